//! How often each answer was given.

use std::collections::BTreeMap;

use crate::model::{Answer, Choices};

/// How often each answer to one question was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<Answer, u32>);

/// A number of hands that no class has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} hands are more than can be counted; write a number up to {most}", most = Counts::MOST)]
pub struct TooManyHands(pub u32);

impl Counts {
    /// The most for one answer, so that no sum overflows.
    pub const MOST: u32 = 1_000_000;

    /// Sets how often an answer was given.
    ///
    /// # Errors
    /// [`TooManyHands`] above [`Self::MOST`].
    pub fn set(&mut self, answer: Answer, hands: u32) -> Result<(), TooManyHands> {
        if hands > Self::MOST {
            return Err(TooManyHands(hands));
        }
        if hands == 0 {
            self.0.remove(&answer);
        } else {
            self.0.insert(answer, hands);
        }
        Ok(())
    }

    /// One more of an answer, up to [`Self::MOST`].
    pub(super) fn add(&mut self, answer: Answer) {
        let hands = self.0.entry(answer).or_default();
        *hands = Self::MOST.min(*hands + 1);
    }

    /// How often an answer was given.
    pub fn of(&self, answer: Answer) -> u32 {
        self.0.get(&answer).copied().unwrap_or_default()
    }

    /// How many answers were given in all.
    pub fn total(&self) -> u64 {
        self.0.values().map(|hands| u64::from(*hands)).sum()
    }

    /// Each answer that is offered with how often it was given.
    pub fn each(&self, choices: Choices) -> impl Iterator<Item = (Answer, u32)> + '_ {
        (choices.answers().iter()).map(|answer| (*answer, self.of(*answer)))
    }

    /// How divided a class is: the chance that two of its answers, drawn at random and put
    /// back, differ (the Gini–Simpson index), as a fraction. 0 / 1 without an answer.
    pub(super) fn diversity(&self) -> (u128, u128) {
        let total = u128::from(self.total());
        if total == 0 {
            return (0, 1);
        }
        let same: u128 = (self.0.values())
            .map(|hands| u128::from(*hands) * u128::from(*hands))
            .sum();
        (total * total - same, total * total)
    }
}
