//! What the map says of a text: where its passages are, and how far its reading is.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::page::Place;
use super::paint::Mark;
use super::selecting::parts;
use crate::analysis::{
    Common, ParagraphState, Passage, PlacedEvidence, ReadingProgress, placed_evidence,
};
use crate::edit::Version;
use crate::model::{Source, StanceId};
use crate::workspace::{SourceText, Workspace};

/// What the map says of a text, kept until either changes.
#[derive(Default)]
pub(super) struct Marks {
    of: Option<(Version, Rc<SourceText>)>,
    placed: PlacedEvidence,
    /// The parts of passages, by block.
    blocks: BTreeMap<usize, Vec<Mark>>,
    reading: ReadingProgress,
    /// What has been done with each block that has a number.
    states: Vec<Option<ParagraphState>>,
}

impl Marks {
    /// Brings it up to date. O(evidence + paragraphs) where the map has changed.
    pub(super) fn update(&mut self, workspace: &Workspace, source: &Source, text: &Rc<SourceText>) {
        let version = workspace.version();
        let is_known =
            (self.of.as_ref()).is_some_and(|(of, known)| *of == version && Rc::ptr_eq(known, text));
        if is_known {
            return;
        }
        let document = workspace.document();
        let numbers = &text.numbered.numbers;
        self.placed = placed_evidence(document, &source.id, &text.passages);
        self.reading = ReadingProgress::of(document, &source.id, numbers.iter().copied().flatten());
        let state = |number: &Option<u32>| self.reading.states.get(number.as_ref()?).copied();
        self.states = numbers.iter().map(state).collect();
        self.blocks = blocks(&self.placed.passages, text);
        self.of = Some((version, Rc::clone(text)));
    }

    /// The parts of passages in a block, in their order.
    pub(super) fn of_block(&self, block: usize) -> &[Mark] {
        self.blocks.get(&block).map_or(&[], Vec::as_slice)
    }

    /// What has been done with each block; `None`: it has no number.
    pub(super) fn states(&self) -> &[Option<ParagraphState>] {
        &self.states
    }

    /// How many paragraphs are coded, read, without anything in them, and unread.
    pub(super) fn counts(&self) -> [usize; 4] {
        self.reading.counts()
    }

    /// The next paragraph to be read.
    pub(super) fn next_unread(&self, behind: u32) -> Option<u32> {
        self.reading.next_unread(behind)
    }

    /// How many items of evidence no longer find their words.
    pub(super) fn lost(&self) -> (usize, usize) {
        let moved = self.placed.passages.iter().filter(|one| one.moved).count();
        (moved, self.placed.lost.len())
    }

    /// The innermost passage at a place; where there is none, one that names the whole
    /// paragraph.
    pub(super) fn at(&self, place: Place) -> Option<usize> {
        self.exactly_at(place).or_else(|| {
            let (_, text) = self.of.as_ref()?;
            let number = text.numbered.numbers.get(place.block).copied().flatten()?;
            let holds = |one: &Passage| {
                !one.is_exact && (one.span.paragraph..=one.span.last_paragraph).contains(&number)
            };
            self.placed.passages.iter().position(holds)
        })
    }

    /// The innermost passage whose words are at a place.
    pub(super) fn exactly_at(&self, place: Place) -> Option<usize> {
        let marks = self.of_block(place.block).iter();
        // The caret stands between letters: at the end of a passage it is at it, too.
        let exact = marks.filter(|mark| (mark.bytes.start..=mark.bytes.end).contains(&place.byte));
        exact
            .min_by_key(|mark| mark.bytes.len())
            .map(|mark| mark.passage)
    }

    /// A passage.
    pub(super) fn passage(&self, at: usize) -> Option<&Passage> {
        self.placed.passages.get(at)
    }

    /// The next passage that has something in common with one.
    pub(super) fn next(&self, at: usize, common: Common) -> Option<usize> {
        self.placed.next(at, common)
    }

    /// The passage of an item of evidence.
    pub(super) fn of_item(&self, stance: &StanceId, item: usize) -> Option<usize> {
        let mut passages = self.placed.passages.iter();
        passages.position(|one| one.stance == *stance && one.item == item)
    }

