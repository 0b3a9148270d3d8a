//! What the analysis lays over a map: camps, and the ties that stand against them.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::balance::{Report, Rule};
use crate::model::{ActorId, Document};

/// To which side of the best split an actor belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Camp {
    /// The side of the first actor that has a tie.
    First,
    /// The other side.
    Second,
    /// Best splits disagree.
    Either,
}

/// Camps and the ties against them, by ids, so that they survive an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// How stances became the signed ties that were judged.
    pub rule: Rule,
    /// Who is in which camp; actors without a signed tie are in none.
    pub camps: BTreeMap<ActorId, Camp>,
    /// The ordered pairs with stances behind a tie against the camps.
    pub against: BTreeSet<(ActorId, ActorId)>,
    /// Into how many unconnected parts the signed ties fall: where there are
    /// several, which camp of one is drawn like which of another is arbitrary.
    pub parts: usize,
}

impl Overlay {
    /// What `report` says of `document`, which it is about, by `rule`. O(n + s log s).
    pub fn of(document: &Document, rule: &Rule, report: &Report) -> Self {
        let doubt = |at: usize| report.frustration.ambiguous.get(at).copied().flatten();
        let found = &report.frustration;
        Self::drawn(document, rule, report, &found.split, &|at| {
            doubt(at) == Some(true)
        })
    }

    /// The same of one of the best `splits` in particular: nobody is on either
    /// side of it. O(n + m + s log s).
    pub fn of_split(document: &Document, rule: &Rule, report: &Report, split: &[bool]) -> Self {
        Self::drawn(document, rule, report, split, &|_| false)
    }

    fn drawn(
        document: &Document,
        rule: &Rule,
        report: &Report,
        split: &[bool],
        is_open: &dyn Fn(usize) -> bool,
    ) -> Self {
        let side = |at: usize| split.get(at).copied().unwrap_or_default();
        let tied = || (0..report.graph.actors()).filter(|&at| report.is_tied(at));
        let first = tied().next().is_some_and(side);
        let camps = tied().filter_map(|at| {
            let camp = match side(at) == first {
                _ if is_open(at) => Camp::Either,
                true => Camp::First,
                false => Camp::Second,
            };
            Some((document.actors().get(at)?.id.clone(), camp))
        });
        let against = report.graph.frustrated(split);
        let stances = (against.into_iter())
            .filter_map(|tie| report.backing.get(tie))
            .flat_map(|backing| &backing.stances)
            .filter_map(|&at| document.stances().get(at));
        Self {
            rule: rule.clone(),
            camps: camps.collect(),
            parts: report.parts,
            against: stances.map(|s| (s.from.clone(), s.to.clone())).collect(),
        }
    }
}
