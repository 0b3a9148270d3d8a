//! The one table of commands: name, shortcut, tooltip, menu. Menus, palette,
//! shortcuts and the shortcut sheet all read it.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::App;
use crate::model::Value;
use crate::scene::Look;

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
    Arrange,
    ArrangeCamps,
    Fit,
    ZoomIn,
    ZoomOut,
    ToMap,
    Find,
    SetLook(Look),
    /// Names and the figure's own words in the language of this tag.
    SetLanguage(Option<&'static str>),
    ShowFrame,
    ShowSilent,
    ShowUncoded,
    ShowBalance,
    ShowCamps,
    Describe,
    Palette,
    Shortcuts,
}

/// Under which menu a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Menu {
    File,
    Edit,
    View,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 4] = [Self::File, Self::Edit, Self::View, Self::Help];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
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

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn row(
    command: Command,
    menu: Menu,
    name: &'static str,
    tip: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Spec {
    Spec {
        command,
        menu,
        name,
        tip,
        keys,
        group: false,
    }
}

const fn first(spec: Spec) -> Spec {
    Spec {
        group: true,
        ..spec
    }
}

/// What it means that labels are in a language other than English.
const NAMES: &str = "Names where the map has them, and the figure's own words where there are any";

/// Every command.
pub(super) const TABLE: &[Spec] = {
    use Command as C;
    use Menu::{Edit, File, Help, View};
    &[
        row(
            C::New,
            File,
            "New map",
            "Start a map with the usual domains",
            &[ctrl(Key::N)],
        ),
        row(
            C::Open,
            File,
            "Open…",
            "Open a map from a file",
            &[ctrl(Key::O)],
        ),
        first(row(
            C::OpenCore,
            File,
            "Open bundled: Tajikistan and the Taliban",
            "A copy of the map of five actors",
            &[],
        )),
        row(
            C::OpenWider,
            File,
            "Open bundled: the wider map",
            "A copy of the map of all actors the article names",
            &[],
        ),
        row(
            C::OpenTribes,
            File,
            "Open bundled: highland tribes",
            "A copy of Read's classic of balance theory",
            &[],
        ),
        first(row(
            C::Save,
            File,
            "Save",
            "Write the map to its file",
            &[ctrl(Key::S)],
        )),
        row(
            C::SaveAs,
            File,
            "Save as…",
            "Write the map to another file",
            &[ctrl_shift(Key::S)],
        ),
        row(
            C::Revert,
            File,
            "Revert to saved",
            "Read the file again and drop the changes since",
            &[],
        ),
        first(row(
            C::Export,
            File,
            "Export figure…",
            "Make a figure of the map: PNG, SVG, PDF or text, in the clipboard or in print",
            &[ctrl(Key::E)],
        )),
        first(row(
            C::Quit,
            File,
            "Quit",
            "Close the window",
            &[ctrl(Key::Q)],
        )),
        row(
            C::Undo,
            Edit,
            "Undo",
            "Take the last step back",
            &[ctrl(Key::Z)],
        ),
        row(
            C::Redo,
            Edit,
            "Redo",
            "Do the last undone step again",
            &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        ),
        first(row(
            C::AddActor,
            Edit,
            "Add actor…",
            "Add an actor in the middle of the view",
            &[key(Key::A)],
        )),
        row(
            C::AddTie,
            Edit,
            "Draw tie",
            "From the selected actor: then click the other, or select two",
            &[key(Key::T)],
        ),
        row(
            C::AddStance,
            Edit,
            "Add stance",
            "Another stance of the selected tie",
            &[key(Key::S)],
        ),
        row(
            C::AddEvidence,
            Edit,
            "Add evidence",
            "An item of evidence for the selected stance",
            &[key(Key::E)],
        ),
        row(
            C::Rename,
            Edit,
            "Rename…",
            "Rename the selected actor",
            &[key(Key::F2)],
        ),
        row(
            C::Delete,
            Edit,
            "Delete",
            "Delete what is selected",
            &[key(Key::Delete)],
        ),
        first(row(
            C::SetValue(Value::Hostile),
            Edit,
            "Set hostile",
            "Judge the selected stance −2",
            &[key(Key::Num1)],
        )),
        row(
            C::SetValue(Value::Critical),
            Edit,
            "Set critical",
            "Judge the selected stance −1",
            &[key(Key::Num2)],
        ),
        row(
            C::SetValue(Value::Neutral),
            Edit,
            "Set neutral",
            "Judge the selected stance 0",
            &[key(Key::Num3)],
        ),
        row(
            C::SetValue(Value::Cooperative),
            Edit,
            "Set cooperative",
            "Judge the selected stance +1",
            &[key(Key::Num4)],
        ),
        row(
            C::SetValue(Value::Supportive),
            Edit,
            "Set supportive",
            "Judge the selected stance +2",
            &[key(Key::Num5)],
        ),
        row(
            C::Compute,
            Edit,
            "Compute from evidence",
            "Give the selected stance back to the rule",
            &[key(Key::Backspace)],
        ),
        first(row(
            C::SelectAll,
            Edit,
            "Select all actors",
            "",
            &[ctrl(Key::A)],
        )),
        row(C::Deselect, Edit, "Select nothing", "", &[key(Key::Escape)]),
        row(
            C::Swap,
            Edit,
            "Other direction",
            "Look at the selected tie the other way round",
            &[key(Key::X)],
        ),
        first(row(
            C::Pin,
            Edit,
            "Pin or unpin",
            "Whether arranging leaves the selected actors where they are",
            &[key(Key::P)],
        )),
        row(
            C::Arrange,
            Edit,
            "Arrange the map",
            "Place all actors that are not pinned anew",
            &[ctrl_shift(Key::L)],
        ),
        row(
            C::ArrangeCamps,
            Edit,
            "Arrange in two camps",
            "The camps of the best split face to face; pinned actors stay",
            &[],
        ),
        first(row(
            C::Lock,
            Edit,
            "Lock editing",
            "No key or drag changes the map until it is unlocked",
            &[ctrl(Key::L)],
        )),
        row(C::Fit, View, "Fit", "Show the whole figure", &[key(Key::F)]),
        row(
            C::ZoomIn,
            View,
            "Zoom in",
            "",
            &[
                key(Key::Plus),
                ctrl(Key::Plus),
                key(Key::Equals),
                ctrl(Key::Equals),
            ],
        ),
        row(
            C::ZoomOut,
            View,
            "Zoom out",
            "",
            &[key(Key::Minus), ctrl(Key::Minus)],
        ),
        row(
            C::ToMap,
            View,
            "Go to the map",
            "Give the keyboard to the map, wherever it is now",
            &[key(Key::F6)],
        ),
        row(
            C::Find,
            View,
            "Find an actor",
            "Go to the search field",
            &[ctrl(Key::F)],
        ),
        first(row(C::SetLook(Look::Light), View, "Light theme", "", &[])),
        row(C::SetLook(Look::Dark), View, "Dark theme", "", &[]),
        row(
            C::SetLook(Look::Projector),
            View,
            "Projector theme",
            "High contrast and large type",
            &[],
        ),
        first(row(
            C::SetLanguage(None),
            View,
            "Labels in English",
            "",
            &[],
        )),
        row(
            C::SetLanguage(Some("tg")),
            View,
            "Labels in Tajik",
            NAMES,
            &[],
        ),
        row(
            C::SetLanguage(Some("fa")),
            View,
            "Labels in Persian",
            NAMES,
            &[],
        ),
        row(
            C::SetLanguage(Some("ps")),
            View,
            "Labels in Pashto",
            NAMES,
            &[],
        ),
        first(row(
            C::ShowFrame,
            View,
            "Title, legend and sources",
            "Whether the figure's frame is drawn",
            &[],
        )),
        row(
            C::ShowSilent,
            View,
            "Silent pairs",
            "Draw a line where the sources say nothing",
            &[],
        ),
        row(
            C::ShowUncoded,
            View,
            "Uncoded pairs",
            "Draw a hair line where nobody has looked",
            &[],
        ),
        first(row(
            C::ShowBalance,
            View,
            "Balance",
            "Camps, tension and triads of the map as it is seen, in place of the inspector",
            &[key(Key::B)],
        )),
        row(
            C::ShowCamps,
            View,
            "Camps on the map",
            "Tint the two camps of the best split and ring the ties that stand against them",
            &[shift(Key::B)],
        ),
        row(
            C::Describe,
            View,
            "Describe the map…",
            "Who stands how towards whom, in words, as the figure says it to a screen reader",
            &[ctrl(Key::D)],
        ),
        row(
            C::Palette,
            Help,
            "Command palette…",
            "Find a command by its name",
            &[ctrl(Key::K)],
        ),
        row(
            C::Shortcuts,
            Help,
            "Keyboard shortcuts",
            "",
            &[key(Key::Questionmark), shift(Key::Slash), key(Key::F1)],
        ),
    ]
};

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
            Self::SetLanguage(tag) => Some(app.view.language == tag),
            Self::ShowFrame => Some(app.view.frame),
            Self::ShowSilent => Some(app.view.silent),
            Self::ShowUncoded => Some(app.view.uncoded),
            Self::ShowBalance => Some(app.balance.open),
            Self::ShowCamps => Some(app.balance.shown),
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
            Self::AddActor | Self::Arrange | Self::ArrangeCamps => free,
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
