//! What a frame costs, part by part, taken from outside: the shell prepares only the
//! first of its parts.
//!
//! A plugin takes the time before the interface runs and after it. It frames what is
//! painted with two callbacks that draw nothing: the painter comes to the first when all
//! is tessellated, and to the second when all is handed to the driver. There one pixel is
//! read back, which the driver can answer only when it has drawn everything. All of this
//! happens only while somebody looks at the figures.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui_glow::CallbackFn;
use egui::epaint::ClippedShape;
use egui::{Context, FullOutput, PaintCallback, Plugin, Pos2, RawInput, Rect, Vec2, ViewportId};

/// How long the parts of one frame took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FrameCost {
    /// Input, panels and views: up to the list of shapes.
    pub update: Duration,
    /// What follows, where a painter came by that tells.
    pub painting: Option<PaintingCost>,
    /// All of it and whatever lies between, as the desktop's frame has it, without the
    /// wait for the screen.
    pub whole: Option<Duration>,
}

/// How long it took to bring a list of shapes to the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaintingCost {
    /// From shapes to triangles; with it goes what the desktop and screen readers are
    /// told, and new glyphs.
    pub tessellation: Duration,
    /// From triangles to the driver's buffers and calls.
    pub upload: Duration,
    /// Until the driver has drawn them.
    pub paint: Duration,
}

impl FrameCost {
    /// The whole frame, as far as it is known.
    pub fn total(&self) -> Duration {
        self.whole.unwrap_or_else(|| self.parts())
    }

    /// What is in none of the named parts.
    pub fn rest(&self) -> Duration {
        self.total().saturating_sub(self.parts())
    }

    fn parts(&self) -> Duration {
        let painting = self.painting.unwrap_or_default();
        self.update + painting.tessellation + painting.upload + painting.paint
    }
}

/// Times of the frame under way, and what the last one came to.
#[derive(Debug, Default)]
struct Times {
    is_on: bool,
    began: Option<Instant>,
    updated: Option<Instant>,
    tessellated: Option<Instant>,
    last: Option<FrameCost>,
}

impl Times {
    /// A frame begins. The one before may have met no painter that tells.
    fn begin(&mut self, now: Instant) {
        if let Some((began, updated)) = self.began.zip(self.updated) {
            self.last = Some(FrameCost {
                update: updated - began,
                ..FrameCost::default()
            });
        }
        (self.began, self.updated, self.tessellated) = (Some(now), None, None);
    }

    /// The driver has what it draws since `uploaded`, and has drawn it.
    fn drawn(&mut self, uploaded: Instant, drawn: Instant) {
        let begun = self.began.take().zip(self.updated.take());
        if let Some(((began, updated), tessellated)) = begun.zip(self.tessellated.take()) {
            self.last = Some(FrameCost {
                update: updated - began,
                painting: Some(PaintingCost {
                    tessellation: tessellated - updated,
                    upload: uploaded - tessellated,
                    paint: drawn - uploaded,
                }),
                whole: None,
            });
        }
    }
}

/// Takes the times of frames. Clones share them.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct FrameClock(Arc<Mutex<Times>>);

impl FrameClock {
    fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From the next frame on times are taken, or no longer.
    pub(in crate::ui) fn turn(&self, on: bool) {
        let mut times = self.times();
        if times.is_on != on {
            *times = Times {
                is_on: on,
                ..Times::default()
            };
        }
    }

    /// What the frame before this one cost, once; `whole`: as the desktop's frame has it.
    pub(in crate::ui) fn take_last(&self, whole: Option<Duration>) -> Option<FrameCost> {
        let last = self.times().last.take()?;
        Some(FrameCost { whole, ..last })
    }

    /// A plugin for the interface that is to be measured.
    pub(in crate::ui) fn plugin(&self) -> ClockPlugin {
        ClockPlugin {
            clock: self.clone(),
            open: Vec::new(),
        }
    }

