//! Steps of the one history: done, taken over, taken back and done again.

use std::sync::Arc;

use super::supposed::Supposed;
use super::{PreparedStep, Workspace};
use crate::edit::{Edit, Version, scenario_of_step};
use crate::model::{Document, Refused};

/// Of so many edits it is remembered what was selected before.
const REMEMBERED: usize = 1_000;

/// Why an edit was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// Editing is locked.
    #[error("editing is locked; Ctrl+L unlocks it")]
    Locked,
    /// The map is another by now.
    #[error("the map was changed meanwhile; try again")]
    Changed,
    /// It takes away what the map has in fact.
    #[error(
        "no scenario can suppose it: it takes away what the map has in fact; Escape shows the \
         fact, where it can be done"
    )]
    InScenario,
    /// The model refused.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl Workspace {
    /// Carries out an edit.
    ///
    /// # Errors
    /// [`NotDone`] where editing is locked or the model refuses; nothing has changed then.
    pub fn perform(&mut self, edit: Edit) -> Result<(), NotDone> {
        if self.locked {
            return Err(NotDone::Locked);
        }
        let edit = self.within(edit)?;
        let before = (self.history.version(), self.as_of());
        let document = edited(&mut self.document, &mut self.supposed);
        self.history.perform(document, edit)?;
        self.selected_before
            .insert(self.history.version(), self.selection.clone());
        if self.selected_before.len() > REMEMBERED {
            self.selected_before.pop_first();
        }
        self.follow(before);
        Ok(())
    }

    /// Takes over a step that was prepared for the fact in the state of `version`, and
    /// shows that; the document of before, which may take its time to be dropped.
    ///
    /// # Errors
    /// [`NotDone`] where editing is locked, or the document is another by now.
    pub fn adopt(
        &mut self,
        prepared: PreparedStep,
        version: Version,
    ) -> Result<Arc<Document>, NotDone> {
        if self.locked {
            return Err(NotDone::Locked);
        }
        if version != self.version() {
            return Err(NotDone::Changed);
        }
        self.show_scenario(None);
        let before = (self.history.version(), self.as_of());
        let PreparedStep {
            step,
            index,
            chronology,
            filter,
        } = prepared;
        let document = Arc::new(self.history.adopt(step));
        let old = std::mem::replace(&mut self.document, document);
        self.selected_before
            .insert(self.history.version(), self.selection.clone());
        self.follow(before);
        let version = self.version();
        self.chronologies.put(version, &filter, chronology);
        self.index = index;
        self.indexed = Some((version, filter));
        Ok(old)
    }

    /// Takes the last step back; its name. Where what is selected goes with it, what
    /// was selected before is selected again. What was done in a scenario is taken back in
    /// it.
    pub fn undo(&mut self) -> Option<String> {
        if self.locked {
            return None;
        }
        let id = self.history.undo_changes().and_then(scenario_of_step);
        self.show_scenario_of(id.cloned());
        let before = (self.history.version(), self.as_of());
        let selected = self.selection.clone();
        let document = edited(&mut self.document, &mut self.supposed);
        let name = self.history.undo(document)?;
        self.follow(before);
        if self.selection != selected
            && let Some(earlier) = self.selected_before.get(&before.0)
        {
            self.selection = earlier.clone();
            self.selection.retain_known(&self.document);
        }
        Some(name)
    }

    /// Does the last undone step again; its name. What was done in a scenario is done again
    /// in it.
    pub fn redo(&mut self) -> Option<String> {
        if self.locked {
            return None;
        }
        let id = self.history.redo_changes().and_then(scenario_of_step);
        self.show_scenario_of(id.cloned());
        let before = (self.history.version(), self.as_of());
        let document = edited(&mut self.document, &mut self.supposed);
        let name = self.history.redo(document)?;
        self.follow(before);
        Some(name)
    }
}

/// The document that edits are made of: the fact, whatever is shown.
fn edited<'d>(
    document: &'d mut Arc<Document>,
    supposed: &'d mut Option<Supposed>,
) -> &'d mut Document {
    Arc::make_mut(match supposed {
        Some(own) => own.fact_mut(),
        None => document,
    })
}
