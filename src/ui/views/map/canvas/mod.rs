//! The map on screen: painted by `egui_graphs`, driven by us.
//!
//! One response of our own takes all input, hit-tests the scene and turns
//! gestures into [`Gesture`]s. `GraphView` is shown only on frames on which it
//! would paint something else than before; on all others the shapes it made are
//! added again, so that an idle window stays idle.

mod access;
mod camera;
mod crowd;
mod graph;
mod input;
mod paint;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::epaint::ClippedShape;
use egui::{
    Color32, Galley, Id, InteractOptions, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2,
};
use egui_graphs::{GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};

pub(super) use access::nearest;
pub(super) use camera::{Camera, fit, fit_rect, zoomed};
pub(super) use crowd::{Chart, Drift, Tally, is_crowd};
use crowd::{Crowd, Terrain};
use graph::{MapGraph, Still, graph_of};
use input::Drag;
pub(super) use input::Gesture;
use paint::{Eye, Fade, Ink, Tempo};

use super::picture::Picture;
use crate::scene::{About, Group, Hit, Scene};
use crate::ui::look::colour;

/// How far what is out of focus fades into the paper.
const DIM: f32 = 0.78;
/// On a map of many, so many elements near the pointer at most are handed to
/// `egui_graphs`, and none where they would be too small to tell apart.
const NEAR: usize = 300;
const NEAR_ZOOM: f32 = 0.3;

/// What the canvas has to show beside the scene.
pub(super) struct Shown<'a> {
    /// The picture.
    pub picture: &'a Picture,
    /// What is selected.
    pub selected: &'a BTreeSet<Hit>,
    /// What the arrow keys go on from.
    pub current: Option<Hit>,
    /// The accessible name of an element.
    pub name: &'a dyn Fn(Hit) -> String,
    /// The actor from which a tie is being drawn.
    pub tie_from: Option<usize>,
    /// Whether editing is locked.
    pub locked: bool,
    /// How far actors are from their places in it.
    pub drift: &'a Drift,
}

/// What the painted picture depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    rect: Rect,
    camera: Camera,
    pixels_per_point: f32,
    revision: u64,
    hovered: Option<Hit>,
    selected: BTreeSet<Hit>,
    /// Whether actors are on their way.
    is_adrift: bool,
}

/// The canvas' own state between frames.
pub(super) struct Canvas {
    /// Its widget: one Tab stop.
    id: Id,
    /// The widget of `egui_graphs` in it, and the name under which that keeps its
    /// own state.
    graph_id: Id,
    graph_name: String,
    /// How often `GraphView` was shown: what an idle window must not raise.
    pub shows: u64,
    drag: Drag,
    hovered: Option<Hit>,
    menu_for: Option<(Option<Hit>, kurbo::Point)>,
    key: Option<Key>,
    graph: Option<MapGraph>,
    crowd: Crowd,
    /// The lines of pairs without a tie, and the frame.
    blanks: Vec<Ink>,
    frame: Vec<Ink>,
    /// The ties of the triad that is pointed at.
    picked: Vec<usize>,
    tempo: Arc<Tempo>,
    kept: Vec<ClippedShape>,
    corner: Option<Pos2>,
    probe: Option<Arc<Galley>>,
    /// Whether the keyboard was used last: then the current element gets a ring.
    by_keyboard: bool,
    /// The size it had last.
    size: Vec2,
}

/// What the canvas reports.
pub(super) struct Outcome {
    /// What the user did.
    pub gestures: Vec<Gesture>,
    /// Its response, for focus and menus.
    pub response: egui::Response,
    /// What the right click was on: element, and the place in the scene.
    pub menu: Option<(Option<Hit>, kurbo::Point)>,
}

