//! Answers about the optimal splits of a block, and which ties they break.

use std::collections::VecDeque;

use super::cut_oracle::CutOracle;
use crate::analysis::balance::frustration::block::Block;
use crate::analysis::balance::frustration::maxsat::SatOracle;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;

/// Answers about a block's optimal splits.
pub(crate) enum Oracle<'c> {
    /// The core-guided solver, which has come to its end.
    MaxSat(Box<SatOracle<'c>>),
    /// Branch and cut.
    BranchAndCut(Box<CutOracle>),
}

impl<'c> Oracle<'c> {
    /// The oracle of a block: of MaxSAT where that ends soon, else of branch and cut;
    /// `None` when stopped, or where the block is too large.
    pub(crate) fn of(block: &mut Block<'c>, control: &'c Control<'c>) -> Option<Self> {
        if let Some(oracle) = block.sat_oracle(control) {
            return Some(Self::MaxSat(Box::new(oracle)));
        }
        let cut_oracle = block.cut_oracle(control)?;
        Some(Self::BranchAndCut(Box::new(cut_oracle)))
    }

    /// Up to `most` optimal splits, and whether these are all; `None` when stopped.
    pub(crate) fn list(
        &mut self,
        most: usize,
        control: &Control<'_>,
    ) -> Option<(Vec<Vec<bool>>, bool)> {
        match self {
            Self::MaxSat(oracle) => oracle.list(most),
            Self::BranchAndCut(cut_oracle) => Some(cut_oracle.list(most, control)),
        }
    }

    /// An optimal split in which two actors share a camp, or do not. The outer option
    /// is `None` when stopped.
    pub(crate) fn split_with(
        &mut self,
        (a, b): (usize, usize),
        same: bool,
        control: &Control<'_>,
    ) -> Option<Option<Vec<bool>>> {
        match self {
            Self::MaxSat(oracle) => oracle.split_with(a, b, same),
            Self::BranchAndCut(cut_oracle) => cut_oracle.split_with(a, b, same, control),
        }
    }
}

/// Ties that branch and cut is asked about at once.
const AT_ONCE: usize = 24;
/// Parts of the search that an answer may take at first.
const PARTS: usize = 40;
/// … and at most: a tie that is not decided by then stays open.
const MOST_PARTS: usize = 1 << 28;

/// Which ties of a block some optimal split breaks: those that known ones do, and of
/// the rest several at a time. Splits that are met are added to the `list`.
pub(crate) fn frustrated_in_some(
    cut_oracle: &CutOracle,
    list: &mut Vec<Vec<bool>>,
    block: &Block<'_>,
    tell: &mut dyn FnMut(usize),
    control: &Control<'_>,
) -> Vec<Option<bool>> {
    let broken = |split: &[bool], at: usize| {
        let tie = block.own.get(at);
        tie.is_some_and(|&(a, b, positive)| (split.at(a) == split.at(b)) != positive)
    };
    let met = cut_oracle.met();
    let mut known: Vec<Option<bool>> = (0..block.own.len())
        .map(|at| {
            let is_met = met.at(at) || list.iter().any(|split| broken(split, at));
            is_met.then_some(true).or_else(|| cut_oracle.settled(at))
        })
        .collect();
    let open: Vec<usize> = (0..known.len())
        .filter(|&at| known.at(at).is_none())
        .collect();
    tell(known.len() - open.len());
    let mut asked: VecDeque<(Vec<usize>, usize)> = (open.chunks(AT_ONCE))
        .map(|some| (some.to_vec(), PARTS))
        .collect();
    while let Some((mut some, parts)) = asked.pop_front() {
        some.retain(|&at| known.at(at).is_none());
        if control.is_stopped() {
            break;
        }
        if some.is_empty() {
            continue;
        }
        match cut_oracle.breaking(&some, parts, control) {
            Some(Some(split)) => {
                for &at in open.iter().filter(|&&at| broken(&split, at)) {
                    tell(usize::from(known.at(at).is_none()));
                    known.put(at, Some(true));
                }
                list.push(split);
                asked.push_front((some, parts));
            }
            Some(None) => {
                tell(some.len());
                some.iter().for_each(|&at| known.put(at, Some(false)));
            }
            // Fewer at once are sooner answered; one by one they have more time.
            None if some.len() > 1 => {
                let rest = some.split_off(some.len() / 2);
                asked.push_front((rest, parts));
                asked.push_front((some, parts));
            }
            None if parts < MOST_PARTS => asked.push_back((some, parts * 4)),
            None => {}
        }
    }
    known
}
