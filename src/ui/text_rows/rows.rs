//! Where the letters of a text stand on screen, and what stands where. Geometry
//! only; `shaping` fills it.

use std::ops::Range;
use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Vec2, pos2};

use super::caret::{Caret, Side};

/// A letter: a grapheme cluster of Unicode Standard Annex #29, of 255 bytes at most.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) struct Letter {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its edges.
    pub left: f32,
    /// Its edges.
    pub right: f32,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

impl Letter {
    /// The caret at one of its edges.
    fn caret(&self, is_left: bool) -> Caret {
        if is_left == self.rtl {
            Caret::after(self.bytes.end)
        } else {
            Caret::before(self.bytes.start)
        }
    }

    /// Where it begins, or ends.
    fn edge(&self, is_start: bool) -> f32 {
        if is_start == self.rtl {
            self.right
        } else {
            self.left
        }
    }
}

/// A line on screen.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Row {
    /// Its bytes, without a line end.
    pub bytes: Range<usize>,
    /// Whether a line end follows.
    pub ends_paragraph: bool,
    /// Its letters in logical order.
    pub letters: Vec<Letter>,
    /// Their numbers from left to right.
    pub order: Vec<usize>,
    /// Whether it runs from right to left as a whole.
    pub rtl: bool,
    /// Where it begins: an empty one shows its caret there.
    pub start: f32,
    /// Its upper edge.
    pub top: f32,
    /// What is painted, and where.
    pub pieces: Vec<(Vec2, Arc<Galley>)>,
}

impl Row {
    /// The number and the letter at which a caret stands, and whether it stands where
    /// that letter begins.
    fn letter_at(&self, caret: Caret) -> Option<(usize, &Letter, bool)> {
        let behind = self.letters.partition_point(|l| l.bytes.end <= caret.at);
        let before = self.letters.partition_point(|l| l.bytes.end < caret.at);
        let last = self.letters.len().checked_sub(1)?;
        let (at, is_start) = match caret.side {
            _ if caret.at <= self.bytes.start => (0, true),
            Side::Before if behind <= last => (behind, true),
            Side::Before => (last, false),
            Side::After => (before.min(last), false),
        };
        self.letters.get(at).map(|letter| (at, letter, is_start))
    }

    fn x(&self, caret: Caret) -> f32 {
        self.letter_at(caret)
            .map_or(self.start, |(_, letter, is_start)| letter.edge(is_start))
    }

    /// How many letters stand to the left of a caret.
    fn to_the_left(&self, caret: Caret) -> usize {
        let Some((at, letter, is_start)) = self.letter_at(caret) else {
            return 0;
        };
        let place = self.order.iter().position(|number| *number == at);
        place.unwrap_or(0) + usize::from(is_start == letter.rtl)
    }

    fn nth_from_left(&self, n: usize) -> Option<&Letter> {
        self.order.get(n).and_then(|at| self.letters.get(*at))
    }

    /// The caret nearest to a place.
    fn caret_at(&self, x: f32) -> Caret {
        let mut nearest: Option<(f32, Caret)> = None;
        for letter in &self.letters {
            let away = (letter.left - x).max(x - letter.right).max(0.0);
            if nearest.is_none_or(|(best, _)| away < best) {
                let is_left = x < f32::midpoint(letter.left, letter.right);
                nearest = Some((away, letter.caret(is_left)));
            }
        }
        nearest.map_or(Caret::before(self.bytes.start), |(_, caret)| caret)
    }
}

/// A text on screen.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Rows {
    /// Its lines, at least one.
    pub rows: Vec<Row>,
    /// How high each of them is.
    pub height: f32,
    /// How wide and high all of them are.
    pub size: Vec2,
}

impl Rows {
    /// The line in which a caret stands.
    fn row_at(&self, caret: Caret) -> usize {
        let holds = |row: &Row| row.bytes.start <= caret.at && caret.at <= row.bytes.end;
        let found = match caret.side {
            Side::After => self.rows.iter().position(holds),
            Side::Before => self.rows.iter().rposition(holds),
        };
        found.unwrap_or(0)
    }

    fn row(&self, caret: Caret) -> Option<&Row> {
        self.rows.get(self.row_at(caret))
    }

    /// The line that a caret draws.
    pub(in crate::ui) fn rect(&self, caret: Caret) -> Rect {
        let (x, top) = (self.row(caret)).map_or((0.0, 0.0), |row| (row.x(caret), row.top));
        Rect::from_min_max(pos2(x, top), pos2(x, top + self.height))
    }

    /// The caret nearest to a place.
    pub(in crate::ui) fn caret_at(&self, place: Pos2) -> Caret {
        let below = self.rows.partition_point(|row| row.top <= place.y);
        let row = self.rows.get(below.saturating_sub(1));
        row.map_or(Caret::default(), |row| row.caret_at(place.x))
    }

