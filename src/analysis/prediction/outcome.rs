//! A class's answers beside what the sources say.

use std::cmp::Ordering;

use super::counts::Counts;
use super::reveal::Reveal;
use crate::model::Answer;

/// The answers of a class to one question, beside what the sources say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How often each answer was given.
    pub counts: Counts,
    /// What the sources say.
    pub reveal: Reveal,
}

impl Outcome {
    /// How many chose what is not [supported](Reveal::supported).
    pub fn surprised(&self) -> u64 {
        let supported = self.reveal.supported.iter();
        let right: u64 = supported.map(|own| u64::from(self.counts.of(*own))).sum();
        self.counts.total() - right
    }

    /// The answers that were given most often; empty without one.
    pub fn most_chosen(&self, answers: &[Answer]) -> Vec<Answer> {
        let most = answers.iter().map(|answer| self.counts.of(*answer)).max();
        let most = most.filter(|hands| *hands > 0);
        let is_most = |answer: &&Answer| Some(self.counts.of(**answer)) == most;
        answers.iter().filter(is_most).copied().collect()
    }
}

/// The positions of the outcomes that surprised anybody, those with the largest share of
/// surprised first; of equals, the earlier one.
pub fn most_surprising(outcomes: &[Outcome]) -> Vec<usize> {
    let shares = outcomes.iter().map(|outcome| {
        let total = outcome.counts.total().max(1);
        (outcome.surprised().into(), total.into())
    });
    largest_first(shares.collect())
}

/// The positions of the counts that are divided at all, the most divided first: those of
/// which two answers drawn at random differ most likely. Of equals, the earlier one.
pub fn most_divided(counts: &[Counts]) -> Vec<usize> {
    largest_first(counts.iter().map(Counts::diversity).collect())
}

/// The positions of fractions above 0, the largest first. Numerators and denominators are
/// squares of sums of hands at most, so that no product overflows.
fn largest_first(fractions: Vec<(u128, u128)>) -> Vec<usize> {
    let mut order: Vec<(usize, (u128, u128))> = (fractions.into_iter().enumerate())
        .filter(|(_, (numerator, _))| *numerator > 0)
        .collect();
    let by_size = |(_, a): &(usize, (u128, u128)), (_, b): &(usize, (u128, u128))| -> Ordering {
        (b.0 * a.1).cmp(&(a.0 * b.1))
    };
    order.sort_by(by_size);
    order.into_iter().map(|(at, _)| at).collect()
}
