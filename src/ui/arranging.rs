//! Arranging the map beside the window, and letting actors glide to where they
//! are now.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use egui::{Context, ProgressBar, Ui, Vec2};
use kurbo::Point;

use super::App;
use super::canvas::{self, Picture};
use super::command::Command;
use super::work::Work;
use crate::analysis::{Tie, ties};
use crate::edit::{Edit, Version, place_actors};
use crate::layout::{Arrangement, Cancel, Request, Watch, arrange_in, sketch};
use crate::model::{Actor, ActorId, Change, Document, Filter, Placement, counted};
use crate::scene::{self, Plan};

/// Up to so many actors without a place are given one at once, in the same frame.
const AT_ONCE: usize = 60;
/// For how many seconds actors glide.
const GLIDE: f64 = 0.4;

/// What a layout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// An undo step of this name.
    Step(&'static str),
    /// Places of this session for actors that the document does not place.
    Strays,
}

enum Found {
    /// Good enough to be seen; better will follow.
    Draft(Vec<Point>),
    Done(Vec<Point>),
    /// It was ended.
    Ended,
}

/// A layout that is being worked out.
pub(super) struct Arranging {
    purpose: Purpose,
    /// Whose positions they will be.
    ids: Vec<ActorId>,
    work: Work<()>,
    found: std::sync::mpsc::Receiver<Found>,
    cancel: Cancel,
    /// Thousandths done.
    progress: Arc<AtomicU32>,
}

impl Drop for Arranging {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl Arranging {
    fn start(
        ctx: &Context,
        purpose: Purpose,
        ids: Vec<ActorId>,
        request: Request,
        arrangement: Arrangement,
    ) -> Self {
        let (cancel, progress) = (Cancel::default(), Arc::new(AtomicU32::new(0)));
        let (send, found) = std::sync::mpsc::channel();
        let (stop, told, wake) = (cancel.clone(), Arc::clone(&progress), ctx.clone());
        let work = Work::start(ctx, move |_| {
            let tell = |share: f32| {
                // From 0 to 1000: the cast is exact.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                told.store((share * 1000.0) as u32, Ordering::Relaxed);
            };
            let watch = Watch::new(stop, Some(&tell));
            // Nobody listens where it was given up.
            if purpose == Purpose::Strays
                && let Ok(points) = sketch(&request, &watch)
            {
                let _ = send.send(Found::Draft(points));
                wake.request_repaint();
            }
            let points = arrange_in(&request, arrangement, &watch);
            let _ = send.send(points.map_or(Found::Ended, Found::Done));
        });
        Self {
            purpose,
            ids,
            work,
            found,
            cancel,
            progress,
        }
    }

    pub(super) fn words(&self) -> String {
        let done = self.progress.load(Ordering::Relaxed) / 10;
        let what = match self.purpose {
            Purpose::Step(_) => "Arranging",
            Purpose::Strays => "Finding places",
        };
        format!("{what}… {done} %")
    }
}

/// Actors on their way.
#[derive(Debug, Clone)]
pub(super) struct Motion {
    /// The state of the document they move in: in another, they are there.
    version: Version,
    began: Option<f64>,
    way: Way,
}

/// How a motion is shown.
#[derive(Debug, Clone)]
enum Way {
    /// On a map of few the scene is drawn with everybody where they are just now.
    /// Where they stood, by position in the document.
    Few(Vec<(usize, Point)>),
    /// One of many is drawn once, and painted with everybody adrift. Where they
    /// stood; once they have set out, how far each has to go, by position in the
    /// picture.
    Many(Stand, Vec<Vec2>),
}

impl Motion {
    /// How much of the way is left; `None`: nothing.
    fn left(&mut self, now: f64, version: Version) -> Option<f64> {
        let part = (now - *self.began.get_or_insert(now)) / GLIDE;
        // Slow at both ends.
        let left = 1.0 - part * part * (3.0 - 2.0 * part);
        (part < 1.0 && version == self.version).then_some(left)
    }
}

/// The ties of a whole map in its latest state, which decide where actors stand.
pub(super) fn whole_ties(document: &Document) -> Vec<Tie> {
    ties(document, &Filter::default())
}

/// Where actors stood before a change.
pub(super) type Stand = HashMap<ActorId, Point>;

impl App {
    /// Arranges the map in a step that can be undone.
    pub(super) fn arrange(&mut self, ctx: &Context, plan: Plan) {
        let document = self.session.document();
        let name = Command::Arrange(plan).spec().map_or("", |spec| spec.name);
        self.arranging = Some(Arranging::start(
            ctx,
            Purpose::Step(name),
            document.actors().iter().map(|a| a.id.clone()).collect(),
            scene::placing(document, &whole_ties(document), plan, 0),
            plan.arrangement(),
        ));
        self.say("Arranging the map…");
    }

