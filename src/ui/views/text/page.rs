//! A text laid out for reading: in pieces, each of which is laid out when it is seen.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::text::TextFormat;
use egui::{Color32, Context, FontFamily, FontId, Pos2, Rect, vec2};

use crate::model::{Block, BlockKind, Text};
use crate::ui::look::bold;
use crate::ui::text_rows::{Caret, Rows, Shaping, shape};

/// A longer block is laid out in pieces of about so many bytes, cut at blanks.
const PIECE: usize = 6_000;
/// The distance of lines, in type sizes.
const LEADING: f32 = 1.5;
/// The room between two blocks, in type sizes.
const GAP: f32 = 0.75;
/// How wide a letter is on average, in type sizes: what is not laid out yet is guessed.
const LETTER: f32 = 0.5;

/// How a page is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// How wide a line is, in points.
    pub width: f32,
    /// The type size.
    pub size: f32,
    /// The colour of the letters.
    pub ink: Color32,
    /// Pixels a point: letters are laid out on whole pixels.
    pub scale: f32,
}

/// A part of a block.
#[derive(Debug)]
struct Piece {
    block: usize,
    /// Its bytes in the words of the block.
    bytes: Range<usize>,
    ends_block: bool,
    height: f32,
    rows: Option<Rc<Rows>>,
}

/// A place in the text: a byte of a block's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::ui) struct Place {
    /// The block.
    pub block: usize,
    /// The byte in its words.
    pub byte: usize,
}

/// A piece that is seen.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// Its block.
    pub block: usize,
    /// Its bytes there.
    pub bytes: Range<usize>,
    /// Its lines.
    pub rows: Rc<Rows>,
    /// Its upper left corner.
    pub at: Pos2,
    /// How high it is, with the room below.
    pub height: f32,
}

/// A text laid out for reading.
#[derive(Debug)]
pub(super) struct Page {
    text: Arc<Text>,
    setting: Setting,
    pieces: Vec<Piece>,
}

impl Page {
    /// A page on which nothing is laid out yet. O(length).
    pub(super) fn new(text: &Arc<Text>, setting: Setting) -> Self {
        let mut pieces = Vec::new();
        for (at, block) in text.blocks.iter().enumerate() {
            let cut = cuts(&block.words);
            let last = cut.len().saturating_sub(1);
            for (n, bytes) in cut.into_iter().enumerate() {
                let letters = bytes.len() as f32 * 0.9;
                let lines = (letters * LETTER * setting.size / setting.width.max(1.0)).ceil();
                pieces.push(Piece {
                    block: at,
                    bytes,
                    ends_block: n == last,
                    height: (lines.max(1.0) * LEADING + GAP) * setting.size,
                    rows: None,
                });
            }
        }
        Self {
            text: Arc::clone(text),
            setting,
            pieces,
        }
    }

    /// Whether it is of this text, set like this.
    pub(super) fn is_of(&self, text: &Arc<Text>, setting: Setting) -> bool {
        Arc::ptr_eq(&self.text, text) && self.setting == setting
    }

