//! Paints the scene: anew only where something that it shows has changed.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::{Color32, Galley, Rect, Shape, Ui};

use super::camera::Camera;
use super::decoration::bands;
use super::focus::{fade, is_near_zoom, lit, near};
use super::graph::graph_of;
use super::graph_widget::GraphWidget;
use super::lod::{LodPainter, MovingScene, Tally, is_thinned_in_motion};
use super::paint::{FrameBudget, Ink, Viewport};
use super::shown::Shown;
use crate::scene::{About, Group, Hit, Scene};
use crate::ui::views::map::level_of_detail::is_thinned;

/// By how much a part of the screen is smaller than one that it must not be taken for, in
/// points: far less than a pixel.
const HAIR: f32 = 0.01;
/// So long after it was moved, in seconds, a map is at rest.
const AT_REST: f64 = 0.15;

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
    /// Whether it is painted with fewer lines while it is moved.
    is_coarse: bool,
}

/// What has changed since the frame before.
#[derive(Debug, Clone, Copy)]
struct FrameChange {
    /// It is another scene, or has been brought up to date.
    is_other: bool,
    /// It is the scene before, brought up to date piece by piece.
    follows: bool,
    /// The zoom alone is another.
    is_zoomed: bool,
    /// Elements look otherwise: hovered, selected or moved.
    is_relit: bool,
    /// The glyph atlas is still the one that kept text points into.
    atlas_kept: bool,
}

/// Paints scenes, and keeps what it has painted.
pub(super) struct Painter {
    /// How often `GraphView` was shown: what an idle window must not raise.
    pub shows: u64,
    key: Option<Key>,
    widget: GraphWidget,
    lod: LodPainter,
    /// The name of the scenario behind everything, the lines of pairs without a tie, and
    /// the frame.
    watermark: Vec<Ink>,
    blanks: Vec<Ink>,
    frame: Vec<Ink>,
    /// The ties of the triad that is pointed at.
    picked: Vec<usize>,
    budget: Arc<FrameBudget>,
    /// When the map was seen to move last, in seconds.
    moved_at: Option<f64>,
    kept: Vec<ClippedShape>,
    probe: Option<Arc<Galley>>,
}

