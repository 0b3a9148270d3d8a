//! An edit as a value, and what can happen to a document by edits.

use crate::model::Change;

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

/// Something that happened to a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An edit was carried out.
    Do {
        /// What it changed; the burst it was part of is told by `merged`.
        edit: Edit,
        /// Whether it went into the step before it, as typing in one field does.
        merged: bool,
    },
    /// The last step was taken back.
    Undo,
    /// The last undone step was done again.
    Redo,
    /// The present state is the saved one.
    Saved,
}
