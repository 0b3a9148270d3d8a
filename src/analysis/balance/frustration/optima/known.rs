//! The optimal splits of one block, listed or to be asked for.

use super::oracle::{Oracle, frustrated_in_some};
use crate::analysis::balance::frustration::block::Block;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;

/// One block's optimal splits: as far as listed, and who to ask for the rest.
pub(crate) struct Known<'c> {
    pub list: Vec<Vec<bool>>,
    pub complete: bool,
    oracle: Option<Oracle<'c>>,
}

impl Known<'_> {
    /// For each tie of the block whether some optimal split breaks it; `None`: not
    /// known when stopped. `tell` hears of how many more that is decided.
    pub(crate) fn breakable(
        &mut self,
        block: &Block<'_>,
        tell: &mut dyn FnMut(usize),
        control: &Control<'_>,
    ) -> Vec<Option<bool>> {
        if let Some(Oracle::BranchAndCut(cut_oracle)) =
            self.oracle.as_ref().filter(|_| !self.complete)
        {
            return frustrated_in_some(cut_oracle, &mut self.list, block, tell, control);
        }
        let each = block.own.iter();
        each.map(|&(a, b, positive)| {
            tell(1);
            self.has_split(a, b, !positive, control)
        })
        .collect()
    }

    /// Whether some optimal split has two members in one camp, or apart; `None` when
    /// stopped.
    pub(crate) fn has_split(
        &mut self,
        a: usize,
        b: usize,
        same: bool,
        control: &Control<'_>,
    ) -> Option<bool> {
        let has = |split: &Vec<bool>| (split.at(a) == split.at(b)) == same;
        if self.list.iter().any(has) {
            return Some(true);
        }
        if self.complete {
            return Some(false);
        }
        let oracle = self.oracle.as_mut().filter(|_| !control.is_stopped())?;
        let answer = oracle.split_with((a, b), same, control)?;
        Some(match answer {
            Some(split) => {
                self.list.push(split);
                true
            }
            None => false,
        })
    }
}

/// What is known of a block: its splits one by one where it is small, else those
/// that its oracle lists.
pub(crate) fn know<'c>(block: &mut Block<'c>, most: usize, control: &'c Control<'c>) -> Known<'c> {
    let tried = block.list(most, control);
    if let Some((list, true)) = tried {
        return Known {
            list,
            complete: true,
            oracle: None,
        };
    }
    let mut oracle = Oracle::of(block, control);
    let listed = tried.or_else(|| oracle.as_mut()?.list(most, control));
    let (list, complete) = listed.unwrap_or_else(|| (vec![block.split()], false));
    Known {
        list,
        complete,
        oracle,
    }
}
