//! Moving actors: arranging the map, making room, dragging, gliding.

use kurbo::Point;

use super::App;
use crate::edit::{Edit, move_actors, place_actors};
use crate::layout::{Request, arrange};
use crate::model::{Actor, ActorId, Placement, counted};
use crate::scene::{self, Overlay, Plan};
use crate::ui::commands::{Arrangement, Command};
use crate::ui::layouts::{News, Places, Purpose, whole_ties};
use crate::ui::views::ViewCommand;
use crate::workspace::Workspace;

/// The gap between actors that make room, in scene units.
const GAP: f64 = 8.0;

impl App {
    /// Remembers where actors are seen in each view.
    pub(super) fn hold(&mut self) {
        if self.context.visible.is_still() {
            return;
        }
        for view in self.views.iter_mut() {
            view.hold(&self.context.workspace);
        }
    }

    /// Lets actors glide to where they are now; they are there at once where motion is
    /// reduced.
    pub(super) fn glide(&mut self) {
        if self.context.visible.is_still() {
            return;
        }
        for view in self.views.iter_mut() {
            view.glide(&self.context.workspace);
        }
    }

    /// Begins to arrange the map in a step that can be undone.
    pub(super) fn arrange(&mut self, plan: Plan) {
        let row = Command::Arrange(Arrangement::Plan(plan)).row(&self.context);
        let work = (plan, row.name);
        let shape = self.room_shape();
        (self.context.layouts).arrange(&self.ctx, &self.context.workspace, work, shape);
        self.status.say("Arranging the map…");
    }

    /// Arranges the actors in the camps that are laid over the map.
    pub(super) fn arrange_in_camps(&mut self, camps: &Overlay) {
        let document = self.context.workspace.document();
        let points = scene::arrange_camps(document, &whole_ties(document), camps);
        let all: Vec<(usize, Point)> = points.into_iter().enumerate().collect();
        self.hold();
        self.place("Arrange in two camps", &all);
        self.ask_view(ViewCommand::Fit);
        self.glide();
    }

    pub(super) fn stop_layout(&mut self) {
        if self.context.layouts.stop() {
            self.status.say("Stopped; everybody stays where they are");
        }
    }

    /// Takes places that a layout has found.
    pub(super) fn layouts_answer(&mut self) {
        let layouts = &mut self.context.layouts;
        match layouts.poll(&self.ctx, &self.context.workspace) {
            None => {}
            Some(News::Places(places)) => self.take_places(&places),
            Some(News::Lost) => self
                .status
                .warn("The layout broke down; everybody stays where they are"),
        }
    }

    fn take_places(&mut self, places: &Places) {
        self.hold();
        let document = self.context.workspace.document();
        let is_fixed = |actor: &Actor| match (&actor.placement, places.purpose) {
            (Some(place), Purpose::Step(_)) => place.is_pinned(),
            (Some(_), Purpose::Strays) => true,
            (None, _) => false,
        };
        // Meanwhile some may have gone, others come.
        let found: Vec<(usize, Point)> = (places.points.iter())
            .filter_map(|(id, point)| Some((document.actor_index(id)?, *point)))
            .filter(|(at, _)| !document.actors().get(*at).is_none_or(is_fixed))
            .collect();
        match places.purpose {
            Purpose::Step(name) => self.place(name, &found),
            Purpose::Strays => {
                let id = |at: usize| Some(document.actors().get(at)?.id.clone());
                let spots: Vec<(ActorId, Point)> = (found.iter())
                    .filter_map(|(at, point)| Some((id(*at)?, *point)))
                    .collect();
                self.context.workspace.place_for_now(spots);
            }
        }
        self.ask_view(ViewCommand::Fit);
        self.glide();
    }

