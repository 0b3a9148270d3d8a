//! The figure that the dialog's choices order, and the command that makes it again.

use std::path::PathBuf;

use super::ExportDialog;
use super::file_name::figure_name;
use super::words;
use crate::analysis::{Ego, EgoBy};
use crate::figure::{self, FigureRequest, FigureView};
use crate::scene::Options;
use crate::ui::file_dialogs::map_name;
use crate::workspace::Workspace;

impl ExportDialog {
    /// The request that the choices make.
    pub(super) fn request(&self, workspace: &Workspace) -> FigureRequest {
        let options = self.options(workspace);
        let request = (self.choices).request(&options, &workspace.selected_actors());
        FigureRequest {
            view: self.view(),
            shape: workspace.shape,
            ..request
        }
    }

    /// Of which view the figure is.
    pub(super) fn view(&self) -> FigureView {
        self.choices.view.unwrap_or(self.shown.0)
    }

    /// How the window draws the map; around the selected actor, where an ego view is asked
    /// for while there is none.
    pub(super) fn options(&self, workspace: &Workspace) -> Options {
        let selected = || {
            let actor = workspace.selection.only_actor()?.clone();
            let by = EgoBy::default();
            Some(Ego { actor, by })
        };
        let ego = match self.view() {
            FigureView::Ego => workspace.ego.clone().or_else(selected),
            _ => None,
        };
        Options {
            matrix: self.shown.1.clone(),
            coverage: self.coverage,
            ..workspace.options_around(ego.as_ref())
        }
    }

    /// The command that makes the figure again, and what it needs for that.
    pub(super) fn command_words(
        &self,
        workspace: &Workspace,
        request: &FigureRequest,
    ) -> (String, Option<&'static str>) {
        let map = match &workspace.file.path {
            Some(path) => path.clone(),
            None => PathBuf::from(map_name(workspace)),
        };
        let out = figure_name(workspace, self.choices.kind);
        let map = map.display().to_string();
        let shell = figure::Shell::of_system();
        let command = figure::command(workspace.document(), request, (&map, &out), shell);
        let needs = if workspace.file.path.is_none() {
            Some(words::COMMAND_NEEDS_FILE)
        } else {
            (workspace.history().is_changed()).then_some(words::COMMAND_NEEDS_SAVE)
        };
        (command, needs)
    }
}
