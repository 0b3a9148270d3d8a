//! The evidence of a source, placed in its text.

use super::reading_progress::paragraphs;
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
                None => paragraphs(item)
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
