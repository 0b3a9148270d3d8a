//! A path that is typed, where the desktop offers no file dialog.

use egui::Ui;

use super::sheet::{Outcome, line_field};
use crate::ui::actions::{Actions, FileAction};
use crate::ui::context::Context;
use crate::ui::file_dialogs::Ask;
use crate::ui::text::{Prose, prose};

pub(super) fn path(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    ask: &Ask,
    text: &mut String,
) -> Outcome {
    ui.heading(ask.title());
    ui.label("This desktop offers no file dialog. Type the path of the file.");
    let entered = line_field(ui, "Path", text);
    let folder = cx.usual_folder();
    let told = format!("A name without a folder means {}", folder.display());
    prose(ui, &told, Prose::Fine);
    let (mut ok, mut no) = (entered, false);
    ui.horizontal(|ui| {
        ok |= ui.button("OK").clicked();
        no = ui.button("Cancel").clicked();
    });
    if ok && !text.trim().is_empty() {
        let path = folder.join(text.trim());
        actions.file(FileAction::Typed(ask.clone(), path, text.clone()));
        Outcome::Done
    } else if no {
        actions.file(FileAction::GiveUp);
        Outcome::Done
    } else {
        Outcome::Stay
    }
}
