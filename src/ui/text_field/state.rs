//! What a field remembers between frames.

use std::sync::Arc;

use egui::util::undoer::Undoer;
use egui::{Context, Id};

use crate::ui::text_rows::Rows;
use crate::ui::text_rows::Selection;
use crate::ui::text_rows::Shaping;

/// Letters that an input method has not settled yet. They stand at the caret and are
/// no part of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Preedit {
    /// The letters.
    pub text: String,
    /// The byte of them before which the input method has its caret.
    pub caret: usize,
}

/// The state of one field.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// What is selected.
    pub selection: Selection,
    /// The place to which Up and Down return.
    pub goal: Option<f32>,
    /// What an input method composes.
    pub preedit: Option<Preedit>,
    /// What was typed: a pause of a second ends a burst.
    pub undoer: Undoer<(Selection, String)>,
    /// How far a long line is scrolled.
    pub scrolled: f32,
    /// When it was last acted on, in seconds.
    pub acted_at: f64,
    /// The text as laid out, and what it was laid out from.
    pub known: Option<(String, Shaping, u32, Arc<Rows>)>,
}

impl State {
    /// That of the field with this id.
    pub(super) fn load(ctx: &Context, id: Id) -> Option<Self> {
        ctx.data(|data| data.get_temp(id))
    }

    /// Keeps it.
    pub(super) fn store(self, ctx: &Context, id: Id) {
        ctx.data_mut(|data| data.insert_temp(id, self));
    }
}
