//! Evidence at a paragraph that its source does not have.

use std::collections::BTreeMap;

use super::document::Document;
use super::id::SourceId;
use super::text::{locator, paragraphs_of};
use crate::diag::Diagnostic;

/// Items of evidence whose locator names a paragraph behind the last one.
pub(super) fn on_lost_places(document: &Document, found: &mut Vec<Diagnostic>) {
    let sources = document.sources().iter();
    let last_of: BTreeMap<&SourceId, u32> = sources
        .filter_map(|source| Some((&source.id, document.last_paragraph(&source.id)?)))
        .collect();
    for (at, stance) in document.stances().iter().enumerate() {
        for (n, item) in stance.evidence.iter().enumerate() {
            let Some(&last) = last_of.get(&item.source) else {
                continue;
            };
            let end = paragraphs_of(&item.locator).map_or(0, |(_, end)| end);
            if end > last {
                let message = format!(
                    "an item of “{}” stands at {}, but the paragraphs of “{}” run to ¶{last}",
                    stance.id,
                    locator((end, end), None),
                    item.source
                );
                let place = format!("stances[{at}].evidence[{n}].locator");
                let hint =
                    "correct the paragraph; until then nothing in the text leads to the item";
                found.push(Diagnostic::warning(place, message).hint(hint));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        Actor, Block, Domain, Evidence, Numbering, Parts, Source, Stance, Text, Value,
    };

    #[test]
    fn a_paragraph_behind_the_last_one_is_told_with_its_place() {
        let text = Text {
            blocks: ["One.", "Two.", "Three."].map(Block::paragraph).to_vec(),
        };
        let frozen = Numbering::freeze(&text, &text.own_numbers());
        let check = |locator: &str, is_kept: bool, numbering: Option<&Numbering>, told: bool| {
            let mut source = Source::new("s", "");
            source.numbering = numbering.cloned();
            let mut parts = Parts {
                domains: vec![Domain::new("d", "")],
                sources: vec![source],
                actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
                stances: vec![Stance {
                    evidence: vec![Evidence {
                        locator: locator.to_owned(),
                        ..Evidence::new("s".into(), Value::Neutral)
                    }],
                    ..Stance::new("st", "a".into(), "b".into(), "d".into())
                }],
                ..Parts::default()
            };
            if is_kept {
                parts.texts.push(("s".into(), Arc::new(text.clone())));
            }
            let document = Document::from_parts(parts).unwrap();
            let mut found = Vec::new();
            on_lost_places(&document, &mut found);
            let places: Vec<&str> = found.iter().map(|one| one.place.as_str()).collect();
            let expect: &[&str] = if told {
                &["stances[0].evidence[0].locator"]
            } else {
                &[]
            };
            assert_eq!(places, expect, "{locator} {is_kept}");
        };
        check("¶4", true, None, true);
        check("¶2–77", false, Some(&frozen), true);
        check("¶3", true, Some(&frozen), false);
        check("p. 77", true, None, false);
        check("", true, None, false);
        check("¶77", false, None, false);
    }
}
