//! The picture of the open map: made anew where what it shows has changed, and
//! what is asked of it.

mod vast;

use std::collections::BTreeSet;

use kurbo::Point;

use super::App;
use super::canvas::{Chart, Picture};
use crate::analysis::{Derived, Dyads, Tie, stance_sentence, tie_sentence};
use crate::edit::Version;
use crate::model::Selection;
use crate::model::{Actor, ActorId, Document, StanceId, counted};
use crate::scene::{self, FrameParts, Hit, HitIndex, Options, Theme};

/// A map with more stances is drawn beside the window.
const VAST: usize = 10_000;

/// While actors of a map with more stances than this move, its ties are straight.
const DRAFTED: usize = 150;

/// What the picture was made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PictureKey {
    version: Version,
    spotted: u64,
    pub options: Options,
    preview: Vec<(usize, Point)>,
}

pub(super) use vast::{Following, PictureWork};

impl App {
    /// How the scene is to be drawn now.
    pub(super) fn options(&self) -> Options {
        Options {
            filter: self.session.filter.clone(),
            frame: FrameParts::every(self.view.frame),
            language: self.view.language,
            silent: self.view.silent,
            uncoded: self.view.uncoded,
            overlay: self.balance.overlay(self.session.history().version()),
            ..Options::new(Theme::of(self.view.look))
        }
    }

    /// The middle of each actor's box.
    pub(super) fn session_points(&self) -> Vec<Point> {
        (self.session.document().actors().iter())
            .map(|actor| match &actor.placement {
                Some(place) => Point::new(place.x, place.y),
                None => (self.session.spots.get(&actor.id))
                    .map_or(Point::ORIGIN, |&(x, y)| Point::new(x, y)),
            })
            .collect()
    }

    /// The same with the drag or the motion that is going on.
    pub(super) fn points(&self) -> Vec<Point> {
        let mut points = self.session_points();
        for (at, to) in &self.preview {
            if let Some(point) = points.get_mut(*at) {
                *point = *to;
            }
        }
        points
    }

    /// Draws the picture anew where what it shows has changed.
    pub(super) fn refresh(&mut self) {
        let version = self.session.history().version();
        if self.all_placed != Some(version) {
            self.place_strays();
            self.all_placed = Some(version);
        }
        let key = PictureKey {
            version,
            spotted: self.spotted,
            options: Options {
                // Curves and words would come too late.
                draft: !self.preview.is_empty()
                    && (DRAFTED..VAST).contains(&self.session.document().stances().len()),
                ..self.options()
            },
            preview: self.preview.clone(),
        };
        let is_same = self.picture.as_ref().is_some_and(|(old, _)| *old == key);
        if is_same && self.following.is_at(&key.options) && !self.session.has_trail() {
            self.drawing = None;
            return;
        }
        let is_known = self
            .picture
            .as_ref()
            .is_some_and(|(old, _)| old.version.is_of_same_document(key.version));
        if is_known && self.session.document().stances().len() > VAST {
            return self.follow_vast(key);
        }
        self.drawing = None;
        self.session.take_trail();
        let document = self.session.document();
        let (picture, dyads) = pictured(document, &self.points(), &key.options);
        self.following = if document.stances().len() > VAST {
            Following::of(&key.options, dyads)
        } else {
            Following::default()
        };
        self.hang(key, picture);
    }

    fn hang(&mut self, key: PictureKey, mut picture: Picture) {
        picture.revision = self.picture.as_ref().map_or(0, |(_, p)| p.revision) + 1;
        let old = self.picture.replace((key, picture));
        if old.as_ref().is_some_and(|(_, old)| old.scene.is_straight()) {
            // To let go of so much takes longer than a frame.
            let _ = std::thread::Builder::new().spawn(move || drop(old));
        }
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
        let tie = pair.and_then(|(from, to)| self.tie_shown(from, to));
        (tie.iter().flat_map(|tie| &tie.parts))
            .filter_map(|part| document.stances().get(part.stance))
            // The picture may be older than the document.
            .filter(|stance| pair == Some((&stance.from, &stance.to)))
            .map(|stance| stance.id.clone())
            .collect()
    }

