//! The caret of a reader, and what is selected: from one place of a text to another.

use std::ops::Range;

use egui::{Context, Vec2};
use unicode_segmentation::UnicodeSegmentation;

use super::page::{Page, Place};
use crate::model::{Span, Text};
use crate::ui::text_rows::Caret;

/// The caret, and the place at which selecting began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reader {
    /// The end that moves.
    pub caret: Place,
    /// The end that stays.
    pub anchor: Place,
}

/// How the caret is moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// A letter to the left or right, as it is seen.
    Letter { to_right: bool },
    /// To the edge of a word before or behind.
    Word { is_before: bool },
    /// A line up or down.
    Line { is_up: bool },
    /// To the edge of the line.
    LineEdge { is_start: bool },
    /// To the paragraph before or behind.
    Paragraph { is_before: bool },
    /// As many lines up or down as fit into so much height, in points.
    Screen { is_up: bool, height: f32 },
    /// To the edge of the text.
    TextEdge { is_start: bool },
}

impl Reader {
    /// Nothing selected.
    pub(super) fn at(place: Place) -> Self {
        Self {
            caret: place,
            anchor: place,
        }
    }

    /// From where to where; equal where nothing is selected.
    pub(super) fn range(self) -> (Place, Place) {
        (self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// Whether anything is selected.
    pub(super) fn is_selecting(self) -> bool {
        self.anchor != self.caret
    }

    /// The bytes of a block that are selected.
    pub(super) fn in_block(self, block: usize, length: usize) -> Option<Range<usize>> {
        let (from, to) = self.range();
        if block < from.block || block > to.block || !self.is_selecting() {
            return None;
        }
        let start = if block == from.block { from.byte } else { 0 };
        let end = if block == to.block { to.byte } else { length };
        Some(start..end)
    }

    /// The word at a place.
    pub(super) fn word(text: &Text, place: Place) -> Self {
        let words = words_of(text, place.block);
        let holds = |(at, word): &(usize, &str)| (*at..=at + word.len()).contains(&place.byte);
        let found = words.unicode_word_indices().find(holds);
        let at = |byte| Place { byte, ..place };
        found.map_or_else(
            || Self::at(place),
            |(start, word)| Self {
                anchor: at(start),
                caret: at(start + word.len()),
            },
        )
    }

    /// The whole block of a place.
    pub(super) fn block(text: &Text, place: Place) -> Self {
        let end = words_of(text, place.block).len();
        Self {
            anchor: Place { byte: 0, ..place },
            caret: Place { byte: end, ..place },
        }
    }

    /// Moves the caret; `extends` leaves the other end where it is.
    pub(super) fn step(
        &mut self,
        ctx: &Context,
        page: &mut Page,
        text: &Text,
        step: Step,
        extends: bool,
    ) {
        let to = moved(ctx, page, text, self.caret, step).unwrap_or(self.caret);
        self.caret = to;
        if !extends {
            self.anchor = to;
        }
    }
}

fn words_of(text: &Text, block: usize) -> &str {
    text.blocks.get(block).map_or("", |block| &block.words)
}

fn moved(ctx: &Context, page: &mut Page, text: &Text, from: Place, step: Step) -> Option<Place> {
    let (rows, bytes) = page.rows(ctx, from)?;
    let own = Caret::before(from.byte - bytes.start.min(from.byte));
    let place = |caret: Caret| Place {
        block: from.block,
        byte: bytes.start + caret.at,
    };
    match step {
        Step::Letter { to_right } => {
            let next = place(rows.step(own, to_right));
            if next != from {
                return Some(next);
            }
            edge(page, from, to_right == rows.is_rtl(own))
        }
        Step::Word { is_before } => {
            word_edge(text, from, is_before).or_else(|| edge(page, from, is_before))
        }
        Step::Line { is_up } => line_off(ctx, page, from, is_up, rows.rect(own).left()),
        Step::Screen { is_up, height } => {
            let x = rows.rect(own).left();
            screen_off(ctx, page, from, (is_up, height), x)
        }
        Step::TextEdge { is_start: true } => Some(Place::default()),
        Step::TextEdge { is_start: false } => {
            let block = text.blocks.len().checked_sub(1)?;
            let byte = words_of(text, block).len();
            Some(Place { block, byte })
        }
        Step::LineEdge { is_start: true } => Some(place(rows.line_start(own))),
        Step::LineEdge { is_start: false } => Some(place(rows.line_end(own))),
        Step::Paragraph { is_before } => {
            let block = if is_before {
                from.block.checked_sub(1)?
            } else {
                from.block + 1
            };
            (block < text.blocks.len()).then_some(Place { block, byte: 0 })
        }
    }
}

/// The place a line above or below, nearest to `x`.
fn line_off(ctx: &Context, page: &mut Page, from: Place, is_up: bool, x: f32) -> Option<Place> {
    let (rows, bytes) = page.rows(ctx, from)?;
    let own = Caret::before(from.byte - bytes.start.min(from.byte));
    if let Some(caret) = rows.line_off(own, is_up, x) {
        return Some(Place {
            block: from.block,
            byte: bytes.start + caret.at,
        });
    }
    let next = edge(page, from, is_up)?;
    let (rows, bytes) = page.rows(ctx, next)?;
    let near = Caret::before(next.byte - bytes.start.min(next.byte));
    let y = rows.rect(near).center().y;
    let caret = rows.caret_at(egui::Pos2::ZERO + Vec2::new(x, y));
    Some(Place {
        block: next.block,
        byte: bytes.start + caret.at,
    })
}

/// The place so far above or below, line by line; at the edge of the text, its last line.
fn screen_off(
    ctx: &Context,
    page: &mut Page,
    from: Place,
    (is_up, height): (bool, f32),
    x: f32,
) -> Option<Place> {
    let (mut at, mut gone) = (from, 0.0);
    while let Some(next) = line_off(ctx, page, at, is_up, x) {
        // Measured once both are laid out, for only then their heights are known.
        gone += (page.rect(ctx, next)?.top() - page.rect(ctx, at)?.top()).abs();
        if gone > height || next == at {
            break;
        }
        at = next;
    }
    (at != from).then_some(at)
}

/// The near end of the piece before or behind that of a place.
fn edge(page: &Page, from: Place, is_before: bool) -> Option<Place> {
    let (block, bytes) = page.neighbour(from, is_before)?;
    let byte = if is_before { bytes.end } else { bytes.start };
    Some(Place { block, byte })
}

fn word_edge(text: &Text, from: Place, is_before: bool) -> Option<Place> {
    let words = words_of(text, from.block);
    let byte = if is_before {
        let mut starts = words.unicode_word_indices().map(|(at, _)| at);
        starts.rfind(|at| *at < from.byte)
    } else {
        let mut ends = words
            .unicode_word_indices()
            .map(|(at, word)| at + word.len());
        ends.find(|at| *at > from.byte)
    };
    byte.map(|byte| Place { byte, ..from })
}

/// What is selected as a passage of numbered paragraphs, without blanks at its ends;
/// `None` where it holds no words of one.
pub(super) fn passage(text: &Text, numbers: &[Option<u32>], reader: Reader) -> Option<Span> {
    let (from, to) = reader.range();
    let numbered = |block: usize| numbers.get(block).copied().flatten();
    let mut parts = (from.block..=to.block).filter_map(|block| {
        let words = words_of(text, block);
        let bytes = reader.in_block(block, words.len())?;
        let part = words.get(bytes.clone())?;
        let start = bytes.start + (part.len() - part.trim_start().len());
        let end = bytes.start + part.trim_end().len();
        let number = numbered(block).filter(|_| start < end)?;
        let letters = |byte| words.get(..byte).map(|part| part.chars().count());
        Some((number, letters(start)?, letters(end)?))
    });
    let first = parts.next()?;
    let last = parts.next_back().unwrap_or(first);
    Some(Span {
        paragraph: first.0,
        start: u32::try_from(first.1).ok()?,
        last_paragraph: last.0,
        end: u32::try_from(last.2).ok()?,
    })
}

/// The parts of blocks that a passage covers: block and bytes.
pub(super) fn parts(
    text: &Text,
    blocks: &[(u32, usize)],
    span: Span,
) -> Vec<(usize, Range<usize>)> {
    let byte_of = |words: &str, letters: u32| {
        let at = words.char_indices().nth(letters as usize);
        at.map_or(words.len(), |(byte, _)| byte)
    };
    let first = blocks.partition_point(|(number, _)| *number < span.paragraph);
    (blocks.iter().skip(first))
        .take_while(|(number, _)| *number <= span.last_paragraph)
        .filter_map(|&(number, block)| {
            let words = words_of(text, block);
            let start = if number == span.paragraph {
                byte_of(words, span.start)
            } else {
                0
            };
            let end = if number == span.last_paragraph {
                byte_of(words, span.end)
            } else {
                words.len()
            };
            (start < end).then_some((block, start..end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    fn text() -> Text {
        let blocks = ["Title", "one two ", "سه چهار", "five"];
        Text {
            blocks: blocks.into_iter().map(Block::paragraph).collect(),
        }
    }

    const NUMBERS: [Option<u32>; 4] = [None, Some(1), Some(2), Some(3)];

    #[test]
    fn what_is_selected_is_a_passage_of_numbered_paragraphs() {
        let check =
            |from: (usize, usize), to: (usize, usize), expect: Option<(u32, u32, u32, u32)>| {
                let place = |(block, byte)| Place { block, byte };
                let reader = Reader {
                    anchor: place(to),
                    caret: place(from),
                };
                let found = passage(&text(), &NUMBERS, reader);
                let found = found.map(|s| (s.paragraph, s.start, s.last_paragraph, s.end));
                assert_eq!(found, expect, "{from:?} {to:?}");
            };
        check((1, 3), (1, 8), Some((1, 4, 1, 7)));
        check((1, 4), (2, 4), Some((1, 4, 2, 2)));
        check((0, 0), (2, 0), Some((1, 0, 1, 7)));
        check((0, 0), (0, 5), None);
        check((1, 3), (1, 4), None);
        check((1, 3), (1, 3), None);
    }

    #[test]
    fn a_passage_covers_parts_of_blocks() {
        let blocks = [(1, 1), (2, 2), (3, 3)];
        let span = Span {
            paragraph: 1,
            start: 4,
            last_paragraph: 3,
            end: 2,
        };
        let found = parts(&text(), &blocks, span);
        assert_eq!(found, [(1, 4..8), (2, 0..13), (3, 0..2)]);
    }

    #[test]
    fn a_word_and_a_block_are_found() {
        let place = Place { block: 1, byte: 5 };
        let bytes = |reader: Reader| reader.in_block(1, 8);
        assert_eq!(bytes(Reader::word(&text(), place)), Some(4..7));
        assert_eq!(bytes(Reader::block(&text(), place)), Some(0..8));
    }
}
