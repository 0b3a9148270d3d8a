//! The picture of a vast map: the next one is drawn beside the window, and
//! meanwhile the one there is follows what has changed, piece by piece.

use std::collections::BTreeSet;

use egui::Context as EguiContext;
use kurbo::Point;

use super::MapView;
use super::picture::{Changed, Picture, PictureKey, pictured};
use crate::analysis::{Derived, Dyads};
use crate::edit::{Touched, Version};
use crate::model::{ActorId, Document};
use crate::scene::{Hit, Options};
use crate::task::Task;
use crate::workspace::Workspace;

/// So many actors at most are moved in the picture; where more have, it is drawn
/// anew.
const MOVABLE: usize = 500;
/// So many pairs are tied anew at a time, once or twice a frame; the others follow
/// on the next ones.
const RETIED: usize = 2_500;
/// So many elements are added to the index of what can be hit; beyond, they are
/// found once the next picture is there.
const INDEXED: usize = 1_000;

/// A picture that is being drawn, with what a filter needs to know.
pub(super) struct PictureWork {
    key: PictureKey,
    task: Task<(Picture, Dyads)>,
}

/// How far the picture has followed the document and the filter.
#[derive(Default)]
pub(super) struct Following {
    /// Up to which state of the document the picture shows what was edited; `None`:
    /// it follows nothing, and is drawn anew.
    version: Option<Version>,
    /// The filter and the look that the picture shows.
    options: Option<Options>,
    /// The stances by pair, as long as they are those of the document.
    dyads: Option<Dyads>,
    /// The pairs that are tied otherwise through the filter and do not show it yet.
    waiting: Vec<(usize, usize)>,
}

impl Following {
    /// Of a picture that has just been drawn.
    pub(super) fn of(key: &PictureKey, dyads: Dyads) -> Self {
        Self {
            version: Some(key.version),
            options: Some(key.options.clone()),
            dyads: Some(dyads),
            waiting: Vec::new(),
        }
    }

    /// Whether the picture shows what these options ask for, in this state of the
    /// document. One that follows nothing does.
    pub(super) fn is_at(&self, options: &Options, version: Version) -> bool {
        self.waiting.is_empty()
            && self.options.as_ref().is_none_or(|own| own == options)
            && self.version.is_none_or(|own| own == version)
    }
}

impl MapView {
    /// A vast map that has changed: the picture follows at once as far as it can,
    /// and the whole is drawn beside the window.
    pub(super) fn follow(&mut self, ctx: &EguiContext, workspace: &Workspace, key: PictureKey) {
        self.follow_moves(&key, workspace);
        self.follow_edits(&key, workspace);
        self.follow_filter(ctx, &key, workspace.document());
        if self.picture.as_ref().is_some_and(|(old, _)| *old == key) {
            self.drawing = None;
            return;
        }
        // While actors are dragged the next picture would be out of date at once.
        if key.preview.is_empty() {
            self.draw_beside(ctx, workspace, key);
        }
    }

    /// Actors that stand elsewhere now are moved, with their ties.
    fn follow_moves(&mut self, key: &PictureKey, workspace: &Workspace) {
        let now = self.points(workspace);
        let document = workspace.document();
        let Some((old, picture)) = self.picture.as_mut() else {
            return;
        };
        if !picture.scene.is_straight() {
            return;
        }
        // In the document they stand in the same order, but for those that have come
        // or gone.
        let mut next = 0;
        let mut moved: Vec<(usize, Point)> = Vec::new();
        for (at, (body, id)) in picture.scene.bodies.iter().zip(&picture.actors).enumerate() {
            if document
                .actors()
                .get(next)
                .is_none_or(|actor| actor.id != *id)
            {
                let Some(place) = document.actor_index(id) else {
                    continue;
                };
                next = place;
            }
            let now = now.get(next).copied().unwrap_or(body.rect.center());
            next += 1;
            if body.rect.center().distance_squared(now) > 1e-6 {
                moved.push((at, now));
            }
        }
        if !moved.is_empty() && moved.len() <= MOVABLE {
            let ties = picture.scene.shift(&moved);
            let actors = moved.into_iter().map(|(at, _)| at).collect();
            picture.note(Changed { actors, ties });
        }
        if old.preview != key.preview {
            old.preview.clone_from(&key.preview);
        }
    }

