//! The rows of the table of commands, in the order of the menus.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, Menu, Spec};
use crate::model::Value;
use crate::scene::{Language, Look, Plan};

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
pub(in crate::ui) const TABLE: &[Spec] = {
    use Command as C;
    use Menu::{Edit, File, Help, Layout, View};
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
            C::Lock,
            Edit,
            "Lock editing",
            "No key or drag changes the map until it is unlocked",
            &[ctrl(Key::L)],
        )),
        row(
            C::Arrange(Plan::Structure),
            Layout,
            "Arrange the map",
            "By structure: near are those with few ties between them. Pinned actors stay",
            &[ctrl_shift(Key::L)],
        ),
        row(
            C::Arrange(Plan::Friends),
            Layout,
            "Arrange friends near, foes far",
            "By structure, with shorter ties between friends and longer ones between foes",
            &[],
        ),
        row(
            C::Arrange(Plan::Clusters),
            Layout,
            "Arrange in clusters",
            "Those with many friendly ties among them flock together",
            &[],
        ),
        row(
            C::ArrangeCamps,
            Layout,
            "Arrange in two camps",
            "The camps of the best split face to face; pinned actors stay",
            &[],
        ),
        row(
            C::Arrange(Plan::Circle),
            Layout,
            "Arrange on a circle",
            "Everybody on one circle, in an order of few crossings",
            &[],
        ),
        row(
            C::Arrange(Plan::Rings),
            Layout,
            "Arrange on rings",
            "Who has most ties in the middle, the others on rings about them",
            &[],
        ),
        row(
            C::Arrange(Plan::Layers),
            Layout,
            "Arrange in layers",
            "In rows: members below what they belong to, and ties leading down",
            &[],
        ),
        row(
            C::Arrange(Plan::Grid),
            Layout,
            "Arrange in a grid",
            "In rows and columns, in the order of the list",
            &[],
        ),
        first(row(
            C::MakeRoom,
            Layout,
            "Make room",
            "Take actors apart that overlap; everybody else stays",
            &[],
        )),
        row(
            C::Pin,
            Layout,
            "Pin or unpin",
            "Whether arranging leaves the selected actors where they are",
            &[key(Key::P)],
        ),
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
            C::SetLanguage(Some(Language::Tajik)),
            View,
            "Labels in Tajik",
            NAMES,
            &[],
        ),
        row(
            C::SetLanguage(Some(Language::Persian)),
            View,
            "Labels in Persian",
            NAMES,
            &[],
        ),
        row(
            C::SetLanguage(Some(Language::Pashto)),
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
            C::ShowHud,
            View,
            "Heads-up display",
            "What a frame costs, how much of the map it draws, how far a layout is",
            &[key(Key::F12)],
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
