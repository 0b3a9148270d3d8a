//! Runs of changes of one kind, applied together.
//!
//! Each takes changes off the front of a list as far as they can be carried out
//! together, and leaves the rest.

use std::collections::{HashMap, HashSet};
use std::iter::Peekable;
use std::vec::IntoIter;

use super::Document;
use crate::model::change::{Change, SilenceOp};
use crate::model::id::ActorId;
use crate::model::refused::Refused;
use crate::model::runs::{put_in, take_out};
use crate::model::table::Op;

type Changes = Peekable<IntoIter<Change>>;

impl Document {
    /// Removes actors up to the first that cannot be. Who is referred to is found
    /// out once, not once for each: O(document).
    pub(super) fn remove_actors(
        &mut self,
        changes: &mut Changes,
        back: &mut Vec<Change>,
    ) -> Result<(), Refused> {
        let mut used: HashSet<&ActorId> = HashSet::new();
        for stance in self.stances() {
            used.extend([&stance.from, &stance.to]);
        }
        for silence in self.silences() {
            used.extend([&silence.from, &silence.to]);
        }
        let mut members: HashMap<&ActorId, usize> = HashMap::new();
        let others = |id: &ActorId, group: &ActorId| id != group;
        for actor in self.actors() {
            if let Some(group) = actor.member_of.as_ref().filter(|g| others(&actor.id, g)) {
                *members.entry(group).or_default() += 1;
            }
        }
        let mut run = Vec::new();
        let mut gone: HashSet<ActorId> = HashSet::new();
        while let Some(Change::Actor(Op::Remove(id))) = changes.peek() {
            let is_member = members.get(id).is_some_and(|&count| count > 0);
            let Some(actor) = self.actor(id) else { break };
            if is_member || used.contains(id) || !gone.insert(id.clone()) {
                break;
            }
            if let Some(group) = actor.member_of.as_ref().filter(|g| others(id, g))
                && let Some(count) = members.get_mut(group)
            {
                *count -= 1;
            }
            run.push(Op::Remove(id.clone()));
            changes.next();
        }
        let mut inverses = Vec::with_capacity(run.len());
        let result = self.actors.apply_run(run, &mut inverses);
        back.extend(inverses.into_iter().map(Change::Actor));
        result
    }

    /// Inserts actors up to the first that refers to one that is not there yet.
    pub(super) fn insert_actors(
        &mut self,
        changes: &mut Changes,
        back: &mut Vec<Change>,
    ) -> Result<(), Refused> {
        let mut run = Vec::new();
        let is_sound = |change: &Change| {
            matches!(change, Change::Actor(Op::Insert { .. })) && self.guard(change).is_ok()
        };
        while let Some(Change::Actor(op)) = changes.next_if(is_sound) {
            run.push(op);
        }
        let mut inverses = Vec::with_capacity(run.len());
        let result = self.actors.apply_run(run, &mut inverses);
        back.extend(inverses.into_iter().map(Change::Actor));
        result
    }

    /// Removes silences at places that descend.
    pub(super) fn remove_silences(&mut self, changes: &mut Changes, back: &mut Vec<Change>) {
        let mut places = Vec::new();
        let mut below = self.silences.len();
        while let Some(Change::Silence(SilenceOp::Remove(at))) = changes.peek()
            && *at < below
        {
            below = *at;
            places.push(*at);
            changes.next();
        }
        places.reverse();
        let out = take_out(&mut self.silences, &places);
        back.extend(out.into_iter().rev().map(|(at, silence)| {
            let silence = Box::new(silence);
            Change::Silence(SilenceOp::Insert { at, silence })
        }));
    }

    /// Inserts silences at places that ascend, each within the list as it is then.
    pub(super) fn insert_silences(&mut self, changes: &mut Changes, back: &mut Vec<Change>) {
        let mut run = Vec::new();
        let mut from = 0;
        let length = self.silences.len();
        while let Some(change @ Change::Silence(SilenceOp::Insert { at, .. })) = changes.peek() {
            if *at < from || *at > length + run.len() || self.guard(change).is_err() {
                break;
            }
            from = *at + 1;
            if let Some(Change::Silence(SilenceOp::Insert { at, silence })) = changes.next() {
                back.push(Change::Silence(SilenceOp::Remove(at)));
                run.push((at, *silence));
            }
        }
        put_in(&mut self.silences, run);
    }
}
