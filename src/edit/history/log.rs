//! What happens to a document, in order: what a journal keeps, and how a history is
//! made from it again.

use super::{History, Step};
use crate::edit::entry::{Edit, Entry};
use crate::model::{Change, Document};

/// A history as entries: what a journal begins with.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The changes that lead from the present document to the one that the entries
    /// begin with, in order.
    pub back: Vec<Change>,
    /// What leads from there to the present document, with all that can be undone and
    /// done again.
    pub entries: Vec<Entry>,
}

/// What a journal's entries have made of a document.
#[derive(Debug, Default)]
pub struct Replayed {
    /// The document.
    pub document: Document,
    /// Its history.
    pub history: History,
    /// How many entries at the end could not be carried out.
    pub refused: usize,
}

impl Replayed {
    /// The document as it was saved last; as it was at first where that is not known.
    pub fn before_unsaved(&self) -> Document {
        let (mut history, mut document) = (self.history.clone(), self.document.clone());
        while history.is_changed() && history.undo(&mut document).is_some() {}
        document
    }
}

impl History {
    /// From now on remembers what happens, for [`History::take_log`].
    pub fn keep_log(&mut self) {
        self.log.get_or_insert_default();
    }

    /// What has happened since this was last called; empty where no log is kept.
    pub fn take_log(&mut self) -> Vec<Entry> {
        self.log.as_mut().map(std::mem::take).unwrap_or_default()
    }

    pub(super) fn note(&mut self, entry: impl FnOnce() -> Entry) {
        if let Some(log) = &mut self.log {
            log.push(entry());
        }
    }

    /// The history as entries: the newest steps that take at most `room` bytes by
    /// [`heap_size`](crate::edit::heap_size), and what can be done again where that takes no more than this
    /// either.
    pub fn record(&self, room: usize) -> Record {
        let mut left = room;
        let fits = |step: &&Step| {
            let size = step.size;
            let fits = size <= left;
            left = left.saturating_sub(size);
            fits
        };
        let kept = self.done.iter().rev().take_while(fits).count();
        let first = self.done.len() - kept;
        let mut record = Record::default();
        let steps = || self.done.iter().skip(first);
        for step in steps().rev() {
            record.back.extend(step.back.iter().cloned());
        }
        let base = match first.checked_sub(1).and_then(|at| self.done.get(at)) {
            Some(step) => step.version,
            None => self.base,
        };
        let undone: usize = self.undone.iter().map(|step| step.size).sum();
        let undone: &[Step] = if undone <= room { &self.undone } else { &[] };
        if base == self.saved {
            record.entries.push(Entry::Saved);
        }
        for step in steps().chain(undone.iter().rev()) {
            record.entries.push(Entry::Do {
                edit: Edit::new(step.name.clone(), step.forward.clone()),
                merged: false,
            });
            if step.version == self.saved {
                record.entries.push(Entry::Saved);
            }
        }
        (record.entries).extend(undone.iter().map(|_| Entry::Undo));
        record
    }

    /// The names of the steps since the saved state, oldest first; all that are kept
    /// where that state is not among them.
    pub fn unsaved_steps(&self) -> Vec<&str> {
        let saved = (self.done.iter()).rposition(|step| step.version == self.saved);
        let since = saved.map_or(0, |at| at + 1);
        (self.done.iter().skip(since).map(|step| step.name.as_str())).collect()
    }
}

