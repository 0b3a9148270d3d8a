//! What hangs on it: what of a map would change without a source, without a speaker, or
//! without all that is graded low. The map itself is not altered.
//!
//! A stance whose items are all left out is gone, also where a coder has judged it: it
//! rests on nothing then. One that keeps some of its items is read anew by these, at the
//! same date; a judged value stays. What an earlier stance would come back to once a
//! later one is gone is seen in ties and camps, not in the list of stances.

mod balance;
mod left_out;
mod stances;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::balance::{Control, Rule};
use super::dyads::ties;
use super::in_force::stances_in_force;
use super::tie::{Mark, Tie};
use crate::model::{AsOf, Document, Filter, Stance};
use crate::task::{self, Cancelled};
pub use balance::{BalanceSide, CampsChange};
pub use left_out::{LeftOut, leavable, without};
pub use stances::{ChangeWeight, ReadAs, ReadOtherwise};

/// How much hangs on a source or a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reliance {
    /// What is left out.
    pub left_out: LeftOut,
    /// How many items it has.
    pub items: usize,
    /// How many stances are gone, have another sign, another strength, or are uncertain
    /// or no longer so: in the order of [`ChangeWeight`].
    pub changes: [usize; 4],
}

impl Reliance {
    /// How many stances are read otherwise.
    pub fn changed(&self) -> usize {
        self.changes.iter().sum()
    }
}

/// Sources, and speakers, by what would change without each: first those on which most
/// stances hang that would be gone or have another sign, then most others; equals as
/// [`leavable`] has them. O(items of all touched stances, over sources and speakers).
///
/// # Errors
/// The work was cancelled.
pub fn reliances(
    document: &Document,
    filter: &Filter,
    control: &task::Control<'_>,
) -> Result<[Vec<Reliance>; 2], Cancelled> {
    let as_of = AsOf::of(document, filter.as_of);
    let mut found: BTreeMap<LeftOut, [usize; 4]> = BTreeMap::new();
    for (at, hold) in stances_in_force(document, filter) {
        let Some(stance) = document.stances().get(at) else {
            continue;
        };
        control.check()?;
        for left_out in touching(stance) {
            let one = std::slice::from_ref(&left_out);
            let change = stances::change(document, as_of, (stance, hold), one);
            if let Some(change) = change {
                let counts = found.entry(left_out).or_default();
                if let Some(count) = counts.get_mut(change.weight() as usize) {
                    *count += 1;
                }
            }
        }
    }
    let ranked = |all: Vec<(LeftOut, usize)>| {
        let mut all: Vec<Reliance> = (all.into_iter())
            .map(|(left_out, items)| Reliance {
                changes: found.get(&left_out).copied().unwrap_or_default(),
                left_out,
                items,
            })
            .collect();
        all.sort_by_key(|own| {
            let [gone, sign, ..] = own.changes;
            Reverse((gone + sign, own.changed()))
        });
        all
    };
    Ok(leavable(document).map(ranked))
}

/// The sources and speakers of a stance's evidence, each once.
fn touching(stance: &Stance) -> Vec<LeftOut> {
    let mut all: Vec<LeftOut> = (stance.finished())
        .flat_map(|item| {
            let speaker = LeftOut::Speaker(item.speaker.trim().to_owned());
            [LeftOut::Source(item.source.clone()), speaker]
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A tie that is drawn with another sign, or no longer, or again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedrawnTie {
    /// The position of who holds it.
    pub from: usize,
    /// The position of towards whom.
    pub to: usize,
    /// What its badge says with all evidence; `None`: there is no tie.
    pub before: Option<Mark>,
    /// What it says without.
    pub after: Option<Mark>,
}

/// What would change without some evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// What is left out.
    pub left_out: Vec<LeftOut>,
    /// How many items of evidence there are that say something, and how many are left.
    pub items: (usize, usize),
    /// How many stances are in force with all evidence.
    pub stances: usize,
    /// Those that are read otherwise: what says most first, else in the order of the
    /// document.
    pub changes: Vec<ReadOtherwise>,
    /// How many ties are drawn with all evidence.
    pub ties: usize,
    /// How many are drawn otherwise, or not at all.
    pub redrawn: usize,
    /// Those of them with another sign, in the order of their actors.
    pub signs: Vec<RedrawnTie>,
    /// Balance with all evidence, and without.
    pub balance: [BalanceSide; 2],
    /// What becomes of the camps.
    pub camps: CampsChange,
}

/// What would change without some evidence: stances and ties as the rule's filter shows
/// them, camps and triads by the rule. Costs are those of two analyses of balance without
/// sensitivity; `control` ends them early, with bounds.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, Rule};
/// use stancemap::analysis::{LeftOut, compare_without};
/// use stancemap::model::Document;
/// let left_out = vec![LeftOut::Speaker("Somebody".to_owned())];
/// let map = Document::default();
/// let found = compare_without(&map, left_out, &Rule::default(), &Control::free());
/// assert_eq!(found.changes, []);
/// ```
pub fn compare_without(
    document: &Document,
    left_out: Vec<LeftOut>,
    rule: &Rule,
    control: &Control<'_>,
) -> Without {
    let filter = &rule.filter;
    let as_of = AsOf::of(document, filter.as_of);
    let in_force = stances_in_force(document, filter);
    let mut changes: Vec<ReadOtherwise> = (in_force.iter())
        .filter_map(|(at, hold)| Some((document.stances().get(*at)?, *hold)))
        .filter_map(|stance| stances::change(document, as_of, stance, &left_out))
        .collect();
    changes.sort_by_key(ReadOtherwise::weight);
    let less = without(document, &left_out);
    let [before, after] = [document, &less].map(|map| ties(map, filter));
    let (redrawn, signs) = redrawn(&before, &after);
    let (balance, camps) = balance::compare([document, &less], rule, control);
    let items = |map: &Document| map.stances().iter().flat_map(Stance::finished).count();
    Without {
        items: (items(document), items(&less)),
        left_out,
        stances: in_force.len(),
        changes,
        ties: before.len(),
        redrawn,
        signs,
        balance,
        camps,
    }
}

/// How many ties are drawn otherwise, and which have another sign.
fn redrawn(before: &[Tie], after: &[Tie]) -> (usize, Vec<RedrawnTie>) {
    let mut all: BTreeMap<(usize, usize), [Option<&Tie>; 2]> = BTreeMap::new();
    for tie in before {
        all.entry((tie.from, tie.to)).or_default()[0] = Some(tie);
    }
    for tie in after {
        all.entry((tie.from, tie.to)).or_default()[1] = Some(tie);
    }
    let mut redrawn = 0;
    let mut signs = Vec::new();
    for ((from, to), [before, after]) in all {
        let drawn = |tie: Option<&Tie>| tie.map(|tie| (tie.mark, tie.strands.clone()));
        if drawn(before) == drawn(after) {
            continue;
        }
        redrawn += 1;
        let [before, after] = [before, after].map(|tie| tie.map(|tie| tie.mark));
        if before != after {
            signs.push(RedrawnTie {
                from,
                to,
                before,
                after,
            });
        }
    }
    (redrawn, signs)
}
