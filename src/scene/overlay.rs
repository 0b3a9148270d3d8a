//! What the analysis lays over a map: camps, the ties that stand against them, and
//! an unbalanced triad that is pointed at.

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

/// Camps, the ties against them and a triad, by ids, so that they survive an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// How stances became the signed ties that were judged.
    pub rule: Rule,
    /// Who is in which camp; actors without a signed tie are in none, and where
    /// no camps are shown nobody is.
    pub camps: BTreeMap<ActorId, Camp>,
    /// The ordered pairs with stances behind a tie against the camps.
    pub against: BTreeSet<(ActorId, ActorId)>,
    /// Which of the best splits the camps are, by its position among those listed;
    /// `None`: the best split known, with who is on the other side of another.
    pub split: Option<usize>,
    /// Into how many unconnected parts the signed ties fall: where there are
    /// several, which camp of one is drawn like which of another is arbitrary.
    pub parts: usize,
    /// The unbalanced triad that is pointed at.
    pub triad: Option<PickedTriad>,
}

/// One of the unbalanced triads of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickedTriad {
    /// Its signed ties: their two actors, and whether they are positive.
    pub ties: [(ActorId, ActorId, bool); 3],
    /// The ordered pairs with stances behind these.
    pub ways: BTreeSet<(ActorId, ActorId)>,
    /// Its position among the unbalanced triads, in the order of their actors.
    pub at: usize,
    /// How many unbalanced triads there are.
    pub of: u64,
}

impl Overlay {
    /// What `report` says of `document`, which it is about, by `rule`: no camps and
    /// no triad yet.
    pub fn bare(rule: &Rule, report: &Report) -> Self {
        Self {
            rule: rule.clone(),
            parts: report.parts,
            ..Self::default()
        }
    }

    /// The camps that `report` found in `document`, by `rule`. O(n + s log s).
    pub fn of(document: &Document, rule: &Rule, report: &Report) -> Self {
        let doubt = |at: usize| report.frustration.ambiguous.get(at).copied().flatten();
        let found = &report.frustration;
        Self::drawn(document, rule, report, &found.split, &|at| {
            doubt(at) == Some(true)
        })
    }

    /// The same of one of the best splits in particular, by its position among those
    /// listed: nobody is on either side of it. `None` where the list is shorter.
    /// O(n + m + s log s).
    pub fn of_split(document: &Document, rule: &Rule, report: &Report, at: usize) -> Option<Self> {
        let split = report.frustration.splits.get(at)?;
        Some(Self {
            split: Some(at),
            ..Self::drawn(document, rule, report, split, &|_| false)
        })
    }

    /// Points at the unbalanced triad at a position of the report's list; at none
    /// where the list is shorter. O(s log s) of the stances behind it.
    #[must_use]
    pub fn pointing(self, document: &Document, report: &Report, at: usize) -> Self {
        let triad = report.triads.unbalanced.get(at).and_then(|triad| {
            let id = |actor: usize| Some(document.actors().get(actor)?.id.clone());
            let tie = |at: usize| {
                let tie = report.graph.ties().get(at)?;
                Some((id(tie.a)?, id(tie.b)?, tie.positive))
            };
            let [one, two, three] = triad.ties;
            Some(PickedTriad {
                ties: [tie(one)?, tie(two)?, tie(three)?],
                ways: report.ways(document, triad.ties),
                at,
                of: report.triads.unbalanced_count(),
            })
        });
        Self { triad, ..self }
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
        Self {
            camps: camps.collect(),
            against: report.ways(document, report.graph.frustrated(split)),
            ..Self::bare(rule, report)
        }
    }
}
