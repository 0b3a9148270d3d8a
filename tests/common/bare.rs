//! The window without a screen: the interface run frame by frame, and its shapes
//! turned into triangles.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::App as _;
use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Context, Event, RawInput, Rect, Vec2};
use stancemap::model::ViewKind;
use stancemap::storage::{KeptPreferences, RecentFiles, Start, StateFolder};
use stancemap::ui::{App, NativeDialogs, Preferences, RendererChoice, Startup};

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);

/// An open window.
pub(crate) struct Bare {
    ctx: Context,
    pub app: App,
    frame: eframe::Frame,
    time: f64,
    /// Where it keeps its state.
    _nowhere: tempfile::TempDir,
    /// Where things are, by what a screen reader says of them.
    named: Vec<(String, Rect)>,
}

impl Bare {
    /// Opens it on a file, or on the bundled map.
    pub(crate) fn open(file: Option<PathBuf>) -> Self {
        Self::open_with(file, &[ViewKind::Map])
    }

    /// The same with these views, side by side.
    pub(crate) fn open_with(file: Option<PathBuf>, views: &[ViewKind]) -> Self {
        let ctx = Context::default();
        let nowhere = tempfile::tempdir().unwrap();
        let app = App::new(&ctx, startup(nowhere.path(), file, views));
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            _nowhere: nowhere,
            named: Vec::new(),
        }
    }

    /// Runs until nothing more is being found beside the window.
    pub(crate) fn settle(&mut self) {
        // The first frames measure panels and fit the map; places are found beside.
        for _ in 0..8 {
            self.step(Vec::new());
        }
        while self.app.is_arranging() || self.app.is_drawing() {
            std::thread::sleep(Duration::from_millis(20));
            self.step(Vec::new());
        }
        for _ in 0..60 {
            self.step(Vec::new());
        }
        assert!(self.app.canvas_paints() > 0, "the map is not on screen");
    }

    /// The middle of what a screen reader calls so, or begins to; from then on
    /// everything is named on every frame.
    pub(crate) fn find(&mut self, name: &str) -> egui::Pos2 {
        self.ctx.enable_accesskit();
        self.step(Vec::new());
        self.step(Vec::new());
        let found = self.named.iter().find(|(own, _)| own.starts_with(name));
        found.unwrap().1.center()
    }

    /// One frame, in triangles.
    pub(crate) fn step(&mut self, events: Vec<Event>) -> Vec<ClippedPrimitive> {
        self.timed(events).triangles
    }

    /// The same with the time that its parts took.
    pub(crate) fn timed(&mut self, events: Vec<Event>) -> Timed {
        let began = Instant::now();
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui, frame));
        // There is no painter to hand the textures to.
        output.textures_delta.clear();
        if let Some(update) = output.platform_output.accesskit_update.take() {
            self.named.clear();
            for (_, node) in &update.nodes {
                let at = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
                let place =
                    (node.bounds()).map(|b| Rect::from_min_max(at(b.x0, b.y0), at(b.x1, b.y1)));
                if let Some((name, place)) = node.label().zip(place) {
                    self.named.push((name.to_owned(), place));
                }
            }
        }
        let updated = Instant::now();
        let triangles = (self.ctx).tessellate(output.shapes, output.pixels_per_point);
        Timed {
            update: updated - began,
            tessellation: updated.elapsed(),
            triangles,
        }
    }
}

/// A frame and what its parts cost.
pub(crate) struct Timed {
    /// Input, panels and views.
    pub update: Duration,
    /// From shapes to triangles.
    pub tessellation: Duration,
    pub triangles: Vec<ClippedPrimitive>,
}

impl Timed {
    /// How many vertices would be uploaded.
    pub(crate) fn vertices(&self) -> usize {
        vertices(&self.triangles)
    }
}

/// How many vertices these have.
pub(crate) fn vertices(triangles: &[ClippedPrimitive]) -> usize {
    let count = |shape: &ClippedPrimitive| match &shape.primitive {
        Primitive::Mesh(mesh) => mesh.vertices.len(),
        Primitive::Callback(_) => 0,
    };
    triangles.iter().map(count).sum()
}

/// What a window starts with that keeps its state in `folder`.
pub(crate) fn startup(folder: &Path, file: Option<PathBuf>, views: &[ViewKind]) -> Startup {
    let views: Vec<&str> = views.iter().map(|kind| kind.name()).collect();
    let preferences = serde_json::json!({ "views": views });
    Startup {
        file,
        dialogs: Box::new(NativeDialogs::default()),
        recent: RecentFiles::in_folder(folder),
        start: Start::begin(&StateFolder::at(folder)),
        state: StateFolder::at(folder),
        renderer: RendererChoice::default(),
        preferences: serde_json::from_value::<Preferences>(preferences).unwrap(),
        kept_preferences: KeptPreferences::default(),
        motion: None,
    }
}

/// A turn of the wheel by so many points.
pub(crate) fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        modifiers: egui::Modifiers::NONE,
        phase: egui::TouchPhase::Move,
    }
}