    /// Gives every actor that the document does not place a spot for this
    /// session: a few at once; many first in rows, while their places are found.
    pub(super) fn place_strays(&mut self) {
        let document = self.session.document();
        let spots = &self.session.spots;
        let is_stray = |a: &&Actor| a.placement.is_none() && !spots.contains_key(&a.id);
        let strays = document.actors().iter().filter(is_stray).count();
        if strays == 0 {
            return;
        }
        let known = |id: &ActorId| spots.get(id).map(|&(x, y)| Point::new(x, y));
        let points = if strays <= AT_ONCE {
            scene::positions(document, &whole_ties(document), &known)
        } else {
            self.seek = true;
            scene::in_rows(document, &known)
        };
        let fresh: Vec<(ActorId, (f64, f64))> = (document.actors().iter().zip(points))
            .filter(|(actor, _)| actor.placement.is_none())
            .map(|(actor, p)| (actor.id.clone(), (p.x, p.y)))
            .collect();
        self.session.spots.extend(fresh);
    }

    /// Takes places that have been found, and moves on who is on the way.
    pub(super) fn keep_arranging(&mut self, ctx: &Context) {
        self.refresh();
        if std::mem::take(&mut self.seek) {
            let document = self.session.document();
            self.arranging = Some(Arranging::start(
                ctx,
                Purpose::Strays,
                document.actors().iter().map(|a| a.id.clone()).collect(),
                scene::strays(document, &whole_ties(document), &|_| None),
                Arrangement::Structure,
            ));
        }
        if let Some(arranging) = &self.arranging {
            let lost = arranging.work.poll().is_some_and(|answer| answer.is_err());
            let (ids, purpose) = (arranging.ids.clone(), arranging.purpose);
            match arranging.found.try_recv() {
                Ok(Found::Draft(points)) => self.take_places(&ids, &points, purpose),
                Ok(Found::Done(points)) => {
                    self.arranging = None;
                    self.take_places(&ids, &points, purpose);
                }
                Ok(Found::Ended) => self.arranging = None,
                Err(_) if lost => {
                    self.arranging = None;
                    self.warn("The layout broke down; everybody stays where they are");
                }
                Err(_) => ctx.request_repaint_after(Duration::from_millis(100)),
            }
        }
        self.keep_moving(ctx);
    }

    /// Ends the layout that is being worked out.
    pub(super) fn stop_arranging(&mut self) {
        if self.arranging.take().is_some() {
            self.say("Stopped; everybody stays where they are");
        }
    }

    fn take_places(&mut self, ids: &[ActorId], points: &[Point], purpose: Purpose) {
        let before = self.stand();
        let document = self.session.document();
        let is_fixed = |actor: &Actor| match (&actor.placement, purpose) {
            (Some(place), Purpose::Step(_)) => place.is_pinned(),
            (Some(_), Purpose::Strays) => true,
            (None, _) => false,
        };
        // Meanwhile some may have gone, others come.
        let found: Vec<(usize, Point)> = (ids.iter().zip(points))
            .filter_map(|(id, point)| Some((document.actor_index(id)?, *point)))
            .filter(|(at, _)| !document.actors().get(*at).is_none_or(is_fixed))
            .collect();
        match purpose {
            Purpose::Step(name) => self.place(name, &found),
            Purpose::Strays => {
                let ids: Vec<_> = (found.iter())
                    .filter_map(|(at, p)| {
                        Some((document.actors().get(*at)?.id.clone(), (p.x, p.y)))
                    })
                    .collect();
                self.session.spots.extend(ids);
                // The picture is of other places now.
                self.spotted += 1;
            }
        }
        self.session.camera = None;
        self.glide(before);
    }

