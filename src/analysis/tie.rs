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

    fn place(self) -> usize {
        match self {
            Self::Negative => 0,
            Self::Positive => 1,
            Self::Neutral => 2,
            Self::Contested => 3,
            Self::Undecided => 4,
        }
    }
}

/// How many stances of one class there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct ClassCount {
    parts: usize,
    uncertain: usize,
    /// Of each strength, of those that have a value.
    by_strength: [usize; 3],
}

/// What stances of a dyad add up to, counted so that they may come and go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sum {
    classes: [ClassCount; 5],
    evidenced: usize,
}

impl Sum {
    /// One more. O(1).
    pub(super) fn add(&mut self, reading: &Reading) {
        self.change(reading, |count| *count += 1);
    }

    /// One less, which has been added. O(1).
    pub(super) fn remove(&mut self, reading: &Reading) {
        self.change(reading, |count| *count = count.saturating_sub(1));
    }

    fn change(&mut self, reading: &Reading, by: impl Fn(&mut usize)) {
        if reading.evidence() > 0 {
            by(&mut self.evidenced);
        }
        let Some(class) = self.classes.get_mut(class_of(reading).place()) else {
            return;
        };
        by(&mut class.parts);
        if reading.uncertain {
            by(&mut class.uncertain);
        }
        let strength = reading.value.map(|value| usize::from(value.strength()));
        if let Some(count) = strength.and_then(|at| class.by_strength.get_mut(at)) {
            by(count);
        }
    }

    fn count(&self, class: Class) -> ClassCount {
        self.classes.get(class.place()).copied().unwrap_or_default()
    }

    fn has(&self, class: Class) -> bool {
        self.count(class).parts > 0
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        !Class::ALL.into_iter().any(|class| self.has(class))
    }

    /// Whether none has any evidence.
    pub(super) fn is_unsupported(&self) -> bool {
        self.evidenced == 0
    }

    /// One strand per class, negative first.
    pub(super) fn strands(&self) -> Vec<Strand> {
        let strand = |class| {
            let count = self.count(class);
            let strengths = (0_u8..).zip(count.by_strength);
            let present = strengths.filter(|(_, parts)| *parts > 0);
            Strand {
                class,
                strength: present.map(|(strength, _)| strength).last().unwrap_or(0),
                uncertain: count.uncertain == count.parts,
            }
        };
        let present = Class::ALL.into_iter().filter(|class| self.has(*class));
        present.map(strand).collect()
    }

    /// What the badge says.
    pub(super) fn mark(&self) -> Mark {
        match (self.has(Class::Negative), self.has(Class::Positive)) {
            (true, true) => Mark::Mixed,
            (true, false) => Mark::Sign(Sign::Negative),
            (false, true) => Mark::Sign(Sign::Positive),
            (false, false) if self.has(Class::Contested) => Mark::Contested,
            (false, false) if self.has(Class::Neutral) => Mark::Sign(Sign::Neutral),
            (false, false) => Mark::Undecided,
        }
    }
}

pub(super) fn collapse(from: usize, to: usize, parts: Vec<Part>) -> Tie {
    let mut sum = Sum::default();
    parts.iter().for_each(|part| sum.add(&part.reading));
    Tie {
        from,
        to,
        unsupported: sum.is_unsupported(),
        strands: sum.strands(),
        mark: sum.mark(),
        parts,
    }
}
