//! Undo and redo: named steps, marks for gestures and bursts, bounded memory.

pub(super) mod log;
pub(super) mod prepared;

use std::collections::VecDeque;

use super::entry::{Edit, Entry};
use super::size::heap_size;
use super::touched::Touched;
use super::version::Version;
use crate::model::{Change, Document, Op, Refused};
use prepared::Prepared;

/// One step that can be undone and done again.
#[derive(Debug, Clone)]
struct Step {
    /// What the menu calls it.
    name: String,
    /// The changes that do it, in order.
    forward: Vec<Change>,
    /// The changes that take it back, in order.
    back: Vec<Change>,
    /// The burst it is still open for.
    burst: Option<String>,
    /// The state it leads to.
    version: Version,
    /// Estimated heap bytes of both lists.
    size: usize,
}

/// Steps are kept up to this estimated heap size, in bytes.
pub const HISTORY_LIMIT: usize = 256 << 20;

/// The steps of one open document, forwards and backwards.
///
/// A burst ends when [`History::seal`] is called or another edit comes; it is
/// never guessed from idle time.
///
/// Steps take at most [`HISTORY_LIMIT`] bytes by an estimate
/// ([`heap_size`]); beyond that the oldest are forgotten, never the last one. A
/// step that is larger than the limit by itself is therefore kept.
///
/// What it does not do: it keeps no document (the caller holds that), no branches
/// (an edit after an undo drops what was undone), no times and no view state, and it
/// writes no file: a journal of it is kept from [`History::take_log`].
#[derive(Debug, Clone)]
pub struct History {
    /// The state before the oldest step that is kept.
    base: Version,
    done: VecDeque<Step>,
    undone: Vec<Step>,
    last_state: u64,
    saved: Version,
    limit: usize,
    /// The sum of the sizes of `done`.
    size: usize,
    forgotten: usize,
    touched: Touched,
    /// What has happened since [`History::take_log`]; `None`: nobody keeps a journal.
    log: Option<Vec<Entry>>,
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

impl History {
    /// The empty history of a document that has just been opened.
    pub fn new() -> Self {
        Self::bounded(HISTORY_LIMIT)
    }

    /// The same with another limit in bytes.
    pub fn bounded(limit: usize) -> Self {
        let base = Version::first();
        Self {
            base,
            done: VecDeque::new(),
            undone: Vec::new(),
            last_state: 0,
            saved: base,
            limit,
            size: 0,
            forgotten: 0,
            touched: Touched::default(),
            log: None,
        }
    }

    /// Carries out an edit as one step, or as part of the open burst.
    ///
    /// # Errors
    /// [`Refused`]: the document is then as it was before the whole edit.
    pub fn perform(&mut self, document: &mut Document, edit: Edit) -> Result<(), Refused> {
        let back = document.apply_all(edit.changes.clone())?;
        if back.is_empty() {
            return Ok(());
        }
        self.touched.note(document, &back);
        self.undone.clear();
        self.last_state += 1;
        let version = self.base.with_state(self.last_state);
        let open = self.done.back().and_then(|step| step.burst.as_ref());
        let merged = open.is_some() && open == edit.burst.as_ref();
        self.note(|| Entry::Do {
            edit: Edit::new(edit.name.clone(), edit.changes.clone()),
            merged,
        });
        if merged && let Some(step) = self.done.back_mut() {
            step.version = version;
            step.name = edit.name;
            merge_forward(&mut step.forward, edit.changes);
            merge_back(&mut step.back, back);
            let size = heap_size(&step.forward) + heap_size(&step.back);
            self.size = self.size - step.size + size;
            step.size = size;
        } else {
            self.seal();
            let size = heap_size(&edit.changes) + heap_size(&back);
            self.size += size;
            self.done.push_back(Step {
                name: edit.name,
                forward: edit.changes,
                back,
                burst: edit.burst,
                version,
                size,
            });
        }
        self.forget();
        Ok(())
    }

