//! The rows of presenter mode.

use egui::Key;

use super::Menu::Teach;
use super::row::{alt, key, shift};
use super::{PresenterCommand, Row, Scope};
use crate::ui::context::Context;
use crate::ui::presenter::{Cover, Presenter};

/// What is done in presenter mode. While a tie is edited, keys that edit are left alone.
pub(super) fn presenter(cx: &Context, command: PresenterCommand) -> Row {
    let own = cx.visible.presenter;
    if command == PresenterCommand::Start {
        return Row::new("Present the story")
            .under(Teach)
            .tip(
                "Full screen in the projector theme, without panels, with editing locked: the \
                 stops of the story, or the map as it is; Escape takes all of it back",
            )
            .keys(const { &[key(Key::F5)] })
            .checked(own.is_some());
    }
    let locked = !cx.is_free();
    let row = Row::new(name(command)).scope(Scope::Presenter);
    let row = row.keys(keys(command, locked || own.is_none()));
    let is_free_of_edits = match command {
        PresenterCommand::Tell => locked && !cx.workspace.selection.is_empty(),
        PresenterCommand::NextStance | PresenterCommand::PreviousStance => {
            locked && cx.workspace.selection.pair().is_some()
        }
        PresenterCommand::MoreTopics
        | PresenterCommand::FewerTopics
        | PresenterCommand::Black
        | PresenterCommand::White
        | PresenterCommand::Pointer => locked,
        PresenterCommand::Start
        | PresenterCommand::End
        | PresenterCommand::Next
        | PresenterCommand::Previous
        | PresenterCommand::Notes => true,
    };
    let row = row.enabled(own.is_some() && is_free_of_edits);
    match own.and_then(|own| switch(own, command)) {
        Some(on) => row.checked(on),
        None => row,
    }
}

fn name(command: PresenterCommand) -> &'static str {
    match command {
        PresenterCommand::Start => "Present the story",
        PresenterCommand::End => "Presenter mode: end",
        PresenterCommand::Next => "Presenter mode: next stop",
        PresenterCommand::Previous => "Presenter mode: previous stop",
        PresenterCommand::Tell => "Presenter mode: tell what is selected, or the stop again",
        PresenterCommand::NextStance => "Presenter mode: next stance of the tie",
        PresenterCommand::PreviousStance => "Presenter mode: previous stance of the tie",
        PresenterCommand::MoreTopics => "Presenter mode: build up, one topic more",
        PresenterCommand::FewerTopics => "Presenter mode: build up, one topic less",
        PresenterCommand::Black => "Presenter mode: black screen",
        PresenterCommand::White => "Presenter mode: white screen",
        PresenterCommand::Pointer => "Presenter mode: large pointer",
        PresenterCommand::Notes => "Presenter mode: window with notes",
    }
}

/// Its keys; while a tie is edited those alone that edit nothing.
fn keys(command: PresenterCommand, all: bool) -> &'static [egui::KeyboardShortcut] {
    match command {
        PresenterCommand::Start => &[],
        PresenterCommand::End => const { &[key(Key::Escape)] },
        PresenterCommand::Next if all => {
            const { &[key(Key::ArrowRight), key(Key::PageDown), key(Key::Space)] }
        }
        PresenterCommand::Next => const { &[key(Key::PageDown)] },
        PresenterCommand::Previous if all => {
            const { &[key(Key::ArrowLeft), key(Key::PageUp), shift(Key::Space)] }
        }
        PresenterCommand::Previous => const { &[key(Key::PageUp)] },
        PresenterCommand::Tell => const { &[key(Key::Enter)] },
        PresenterCommand::NextStance => const { &[key(Key::ArrowDown)] },
        PresenterCommand::PreviousStance => const { &[key(Key::ArrowUp)] },
        PresenterCommand::MoreTopics => const { &[key(Key::T)] },
        PresenterCommand::FewerTopics => const { &[shift(Key::T)] },
        PresenterCommand::Black => const { &[key(Key::B), key(Key::Period)] },
        PresenterCommand::White => const { &[key(Key::W), key(Key::Comma)] },
        PresenterCommand::Pointer => const { &[key(Key::P)] },
        PresenterCommand::Notes => const { &[alt(Key::F5)] },
    }
}

/// Whether a switch is on; `None`: it is none.
fn switch(own: Presenter, command: PresenterCommand) -> Option<bool> {
    match command {
        PresenterCommand::Tell => Some(own.tells_selected),
        PresenterCommand::Black => Some(own.cover == Some(Cover::Black)),
        PresenterCommand::White => Some(own.cover == Some(Cover::White)),
        PresenterCommand::Pointer => Some(!own.usual_pointer),
        PresenterCommand::Notes => Some(own.notes),
        _ => None,
    }
}
