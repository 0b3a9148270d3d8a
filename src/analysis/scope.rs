//! What of the sources was read for stances: what a silence may rest on.

use super::reading_progress::{ParagraphState, ReadingProgress};
use crate::model::{Document, ParagraphSet, Scope, ScopeSource};

/// What was coded, where it is stated and read to its end: while the paragraphs of a text
/// are being read, one after the other, no pair is silent yet. O(evidence + paragraphs) for
/// each source of which single places are named.
pub fn read_scope(document: &Document) -> Option<&Scope> {
    let scope = document.header().scope.as_ref()?;
    let is_read = scope.sources.iter().all(|own| is_read(document, own));
    is_read.then_some(scope)
}

/// Whether no paragraph of a source is left unread. A scope that does not name paragraphs
/// (`pp. 3–9`), or those of a source of which it is not known how many it has, is taken as
/// it is stated.
fn is_read(document: &Document, own: &ScopeSource) -> bool {
    if own.locators.trim().is_empty() || ParagraphSet::read(&own.locators).is_none() {
        return true;
    }
    let Some(last) = document.last_paragraph(&own.source) else {
        // Of a source that is not in the map nobody knows what was left unread.
        return document.source(&own.source).is_some();
    };
    let progress = ReadingProgress::of(document, &own.source, 1..=last);
    let mut states = progress.states.values();
    states.all(|state| *state != ParagraphState::Unread)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::{LeftOut, masked, without};
    use crate::model::{
        Actor, ActorId, Block, Domain, Evidence, Header, Numbering, Parts, Source, Stance, Text,
        Value,
    };

    /// A map from a text of three paragraphs, the second of which is coded.
    fn map(locators: &str, is_numbered: bool) -> Document {
        let blocks = ["one", "two", "three"].map(|words| Block {
            words: words.to_owned(),
            ..Block::default()
        });
        let text = Text {
            blocks: blocks.to_vec(),
        };
        let numbering = is_numbered.then(|| Numbering::freeze(&text, &text.own_numbers()));
        let item = Evidence {
            locator: "¶2".to_owned(),
            ..Evidence::new("s".into(), Value::Neutral)
        };
        Document::from_parts(Parts {
            header: Header {
                scope: Some(Scope {
                    sources: vec![ScopeSource {
                        source: "s".into(),
                        locators: locators.to_owned(),
                        nothing: String::new(),
                        extra: crate::model::Extra::default(),
                    }],
                    ..Scope::default()
                }),
                ..Header::default()
            },
            domains: vec![Domain::new("d", "")],
            sources: vec![Source {
                numbering,
                ..Source::new("s", "")
            }],
            actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
            stances: vec![Stance {
                evidence: vec![item],
                ..Stance::new("st", "a".into(), "b".into(), "d".into())
            }],
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn no_pair_is_silent_while_a_text_is_being_read() {
        let check = |locators: &str, is_numbered: bool, expect: bool| {
            let document = map(locators, is_numbered);
            let found = read_scope(&document).is_some();
            assert_eq!(found, expect, "{locators} {is_numbered}");
        };
        check("", true, true);
        check("¶1", true, false);
        // The second is coded: it was read.
        check("¶1, 3", true, true);
        check("¶1–3", true, true);
        // How many there are is not known.
        check("¶1", false, true);
        // No paragraphs are listed that could be unread.
        check("pp. 3–9", true, true);
    }

    #[test]
    fn what_was_read_stays_so_in_every_copy_that_holds_less_evidence() {
        let actors = |ids: &[&str]| ids.iter().map(|id| ActorId::new(*id)).collect();
        for (locators, expect) in [("¶1, 3", true), ("¶1", false), ("", true)] {
            let whole = map(locators, true);
            let copies = [
                whole.part(&actors(&["a"])),
                whole.star(&"b".into(), &actors(&[])),
                whole.excerpt(&actors(&["a", "b"]), &BTreeSet::new(), &BTreeSet::new()),
                masked(&whole, |_| true),
                without(&whole, &[LeftOut::Source("s".into())]),
            ];
            for (at, copy) in copies.iter().enumerate() {
                let items = copy.stances().iter().flat_map(|stance| &stance.evidence);
                assert_eq!(items.count(), 0, "{at}");
                assert_eq!(read_scope(copy).is_some(), expect, "{locators} {at}");
            }
        }
    }
}
