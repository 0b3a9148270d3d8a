//! The map around one actor, as it is seen.

use super::Workspace;
use crate::analysis::{Ego, Redaction, ego_part, ties};
use crate::edit::place_actors;
use crate::model::ActorId;
use crate::scene::{Options, ego_places};

impl Workspace {
    /// The map around one actor as a workspace of its own, seen alike: a part of this one in
    /// which all stand around that actor. It is for looking: places in it are no places of
    /// the document. `None` where nobody is looked at so. O(document).
    pub fn ego_map(&self) -> Option<Self> {
        let ego = self.ego.as_ref()?;
        let mut part = ego_part(&self.document, &self.filter, &ego.actor);
        let found = ego_places(&part, &ties(&part, &self.filter), &self.seen_options());
        let places: Vec<(ActorId, f64, f64)> = (part.actors().iter().zip(found))
            .map(|(actor, p)| (actor.id.clone(), p.x, p.y))
            .collect();
        let edit = place_actors(&part, "", &places);
        part.apply_all(edit.changes).ok()?;
        let mut map = Self::open(part);
        map.look_like(self);
        map.leave_out_like(self);
        map.hidden.clone_from(&self.hidden);
        map.overlay = (map.overlay.take()).map(|overlay| overlay.within(&map.document).into());
        map.locked = true;
        Some(map)
    }

    /// Selects what another workspace of the same map does, as far as it is here.
    pub fn follow_selection(&mut self, other: &Self) {
        let mut selection = other.selection.clone();
        selection.retain_known(&self.document);
        self.selection = selection;
    }

    /// How a figure of what is seen is drawn around this actor, whoever is looked at so in
    /// the window; `None`: around nobody.
    pub fn options_around(&self, ego: Option<&Ego>) -> Options {
        let options = self.display.options(&self.filter, self.overlay.clone());
        let options = self.in_scenario(around(ego, self.composition.on(options)));
        Options {
            page: self.composition.page(),
            changes: self.changes_listed(&options.filter, options.language, &Redaction::default()),
            ..options
        }
    }

    /// The options of a map that is seen around one actor.
    pub(super) fn around_ego(&self, options: Options) -> Options {
        around(self.ego.as_ref(), options)
    }
}

fn around(ego: Option<&Ego>, options: Options) -> Options {
    let Some(ego) = ego else {
        return options;
    };
    let mut options = Options {
        ego: Some(ego.clone()),
        ..options
    };
    options.filter.around = vec![ego.actor.clone()];
    options
}
