//! Letters → lines.

use super::bidi::logical;
use super::content::Sheet;
use super::glyph::Glyph;

/// A gap of this share of the size of the letters is a blank.
const BLANK: f64 = 0.18;
/// A gap of so many times the size parts two cells of a row.
const CELL: f64 = 3.0;
/// Letters further from the line than this share of their size stand on another one.
const OFF: f64 = 0.3;
/// The same of small letters beside large ones: notes, powers.
const OFF_SMALL: f64 = 0.7;
/// Letters are small beside others at this share of their size.
const SMALL: f64 = 0.85;
/// Two equal letters nearer than this share of their size are one, drawn twice to be bold.
const TWICE: f64 = 0.12;

/// A line of words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What it says, in the order of reading.
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its height on the page, which grows upwards.
    pub(super) base: f64,
    /// The size of its letters.
    pub(super) size: f64,
    /// Whether it runs from the right.
    pub(super) is_rtl: bool,
    /// Whether it is a row of cells.
    pub(super) is_row: bool,
}

impl Line {
    /// Where it begins, growing in the direction in which it runs.
    pub(super) fn start(&self) -> f64 {
        if self.is_rtl { -self.right } else { self.left }
    }

    /// Where it ends, growing in the direction in which it runs.
    pub(super) fn end(&self) -> f64 {
        if self.is_rtl { -self.left } else { self.right }
    }
}

/// The lines of a page, in the order in which they are drawn. O(letters · log letters).
pub(super) fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in &sheet.glyphs {
        match pieces.last_mut() {
            Some(piece) if piece.takes(glyph) => piece.add(glyph.clone()),
            _ => pieces.push(Piece::new(glyph.clone())),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let Some(line) = piece.line() else {
            continue;
        };
        match lines.last_mut() {
            Some(before) if (before.base - line.base).abs() <= OFF * before.size => {
                before.words.push_str(" | ");
                before.words.push_str(&line.words);
                before.left = before.left.min(line.left);
                before.right = before.right.max(line.right);
                before.is_row = true;
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// Letters that stand together on one line.
struct Piece {
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

impl Piece {
    fn new(glyph: Glyph) -> Self {
        Self {
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            glyphs: vec![glyph],
        }
    }

    /// Whether a letter stands on the same line, not far away.
    fn takes(&self, glyph: &Glyph) -> bool {
        let (small, large) = (self.size.min(glyph.size), self.size.max(glyph.size));
        let off = if small < SMALL * large {
            OFF_SMALL
        } else {
            OFF
        };
        let gap = (glyph.left - self.right).max(self.left - glyph.right);
        (glyph.base - self.base).abs() <= off * large && gap <= CELL * large
    }

    fn add(&mut self, glyph: Glyph) {
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        if glyph.size * SMALL > self.size {
            (self.base, self.size) = (glyph.base, glyph.size);
        }
        match self.glyphs.last_mut() {
            // A mark belongs to its letter, whichever way the line runs; one for which
            // another stands only takes room.
            Some(last) if glyph.is_mark() || glyph.text.is_empty() => {
                last.text.push_str(&glyph.text);
                if glyph.text.is_empty() {
                    last.left = last.left.min(glyph.left);
                    last.right = last.right.max(glyph.right);
                }
            }
            _ => self.glyphs.push(glyph),
        }
    }

    /// The line that they are; `None`: there are blanks only.
    fn line(mut self) -> Option<Line> {
        self.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut words: Vec<String> = Vec::with_capacity(self.glyphs.len());
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if let Some(before) = before {
                let is_twice = before.text == glyph.text
                    && (glyph.left - before.left).abs() < TWICE * glyph.size;
                if is_twice {
                    continue;
                }
                let size = before.size.min(glyph.size);
                let is_blank = |text: &str| text.chars().all(char::is_whitespace);
                if glyph.left - before.right > BLANK * size
                    && !is_blank(&glyph.text)
                    && !is_blank(&before.text)
                {
                    words.push(" ".to_owned());
                }
            }
            words.push(glyph.text.clone());
            before = Some(glyph);
        }
        let (words, is_rtl) = logical(words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| Line {
            left: self.left,
            right: self.right,
            base: self.base,
            size: self.size,
            is_rtl,
            // Dots lead to the number of a page in a table of contents.
            is_row: words.contains(".....") || words.contains(". . . . ."),
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten units, each as wide as half of that.
    fn glyphs(text: &str, left: f64, base: f64) -> Vec<Glyph> {
        let letters = text.chars().zip(0_u32..);
        letters
            .map(|(letter, at)| Glyph {
                text: letter.to_string(),
                left: left + f64::from(at) * 5.0,
                right: left + f64::from(at) * 5.0 + 5.0,
                base,
                size: 10.0,
            })
            .collect()
    }

    fn check(parts: &[Vec<Glyph>], expect: &[&str]) {
        let sheet = Sheet {
            glyphs: parts.concat(),
            ..Sheet::default()
        };
        let found: Vec<String> = lines(&sheet).into_iter().map(|line| line.words).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn gaps_are_blanks_and_wide_ones_part_cells() {
        check(
            &[
                glyphs("one", 0.0, 100.0),
                glyphs("two", 18.0, 100.0),
                glyphs("three", 33.5, 101.0),
                glyphs("next", 0.0, 88.0),
                glyphs("cell", 80.0, 88.0),
            ],
            &["one twothree", "next | cell"],
        );
    }

    #[test]
    fn what_is_drawn_twice_or_raised_stays_one_line() {
        let mut small = glyphs("2", 15.0, 104.0);
        small[0].size = 6.0;
        check(
            &[
                glyphs("one", 0.0, 100.0),
                glyphs("one", 0.3, 100.0),
                small,
                glyphs("on", 22.0, 100.0),
            ],
            &["one2 on"],
        );
    }

    #[test]
    fn marks_stay_with_their_letters_from_either_side() {
        let mut word = glyphs("با", 0.0, 0.0);
        // Drawn from the right: the letter, its mark, the next letter.
        word[0].left = 5.0;
        word[0].right = 10.0;
        word[1].left = 0.0;
        word[1].right = 5.0;
        let mut mark = word[0].clone();
        mark.text = "\u{64e}".to_owned();
        word.insert(1, mark);
        check(&[word], &["بَا"]);
    }
}