    /// Moves actors in a step, where they are really moved.
    pub(super) fn move_actors(&mut self, moved: &[(ActorId, Point)]) {
        let workspace = &self.context.workspace;
        let now = workspace.places();
        let place = |id: &ActorId| workspace.document().actor_index(id);
        let moved: Vec<(usize, Point)> = (moved.iter())
            .filter_map(|(id, to)| Some((place(id)?, *to)))
            .collect();
        let really = moved.iter().any(|(at, to)| now.get(*at) != Some(to));
        if really && !workspace.locked {
            let ids: Vec<ActorId> = (moved.iter())
                .filter_map(|(at, _)| Some(workspace.document().actors().get(*at)?.id.clone()))
                .collect();
            let places = placed_whole(workspace, &moved);
            let edit = move_actors(workspace.document(), &ids, &places);
            self.step(edit);
        }
    }

    /// Takes apart actors that overlap; all others stay. Says how far they went.
    pub(super) fn make_room(&mut self) {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let now = workspace.places();
        let request = Request {
            start: now.iter().copied().map(Some).collect(),
            gap: GAP,
            ..scene::placing(document, &whole_ties(document), Plan::Structure, 0)
        };
        let moved: Vec<(usize, Point)> = (arrange(&request).into_iter().zip(&now).enumerate())
            .filter(|(_, (to, from))| to.distance(**from) > 0.5)
            .map(|(at, (to, _))| (at, to))
            .collect();
        if moved.is_empty() {
            return self.status.say("Nobody is in anybody's way");
        }
        self.hold();
        self.place("Make room", &moved);
        self.status.say(room_words(&moved, &now));
        self.glide();
    }

    /// An edit that puts an actor somewhere, or makes it larger: those that are in
    /// the way make room in the same step, as little as needed.
    pub(super) fn step_with_room(&mut self, edit: Edit, actor: &Actor, at: Point) {
        self.context.workspace.seal();
        let name = edit.name.clone();
        if self.perform_with_room(edit, actor, at) {
            self.status.say(name);
        }
    }

    /// The same as part of what is being typed: says nothing unless others made
    /// room. Whether there is anything left to say.
    pub(super) fn perform_with_room(&mut self, edit: Edit, actor: &Actor, at: Point) -> bool {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let now = workspace.places();
        let moved = scene::room_for(document, &now, actor, at);
        let id = |at: usize| Some(document.actors().get(at)?.id.clone());
        let places: Vec<(ActorId, f64, f64)> = (moved.iter())
            .filter_map(|(at, to)| Some((id(*at)?, to.x, to.y)))
            .collect();
        let edit = edit.with_moves(document, &places);
        let name = edit.name.clone();
        if moved.is_empty() {
            return self.perform(edit);
        }
        self.hold();
        if !self.perform(edit) {
            return false;
        }
        self.status
            .say(format!("{name}. {}", room_words(&moved, &now)));
        self.glide();
        false
    }

    /// Places actors. A map on which some actors have no place of their own is
    /// placed as a whole, so that it looks the same when it is opened again.
    fn place(&mut self, name: &str, moved: &[(usize, Point)]) {
        let places = placed_whole(&self.context.workspace, moved);
        let edit = place_actors(self.context.workspace.document(), name, &places);
        self.step(edit);
    }
}

/// The new places of actors that are moved, and the present ones of those that the
/// document does not place.
fn placed_whole(workspace: &Workspace, moved: &[(usize, Point)]) -> Vec<(ActorId, f64, f64)> {
    let mut points = workspace.places();
    let mut is_moved = vec![false; points.len()];
    for (at, to) in moved {
        if let (Some(point), Some(mark)) = (points.get_mut(*at), is_moved.get_mut(*at)) {
            *point = *to;
            *mark = true;
        }
    }
    let placement = |actor: &Actor| actor.placement.as_ref().map(Placement::is_pinned);
    (workspace
        .document()
        .actors()
        .iter()
        .zip(points)
        .zip(is_moved))
    .filter(|((actor, _), is_moved)| placement(actor).is_none() || *is_moved)
    .map(|((actor, p), _)| (actor.id.clone(), p.x, p.y))
    .collect()
}

/// How many made room, how far, and what became of the others.
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
