//! What the legend of a coverage explains: the looks that its cells have, in order.

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Shape};

use super::look::{CellWriter, SQUARES};
use crate::analysis::{Spot, SpotSupport};
use crate::scene::display::Prim;
use crate::scene::figure::legend::LegendEntry;
use crate::scene::language::phrases::Phrases;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// A look that the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CoverageKey {
    /// Squares.
    Items,
    /// A bar with a number.
    Many,
    /// One hollow square.
    One,
    /// A dashed box.
    None,
    /// A letter and a number.
    Grade,
    /// A year.
    Year,
    /// A word with a number.
    Searched,
    /// A word.
    Silent,
    /// A dash.
    OutOfSight,
    /// A grey ground.
    Uncoded,
}

impl CoverageKey {
    /// The looks of a cell.
    pub(super) fn of(spot: &Spot, keys: &mut BTreeSet<Self>) {
        match spot {
            Spot::Held(support) => {
                keys.insert(match support.items {
                    0 => Self::None,
                    1 => Self::One,
                    2..=SQUARES => Self::Items,
                    _ => Self::Many,
                });
                if support.best != (None, None) {
                    keys.insert(Self::Grade);
                }
                if support.newest.is_some() {
                    keys.insert(Self::Year);
                }
            }
            Spot::OutOfSight => {
                keys.insert(Self::OutOfSight);
            }
            Spot::Silent(0) => {
                keys.insert(Self::Silent);
            }
            Spot::Silent(_) => {
                keys.insert(Self::Searched);
            }
            Spot::Uncoded => {
                keys.insert(Self::Uncoded);
            }
        }
    }

    fn words(self, phrases: &Phrases) -> &'static str {
        let own = &phrases.coverage;
        match self {
            Self::Items => own.items,
            Self::Many => own.many,
            Self::One => own.one,
            Self::None => own.none,
            Self::Grade => own.grade,
            Self::Year => own.year,
            Self::Searched => own.searched,
            Self::Silent => own.silent,
            Self::OutOfSight => own.out_of_sight,
            Self::Uncoded => own.uncoded,
        }
    }

    /// A cell that shows it, where it is more than a text.
    fn spot(self) -> Option<Spot> {
        let held = |items| {
            Spot::Held(SpotSupport {
                items,
                ..SpotSupport::default()
            })
        };
        Some(match self {
            Self::Items => held(3),
            Self::Many => held(12),
            Self::One => held(1),
            Self::None => held(0),
            Self::Searched => Spot::Silent(2),
            Self::Silent => Spot::Silent(0),
            Self::OutOfSight => Spot::OutOfSight,
            Self::Uncoded => Spot::Uncoded,
            Self::Grade | Self::Year => return None,
        })
    }

    /// How wide its sample is at type scale 1.
    fn width(self, phrases: &Phrases) -> f64 {
        let size = Theme::of(crate::scene::theme::Look::Light).size(Role::Legend);
        match self {
            Self::One | Self::OutOfSight | Self::Grade => 18.0,
            Self::Uncoded => 30.0,
            Self::Items => 32.0,
            Self::Many | Self::None => 48.0,
            Self::Year => text::width("2024", size, false) + 4.0,
            Self::Silent | Self::Searched => {
                text::width(phrases.coverage.silent_cell, size, false)
                    + if self == Self::Searched { 18.0 } else { 8.0 }
            }
        }
    }

    /// Its sample, the middle of its left side at `at`.
    fn sample(self, at: Point, width: f64, theme: &Theme, phrases: &'static Phrases) -> Vec<Prim> {
        let writer = CellWriter { theme, phrases };
        let size = writer.size();
        let rect = Rect::new(at.x, at.y - size * 0.8, at.x + width, at.y + size * 0.8);
        // A cell has some room before what stands in it.
        let inner = rect.inflate(size * 0.5, 0.0);
        match self {
            Self::Grade => vec![writer.line(&phrases.numerals("B2"), inner, theme.ink, false)],
            Self::Year => vec![writer.line(&phrases.numerals("2024"), inner, theme.muted, false)],
            Self::Uncoded => {
                let mut prims = writer.spot(&Spot::Uncoded, rect);
                prims.push(Prim::Stroke {
                    path: rect.to_path(0.1),
                    colour: theme.faint,
                    width: 0.5 * theme.stroke_scale,
                    dash: None,
                });
                prims
            }
            other => other.spot().map_or_else(Vec::new, |spot| match spot {
                Spot::Held(support) => writer.items(support.items, inner),
                spot => writer.spot(&spot, inner),
            }),
        }
    }
}

/// The entries of a legend, in order.
pub(super) fn entries(keys: &BTreeSet<CoverageKey>, phrases: &'static Phrases) -> Vec<LegendEntry> {
    let entry = |key: &CoverageKey| {
        let key = *key;
        LegendEntry {
            words: key.words(phrases).to_owned(),
            width: key.width(phrases),
            sample: Box::new(move |at, width, theme| key.sample(at, width, theme, phrases)),
        }
    };
    keys.iter().map(entry).collect()
}
