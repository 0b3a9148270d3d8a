//! The picture of the open map: made anew where what it shows has changed, and
//! what is asked of it.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use kurbo::Point;

use super::App;
use super::canvas::Picture;
use super::work::Work;
use crate::analysis::{stance_sentence, tie_sentence};
use crate::model::{Actor, ActorId, Document, StanceId, counted};
use crate::scene::{self, FrameParts, Hit, HitIndex, Options, Theme};
use crate::session::Selection;

/// So many actors at most are moved in the picture of a vast map; where more
/// have, it is drawn anew.
const MOVABLE: usize = 500;

/// A map with more stances is drawn beside the window.
const VAST: usize = 10_000;

/// While actors of a map with more stances than this move, its ties are straight.
const DRAFTED: usize = 150;

/// What the picture was made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PictureKey {
    state: u64,
    serial: u64,
    spotted: u64,
    pub options: Options,
    preview: Vec<(usize, Point)>,
}

/// A picture that is being made.
pub(super) struct PictureWork {
    key: PictureKey,
    work: Work<Picture>,
}

impl App {
    /// How the scene is to be drawn now.
    pub(super) fn options(&self) -> Options {
        Options {
            lens: self.session.lens.clone(),
            frame: FrameParts::every(self.view.frame),
            language: self.view.language.map(str::to_owned),
            silent: self.view.silent,
            uncoded: self.view.uncoded,
            overlay: self.balance.overlay(self.serial),
            ..Options::new(Theme::of(self.view.look))
        }
    }

    /// The middle of each actor's box, with the drag that is going on.
    pub(super) fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = (self.session.document().actors().iter())
            .map(|actor| match &actor.placement {
                Some(place) => Point::new(place.x, place.y),
                None => (self.session.spots.get(&actor.id))
                    .map_or(Point::ORIGIN, |&(x, y)| Point::new(x, y)),
            })
            .collect();
        for (at, to) in &self.preview {
            if let Some(point) = points.get_mut(*at) {
                *point = *to;
            }
        }
        points
    }

    /// Draws the picture anew where what it shows has changed.
    pub(super) fn refresh(&mut self) {
        let state = self.session.history().state();
        if self.all_placed != Some((state, self.serial)) {
            self.place_strays();
            self.all_placed = Some((state, self.serial));
        }
        let key = PictureKey {
            state,
            serial: self.serial,
            spotted: self.spotted,
            options: Options {
                // Curves and words would come too late.
                draft: !self.preview.is_empty()
                    && (DRAFTED..VAST).contains(&self.session.document().stances().len()),
                ..self.options()
            },
            preview: self.preview.clone(),
        };
        if self.picture.as_ref().is_some_and(|(old, _)| *old == key) {
            self.drawing = None;
            return;
        }
        let document = self.session.document();
        let known = self.picture.as_ref().is_some_and(|(old, picture)| {
            old.serial == key.serial && picture.degrees.len() == document.actors().len()
        });
        if known && document.stances().len() > VAST {
            return self.follow_vast(key);
        }
        self.drawing = None;
        let picture = pictured(&self.session.snapshot(), &self.points(), &key.options);
        self.hang(key, picture);
    }

    /// A vast map that has changed: who stands elsewhere now is moved in the picture
    /// at once, with the ties; all else is drawn beside the window.
    fn follow_vast(&mut self, key: PictureKey) {
        let now = self.points();
        let Some((old, picture)) = self.picture.as_mut() else {
            return;
        };
        if picture.scene.is_straight() {
            let there = picture.scene.bodies.iter().map(|body| body.rect.center());
            let moved: Vec<(usize, Point)> = (there.zip(now).enumerate())
                .filter(|(_, (there, now))| there.distance_squared(*now) > 1e-6)
                .map(|(at, (_, now))| (at, now))
                .collect();
            if !moved.is_empty() && moved.len() <= MOVABLE {
                let touched = picture.scene.shift(&moved);
                picture.shifted = Some((moved.into_iter().map(|(at, _)| at).collect(), touched));
                picture.revision += 1;
            }
            if old.preview != key.preview {
                old.preview.clone_from(&key.preview);
            }
            if *old == key {
                return;
            }
        }
        // While somebody is dragged the next picture would be out of date at once.
        if key.preview.is_empty() {
            self.draw_beside(key);
        }
    }

    /// Draws a vast map beside the window, which answers meanwhile with the picture
    /// it has.
    fn draw_beside(&mut self, key: PictureKey) {
        if let Some(drawing) = &self.drawing
            && let Some(answer) = drawing.work.poll()
        {
            let done = drawing.key.clone();
            self.drawing = None;
            if let Ok(picture) = answer {
                let is_current = done == key;
                self.hang(done, picture);
                if is_current {
                    return;
                }
            }
        }
        if self.drawing.is_none() {
            let (document, points) = (self.session.snapshot(), self.points());
            let options = key.options.clone();
            let work = move |_: &AtomicBool| pictured(&document, &points, &options);
            self.drawing = Some(PictureWork {
                key,
                work: Work::start(&self.ctx, work),
            });
        }
    }

    fn hang(&mut self, key: PictureKey, mut picture: Picture) {
        picture.revision = self.picture.as_ref().map_or(0, |(_, p)| p.revision) + 1;
        self.picture = Some((key, picture));
    }

    /// The box of the whole figure.
    pub(super) fn bounds(&mut self) -> kurbo::Rect {
        self.refresh();
        (self.picture.as_ref()).map_or(kurbo::Rect::ZERO, |(_, picture)| picture.scene.bounds)
    }

    /// The stances that keys act on: the chosen row, else all that the selected
    /// tie shows.
    pub(super) fn target_stances(&self) -> Vec<StanceId> {
        let selection = &self.session.selection;
        if let Some(id) = &selection.stance {
            return vec![id.clone()];
        }
        let document = self.session.document();
        let pair = selection.pair();
        let tie = pair.and_then(|(from, to)| {
            let (from, to) = (document.actor_index(from)?, document.actor_index(to)?);
            let scene = &self.picture.as_ref()?.1.scene;
            Some(&scene.ties.get(scene.tie_between(from, to)?)?.tie)
        });
        (tie.iter().flat_map(|tie| &tie.parts))
            .filter_map(|part| document.stances().get(part.stance))
            // The picture may be older than the document.
            .filter(|stance| pair == Some((&stance.from, &stance.to)))
            .map(|stance| stance.id.clone())
            .collect()
    }

    /// What is selected, as elements of the picture.
    pub(super) fn selected_hits(&self, picture: &Picture) -> BTreeSet<Hit> {
        let document = self.session.document();
        let selection = &self.session.selection;
        let at = |id: &ActorId| document.actor_index(id);
        let mut hits: BTreeSet<Hit> = (selection.actors.iter())
            .filter_map(|id| Some(Hit::Actor(at(id)?)))
            .collect();
        let ties = selection.ties.iter();
        hits.extend(ties.filter_map(|pair| self.tie_hit(picture, pair)));
        hits
    }

    fn tie_hit(&self, picture: &Picture, (from, to): &(ActorId, ActorId)) -> Option<Hit> {
        let document = self.session.document();
        let (from, to) = (document.actor_index(from)?, document.actor_index(to)?);
        picture.scene.tie_between(from, to).map(Hit::Tie)
    }

    /// Where the arrow keys go on from: what was selected last.
    pub(super) fn current_hit(&self, picture: &Picture) -> Option<Hit> {
        let selection = &self.session.selection;
        match (selection.actors.last(), selection.ties.last()) {
            (Some(id), _) => self.session.document().actor_index(id).map(Hit::Actor),
            (None, Some(pair)) => self.tie_hit(picture, pair),
            (None, None) => None,
        }
    }

    /// The ids that an element stands for, as a selection.
    pub(super) fn selection_of(&self, hit: Hit) -> Option<Selection> {
        let actor = |at: usize| {
            self.session
                .document()
                .actors()
                .get(at)
                .map(|a| a.id.clone())
        };
        match hit {
            Hit::Actor(at) => actor(at).map(Selection::actor),
            Hit::Tie(at) => {
                let (_, picture) = self.picture.as_ref()?;
                let tie = &picture.scene.ties.get(at)?.tie;
                Some(Selection::tie(actor(tie.from)?, actor(tie.to)?))
            }
        }
    }
}

