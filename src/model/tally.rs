//! What items of evidence amount to under a rule, counted one by one.
//!
//! An item that has been counted stays: as time goes on evidence only comes. That is
//! how a stance is followed through all its dates without counting anew at each.

use std::cmp::Ordering;

use super::date::Day;
use super::grade::{Credibility, Reliability};
use super::records::{Evidence, Rule, Stance};
use super::value::{Sign, Value};

/// The items of evidence of a stance that have been counted so far; in which order they
/// were makes no difference.
#[derive(Debug, Clone)]
pub struct Tally<'s> {
    rule: Rule,
    /// How many items there are that say something.
    finished: usize,
    /// The counted ones by sign, then by strength.
    said: [[usize; 3]; 3],
    /// Those of them that are not weak, by sign.
    strong: [usize; 3],
    /// The best by the rule, with its place among the items: the first of equals.
    best: Option<(usize, &'s Evidence)>,
    /// Whether an equal of the best speaks for another sign.
    is_tied: bool,
}

impl<'s> Tally<'s> {
    /// Nothing of a stance counted yet. O(n) in its items.
    pub fn of(stance: &'s Stance, rule: Rule) -> Self {
        Self {
            rule,
            finished: stance.finished().count(),
            said: [[0; 3]; 3],
            strong: [0; 3],
            best: None,
            is_tied: false,
        }
    }

    /// Counts an item, which stands at this place among the items. O(1).
    pub fn add(&mut self, at: usize, item: &'s Evidence, is_weak: bool) {
        let strength = usize::from(item.says.strength());
        let said = self.said.get_mut(place(item.says.sign()));
        if let Some(said) = said.and_then(|said| said.get_mut(strength)) {
            *said += 1;
        }
        if !is_weak {
            self.strengthen(item);
        }
        let Some((first, best)) = self.best else {
            self.best = Some((at, item));
            return;
        };
        match order(self.rule, item, best) {
            Ordering::Less => (self.best, self.is_tied) = (Some((at, item)), false),
            Ordering::Equal => {
                self.is_tied |= item.says.sign() != best.says.sign();
                if at < first {
                    self.best = Some((at, item));
                }
            }
            Ordering::Greater => {}
        }
    }

    /// An item that was counted as weak is so no longer: its date has come for certain.
    pub fn strengthen(&mut self, item: &Evidence) {
        if let Some(strong) = self.strong.get_mut(place(item.says.sign())) {
            *strong += 1;
        }
    }

    /// How many items have been counted.
    pub fn counted(&self) -> usize {
        self.said.iter().flatten().sum()
    }

    /// How many items of the stance say something, counted or not.
    pub fn finished(&self) -> usize {
        self.finished
    }

    /// How many of those counted speak for a sign.
    pub fn items(&self, sign: Sign) -> usize {
        self.said.get(place(sign)).into_iter().flatten().sum()
    }

    /// How many of these are not weak.
    pub fn strong(&self, sign: Sign) -> usize {
        self.strong.get(place(sign)).copied().unwrap_or_default()
    }

    /// Whether those counted speak for different signs.
    pub fn is_contested(&self) -> bool {
        let has = |sign: &&Sign| self.items(**sign) > 0;
        Sign::ALL.iter().filter(has).count() > 1
    }

    /// What the rule makes of those counted; `None` where it comes to no decision.
    pub fn computed(&self) -> Option<Value> {
        match self.rule {
            Rule::BestGraded | Rule::Latest => {
                let (_, best) = self.best.filter(|_| !self.is_tied)?;
                Some(best.says)
            }
            Rule::Majority => self.majority(),
        }
    }

    /// The median value of the sign with most items; of an even number the milder
    /// of the middle two; none where two signs draw.
    fn majority(&self) -> Option<Value> {
        let count = |sign: &Sign| self.items(*sign);
        let most = Sign::ALL.iter().map(count).max().filter(|&n| n > 0)?;
        let mut winners = Sign::ALL.iter().filter(|sign| self.items(**sign) == most);
        let (winner, None) = (winners.next()?, winners.next()) else {
            return None;
        };
        let mut before = 0;
        let by_strength = self.said.get(place(*winner))?;
        let strength = by_strength.iter().position(|count| {
            before += count;
            before > (most - 1) / 2
        })?;
        let is_it =
            |value: &Value| value.sign() == *winner && usize::from(value.strength()) == strength;
        Value::SCALE.into_iter().find(is_it)
    }
}

fn place(sign: Sign) -> usize {
    match sign {
        Sign::Negative => 0,
        Sign::Neutral => 1,
        Sign::Positive => 2,
    }
}

/// Which of two items the rule prefers: the lesser.
fn order(rule: Rule, a: &Evidence, b: &Evidence) -> Ordering {
    match rule {
        Rule::Latest => newer(a, b).then(grade(a).cmp(&grade(b))),
        // The majority asks for none.
        Rule::BestGraded | Rule::Majority => grade(a).cmp(&grade(b)).then(newer(a, b)),
    }
}

/// Lower is better; what cannot be judged and what is not graded come last.
fn grade(item: &Evidence) -> (Reliability, Credibility) {
    (
        item.reliability.unwrap_or(Reliability::F),
        item.credibility.unwrap_or(Credibility::Unknown),
    )
}

/// Newer before older, undated last.
fn newer(a: &Evidence, b: &Evidence) -> Ordering {
    let age = |item: &Evidence| {
        item.date
            .as_ref()
            .map_or((Day::MIN, Day::MIN), |d| (d.last(), d.first()))
    };
    age(b).cmp(&age(a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn item(says: usize, reliability: usize, date: &str) -> Evidence {
        let mut item = Evidence::new("s".into(), Value::SCALE[says]);
        item.gist = "said".to_owned();
        item.reliability = Reliability::ALL.get(reliability).copied();
        item.date = Date::parse(date).ok();
        item
    }

    fn counted<'s>(stance: &'s Stance, rule: Rule, order: &[usize]) -> Tally<'s> {
        let mut tally = Tally::of(stance, rule);
        for &at in order {
            tally.add(at, &stance.evidence[at], false);
        }
        tally
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_order_of_counting_makes_no_difference(
            items in proptest::collection::vec((0..5_usize, 0..8_usize, select(vec!["", "2021", "2022"])), 0..7),
            rule in select(Rule::ALL.to_vec()),
            seed in any::<u64>(),
        ) {
            let mut stance = Stance::new("x", "a".into(), "b".into(), "d".into());
            stance.evidence = items.iter().map(|(says, grade, date)| item(*says, *grade, date)).collect();
            let straight: Vec<usize> = (0..items.len()).collect();
            let mut shuffled = straight.clone();
            shuffled.sort_by_key(|at| seed.rotate_left(u32::try_from(*at).unwrap() * 7) % 31);
            let (a, b) = (counted(&stance, rule, &straight), counted(&stance, rule, &shuffled));
            prop_assert_eq!(a.computed(), b.computed());
            prop_assert_eq!(a.is_contested(), b.is_contested());
            prop_assert_eq!(a.counted(), items.len());
        }
    }
}
