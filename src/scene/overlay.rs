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
}

impl Overlay {
    /// What `report` says of `document`, which it is about, by `rule`. O(n + s log s).
    pub fn of(document: &Document, rule: &Rule, report: &Report) -> Self {
        let found = &report.frustration;
        let mut camps = BTreeMap::new();
        for (camp, members) in [Camp::First, Camp::Second].into_iter().zip(report.camps()) {
            for at in members {
                let is_open = found.ambiguous.get(at).copied().flatten() == Some(true);
                if let Some(actor) = document.actors().get(at) {
                    camps.insert(actor.id.clone(), if is_open { Camp::Either } else { camp });
                }
            }
        }
        let stances = (found.ties.iter())
            .filter_map(|&tie| report.backing.get(tie))
            .flat_map(|backing| &backing.stances)
            .filter_map(|&at| document.stances().get(at));
        Self {
            rule: rule.clone(),
            camps,
            against: stances.map(|s| (s.from.clone(), s.to.clone())).collect(),
        }
    }
}
