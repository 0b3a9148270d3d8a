//! What gestures on the canvas come to: selecting, placing, drawing ties.

use egui::{Button, Ui};
use kurbo::Point;

use super::MapView;
use super::canvas::Gesture;
use super::picture::Picture;
use crate::model::{ActorId, Selection};
use crate::scene::{Hit, Plan};
use crate::ui::actions::{Action, Actions, DocumentAction};
use crate::ui::commands::{Arrangement, Command};
use crate::ui::context::Context;
use crate::ui::menu_entry::entry;

impl MapView {
    /// Asks for what a gesture on the canvas means.
    pub(super) fn dispatch(&mut self, gesture: Gesture, cx: &Context, actions: &mut Actions) {
        match gesture {
            Gesture::Select { hit: None, add } => {
                if !add {
                    self.tie_from = None;
                    actions.select(Selection::default());
                }
            }
            Gesture::Select {
                hit: Some(hit),
                add,
            } => {
                if !add {
                    // A click on the map asks what stands behind it.
                    actions.push(Action::ShowInspector);
                }
                self.select(hit, add, cx, actions);
            }
            Gesture::SelectBox { hits, add } => self.select_box(&hits, add, cx, actions),
            Gesture::Preview(moved) => {
                self.motion = None;
                self.preview = self.in_document(&moved, cx);
            }
            Gesture::CancelMove => self.preview.clear(),
            Gesture::Move(moved) => {
                self.preview.clear();
                let Some((_, picture)) = &self.picture else {
                    return;
                };
                let moved = (moved.into_iter())
                    .filter_map(|(at, to)| Some((picture.id(at)?.clone(), to)))
                    .collect();
                actions.document(DocumentAction::Move(moved));
            }
            Gesture::Tie { from, to } => {
                let picture = self.picture.as_ref();
                let id = |at: usize| picture.and_then(|(_, picture)| picture.id(at).cloned());
                if let (Some(from), Some(to)) = (id(from), id(to)) {
                    actions.document(DocumentAction::AddStance(from, to));
                }
            }
            Gesture::AddActor(at) => {
                let at = Point::new(at.x.round(), at.y.round());
                actions.document(DocumentAction::AskForActor(at));
            }
            Gesture::Open(hit) => self.inspect(hit, cx, actions),
        }
    }

    /// Selects an element, or adds it to what is selected; there already, it is
    /// taken out.
    pub(super) fn select(&self, hit: Hit, add: bool, cx: &Context, actions: &mut Actions) {
        let Some(one) = self.selection_of(hit, cx) else {
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

    fn select_box(&self, hits: &[Hit], add: bool, cx: &Context, actions: &mut Actions) {
        let mut selection = if add {
            cx.workspace.selection.clone()
        } else {
            Selection::default()
        };
        selection.stance = None;
        for one in hits.iter().filter_map(|hit| self.selection_of(*hit, cx)) {
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
    pub(super) fn inspect(&self, hit: Hit, cx: &Context, actions: &mut Actions) {
        if let Some(one) = self.selection_of(hit, cx) {
            actions.push(Action::Inspect(one));
        }
    }

    fn selection_of(&self, hit: Hit, cx: &Context) -> Option<Selection> {
        let (_, picture) = self.picture.as_ref()?;
        picture.selection_of(hit, cx.workspace.document())
    }

    /// Positions in the document of actors that are named by theirs in the picture.
    fn in_document(&self, moved: &[(usize, Point)], cx: &Context) -> Vec<(usize, Point)> {
        let document = cx.workspace.document();
        let picture = self.picture.as_ref();
        let place = |at: usize| -> Option<usize> {
            let id: &ActorId = picture
                .map(|(_, picture)| picture)
                .and_then(|p: &Picture| p.id(at))?;
            document.actor_index(id)
        };
        (moved.iter())
            .filter_map(|(at, to)| Some((place(*at)?, *to)))
            .collect()
    }
}

/// What can be done with what was right-clicked.
pub(super) fn context_menu(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (hit, place): (Option<Hit>, Point),
) {
    let commands: &[Command] = match hit {
        Some(Hit::Actor(_)) => &[
            Command::AddTie,
            Command::Rename,
            Command::Pin,
            Command::Delete,
        ],
        Some(Hit::Tie(_)) => &[
            Command::AddStance,
            Command::AddEvidence,
            Command::Compute,
            Command::Swap,
            Command::Delete,
        ],
        None => &[
            Command::Fit,
            Command::Arrange(Arrangement::Plan(Plan::Structure)),
            Command::SelectAll,
            Command::ShowFrame,
            Command::ShowSilent,
            Command::ShowUncoded,
            Command::Export,
        ],
    };
    if hit.is_none() {
        let add = Button::new("Add actor here…");
        if ui.add_enabled(cx.is_free(), add).clicked() {
            let at = Point::new(place.x.round(), place.y.round());
            actions.document(DocumentAction::AskForActor(at));
            ui.close();
        }
    }
    for command in commands {
        entry(ui, cx, actions, *command);
    }
}