    /// Takes over a step that was prepared for the present state of the document, which
    /// becomes the one that is given back. O(log records touched).
    #[must_use]
    pub fn adopt(&mut self, prepared: Prepared) -> Document {
        let Prepared {
            document,
            edit,
            logged,
            back,
            touched,
            size,
        } = prepared;
        if back.is_empty() {
            return document;
        }
        self.touched.add(touched);
        self.undone.clear();
        self.last_state += 1;
        self.seal();
        let name = edit.name.clone();
        self.note(|| Entry::Do {
            edit: Edit::new(name, logged),
            merged: false,
        });
        self.size += size;
        self.done.push_back(Step {
            name: edit.name,
            forward: edit.changes,
            back,
            burst: None,
            version: self.base.with_state(self.last_state),
            size,
        });
        self.forget();
        document
    }

    /// Drops the oldest steps beyond the limit.
    fn forget(&mut self) {
        while self.size > self.limit && self.done.len() > 1 {
            if let Some(step) = self.done.pop_front() {
                self.size -= step.size;
                self.base = step.version;
                self.forgotten += 1;
            }
        }
    }

    /// How many steps were dropped to keep within the limit.
    pub fn forgotten(&self) -> usize {
        self.forgotten
    }

    /// Ends the open burst, if there is one: what follows is a step of its own.
    pub fn seal(&mut self) {
        if let Some(step) = self.done.back_mut() {
            step.burst = None;
        }
    }

    /// Takes the last step back; its name, or `None` where there is none.
    pub fn undo(&mut self, document: &mut Document) -> Option<String> {
        let mut step = self.done.pop_back()?;
        // The inverse of an applied change always applies; were it not so, the
        // step would stay where it is.
        let Ok(inverse) = document.apply_all(step.back.clone()) else {
            self.done.push_back(step);
            return None;
        };
        self.touched.note(document, &inverse);
        self.seal();
        self.size -= step.size;
        step.burst = None;
        let name = step.name.clone();
        self.undone.push(step);
        self.note(|| Entry::Undo);
        Some(name)
    }

    /// Does the last undone step again; its name, or `None` where there is none.
    pub fn redo(&mut self, document: &mut Document) -> Option<String> {
        let step = self.undone.pop()?;
        // What was done once can be done again from the same state.
        let Ok(inverse) = document.apply_all(step.forward.clone()) else {
            self.undone.push(step);
            return None;
        };
        self.touched.note(document, &inverse);
        self.size += step.size;
        let name = step.name.clone();
        self.done.push_back(step);
        self.note(|| Entry::Redo);
        Some(name)
    }

    /// Whether anything was touched since [`History::take_touched`] was last called.
    pub fn has_touched(&self) -> bool {
        !self.touched.is_empty()
    }

    /// The records that edits, undo and redo have touched since this was last called.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.back().map(|step| step.name.as_str())
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// The changes by which undo would take a step back.
    pub fn undo_changes(&self) -> Option<&[Change]> {
        self.done.back().map(|step| step.back.as_slice())
    }

    /// The changes by which redo would do a step again.
    pub fn redo_changes(&self) -> Option<&[Change]> {
        self.undone.last().map(|step| step.forward.as_slice())
    }

    /// The last step that was done: its name and its changes, forwards.
    pub fn last_step(&self) -> Option<(&str, &[Change])> {
        let step = self.done.back()?;
        Some((&step.name, &step.forward))
    }

    /// Remembers the present state as the saved one.
    pub fn mark_saved(&mut self) {
        self.seal();
        self.saved = self.version();
    }

    /// Remembers that the document was saved as it was in `version`, where that is
    /// a version of it.
    pub fn mark_saved_at(&mut self, version: Version) {
        if version.is_of_same_document(self.base) {
            self.saved = version.in_fact();
        }
    }

    /// Whether the document differs from its saved state by what history knows.
    pub fn is_changed(&self) -> bool {
        self.version() != self.saved
    }

