//! The picture of the open map: made anew where what it shows has changed, and
//! what is asked of it.

use std::collections::BTreeSet;

use kurbo::Point;

use super::App;
use super::canvas::Picture;
use crate::analysis::{stance_sentence, tie_sentence};
use crate::model::{Actor, ActorId, Document, StanceId, counted};
use crate::scene::{self, FrameParts, Hit, HitIndex, Options, Theme};
use crate::session::Selection;

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
                    && self.session.document().stances().len() > DRAFTED,
                ..self.options()
            },
            preview: self.preview.clone(),
        };
        if self.picture.as_ref().is_some_and(|(old, _)| *old == key) {
            return;
        }
        let scene = scene::build(self.session.document(), &self.points(), &key.options);
        let revision = self.picture.as_ref().map_or(0, |(_, p)| p.revision) + 1;
        let document = self.session.document();
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
        let picture = Picture {
            index: HitIndex::of(&scene),
            scene,
            revision,
            degrees,
            stances,
        };
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
        let tie = selection.pair().and_then(|(from, to)| {
            let (from, to) = (document.actor_index(from)?, document.actor_index(to)?);
            let scene = &self.picture.as_ref()?.1.scene;
            Some(&scene.ties.get(scene.tie_between(from, to)?)?.tie)
        });
        (tie.iter().flat_map(|tie| &tie.parts))
            .filter_map(|part| document.stances().get(part.stance))
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
