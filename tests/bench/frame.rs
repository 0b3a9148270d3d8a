//! Frames of the window on the bundled map, without a GPU: the interface run
//! and its shapes turned into triangles.
#![allow(clippy::unwrap_used)]

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
    fn open() -> Self {
        let ctx = Context::default();
        let nowhere = tempfile::tempdir().unwrap();
        let startup = Startup {
            file: None,
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
        // The first frames measure panels and fit the map.
        for _ in 0..8 {
            window.step(Vec::new());
        }
        window
    }

    /// One frame; how many triangles it came to.
    fn step(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let output = self.ctx.run_ui(input, |ui| app.ui(ui, frame));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        shapes.len()
    }
}

fn frames(c: &mut Criterion) {
    let mut window = Window::open();
    c.bench_function("frame, nothing moves", |b| {
        b.iter(|| window.step(Vec::new()));
    });
    let mut at = 0.0_f32;
    c.bench_function("frame, pointer moves", |b| {
        b.iter(|| {
            at = (at + 7.0) % 400.0;
            window.step(vec![Event::PointerMoved(Pos2::new(400.0 + at, 300.0 + at))])
        });
    });
}

criterion_group!(benches, frames);
criterion_main!(benches);