    /// The present state of the document.
    pub fn version(&self) -> Version {
        self.done.back().map_or(self.base, |step| step.version)
    }
}

/// Puts newer inverses before older ones, leaving out those that an older one
/// overwrites anyway: a long burst of typing keeps one record, not hundreds.
fn merge_back(older: &mut Vec<Change>, newer: Vec<Change>) {
    if let ([old], [new]) = (older.as_slice(), newer.as_slice())
        && overwrites(old, new)
    {
        return;
    }
    let rest = std::mem::replace(older, newer);
    older.extend(rest);
}

/// Puts newer changes after older ones, leaving out those that a newer one
/// overwrites anyway.
fn merge_forward(older: &mut Vec<Change>, newer: Vec<Change>) {
    if let ([old], [new]) = (older.as_slice(), newer.as_slice())
        && overwrites(new, old)
    {
        older.clear();
    }
    older.extend(newer);
}

/// Whether the first change leaves nothing of what the second did.
fn overwrites(old: &Change, new: &Change) -> bool {
    match (old, new) {
        (Change::Header(_), Change::Header(_)) => true,
        (Change::Actor(Op::Replace(a)), Change::Actor(Op::Replace(b))) => a.id == b.id,
        (Change::Domain(Op::Replace(a)), Change::Domain(Op::Replace(b))) => a.id == b.id,
        (Change::Source(Op::Replace(a)), Change::Source(Op::Replace(b))) => a.id == b.id,
        (Change::Speaker(Op::Replace(a)), Change::Speaker(Op::Replace(b))) => a.name == b.name,
        (Change::Stance(Op::Replace(a)), Change::Stance(Op::Replace(b))) => a.id == b.id,
        (Change::View(Op::Replace(a)), Change::View(Op::Replace(b))) => a.id == b.id,
        (Change::Scenario(Op::Replace(a)), Change::Scenario(Op::Replace(b))) => a.id == b.id,
        (Change::Stop(Op::Replace(a)), Change::Stop(Op::Replace(b))) => a.id == b.id,
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
    fn a_prepared_step_is_as_one_that_was_performed() {
        let mut one = (History::new(), Document::default());
        let mut two = (History::new(), Document::default());
        for history in [&mut one.0, &mut two.0] {
            history.keep_log();
        }
        for text in ["A", "B"] {
            one.0.perform(&mut one.1, title(text)).unwrap();
            let prepared = Prepared::of(&two.1, title(text)).unwrap();
            two.1 = two.0.adopt(prepared);
            assert_eq!(one.1, two.1);
            assert_eq!(one.0.undo_name(), two.0.undo_name());
            assert_eq!(one.0.last_step(), two.0.last_step());
        }
        assert_eq!(one.0.take_touched(), two.0.take_touched());
        assert_eq!(one.0.take_log(), two.0.take_log());
        assert_eq!(one.0.undo(&mut one.1), two.0.undo(&mut two.1));
        assert_eq!(one.1, two.1);
        // What changes nothing is no step.
        let nothing = Prepared::of(&two.1, Edit::new("Nothing", Vec::new())).unwrap();
        two.1 = two.0.adopt(nothing);
        assert_eq!(two.0.undo_name(), Some("Title A"));
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
        edit.changes.push(Change::Actor(Op::Remove("x".into())));
        assert!(history.perform(&mut document, edit).is_err());
        assert_eq!(document, Document::default());
        assert_eq!(history.undo_name(), None);
    }

    #[test]
    fn the_oldest_steps_are_forgotten_and_never_the_last() {
        let (mut history, mut document) = (History::bounded(4_000), Document::default());
        for n in 0..100 {
            let text = n.to_string().repeat(100);
            history.perform(&mut document, title(&text)).unwrap();
            assert!(history.size <= 4_000 && !history.done.is_empty());
        }
        let kept = history.done.len();
        assert!(kept > 1, "{kept}");
        assert_eq!(history.forgotten(), 100 - kept);
        assert!(history.is_changed());
        while history.undo(&mut document).is_some() {}
        // The state before the oldest step is not the one that was opened.
        assert!(history.is_changed());
        assert_eq!(history.size, 0);
        history
            .perform(&mut document, title(&"x".repeat(9_000)))
            .unwrap();
        assert_eq!(history.done.len(), 1);
    }

    #[test]
    fn a_burst_keeps_one_record_for_each_direction() {
        let (mut history, mut document) = (History::default(), Document::default());
        for n in 0..50 {
            let edit = title(&n.to_string()).in_burst("title");
            history.perform(&mut document, edit).unwrap();
        }
        let step = history.done.back().unwrap();
        assert_eq!((step.forward.len(), step.back.len()), (1, 1));
        assert_eq!(
            history.last_step(),
            Some(("Title 49", step.forward.as_slice()))
        );
    }
}
