//! What the legend of a matrix explains: the looks that its cells have, in order.

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Shape};

use super::look::{Against, CellLook, Slice, TieLook};
use crate::analysis::{Class, Mark, Nothing, Untold};
use crate::model::{Sign, Value};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::figure::legend::{Key, LegendEntry};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::shape::Form;
use crate::scene::overlay::Camp;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// A look that the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatrixKey {
    Supportive,
    Cooperative,
    Critical,
    Hostile,
    Neutral,
    Uncertain,
    Mixed,
    Contested,
    PartlyContested,
    AgainstEvidence,
    Undecided,
    Unsupported,
    Silent,
    Uncoded,
    OutOfSight,
    Itself,
    Places,
    Form(Form),
    Camp(Camp),
    CampBlock,
    Against,
    Perhaps,
    Triad,
}

/// The keys of a look.
pub(super) fn keys_of(look: &CellLook, split: bool, keys: &mut BTreeSet<MatrixKey>) {
    let tie = match look {
        CellLook::Itself => {
            keys.insert(if split {
                MatrixKey::Places
            } else {
                MatrixKey::Itself
            });
            return;
        }
        CellLook::Nothing(nothing) => {
            keys.insert(key_of_nothing(*nothing));
            return;
        }
        CellLook::Tie(tie) => tie,
    };
    if tie.mark == Mark::Contested {
        keys.insert(MatrixKey::Contested);
    } else if !split {
        keys.extend(tie.slices.iter().flat_map(|slice| keys_of_slice(*slice)));
    }
    for (has, key) in [
        (tie.mark == Mark::Mixed, MatrixKey::Mixed),
        (tie.partly_contested, MatrixKey::PartlyContested),
        (tie.against_evidence, MatrixKey::AgainstEvidence),
        (tie.unsupported, MatrixKey::Unsupported),
        (tie.against == Against::Always, MatrixKey::Against),
        (tie.against == Against::Perhaps, MatrixKey::Perhaps),
        (tie.picked, MatrixKey::Triad),
    ] {
        if has {
            keys.insert(key);
        }
    }
}

/// The key of a kind of nothing.
pub(super) fn key_of_nothing(nothing: Nothing) -> MatrixKey {
    match nothing {
        Nothing::OutOfSight => MatrixKey::OutOfSight,
        Nothing::Silent => MatrixKey::Silent,
        Nothing::Uncoded => MatrixKey::Uncoded,
    }
}

/// The keys of a fill.
pub(super) fn keys_of_slice(slice: Slice) -> impl Iterator<Item = MatrixKey> {
    let key = match (slice.class, slice.strength) {
        (Class::Positive, 2) => MatrixKey::Supportive,
        (Class::Positive, _) => MatrixKey::Cooperative,
        (Class::Negative, 2) => MatrixKey::Hostile,
        (Class::Negative, _) => MatrixKey::Critical,
        (Class::Neutral, _) => MatrixKey::Neutral,
        (Class::Contested, _) => MatrixKey::Contested,
        (Class::Undecided, _) => MatrixKey::Undecided,
    };
    let doubt = slice.uncertain && slice.class != Class::Undecided;
    // Where a hue is hatched and nowhere solid, its sample still tells the hue.
    [Some(key), doubt.then_some(MatrixKey::Uncertain)]
        .into_iter()
        .flatten()
}

