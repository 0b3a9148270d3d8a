//! A step that is carried out beside the window, with what the window asks of the document
//! on every frame.

use super::index::TieIndex;
use crate::edit::{Edit, Prepared};
use crate::model::{Document, Filter, Refused};

/// A step that was carried out on a copy of a document, and the index of its ties:
/// [`Workspace::adopt`](super::Workspace::adopt) only puts both in their places.
#[derive(Debug)]
pub struct PreparedStep {
    pub(super) step: Prepared,
    pub(super) index: TieIndex,
    /// The filter that the index is about.
    pub(super) filter: Filter,
}

impl PreparedStep {
    /// Carries an edit out on a copy of a document that is seen through a filter.
    /// O(document + changes + s log s) in the number of stances.
    ///
    /// # Errors
    /// [`Refused`] where the edit does not fit the document.
    pub fn of(document: &Document, filter: Filter, edit: Edit) -> Result<Self, Refused> {
        let step = Prepared::of(document, edit)?;
        let index = TieIndex::of(step.document(), filter.as_of, &filter.hidden);
        Ok(Self {
            step,
            index,
            filter,
        })
    }

    /// What the step is called.
    pub fn name(&self) -> &str {
        self.step.name()
    }
}
