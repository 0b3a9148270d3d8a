//! A copy of the map for other hands: what is left out of it, and which names of that
//! still stand in its free text, told before it is written.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::withheld::{Standing, withheld};
use super::words;
use crate::analysis::{Redaction, Withheld};
use crate::ui::actions::{Actions, FileAction};
use crate::ui::context::Context;
use crate::ui::dialogs::sheet::{Outcome, focus_first};
use crate::ui::file_dialogs::{Ask, copy_name};

/// How high the list of names may be, in points.
const LIST: f32 = 180.0;

/// What is chosen for a copy, kept while the window is open.
#[derive(Default)]
pub(in crate::ui) struct CopyDialog {
    withheld: BTreeSet<Withheld>,
    standing: Standing,
}

impl CopyDialog {
    /// What is left out of the copy.
    pub(in crate::ui) fn redaction(&self) -> Redaction {
        Redaction {
            kinds: self.withheld.clone(),
            ..Redaction::default()
        }
    }

    pub(in crate::ui::dialogs) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
    ) -> Outcome {
        ui.heading(words::COPY_TITLE);
        ui.label(words::COPY_WHAT);
        ui.add_space(4.0);
        ui.label(crate::ui::text::strong(words::WITHHELD));
        withheld(ui, &mut self.withheld);
        let redaction = self.redaction();
        self.standing.update(&cx.workspace, &redaction);
        let names = self.standing.names();
        if !redaction.is_empty() {
            ui.weak(words::COPY_KEEPS);
        }
        if !names.is_empty() {
            ui.add_space(4.0);
            ui.label(words::STILL_NAMED);
            ScrollArea::vertical()
                .id_salt("standing in the copy")
                .max_height(LIST)
                .show(ui, |ui| {
                    for name in names {
                        ui.label(words::standing_at(name));
                    }
                });
        }
        ui.add_space(6.0);
        let mut outcome = Outcome::Stay;
        ui.horizontal(|ui| {
            let save = ui.button(words::SAVE_COPY);
            focus_first(ui, &save);
            if save.clicked() {
                let name = copy_name(&cx.workspace);
                actions.file(FileAction::Ask(Ask::Copy(name)));
                outcome = Outcome::Done;
            }
            if ui.button("Cancel").clicked() {
                outcome = Outcome::Done;
            }
        });
        outcome
    }
}
