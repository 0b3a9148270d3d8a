//! Earlier versions of the open map: what changed, and going back to one.

use std::path::Path;

use egui::{CollapsingHeader, ScrollArea, Ui};

use super::dialog::Dialog;
use super::sheet::{Outcome, close_button, tall};
use crate::model::isolated_file;
use crate::ui::actions::{Actions, KeptAction};
use crate::ui::context::Context;
use crate::ui::kept::FoundVersion;
use crate::ui::text::{Prose, prose};

/// So many changes of a version are shown.
const LINES: usize = 200;
/// Lists of so few are open at first.
const FEW: usize = 4;

pub(super) fn versions(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    versions: &[FoundVersion],
    (folder, kept): (&Path, bool),
) -> Outcome {
    ui.heading("Earlier versions");
    let told = format!(
        "Of {}: the last three that were saved, and one each of the past ten minutes, \
         hour, day, week and month. They lie in {}, where only you may read them.",
        isolated_file(&cx.workspace.file.label()),
        folder.display()
    );
    prose(ui, &told, Prose::Plain);
    let mut outcome = Outcome::Stay;
    ScrollArea::vertical()
        .max_height(tall(ui) - 90.0)
        .show(ui, |ui| {
            if versions.is_empty() {
                ui.separator();
                prose(ui, "There is none yet. Saving keeps one.", Prose::Plain);
            }
            for version in versions {
                ui.push_id(&version.backup.path, |ui| {
                    ui.separator();
                    if one(ui, cx, actions, version) {
                        outcome = Outcome::Done;
                    }
                });
            }
        });
    ui.separator();
    if whole_map(ui, actions, kept) {
        outcome = Outcome::Done;
    }
    if close_button(ui) == Outcome::Done {
        outcome = Outcome::Done;
    }
    outcome
}

/// One version; whether it was chosen.
fn one(ui: &mut Ui, cx: &Context, actions: &mut Actions, version: &FoundVersion) -> bool {
    ui.strong(format!("Saved {}", version.age));
    let kilobytes = version.backup.length.div_ceil(1024);
    match &version.changes {
        Err(reason) => {
            prose(ui, reason, Prose::Plain);
        }
        Ok(changes) if changes.is_empty() => {
            prose(
                ui,
                &format!("The same as the open map, {kilobytes} kB"),
                Prose::Fine,
            );
            return false;
        }
        Ok(changes) => {
            let title = format!("What has changed since ({}, {kilobytes} kB)", changes.len());
            let list = CollapsingHeader::new(title).default_open(changes.len() <= FEW);
            list.show(ui, |ui| {
                for line in changes.iter().take(LINES) {
                    prose(ui, line, Prose::Fine);
                }
                if let Some(more) = changes.len().checked_sub(LINES).filter(|&n| n > 0) {
                    prose(ui, &format!("… and {more} more"), Prose::Fine);
                }
            });
        }
    }
    let restore = egui::Button::new("Restore");
    let can = version.changes.is_ok() && cx.is_free();
    let chosen = ui.add_enabled(can, restore).clicked();
    if chosen {
        actions.kept(KeptAction::Restore(version.backup.clone()));
    }
    chosen
}

/// What is kept of this map altogether; whether something was chosen.
fn whole_map(ui: &mut Ui, actions: &mut Actions, kept: bool) -> bool {
    let mut keeps = kept;
    let tip = "No earlier versions, no recovery after a crash, no place in the list of recent \
               files. What is kept now is removed.";
    let switched = ui
        .checkbox(
            &mut keeps,
            "Keep earlier versions and unsaved work of this map",
        )
        .on_hover_text(format!("Without it: {tip}"))
        .changed();
    if switched && keeps {
        actions.kept(KeptAction::Keep(true));
    } else if switched {
        actions.open(Dialog::Forget { off: true });
    }
    let forget = ui
        .button("Forget this map")
        .on_hover_text(
            "Removes its earlier versions, its unsaved work of former runs and its entry in the \
             list of recent files. The map itself stays.",
        )
        .clicked();
    if forget {
        actions.open(Dialog::Forget { off: false });
    }
    switched || forget
}
