//! One open document: its history, what is selected, how it is looked at.
//!
//! Selection, camera and filter are session state: never in the document, never
//! in its file, never an undo step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::{Edit, History, Trail};
use crate::model::{ActorId, Date, Day, Document, Filter, Refused, Selection, Stance};

/// How the canvas is looked at: a scene point `p` is drawn at `pan + p · zoom`,
/// in points from the canvas' corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Where the scene's origin is drawn.
    pub pan: (f32, f32),
    /// Points per scene unit.
    pub zoom: f32,
}

/// One open document with all that belongs to working on it.
#[derive(Debug, Clone, Default)]
pub struct Session {
    document: Arc<Document>,
    history: History,
    trail: Trail,
    /// What is selected.
    pub selection: Selection,
    /// How the canvas is looked at; `None`: fit it.
    pub camera: Option<Camera>,
    /// Date and hidden domains.
    pub filter: Filter,
    /// Whether editing is locked, so that a stray key changes nothing in class.
    pub locked: bool,
    /// Where actors that the document does not place stand in this session.
    pub spots: BTreeMap<ActorId, (f64, f64)>,
}

/// Why an edit was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// Editing is locked.
    #[error("editing is locked; Ctrl+L unlocks it")]
    Locked,
    /// The model refused.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl Session {
    /// Opens a document, seen as of its own date.
    pub fn open(document: Document) -> Self {
        Self {
            filter: Filter::of(&document),
            document: Arc::new(document),
            ..Self::default()
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document as it is now, to be kept while this one goes on: it is copied
    /// only where both are still there when the next edit comes.
    pub fn snapshot(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// The document's history.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Carries out an edit.
    ///
    /// # Errors
    /// [`NotDone`] where editing is locked or the model refuses; nothing has changed then.
    pub fn perform(&mut self, edit: Edit) -> Result<(), NotDone> {
        if self.locked {
            return Err(NotDone::Locked);
        }
        let as_of = self.as_of();
        self.history
            .perform(Arc::make_mut(&mut self.document), edit)?;
        self.follow(as_of, false);
        Ok(())
    }

    /// Takes the last step back; its name.
    pub fn undo(&mut self) -> Option<String> {
        let as_of = self.as_of();
        let name =
            (!self.locked).then(|| self.history.undo(Arc::make_mut(&mut self.document)))??;
        self.follow(as_of, true);
        Some(name)
    }

    /// Does the last undone step again; its name.
    pub fn redo(&mut self) -> Option<String> {
        let as_of = self.as_of();
        let name =
            (!self.locked).then(|| self.history.redo(Arc::make_mut(&mut self.document)))??;
        self.follow(as_of, false);
        Some(name)
    }

    /// Whether anything has been edited since [`Session::take_trail`] was asked.
    pub fn has_trail(&self) -> bool {
        !self.trail.is_empty()
    }

    /// What has been edited since this was last asked.
    pub fn take_trail(&mut self) -> Trail {
        std::mem::take(&mut self.trail)
    }

    /// Ends a burst of typing: what follows is a step of its own.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Remembers the present state as the saved one.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// Selects nothing else than `selection`.
    pub fn select(&mut self, selection: Selection) {
        if self.selection != selection {
            self.history.seal();
            self.selection = selection;
        }
    }

    /// The stances of the selected pairs in the order of the document.
    pub fn selected_stances(&self) -> Vec<&Stance> {
        let wanted: BTreeSet<&(ActorId, ActorId)> = self.selection.ties.iter().collect();
        (self.document.stances().iter())
            .filter(|s| wanted.contains(&(s.from.clone(), s.to.clone())))
            .collect()
    }

    /// The last day of the map's own date.
    fn as_of(&self) -> Option<Day> {
        self.document.header().as_of.as_ref().map(Date::last)
    }

    /// After a change: what is gone can no longer be selected, and where the
    /// map's own date is another than before, it is followed. Any other change
    /// leaves the day that is looked at alone.
    fn follow(&mut self, before: Option<Day>, undone: bool) {
        let document = &self.document;
        self.trail.note(document, self.history.back(undone));
        let exists = |id: &ActorId| document.actor(id).is_some();
        self.selection.actors.retain(exists);
        self.selection.ties.retain(|(a, b)| exists(a) && exists(b));
        if let Some(id) = &self.selection.stance
            && document.stance(id).is_none()
        {
            self.selection.stance = None;
        }
        self.filter.retain_known(document);
        if self.as_of() != before {
            self.filter.as_of = self.as_of();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{add_actor, change_header, delete_actors};
    use crate::model::{Actor, Header, Parts};

    fn session() -> Session {
        let actors = ["a", "b"].map(|id| Actor::new(id, id)).to_vec();
        let parts = Parts {
            actors,
            ..Parts::default()
        };
        Session::open(Document::from_parts(parts).unwrap())
    }

    fn dated(session: &Session, date: &str) -> Edit {
        let header = Header {
            as_of: Date::parse(date).ok(),
            ..session.document().header().clone()
        };
        change_header(header, "date")
    }

    #[test]
    fn the_day_looked_at_follows_the_maps_own_date_and_nothing_else() {
        let mut session = session();
        session.perform(dated(&session, "2021")).unwrap();
        let own = session.filter.as_of;
        assert_eq!(own, Date::parse("2021").ok().map(|d| d.last()));
        let looked_at = Date::parse("1999").ok().map(|d| d.last());
        session.filter.as_of = looked_at;
        let (edit, _) = add_actor(session.document(), "c", 0.0, 0.0);
        session.perform(edit).unwrap();
        assert_eq!(session.filter.as_of, looked_at);
        session.undo();
        assert_eq!(session.filter.as_of, looked_at);
        session.undo();
        assert_eq!(session.filter.as_of, None);
    }

    #[test]
    fn what_is_gone_is_no_longer_selected() {
        let mut session = session();
        let ids = [ActorId::from("a"), ActorId::from("b")];
        session.select(Selection::tie(ids[0].clone(), ids[1].clone()));
        let edit = delete_actors(session.document(), &ids[..1]);
        session.perform(edit).unwrap();
        assert!(session.selection.is_empty());
    }

    #[test]
    fn a_lock_refuses_and_changes_nothing() {
        let mut session = session();
        let (edit, _) = add_actor(session.document(), "c", 0.0, 0.0);
        session.perform(edit.clone()).unwrap();
        session.locked = true;
        let before = session.document().clone();
        assert!(matches!(session.perform(edit), Err(NotDone::Locked)));
        assert_eq!((session.undo(), session.redo()), (None, None));
        assert_eq!(session.document(), &before);
        assert!(session.history().is_changed());
    }
}