    /// Two callbacks that draw nothing, for before and after all that is painted.
    fn callbacks(&self) -> [ClippedShape; 2] {
        // Nothing is drawn in it, but the painter passes by what has no size.
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0));
        let shape = |callback: CallbackFn| ClippedShape {
            clip_rect: rect,
            shape: PaintCallback {
                rect,
                callback: Arc::new(callback),
            }
            .into(),
        };
        let (first, last) = (self.clone(), self.clone());
        [
            shape(CallbackFn::new(move |_, _| {
                first.times().tessellated = Some(Instant::now());
            })),
            shape(CallbackFn::new(move |_, painter| {
                let uploaded = Instant::now();
                let _pixel = painter.read_screen_rgba([1, 1]);
                last.times().drawn(uploaded, Instant::now());
            })),
        ]
    }
}

/// Tells a [`FrameClock`] when the interface runs.
pub(in crate::ui) struct ClockPlugin {
    clock: FrameClock,
    /// The windows whose passes are under way, the innermost last.
    open: Vec<ViewportId>,
}

impl Plugin for ClockPlugin {
    fn debug_name(&self) -> &'static str {
        "frame clock"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.open.push(input.viewport_id);
        // A frame may take several passes.
        if input.viewport_id == ViewportId::ROOT && ctx.current_pass_index() == 0 {
            let mut times = self.clock.times();
            if times.is_on {
                times.begin(Instant::now());
            }
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if self.open.pop() != Some(ViewportId::ROOT) {
            return;
        }
        let mut times = self.clock.times();
        if times.is_on && times.began.is_some() {
            let [first, last] = self.clock.callbacks();
            output.shapes.insert(0, first);
            output.shapes.push(last);
            times.updated = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame in which each part takes as many milliseconds as it says.
    fn frame(times: &mut Times, start: Instant, parts: [u64; 4]) {
        let mut now = start;
        let mut after = |ms: u64| {
            now += Duration::from_millis(ms);
            now
        };
        times.begin(start);
        times.updated = Some(after(parts[0]));
        times.tessellated = Some(after(parts[1]));
        let uploaded = after(parts[2]);
        times.drawn(uploaded, after(parts[3]));
    }

    #[test]
    fn parts_are_told_apart_and_the_rest_is_what_is_left() {
        let ms = Duration::from_millis;
        let clock = FrameClock::default();
        clock.turn(true);
        frame(&mut clock.times(), Instant::now(), [1, 2, 4, 8]);
        let cost = clock.take_last(Some(ms(20))).unwrap();
        let expect = PaintingCost {
            tessellation: ms(2),
            upload: ms(4),
            paint: ms(8),
        };
        assert_eq!((cost.update, cost.painting), (ms(1), Some(expect)));
        assert_eq!((cost.total(), cost.rest()), (ms(20), ms(5)));
        // Each frame is told once.
        assert_eq!(clock.take_last(None), None);
    }

    #[test]
    fn a_frame_without_a_painter_tells_what_it_knows() {
        let clock = FrameClock::default();
        let began = Instant::now();
        clock.times().begin(began);
        clock.times().updated = Some(began + Duration::from_millis(3));
        clock.times().begin(began + Duration::from_millis(9));
        let cost = clock.take_last(None).unwrap();
        assert_eq!(
            (cost.update, cost.painting),
            (Duration::from_millis(3), None)
        );
        assert_eq!((cost.total(), cost.rest()), (cost.update, Duration::ZERO));
    }

    #[test]
    fn what_is_painted_is_framed_only_while_somebody_looks() {
        let clock = FrameClock::default();
        let ctx = Context::default();
        ctx.add_plugin(clock.plugin());
        let shapes = || {
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                ui.label("something");
            });
            // There is no painter to hand the textures to.
            output.textures_delta.clear();
            let is_callback = |shape: Option<&ClippedShape>| {
                shape.is_some_and(|s| matches!(s.shape, egui::Shape::Callback(_)))
            };
            let ends = (output.shapes.first(), output.shapes.last());
            (is_callback(ends.0), is_callback(ends.1))
        };
        assert_eq!(shapes(), (false, false));
        clock.turn(true);
        assert_eq!(shapes(), (true, true));
        clock.turn(false);
        assert_eq!(shapes(), (false, false));
    }
}
