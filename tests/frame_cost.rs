//! What a frame costs, counted in work that does not depend on the machine:
//! triangles for the screen, and memory asked for.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/maps.rs"]
mod maps;

use std::alloc::System;
use std::path::PathBuf;

use eframe::App as _;
use egui::epaint::Primitive;
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use stancemap::storage::RecentFiles;
use stancemap::ui::{App, NativeDialogs, Startup};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);

/// The work of one frame.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// How often memory was asked for.
    requests: usize,
    /// Vertices handed to the screen.
    vertices: usize,
    /// How often the map was painted anew.
    paints: u64,
}

struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
    fn open(file: Option<PathBuf>) -> Self {
        let ctx = Context::default();
        let nowhere = tempfile::tempdir().unwrap();
        let startup = Startup {
            file,
            dialogs: Box::new(NativeDialogs::default()),
            recent: RecentFiles::in_folder(nowhere.path()),
        };
        let app = App::new(&ctx, startup);
        let frame = eframe::Frame::_new_kittest();
        let mut window = Self {
            ctx,
            app,
            frame,
            time: 0.0,
        };
        for _ in 0..60 {
            window.step(Vec::new());
        }
        window
    }

    fn step(&mut self, events: Vec<Event>) -> Cost {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let paints = self.app.canvas_paints();
        let region = Region::new(MEMORY);
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui, frame));
        output.textures_delta.clear();
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let requests = region.change().allocations + region.change().reallocations;
        let vertices = |primitive: &Primitive| match primitive {
            Primitive::Mesh(mesh) => mesh.vertices.len(),
            Primitive::Callback(_) => 0,
        };
        Cost {
            requests,
            vertices: shapes.iter().map(|shape| vertices(&shape.primitive)).sum(),
            paints: self.app.canvas_paints() - paints,
        }
    }

    /// The dearest of some frames.
    fn dearest(&mut self, frames: impl IntoIterator<Item = Vec<Event>>) -> Cost {
        frames.into_iter().fold(Cost::default(), |most, events| {
            let cost = self.step(events);
            Cost {
                requests: most.requests.max(cost.requests),
                vertices: most.vertices.max(cost.vertices),
                paints: most.paints + cost.paints,
            }
        })
    }
}

/// One test, since all memory is counted together.
#[test]
fn frames_cost_what_is_seen_and_not_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    // Actors, ties; vertices of the whole map, and of a part of it; requests for
    // memory of a frame that pans.
    let check = |actors: usize, ties: usize, whole: usize, part: usize, requests: usize| {
        let file = (actors > 0).then(|| {
            let path = folder.path().join(format!("{actors}.stancemap.json"));
            std::fs::write(&path, maps::placed(actors, ties, 7)).unwrap();
            path
        });
        let name = format!("{actors} actors, {ties} ties");
        let mut window = Window::open(file);
        let idle = window.dearest((0..10).map(|_| Vec::new()));
        assert_eq!(idle.paints, 0, "{name}: an idle window paints nothing");
        let at = |k: u16| Pos2::new(500.0 + 3.0 * f32::from(k), 200.0 + 2.0 * f32::from(k));
        let moved = |k: u16| Event::PointerMoved(at(k));
        let hover = window.dearest((0..30).map(|k| vec![moved(k)]));
        let button = |pressed| Event::PointerButton {
            pos: at(0),
            button: PointerButton::Middle,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.step(vec![moved(0), button(true)]);
        window.step(vec![moved(1)]);
        let pan = window.dearest((2..30).map(|k| vec![moved(k)]));
        window.step(vec![button(false)]);
        let wheel = |_| {
            vec![Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: Vec2::new(0.0, 40.0),
                phase: egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
            }]
        };
        for k in 0..60 {
            window.step(wheel(k));
        }
        let near = window.dearest((0..30).map(|_| Vec::new()));
        println!("{name}: idle {idle:?}, hover {hover:?}, pan {pan:?}, near {near:?}");
        assert!(pan.paints > 0, "{name}");
        for cost in [idle, hover, pan] {
            assert!(cost.vertices <= whole, "{name}: {cost:?}");
        }
        assert!(near.vertices <= part, "{name}: {near:?}");
        assert!(pan.requests <= requests, "{name}: {pan:?}");
    };
    check(0, 0, 20_000, 20_000, 4_000);
    check(1_000, 4_000, 60_000, 60_000, 4_000);
    check(10_000, 40_000, 400_000, 60_000, 4_000);
}