    /// Where a passage begins.
    pub(super) fn place(&self, at: usize) -> Option<Place> {
        let (_, text) = self.of.as_ref()?;
        let span = self.placed.passages.get(at)?.span;
        let (block, bytes) = parts(&text.text, &numbered_blocks(text), span)
            .into_iter()
            .next()?;
        Some(Place {
            block,
            byte: bytes.start,
        })
    }
}

/// The number and the position of each numbered block, by number.
fn numbered_blocks(text: &SourceText) -> Vec<(u32, usize)> {
    let numbers = text.numbered.numbers.iter().enumerate();
    let mut blocks: Vec<(u32, usize)> = numbers
        .filter_map(|(block, number)| Some(((*number)?, block)))
        .collect();
    blocks.sort_unstable();
    blocks
}

/// The exact passages by block, those that overlap on levels of their own.
fn blocks(passages: &[Passage], text: &SourceText) -> BTreeMap<usize, Vec<Mark>> {
    let numbered = numbered_blocks(text);
    let mut blocks: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for (at, passage) in passages.iter().enumerate().filter(|(_, one)| one.is_exact) {
        for (n, (block, bytes)) in
            (parts(&text.text, &numbered, passage.span).into_iter()).enumerate()
        {
            blocks.entry(block).or_default().push(Mark {
                block,
                bytes,
                passage: at,
                says: passage.says,
                uncertain: passage.uncertain,
                level: 0,
                begins: n == 0,
            });
        }
    }
    for marks in blocks.values_mut() {
        marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
        let mut ends: Vec<usize> = Vec::new();
        for mark in marks {
            let free = ends.iter().position(|end| *end <= mark.bytes.start);
            mark.level = free.unwrap_or(ends.len());
            match ends.get_mut(mark.level) {
                Some(end) => *end = mark.bytes.end,
                None => ends.push(mark.bytes.end),
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, Block, Document, Domain, Evidence, Parts, Passages, Span, Stance, Text, Value,
    };
    use std::ops::Range;
    use std::sync::Arc;

    /// Whether two stretches have a byte in common; what levels keep apart.
    fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
        a.start < b.end && b.start < a.end
    }

    #[test]
    fn passages_that_overlap_stand_on_levels_of_their_own() {
        let text = Text {
            blocks: vec![Block::paragraph("0123456789"), Block::paragraph("abc")],
        };
        let numbers = text.own_numbers();
        let passages = Passages::of(&text, &numbers);
        let spans = [(1, 0, 1, 4), (1, 2, 2, 1), (1, 3, 1, 4), (1, 6, 1, 8)];
        let evidence = spans.map(|(paragraph, start, last_paragraph, end)| Evidence {
            anchor: (passages.anchor(
                Span {
                    paragraph,
                    start,
                    last_paragraph,
                    end,
                },
                true,
            ))
            .map(Box::new),
            ..Evidence::new("s".into(), Value::Hostile)
        });
        let document = Document::from_parts(Parts {
            domains: vec![Domain::new("d", "")],
            sources: vec![Source::new("s", "")],
            actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
            stances: vec![Stance {
                evidence: evidence.to_vec(),
                ..Stance::new("st", "a".into(), "b".into(), "d".into())
            }],
            texts: vec![("s".into(), Arc::new(text))],
            ..Parts::default()
        })
        .unwrap();
        let workspace = Workspace::open(document);
        let source = &workspace.document().sources()[0];
        let text = workspace.source_text(source).unwrap();
        let mut marks = Marks::default();
        marks.update(&workspace, source, &text);
        for block in [0, 1] {
            let own = marks.of_block(block);
            for (n, a) in own.iter().enumerate() {
                for b in own.iter().skip(n + 1) {
                    assert!(a.level != b.level || !overlap(&a.bytes, &b.bytes));
                }
            }
        }
        let levels: Vec<usize> = marks.of_block(0).iter().map(|mark| mark.level).collect();
        assert_eq!(levels, [0, 1, 2, 0]);
        assert_eq!(marks.of_block(1).len(), 1);
        let place = |block, byte| Place { block, byte };
        assert_eq!(marks.at(place(0, 3)), Some(2));
        assert_eq!(marks.at(place(0, 8)), Some(3));
        assert_eq!(marks.at(place(1, 2)), None);
    }
}