impl Canvas {
    /// A canvas whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("map canvas", slot)),
            graph_id: Id::new(("map graph", slot)),
            graph_name: format!("map {slot}"),
            shows: 0,
            drag: Drag::None,
            hovered: None,
            menu_for: None,
            key: None,
            graph: None,
            crowd: Crowd::default(),
            blanks: Vec::new(),
            frame: Vec::new(),
            picked: Vec::new(),
            tempo: Arc::default(),
            kept: Vec::new(),
            corner: None,
            probe: None,
            by_keyboard: false,
            size: Vec2::ZERO,
        }
    }

    /// The widget that has the keyboard when the map does.
    pub(super) fn id(&self) -> Id {
        self.id
    }

    /// The size it had last.
    pub(super) fn size(&self) -> Vec2 {
        self.size
    }

    /// The keyboard is used: the current element gets a ring.
    pub(super) fn show_current(&mut self) {
        self.by_keyboard = true;
    }

    /// Whether a gesture is under way.
    pub(super) fn is_dragging(&self) -> bool {
        !matches!(self.drag, Drag::None)
    }

    /// Shows the canvas in what is left of `ui`.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        camera: &mut Option<Camera>,
    ) -> Outcome {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        let scene = &shown.picture.scene;
        let mut seen = camera.unwrap_or_else(|| fit(scene.bounds, rect.size()));
        self.size = rect.size();
        let mut gestures = self.input(ui, &response, rect, shown, &mut seen, camera);
        let eye = eye(rect, seen);
        ui.painter()
            .rect_filled(rect, 0.0, colour(scene.theme.paper));
        self.paint(ui, rect, seen, shown);
        // On frames on which the widget is shown, its own response lies above
        // ours and would take the next hover, so ours is put on top again.
        let options = InteractOptions { move_to_top: true };
        ui.interact_opt(rect, self.id, Sense::click_and_drag(), options);
        self.decorate(ui, rect, eye, shown);
        access::overlay(
            ui,
            (rect, eye),
            shown,
            &response,
            &mut self.by_keyboard,
            &mut gestures,
        );
        ui.advance_cursor_after_rect(rect);
        Outcome {
            gestures,
            menu: self.menu_for,
            response,
        }
    }

    /// Paints the scene, anew only where something it shows has changed.
    fn paint(&mut self, ui: &mut Ui, rect: Rect, camera: Camera, shown: &Shown<'_>) {
        let key = Key {
            rect,
            camera,
            pixels_per_point: ui.ctx().pixels_per_point(),
            revision: shown.picture.revision,
            hovered: self.hovered,
            selected: shown.selected.clone(),
            is_adrift: !shown.drift.is_empty(),
        };
        // epaint now and then makes its glyph atlas anew; kept text would then
        // point at other glyphs. The probe's galley is another one after that.
        let probe = ui.painter().layout_no_wrap(
            "probe".into(),
            egui::FontId::proportional(9.0),
            Color32::WHITE,
        );
        let atlas_kept = self
            .probe
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &probe));
        self.probe = Some(probe);
        let was_rough = self.tempo.rough.load(Ordering::Relaxed);
        if self.key.as_ref() == Some(&key) && atlas_kept && !was_rough && !key.is_adrift {
            for shape in &self.kept {
                ui.painter()
                    .with_clip_rect(shape.clip_rect)
                    .add(shape.shape.clone());
            }
            return;
        }
        let scene = &shown.picture.scene;
        let crowded = is_crowd(scene);
        let before = self.key.as_ref().map(|old| old.revision);
        let is_other = before != Some(key.revision);
        let follows = before.map(|before| before + 1) == Some(key.revision);
        if is_other || !atlas_kept {
            let ink = |groups: &[Group]| groups.iter().map(|g| g.prims.clone().into()).collect();
            self.blanks = ink(scene.no_tie_lines());
            self.frame = ink(scene.frame());
            self.picked = scene.picked();
        }
        let zoomed = (self.key.as_ref())
            .is_some_and(|old| (old.camera.zoom - key.camera.zoom).abs() > 1e-6 && !is_other);
        self.tempo.begin(zoomed);
        let look_changed = self.key.as_ref().is_none_or(|old| {
            let is_near = |zoom: f32| zoom >= NEAR_ZOOM;
            old.revision != key.revision
                || old.hovered != key.hovered
                || old.is_adrift != key.is_adrift
                || crowded
                    && (old.selected != key.selected
                        || is_near(old.camera.zoom) != is_near(camera.zoom))
        });
        if look_changed || !atlas_kept || self.graph.is_none() {
            let lit = self.lit(scene);
            let near = crowded.then(|| {
                if key.is_adrift {
                    // What moves is painted by ourselves.
                    return BTreeSet::new();
                }
                self.near(scene, lit.as_ref(), (shown.selected, camera.zoom))
            });
            self.graph = Some(graph_of(scene, near.as_ref(), &self.tempo, |about| {
                fade(scene, lit.as_ref(), about)
            }));
            if is_other {
                self.crowd
                    .forget(shown.picture.changed.as_ref().filter(|_| follows));
            }
            self.crowd.light(scene, self.hovered, lit.as_ref());
        }
        if !atlas_kept {
            self.crowd.forget_letters();
        }
        self.key = Some(key);
        self.shows += 1;
        let eye = eye(rect, camera);
        let full = fade(scene, None, About::Actor(0));
        let clip = |shape: Shape| ClippedShape {
            clip_rect: rect,
            shape,
        };
        let mut marked: BTreeSet<usize> = self.picked.iter().copied().collect();
        marked.extend(shown.selected.iter().filter_map(|hit| match hit {
            Hit::Tie(at) => Some(*at),
            Hit::Actor(_) => None,
        }));
        let mut kept: Vec<ClippedShape> =
            bands(scene, &marked, eye).into_iter().map(clip).collect();
        for blank in &self.blanks {
            let shapes = blank.shapes(ui.ctx(), eye, full, &self.tempo);
            kept.extend(shapes.into_iter().map(clip));
        }
        let terrain = Terrain {
            scene,
            chart: &shown.picture.chart,
            drift: shown.drift,
        };
        if crowded {
            let many = self
                .crowd
                .shapes(ui.ctx(), terrain, (rect, eye), &self.tempo);
            kept.extend(many.into_iter().map(clip));
        }
        let painter = ui.painter().with_clip_rect(rect);
        for shape in &kept {
            painter.add(shape.shape.clone());
        }
        kept.extend(self.show_graph(ui, rect, camera));
        if !crowded {
            // Names that are too small to read stand beside their boxes.
            for shape in self.crowd.names(ui.ctx(), terrain, (rect, eye)) {
                painter.add(shape.clone());
                kept.push(clip(shape));
            }
        }
        for part in &self.frame {
            for shape in part.shapes(ui.ctx(), eye, full, &self.tempo) {
                painter.add(shape.clone());
                kept.push(clip(shape));
            }
        }
        if self.tempo.rough.load(Ordering::Relaxed) {
            // The next frame makes good what this one had no time for.
            ui.ctx().request_repaint();
        }
        self.kept = kept;
    }

    /// Shows the widget and returns the shapes it painted.
    fn show_graph(&mut self, ui: &mut Ui, rect: Rect, camera: Camera) -> Vec<ClippedShape> {
        let (graph_id, name) = (self.graph_id, self.graph_name.clone());
        let Some(graph) = self.graph.as_mut() else {
            return Vec::new();
        };
        let first = self.corner.is_none();
        // The widget adds every move of its own corner to the pan.
        let shift = self.corner.map_or(Vec2::ZERO, |corner| rect.min - corner);
        self.corner = Some(rect.min);
        let mut run = |ui: &mut Ui, hidden: bool, pan: Vec2| {
            // A fixed id: the widget keeps its state under it.
            let builder = UiBuilder::new().id(graph_id).max_rect(rect);
            let mut child = ui.new_child(builder);
            child.set_clip_rect(rect.intersect(ui.clip_rect()));
            if hidden {
                child.set_invisible();
            }
            let mut meta = MetadataFrame::new(Some(name.clone())).load(&child);
            meta.pan = pan;
            meta.zoom = camera.zoom;
            meta.save(&mut child);
            let layer = child.layer_id();
            let count = |ui: &Ui| {
                ui.ctx()
                    .graphics(|g| g.get(layer).map_or(0, |l| l.all_entries().count()))
            };
            let before = count(&child);
            GraphView::<Still, Still>::new()
                .with_id(Some(name.clone()))
                .with_interactions(
                    &SettingsInteraction::new()
                        .with_dragging_enabled(false)
                        .with_hover_enabled(false),
                )
                .with_navigations(
                    &SettingsNavigation::new()
                        .with_fit_to_screen_enabled(false)
                        .with_zoom_and_pan_enabled(false),
                )
                .show(&mut child, graph);
            child.ctx().graphics(|g| {
                g.get(layer).map_or_else(Vec::new, |l| {
                    l.all_entries().skip(before).cloned().collect()
                })
            })
        };
        let pan = Vec2::from(camera.pan);
        if first {
            // Its first show forces a fit of its own: spend it unseen.
            run(ui, true, pan);
        }
        let pan = if first { pan } else { pan - shift };
        let mut made: Vec<ClippedShape> = run(ui, false, pan);
        made.retain(|shape| shape.shape != Shape::Noop);
        made
    }

    /// Of a map of many, what is handed to `egui_graphs`: what is selected and what
    /// is lit, the hovered first.
    fn near(
        &self,
        scene: &Scene,
        lit: Option<&BTreeSet<Hit>>,
        (selected, zoom): (&BTreeSet<Hit>, f32),
    ) -> BTreeSet<Hit> {
        if zoom < NEAR_ZOOM {
            return BTreeSet::new();
        }
        let lit = lit.into_iter().flatten().copied();
        (self.hovered.into_iter())
            .chain(selected.iter().copied())
            .chain(lit)
            .filter(|hit| scene.has(*hit))
            .take(NEAR)
            .collect()
    }

    /// What was drawn of a map of many, for the heads-up display; `None`: all of it
    /// by `egui_graphs`.
    pub(super) fn tally(&self, scene: &Scene) -> Option<Tally> {
        is_crowd(scene).then_some(self.crowd.tally)
    }

    /// What stays lit while something is hovered: it and its neighbourhood.
    fn lit(&self, scene: &Scene) -> Option<BTreeSet<Hit>> {
        let mut lit = BTreeSet::from([self.hovered?]);
        for (at, tie) in scene.ties.iter().enumerate() {
            let (from, to) = (Hit::Actor(tie.tie.from), Hit::Actor(tie.tie.to));
            let touched = match self.hovered? {
                Hit::Tie(of) => of == at,
                actor @ Hit::Actor(_) => actor == from || actor == to,
            };
            if touched {
                lit.extend([Hit::Tie(at), from, to]);
            }
        }
        Some(lit)
    }

    /// What changes without the scene: outlines of the selection, the box of a
    /// box selection, the line of a tie being drawn.
    fn decorate(&self, ui: &Ui, rect: Rect, eye: Eye, shown: &Shown<'_>) {
        let scene = &shown.picture.scene;
        let painter = ui.painter().with_clip_rect(rect);
        let accent = colour(scene.theme.positive);
        for hit in shown.selected {
            if let Hit::Actor(at) = hit
                && let Some(body) = scene.bodies.get(*at)
            {
                let ring = eye.rect(body.rect).expand(5.0);
                painter.rect_stroke(ring, 9.0, Stroke::new(2.5, accent), StrokeKind::Outside);
            }
        }
        match &self.drag {
            Drag::Box { from, to } => {
                let area = Rect::from_two_pos(*from, *to);
                painter.rect_filled(area, 0.0, accent.gamma_multiply(0.08));
                painter.rect_stroke(area, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
            }
            Drag::Tie { from, to } => {
                if let Some(body) = scene.bodies.get(*from) {
                    let start = eye.to_screen(body.rect.center());
                    painter.line_segment([start, *to], Stroke::new(2.0, accent));
                    painter.circle_filled(*to, 4.0, accent);
                }
            }
            _ => {}
        }
        if let Some(from) = shown.tie_from
            && let Some(body) = scene.bodies.get(from)
            && let Some(pointer) = ui.ctx().pointer_hover_pos().filter(|p| rect.contains(*p))
        {
            let start = eye.to_screen(body.rect.center());
            painter.line_segment([start, pointer], Stroke::new(2.0, accent));
        }
    }
}

