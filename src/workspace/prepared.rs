//! A step that is carried out beside the window, with what the window asks of the document
//! on every frame.

use super::chronology::Chronology;
use super::index::TieIndex;
use crate::edit::{Edit, Prepared};
use crate::model::{Document, Filter, Refused};

/// A step that was carried out on a copy of a document, with the index of its ties and
/// its chronology: [`Workspace::adopt`](super::Workspace::adopt) only puts them in their
/// places.
#[derive(Debug)]
pub struct PreparedStep {
    pub(super) step: Prepared,
    pub(super) index: TieIndex,
    pub(super) chronology: Chronology,
    /// The filter that these are about.
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
            chronology: Chronology::of(step.document(), &filter),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::add_actor;
    use crate::workspace::{NotDone, Workspace};

    #[test]
    fn a_prepared_step_is_taken_over_by_the_state_it_is_for_alone() {
        let mut workspace = Workspace::open(Document::default());
        let (edit, _) = add_actor(workspace.document(), "c", 0.0, 0.0);
        let prepare = |workspace: &Workspace| {
            let filter = workspace.filter.clone();
            PreparedStep::of(workspace.document(), filter, edit.clone()).unwrap()
        };
        let (version, before) = (workspace.version(), workspace.document().clone());
        let step = prepare(&workspace);
        let old = workspace.adopt(step, version).unwrap();
        assert_eq!(*old, before);
        assert_eq!(
            workspace.document().actors().len(),
            before.actors().len() + 1
        );
        let index = workspace.index().clone();
        workspace.refresh();
        assert_eq!(*workspace.index(), index);
        assert_eq!(workspace.undo().as_deref(), Some(edit.name.as_str()));
        assert_eq!(workspace.document(), &before);
        workspace.redo();
        let late = PreparedStep::of(&before, Filter::default(), edit.clone()).unwrap();
        assert!(matches!(
            workspace.adopt(late, version),
            Err(NotDone::Changed)
        ));
        workspace.undo();
        workspace.locked = true;
        let step = prepare(&workspace);
        let refused = workspace.adopt(step, version);
        assert!(matches!(refused, Err(NotDone::Locked)));
        assert_eq!(workspace.document(), &before);
    }
}
