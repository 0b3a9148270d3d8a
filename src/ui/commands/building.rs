//! How a row of the table is put together.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Menu, Row, Scope};

pub(super) const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

impl Row {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            label: None,
            tip: "",
            menu: None,
            group: false,
            keys: &[],
            scope: Scope::Window,
            enabled: true,
            checked: None,
        }
    }

    pub(super) fn under(self, menu: Menu) -> Self {
        Self {
            menu: Some(menu),
            ..self
        }
    }

    pub(super) fn first(self) -> Self {
        Self {
            group: true,
            ..self
        }
    }

    pub(super) fn tip(self, tip: &'static str) -> Self {
        Self { tip, ..self }
    }

    pub(super) fn keys(self, keys: &'static [KeyboardShortcut]) -> Self {
        Self { keys, ..self }
    }

    pub(super) fn scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    pub(super) fn label_as(self, label: Option<String>) -> Self {
        Self { label, ..self }
    }

    pub(super) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    pub(super) fn checked(self, on: bool) -> Self {
        Self {
            checked: Some(on),
            ..self
        }
    }
}
