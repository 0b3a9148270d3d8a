//! A step that is carried out beside the one who holds the document.

use crate::edit::entry::Edit;
use crate::edit::size::heap_size;
use crate::edit::touched::Touched;
use crate::model::{Change, Document, Refused};

/// A step that was carried out on a copy of a document: what is long about it is done, and
/// [`History::adopt`](super::History::adopt) takes it over whole.
#[derive(Debug)]
pub struct Prepared {
    /// The copy, after the step.
    pub(super) document: Document,
    pub(super) edit: Edit,
    /// The changes once more, for a journal.
    pub(super) logged: Vec<Change>,
    pub(super) back: Vec<Change>,
    pub(super) touched: Touched,
    pub(super) size: usize,
}

impl Prepared {
    /// Carries an edit out on a copy of a document. O(document + changes).
    ///
    /// # Errors
    /// [`Refused`] where the edit does not fit the document.
    pub fn of(document: &Document, edit: Edit) -> Result<Self, Refused> {
        let mut after = document.clone();
        let back = after.apply_all(edit.changes.clone())?;
        let mut touched = Touched::default();
        touched.note(&after, &back);
        Ok(Self {
            size: heap_size(&edit.changes) + heap_size(&back),
            logged: edit.changes.clone(),
            document: after,
            edit,
            back,
            touched,
        })
    }

    /// The document after the step.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the step is called.
    pub fn name(&self) -> &str {
        &self.edit.name
    }
}
