//! Laying a scenario over a document.

use std::collections::BTreeSet;
use std::fmt;

use super::change::Change;
use super::document::Document;
use super::id::{ActorId, StanceId};
use super::record::Record;
use super::records::{Actor, Domain, Evidence, Source, Stance};
use super::scenario::{Scenario, ScenarioChange, Supposition};
use super::table::Op;
use super::words::isolated;
use crate::diag::Diagnostic;

/// A change of a scenario and what of the document, as it is by now, contradicts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The position of the change in the scenario.
    pub change: usize,
    /// What contradicts it.
    pub why: Contradiction,
}

/// What contradicts a change of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// It names what the document does not have, or has no longer.
    Gone {
        /// What kind of record.
        noun: &'static str,
        /// Its id.
        id: String,
    },
    /// The document has a record of its own by the id of one that is added.
    Taken {
        /// What kind of record.
        noun: &'static str,
        /// Its id.
        id: String,
    },
    /// What is added has no id.
    Unnamed {
        /// What kind of record.
        noun: &'static str,
    },
    /// It does what this version of the program does not know.
    Unknown,
}

impl Contradiction {
    /// Whether the change is left out for it. Evidence from a source that is gone is left
    /// out by itself.
    pub fn stops(&self) -> bool {
        !matches!(self, Self::Gone { noun, .. } if *noun == Source::NOUN)
    }

    fn gone<T: Record>(id: &T::Id) -> Self {
        let (noun, id) = (T::NOUN, id.to_string());
        Self::Gone { noun, id }
    }

    /// What speaks against adding a record, whether one of its id is there already or not.
    fn on_adding<T: Record>(id: &T::Id, is_taken: bool) -> Option<Self> {
        let (noun, id) = (T::NOUN, id.to_string());
        if id.is_empty() {
            return Some(Self::Unnamed { noun });
        }
        is_taken.then_some(Self::Taken { noun, id })
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone { noun, id } => write!(f, "the map does not have the {noun} “{id}”"),
            Self::Taken { noun, id } => {
                write!(f, "the map has the {noun} “{id}” itself by now")
            }
            Self::Unnamed { noun } => write!(f, "the {noun} that it adds has no id"),
            Self::Unknown => {
                f.write_str("this version of the program does not know what it changes")
            }
        }
    }
}

/// The document as it would be in a scenario, and the changes of it that the document
/// contradicts: these are left out, and nothing of them is lost. The document itself stays
/// as it is, and so do its scenarios. O(document + changes).
///
/// What is added comes last. A stance that is left out can let an earlier one of its thread hold again, as if it had
/// not been coded.
pub fn suppose(document: &Document, scenario: &Scenario) -> (Document, Vec<Conflict>) {
    let (supposed, _, conflicts) = laid_over(document, scenario);
    (supposed, conflicts)
}

/// The changes that would make a document what it is in a scenario, and what of it the
/// document contradicts. O(document + changes).
pub fn suppositions(document: &Document, scenario: &Scenario) -> (Vec<Change>, Vec<Conflict>) {
    let (_, changes, conflicts) = laid_over(document, scenario);
    (changes, conflicts)
}

fn laid_over(document: &Document, scenario: &Scenario) -> (Document, Vec<Change>, Vec<Conflict>) {
    let conflicts = conflicts(document, scenario);
    let stopped = conflicts.iter().filter(|own| own.why.stops());
    let stopped: BTreeSet<usize> = stopped.map(|own| own.change).collect();
    let mut supposed = document.clone();
    let mut changes = Vec::new();
    for (at, change) in scenario.changes.iter().enumerate() {
        if stopped.contains(&at) {
            continue;
        }
        // What the document could refuse is among the conflicts.
        if let Some(change) = operation(&supposed, change)
            && supposed.apply(change.clone()).is_ok()
        {
            changes.push(change);
        }
    }
    (supposed, changes, conflicts)
}

/// What the document contradicts of a scenario, in the order of its changes.
/// O(changes log changes).
pub(super) fn conflicts(document: &Document, scenario: &Scenario) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut ground = Ground {
        document,
        actors: BTreeSet::new(),
        added: BTreeSet::new(),
        ended: BTreeSet::new(),
    };
    for (at, change) in scenario.changes.iter().enumerate() {
        let against = ground.against(change);
        if !against.iter().any(Contradiction::stops) {
            ground.step(change);
        }
        found.extend(against.into_iter().map(|why| Conflict { change: at, why }));
    }
    found
}

/// The change of the document that one of a scenario amounts to.
fn operation(document: &Document, change: &ScenarioChange) -> Option<Change> {
    Some(match &change.what {
        Supposition::Set { stance, value } => {
            let fact = document.stance(stance)?;
            Change::Stance(Op::Replace(Box::new(Stance {
                value: *value,
                evidence: usable(document, &change.evidence),
                ..fact.clone()
            })))
        }
        Supposition::Add(stance) => {
            let mut evidence = usable(document, &stance.evidence);
            evidence.extend(usable(document, &change.evidence));
            Change::Stance(Op::Insert {
                at: document.stances().len(),
                record: Box::new(Stance {
                    evidence,
                    ..Stance::clone(stance)
                }),
            })
        }
        Supposition::AddActor(actor) => Change::Actor(Op::Insert {
            at: document.actors().len(),
            record: actor.clone(),
        }),
        Supposition::End(stance) => Change::Stance(Op::Remove(stance.clone())),
        Supposition::Unknown => return None,
    })
}