    /// Where everybody is drawn now.
    pub(super) fn stand(&self) -> Stand {
        let ids = (self.session.document().actors().iter()).map(|actor| actor.id.clone());
        ids.zip(self.points()).collect()
    }

    /// Lets everybody who stood elsewhere before glide to where they are now.
    pub(super) fn glide(&mut self, before: Stand) {
        self.preview.clear();
        self.drift.clear();
        let is_crowd = (self.picture.as_ref()).is_some_and(|(_, p)| canvas::is_crowd(&p.scene));
        let way = if is_crowd {
            Way::Many(before, Vec::new())
        } else {
            let from: Vec<(usize, Point)> = (self.session.document().actors().iter())
                .zip(self.points())
                .enumerate()
                .filter_map(|(at, (actor, now))| {
                    let then = *before.get(&actor.id)?;
                    (then != now).then_some((at, then))
                })
                .collect();
            self.preview.clone_from(&from);
            Way::Few(from)
        };
        self.motion = Some(Motion {
            version: self.session.history().version(),
            began: None,
            way,
        });
    }

    /// Moves on who is on the way on a map of few; to be called before the picture
    /// is made.
    fn keep_moving(&mut self, ctx: &Context) {
        let from = match self.motion.as_ref().map(|motion| &motion.way) {
            Some(Way::Few(from)) => from.clone(),
            Some(Way::Many(..)) | None => return,
        };
        let version = self.session.history().version();
        let there = self.session_points();
        let Some(motion) = &mut self.motion else {
            return;
        };
        self.preview.clear();
        let now = ctx.input(|input| input.time);
        match motion.left(now, version).filter(|_| !from.is_empty()) {
            Some(left) => {
                self.preview = (from.into_iter())
                    .filter_map(|(at, then)| Some((at, there.get(at)?.lerp(then, left))))
                    .collect();
                ctx.request_repaint();
            }
            None => self.motion = None,
        }
    }

    /// The same on a map of many; to be called once the picture is there.
    pub(super) fn drift_on(&mut self, ctx: &Context) {
        self.drift.clear();
        let version = self.session.history().version();
        let (Some(motion), Some((_, picture))) = (&mut self.motion, &self.picture) else {
            return;
        };
        let Way::Many(stood, ways) = &mut motion.way else {
            return;
        };
        if motion.began.is_none() {
            *ways = ways_of(stood, picture);
            if !ways.iter().any(|way| way.length_sq() > 0.25) {
                if self.drawing.is_none() {
                    self.motion = None;
                }
                // Or the picture is of before, and nobody sets out yet.
                return;
            }
        }
        let ways = std::mem::take(ways);
        let now = ctx.input(|input| input.time);
        let Some(left) = motion.left(now, version).filter(|_| !ways.is_empty()) else {
            self.motion = None;
            return;
        };
        // Between 0 and 1.
        #[allow(clippy::cast_possible_truncation)]
        let left = left as f32;
        self.drift.extend(ways.iter().map(|way| *way * left));
        if let Way::Many(_, kept) = &mut motion.way {
            *kept = ways;
        }
        ctx.request_repaint();
    }

    /// Takes apart who overlaps; everybody else stays. Says how far they went.
    pub(super) fn make_room(&mut self) {
        let document = self.session.document();
        let now = self.points();
        let request = Request {
            start: now.iter().copied().map(Some).collect(),
            gap: 8.0,
            ..scene::placing(document, &whole_ties(document), Plan::Structure, 0)
        };
        let points = crate::layout::arrange(&request);
        let moved: Vec<(usize, Point)> = (points.into_iter().zip(&now).enumerate())
            .filter(|(_, (to, from))| to.distance(**from) > 0.5)
            .map(|(at, (to, _))| (at, to))
            .collect();
        if moved.is_empty() {
            return self.say("Nobody is in anybody's way");
        }
        let before = self.stand();
        self.place("Make room", &moved);
        self.say(room_words(&moved, &now));
        self.glide(before);
    }

