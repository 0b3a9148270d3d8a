//! Questions before something is lost.

use std::path::Path;

use egui::Ui;

use super::dialog::{Dialog, Passage};
use super::sheet::{Outcome, focus_first};
use crate::edit::Edit;
use crate::model::{ActorId, isolated, isolated_file};
use crate::ui::actions::{Actions, DocumentAction, FileAction, KeptAction};
use crate::ui::context::Context;
use crate::ui::file_dialogs::{Ask, map_name};
use crate::ui::next::Next;
use crate::ui::text::{Prose, prose};
use crate::ui::web_address::WebAddress;
use crate::workspace::file_name;

/// Going back to the file is what gives the changes up: no question of saving.
pub(super) fn revert(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    typing: &mut Option<Box<Dialog>>,
) -> Outcome {
    ui.heading("Discard the changes?");
    ui.label(format!(
        "“{}” goes back to what its file holds. This cannot be undone.",
        isolated_file(&cx.workspace.file.label())
    ));
    let answer = really(ui, "Discard and revert");
    if answer == Some(true) {
        *typing = None;
        actions.file(FileAction::Go(Next::Revert));
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

/// A button that does it, and one that does not, which has the keyboard; the answer,
/// once there is one.
fn really(ui: &mut Ui, yes: &str) -> Option<bool> {
    ui.horizontal(|ui| {
        let yes = ui.button(yes).clicked();
        let cancel = ui.button("Cancel");
        focus_first(ui, &cancel);
        (yes || cancel.clicked()).then_some(yes)
    })
    .inner
}

/// Whether changes are to be saved first. Whoever goes on gives up what is being typed,
/// which was told before.
pub(super) fn unsaved(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    next: &Next,
    typing: &mut Option<Box<Dialog>>,
) -> Outcome {
    ui.heading("Save the changes?");
    ui.label(format!(
        "“{}” has changes that are not saved yet.",
        isolated_file(&cx.workspace.file.label())
    ));
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        let save = ui.button("Save");
        focus_first(ui, &save);
        if save.clicked() {
            actions.file(FileAction::Save(Some(next.clone())));
            *typing = None;
            outcome = Outcome::Done;
        }
        if ui.button("Don't save").clicked() {
            actions.file(FileAction::Go(next.clone()));
            *typing = None;
            outcome = Outcome::Done;
        }
        if ui.button("Cancel").clicked() {
            actions.file(FileAction::GiveUp);
            outcome = Outcome::Done;
        }
    });
    outcome
}

pub(super) fn changed_on_disk(
    ui: &mut Ui,
    actions: &mut Actions,
    path: &Path,
    then: Option<&Next>,
) -> Outcome {
    ui.heading("The file has changed on disk");
    ui.label(format!(
        "Somebody else has changed “{}” since it was opened here. Saving would overwrite that.",
        isolated_file(&file_name(path))
    ));
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        if ui.button("Save as…").clicked() {
            actions.file(FileAction::SaveAs(file_name(path), then.cloned()));
            outcome = Outcome::Done;
        }
        if ui.button("Overwrite").clicked() {
            actions.file(FileAction::SaveTo(path.to_owned(), then.cloned()));
            outcome = Outcome::Done;
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Done;
        }
    });
    outcome
}

pub(super) fn overwrite(ui: &mut Ui, actions: &mut Actions, ask: &Ask, path: &Path) -> Outcome {
    ui.heading("Overwrite the file?");
    ui.label(format!(
        "“{}” is there already.",
        isolated_file(&file_name(path))
    ));
    let answer = really(ui, "Overwrite");
    match answer {
        Some(true) => actions.file(FileAction::Overwrite(ask.clone(), path.to_owned())),
        Some(false) => actions.file(FileAction::GiveUp),
        None => {}
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

/// The disk refuses: the work can go elsewhere.
pub(super) fn not_saved(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (title, text): (&str, &str),
    then: Option<&Next>,
) -> Outcome {
    ui.heading(title);
    prose(ui, text, Prose::Plain);
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        let save_as = ui.button("Save as…");
        focus_first(ui, &save_as);
        if save_as.clicked() {
            let name = map_name(&cx.workspace);
            actions.file(FileAction::SaveAs(name, then.cloned()));
            outcome = Outcome::Done;
        }
        if ui.button("Close").clicked() {
            actions.file(FileAction::GiveUp);
            outcome = Outcome::Done;
        }
    });
    outcome
}