/// The evidence whose sources the document has.
fn usable(document: &Document, evidence: &[Evidence]) -> Vec<Evidence> {
    let items = evidence.iter();
    items
        .filter(|item| document.source(&item.source).is_some())
        .cloned()
        .collect()
}

/// Which records there are, as the changes of a scenario are laid over one by one.
struct Ground<'d> {
    document: &'d Document,
    actors: BTreeSet<ActorId>,
    added: BTreeSet<StanceId>,
    ended: BTreeSet<StanceId>,
}

impl Ground<'_> {
    fn has(&self, id: &StanceId) -> bool {
        self.added.contains(id) || (self.document.stance(id).is_some() && !self.ended.contains(id))
    }

    fn has_actor(&self, id: &ActorId) -> bool {
        self.actors.contains(id) || self.document.actor(id).is_some()
    }

    fn against(&self, change: &ScenarioChange) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let mut note = |contradiction: Contradiction| {
            if !found.contains(&contradiction) {
                found.push(contradiction);
            }
        };
        match &change.what {
            Supposition::Set { stance, .. } | Supposition::End(stance) => {
                if !self.has(stance) {
                    note(Contradiction::gone::<Stance>(stance));
                }
            }
            Supposition::Add(stance) => {
                let is_taken = self.has(&stance.id);
                let adding = Contradiction::on_adding::<Stance>(&stance.id, is_taken);
                adding.into_iter().for_each(&mut note);
                for actor in [&stance.from, &stance.to] {
                    if !self.has_actor(actor) {
                        note(Contradiction::gone::<Actor>(actor));
                    }
                }
                if self.document.domain(&stance.domain).is_none() {
                    note(Contradiction::gone::<Domain>(&stance.domain));
                }
                self.sources(&stance.evidence, &mut note);
            }
            Supposition::AddActor(actor) => {
                let is_taken = self.has_actor(&actor.id);
                let adding = Contradiction::on_adding::<Actor>(&actor.id, is_taken);
                adding.into_iter().for_each(&mut note);
                let group = actor.member_of.as_ref();
                if let Some(group) = group.filter(|id| **id != actor.id && !self.has_actor(id)) {
                    note(Contradiction::gone::<Actor>(group));
                }
            }
            Supposition::Unknown => note(Contradiction::Unknown),
        }
        self.sources(&change.evidence, &mut note);
        found
    }

    fn sources(&self, evidence: &[Evidence], note: &mut impl FnMut(Contradiction)) {
        for item in evidence {
            if self.document.source(&item.source).is_none() {
                note(Contradiction::gone::<Source>(&item.source));
            }
        }
    }

    fn step(&mut self, change: &ScenarioChange) {
        match &change.what {
            Supposition::Add(stance) => {
                self.added.insert(stance.id.clone());
            }
            Supposition::AddActor(actor) => {
                self.actors.insert(actor.id.clone());
            }
            Supposition::End(stance) if !self.added.remove(stance) => {
                self.ended.insert(stance.clone());
            }
            Supposition::Set { .. } | Supposition::End(_) | Supposition::Unknown => {}
        }
    }
}

/// Scenarios that the document contradicts, and changes of them for which nothing speaks.
pub(super) fn on_scenarios(document: &Document, found: &mut Vec<Diagnostic>) {
    for (nth, scenario) in document.scenarios().iter().enumerate() {
        let name = isolated(scenario.label());
        for Conflict { change, why } in conflicts(document, scenario) {
            let rest = if why.stops() {
                "it is shown without this change"
            } else {
                "the change is shown without it"
            };
            let message = format!("in the scenario “{name}” {why}");
            let hint = format!("correct the change, or delete it; {rest}");
            let place = format!("scenarios[{nth}].changes[{change}]");
            found.push(Diagnostic::warning(place, message).hint(hint));
        }
        for (at, change) in scenario.changes.iter().enumerate() {
            let is_bare = change.evidence.is_empty();
            let own = match &change.what {
                Supposition::Add(stance) => !stance.evidence.is_empty(),
                Supposition::Unknown => true,
                Supposition::Set { .. } | Supposition::AddActor(_) | Supposition::End(_) => false,
            };
            if is_bare && !own {
                let place = format!("scenarios[{nth}].changes[{at}].evidence");
                let message = format!("in the scenario “{name}” nothing speaks for this change");
                found.push(
                    Diagnostic::warning(place, message)
                        .hint("add a source and a place in it that says it could be so"),
                );
            }
        }
    }
}
