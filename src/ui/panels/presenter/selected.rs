//! What is selected: a tie with its evidence, or an actor with its names.

use egui::Ui;

use super::large::{alone, words};
use super::tie;
use crate::model::{Actor, isolated};
use crate::scene::Form;
use crate::ui::actions::Actions;
use crate::ui::context::Context;

fn actor(cx: &Context) -> Option<&Actor> {
    let id = cx.workspace.selection.only_actor()?;
    cx.workspace.document().actor(id)
}

/// Whether there is anything to tell of it.
pub(super) fn has_words(cx: &Context) -> bool {
    cx.workspace.selection.pair().is_some() || actor(cx).is_some()
}

/// Tells it in letters of a size.
pub(super) fn show(ui: &mut Ui, cx: &Context, actions: &mut Actions, size: f32) {
    if let Some((from, to)) = cx.workspace.selection.pair() {
        tie::show(ui, cx, actions, (from, to), size);
    } else if let Some(actor) = actor(cx) {
        let name = tie::name(cx, &actor.id);
        words(ui, [(alone(&name), true)], size);
        let mut others = Vec::new();
        for other in actor.known_as() {
            let other = isolated(other);
            if other != name && !others.contains(&other) {
                others.push(other);
            }
        }
        if !others.is_empty() {
            words(ui, [(others.join(" · ").as_str(), false)], size);
        }
        if let Some(kind) = Form::stated(&actor.kind) {
            words(ui, [(kind, false)], size);
        }
        if !actor.note.is_empty() {
            words(ui, [(actor.note.as_str(), false)], size);
        }
    }
}