    /// How high it is, as far as that is known.
    pub(super) fn height(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.height).sum()
    }

    /// Lays out what is seen between two heights, and how much higher what stands above
    /// has turned out to be. O(pieces) and the length of what is seen.
    pub(super) fn seen(
        &mut self,
        ctx: &Context,
        corner: Pos2,
        (top, bottom): (f32, f32),
    ) -> (Vec<Seen>, f32) {
        let (mut seen, mut y, mut grown) = (Vec::new(), 0.0, 0.0);
        let (text, setting) = (Arc::clone(&self.text), self.setting);
        for piece in &mut self.pieces {
            if y > bottom {
                break;
            }
            if y + piece.height >= top {
                let was = piece.height;
                let rows = laid_out(ctx, &text, piece, setting);
                if y < top {
                    grown += piece.height - was;
                }
                seen.push(Seen {
                    block: piece.block,
                    bytes: piece.bytes.clone(),
                    rows,
                    at: corner + vec2(0.0, y),
                    height: piece.height,
                });
            }
            y += piece.height;
        }
        (seen, grown)
    }

    /// The box of a letter, with its piece laid out; the page begins at the origin.
    pub(super) fn rect(&mut self, ctx: &Context, place: Place) -> Option<Rect> {
        let (text, setting) = (Arc::clone(&self.text), self.setting);
        let at = self.piece_at(place)?;
        let above: f32 = self.pieces.iter().take(at).map(|piece| piece.height).sum();
        let piece = self.pieces.get_mut(at)?;
        let rows = laid_out(ctx, &text, piece, setting);
        let inside = place.byte.saturating_sub(piece.bytes.start);
        let caret = Caret::before(inside);
        Some(rows.rect(caret).translate(vec2(0.0, above)))
    }

    fn piece_at(&self, place: Place) -> Option<usize> {
        let behind = |piece: &Piece| (piece.block, piece.bytes.start) <= (place.block, place.byte);
        self.pieces.partition_point(behind).checked_sub(1)
    }

    /// The piece before or behind that of a place: its block and bytes.
    pub(super) fn neighbour(&self, place: Place, is_before: bool) -> Option<(usize, Range<usize>)> {
        let at = self.piece_at(place)?;
        let other = if is_before {
            at.checked_sub(1)?
        } else {
            at + 1
        };
        let piece = self.pieces.get(other)?;
        Some((piece.block, piece.bytes.clone()))
    }

    /// The lines of the piece in which a place is, and where that begins.
    pub(super) fn rows(&mut self, ctx: &Context, place: Place) -> Option<(Rc<Rows>, Range<usize>)> {
        let (text, setting) = (Arc::clone(&self.text), self.setting);
        let at = self.piece_at(place)?;
        let piece = self.pieces.get_mut(at)?;
        let rows = laid_out(ctx, &text, piece, setting);
        Some((rows, piece.bytes.clone()))
    }

    /// Where the page stands at a share of its height, 0 to 1, for a strip beside it: the
    /// share at which each block begins.
    pub(super) fn shares(&self) -> Vec<f32> {
        let whole = self.height().max(1.0);
        let mut shares = Vec::new();
        let mut y = 0.0;
        for piece in &self.pieces {
            if piece.bytes.start == 0 {
                shares.push(y / whole);
            }
            y += piece.height;
        }
        shares
    }
}

fn laid_out(ctx: &Context, text: &Text, piece: &mut Piece, setting: Setting) -> Rc<Rows> {
    if let Some(rows) = &piece.rows {
        return Rc::clone(rows);
    }
    let block = text.blocks.get(piece.block);
    let words = block.and_then(|block| block.words.get(piece.bytes.clone()));
    let rows = Rc::new(shape(
        ctx,
        words.unwrap_or_default(),
        &Shaping {
            format: format(block, setting),
            width: setting.width,
            has_lines: true,
        },
    ));
    let below = if piece.ends_block {
        GAP * setting.size
    } else {
        0.0
    };
    piece.height = rows.size.y + below;
    piece.rows = Some(Rc::clone(&rows));
    rows
}

fn format(block: Option<&Block>, setting: Setting) -> TextFormat {
    let kind = block.map(|block| block.kind).unwrap_or_default();
    let family = match kind {
        BlockKind::Heading => bold(),
        _ => FontFamily::Proportional,
    };
    TextFormat {
        font_id: FontId::new(setting.size, family),
        color: setting.ink,
        line_height: Some((setting.size * LEADING).round()),
        valign: egui::Align::Center,
        italics: matches!(kind, BlockKind::Byline | BlockKind::Caption),
        ..TextFormat::default()
    }
}

/// Where a block is cut: at a blank, or in the middle of a word that is too long.
fn cuts(words: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut start = 0;
    while words.len() - start > PIECE {
        let mut end = start + PIECE;
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        let part = words.get(start..end).unwrap_or_default();
        let blank = part.rfind([' ', '\n']).filter(|at| *at > PIECE / 2);
        let end = blank.map_or(end, |at| start + at + 1);
        cuts.push(start..end);
        start = end;
    }
    cuts.push(start..words.len());
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_blocks_are_cut_at_blanks_and_lose_nothing() {
        let check = |words: &str, pieces: usize| {
            let cuts = cuts(words);
            assert_eq!(cuts.len(), pieces);
            let joined: String = cuts.iter().map(|cut| &words[cut.clone()]).collect();
            assert_eq!(joined, words);
        };
        check("", 1);
        check("one two", 1);
        check(&"word ".repeat(PIECE / 5 + 1), 2);
        check(&"ж".repeat(PIECE), 2);
        check(&"x".repeat(PIECE * 10), 10);
    }
}
