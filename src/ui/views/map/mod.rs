//! The map: the node-link diagram, with its camera and what happens on it.

mod animation;
mod canvas;
mod caption;
mod context_menu;
mod drawing;
mod ego_bar;
mod flight;
mod following;
mod geometry;
mod level_of_detail;
mod names;
mod picture;
mod picture_key;
mod places;
mod selecting;
mod still;
mod target;
mod without_bar;

use std::collections::BTreeSet;

use egui::{Context as EguiContext, Id, Ui, Vec2};
use kurbo::{Point, Rect};

use super::view::{View, ViewCommand};
use crate::figure::FigureView;
use crate::model::{ActorId, SavedView, SceneRect, Selection, ViewKind, counted};
use crate::scene::{self, Hit, MatrixOptions, Role};
use crate::ui::actions::{Action, Actions, DocumentAction};
use crate::ui::commands::Direction;
use crate::ui::context::Context;
use crate::workspace::{Display, Workspace};
use animation::Animation;
use canvas::{Camera, Canvas, Gesture, Shown, fit, fit_rect, zoomed};
use context_menu::context_menu;
use drawing::PictureDrawing;
use flight::Flight;
use level_of_detail::is_thinned;
use picture::element_name;
use selecting::{inspect, select, select_also};
use still::Still;
use target::TypedName;

/// How far an arrow key moves an actor, in scene units.
const NUDGE: f64 = 10.0;

/// A view of the document as a map.
pub(in crate::ui) struct MapView {
    canvas: Canvas,
    /// How the map is looked at; `None`: the whole figure.
    camera: Option<Camera>,
    /// The camera that is held while claims are coded: nothing is fitted anew then.
    held: Option<Camera>,
    /// While the map is seen around one actor: how it was looked at before.
    outside: Option<Option<Camera>>,
    /// The part of the scene that is to be shown once the size is known.
    wanted: Option<SceneRect>,
    /// That part, with the camera by which it is shown: one sees more in a window of
    /// another shape.
    restored: Option<(Camera, SceneRect)>,
    /// The way of the camera to what is shown now.
    flight: Option<Flight>,
    /// How the map was looked at before it was presented, and from outside of one around an
    /// actor.
    stowed: Option<(Option<Camera>, Option<Option<Camera>>)>,
    drawing: PictureDrawing,
    still: Still,
    animation: Animation,
    /// The actor from which a tie is being drawn.
    tie_from: Option<ActorId>,
    /// What is typed of the name of the other.
    typed: TypedName,
}

