//! Questions and sheets that stand before the window until they are answered.
//! Each kind has a file; what is typed into one is kept in it, and what it was
//! answered is asked for as an action.

mod add_text;
mod choose;
mod description;
mod dialog;
pub(in crate::ui) mod export;
mod guide;
pub(in crate::ui) mod import;
mod message;
mod name_of;
mod notices;
mod palette;
mod path;
mod prompt;
mod question;
mod recovery;
mod round;
mod sheet;
mod shortcuts;
mod versions;

use egui::{Context as EguiContext, Id, Modal, Order, Ui};

use super::actions::{Actions, FileAction};
use super::context::Context;
use super::new_table::NewTable;
use super::new_text::NewText;
use super::next::Next;
pub(in crate::ui) use dialog::{Dialog, Passage, PromptFor, Wanted};
use export::ExportDialog;
use export::copy::CopyDialog;
use import::{ImportDialog, Target};
use round::RoundDialog;
use sheet::{Outcome, tall};

/// The dialog that is open, if one is, and what the large ones keep.
#[derive(Default)]
pub(in crate::ui) struct Dialogs {
    open: Option<Dialog>,
    /// What the dialog that was answered on this frame leads back to; the outer
    /// `None`: none was answered.
    answered: Option<Option<Dialog>>,
    pub export: ExportDialog,
    pub copy: CopyDialog,
    pub import: ImportDialog,
    pub round: RoundDialog,
}

impl Dialogs {
    /// Whether one is open.
    pub(in crate::ui) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the export dialog is.
    pub(in crate::ui) fn is_exporting(&self) -> bool {
        matches!(self.open, Some(Dialog::Export))
    }

    /// Whether a round of questions is.
    pub(in crate::ui) fn is_in_round(&self) -> bool {
        matches!(self.open, Some(Dialog::Round))
    }

    /// Whether a text is about to be added.
    pub(in crate::ui) fn is_adding_text(&self) -> bool {
        matches!(self.open, Some(Dialog::AddText(_)))
    }

    /// The text that is about to be added, whose dialog closes.
    pub(in crate::ui) fn take_new_text(&mut self) -> Option<NewText> {
        match self.open.take() {
            Some(Dialog::AddText(new)) => Some(*new),
            other => {
                self.open = other;
                None
            }
        }
    }

    /// What is typed in one for the map; `None`: nothing, or nothing is asked for.
    pub(in crate::ui) fn typed(&self) -> Option<String> {
        self.open.as_ref()?.typed()
    }

    /// Asks whether changes are to be saved before `next`. What is being typed meanwhile is
    /// gone back to where that is given up.
    pub(in crate::ui) fn ask_to_save(&mut self, next: Next) {
        let typing = self.open.take().filter(|open| open.typed().is_some());
        let typing = typing.map(Box::new);
        self.open = Some(Dialog::Unsaved { next, typing });
    }

    /// Opens one in the place of another.
    pub(in crate::ui) fn open(&mut self, dialog: Dialog) {
        self.open = Some(dialog);
    }

    /// Opens the export dialog unless another is open.
    pub(in crate::ui) fn offer_export(&mut self) {
        self.open.get_or_insert(Dialog::Export);
    }

    /// Closes it.
    pub(in crate::ui) fn close(&mut self) {
        self.open = None;
    }

    /// A table is there: shows the import dialog.
    pub(in crate::ui) fn offer_import(&mut self, table: NewTable, target: Target) {
        self.import.begin(table, target);
        self.open = Some(Dialog::Import);
    }