    /// An edit that puts an actor somewhere, or makes it larger: who is in the way
    /// makes room in the same step, as little as needed.
    pub(super) fn step_with_room(&mut self, edit: Edit, actor: &Actor, at: Point) {
        self.session.seal();
        let name = edit.name.clone();
        if self.perform_with_room(edit, actor, at) {
            self.say(name);
        }
    }

    /// The same as part of what is being typed: says nothing unless somebody made
    /// room. Whether there is anything left to say.
    pub(super) fn perform_with_room(&mut self, mut edit: Edit, actor: &Actor, at: Point) -> bool {
        let document = self.session.document();
        let now = self.points();
        let moved = scene::room_for(document, &now, actor, at);
        edit.changes.extend(moved.iter().filter_map(|(at, to)| {
            let other = document.actors().get(*at)?;
            let old = other.placement.clone();
            let placement = Placement {
                x: to.x,
                y: to.y,
                ..old.unwrap_or_else(|| Placement::at(to.x, to.y))
            };
            Some(Change::Place {
                actor: other.id.clone(),
                placement: Some(placement),
            })
        }));
        let before = (!moved.is_empty()).then(|| self.stand());
        let name = edit.name.clone();
        if !self.perform(edit) {
            return false;
        }
        let Some(before) = before else {
            return true;
        };
        self.say(format!("{name}. {}", room_words(&moved, &now)));
        self.glide(before);
        false
    }

    /// Places actors. A map on which some actors have no place of their own is
    /// placed as a whole, so that it looks the same when it is opened again.
    pub(super) fn place(&mut self, name: &str, moved: &[(usize, Point)]) {
        let mut points = self.points();
        let mut is_moved = vec![false; points.len()];
        for (at, to) in moved {
            if let (Some(point), Some(mark)) = (points.get_mut(*at), is_moved.get_mut(*at)) {
                *point = *to;
                *mark = true;
            }
        }
        let document = self.session.document();
        let places: Vec<(ActorId, f64, f64)> = (document.actors().iter().zip(points).zip(is_moved))
            .filter(|((actor, _), is_moved)| actor.placement.is_none() || *is_moved)
            .map(|((actor, p), _)| (actor.id.clone(), p.x, p.y))
            .collect();
        let edit = place_actors(document, name, &places);
        self.step(edit);
    }

    /// How far a layout is, with a button that ends it.
    pub(super) fn arranging_line(&mut self, ui: &mut Ui) {
        if self.drawing.is_some() {
            ui.weak("Drawing…");
        }
        let Some(arranging) = &self.arranging else {
            return;
        };
        let share = arranging.progress.load(Ordering::Relaxed) as f32 / 1000.0;
        let bar = ProgressBar::new(share)
            .desired_width(180.0)
            .text(arranging.words());
        if ui.button("Stop").clicked() {
            self.stop_arranging();
        }
        ui.add(bar);
    }
}

/// How far everybody in a picture is from where they stood; nothing where nobody
/// has to go anywhere.
fn ways_of(stood: &Stand, picture: &Picture) -> Vec<Vec2> {
    (picture.actors.iter().zip(&picture.scene.bodies))
        .map(|(id, body)| {
            let now = body.rect.center();
            let way = (stood.get(id)).map_or(kurbo::Vec2::ZERO, |then| *then - now);
            // The screen counts so.
            #[allow(clippy::cast_possible_truncation)]
            let way = Vec2::new(way.x as f32, way.y as f32);
            way
        })
        .collect()
}

/// Who gave way, how far, and what became of the others.
fn room_words(moved: &[(usize, Point)], now: &[Point]) -> String {
    let far: f64 = (moved.iter())
        .filter_map(|(at, to)| Some(to.distance(*now.get(*at)?)))
        .sum();
    let mean = far / moved.len().max(1) as f64;
    let others = now.len().saturating_sub(moved.len());
    format!(
        "{} made room, {mean:.0} units on average; {} did not move",
        counted(moved.len(), "actor", "actors"),
        counted(others, "other", "others")
    )
}