impl MapView {
    /// A map whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            canvas: Canvas::new(slot),
            camera: None,
            held: None,
            outside: None,
            wanted: None,
            restored: None,
            flight: None,
            stowed: None,
            drawing: PictureDrawing::default(),
            still: Still::default(),
            animation: Animation::default(),
            tie_from: None,
            typed: TypedName::default(),
        }
    }

    /// Brings the picture up to date.
    fn update(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        let preview = self.animation.preview();
        self.drawing.update(ctx, workspace, (preview, &self.still));
        if let Some((key, picture)) = self.drawing.keyed() {
            self.still.follow(key, picture);
        }
    }

    /// The box of the whole figure.
    fn bounds(&self) -> Rect {
        self.still.whole()
    }

    /// The camera as it was used last.
    fn seen(&self) -> Camera {
        let size = self.canvas.size();
        self.camera.unwrap_or_else(|| fit(self.bounds(), size))
    }

    /// While claims are coded the camera stays as it was when that began; afterwards
    /// the whole is fitted again where it was before.
    fn hold_camera(&mut self, is_coding: bool, size: Vec2) {
        let bodies = self
            .drawing
            .picture()
            .map_or(0, |picture| picture.scene.bodies.len());
        if is_coding && self.camera.is_none() && bodies > 1 {
            self.camera = Some(fit(self.bounds(), size));
            self.held = self.camera;
        } else if !is_coding
            && let Some(held) = self.held.take()
            && self.camera == Some(held)
        {
            self.camera = None;
        }
    }

    /// Looks at the part that is to be shown, once there is something on a canvas of a size.
    fn show_wanted(&mut self, size: Vec2) {
        if self.drawing.picture().is_some()
            && let Some(wanted) = self.wanted.take()
        {
            let camera = fit_rect(wanted, size);
            self.camera = Some(camera);
            self.restored = Some((camera, wanted));
        }
    }

    /// A map around one actor is looked at anew, and the whole as before.
    fn change_camera(&mut self, is_ego: bool) {
        match (is_ego, self.outside) {
            (true, None) => self.outside = Some(self.camera.take()),
            (false, Some(before)) => {
                self.camera = before;
                self.outside = None;
            }
            _ => {}
        }
    }

    /// Where a new actor goes: as near to the middle of what is seen as there is room
    /// for it and a tie beside it. O(actors · places tried).
    fn middle(&self, workspace: &Workspace) -> Point {
        /// The room that a name takes on average, with some around it.
        const ROOM: kurbo::Size = kurbo::Size::new(180.0, 100.0);
        let camera = self.seen();
        let p = (self.canvas.size() / 2.0 - Vec2::from(camera.pan)) / camera.zoom;
        let middle = Point::new(f64::from(p.x), f64::from(p.y));
        let boxes: Vec<Rect> = match self.drawing.picture() {
            Some(picture) => (picture.scene.bodies.iter())
                .map(|body| body.rect)
                .collect(),
            None => (workspace.places().into_iter())
                .map(|p| Rect::from_center_size(p, ROOM))
                .collect(),
        };
        crate::layout::free_spot(&boxes, middle, ROOM)
    }

    /// Looks at an actor from where its name can be read, if it is not seen so already.
    fn reveal(&mut self, actor: &ActorId, workspace: &Workspace) {
        let document = workspace.document();
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        let found = picture.position(document, actor);
        let body = found.and_then(|at| Some((at, picture.scene.bodies.get(at)?)));
        let Some((at, body)) = body else {
            return;
        };
        let size = self.canvas.size();
        let seen = self.seen();
        let type_size = picture.scene.name_size(at);
        self.camera = Some(seen.on_name((body.rect, type_size), size))
            .filter(|c| *c != seen)
            .or(self.camera);
        self.canvas.show_current();
    }

    /// Goes from the current element to the nearest in a direction.
    fn go(&mut self, to: Direction, extend: bool, cx: &Context, actions: &mut Actions) {
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        let workspace = &cx.workspace;
        let selected = picture.selected(workspace);
        // A tie that is drawn ends at an actor.
        let actors_only = extend || self.tie_from.is_some();
        let is_wanted = |hit: Hit| {
            (!actors_only || matches!(hit, Hit::Actor(_))) && !(extend && selected.contains(&hit))
        };
        let current = picture.current(workspace);
        let next = canvas::nearest(&picture.scene, current, to.step(), is_wanted);
        self.canvas.show_current();
        if let Some(hit) = next {
            select(picture, hit, extend, cx, actions);
        }
    }

    /// Moves the selected actors a step.
    fn nudge(&mut self, to: Direction, cx: &Context, actions: &mut Actions) {
        let by = to.step() * NUDGE;
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        // From where they are seen.
        let seen = |at: usize| Some(picture.scene.bodies.get(at)?.rect.center());
        let moved: Vec<(ActorId, Point)> = (cx.workspace.selection.actors.iter())
            .filter_map(|id| {
                let at = cx.workspace.document().actor_index(id)?;
                Some((id.clone(), seen(at)? + by))
            })
            .collect();
        self.canvas.show_current();
        if !moved.is_empty() {
            actions.document(DocumentAction::Move(moved));
        }
    }

    fn open_current(&mut self, cx: &Context, actions: &mut Actions) {
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        let Some(hit) = picture.current(&cx.workspace) else {
            return;
        };
        let to = match hit {
            Hit::Actor(at) => picture.id(at).cloned(),
            Hit::Tie(_) => None,
        };
        match (self.tie_from.clone(), to) {
            (Some(from), Some(to)) => actions.document(DocumentAction::AddStance(from, to)),
            _ => inspect(picture, hit, cx, actions),
        }
    }

    /// Asks for what a gesture on the canvas means.
    fn dispatch(&mut self, gesture: Gesture, cx: &Context, actions: &mut Actions) {
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        let document = cx.workspace.document();
        // Around one actor nobody stands where an edit would put them.
        let is_ego = cx.workspace.ego.is_some();
        match gesture {
            Gesture::Preview(_) | Gesture::Move(_) | Gesture::AddActor(_) if is_ego => {}
            Gesture::Select { hit: None, add } => {
                if !add {
                    self.tie_from = None;
                    actions.select(Selection::default());
                }
            }
            Gesture::Select {
                hit: Some(hit),
                add,
            } => {
                if !add {
                    // A click on the map asks what stands behind it.
                    actions.push(Action::ShowInspector);
                }
                select(picture, hit, add, cx, actions);
            }
            Gesture::SelectBox(hits) => select_also(picture, &hits, cx, actions),
            Gesture::Preview(moved) => {
                let place = |at: usize| document.actor_index(picture.id(at)?);
                let moved = (moved.into_iter())
                    .filter_map(|(at, to)| Some((place(at)?, to)))
                    .collect();
                self.animation.drag(moved);
            }
            Gesture::CancelMove => self.animation.drop(),
            Gesture::Move(moved) => {
                let moved = (moved.into_iter())
                    .filter_map(|(at, to)| Some((picture.id(at)?.clone(), to)))
                    .collect();
                self.animation.drop();
                actions.document(DocumentAction::Move(moved));
            }
            Gesture::Tie { from, to } => {
                if let (Some(from), Some(to)) = (picture.id(from), picture.id(to)) {
                    let (from, to) = (from.clone(), to.clone());
                    actions.document(DocumentAction::AddStance(from, to));
                }
            }
            Gesture::AddActor(at) => {
                let at = Point::new(at.x.round(), at.y.round());
                actions.document(DocumentAction::AskForActor(at));
            }
            Gesture::Open(hit) => inspect(picture, hit, cx, actions),
        }
    }
}