    /// What has been edited since: actors, and the stances of some pairs.
    fn follow_edits(&mut self, key: &PictureKey, workspace: &Workspace) {
        let points = self.points(workspace);
        let document = workspace.document();
        let following = &mut self.following;
        let Some((_, picture)) = self.picture.as_mut() else {
            return;
        };
        let known = following.version.replace(key.version);
        if known == Some(key.version) {
            return;
        }
        // Positions in the document may be others.
        following.dyads = None;
        following.waiting.clear();
        let touched = known.and_then(|known| workspace.touched_since(known));
        let Some(touched) = touched.filter(|_| picture.scene.is_straight()) else {
            // The next picture will show it.
            return;
        };
        let (actors, dyads) = together(touched);
        let mut changed = Changed::default();
        for id in &actors {
            let known = picture.position(document, id);
            let place = document.actor_index(id);
            let actor = place.and_then(|at| document.actors().get(at));
            match (actor, known) {
                (Some(actor), known) => {
                    let point = place.and_then(|at| points.get(at)).copied();
                    let point = point.unwrap_or(Point::ORIGIN);
                    let at = picture.scene.admit(known, actor, point, &key.options);
                    if known.is_none() {
                        picture.actors.push(id.clone());
                    }
                    changed.actors.push(at);
                }
                (None, Some(at)) => {
                    picture.scene.dismiss(at);
                    changed.actors.push(at);
                }
                (None, None) => {}
            }
        }
        changed.actors.sort_unstable();
        changed.actors.dedup();
        let filter = &key.options.filter;
        let found = Dyads::among(document, filter.as_of, &dyads);
        let retied = (dyads.iter())
            .filter_map(|(from, to)| {
                let place = (
                    picture.position(document, from)?,
                    picture.position(document, to)?,
                );
                let pair = document.actor_index(from).zip(document.actor_index(to));
                let tie = pair.and_then(|pair| found.tie(document, &filter.hidden, pair));
                Some((place, tie))
            })
            .collect();
        changed.ties = picture.scene.retie(retied);
        index(picture, &changed);
        picture.note(changed);
    }

    /// Domains that are shown or hidden now: every pair with a stance in one of them
    /// is tied anew, a good many on each frame.
    fn follow_filter(&mut self, ctx: &EguiContext, key: &PictureKey, document: &Document) {
        let following = &mut self.following;
        let Some((_, picture)) = self.picture.as_mut() else {
            return;
        };
        if following.options.as_ref() != Some(&key.options) {
            let before = following.options.replace(key.options.clone());
            let before = before.filter(|before| {
                let mut other = before.clone();
                other.filter.hidden.clone_from(&key.options.filter.hidden);
                other == key.options
            });
            if let (Some(before), Some(dyads)) = (before, &following.dyads) {
                let (was, is) = (&before.filter.hidden, &key.options.filter.hidden);
                let turned = was.symmetric_difference(is).cloned().collect();
                let pairs = dyads.in_domains(document, &turned);
                following.waiting.extend(pairs);
                following.waiting.sort_unstable();
                following.waiting.dedup();
            }
        }
        if following.waiting.is_empty() || !picture.scene.is_straight() {
            return;
        }
        let Some(dyads) = &following.dyads else {
            following.waiting.clear();
            return;
        };
        let rest = following.waiting.len().saturating_sub(RETIED);
        let now = following.waiting.split_off(rest);
        let hidden = &key.options.filter.hidden;
        let retied = (now.into_iter())
            .map(|pair| (pair, dyads.tie(document, hidden, pair)))
            .collect();
        let changed = Changed {
            actors: Vec::new(),
            ties: picture.scene.retie(retied),
        };
        index(picture, &changed);
        picture.note(changed);
        ctx.request_repaint();
    }

    /// Draws the whole beside the window.
    fn draw_beside(&mut self, ctx: &EguiContext, workspace: &Workspace, key: PictureKey) {
        if let Some(drawing) = &self.drawing
            && let Some(answer) = drawing.task.poll()
        {
            let done = drawing.key.clone();
            self.drawing = None;
            if let Ok((picture, dyads)) = answer {
                let is_current = done == key;
                self.following = Following {
                    version: Some(done.version),
                    options: Some(done.options.clone()),
                    dyads: is_current.then_some(dyads),
                    waiting: Vec::new(),
                };
                self.hang(done, picture);
                if is_current {
                    return;
                }
                self.follow_edits(&key, workspace);
            }
        }
        if self.drawing.is_none() {
            let (document, points) = (workspace.snapshot(), self.points(workspace));
            let (options, wake) = (key.options.clone(), ctx.clone());
            let task = Task::start(
                move || wake.request_repaint(),
                move |_| {
                    // An edit meanwhile would have to copy the document first.
                    let document = Document::clone(&document);
                    let derived = Derived::of(&document, &options.filter);
                    let picture = pictured(&document, &derived, &points, &options);
                    (picture, derived.dyads)
                },
            );
            self.drawing = Some(PictureWork { key, task });
        }
    }
}

/// The actors and pairs that edits have touched.
fn together(touched: Vec<Touched>) -> (BTreeSet<ActorId>, BTreeSet<(ActorId, ActorId)>) {
    let (mut actors, mut dyads) = (BTreeSet::new(), BTreeSet::new());
    for one in touched {
        actors.extend(one.actors);
        dyads.extend(one.dyads);
    }
    (actors, dyads)
}

/// Lets what has come be found under the pointer, unless it is too much.
fn index(picture: &mut Picture, changed: &Changed) {
    if changed.actors.len() + changed.ties.len() > INDEXED {
        return;
    }
    let actors = changed.actors.iter().copied().map(Hit::Actor);
    let ties = changed.ties.iter().copied().map(Hit::Tie);
    let Picture { index, scene, .. } = picture;
    index.add(scene, actors.chain(ties).filter(|hit| scene.has(*hit)));
}
