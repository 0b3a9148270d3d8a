//! Questions and sheets that stand before the window until they are answered.
//! Each kind has a file; what is typed into one is kept in it, and what it was
//! answered is asked for as an action.

mod choose;
mod description;
pub(in crate::ui) mod export;
mod message;
mod palette;
mod path;
mod prompt;
mod question;
mod shortcuts;

use std::path::PathBuf;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context as EguiContext, Id, Key, Modal, Response, TextEdit, Ui};
use kurbo::Point;

use super::actions::{Actions, FileAction, Next};
use super::context::Context;
use super::file_dialogs::Ask;
use crate::edit::Edit;
use crate::model::{ActorId, StanceId, Value};
use export::ExportDialog;

/// What a prompt's text is for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) enum PromptFor {
    /// The name of a new actor at this place.
    NewActor(Point),
    /// Another name for an actor.
    Rename(ActorId),
}

/// What a stance is wanted for, when several could be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Wanted {
    /// To be judged, or given back to the rule.
    Value(Option<Value>),
    /// To get an item of evidence.
    Evidence,
}

/// What stands before the window.
#[derive(Debug, Clone)]
pub(in crate::ui) enum Dialog {
    /// Changes would be lost.
    Unsaved { next: Next },
    /// The file on disk is not the one that was read.
    ChangedOnDisk { path: PathBuf, then: Option<Next> },
    /// A file of that name is there already.
    Overwrite { ask: Ask, path: PathBuf },
    /// The desktop offers no file dialog: a path is typed.
    Path { ask: Ask, text: String },
    /// A line of text is wanted.
    Prompt { text: String, done: PromptFor },
    /// An edit takes more with it than was selected.
    Confirm {
        title: String,
        text: String,
        yes: &'static str,
        edit: Edit,
    },
    /// Several stances could be meant.
    Choose {
        wanted: Wanted,
        stances: Vec<StanceId>,
    },
    /// Something to be read; then what it interrupted.
    Message {
        title: String,
        text: String,
        back: Option<Box<Self>>,
    },
    /// Every command by name.
    Palette { query: String, at: usize },
    /// Every shortcut.
    Shortcuts,
    /// The figure on its way out. What is chosen there is kept in the window.
    Export,
    /// The long description of the map.
    Description { text: String },
}

impl Dialog {
    /// What is gone back to where it is given up.
    fn behind(&self) -> Option<Self> {
        match self {
            Self::Path { ask, .. } | Self::Overwrite { ask, .. } => {
                matches!(ask, Ask::Export(_)).then_some(Self::Export)
            }
            _ => None,
        }
    }

    /// How wide it may be, in points.
    fn width(&self) -> f32 {
        match self {
            Self::Shortcuts => 800.0,
            Self::Description { .. } => 640.0,
            _ => 520.0,
        }
    }
}

/// What a frame of a dialog came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Stay,
    Done,
}

/// The dialog that is open, if one is, and the export dialog's choices.
#[derive(Default)]
pub(in crate::ui) struct Dialogs {
    open: Option<Dialog>,
    /// What the dialog that was answered on this frame leads back to; the outer
    /// `None`: none was answered.
    answered: Option<Option<Dialog>>,
    pub export: ExportDialog,
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

    /// Shows the dialog that is open.
    pub(in crate::ui) fn show(&mut self, ctx: &EguiContext, cx: &Context, actions: &mut Actions) {
        let Some(mut dialog) = self.open.take() else {
            return;
        };
        let mut outcome = Outcome::Done;
        let behind = dialog.behind();
        let exporting = matches!(dialog, Dialog::Export);
        // Each kind of sheet has its own size, which the next must not inherit.
        let id = Id::new(("modal", exporting));
        let mut frame = egui::Frame::popup(&ctx.global_style());
        if exporting {
            frame = frame.inner_margin(14.0);
        }
        let shown = Modal::new(id).frame(frame).show(ctx, |ui| {
            if !exporting {
                ui.set_max_width(dialog.width());
                ui.set_max_height(tall(ui) + 100.0);
            }
            outcome = self.ui(ui, cx, actions, &mut dialog);
        });
        // Asked once: it consumes the Escape that it answers to. What is going on
        // is stopped first.
        let closing = shown.should_close() && !(exporting && self.export.stop());
        if closing {
            actions.file(FileAction::GiveUp);
        } else if outcome == Outcome::Stay {
            self.open = Some(dialog);
            return;
        }
        self.answered = Some(behind);
    }

    /// After the actions of a frame: whether the dialog that was answered left the
    /// window free. What an action has opened comes first, then what the dialog
    /// leads back to.
    pub(in crate::ui) fn finish(&mut self) -> bool {
        let Some(behind) = self.answered.take() else {
            return false;
        };
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
            Dialog::Unsaved { next: Next::Revert } => question::revert(ui, cx, actions),
            Dialog::Unsaved { next } => question::unsaved(ui, cx, actions, next),
            Dialog::ChangedOnDisk { path, then } => {
                question::changed_on_disk(ui, actions, path, then.as_ref())
            }
            Dialog::Overwrite { ask, path } => question::overwrite(ui, actions, ask, path),
            Dialog::Confirm {
                title,
                text,
                yes,
                edit,
            } => question::confirm(ui, actions, (title, text, yes), edit),
            Dialog::Path { ask, text } => path::path(ui, cx, actions, ask, text),
            Dialog::Prompt { text, done } => prompt::prompt(ui, actions, text, done),
            Dialog::Choose { wanted, stances } => choose::choose(ui, cx, actions, *wanted, stances),
            Dialog::Message { title, text, back } => {
                message::message(ui, actions, (title, text), back)
            }
            Dialog::Palette { query, at } => palette::palette(ui, cx, actions, (query, at)),
            Dialog::Shortcuts => shortcuts::shortcuts(ui, cx),
            Dialog::Export => self.export.show(ui, cx, actions),
            Dialog::Description { text } => description::description(ui, text),
        }
    }
}

/// A labelled line that has the focus; whether Enter was pressed in it.
///
/// What stands in it at first is selected whole, so that typing replaces it.
fn line_field(ui: &mut Ui, label: &str, text: &mut String) -> bool {
    let id = ui.make_persistent_id(("line", label));
    let label = ui.label(label);
    let field = ui
        .add(TextEdit::singleline(text).id(id).desired_width(440.0))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && ui.memory(|m| m.focused().is_none()) {
        field.request_focus();
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::default(), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
    entered
}

/// Gives a button the keyboard where nothing has it.
fn focus_first(ui: &Ui, button: &Response) {
    if ui.memory(|m| m.focused().is_none()) {
        button.request_focus();
    }
}

/// A button that closes a sheet, and has the keyboard.
fn close_button(ui: &mut Ui) -> Outcome {
    let close = ui.button("Close");
    focus_first(ui, &close);
    if close.clicked() {
        Outcome::Done
    } else {
        Outcome::Stay
    }
}

/// How high the scrolling part of a sheet may be.
fn tall(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 160.0).max(120.0)
}