impl Painter {
    /// A painter whose widget is told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            shows: 0,
            key: None,
            widget: GraphWidget::new(slot),
            lod: LodPainter::default(),
            watermark: Vec::new(),
            blanks: Vec::new(),
            frame: Vec::new(),
            picked: Vec::new(),
            budget: Arc::default(),
            moved_at: None,
            kept: Vec::new(),
            probe: None,
        }
    }

    /// What was drawn of a map thinned out by zoom, for the heads-up display; `None`:
    /// all of it, by `egui_graphs`.
    pub(super) fn tally(&self, scene: &Scene) -> Option<Tally> {
        is_thinned(scene).then_some(self.lod.tally)
    }

    /// Paints the scene; what was painted before, where nothing has changed.
    pub(super) fn paint(
        &mut self,
        ui: &mut Ui,
        (rect, camera): (Rect, Camera),
        shown: &Shown<'_>,
        hovered: Option<Hit>,
    ) {
        let is_coarse = self.is_coarse(ui, camera, shown);
        let key = Key {
            rect,
            camera,
            pixels_per_point: ui.ctx().pixels_per_point(),
            revision: shown.picture.revision,
            hovered,
            selected: shown.selected.clone(),
            is_adrift: !shown.drift.is_empty(),
            is_coarse,
        };
        let atlas_kept = self.is_atlas_kept(ui);
        let was_rough = self.budget.is_rough.load(Ordering::Relaxed);
        if self.key.as_ref() == Some(&key) && atlas_kept && !was_rough && !key.is_adrift {
            for shape in &self.kept {
                ui.painter()
                    .with_clip_rect(shape.clip_rect)
                    .add(shape.shape.clone());
            }
            return;
        }
        let difference = self.difference(&key, is_thinned(&shown.picture.scene), atlas_kept);
        self.prepare(shown, &key, difference);
        self.key = Some(key);
        self.shows += 1;
        self.kept = self.layers(ui, (rect, camera), shown);
        if self.budget.is_rough.load(Ordering::Relaxed) {
            // The next frame makes good what this one had no time for.
            ui.ctx().request_repaint();
        }
    }

    /// Whether so large a map is moved, or was a moment ago, that fewer of its lines have to
    /// do; asks for the frame on which all are there again.
    fn is_coarse(&mut self, ui: &Ui, camera: Camera, shown: &Shown<'_>) -> bool {
        let lines = shown.picture.geometry.lines.len();
        let before = self.key.as_ref().map(|key| key.camera);
        if !is_thinned_in_motion(lines) || before.is_none() {
            self.moved_at = None;
            return false;
        }
        let now = ui.input(|input| input.time);
        if before != Some(camera) || !shown.drift.is_empty() {
            self.moved_at = Some(now);
        }
        let left = self.moved_at.map_or(0.0, |at| at + AT_REST - now);
        if left > 0.0 {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
        left > 0.0
    }

    /// Whether kept text still points at its glyphs: epaint now and then makes its
    /// atlas anew. The probe's galley is another one after that.
    fn is_atlas_kept(&mut self, ui: &Ui) -> bool {
        let probe = ui.painter().layout_no_wrap(
            "probe".into(),
            egui::FontId::proportional(9.0),
            Color32::WHITE,
        );
        let before = self.probe.replace(Arc::clone(&probe));
        before.is_some_and(|before| Arc::ptr_eq(&before, &probe))
    }

    fn difference(&self, key: &Key, thinned: bool, atlas_kept: bool) -> FrameChange {
        let before = self.key.as_ref();
        let is_other = before.map(|old| old.revision) != Some(key.revision);
        FrameChange {
            is_other,
            follows: before.map(|old| old.revision + 1) == Some(key.revision),
            is_zoomed: before
                .is_some_and(|old| (old.camera.zoom - key.camera.zoom).abs() > 1e-6 && !is_other),
            is_relit: before.is_none_or(|old| {
                let near = |camera: Camera| is_near_zoom(camera.zoom);
                old.hovered != key.hovered
                    || old.is_adrift != key.is_adrift
                    || thinned
                        && (old.selected != key.selected || near(old.camera) != near(key.camera))
            }),
            atlas_kept,
        }
    }

    /// Makes anew what is kept of the scene, as far as it has changed.
    fn prepare(&mut self, shown: &Shown<'_>, key: &Key, difference: FrameChange) {
        let scene = &shown.picture.scene;
        let FrameChange {
            is_other,
            atlas_kept,
            ..
        } = difference;
        if is_other || !atlas_kept {
            let ink = |groups: &[Group]| groups.iter().map(|g| g.prims.clone().into()).collect();
            self.watermark = ink(scene.watermark().map_or(&[], std::slice::from_ref));
            self.blanks = ink(scene.no_tie_lines());
            self.frame = ink(scene.frame());
            self.picked = scene.picked();
        }
        self.budget.begin(key.is_coarse, difference.is_zoomed);
        if is_other || difference.is_relit || !atlas_kept || self.widget.graph.is_none() {
            let lit = lit(scene, key.hovered);
            let near = is_thinned(scene).then(|| {
                if key.is_adrift {
                    // What moves is painted by ourselves.
                    return BTreeSet::new();
                }
                let selected = (shown.selected, key.camera.zoom);
                near(scene, key.hovered, lit.as_ref(), selected)
            });
            self.widget.graph = Some(graph_of(scene, near.as_ref(), &self.budget, |about| {
                fade(scene, lit.as_ref(), about)
            }));
            if is_other {
                let changed = shown.picture.changed.as_ref();
                self.lod.forget(changed.filter(|_| difference.follows));
            }
            self.lod.light(scene, key.hovered, lit.as_ref());
        }
        if !atlas_kept {
            self.lod.forget_letters();
        }
    }

    /// Paints layer by layer, the lowest first; returns what was painted.
    fn layers(
        &mut self,
        ui: &mut Ui,
        (rect, camera): (Rect, Camera),
        shown: &Shown<'_>,
    ) -> Vec<ClippedShape> {
        let scene = &shown.picture.scene;
        let viewport = Viewport::of(rect, camera);
        let full = fade(scene, None, About::Actor(0));
        let painter = ui.painter().with_clip_rect(rect);
        let mut kept = Vec::new();
        let put = |kept: &mut Vec<ClippedShape>, shapes: Vec<Shape>| {
            let mut is_apart = false;
            for shape in shapes {
                // Meshes in the same part of the screen are made one before they are
                // drawn: every other one has a hair less of it.
                is_apart = matches!(shape, Shape::Mesh(_)) && !is_apart;
                let clip_rect = if is_apart { rect.shrink(HAIR) } else { rect };
                painter.with_clip_rect(clip_rect).add(shape.clone());
                kept.push(ClippedShape { clip_rect, shape });
            }
        };
        let mut marked: BTreeSet<usize> = self.picked.iter().copied().collect();
        marked.extend(shown.selected.iter().filter_map(|hit| match hit {
            Hit::Tie(at) => Some(*at),
            Hit::Actor(_) => None,
        }));
        let (ctx, budget) = (ui.ctx().clone(), Arc::clone(&self.budget));
        let put_all = |kept: &mut Vec<ClippedShape>, inks: &[Ink]| {
            for ink in inks {
                put(kept, ink.shapes(&ctx, viewport, full, &budget));
            }
        };
        put_all(&mut kept, &self.watermark);
        put(&mut kept, bands(scene, &marked, viewport));
        put_all(&mut kept, &self.blanks);
        let moving = MovingScene {
            scene,
            geometry: &shown.picture.geometry,
            drift: shown.drift,
        };
        let is_thinned = is_thinned(scene);
        if is_thinned {
            let look = (rect, viewport);
            let shapes = (self.lod).shapes(ui.ctx(), moving, look, &self.budget);
            put(&mut kept, shapes);
        }
        kept.extend(self.widget.show(ui, rect, camera));
        if !is_thinned {
            // Names that are too small to read stand beside their boxes.
            let look = (rect, viewport);
            let names = self.lod.names(ui.ctx(), moving, look, &self.budget);
            put(&mut kept, names);
        }
        put_all(&mut kept, &self.frame);
        kept
    }
}
