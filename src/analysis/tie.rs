//! From stances to ties: what is seen of an ordered pair through a filter.
//!
//! The collapse rule is "strongest stance on any topic", sign by sign: opposite
//! signs never cancel, they make a mixed tie of two strands.

use crate::model::{Reading, Sign, Value};

/// How a stance counts in a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Hostile or critical.
    Negative,
    /// Cooperative or supportive.
    Positive,
    /// Claimed neutrality.
    Neutral,
    /// Items of evidence speak for different signs.
    Contested,
    /// Neither judged nor evidenced.
    Undecided,
}

/// One stance of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its position among the document's stances.
    pub stance: usize,
    /// What it amounts to.
    pub reading: Reading,
    /// How it counts.
    pub class: Class,
}

/// What a tie shows of one class: one stroke of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strand {
    /// Which.
    pub class: Class,
    /// The strongest stance of the class on any topic: 0 … 2.
    pub strength: u8,
    /// All stances of the class are uncertain.
    pub uncertain: bool,
}

/// What the badge of a tie says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// One sign.
    Sign(Sign),
    /// Opposite signs in different domains, or about different things.
    Mixed,
    /// Sources disagree, and nothing else is settled.
    Contested,
    /// Neither judged nor evidenced.
    Undecided,
}

impl Mark {
    /// The text on the badge.
    pub fn text(self) -> &'static str {
        match self {
            Self::Sign(sign) => sign.mark(),
            Self::Mixed => "±",
            Self::Contested => "?",
            Self::Undecided => "…",
        }
    }
}

/// All that is seen of how one actor stands towards another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Position of the actor who holds the stances.
    pub from: usize,
    /// Position of the actor towards whom.
    pub to: usize,
    /// The stances, in the order of the document's domains, then of the document.
    pub parts: Vec<Part>,
    /// One strand per class, negative first.
    pub strands: Vec<Strand>,
    /// What the badge says.
    pub mark: Mark,
    /// No stance of it has any evidence.
    pub unsupported: bool,
}

impl Tie {
    /// Whether the sources disagree about a part of it while its mark tells another.
    pub fn is_partly_contested(&self) -> bool {
        let is_contested = |strand: &Strand| strand.class == Class::Contested;
        self.mark != Mark::Contested && self.strands.iter().any(is_contested)
    }

    /// Whether a stance of it is judged against all its evidence.
    pub fn is_against_all_evidence(&self) -> bool {
        let mut readings = self.parts.iter().map(|part| &part.reading);
        readings.any(Reading::is_against_all_evidence)
    }

    /// How many items of evidence its stances have.
    pub fn evidence(&self) -> usize {
        self.parts.iter().map(|part| part.reading.evidence()).sum()
    }
}

pub(super) fn class_of(reading: &Reading) -> Class {
    match reading.value.map(Value::sign) {
        _ if reading.contested => Class::Contested,
        Some(Sign::Negative) => Class::Negative,
        Some(Sign::Positive) => Class::Positive,
        Some(Sign::Neutral) => Class::Neutral,
        None => Class::Undecided,
    }
}

impl Class {
    /// All of them, in the order of a tie's strands.
    const ALL: [Self; 5] = [
        Self::Negative,
        Self::Positive,
        Self::Neutral,
        Self::Contested,
        Self::Undecided,
    ];
}

pub(super) fn collapse(from: usize, to: usize, parts: Vec<Part>) -> Tie {
    let has = |class| parts.iter().any(|part| part.class == class);
    let strands: Vec<Strand> = (Class::ALL.into_iter())
        .filter(|class| has(*class))
        .map(|class| {
            let own = || parts.iter().filter(|part| part.class == class);
            let strengths = own().filter_map(|part| part.reading.value.map(Value::strength));
            Strand {
                class,
                strength: strengths.max().unwrap_or(0),
                uncertain: own().all(|part| part.reading.uncertain),
            }
        })
        .collect();
    let mark = match (has(Class::Negative), has(Class::Positive)) {
        (true, true) => Mark::Mixed,
        (true, false) => Mark::Sign(Sign::Negative),
        (false, true) => Mark::Sign(Sign::Positive),
        (false, false) if has(Class::Contested) => Mark::Contested,
        (false, false) if has(Class::Neutral) => Mark::Sign(Sign::Neutral),
        (false, false) => Mark::Undecided,
    };
    Tie {
        from,
        to,
        unsupported: parts.iter().all(|part| part.reading.evidence() == 0),
        strands,
        mark,
        parts,
    }
}