/// Two windows that save the same file would undo each other's work.
pub(super) fn open_elsewhere(ui: &mut Ui, actions: &mut Actions, path: &Path) -> Outcome {
    ui.heading("Open in another window");
    ui.label(format!(
        "Another window of Stancemap has “{}” open. What is saved in one is not seen in the other.",
        isolated_file(&file_name(path))
    ));
    let mut outcome = Outcome::Stay;
    let mut answer = |next: Option<Next>| {
        if let Some(next) = next {
            actions.file(FileAction::Go(next));
        }
        outcome = Outcome::Done;
    };
    ui.horizontal(|ui| {
        let look = ui.button("Look at it, read-only");
        focus_first(ui, &look);
        if look.clicked() {
            answer(Some(Next::LookAt(path.to_owned())));
        }
        if ui.button("Open it here, too").clicked() {
            answer(Some(Next::OpenShared(path.to_owned())));
        }
        if ui.button("Cancel").clicked() {
            answer(None);
        }
    });
    outcome
}

/// Earlier versions that are removed are gone.
pub(super) fn forget(ui: &mut Ui, cx: &Context, actions: &mut Actions, off: bool) -> Outcome {
    ui.heading("Forget what is kept of this map?");
    let label = cx.workspace.file.label();
    let name = isolated_file(&label);
    let text = if off {
        format!(
            "Its earlier versions, its unsaved work of former runs and its entry in the list of \
             recent files are removed, and nothing is kept of “{name}” from now on: a crash would \
             lose what is not saved. The file itself stays."
        )
    } else {
        format!(
            "The earlier versions of “{name}”, its unsaved work of former runs and its entry in \
             the list of recent files are removed. The file itself stays."
        )
    };
    prose(ui, &text, Prose::Plain);
    let answer = really(ui, if off { "Keep nothing" } else { "Forget" });
    if answer == Some(true) {
        actions.kept(if off {
            KeptAction::Keep(false)
        } else {
            KeptAction::Forget
        });
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

/// A map comes from anybody: before the first page of a host is opened its address is
/// shown in full.
pub(super) fn web_page(ui: &mut Ui, actions: &mut Actions, address: &WebAddress) -> Outcome {
    ui.heading("Open a web page?");
    ui.label("The source of this claim is a page that your browser would open:");
    ui.label(address.as_str());
    ui.label(format!(
        "Further pages of {} will open without a question until the program is closed.",
        address.host()
    ));
    let answer = really(ui, "Open in the browser");
    if answer == Some(true) {
        actions.file(FileAction::OpenPage(address.clone()));
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

/// A map comes from anybody: a file outside its folder is read only on demand.
pub(super) fn text_outside(
    ui: &mut Ui,
    actions: &mut Actions,
    passage: &Passage,
    path: &Path,
) -> Outcome {
    ui.heading("Read a file outside the map's folder?");
    ui.label("The map says that the text of this source lies at:");
    ui.label(isolated(&path.display().to_string()).as_ref());
    let answer = really(ui, "Read it");
    if answer == Some(true) {
        actions.file(FileAction::ReadOutside(passage.clone()));
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

/// A stance towards oneself is rare, and a slip of the hand is not.
pub(super) fn towards_itself(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    actor: &ActorId,
) -> Outcome {
    ui.heading("A stance towards itself?");
    ui.label(format!(
        "The tie would lead from {0} back to {0}. To draw it to somebody else, click the other actor.",
        cx.workspace.label(actor)
    ));
    let answer = really(ui, "Add it");
    if answer == Some(true) {
        actions.document(DocumentAction::AddStanceTowardsItself(actor.clone()));
    }
    answer.map_or(Outcome::Stay, |_| Outcome::Done)
}

pub(super) fn confirm(
    ui: &mut Ui,
    actions: &mut Actions,
    (title, text, yes): (&str, &str, &str),
    edit: &Edit,
) -> Outcome {
    ui.heading(title);
    ui.label(text);
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        let button = ui.button(yes);
        focus_first(ui, &button);
        if button.clicked() {
            actions.document(DocumentAction::Confirmed(edit.clone()));
            outcome = Outcome::Done;
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Done;
        }
    });
    outcome
}
