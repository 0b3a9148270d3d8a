//! What changed, tie by tie and strand by strand: what marks on a map are drawn from.

use std::collections::BTreeMap;

use super::kind::ChangeKind;
use super::list::Changes;
use super::thread_change::ThreadChange;
use crate::analysis::tie::{Class, Mark};
use crate::model::{ActorId, Value};

/// What changed in one strand of a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrandChange {
    /// The strand: as it is, or where it ended as it was.
    pub class: Class,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// Under which class it counted before; `None`: it was not there.
    pub was: Option<Class>,
    /// How strong it is now, or was where it ended: 0 … 2.
    pub strength: u8,
    /// The numbers of the changes, ascending.
    pub numbers: Vec<usize>,
}

/// What changed in one tie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieChanges {
    /// Strand by strand, in the order of the numbers.
    pub strands: Vec<StrandChange>,
    /// What its badge said; `None`: there was no tie.
    pub was: Option<Mark>,
    /// What it says.
    pub is: Option<Mark>,
}

impl Changes {
    /// The changes that are marked on a map, by the ordered pair that they are of.
    /// O(changes log changes).
    pub fn by_tie(&self) -> BTreeMap<(ActorId, ActorId), TieChanges> {
        let mut ties: BTreeMap<(ActorId, ActorId), TieChanges> = BTreeMap::new();
        for change in self.list.iter().filter(|change| change.kind.is_marked()) {
            let Some(own) = strand_of(change) else {
                continue;
            };
            let pair = (change.from.clone(), change.to.clone());
            let badges = self.badges.get(&pair).copied().unwrap_or_default();
            let tie = ties.entry(pair).or_default();
            [tie.was, tie.is] = badges;
            let strands = &mut tie.strands;
            let is_same = |one: &&mut StrandChange| {
                (one.class, one.kind, one.was) == (own.class, own.kind, own.was)
            };
            match strands.iter_mut().find(is_same) {
                Some(known) => {
                    known.strength = known.strength.max(own.strength);
                    known.numbers.extend(own.numbers);
                }
                None => strands.push(own),
            }
        }
        ties
    }
}

fn strand_of(change: &ThreadChange) -> Option<StrandChange> {
    let (was, is) = (change.before.held(), change.after.held());
    let shown = if change.kind == ChangeKind::Ended {
        was
    } else {
        is
    };
    let shown = shown?;
    Some(StrandChange {
        class: shown.class,
        kind: change.kind,
        was: was.map(|held| held.class),
        strength: shown.reading.value.map_or(0, Value::strength),
        numbers: vec![change.number],
    })
}
