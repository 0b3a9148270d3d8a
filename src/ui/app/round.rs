//! A round of predict, then reveal: what is asked is hidden on the map, and the answers of
//! a class come from files that are dropped on the window.

use std::path::PathBuf;

use super::App;
use crate::model::Selection;
use crate::storage::read_sheets_of_answers;
use crate::task::Task;
use crate::ui::dialogs::Dialog;
use crate::workspace::Workspace;

/// How the names of the files begin that the page saves.
const SAVED_AS: &str = "answers-";

/// Whether files that are dropped together are the answers of a class: a page saves JSON,
/// by its own names, or there are several, and no map is opened by more than one.
pub(super) fn are_answers(paths: &[PathBuf], in_round: bool) -> bool {
    let is_json = |path: &PathBuf| {
        let ending = path.extension();
        ending.is_some_and(|own| own.eq_ignore_ascii_case("json"))
    };
    let is_saved = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(SAVED_AS)
    };
    let is_class = in_round || paths.len() > 1 || paths.iter().all(is_saved);
    !paths.is_empty() && is_class && paths.iter().all(is_json)
}

impl App {
    /// Shows the round that is going on, or offers one.
    pub(super) fn open_round(&mut self) {
        let workspace = &mut self.context.workspace;
        let selected = workspace.selected_pairs();
        self.dialogs.round.offer(workspace, &selected);
        // Beside the map nothing tells what is asked.
        workspace.select(Selection::default());
        self.dialogs.open(Dialog::Round);
    }

    /// Reads the answers of a class beside the window.
    pub(super) fn read_answers(&mut self, paths: Vec<PathBuf>) {
        if self.dialogs.is_open() && !self.dialogs.is_in_round() {
            self.status
                .say("Answer what is asked first, and drop the answers again");
            return;
        }
        let wake = self.ctx.clone();
        self.files.answers = Some(Task::start(
            move || wake.request_repaint(),
            move |control| read_sheets_of_answers(&paths, control),
        ));
        self.take_answers();
    }

    /// Takes the answers that have been read.
    pub(super) fn take_answers(&mut self) {
        let Some(task) = self.files.answers.take() else {
            return;
        };
        match task.poll() {
            None => self.files.answers = Some(task),
            Some(Ok(read)) => {
                self.dialogs.round.take(read, &self.context.workspace);
                self.context.workspace.select(Selection::default());
                self.dialogs.open(Dialog::Round);
            }
            Some(Err(_)) => self.broke_down("Reading the answers"),
        }
    }

    /// Hides on the map what is not to be seen before it is revealed, until the round ends.
    /// O(document) after an edit or a reveal, else O(questions).
    pub(super) fn follow_round(&mut self) {
        let hides = self.dialogs.round.hides();
        let workspace = &self.context.workspace;
        let known = self.context.predicting.take();
        let Some(hides) = hides else {
            return;
        };
        if known.is_none() {
            self.status.say(
                "The map hides what the class is asked until it is revealed, or the round ends",
            );
        }
        let known = known.filter(|map| map.hides(workspace, &hides));
        let mut map = known.unwrap_or_else(|| Box::new(Workspace::hiding(workspace, hides)));
        map.follow_look(workspace);
        map.refresh();
        self.context.predicting = Some(map);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_from_maps_by_their_names_and_number() {
        let check = |names: &[&str], in_round: bool, expect: bool| {
            let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            assert_eq!(are_answers(&paths, in_round), expect, "{names:?}");
        };
        check(&["answers-1a2b3c4d-1.json"], false, true);
        check(&["map.stancemap.json"], false, false);
        check(&["map.stancemap.json"], true, true);
        check(&["a.json", "b.JSON"], false, true);
        check(&["a.json", "b.csv"], false, false);
        check(&[], true, false);
    }
}
