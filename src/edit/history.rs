//! Undo and redo: named steps, marks for gestures and bursts, no limit.

use super::version::Version;
use crate::model::{Change, Document, Op, Refused};

/// An intent: a name for the menu and the changes that carry it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What the step is called ("Rename NRF").
    pub name: String,
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// Names the burst it is part of: edits of one burst are one step.
    pub burst: Option<String>,
}

impl Edit {
    /// An edit that is a step of its own.
    pub fn new(name: impl Into<String>, changes: Vec<Change>) -> Self {
        Self {
            name: name.into(),
            changes,
            burst: None,
        }
    }

    /// The same edit as part of a burst, such as typing in one field.
    #[must_use]
    pub fn in_burst(mut self, key: impl Into<String>) -> Self {
        self.burst = Some(key.into());
        self
    }
}

/// One undoable step: the changes that take it back, last first.
#[derive(Debug, Clone)]
struct Step {
    name: String,
    back: Vec<Change>,
    burst: Option<String>,
    serial: u64,
}

/// The steps of one open document.
///
/// A burst ends when [`History::seal`] is called or another edit comes; it is
/// never guessed from idle time.
#[derive(Debug, Clone)]
pub struct History {
    first: Version,
    done: Vec<Step>,
    undone: Vec<Step>,
    last_serial: u64,
    saved_serial: u64,
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

impl History {
    /// The empty history of a document that has just been opened.
    pub fn new() -> Self {
        Self {
            first: Version::first(),
            done: Vec::new(),
            undone: Vec::new(),
            last_serial: 0,
            saved_serial: 0,
        }
    }

    /// Carries out an edit as one step, or as part of the open burst.
    ///
    /// # Errors
    /// [`Refused`]: the document is then as it was before the whole edit.
    pub fn perform(&mut self, document: &mut Document, edit: Edit) -> Result<(), Refused> {
        let back = document.apply_all(edit.changes)?;
        if back.is_empty() {
            return Ok(());
        }
        self.undone.clear();
        self.last_serial += 1;
        if let Some(step) = self.done.last_mut()
            && edit.burst.is_some()
            && step.burst == edit.burst
        {
            step.serial = self.last_serial;
            step.name = edit.name;
            merge(&mut step.back, back);
            return Ok(());
        }
        self.done.push(Step {
            name: edit.name,
            back,
            burst: edit.burst,
            serial: self.last_serial,
        });
        Ok(())
    }

    /// Ends the open burst, if there is one: what follows is a step of its own.
    pub fn seal(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.burst = None;
        }
    }

    /// Takes the last step back; its name, or `None` where there is none.
    pub fn undo(&mut self, document: &mut Document) -> Option<String> {
        Self::shift(document, &mut self.done, &mut self.undone)
    }

    /// Does the last undone step again; its name, or `None` where there is none.
    pub fn redo(&mut self, document: &mut Document) -> Option<String> {
        Self::shift(document, &mut self.undone, &mut self.done)
    }

    fn shift(document: &mut Document, from: &mut Vec<Step>, to: &mut Vec<Step>) -> Option<String> {
        let step = from.pop()?;
        // The inverse of an applied change always applies; were it not so, the
        // step would stay where it is.
        let Ok(back) = document.apply_all(step.back.clone()) else {
            from.push(step);
            return None;
        };
        let name = step.name.clone();
        to.push(Step {
            back,
            burst: None,
            ..step
        });
        Some(name)
    }

    /// What would take back the last thing that was carried out, undone or done
    /// again; nothing where `undone` is what came last and there is none.
    pub fn back(&self, undone: bool) -> &[Change] {
        let last = if undone { &self.undone } else { &self.done };
        last.last().map_or(&[], |step| &step.back)
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// Remembers the present state as the saved one.
    pub fn mark_saved(&mut self) {
        self.seal();
        self.saved_serial = self.serial();
    }

    /// Remembers that the document was saved as it was in `version`, where that is
    /// a version of it.
    pub fn mark_saved_at(&mut self, version: Version) {
        if version.is_of_same_document(self.first) {
            self.saved_serial = version.state();
        }
    }

    /// Whether the document differs from its saved state by what history knows.
    pub fn is_changed(&self) -> bool {
        self.serial() != self.saved_serial
    }

    /// The present state of the document.
    pub fn version(&self) -> Version {
        self.first.with_state(self.serial())
    }

    fn serial(&self) -> u64 {
        self.done.last().map_or(0, |step| step.serial)
    }
}

/// Puts newer inverses before older ones, leaving out those that an older one
/// overwrites anyway: a long burst of typing keeps one record, not hundreds.
fn merge(older: &mut Vec<Change>, newer: Vec<Change>) {
    if let ([old], [new]) = (older.as_slice(), newer.as_slice())
        && overwrites(old, new)
    {
        return;
    }
    let rest = std::mem::replace(older, newer);
    older.extend(rest);
}

fn overwrites(old: &Change, new: &Change) -> bool {
    match (old, new) {
        (Change::Header(_), Change::Header(_)) => true,
        (Change::Actor(Op::Replace(a)), Change::Actor(Op::Replace(b))) => a.id == b.id,
        (Change::Domain(Op::Replace(a)), Change::Domain(Op::Replace(b))) => a.id == b.id,
        (Change::Source(Op::Replace(a)), Change::Source(Op::Replace(b))) => a.id == b.id,
        (Change::Stance(Op::Replace(a)), Change::Stance(Op::Replace(b))) => a.id == b.id,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Header;

    fn title(text: &str) -> Edit {
        let header = Header {
            title: text.to_owned(),
            ..Header::default()
        };
        Edit::new(
            format!("Title {text}"),
            vec![Change::Header(Box::new(header))],
        )
    }

    #[test]
    fn steps_are_named_and_bursts_are_one() {
        let (mut history, mut document) = (History::default(), Document::default());
        for text in ["A", "Ab", "Abc"] {
            let edit = title(text).in_burst("title");
            history.perform(&mut document, edit).unwrap();
        }
        history.seal();
        history
            .perform(&mut document, title("X").in_burst("title"))
            .unwrap();
        assert_eq!(history.undo(&mut document).as_deref(), Some("Title X"));
        assert_eq!(document.header().title, "Abc");
        assert_eq!(history.undo(&mut document).as_deref(), Some("Title Abc"));
        assert_eq!(document.header().title, "");
        assert_eq!(history.undo(&mut document), None);
        assert_eq!(history.redo_name(), Some("Title Abc"));
        history.redo(&mut document);
        assert_eq!(document.header().title, "Abc");
    }

    #[test]
    fn changed_means_differs_from_what_was_saved() {
        let (mut history, mut document) = (History::default(), Document::default());
        assert!(!history.is_changed());
        history
            .perform(&mut document, title("A").in_burst("t"))
            .unwrap();
        assert!(history.is_changed());
        history.mark_saved();
        assert!(!history.is_changed());
        history
            .perform(&mut document, title("B").in_burst("t"))
            .unwrap();
        assert!(history.is_changed());
        history.undo(&mut document);
        assert!(!history.is_changed());
        history.undo(&mut document);
        assert!(history.is_changed());
    }

    #[test]
    fn a_refused_edit_leaves_nothing_behind() {
        let (mut history, mut document) = (History::default(), Document::default());
        let mut edit = title("A");
        edit.changes
            .push(Change::Actor(Op::Remove("nobody".into())));
        assert!(history.perform(&mut document, edit).is_err());
        assert_eq!(document, Document::default());
        assert_eq!(history.undo_name(), None);
    }
}