    /// One letter to the left or right, as it is seen.
    pub(in crate::ui) fn step(&self, caret: Caret, to_right: bool) -> Caret {
        let number = self.row_at(caret);
        let Some(row) = self.rows.get(number) else {
            return caret;
        };
        let mut left = row.to_the_left(caret);
        loop {
            let crossed = if to_right {
                row.nth_from_left(left)
            } else {
                left.checked_sub(1).and_then(|n| row.nth_from_left(n))
            };
            let Some(letter) = crossed else {
                return self.beyond(number, to_right == row.rtl).unwrap_or(caret);
            };
            // What has no width, such as a mark of direction, is no step.
            if letter.right > letter.left {
                return letter.caret(!to_right);
            }
            left = if to_right { left + 1 } else { left - 1 };
        }
    }

    /// The near end of the line before or behind this one.
    fn beyond(&self, row: usize, is_before: bool) -> Option<Caret> {
        if is_before {
            let row = self.rows.get(row.checked_sub(1)?)?;
            Some(Caret::after(row.bytes.end))
        } else {
            let row = self.rows.get(row + 1)?;
            Some(Caret::before(row.bytes.start))
        }
    }

    /// The caret in the line above or below, nearest to `x`; none at the edge.
    pub(in crate::ui) fn line_off(&self, caret: Caret, is_up: bool, x: f32) -> Option<Caret> {
        let row = self.row_at(caret);
        let other = if is_up {
            row.checked_sub(1)
        } else {
            Some(row + 1)
        };
        other
            .and_then(|other| self.rows.get(other))
            .map(|row| row.caret_at(x))
    }

    /// The beginning of the caret's line, as it is read.
    pub(in crate::ui) fn line_start(&self, caret: Caret) -> Caret {
        Caret::before(self.row(caret).map_or(0, |row| row.bytes.start))
    }

    /// The end of the caret's line, as it is read.
    pub(in crate::ui) fn line_end(&self, caret: Caret) -> Caret {
        Caret::after(self.row(caret).map_or(0, |row| row.bytes.end))
    }

    /// Whether the caret's line runs from right to left as a whole.
    pub(in crate::ui) fn is_rtl(&self, caret: Caret) -> bool {
        self.row(caret).is_some_and(|row| row.rtl)
    }