    /// Shows the dialog that is open.
    pub(in crate::ui) fn show(&mut self, ctx: &EguiContext, cx: &Context, actions: &mut Actions) {
        let Some(mut dialog) = self.open.take() else {
            return;
        };
        let mut outcome = Outcome::Done;
        let (exporting, importing) = match dialog {
            Dialog::Export => (true, false),
            Dialog::Import => (false, true),
            _ => (false, false),
        };
        let is_large = dialog.is_large();
        // Each kind of sheet has its own size, which the next must not inherit.
        let asking = matches!(dialog, Dialog::Round);
        let id = Id::new(("modal", exporting, importing, asking));
        let mut frame = egui::Frame::popup(&ctx.global_style());
        if is_large {
            frame = frame.inner_margin(14.0);
        }
        // Below lists that open from it: a click on the dialog brings it to the top of
        // its own order, and would lay it over them.
        let area = Modal::default_area(id).order(Order::Middle);
        let shown = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
            if !is_large {
                ui.set_max_width(dialog.width());
                ui.set_max_height(tall(ui) + 100.0);
            }
            outcome = self.ui(ui, cx, actions, &mut dialog);
        });
        // A click beside it is no reason to lose what was chosen for a table.
        let is_stray = importing && shown.backdrop_response.clicked();
        // Asked once: it consumes the Escape that it answers to. What is going on
        // is stopped first.
        let closing = shown.should_close() && !is_stray && !(exporting && self.export.stop());
        if closing {
            actions.file(FileAction::GiveUp);
            if importing {
                self.import.close();
            }
        } else if outcome == Outcome::Stay {
            self.open = Some(dialog);
            return;
        }
        self.answered = Some(dialog.into_behind());
    }

    /// After the actions of a frame: whether the dialog that was answered left the
    /// window free. What an action has opened comes first, then what the dialog
    /// leads back to.
    pub(in crate::ui) fn finish(&mut self) -> bool {
        let Some(behind) = self.answered.take() else {
            return false;
        };
        let behind = behind.filter(|own| !matches!(own, Dialog::Import) || self.import.is_open());
        let free = self.open.is_none() && behind.is_none();
        if self.open.is_none() {
            self.open = behind;
        }
        free
    }

    fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        dialog: &mut Dialog,
    ) -> Outcome {
        match dialog {
            Dialog::Unsaved {
                next: Next::Revert,
                typing,
            } => question::revert(ui, cx, actions, typing),
            Dialog::Unsaved { next, typing } => question::unsaved(ui, cx, actions, next, typing),
            Dialog::ChangedOnDisk { path, then } => {
                question::changed_on_disk(ui, actions, path, then.as_ref())
            }
            Dialog::NotSaved { title, text, then } => {
                question::not_saved(ui, cx, actions, (title, text), then.as_ref())
            }
            Dialog::OpenElsewhere { path } => question::open_elsewhere(ui, actions, path),
            Dialog::NameOf { name } => name_of::name_of(ui, cx, actions, name),
            Dialog::AddText(new) => add_text::add_text(ui, cx, actions, new),
            Dialog::Recovery { works } => recovery::recovery(ui, actions, works),
            Dialog::Versions {
                versions,
                folder,
                kept,
            } => versions::versions(ui, cx, actions, versions, (folder, *kept)),
            Dialog::Forget { off } => question::forget(ui, cx, actions, *off),
            Dialog::WebPage { address } => question::web_page(ui, actions, address),
            Dialog::TextOutside { passage, path } => {
                question::text_outside(ui, actions, passage, path)
            }
            Dialog::TowardsItself { actor } => question::towards_itself(ui, cx, actions, actor),
            Dialog::Overwrite { ask, path } => question::overwrite(ui, actions, ask, path),
            Dialog::Confirm {
                title,
                text,
                yes,
                edit,
            } => question::confirm(ui, actions, (title, text, yes), edit),
            Dialog::Path { ask, text } => path::path(ui, cx, actions, ask, text),
            Dialog::Prompt { text, done, .. } => prompt::prompt(ui, cx, actions, text, done),
            Dialog::Choose { wanted, stances } => choose::choose(ui, cx, actions, *wanted, stances),
            Dialog::Message { title, text, back } => {
                message::message(ui, actions, (title, text), back)
            }
            Dialog::Palette { query, at } => palette::palette(ui, cx, actions, (query, at)),
            Dialog::Shortcuts => shortcuts::shortcuts(ui, cx),
            Dialog::Guide { chapter } => guide::guide(ui, chapter),
            Dialog::About => guide::about(ui, cx, actions),
            Dialog::Notices => notices::notices(ui),
            Dialog::Export => self.export.show(ui, cx, actions),
            Dialog::Copy => self.copy.show(ui, cx, actions),
            Dialog::Import => self.import.show(ui, cx, actions),
            Dialog::Round => self.round.show(ui, cx, actions),
            Dialog::Description { text } => description::description(ui, text),
        }
    }
}