fn eye(rect: Rect, camera: Camera) -> Eye {
    Eye {
        origin: rect.min + Vec2::from(camera.pan),
        zoom: camera.zoom,
    }
}

fn fade(scene: &Scene, lit: Option<&BTreeSet<Hit>>, about: About) -> Fade {
    let focus = match about {
        About::Actor(at) => Some(Hit::Actor(at)),
        About::Tie(at) | About::Badge(at) => Some(Hit::Tie(at)),
        _ => None,
    };
    let dim = lit.is_some_and(|lit| focus.is_some_and(|hit| !lit.contains(&hit)));
    Fade {
        paper: scene.theme.paper,
        by: if dim { DIM } else { 0.0 },
    }
}

/// The bands behind `ties`, to be painted beneath everything.
fn bands(scene: &Scene, ties: &BTreeSet<usize>, eye: Eye) -> Vec<Shape> {
    let mut out = Vec::new();
    for tie in ties.iter().filter_map(|&at| scene.ties.get(at)) {
        for curve in &tie.curves {
            let points: Vec<Pos2> = (crate::scene::samples(curve, 32).into_iter())
                .map(|p| eye.to_screen(p))
                .collect();
            let width = crate::scene::BAND as f32 * eye.zoom.max(0.35);
            let band = Stroke::new(width, colour(scene.theme.selected));
            for end in points.first().into_iter().chain(points.last()) {
                out.push(Shape::circle_filled(*end, width / 2.0, band.color));
            }
            out.push(Shape::line(points, band));
        }
    }
    out
}
