//! Frames of the window on maps of all sizes, without a GPU: the interface run
//! and its shapes turned into triangles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/maps.rs"]
mod maps;

use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::App as _;
use egui::{Context, Event, Pos2, RawInput, Rect, Vec2};
use stancemap::storage::RecentFiles;
use stancemap::ui::{App, NativeDialogs, Startup};

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);

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
        // The first frames measure panels and fit the map; places are found beside.
        for _ in 0..8 {
            window.step(Vec::new());
        }
        while window.app.is_arranging() {
            std::thread::sleep(std::time::Duration::from_millis(20));
            window.step(Vec::new());
        }
        for _ in 0..60 {
            window.step(Vec::new());
        }
        assert!(window.app.canvas_paints() > 0, "the map is not on screen");
        window
    }

    /// One frame; how many meshes it came to.
    fn step(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui, frame));
        // There is no painter to hand the textures to.
        output.textures_delta.clear();
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        shapes.len()
    }
}

/// A turn of the wheel by so many points.
fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        modifiers: egui::Modifiers::NONE,
        phase: egui::TouchPhase::Move,
    }
}

fn frames(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    for (actors, ties) in [(0, 0), (1_000, 4_000), (10_000, 40_000), (25_000, 100_000)] {
        let file = (actors > 0).then(|| {
            let path = folder.path().join(format!("{actors}.stancemap.json"));
            std::fs::write(&path, maps::map(actors, ties, 7)).unwrap();
            path
        });
        let name = match actors {
            0 => "bundled map".to_owned(),
            _ => format!("{actors} actors, {ties} ties"),
        };
        let mut group = c.benchmark_group(format!("frame of {name}"));
        group.sample_size(20);
        let mut window = Window::open(file);
        group.bench_function("nothing moves", |b| b.iter(|| window.step(Vec::new())));
        let mut at = 0.0_f32;
        group.bench_function("pointer moves", |b| {
            b.iter(|| {
                at = (at + 7.0) % 400.0;
                window.step(vec![Event::PointerMoved(Pos2::new(400.0 + at, 300.0 + at))])
            });
        });
        let button = |pressed| Event::PointerButton {
            pos: Pos2::new(500.0, 150.0),
            button: egui::PointerButton::Middle,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        window.step(vec![
            Event::PointerMoved(Pos2::new(500.0, 150.0)),
            button(true),
        ]);
        group.bench_function("panning", |b| {
            b.iter(|| {
                at = (at + 7.0) % 400.0;
                window.step(vec![Event::PointerMoved(Pos2::new(400.0 + at, 150.0 + at))])
            });
        });
        window.step(vec![button(false)]);
        let mut turns = 0_u32;
        group.bench_function("zooming", |b| {
            b.iter(|| {
                // In for a while, then out again.
                turns += 1;
                let way = if turns % 80 < 40 { 20.0 } else { -20.0 };
                window.step(vec![wheel(way)])
            });
        });
        group.finish();
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
