//! What the analysis lays over a map: camps, the ties that stand against them, and
//! an unbalanced triad that is pointed at.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::balance::{Doubt, Report, Rule};
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
    /// One of more than two camps, numbered from 0 in the order of their first actors;
    /// [`Camp::LAST`] stands for all beyond.
    Nth(u8),
}

impl Camp {
    /// The number from which on camps are no longer told apart.
    pub const LAST: u8 = 6;
}

/// Camps, the ties against them and a triad, by ids, so that they survive an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// How stances became the signed ties that were judged.
    pub rule: Rule,
    /// The camp of each actor. Actors without a signed tie have none; empty where no
    /// camps are shown.
    pub camps: BTreeMap<ActorId, Camp>,
    /// The ordered pairs with stances behind a tie against the camps: in every best
    /// split that is listed, or in the one that is shown.
    pub against: BTreeSet<(ActorId, ActorId)>,
    /// … behind a tie that is against them in some best splits and not in others.
    pub perhaps: BTreeSet<(ActorId, ActorId)>,
    /// Which of the best splits the camps are, by its position among those listed;
    /// `None`: the best split known, with the actors that another one puts elsewhere.
    pub split: Option<usize>,
    /// Whether three or more camps fit the map better than these two.
    pub is_second_reading: bool,
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
    /// no triad yet. Stances that the rule reads in several ways are read as judged.
    pub fn bare(rule: &Rule, report: &Report) -> Self {
        let read = |doubt| match doubt {
            Doubt::BothWays => Doubt::AsJudged,
            one => one,
        };
        Self {
            rule: Rule {
                contested: read(rule.contested),
                uncertain: read(rule.uncertain),
                ..rule.clone()
            },
            parts: report.parts,
            ..Self::default()
        }
    }

    /// The camps that fit a map best: more than two, where these do, else those of the
    /// best split in two.
    pub fn best(document: &Document, rule: &Rule, report: &Report) -> Self {
        if report.falls_into_many() {
            Self::of_many(document, rule, report)
        } else {
            Self::of(document, rule, report)
        }
    }

    /// The camps of weak balance, of which there may be any number.
    /// O(n + m + s log s).
    pub fn of_many(document: &Document, rule: &Rule, report: &Report) -> Self {
        let mut camps = BTreeMap::new();
        for (number, members) in report.weak_camps().into_iter().enumerate() {
            let number = u8::try_from(number).unwrap_or(Camp::LAST).min(Camp::LAST);
            let ids = members
                .into_iter()
                .filter_map(|at| document.actors().get(at));
            camps.extend(ids.map(|actor| (actor.id.clone(), Camp::Nth(number))));
        }
        Self {
            camps,
            against: report.ways(document, report.weak.ties.iter().copied()),
            ..Self::bare(rule, report)
        }
    }

    /// The two camps that `report` found in `document`, by `rule`.
    /// O(n + splits · m + s log s).
    pub fn of(document: &Document, rule: &Rule, report: &Report) -> Self {
        let found = &report.frustration;
        let doubt = |at: usize| found.ambiguous.get(at).copied().flatten();
        let drawn = Self::drawn(document, rule, report, &found.split, &|at| {
            doubt(at) == Some(true)
        });
        // In how many of the best splits each tie is against the camps.
        let mut times = vec![0_usize; report.graph.ties().len()];
        for split in &found.splits {
            for tie in report.graph.frustrated(split) {
                if let Some(times) = times.get_mut(tie) {
                    *times += 1;
                }
            }
        }
        let (all, some): (Vec<usize>, Vec<usize>) = (times.iter().enumerate())
            .filter(|&(tie, &times)| {
                times > 0 || found.in_some.get(tie).copied().flatten() == Some(true)
            })
            .map(|(tie, _)| tie)
            .partition(|tie| times.get(*tie) == Some(&found.splits.len()));
        if found.splits.is_empty() {
            return drawn;
        }
        let against = report.ways(document, all);
        let perhaps = report.ways(document, some);
        Self {
            perhaps: perhaps.difference(&against).cloned().collect(),
            against,
            ..drawn
        }
    }

    /// The same of one of the best splits in particular, by its position among those
    /// listed: no actor may be in either camp. `None` where the list is shorter.
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

    /// What is left of it on the part of a map in `document`: a triad only where all
    /// of it is there.
    #[must_use]
    pub fn within(&self, document: &Document) -> Self {
        let is_there = |id: &ActorId| document.actor(id).is_some();
        let both = |ways: &BTreeSet<(ActorId, ActorId)>| {
            let there = ways.iter().filter(|(a, b)| is_there(a) && is_there(b));
            there.cloned().collect()
        };
        let camps = self.camps.iter().filter(|(id, _)| is_there(id));
        let whole = |triad: &&PickedTriad| {
            let mut ends = triad.ties.iter().flat_map(|(a, b, _)| [a, b]);
            ends.all(is_there)
        };
        Self {
            rule: self.rule.clone(),
            camps: camps.map(|(id, camp)| (id.clone(), *camp)).collect(),
            against: both(&self.against),
            perhaps: both(&self.perhaps),
            split: self.split,
            is_second_reading: self.is_second_reading,
            parts: self.parts,
            triad: self.triad.as_ref().filter(whole).cloned(),
        }
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
            is_second_reading: report.falls_into_many(),
            against: report.ways(document, report.graph.frustrated(split)),
            ..Self::bare(rule, report)
        }
    }
}
