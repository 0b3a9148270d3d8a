//! What gestures on the canvas come to: selecting, placing, drawing ties.

use kurbo::Point;

use super::App;
use super::canvas::Intent;
use crate::edit::Edit;
use crate::model::Selection;
use crate::model::{Actor, Placement};
use crate::scene::Hit;

impl App {
    /// Carries out what a gesture on the canvas asks for.
    pub(super) fn follow_intent(&mut self, intent: Intent) {
        match intent {
            Intent::Select { hit: None, add } => {
                if !add {
                    self.tie_from = None;
                    self.session.select(Selection::default());
                }
            }
            Intent::Select {
                hit: Some(hit),
                add,
            } => {
                let Some(one) = self.selection_of(hit) else {
                    return;
                };
                if add {
                    self.session.seal();
                    let selection = &mut self.session.selection;
                    one.actors
                        .into_iter()
                        .for_each(|id| selection.toggle_actor(id));
                    one.ties
                        .into_iter()
                        .for_each(|(a, b)| selection.toggle_tie(a, b));
                } else {
                    // Who clicks on the map wants to know what stands behind it.
                    self.balance.open = false;
                    self.session.select(one);
                }
            }
            Intent::SelectBox { hits, add } => {
                let mut selection = if add {
                    self.session.selection.clone()
                } else {
                    Selection::default()
                };
                selection.stance = None;
                for one in hits.into_iter().filter_map(|hit| self.selection_of(hit)) {
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
                self.session.select(selection);
            }
            Intent::Preview(moved) => {
                self.motion = None;
                self.preview = self.in_document(moved);
            }
            Intent::CancelMove => self.preview.clear(),
            Intent::Move(moved) => {
                let moved = self.in_document(moved);
                self.preview.clear();
                let now = self.points();
                let really = moved.iter().any(|(at, to)| now.get(*at) != Some(to));
                if really && !self.session.locked {
                    let name = match moved.as_slice() {
                        [(at, _)] => {
                            let actor = self.session.document().actors().get(*at);
                            format!("Move {}", actor.map_or("", Actor::label))
                        }
                        many => format!("Move {} actors", many.len()),
                    };
                    self.place(&name, &moved);
                }
            }
            Intent::Tie { from, to } => {
                let picture = self.picture.as_ref();
                let id = |at: usize| picture.and_then(|(_, picture)| picture.id(at).cloned());
                if let (Some(from), Some(to)) = (id(from), id(to)) {
                    self.new_stance(&from, &to);
                }
            }
            Intent::AddActor(at) => self.add_actor_at(Point::new(at.x.round(), at.y.round())),
            Intent::Open(hit) => {
                if let Some(one) = self.selection_of(hit) {
                    self.session.select(one);
                }
                self.focus_inspector = true;
                if matches!(hit, Hit::Tie(_)) {
                    self.open_rows = self.target_stances().into_iter().collect();
                }
            }
        }
    }

    pub(super) fn pin(&mut self) {
        let points = self.points();
        let document = self.session.document();
        let chosen: Vec<&Actor> = self
            .session
            .selection
            .actors
            .iter()
            .filter_map(|id| document.actor(id))
            .collect();
        let pinned = chosen
            .iter()
            .all(|a| a.placement.as_ref().is_some_and(Placement::is_pinned));
        let changes = (chosen.iter())
            .filter_map(|actor| {
                let at = points.get(document.actor_index(&actor.id)?)?;
                let placement = actor
                    .placement
                    .clone()
                    .unwrap_or_else(|| Placement::at(at.x, at.y));
                Some(crate::model::Change::Place {
                    actor: actor.id.clone(),
                    placement: Some(Placement {
                        pinned: (!pinned).then_some(true),
                        ..placement
                    }),
                })
            })
            .collect();
        let word = if pinned { "Unpin" } else { "Pin" };
        let name = match chosen.as_slice() {
            [one] => format!("{word} {}", one.label()),
            many => format!("{word} {} actors", many.len()),
        };
        self.step(Edit::new(name, changes));
    }
}
