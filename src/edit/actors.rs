//! Intents about actors.

use std::collections::BTreeSet;

use super::entry::Edit;
use crate::model::{
    Actor, ActorId, Change, Document, Op, Placement, SilenceOp, counted, fresh, is_blank, isolated,
};

/// Adds an actor of this name at a point; the edit and the new actor's id.
pub fn add_actor(document: &Document, name: &str, x: f64, y: f64) -> (Edit, ActorId) {
    let id = fresh(name, "actor", |id| document.actor(&id.into()).is_some());
    let record = Actor {
        placement: Some(Placement::at(x, y)),
        ..Actor::new(&id, name)
    };
    let change = Change::Actor(Op::Insert {
        at: document.actors().len(),
        record: Box::new(record),
    });
    (
        Edit::new(format!("Add {}", isolated(name)), vec![change]),
        ActorId::new(id),
    )
}

/// Replaces an actor's record; `what` names the field for the menu.
pub fn change_actor(actor: Actor, what: &str) -> Edit {
    let name = format!("Change {what} of {}", isolated(actor.label()));
    Edit::new(name, vec![Change::Actor(Op::Replace(Box::new(actor)))])
}

/// Gives an actor another name; `None` where there is no such actor.
pub fn rename_actor(document: &Document, id: &ActorId, name: &str) -> Option<Edit> {
    let old = document.actor(id)?;
    Some(renamed(old, old.clone(), name))
}

/// Gives an actor another name and keeps the old one beside it, by which texts call it.
pub fn rename_actor_in_texts(document: &Document, id: &ActorId, name: &str) -> Option<Edit> {
    let old = document.actor(id)?;
    let mut actor = old.clone();
    let is_kept = !is_blank(&old.name) && !actor.aliases.contains(&old.name);
    if is_kept {
        actor.aliases.push(old.name.clone());
    }
    Some(renamed(old, actor, name))
}

fn renamed(old: &Actor, actor: Actor, name: &str) -> Edit {
    let actor = Actor {
        name: name.to_owned(),
        ..actor
    };
    let words = format!("Rename {} to {}", isolated(old.label()), isolated(name));
    Edit {
        name: words,
        ..change_actor(actor, "name")
    }
}

/// Gives an actor one more name; `None` where it has that already, or there is no such
/// actor.
pub fn add_alias(document: &Document, id: &ActorId, name: &str) -> Option<Edit> {
    let old = document.actor(id)?;
    let is_known = old.known_as().any(|known| known == name);
    let mut actor = old.clone();
    actor.aliases.push(name.to_owned());
    let words = format!("Call {} also “{}”", isolated(old.label()), isolated(name));
    (!is_known && !is_blank(name)).then(|| Edit {
        name: words,
        ..change_actor(actor, "names")
    })
}

/// Moves actors to new places, keeping what else is known of their placement.
pub fn place_actors(document: &Document, name: &str, places: &[(ActorId, f64, f64)]) -> Edit {
    Edit::new(name, placements(document, places))
}

/// The same for a drag of `moved`: it is named by the actors that were dragged,
/// whatever others are placed along with them.
pub fn move_actors(document: &Document, moved: &[ActorId], places: &[(ActorId, f64, f64)]) -> Edit {
    let name = format!("Move {}", actors_words(document, moved));
    place_actors(document, &name, places)
}

/// Pins actors where they stand, or lets them go where all of them are pinned.
pub fn pin_actors(document: &Document, places: &[(ActorId, f64, f64)]) -> Edit {
    let placement = |id: &ActorId| document.actor(id).and_then(|a| a.placement.clone());
    let is_pinned = |id: &ActorId| placement(id).is_some_and(|place| place.is_pinned());
    let pinned = places.iter().all(|(id, ..)| is_pinned(id));
    let changes = (places.iter())
        .map(|(id, x, y)| Change::Place {
            actor: id.clone(),
            placement: Some(Placement {
                pinned: (!pinned).then_some(true),
                ..placement(id).unwrap_or_else(|| Placement::at(*x, *y))
            }),
        })
        .collect();
    let ids: Vec<ActorId> = places.iter().map(|(id, ..)| id.clone()).collect();
    let word = if pinned { "Unpin" } else { "Pin" };
    Edit::new(format!("{word} {}", actors_words(document, &ids)), changes)
}

