//! What is selected: a tie with its evidence, or an actor with its names.

use egui::{Label, Ui};

use super::tie;
use crate::model::{Actor, isolated};
use crate::scene::Form;
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::text::words_of;

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
        let name = isolated(actor.label());
        words(ui, [(&*name, true)], size);
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
        words(ui, [(Form::of(&actor.kind).words(), false)], size);
        if !actor.note.is_empty() {
            words(ui, [(actor.note.as_str(), false)], size);
        }
    }
}

/// Running words, heavy or not.
pub(super) fn words<const N: usize>(ui: &mut Ui, parts: [(&str, bool); N], size: f32) {
    let ink = ui.visuals().text_color();
    let parts = parts.map(|(words, heavy)| (words, heavy, false));
    ui.add(Label::new(words_of(parts, size, ink)).wrap());
}
