//! Applying changes: one, or many as a transaction.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::Document;
use crate::model::change::{Change, SilenceOp};
use crate::model::records::{Actor, Stance};
use crate::model::refused::Refused;
use crate::model::table::Op;

impl Document {
    /// Carries out a change and returns the one that takes it back.
    ///
    /// # Errors
    /// [`Refused`] where the change would break an invariant; the document is
    /// then as it was.
    pub fn apply(&mut self, change: Change) -> Result<Change, Refused> {
        self.guard(&change)?;
        Ok(match change {
            Change::Header(header) => {
                Change::Header(Box::new(std::mem::replace(&mut self.header, *header)))
            }
            Change::Actor(op) => Change::Actor(self.actors.apply(op)?),
            Change::Domain(op) => Change::Domain(self.domains.apply(op)?),
            Change::Source(op) => Change::Source(self.sources.apply(op)?),
            Change::Speaker(op) => Change::Speaker(self.speakers.apply(op)?),
            Change::Stance(op) => Change::Stance(self.stances.apply(op)?),
            Change::Silence(op) => Change::Silence(self.apply_silence(op)?),
            Change::View(op) => Change::View(self.views.apply(op)?),
            Change::Scenario(op) => Change::Scenario(self.scenarios.apply(op)?),
            Change::Stop(op) => Change::Stop(self.story.apply(op)?),
            Change::Place { actor, placement } => {
                let record = self
                    .actors
                    .get_mut(&actor)
                    .ok_or_else(|| Refused::missing::<Actor>(&actor))?;
                let placement = std::mem::replace(&mut record.placement, placement);
                Change::Place { actor, placement }
            }
            Change::Text { source, text } => {
                let old = match text {
                    Some(text) => self.texts.insert(source.clone(), text),
                    None => self.texts.remove(&source),
                };
                Change::Text { source, text: old }
            }
        })
    }

    /// Carries out changes in order, all or none of them; the changes that take
    /// them back, in the order in which they are to be applied.
    ///
    /// k removals of stances, actors or silences that follow each other cost
    /// O(document + k log k), and so do the insertions that take them back.
    ///
    /// # Errors
    /// [`Refused`]: the document is then as it was.
    pub fn apply_all(&mut self, changes: Vec<Change>) -> Result<Vec<Change>, Refused> {
        let mut back = Vec::with_capacity(changes.len());
        let mut changes = changes.into_iter().peekable();
        while changes.peek().is_some() {
            if let Err(refused) = self.apply_next(&mut changes, &mut back) {
                for inverse in back.into_iter().rev() {
                    // The inverse of an applied change always applies.
                    let _ = self.apply(inverse);
                }
                return Err(refused);
            }
        }
        back.reverse();
        Ok(back)
    }

    /// Carries out the next change, together with those of its kind that follow.
    fn apply_next(
        &mut self,
        changes: &mut Peekable<IntoIter<Change>>,
        back: &mut Vec<Change>,
    ) -> Result<(), Refused> {
        match changes.peek() {
            Some(Change::Stance(_)) => {
                let mut run = Vec::new();
                while let Some(Change::Stance(op)) =
                    changes.next_if(|next| matches!(next, Change::Stance(_)))
                {
                    run.push(op);
                }
                return self.apply_stances(run, back);
            }
            Some(Change::Actor(Op::Remove(_))) => self.remove_actors(changes, back)?,
            Some(Change::Actor(Op::Insert { .. })) => self.insert_actors(changes, back)?,
            Some(Change::Silence(SilenceOp::Remove(_))) => self.remove_silences(changes, back),
            Some(Change::Silence(SilenceOp::Insert { .. })) => self.insert_silences(changes, back),
            _ => {}
        }
        // What no run takes, or what a run stops at because it is refused.
        if let Some(change) = changes.next() {
            back.push(self.apply(change)?);
        }
        Ok(())
    }

    fn apply_stances(
        &mut self,
        ops: Vec<Op<Stance>>,
        back: &mut Vec<Change>,
    ) -> Result<(), Refused> {
        let mut sound = Vec::with_capacity(ops.len());
        let mut refused = None;
        for op in ops {
            let change = Change::Stance(op);
            refused = self.guard(&change).err();
            match change {
                Change::Stance(op) if refused.is_none() => sound.push(op),
                _ => break,
            }
        }
        let mut inverses = Vec::with_capacity(sound.len());
        let result = self.stances.apply_run(sound, &mut inverses);
        back.extend(inverses.into_iter().map(Change::Stance));
        result.and(refused.map_or(Ok(()), Err))
    }

    fn apply_silence(&mut self, op: SilenceOp) -> Result<SilenceOp, Refused> {
        let missing = |at: usize| Refused::Missing {
            noun: "silence at position",
            id: at.to_string(),
        };
        match op {
            SilenceOp::Insert { at, silence } => {
                let at = at.min(self.silences.len());
                self.silences.insert(at, *silence);
                Ok(SilenceOp::Remove(at))
            }
            SilenceOp::Remove(at) if at < self.silences.len() => {
                let silence = Box::new(self.silences.remove(at));
                Ok(SilenceOp::Insert { at, silence })
            }
            SilenceOp::Remove(at) => Err(missing(at)),
            SilenceOp::Replace { at, silence } => {
                let slot = self.silences.get_mut(at).ok_or_else(|| missing(at))?;
                let silence = Box::new(std::mem::replace(slot, *silence));
                Ok(SilenceOp::Replace { at, silence })
            }
        }
    }
}
