//! The evidence of a source, placed in its text.

use crate::model::{
    ActorId, AsOf, Document, DomainId, Found, Passages, SourceId, Span, StanceId, Value, is_weak,
};

/// An item of evidence with the words that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its stance.
    pub stance: StanceId,
    /// Its position among the evidence of that.
    pub item: usize,
    /// Who holds the stance.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// On which topic.
    pub domain: DomainId,
    /// The value for which it speaks.
    pub says: Value,
    /// Whether it is hedged, or has a weak grade.
    pub uncertain: bool,
    /// Where the words stand; of an item that names a paragraph only, all of that.
    pub span: Span,
    /// Whether it rests on words rather than on a whole paragraph.
    pub is_exact: bool,
    /// Whether the words have moved since it was coded.
    pub moved: bool,
}

/// All evidence of a source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlacedEvidence {
    /// The items that stand somewhere, in the order of the text.
    pub passages: Vec<Passage>,
    /// The items whose words are no longer there, or whose locator names no paragraph.
    pub lost: Vec<(StanceId, usize)>,
}

/// What two passages can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Common {
    /// Both speak of how one actor stands towards the other.
    Tie,
    /// Both speak of a stance that an actor holds, or of which it is the object.
    Actor,
    /// Both are on one topic.
    Domain,
}

/// The evidence of a source in its text. O(evidence), and O(length) for each item whose
/// words have moved or are lost.
pub fn placed_evidence(document: &Document, source: &SourceId, text: &Passages) -> PlacedEvidence {
    let mut placed = PlacedEvidence::default();
    for stance in document.stances() {
        for (at, item) in stance.evidence.iter().enumerate() {
            if item.source != *source {
                continue;
            }
            let found = match &item.anchor {
                Some(anchor) => text.find(anchor),
                None => item
                    .paragraphs()
                    .and_then(|(first, last)| text.whole(first, last))
                    .map_or(Found::Lost, Found::Same),
            };
            match found.span() {
                None => placed.lost.push((stance.id.clone(), at)),
                Some(span) => placed.passages.push(Passage {
                    stance: stance.id.clone(),
                    item: at,
                    from: stance.from.clone(),
                    to: stance.to.clone(),
                    domain: stance.domain.clone(),
                    says: item.says,
                    uncertain: is_weak(item, AsOf::of(document, None)),
                    span,
                    is_exact: item.anchor.is_some(),
                    moved: matches!(found, Found::Moved(_)),
                }),
            }
        }
    }
    placed.passages.sort_by(|a, b| {
        let key = |one: &Passage| (one.span, one.stance.to_string(), one.item);
        key(a).cmp(&key(b))
    });
    placed
}

impl PlacedEvidence {
    /// The next passage behind one that has something in common with it, round the end;
    /// `None` where it is the only one.
    pub fn next(&self, at: usize, common: Common) -> Option<usize> {
        let own = self.passages.get(at)?;
        let shares = |other: &Passage| match common {
            Common::Tie => (&other.from, &other.to) == (&own.from, &own.to),
            Common::Domain => other.domain == own.domain,
            Common::Actor => [&other.from, &other.to]
                .iter()
                .any(|id| **id == own.from || **id == own.to),
        };
        let later = at + 1..self.passages.len();
        let mut others = later.chain(0..at);
        others.find(|&other| self.passages.get(other).is_some_and(shares))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        Actor, Anchor, AnchorWords, Block, Domain, Evidence, Extra, Parts, Source, Stance, Text,
    };

    fn anchored(paragraph: u32, start: u32, words: &str) -> Evidence {
        let anchor = Anchor {
            paragraph,
            last_paragraph: paragraph,
            start,
            end: start + u32::try_from(words.len()).unwrap(),
            words: AnchorWords::Quoted(words.to_owned()),
            extra: Extra::default(),
        };
        Evidence {
            anchor: Some(Box::new(anchor)),
            ..Evidence::new("s".into(), Value::Hostile)
        }
    }

    fn named(locator: &str) -> Evidence {
        Evidence {
            locator: locator.to_owned(),
            ..Evidence::new("s".into(), Value::Supportive)
        }
    }

    fn map(stances: Vec<(&str, &str, &str, Vec<Evidence>)>) -> (Document, Passages) {
        let blocks = ["North helps South.", "South blames East."].map(Block::paragraph);
        let text = Text {
            blocks: blocks.to_vec(),
        };
        let passages = Passages::of(&text, &text.own_numbers());
        let stance = |(n, (from, to, domain, evidence)): (usize, (&str, &str, &str, _))| Stance {
            evidence,
            ..Stance::new(format!("st{n}"), from.into(), to.into(), domain.into())
        };
        let document = Document::from_parts(Parts {
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            sources: ["s", "t"].map(|id| Source::new(id, "")).to_vec(),
            actors: ["a", "b", "c"].map(|id| Actor::new(id, "")).to_vec(),
            stances: stances.into_iter().enumerate().map(stance).collect(),
            texts: vec![("s".into(), Arc::new(text))],
            ..Parts::default()
        })
        .unwrap();
        (document, passages)
    }

    #[test]
    fn evidence_stands_where_its_words_do_or_is_told_as_lost() {
        let check = |item: Evidence, expect: &str| {
            let (document, passages) = map(vec![("a", "b", "d", vec![item])]);
            let placed = placed_evidence(&document, &"s".into(), &passages);
            let found = placed.passages.first().map_or("lost".to_owned(), |one| {
                let Span {
                    paragraph,
                    start,
                    last_paragraph,
                    end,
                } = one.span;
                let marks = [(one.is_exact, " exact"), (one.moved, " moved")];
                let marks = marks.iter().filter(|(so, _)| *so).map(|(_, word)| *word);
                let marks: String = marks.collect();
                format!("{paragraph}.{start}–{last_paragraph}.{end}{marks}")
            });
            assert_eq!(found, expect);
            assert_eq!(placed.passages.len() + placed.lost.len(), 1);
        };
        check(anchored(1, 0, "North"), "1.0–1.5 exact");
        check(anchored(1, 0, "South blames"), "2.0–2.12 exact moved");
        check(anchored(1, 0, "West"), "lost");
        check(named("¶2"), "2.0–2.18");
        check(named("¶1–2"), "1.0–2.18");
        check(named("p. 7"), "lost");
        check(named("¶9"), "lost");
    }

    #[test]
    fn evidence_of_other_sources_is_left_alone() {
        let other = Evidence::new("t".into(), Value::Neutral);
        let (document, passages) = map(vec![("a", "b", "d", vec![other])]);
        let placed = placed_evidence(&document, &"s".into(), &passages);
        assert_eq!(placed, PlacedEvidence::default());
    }

    #[test]
    fn the_next_passage_shares_its_tie_its_actors_or_its_domain() {
        let (document, passages) = map(vec![
            ("a", "b", "d", vec![anchored(1, 0, "North")]),
            ("b", "c", "e", vec![anchored(2, 0, "South")]),
            ("a", "b", "e", vec![anchored(1, 12, "South")]),
        ]);
        let placed = placed_evidence(&document, &"s".into(), &passages);
        let check = |at: usize, common: Common, expect: Option<usize>| {
            assert_eq!(placed.next(at, common), expect, "{at} {common:?}");
        };
        // In the order of the text: st0, st2, st1.
        check(0, Common::Tie, Some(1));
        check(1, Common::Tie, Some(0));
        check(2, Common::Tie, None);
        check(0, Common::Domain, None);
        check(1, Common::Domain, Some(2));
        check(2, Common::Actor, Some(0));
        check(9, Common::Tie, None);
    }
}
