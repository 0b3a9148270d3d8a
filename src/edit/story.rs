//! Intents about the story.

use super::entry::Edit;
use crate::model::{Change, Document, Op, SavedView, Stop, StopId, fresh, isolated};

/// Makes what is looked at a stop of the story, behind the others or behind one of them.
pub fn add_stop(
    document: &Document,
    title: &str,
    shown: SavedView,
    behind: Option<&StopId>,
) -> (Edit, StopId) {
    let is_taken = |id: &str| document.stop(&id.into()).is_some();
    let stop = Stop::new(fresh(title, "stop", is_taken), title, shown);
    let id = stop.id.clone();
    let before = behind.and_then(|id| document.stop_index(id));
    let insert = Change::Stop(Op::Insert {
        at: before.map_or(document.story().len(), |at| at + 1),
        record: Box::new(stop),
    });
    let words = format!("Add the stop {}", isolated(title));
    (Edit::new(words, vec![insert]), id)
}

/// Gives a stop another title; `None` where that changes nothing.
pub fn rename_stop(document: &Document, id: &StopId, title: &str) -> Option<Edit> {
    let words = |stop: &Stop| {
        let (old, new) = (isolated(stop.label()), isolated(title));
        format!("Rename the stop {old} to {new}")
    };
    changed(document, id, words, |stop| {
        title.clone_into(&mut stop.title);
    })
}

/// Says something else at a stop, in Markdown; `None` where that changes nothing.
pub fn describe_stop(document: &Document, id: &StopId, text: &str) -> Option<Edit> {
    let words = |stop: &Stop| format!("Edit the text of the stop {}", isolated(stop.label()));
    changed(document, id, words, |stop| text.clone_into(&mut stop.text))
}

/// Lets a stop show something else; `None` where that changes nothing.
pub fn update_stop(document: &Document, id: &StopId, shown: SavedView) -> Option<Edit> {
    let words = |stop: &Stop| format!("Update the stop {}", isolated(stop.label()));
    changed(document, id, words, |stop| stop.view.shown = shown)
}

/// Lets a stop forget what the document no longer has; `None` where it has all of it.
pub fn repair_stop(document: &Document, id: &StopId) -> Option<Edit> {
    let words = |stop: &Stop| format!("Repair the stop {}", isolated(stop.label()));
    changed(document, id, words, |stop| {
        stop.view.shown.retain_known(document);
    })
}

/// Deletes a stop; the map stays as it is.
pub fn delete_stop(document: &Document, id: &StopId) -> Option<Edit> {
    let stop = document.stop(id)?;
    let words = format!("Delete the stop {}", isolated(stop.label()));
    Some(Edit::new(words, vec![Change::Stop(Op::Remove(id.clone()))]))
}

/// Moves a stop to a position in the story; `None` where it is there.
pub fn move_stop(document: &Document, id: &StopId, to: usize) -> Option<Edit> {
    let (from, last) = (
        document.stop_index(id)?,
        document.story().len().saturating_sub(1),
    );
    let stop = document.stop(id).filter(|_| from != to.min(last))?;
    let record = Box::new(stop.clone());
    let at = to.min(last);
    let out = Change::Stop(Op::Remove(id.clone()));
    let words = format!("Move the stop {}", isolated(stop.label()));
    Some(Edit::new(
        words,
        vec![out, Change::Stop(Op::Insert { at, record })],
    ))
}

/// The stops whose views an edit of all views changes.
pub(super) fn stops_showing(document: &Document, edit: &impl Fn(&mut SavedView)) -> Vec<Change> {
    let stops = document.story().iter().map(|before| {
        let mut stop = before.clone();
        edit(&mut stop.view.shown);
        (before, stop)
    });
    stops
        .filter(|(before, stop)| *before != stop)
        .map(|(_, stop)| replaced(stop))
        .collect()
}

fn changed(
    document: &Document,
    id: &StopId,
    words: impl Fn(&Stop) -> String,
    edit: impl FnOnce(&mut Stop),
) -> Option<Edit> {
    let before = document.stop(id)?;
    let mut stop = before.clone();
    edit(&mut stop);
    (stop != *before).then(|| Edit::new(words(before), vec![replaced(stop)]))
}

fn replaced(stop: Stop) -> Change {
    Change::Stop(Op::Replace(Box::new(stop)))
}