/// Carries entries out on the document they begin with, up to the first that cannot be.
/// Until one says so, no state is the saved one. O(entries and what they change).
pub fn replay(document: Document, entries: Vec<Entry>) -> Replayed {
    const BURST: &str = "journal";
    let mut history = History::new();
    history.saved = history.base.with_state(u64::MAX);
    let mut replayed = Replayed {
        document,
        history,
        refused: 0,
    };
    let count = entries.len();
    for (at, entry) in entries.into_iter().enumerate() {
        let Replayed {
            document, history, ..
        } = &mut replayed;
        let done = match entry {
            Entry::Do { edit, merged } => {
                if !merged {
                    history.seal();
                }
                history.perform(document, edit.in_burst(BURST)).is_ok()
            }
            Entry::Undo => history.undo(document).is_some(),
            Entry::Redo => history.redo(document).is_some(),
            Entry::Saved => {
                history.mark_saved();
                true
            }
        };
        if !done {
            replayed.refused = count - at;
            break;
        }
    }
    replayed.history.seal();
    replayed.history.take_touched();
    replayed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{add_actor, delete_actors};
    use crate::model::Header;

    fn title(text: &str) -> Edit {
        let header = Header {
            title: text.to_owned(),
            ..Header::default()
        };
        let changes = vec![Change::Header(Box::new(header))];
        Edit::new(format!("Title {text}"), changes)
    }

    /// A history with a burst, undone steps, and a save in the middle.
    fn worked() -> (Document, History, Vec<Entry>) {
        let (mut document, mut history) = (Document::default(), History::new());
        history.keep_log();
        history.mark_saved();
        for name in ["a", "b", "c"] {
            let (edit, _) = add_actor(&document, name, 0.0, 0.0);
            history.perform(&mut document, edit).unwrap();
        }
        for text in ["T", "Ti", "Tit"] {
            let edit = title(text).in_burst("title");
            history.perform(&mut document, edit).unwrap();
        }
        let ids = [document.actors()[0].id.clone()];
        let edit = delete_actors(&document, &ids);
        history.perform(&mut document, edit).unwrap();
        history.undo(&mut document);
        history.undo(&mut document);
        history.redo(&mut document);
        history.undo(&mut document);
        let log = history.take_log();
        (document, history, log)
    }

    fn names(history: &mut History, document: &mut Document) -> Vec<String> {
        let mut names = Vec::new();
        while let Some(name) = history.undo(document) {
            names.push(name);
        }
        while let Some(name) = history.redo(document) {
            names.push(format!("{name} again"));
        }
        names
    }

    #[test]
    fn a_replayed_log_is_the_document_and_its_history() {
        let (mut document, mut history, mut log) = worked();
        log.insert(0, Entry::Saved);
        let mut replayed = replay(Document::default(), log);
        assert_eq!(replayed.refused, 0);
        assert_eq!(replayed.document, document);
        assert_eq!(replayed.history.is_changed(), history.is_changed());
        assert_eq!(replayed.history.unsaved_steps(), history.unsaved_steps());
        let again = names(&mut replayed.history, &mut replayed.document);
        assert_eq!(again, names(&mut history, &mut document));
        assert_eq!(replayed.document, document);
    }

    #[test]
    fn a_record_leads_from_its_base_to_the_same() {
        let (document, history, _) = worked();
        let check = |room: usize, steps: usize| {
            let Record { back, entries } = history.record(room);
            let mut base = document.clone();
            base.apply_all(back).unwrap();
            let mut replayed = replay(base, entries);
            assert_eq!((&replayed.document, replayed.refused), (&document, 0));
            assert!(replayed.history.is_changed());
            let kept = names(&mut replayed.history, &mut replayed.document).len();
            assert_eq!(kept, steps, "{room}");
        };
        // Three actors; the title and the deletion stand undone.
        check(usize::MAX, 3 + 5);
        check(0, 0);
    }

    #[test]
    fn the_saved_state_is_found_again() {
        let (mut document, mut history, _) = worked();
        let check = |history: &History, document: &Document, changed: bool| {
            let Record { back, entries } = history.record(usize::MAX);
            let mut base = document.clone();
            base.apply_all(back).unwrap();
            let replayed = replay(base, entries);
            assert_eq!(replayed.history.is_changed(), changed);
            assert_eq!(replayed.history.unsaved_steps(), history.unsaved_steps());
        };
        check(&history, &document, true);
        history.mark_saved();
        check(&history, &document, false);
        history.redo(&mut document);
        check(&history, &document, true);
        history.mark_saved();
        history.undo(&mut document);
        check(&history, &document, true);
        history.perform(&mut document, title("other")).unwrap();
        check(&history, &document, true);
    }

    #[test]
    fn what_cannot_be_carried_out_ends_it() {
        let entries = vec![
            Entry::Do {
                edit: title("kept"),
                merged: false,
            },
            Entry::Redo,
            Entry::Undo,
        ];
        let replayed = replay(Document::default(), entries);
        assert_eq!(replayed.refused, 2);
        assert_eq!(replayed.document.header().title, "kept");
    }
}
