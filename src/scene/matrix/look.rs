//! How a cell looks, apart from where it stands: cells of one look are drawn alike.

use crate::analysis::{Cell, CellContent, Class, Mark, Nothing, Strand, TieSummary};
use crate::model::{Sign, Value};

/// What a part of a cell says: the fill of a stroke of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slice {
    /// Its sign.
    pub class: Class,
    /// Its strength: 0 … 2.
    pub strength: u8,
    /// It is hatched.
    pub uncertain: bool,
}

impl Slice {
    /// That of a strand.
    pub fn of(strand: &Strand) -> Self {
        Self {
            class: strand.class,
            strength: strand.strength,
            uncertain: strand.uncertain,
        }
    }

    /// That of a value.
    pub fn of_value(value: Value) -> Self {
        Self {
            class: match value.sign() {
                Sign::Negative => Class::Negative,
                Sign::Positive => Class::Positive,
                Sign::Neutral => Class::Neutral,
            },
            strength: value.strength(),
            uncertain: false,
        }
    }
}

/// Whether a cell stands against the camps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Against {
    /// It does not, or there are no camps.
    #[default]
    Not,
    /// In some of the best splits.
    Perhaps,
    /// It does.
    Always,
}

/// A tie as its cell shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TieLook {
    /// Its parts, side by side: both signs of a mixed tie, the readings of a contested
    /// one.
    pub slices: Vec<Slice>,
    /// What its badge says.
    pub mark: Mark,
    /// The sources disagree about a part of it while its mark tells another.
    pub partly_contested: bool,
    /// A stance of it is judged against all its evidence.
    pub against_evidence: bool,
    /// No stance of it has any evidence.
    pub unsupported: bool,
    /// Whether it stands against the camps.
    pub against: Against,
    /// Whether it belongs to the triad that is pointed at.
    pub picked: bool,
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CellLook {
    /// A tie.
    Tie(TieLook),
    /// The actor itself.
    Itself,
    /// No tie that is seen.
    Nothing(Nothing),
}

impl CellLook {
    /// The look of a cell, which stands `against` the camps or not, and belongs to a
    /// triad that is pointed at or not.
    pub fn of(cell: &Cell, against: Against, picked: bool) -> Self {
        match &cell.content {
            CellContent::Tie(tie) => Self::Tie(TieLook::of(tie, against, picked)),
            CellContent::Itself => Self::Itself,
            CellContent::Nothing(nothing) => Self::Nothing(*nothing),
        }
    }
}

impl TieLook {
    /// One sign, plainly.
    pub(super) fn plain(mark: Mark, slices: Vec<Slice>) -> Self {
        Self {
            slices,
            mark,
            partly_contested: false,
            against_evidence: false,
            unsupported: false,
            against: Against::Not,
            picked: false,
        }
    }

    fn of(tie: &TieSummary, against: Against, picked: bool) -> Self {
        let of_class = |class: Class| tie.strands.iter().find(move |own| own.class == class);
        let classes: &[Class] = match tie.mark {
            Mark::Mixed => &[Class::Negative, Class::Positive],
            Mark::Sign(Sign::Negative) => &[Class::Negative],
            Mark::Sign(Sign::Positive) => &[Class::Positive],
            Mark::Sign(Sign::Neutral) => &[Class::Neutral],
            Mark::Contested => &[Class::Contested],
            Mark::Undecided => &[Class::Undecided],
        };
        let slices = if tie.readings.len() > 1 {
            tie.readings.iter().copied().map(Slice::of_value).collect()
        } else {
            (classes.iter().copied())
                .filter_map(of_class)
                .map(Slice::of)
                .collect()
        };
        Self {
            slices,
            mark: tie.mark,
            partly_contested: tie.partly_contested,
            against_evidence: tie.against_evidence,
            unsupported: tie.unsupported,
            against,
            picked,
        }
    }
}