    /// The tie of an ordered pair as the picture shows it.
    pub(super) fn tie_shown(&self, from: &ActorId, to: &ActorId) -> Option<&Tie> {
        let (_, picture) = self.picture.as_ref()?;
        match self.tie_hit(picture, &(from.clone(), to.clone()))? {
            Hit::Tie(at) => picture.scene.ties.get(at).map(|drawn| &drawn.tie),
            Hit::Actor(_) => None,
        }
    }

    /// What is selected, as elements of the picture.
    pub(super) fn selected_hits(&self, picture: &Picture) -> BTreeSet<Hit> {
        let document = self.session.document();
        let selection = &self.session.selection;
        let at = |id: &ActorId| picture.position(document, id);
        let mut hits: BTreeSet<Hit> = (selection.actors.iter())
            .filter_map(|id| Some(Hit::Actor(at(id)?)))
            .collect();
        let ties = selection.ties.iter();
        hits.extend(ties.filter_map(|pair| self.tie_hit(picture, pair)));
        hits
    }

    fn tie_hit(&self, picture: &Picture, (from, to): &(ActorId, ActorId)) -> Option<Hit> {
        let document = self.session.document();
        let (from, to) = (
            picture.position(document, from)?,
            picture.position(document, to)?,
        );
        let hit = Hit::Tie(picture.scene.tie_between(from, to)?);
        picture.scene.has(hit).then_some(hit)
    }

    /// Where the arrow keys go on from: what was selected last.
    pub(super) fn current_hit(&self, picture: &Picture) -> Option<Hit> {
        let selection = &self.session.selection;
        match (selection.actors.last(), selection.ties.last()) {
            (Some(id), _) => (picture.position(self.session.document(), id)).map(Hit::Actor),
            (None, Some(pair)) => self.tie_hit(picture, pair),
            (None, None) => None,
        }
    }

    /// The ids that an element stands for, as a selection.
    pub(super) fn selection_of(&self, hit: Hit) -> Option<Selection> {
        let (_, picture) = self.picture.as_ref()?;
        // Who has gone since can no longer be selected.
        let actor = |at: usize| {
            let id = picture.id(at)?;
            self.session.document().actor(id).map(|_| id.clone())
        };
        match hit {
            Hit::Actor(at) => actor(at).map(Selection::actor),
            Hit::Tie(at) => {
                let tie = &picture.scene.ties.get(at)?.tie;
                Some(Selection::tie(actor(tie.from)?, actor(tie.to)?))
            }
        }
    }

    /// Positions in the document of actors that are named by theirs in the picture.
    pub(super) fn in_document(&self, moved: Vec<(usize, Point)>) -> Vec<(usize, Point)> {
        let Some((_, picture)) = &self.picture else {
            return moved;
        };
        let document = self.session.document();
        (moved.into_iter())
            .filter_map(|(at, to)| Some((document.actor_index(picture.id(at)?)?, to)))
            .collect()
    }
}

/// A picture with what is looked up in it, and the stances that it was made from.
fn pictured(document: &Document, points: &[Point], options: &Options) -> (Picture, Dyads) {
    let derived = Derived::of(document, &options.filter);
    let scene = scene::build(document, &derived, points, options);
    let picture = Picture {
        index: HitIndex::of(&scene),
        chart: Chart::of(&scene),
        scene,
        revision: 0,
        changed: None,
        actors: document.actors().iter().map(|a| a.id.clone()).collect(),
        degrees: derived.degrees,
        stances: derived.stances_by_domain,
    };
    (picture, derived.dyads)
}

/// What a screen reader says of an element, and how tests find it.
pub(super) fn element_name(document: &Document, picture: &Picture, hit: Hit) -> String {
    let label = |at: usize| {
        let actor = picture.id(at).and_then(|id| document.actor(id));
        actor.map_or("", Actor::label)
    };
    match hit {
        Hit::Actor(at) => label(at).to_owned(),
        Hit::Tie(at) => {
            let Some(drawn) = picture.scene.ties.get(at) else {
                return String::new();
            };
            if let [part] = drawn.tie.parts.as_slice() {
                // In the document they may stand elsewhere.
                let place = |at: usize| picture.id(at).and_then(|id| document.actor_index(id));
                let ends = place(drawn.tie.from).zip(place(drawn.tie.to));
                return ends.map_or_else(String::new, |(from, to)| {
                    stance_sentence(document, from, to, part)
                });
            }
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