impl MatrixKey {
    fn words(self, phrases: &Phrases) -> &'static str {
        let own = &phrases.matrix;
        match self {
            Self::Supportive => phrases.positive,
            Self::Cooperative => own.cooperative,
            Self::Critical => own.critical,
            Self::Hostile => phrases.negative,
            Self::Neutral => phrases.neutral,
            Self::Uncertain => phrases.uncertain,
            Self::Mixed => own.mixed,
            Self::Contested => own.contested,
            Self::PartlyContested => phrases.partly_contested,
            Self::AgainstEvidence => phrases.against_evidence,
            Self::Undecided => phrases.undecided,
            Self::Unsupported => own.unsupported,
            Self::Silent => own.silent,
            Self::Uncoded => own.uncoded,
            Self::OutOfSight => own.out_of_sight,
            Self::Itself => own.itself,
            Self::Places => own.places,
            Self::Form(form) => phrases.form(form),
            Self::Camp(camp) => Key::Camp(camp).words(phrases),
            Self::CampBlock => own.camp,
            Self::Against => phrases.against,
            Self::Perhaps => phrases.perhaps,
            Self::Triad => Key::Triad.words(phrases),
        }
    }

    /// How wide its sample is at type scale 1.
    fn width(self) -> f64 {
        match self {
            Self::Uncertain => 44.0,
            Self::Form(_) | Self::Camp(_) | Self::Places => 30.0,
            _ => 20.0,
        }
    }

    /// The cell that shows it, where one does.
    fn look(self) -> Option<CellLook> {
        match self {
            Self::Silent => Some(CellLook::Nothing(Nothing::Silent)),
            Self::Uncoded => Some(CellLook::Nothing(Nothing::Uncoded)),
            Self::OutOfSight => Some(CellLook::Nothing(Nothing::OutOfSight)),
            Self::Itself => Some(CellLook::Itself),
            other => other.tie_look().map(CellLook::Tie),
        }
    }

    /// The tie that shows it, where one does.
    fn tie_look(self) -> Option<TieLook> {
        let solid = |value: Value| Slice::of_value(value);
        let sign = |value: Value| {
            let slice = solid(value);
            TieLook::plain(Mark::Sign(value.sign()), vec![slice])
        };
        let positive =
            || TieLook::plain(Mark::Sign(Sign::Positive), vec![solid(Value::Supportive)]);
        let tie = match self {
            Self::Supportive => sign(Value::Supportive),
            Self::Cooperative => sign(Value::Cooperative),
            Self::Critical => sign(Value::Critical),
            Self::Hostile => sign(Value::Hostile),
            Self::Neutral => sign(Value::Neutral),
            Self::Mixed => TieLook::plain(
                Mark::Mixed,
                vec![solid(Value::Hostile), solid(Value::Supportive)],
            ),
            Self::Contested => TieLook::plain(
                Mark::Contested,
                vec![solid(Value::Critical), solid(Value::Cooperative)],
            ),
            Self::PartlyContested => TieLook {
                partly_contested: true,
                ..positive()
            },
            Self::AgainstEvidence => TieLook {
                against_evidence: true,
                ..positive()
            },
            Self::Undecided => TieLook::plain(
                Mark::Undecided,
                vec![Slice {
                    class: Class::Undecided,
                    strength: 0,
                    uncertain: false,
                }],
            ),
            Self::Unsupported => TieLook {
                unsupported: true,
                ..positive()
            },
            Self::Against => TieLook {
                against: Against::Always,
                ..positive()
            },
            Self::Perhaps => TieLook {
                against: Against::Perhaps,
                ..positive()
            },
            Self::Triad => TieLook {
                picked: true,
                ..positive()
            },
            _ => return None,
        };
        Some(tie)
    }

    /// Its sample: a cell as large as those of the matrix, if these are not too large.
    fn sample(self, at: Point, width: f64, cell: f64, theme: &Theme) -> Vec<Prim> {
        let side = cell.min(20.0 * theme.type_scale);
        let square = |from: f64| {
            let left = at.x + from;
            Rect::new(left, at.y - side / 2.0, left + side, at.y + side / 2.0)
        };
        let middle = square((width - side) / 2.0);
        if let Some(look) = self.look() {
            return look.prims(middle, theme);
        }
        let doubtful = |class, strength| Slice {
            class,
            strength,
            uncertain: true,
        };
        match self {
            Self::Uncertain => {
                let negative =
                    super::strips::sample(doubtful(Class::Negative, 2), square(0.0), theme);
                let positive = super::strips::sample(
                    doubtful(Class::Positive, 2),
                    square(width - side),
                    theme,
                );
                [negative, positive].concat()
            }
            Self::CampBlock => vec![block_frame(middle, theme)],
            Self::Places => vec![abc(at, theme)],
            Self::Form(form) => Key::Form(form).sample(at, width, theme),
            Self::Camp(camp) => Key::Camp(camp).sample(at, width, theme),
            _ => Vec::new(),
        }
    }
}

/// Letters, to stand for the words on the diagonal.
fn abc(at: Point, theme: &Theme) -> Prim {
    let size = theme.size(Role::Legend);
    let words = "abc";
    Prim::Text(Text {
        width: text::width(words, size, false),
        text: words.to_owned(),
        rtl: false,
        at: Point::new(at.x, at.y + size * 0.36),
        anchor: Anchor::Left,
        size,
        bold: false,
        colour: theme.muted,
        turned: false,
    })
}

/// The frame around a block of cells.
pub(super) fn block_frame(rect: Rect, theme: &Theme) -> Prim {
    Prim::Stroke {
        path: rect.to_path(0.1),
        colour: theme.ink,
        width: 1.8 * theme.stroke_scale,
        dash: None,
    }
}

/// The entries of a legend, in order. `cell` is the side of the matrix's cells.
pub(super) fn entries(
    keys: &BTreeSet<MatrixKey>,
    cell: f64,
    (phrases, untold): (&'static Phrases, Untold),
) -> Vec<LegendEntry> {
    let entry = |key: &MatrixKey| {
        let key = *key;
        let words = match (key, untold) {
            (MatrixKey::Undecided, Untold::Asked) => phrases.asked.strand,
            _ => key.words(phrases),
        };
        LegendEntry {
            words: words.to_owned(),
            width: key.width(),
            sample: Box::new(move |at, width, theme| key.sample(at, width, cell, theme)),
        }
    };
    keys.iter().map(entry).collect()
}
