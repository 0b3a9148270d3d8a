//! Selecting elements of the picture.

use super::picture::Picture;
use crate::scene::Hit;
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;

/// Selects an element, or adds it to what is selected; there already, it is taken
/// out.
pub(super) fn select(picture: &Picture, hit: Hit, add: bool, cx: &Context, actions: &mut Actions) {
    let Some(one) = picture.selection_of(hit, cx.workspace.document()) else {
        return;
    };
    if !add {
        return actions.select(one);
    }
    let mut selection = cx.workspace.selection.clone();
    for id in one.actors {
        selection.toggle_actor(id);
    }
    for (from, to) in one.ties {
        selection.toggle_tie(from, to);
    }
    actions.select(selection);
}

/// Adds elements to what is selected.
pub(super) fn select_also(picture: &Picture, hits: &[Hit], cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    let mut selection = cx.workspace.selection.clone();
    selection.stance = None;
    for one in (hits.iter()).filter_map(|hit| picture.selection_of(*hit, document)) {
        for id in one.actors {
            if !selection.actors.contains(&id) {
                selection.actors.push(id);
            }
        }
        for pair in one.ties {
            if !selection.ties.contains(&pair) {
                selection.ties.push(pair);
            }
        }
    }
    actions.select(selection);
}

/// Opens an element in the inspector.
pub(super) fn inspect(picture: &Picture, hit: Hit, cx: &Context, actions: &mut Actions) {
    if let Some(one) = picture.selection_of(hit, cx.workspace.document()) {
        actions.push(Action::Inspect(one));
    }
}
