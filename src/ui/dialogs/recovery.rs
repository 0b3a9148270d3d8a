//! Unsaved work that a crash has left behind: what there is, and what to do with it.

use egui::{CollapsingHeader, ScrollArea, Ui};

use super::sheet::{Outcome, close_button, tall};
use crate::model::{counted, isolated_file};
use crate::storage::OnDisk;
use crate::ui::actions::{Actions, FileAction, KeptAction};
use crate::ui::kept::FoundWork;
use crate::ui::next::Next;
use crate::ui::text::{Prose, prose};

/// So many lines of a list are shown.
const LINES: usize = 200;
/// Lists of so few are open at first.
const FEW: usize = 4;

pub(super) fn recovery(ui: &mut Ui, actions: &mut Actions, works: &[FoundWork]) -> Outcome {
    ui.heading("Unsaved work");
    let told = match works.len() {
        0 => "There is none: everything was saved, or discarded on purpose.".to_owned(),
        _ => "The program ended before this was saved. Nothing of it is lost until you discard \
              it; recovering it does not touch the file."
            .to_owned(),
    };
    prose(ui, &told, Prose::Plain);
    let mut outcome = Outcome::Stay;
    ScrollArea::vertical()
        .max_height(tall(ui) - 40.0)
        .show(ui, |ui| {
            for work in works {
                ui.push_id(&work.id, |ui| {
                    ui.separator();
                    if one(ui, actions, work) {
                        outcome = Outcome::Done;
                    }
                });
            }
        });
    ui.separator();
    if close_button(ui) == Outcome::Done {
        outcome = Outcome::Done;
    }
    outcome
}

/// One piece of work; whether something was chosen.
fn one(ui: &mut Ui, actions: &mut Actions, work: &FoundWork) -> bool {
    ui.strong(isolated_file(&work.name).into_owned());
    let place = match (&work.path, work.disk) {
        (None, _) => "It was never saved to a file.".to_owned(),
        (Some(path), OnDisk::Same | OnDisk::Never) => {
            format!("{}, as it was on the disk", path.display())
        }
        (Some(path), OnDisk::Gone) => format!("{}, which is no longer there", path.display()),
        (Some(path), OnDisk::Changed) => format!(
            "{}, which has been changed since. Both are kept: saving asks before it overwrites",
            path.display()
        ),
    };
    let steps = match &work.steps {
        Ok(steps) => format!(
            "{}, ",
            counted(steps.len(), "unsaved step", "unsaved steps")
        ),
        Err(_) => String::new(),
    };
    prose(
        ui,
        &format!("{steps}last written {}", work.age),
        Prose::Plain,
    );
    prose(ui, &place, Prose::Fine);
    if work.torn {
        let told = "The end of it was cut short: the last step may be missing.";
        prose(ui, told, Prose::Fine);
    }
    if let Err(reason) = &work.steps {
        prose(ui, reason, Prose::Plain);
    }
    lines(ui, "What it changes", &work.changes);
    lines(
        ui,
        "What was changed in the file meanwhile",
        &work.disk_changes,
    );
    if let Ok(steps) = &work.steps {
        lines(ui, "Its steps", steps);
    }
    buttons(ui, actions, work)
}

fn lines(ui: &mut Ui, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let title = format!("{title} ({})", lines.len());
    let list = CollapsingHeader::new(title).default_open(lines.len() <= FEW);
    list.show(ui, |ui| {
        for line in lines.iter().take(LINES) {
            prose(ui, line, Prose::Fine);
        }
        if let Some(more) = lines.len().checked_sub(LINES).filter(|&more| more > 0) {
            prose(ui, &format!("… and {more} more"), Prose::Fine);
        }
    });
}

fn buttons(ui: &mut Ui, actions: &mut Actions, work: &FoundWork) -> bool {
    let mut chosen = false;
    ui.horizontal(|ui| {
        if work.steps.is_ok() {
            if ui.button("Recover").clicked() {
                actions.file(FileAction::Leave(Next::Recover(work.id.clone())));
                chosen = true;
            }
            if ui.button("Look first").clicked() {
                actions.file(FileAction::Leave(Next::LookAtWork(work.id.clone())));
                chosen = true;
            }
        }
        if let (Some(path), OnDisk::Changed) = (&work.path, work.disk)
            && ui.button("Open the file").clicked()
        {
            actions.file(FileAction::Leave(Next::OpenPath(path.clone())));
            chosen = true;
        }
        if ui.button("Discard").clicked() {
            actions.kept(KeptAction::DiscardWork(work.id.clone()));
            chosen = true;
        }
    });
    chosen
}