    /// The boxes behind a part of the text, from left to right in each line.
    pub(in crate::ui) fn boxes(&self, part: &Range<usize>) -> Vec<Rect> {
        let mut boxes: Vec<Rect> = Vec::new();
        for row in &self.rows {
            let first = boxes.len();
            let bottom = row.top + self.height;
            for letter in row.order.iter().filter_map(|at| row.letters.get(*at)) {
                if letter.bytes.start < part.start || letter.bytes.end > part.end {
                    continue;
                }
                match boxes.get_mut(first..).and_then(<[Rect]>::last_mut) {
                    Some(last) if (last.right() - letter.left).abs() < 0.01 => {
                        last.max.x = letter.right;
                    }
                    _ => boxes.push(Rect::from_min_max(
                        pos2(letter.left, row.top),
                        pos2(letter.right, bottom),
                    )),
                }
            }
            // A line end that is selected can be seen.
            let end = row.bytes.end;
            if row.ends_paragraph && part.start <= end && end < part.end {
                let x = row.x(Caret::after(end));
                let sliver = if row.rtl { x - 4.0..x } else { x..x + 4.0 };
                boxes.push(Rect::from_x_y_ranges(
                    sliver.start..=sliver.end,
                    row.top..=bottom,
                ));
            }
        }
        boxes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of letters that are ten wide, those in capitals from right to left.
    fn rows(lines: &[(&str, bool)]) -> Rows {
        let mut start = 0;
        let mut top = 0.0;
        let mut made = Rows {
            height: 10.0,
            ..Rows::default()
        };
        for (text, rtl) in lines {
            let capitals: Vec<bool> = text.chars().map(|c| c.is_ascii_uppercase()).collect();
            let mut order: Vec<usize> = (0..text.len()).collect();
            if *rtl {
                order.reverse();
            }
            // What runs against the line is turned round once more.
            let mut from = 0;
            while from < order.len() {
                let against = |n: usize| order.get(n).is_some_and(|at| capitals[*at] != *rtl);
                let to = (from..).find(|n| !against(*n)).unwrap();
                order[from..to].reverse();
                from = to.max(from + 1);
            }
            let letters = (0..text.len()).map(|at| {
                let place = order.iter().position(|number| *number == at).unwrap();
                #[allow(clippy::cast_precision_loss)]
                let left = place as f32 * 10.0;
                Letter {
                    bytes: start + at..start + at + 1,
                    left,
                    right: left + 10.0,
                    rtl: capitals[at],
                }
            });
            made.rows.push(Row {
                bytes: start..start + text.len(),
                ends_paragraph: true,
                letters: letters.collect(),
                order: order.clone(),
                rtl: *rtl,
                top,
                ..Row::default()
            });
            start += text.len() + 1;
            top += 10.0;
        }
        made
    }

    #[test]
    fn a_step_goes_the_way_of_its_arrow_through_both_directions() {
        let check = |line: &str, rtl: bool, to_right: bool, places: &[usize]| {
            let rows = rows(&[(line, rtl)]);
            let mut caret = if to_right == rtl {
                rows.line_end(Caret::default())
            } else {
                rows.line_start(Caret::default())
            };
            let mut found = vec![caret.at];
            let mut x = rows.rect(caret).left();
            for _ in 0..line.len() {
                caret = rows.step(caret, to_right);
                let next = rows.rect(caret).left();
                let by = if to_right { next - x } else { x - next };
                assert!((by - 10.0).abs() < 1e-3, "{line}: {x} to {next}");
                x = next;
                found.push(caret.at);
            }
            assert_eq!(found, places, "{line}");
        };
        check("abc", false, true, &[0, 1, 2, 3]);
        check("ABC", true, false, &[0, 1, 2, 3]);
        // Hebrew in Latin: its far end is met first.
        check("abCDef", false, true, &[0, 1, 2, 3, 2, 5, 6]);
        check("abCDef", false, false, &[6, 5, 4, 3, 4, 1, 0]);
        // A number in Hebrew.
        check("AB12CD", true, false, &[0, 1, 2, 3, 2, 5, 6]);
    }

    #[test]
    fn a_step_beyond_the_line_leads_to_the_next_as_it_is_read() {
        let rows = rows(&[("ab", false), ("CD", true), ("e", false)]);
        let check = |from: Caret, to_right: bool, to: Caret| {
            assert_eq!(rows.step(from, to_right), to, "{from:?}");
        };
        check(Caret::after(2), true, Caret::before(3));
        check(Caret::before(3), true, Caret::after(2));
        check(Caret::after(5), false, Caret::before(6));
        check(Caret::before(6), false, Caret::after(5));
        check(Caret::before(0), false, Caret::before(0));
        check(Caret::after(7), true, Caret::after(7));
    }

    #[test]
    fn a_click_finds_the_letter_that_is_seen() {
        let rows = rows(&[("abCDef", false), ("AB12CD", true)]);
        let check = |x: f32, y: f32, at: Caret| assert_eq!(rows.caret_at(pos2(x, y)), at);
        check(-5.0, 5.0, Caret::before(0));
        check(99.0, 5.0, Caret::after(6));
        check(19.0, 5.0, Caret::after(2));
        // The left half of "D", which ends there.
        check(21.0, 5.0, Caret::after(4));
        check(39.0, 5.0, Caret::before(2));
        check(41.0, 5.0, Caret::before(4));
        check(59.0, 15.0, Caret::before(7));
        check(-5.0, 99.0, Caret::after(13));
    }

    #[test]
    fn home_and_end_are_those_of_reading() {
        let rows = rows(&[("AB12", true), ("", false)]);
        let x = |caret| rows.rect(caret).left();
        let start = rows.line_start(Caret::after(2));
        let end = rows.line_end(start);
        assert_eq!((start, x(start)), (Caret::before(0), 40.0));
        assert_eq!((end, x(end)), (Caret::after(4), 20.0));
        assert_eq!(rows.line_end(Caret::before(5)), Caret::after(5));
    }

    #[test]
    fn what_is_selected_may_stand_in_two_places() {
        let rows = rows(&[("abCDef", false), ("x", false)]);
        let check = |part: Range<usize>, spans: &[(f32, f32)]| {
            let found: Vec<(f32, f32)> = (rows.boxes(&part).iter())
                .map(|b| (b.left(), b.right()))
                .collect();
            assert_eq!(found, spans, "{part:?}");
        };
        check(0..2, &[(0.0, 20.0)]);
        check(1..3, &[(10.0, 20.0), (30.0, 40.0)]);
        check(0..6, &[(0.0, 60.0)]);
        check(5..8, &[(50.0, 60.0), (60.0, 64.0), (0.0, 10.0)]);
        check(3..3, &[]);
    }

    #[test]
    fn lines_above_and_below_are_found_by_place() {
        let rows = rows(&[("abc", false), ("ABC", true)]);
        let check = |from, is_up, x, to| assert_eq!(rows.line_off(from, is_up, x), to);
        check(Caret::before(1), false, 10.0, Some(Caret::after(6)));
        check(Caret::before(4), true, 29.0, Some(Caret::after(3)));
        check(Caret::before(4), false, 29.0, None);
        check(Caret::before(1), true, 29.0, None);
    }
}