impl Edit {
    /// The same edit with other actors moved along in the same step, to make room.
    #[must_use]
    pub fn with_moves(mut self, document: &Document, places: &[(ActorId, f64, f64)]) -> Self {
        self.changes.extend(placements(document, places));
        self
    }
}

/// The changes that put actors in other places.
fn placements(document: &Document, places: &[(ActorId, f64, f64)]) -> Vec<Change> {
    (places.iter())
        .map(|(actor, x, y)| {
            let old = document.actor(actor).and_then(|a| a.placement.clone());
            let placement = Placement {
                x: *x,
                y: *y,
                ..old.unwrap_or_else(|| Placement::at(*x, *y))
            };
            Change::Place {
                actor: actor.clone(),
                placement: Some(placement),
            }
        })
        .collect()
}

/// One actor by its name, several by their number.
fn actors_words(document: &Document, ids: &[ActorId]) -> String {
    match ids {
        [one] => {
            (document.actor(one)).map_or_else(String::new, |a| isolated(a.label()).into_owned())
        }
        many => format!("{} actors", many.len()),
    }
}

/// What goes when actors are deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Stances from or to them.
    pub stances: usize,
    /// Items of evidence of those stances.
    pub evidence: usize,
    /// Recorded silences of theirs.
    pub silences: usize,
    /// Other actors said to be part of them, which then no longer are.
    pub members: usize,
}

impl Consequences {
    /// Whether the actors go alone.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// What goes, in words: "4 stances with 9 items of evidence and 2 recorded silences".
    pub fn words(self) -> String {
        let mut parts = Vec::new();
        if self.stances > 0 {
            parts.push(format!(
                "{} with {}",
                counted(self.stances, "stance", "stances"),
                counted(self.evidence, "item of evidence", "items of evidence")
            ));
        }
        if self.silences > 0 {
            parts.push(counted(
                self.silences,
                "recorded silence",
                "recorded silences",
            ));
        }
        if self.members > 0 {
            parts.push(counted(self.members, "membership", "memberships"));
        }
        parts.join(" and ")
    }
}

/// What goes when `actors` are deleted. O(stances + silences + actors).
pub fn consequences(document: &Document, actors: &[ActorId]) -> Consequences {
    let gone: BTreeSet<&ActorId> = actors.iter().collect();
    let touched = |from: &ActorId, to: &ActorId| gone.contains(from) || gone.contains(to);
    let mut found = Consequences::default();
    for stance in document.stances() {
        if touched(&stance.from, &stance.to) {
            found.stances += 1;
            found.evidence += stance.evidence.len();
        }
    }
    let silences = document.silences().iter();
    found.silences = silences.filter(|s| touched(&s.from, &s.to)).count();
    found.members = (document.actors().iter())
        .filter(|a| !gone.contains(&a.id))
        .filter(|a| a.member_of.as_ref().is_some_and(|m| gone.contains(m)))
        .count();
    found
}

/// Deletes actors and what cannot stand without them.
pub fn delete_actors(document: &Document, actors: &[ActorId]) -> Edit {
    let gone: BTreeSet<&ActorId> = actors.iter().collect();
    let touched = |from: &ActorId, to: &ActorId| gone.contains(from) || gone.contains(to);
    let mut changes = Vec::new();
    for stance in document.stances().iter().rev() {
        if touched(&stance.from, &stance.to) {
            changes.push(Change::Stance(Op::Remove(stance.id.clone())));
        }
    }
    for (at, silence) in document.silences().iter().enumerate().rev() {
        if touched(&silence.from, &silence.to) {
            changes.push(Change::Silence(SilenceOp::Remove(at)));
        }
    }
    for actor in document.actors() {
        let orphaned = actor.member_of.as_ref().is_some_and(|m| gone.contains(m));
        if orphaned {
            let free = Actor {
                member_of: None,
                ..actor.clone()
            };
            changes.push(Change::Actor(Op::Replace(Box::new(free))));
        }
    }
    for actor in document.actors().iter().rev() {
        if gone.contains(&actor.id) {
            changes.push(Change::Actor(Op::Remove(actor.id.clone())));
        }
    }
    let name = match actors {
        [one] => {
            let label = document.actor(one).map_or(one.as_str(), Actor::label);
            format!("Delete {}", isolated(label))
        }
        many => format!("Delete {} actors", many.len()),
    };
    Edit::new(name, changes)
}
