//! The picture of a vast map: the next one is drawn beside the window, and
//! meanwhile the one there is follows what has changed, piece by piece.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use kurbo::Point;

use super::{Picture, PictureKey, pictured};
use crate::analysis::{Dyads, stances_by_domain};
use crate::edit::Trail;
use crate::model::Document;
use crate::scene::{Hit, Options};
use crate::ui::App;
use crate::ui::canvas::Changed;
use crate::ui::work::Work;

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
pub(in crate::ui) struct PictureWork {
    pub(super) key: PictureKey,
    work: Work<(Picture, Dyads)>,
    /// How many of the trails it includes.
    trails: usize,
}

/// How far the picture has followed the document and the filter.
#[derive(Default)]
pub(in crate::ui) struct Following {
    /// What has been edited since the picture was begun, or the one being drawn.
    trails: Vec<Trail>,
    /// How many of these the picture shows.
    followed: usize,
    /// The filter and the look that the picture shows.
    options: Option<Options>,
    /// The stances by pair, as long as they are those of the document.
    dyads: Option<Dyads>,
    /// The pairs that are tied otherwise through the filter and do not show it yet.
    waiting: Vec<(usize, usize)>,
}

impl Following {
    /// Of a picture that has just been drawn.
    pub(super) fn of(options: &Options, dyads: Dyads) -> Self {
        Self {
            options: Some(options.clone()),
            dyads: Some(dyads),
            ..Self::default()
        }
    }

    /// Whether the picture shows what these options ask for. One that follows
    /// nothing does.
    pub(super) fn is_at(&self, options: &Options) -> bool {
        self.waiting.is_empty() && self.options.as_ref().is_none_or(|own| own == options)
    }
}

impl App {
    /// A vast map that has changed: the picture follows at once as far as it can,
    /// and the whole is drawn beside the window.
    pub(super) fn follow_vast(&mut self, key: PictureKey) {
        self.follow_moves(&key);
        let trail = self.session.take_trail();
        if !trail.is_empty() {
            self.following.trails.push(trail);
        }
        self.follow_edits(&key);
        self.follow_filter(&key);
        if self.picture.as_ref().is_some_and(|(old, _)| *old == key) {
            self.drawing = None;
            return;
        }
        // While somebody is dragged the next picture would be out of date at once.
        if key.preview.is_empty() {
            self.draw_beside(key);
        }
    }

    /// Whoever stands elsewhere now is moved, with the ties.
    fn follow_moves(&mut self, key: &PictureKey) {
        let now = self.points();
        let document = self.session.document();
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
    fn follow_edits(&mut self, key: &PictureKey) {
        let points = self.points();
        let document = self.session.document();
        let following = &mut self.following;
        let Some((_, picture)) = self.picture.as_mut() else {
            return;
        };
        if following.followed >= following.trails.len() {
            return;
        }
        if !picture.scene.is_straight() {
            following.followed = following.trails.len();
            return;
        }
        let filter = &key.options.filter;
        let news = following.trails.iter().skip(following.followed);
        let (mut actors, mut dyads) = (BTreeSet::new(), BTreeSet::new());
        for trail in news {
            actors.extend(trail.actors.iter().cloned());
            dyads.extend(trail.dyads.iter().cloned());
        }
        following.followed = following.trails.len();
        // Positions in the document may be others.
        following.dyads = None;
        following.waiting.clear();
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
                        picture.degrees.push((0, 0));
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
        changed.ties = retie(picture, retied);
        index(picture, &changed);
        picture.stances = stances_by_domain(document);
        picture.note(changed);
    }

    /// Domains that are shown or hidden now: every pair with a stance in one of them
    /// is tied anew, a good many on each frame.
    fn follow_filter(&mut self, key: &PictureKey) {
        let document = self.session.document();
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
            ties: retie(picture, retied),
        };
        index(picture, &changed);
        picture.note(changed);
        self.ctx.request_repaint();
    }

    /// Draws the whole beside the window.
    fn draw_beside(&mut self, key: PictureKey) {
        if let Some(drawing) = &self.drawing
            && let Some(answer) = drawing.work.poll()
        {
            let (done, trails) = (drawing.key.clone(), drawing.trails);
            self.drawing = None;
            if let Ok((picture, dyads)) = answer {
                let is_current = done == key;
                let following = &mut self.following;
                following.trails.drain(..trails.min(following.trails.len()));
                following.followed = 0;
                following.options = Some(done.options.clone());
                following.waiting.clear();
                following.dyads = is_current.then_some(dyads);
                self.hang(done, picture);
                if is_current {
                    return;
                }
                self.follow_edits(&key);
            }
        }
        if self.drawing.is_none() {
            let (document, points) = (self.session.snapshot(), self.points());
            let options = key.options.clone();
            let work = move |_: &AtomicBool| {
                // An edit meanwhile would have to copy the document first.
                let document = Document::clone(&document);
                pictured(&document, &points, &options)
            };
            self.drawing = Some(PictureWork {
                key,
                work: Work::start(&self.ctx, work),
                trails: self.following.trails.len(),
            });
        }
    }
}

/// Ties some pairs anew, and counts whose ties have become more or fewer.
fn retie(picture: &mut Picture, pairs: Vec<crate::scene::Retied>) -> Vec<usize> {
    for ((from, to), tie) in &pairs {
        let known = picture.scene.tie_between(*from, *to);
        let was = known.is_some_and(|at| picture.scene.has(Hit::Tie(at)));
        let count = |degree: Option<&mut usize>| {
            let Some(degree) = degree else { return };
            match (was, tie.is_some()) {
                (true, false) => *degree = degree.saturating_sub(1),
                (false, true) => *degree += 1,
                _ => {}
            }
        };
        count(picture.degrees.get_mut(*from).map(|degree| &mut degree.0));
        count(picture.degrees.get_mut(*to).map(|degree| &mut degree.1));
    }
    picture.scene.retie(pairs)
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
