//! The one table of commands: name, shortcut, tooltip, menu. Menus, palette,
//! shortcuts and the shortcut sheet all read it.

mod table;

use egui::{Context, KeyboardShortcut};

use super::App;
use crate::model::Value;
use crate::scene::{Language, Look, Plan};
pub(super) use table::TABLE;

/// What the program can be told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    New,
    Open,
    OpenCore,
    OpenWider,
    OpenTribes,
    Save,
    SaveAs,
    Revert,
    Export,
    Quit,
    Undo,
    Redo,
    AddActor,
    AddTie,
    AddStance,
    AddEvidence,
    Rename,
    Delete,
    SetValue(Value),
    Compute,
    Pin,
    SelectAll,
    Deselect,
    Swap,
    Lock,
    Arrange(Plan),
    ArrangeCamps,
    MakeRoom,
    Fit,
    ZoomIn,
    ZoomOut,
    ToMap,
    Find,
    SetLook(Look),
    /// Names and the figure's own words in this language.
    SetLanguage(Option<Language>),
    ShowFrame,
    ShowSilent,
    ShowUncoded,
    ShowBalance,
    ShowCamps,
    Describe,
    ShowHud,
    Palette,
    Shortcuts,
}

/// Under which menu a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Menu {
    File,
    Edit,
    Layout,
    View,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 5] =
        [Self::File, Self::Edit, Self::Layout, Self::View, Self::Help];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Layout => "Layout",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    pub command: Command,
    pub menu: Menu,
    pub name: &'static str,
    pub tip: &'static str,
    pub keys: &'static [KeyboardShortcut],
    /// Whether it starts a new group in its menu.
    pub group: bool,
}

impl Command {
    /// Its row.
    pub(super) fn spec(self) -> Option<&'static Spec> {
        TABLE.iter().find(|spec| spec.command == self)
    }

    /// Its name, with what it would act on.
    pub(super) fn label(self, app: &App) -> String {
        let name = self.spec().map_or("", |spec| spec.name);
        let history = app.session.history();
        match self {
            Self::Undo => named(name, history.undo_name()),
            Self::Redo => named(name, history.redo_name()),
            Self::Lock if app.session.locked => "Unlock editing".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Whether it is a switch, and on.
    pub(super) fn is_on(self, app: &App) -> Option<bool> {
        match self {
            Self::Lock => Some(app.session.locked),
            Self::SetLook(look) => Some(app.view.look == look),
            Self::SetLanguage(language) => Some(app.view.language == language),
            Self::ShowFrame => Some(app.view.frame),
            Self::ShowSilent => Some(app.view.silent),
            Self::ShowUncoded => Some(app.view.uncoded),
            Self::ShowBalance => Some(app.balance.open),
            Self::ShowCamps => Some(app.balance.shown),
            Self::ShowHud => Some(app.hud.open),
            _ => None,
        }
    }

    /// Whether it can be carried out now.
    pub(super) fn is_enabled(self, app: &App) -> bool {
        let selection = &app.session.selection;
        let free = !app.session.locked;
        match self {
            Self::Undo => free && app.session.history().undo_name().is_some(),
            Self::Redo => free && app.session.history().redo_name().is_some(),
            Self::AddActor => free,
            Self::Arrange(_) | Self::ArrangeCamps | Self::MakeRoom => {
                free && !app.session.document().actors().is_empty()
            }
            Self::AddTie | Self::Pin => free && !selection.actors.is_empty(),
            Self::AddStance => free && selection.pair().is_some(),
            Self::AddEvidence | Self::SetValue(_) | Self::Compute => {
                free && !app.target_stances().is_empty()
            }
            Self::Rename => free && selection.only_actor().is_some(),
            Self::Delete => free && !selection.is_empty(),
            Self::Swap => selection.pair().is_some(),
            Self::Revert => app.file.path.is_some(),
            _ => true,
        }
    }

    /// Its first shortcut as text.
    pub(super) fn shortcut(self, ctx: &Context) -> String {
        self.spec()
            .and_then(|spec| spec.keys.first())
            .map_or_else(String::new, |keys| key_words(ctx, keys))
    }
}

/// A shortcut as people read it: the sign on the key where it has one.
pub(super) fn key_words(ctx: &Context, keys: &KeyboardShortcut) -> String {
    let words = ctx.format_shortcut(keys);
    let name = keys.logical_key.name();
    words.strip_suffix(name).map_or_else(
        || words.clone(),
        |modifiers| format!("{modifiers}{}", keys.logical_key.symbol_or_name()),
    )
}

fn named(name: &str, step: Option<&str>) -> String {
    step.map_or_else(|| name.to_owned(), |step| format!("{name}: {step}"))
}