/// Whether it is a map without some of its evidence.
fn is_partial(workspace: &Workspace) -> bool {
    !workspace.left_out().is_empty()
}

impl View for MapView {
    fn kind(&self) -> ViewKind {
        ViewKind::Map
    }

    fn focus(&self) -> Id {
        self.canvas.id()
    }

    fn refresh(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        if is_partial(workspace) {
            // Before its picture is taken: nobody moves while evidence is left out.
            self.hold_camera(true, self.canvas.size());
        }
        self.animation.keep_moving(ctx, workspace);
        self.update(ctx, workspace);
    }

    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        without_bar::show(ui, self.canvas.id(), cx, actions);
        ego_bar::show(ui, self.canvas.id(), cx, actions);
        let workspace = cx.drawn();
        self.change_camera(workspace.ego.is_some());
        self.update(ui.ctx(), workspace);
        (self.animation).drift_on(ui.ctx(), workspace, &self.drawing);
        let rect = ui.available_rect_before_wrap();
        self.hold_camera(cx.is_coding || is_partial(workspace), rect.size());
        self.show_wanted(rect.size());
        let Some(picture) = self.drawing.picture() else {
            return;
        };
        self.still.fit_to(rect.size(), picture);
        let document = workspace.document();
        if self.tie_from.is_some()
            && ui.memory(|memory| memory.has_focus(self.canvas.id()))
            && let Some(actor) = self.typed.read(ui, document)
        {
            actions.select(Selection::actor(actor));
            self.canvas.show_current();
        }
        let selected: BTreeSet<Hit> = picture.selected(workspace);
        let name = |hit: Hit| element_name(workspace, picture, hit);
        let tie_from = self.tie_from.as_ref();
        let shown = Shown {
            picture,
            whole: self.still.whole(),
            selected: &selected,
            current: picture.current(workspace),
            name: &name,
            tie_from: tie_from.and_then(|id| picture.position(document, id)),
            locked: workspace.locked,
            drift: self.animation.drift(),
        };
        let there = (self.camera, shown.whole);
        let under_way = flight::at(&mut self.flight, ui.ctx(), there, rect.size());
        let mut seen = under_way.or(self.camera);
        let outcome = self.canvas.ui(ui, &shown, &mut seen);
        if under_way.is_none() || seen != under_way {
            // It has arrived, or somebody steers.
            (self.flight, self.camera) = (None, seen);
        }
        if let Some((hit, place)) = outcome.menu {
            egui::Popup::context_menu(&outcome.response)
                .style(crate::ui::menu_entry::menu_style)
                .show(|ui| context_menu(ui, cx, actions, (hit, place)));
        }
        if workspace.display.presented.is_some() {
            let told = told(cx, &shown, self.canvas.hovered());
            let seen = seen.unwrap_or_else(|| fit(self.still.whole(), rect.size()));
            caption::show(ui, (rect, seen), (workspace, picture), told);
        }
        for gesture in outcome.gestures {
            self.dispatch(gesture, cx, actions);
        }
    }

    fn figure(&self) -> Option<(FigureView, MatrixOptions)> {
        let view = match self.outside {
            Some(_) => FigureView::Ego,
            None => FigureView::Map,
        };
        Some((view, MatrixOptions::default()))
    }

    fn run(&mut self, command: ViewCommand, cx: &Context, actions: &mut Actions) {
        match command {
            ViewCommand::Fit => {
                self.camera = None;
                self.still.forget();
            }
            ViewCommand::Zoom(factor) => {
                let size = self.canvas.size();
                let about = (self.bounds(), size);
                self.camera = Some(zoomed(self.seen(), size / 2.0, factor, about));
            }
            ViewCommand::Go(to) => self.go(to, false, cx, actions),
            ViewCommand::Extend(to) => self.go(to, true, cx, actions),
            ViewCommand::Nudge(to) => self.nudge(to, cx, actions),
            ViewCommand::OpenCurrent => self.open_current(cx, actions),
            ViewCommand::Reveal(actor) => self.reveal(&actor, &cx.workspace),
            ViewCommand::BeginTie(from) => self.tie_from = Some(from),
            ViewCommand::AddActor => {
                let at = self.middle(&cx.workspace);
                actions.document(DocumentAction::AskForActor(at));
            }
            ViewCommand::Text(_)
            | ViewCommand::OnlySelection
            | ViewCommand::Matrix(_)
            | ViewCommand::ShowSource(_)
            | ViewCommand::ShowParagraph(_)
            | ViewCommand::ShowEvidence(..)
            | ViewCommand::Evidence(_) => {}
        }
    }

    fn cancel(&mut self) -> bool {
        self.tie_from.take().is_some()
    }

    fn is_seeking(&self) -> bool {
        self.tie_from.is_some()
    }

    fn is_dragging(&self) -> bool {
        self.canvas.is_dragging()
    }

    fn hold(&mut self, workspace: &Workspace) {
        self.animation.hold(workspace);
    }

    fn glide(&mut self, workspace: &Workspace) {
        let picture = self.drawing.picture();
        self.animation.glide(workspace, picture);
    }

    fn zoom(&self) -> Option<f32> {
        self.camera.map(|camera| camera.zoom)
    }

    fn part(&self) -> Option<SceneRect> {
        let restored = self.restored.filter(|(of, _)| self.camera == Some(*of));
        let size = self.canvas.size();
        (self.wanted)
            .or(restored.map(|(_, part)| part))
            .or_else(|| self.camera.map(|camera| camera.scene_rect(size)))
    }

    fn room(&self) -> Option<Vec2> {
        Some(self.canvas.size()).filter(|size| size.min_elem() > 1.0)
    }

    fn stow(&mut self) {
        self.stowed = Some((self.camera, self.outside));
    }

    fn unstow(&mut self) {
        if let Some((camera, outside)) = self.stowed.take() {
            (self.camera, self.outside) = (camera, outside);
            (self.wanted, self.flight) = (None, None);
        }
    }

    fn depart(&mut self) {
        let now = self.flight.as_ref().map(Flight::now);
        self.flight = Some(Flight::from(now.unwrap_or_else(|| self.seen())));
    }

    fn letters(&self, display: &Display) -> Option<f32> {
        let scene = &self.drawing.picture()?.scene;
        let drawn = scene.theme.type_scale - display.seen_type_scale();
        if self.drawing.is_under_way() || drawn.abs() > 1e-6 || is_thinned(scene) {
            return None;
        }
        let names = (0..scene.bodies.len()).map(|at| scene.name_size(at));
        let sign = scene.theme.size(Role::Badge);
        let signs = scene.ties.iter().map(|tie| tie.badge.scale * sign);
        let least = names.chain(signs).min_by(f64::total_cmp)?;
        // A type size on screen.
        #[allow(clippy::cast_possible_truncation)]
        let least = least as f32;
        Some(least * self.seen().zoom)
    }

    fn has_hidden_names(&self) -> bool {
        let picture = self.drawing.picture();
        picture.is_some_and(|own| {
            names::hide_each_other(own.scene.bodies.iter().map(|body| body.rect))
        })
    }

    fn forget(&mut self) {
        (self.flight, self.stowed) = (None, None);
        self.camera = None;
        self.still.forget();
        self.outside = None;
        self.animation.forget();
        self.tie_from = None;
    }

    fn describe(&mut self, ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        self.update(ctx, workspace);
        let (key, picture) = self.drawing.keyed()?;
        let document = workspace.document();
        Some(scene::describe(document, &picture.scene, &key.options))
    }

    fn saved(&self, workspace: &Workspace) -> SavedView {
        SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            camera: self.part(),
            ..SavedView::default()
        }
    }

    fn restore(&mut self, saved: &SavedView) {
        self.camera = None;
        self.wanted = saved.camera;
        // Who leaves a map around one actor sees the whole then.
        self.outside = saved.ego.is_some().then_some(None);
    }

    fn costs(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(picture) = self.drawing.picture() {
            let scene = &picture.scene;
            lines.push(match self.canvas.tally(scene) {
                Some(tally) => format!(
                    "{} drawn, {} out of sight, {} vertices",
                    counted(tally.drawn, "element", "elements"),
                    tally.culled,
                    tally.vertices
                ),
                None => format!(
                    "{} drawn in full",
                    counted(scene.bodies.len() + scene.tied(), "element", "elements")
                ),
            });
        }
        lines.push(format!("the map was painted {} times", self.paints()));
        lines
    }

    fn paints(&self) -> u64 {
        self.canvas.paints()
    }

    fn is_drawing(&self) -> bool {
        self.drawing.is_under_way()
    }
}

/// What a caption tells to a room: what is pointed at, or else has the keyboard; not what
/// stands beside the map in presenter mode.
fn told(cx: &Context, shown: &Shown<'_>, hovered: Option<Hit>) -> Option<Hit> {
    let presenter = cx.visible.presenter;
    let is_beside = presenter.is_some_and(|own| own.tells_selected);
    let hovered = hovered.filter(|hit| !is_beside || !shown.selected.contains(hit));
    hovered.or(shown.current.filter(|_| presenter.is_none()))
}