/// A picture with what is looked up in it.
fn pictured(document: &Document, points: &[Point], options: &Options) -> Picture {
    let scene = scene::build(document, points, options);
    let mut degrees = vec![(0, 0); document.actors().len()];
    for drawn in &scene.ties {
        if let Some(from) = degrees.get_mut(drawn.tie.from) {
            from.0 += 1;
        }
        if let Some(to) = degrees.get_mut(drawn.tie.to) {
            to.1 += 1;
        }
    }
    let mut stances = vec![0; document.domains().len()];
    for stance in document.stances() {
        let at = document.domain_index(&stance.domain);
        if let Some(count) = at.and_then(|at| stances.get_mut(at)) {
            *count += 1;
        }
    }
    Picture {
        index: HitIndex::of(&scene),
        scene,
        revision: 0,
        shifted: None,
        degrees,
        stances,
    }
}

/// What a screen reader says of an element, and how tests find it.
pub(super) fn element_name(document: &Document, picture: &Picture, hit: Hit) -> String {
    match hit {
        Hit::Actor(at) => document
            .actors()
            .get(at)
            .map_or_else(String::new, |a| a.label().to_owned()),
        Hit::Tie(at) => {
            let Some(drawn) = picture.scene.ties.get(at) else {
                return String::new();
            };
            if let [part] = drawn.tie.parts.as_slice() {
                return stance_sentence(document, drawn.tie.from, drawn.tie.to, part);
            }
            let label = |at: usize| document.actors().get(at).map_or("", Actor::label);
            format!(
                "{} towards {}: {} {}",
                label(drawn.tie.from),
                label(drawn.tie.to),
                tie_sentence(document, &drawn.tie),
                counted(
                    drawn.tie.evidence(),
                    "item of evidence",
                    "items of evidence"
                )
            )
        }
    }
}
