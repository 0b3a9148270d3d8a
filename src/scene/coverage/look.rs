//! How a cell looks: the number of items as squares or as a bar with a number, the best
//! grade as its letter and number, the age as the year of the newest item.

use kurbo::{Point, Rect, Shape};

use super::content::number;
use crate::analysis::{Spot, SpotSupport};
use crate::model::{Date, Day, grade_code};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::text;
use crate::scene::theme::{Colour, Role, Theme};

/// Up to so many items are shown one by one.
pub(super) const SQUARES: usize = 5;
/// The side of a square, the gap to the next, and the height of a bar, in parts of the type
/// size.
const SIDE: f64 = 0.58;
const GAP: f64 = 0.24;
const BAR: f64 = 1.05;
/// Room at both ends of a cell, and between number, grade and year.
const PAD: f64 = 0.55;
const BETWEEN: f64 = 0.6;
/// How much of a faint colour is in the ground of a cell that was not looked at.
const GREY: f64 = 0.3;

/// Writes cells in a theme and a language.
#[derive(Clone, Copy)]
pub(super) struct CellWriter<'a> {
    pub theme: &'a Theme,
    pub phrases: &'static Phrases,
}

impl CellWriter<'_> {
    /// The size of its type.
    pub(super) fn size(&self) -> f64 {
        self.theme.size(Role::Label)
    }

    /// How wide a cell has to be.
    pub(super) fn natural_width(&self) -> f64 {
        let size = self.size();
        let told = text::width("B2", size, false) + text::width("2024", size, false);
        let evidence = self.number_width() + told + (2.0 * PAD + 2.0 * BETWEEN) * size;
        let silent = format!("{} 00", self.phrases.coverage.silent_cell);
        // A little more than all of it, so that rounding cuts nothing.
        (evidence + 0.2 * size).max(text::width(&silent, size, false) + 2.0 * PAD * size)
    }

    /// How wide the squares are, or the bar.
    fn number_width(&self) -> f64 {
        // There are five.
        5.0 * SIDE * self.size() + 4.0 * GAP * self.size()
    }

    /// What is painted of a cell.
    pub(super) fn spot(&self, spot: &Spot, rect: Rect) -> Vec<Prim> {
        let theme = self.theme;
        match spot {
            Spot::Held(support) => self.held(support, rect),
            Spot::OutOfSight => vec![self.line("–", rect, theme.muted, false)],
            Spot::Silent(searched) => {
                let word = self.phrases.coverage.silent_cell;
                let words = match *searched {
                    0 => word.to_owned(),
                    count => format!("{word} {}", number(count, self.phrases)),
                };
                vec![self.line(&words, rect, theme.muted, false)]
            }
            Spot::Uncoded => {
                let gap = 1.0 * theme.stroke_scale;
                vec![Prim::Fill {
                    path: rect.inflate(-gap, -gap).to_path(0.1),
                    colour: theme.paper.mixed(theme.faint, GREY),
                }]
            }
        }
    }

    fn held(&self, support: &SpotSupport, rect: Rect) -> Vec<Prim> {
        let size = self.size();
        let mut prims = self.items(support.items, rect);
        let grade = grade_code(support.best.0, support.best.1);
        let from = PAD * size + self.number_width() + BETWEEN * size;
        if !grade.is_empty() {
            let words = self.phrases.numerals(&grade);
            prims.push(self.text(&words, rect, from, false, self.theme.ink));
        }
        if let Some(year) = support.newest.and_then(|day| year(day, self.phrases)) {
            let room =
                rect.width() - from - (PAD + BETWEEN) * size - text::width("B2", size, false);
            let words = text::shorten(&year, size, false, room);
            let width = text::width(&words, size, false);
            let from = rect.width() - PAD * size - width;
            prims.push(self.text(&words, rect, from, false, self.theme.muted));
        }
        prims
    }

    /// The number of items: squares, one of them hollow, or a bar with the number in it; a
    /// dashed box for none.
    pub(super) fn items(&self, items: usize, rect: Rect) -> Vec<Prim> {
        let (theme, size) = (self.theme, self.size());
        let side = SIDE * size;
        let hollow = |rect: Rect, dash| Prim::Stroke {
            path: rect.to_path(0.1),
            colour: theme.ink,
            width: 1.2 * theme.stroke_scale,
            dash,
        };
        let bar = self.placed_at_start(rect, PAD * size, self.number_width(), BAR * size);
        match items {
            0 => vec![hollow(
                bar.inflate(-0.15 * size, -0.15 * size),
                Some((3.0, 2.5, 0.0)),
            )],
            1 => {
                let square = self.placed_at_start(rect, PAD * size, side, side);
                vec![hollow(square.inflate(-0.5, -0.5), None)]
            }
            2..=SQUARES => {
                let square = |at: usize| {
                    let steps = f64::from(u32::try_from(at).unwrap_or(u32::MAX));
                    let from = PAD * size + steps * (side + GAP * size);
                    Prim::Fill {
                        path: self.placed_at_start(rect, from, side, side).to_path(0.1),
                        colour: theme.ink,
                    }
                };
                (0..items).map(square).collect()
            }
            many => {
                let words = number(many, self.phrases);
                let small = size * 0.92;
                let words = text::shorten(&words, small, true, bar.width());
                vec![
                    Prim::Fill {
                        path: bar.to_path(0.1),
                        colour: theme.ink,
                    },
                    Prim::Text(Text {
                        width: text::width(&words, small, true),
                        rtl: false,
                        text: words,
                        at: Point::new(bar.center().x, bar.center().y + small * 0.36),
                        anchor: Anchor::Middle,
                        size: small,
                        bold: true,
                        colour: theme.paper,
                        turned: false,
                    }),
                ]
            }
        }
    }

    /// A box so far from the start of another, in the middle of its height.
    fn placed_at_start(&self, rect: Rect, from: f64, width: f64, height: f64) -> Rect {
        let left = if self.phrases.rtl {
            rect.x1 - from - width
        } else {
            rect.x0 + from
        };
        let top = rect.center().y - height / 2.0;
        Rect::new(left, top, left + width, top + height)
    }

    /// A line of text at the start of a cell.
    pub(super) fn line(&self, words: &str, rect: Rect, colour: Colour, bold: bool) -> Prim {
        self.text(words, rect, PAD * self.size(), bold, colour)
    }

    fn text(&self, words: &str, rect: Rect, from: f64, bold: bool, colour: Colour) -> Prim {
        let size = self.size();
        let (x, anchor) = if self.phrases.rtl {
            (rect.x1 - from, Anchor::Right)
        } else {
            (rect.x0 + from, Anchor::Left)
        };
        Prim::Text(Text {
            text: words.to_owned(),
            rtl: self.phrases.is_rtl(words),
            at: Point::new(x, rect.center().y + size * 0.36),
            anchor,
            size,
            bold,
            colour,
            width: text::width(words, size, bold),
            turned: false,
        })
    }
}

/// The year of a day in words: "2021", "301 BC".
pub(super) fn year(day: Day, phrases: &Phrases) -> Option<String> {
    let year = day.year();
    let whole = match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    };
    Some(phrases.date(&Date::parse(&whole).ok()?))
}
