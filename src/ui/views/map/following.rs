//! The picture of a large map follows what has changed piece by piece, while the
//! next one is drawn beside the window.

use std::collections::BTreeSet;

use egui::Context as EguiContext;
use kurbo::Point;

use super::picture::{Changed, Picture};
use super::picture_key::PictureKey;
use super::places::drawn_places;
use crate::analysis::Dyads;
use crate::edit::{Touched, Version};
use crate::model::{ActorId, Document};
use crate::scene::{Hit, Options};
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
    /// Of a picture that has just been drawn; its stances by pair, where they are
    /// those of the document.
    pub(super) fn of(key: &PictureKey, dyads: Option<Dyads>) -> Self {
        Self {
            version: Some(key.version),
            options: Some(key.options.clone()),
            dyads,
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

    /// Actors that stand elsewhere now are moved, with their ties.
    pub(super) fn follow_moves(picture: &mut Picture, document: &Document, now: &[Point]) {
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
    }

    /// What has been edited since: actors, and the stances of some pairs.
    pub(super) fn follow_edits(
        &mut self,
        picture: &mut Picture,
        key: &PictureKey,
        workspace: &Workspace,
    ) {
        let known = self.version.replace(key.version);
        if known == Some(key.version) {
            return;
        }
        // Positions in the document may be others.
        self.dyads = None;
        self.waiting.clear();
        let touched = known.and_then(|known| workspace.touched_since(known));
        let Some(touched) = touched.filter(|_| picture.scene.is_straight()) else {
            // The next picture will show it.
            return;
        };
        let (actors, pairs) = together(touched);
        let changed = Changed {
            actors: admit(picture, &actors, key, workspace),
            ties: retie(picture, &pairs, key, workspace.document()),
        };
        index(picture, &changed);
        picture.note(changed);
    }

    /// Domains that are shown or hidden now: every pair with a stance in one of them
    /// is tied anew, a good many on each frame.
    pub(super) fn follow_filter(
        &mut self,
        ctx: &EguiContext,
        picture: &mut Picture,
        key: &PictureKey,
        document: &Document,
    ) {
        if self.options.as_ref() != Some(&key.options) {
            let before = self.options.replace(key.options.clone());
            let before = before.filter(|before| {
                let mut other = before.clone();
                other.filter.hidden.clone_from(&key.options.filter.hidden);
                other == key.options
            });
            if let (Some(before), Some(dyads)) = (before, &self.dyads) {
                let (was, is) = (&before.filter.hidden, &key.options.filter.hidden);
                let turned = was.symmetric_difference(is).cloned().collect();
                let pairs = dyads.in_domains(document, &turned);
                self.waiting.extend(pairs);
                self.waiting.sort_unstable();
                self.waiting.dedup();
            }
        }
        if self.waiting.is_empty() || !picture.scene.is_straight() {
            return;
        }
        let Some(dyads) = &self.dyads else {
            self.waiting.clear();
            return;
        };
        let rest = self.waiting.len().saturating_sub(RETIED);
        let now = self.waiting.split_off(rest);
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

/// Brings actors up to date that have come, gone or changed; their positions in the
/// picture, in order.
fn admit(
    picture: &mut Picture,
    actors: &BTreeSet<ActorId>,
    key: &PictureKey,
    workspace: &Workspace,
) -> Vec<usize> {
    let points = drawn_places(workspace, &key.preview);
    let document = workspace.document();
    let mut changed = Vec::new();
    for id in actors {
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
                changed.push(at);
            }
            (None, Some(at)) => {
                picture.scene.dismiss(at);
                changed.push(at);
            }
            (None, None) => {}
        }
    }
    changed.sort_unstable();
    changed.dedup();
    changed
}

/// Ties some pairs anew; the positions of their ties in the picture, in order.
fn retie(
    picture: &mut Picture,
    pairs: &BTreeSet<(ActorId, ActorId)>,
    key: &PictureKey,
    document: &Document,
) -> Vec<usize> {
    let filter = &key.options.filter;
    let found = Dyads::among(document, filter.as_of, pairs);
    let retied = (pairs.iter())
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
    picture.scene.retie(retied)
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
