//! What a frame costs, part by part, taken from outside: the shell prepares only the
//! first of its parts.
//!
//! A plugin takes the time before the interface runs and after it. It frames what is
//! painted with two callbacks that draw nothing, and that tell when the renderer comes by.
//! All of this happens only while somebody looks at the figures.

mod callbacks;
mod clock;
mod cost;

use std::time::Instant;

use egui::{Context, FullOutput, Plugin, RawInput, ViewportId};

pub(in crate::ui) use clock::FrameClock;
pub use cost::{FrameCost, PaintingCost};

/// Tells a [`FrameClock`] when the interface runs.
pub(in crate::ui) struct ClockPlugin {
    clock: FrameClock,
    /// The windows whose passes are under way, the innermost last.
    open: Vec<ViewportId>,
}

impl ClockPlugin {
    /// For the interface that is to be measured.
    pub(in crate::ui) fn of(clock: &FrameClock) -> Self {
        Self {
            clock: clock.clone(),
            open: Vec::new(),
        }
    }
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
            if times.renderer.is_some() {
                times.begin(Instant::now());
            }
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if self.open.pop() != Some(ViewportId::ROOT) {
            return;
        }
        let mut times = self.clock.times();
        let renderer = times.renderer.filter(|_| times.began.is_some());
        if let Some(renderer) = renderer {
            let [first, last] = callbacks::around(&self.clock, renderer);
            output.shapes.insert(0, first);
            output.shapes.push(last);
            times.updated = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::ClippedShape;

    use super::*;
    use crate::storage::Renderer;

    #[test]
    fn what_is_painted_is_framed_only_while_somebody_looks() {
        let clock = FrameClock::default();
        let ctx = Context::default();
        ctx.add_plugin(ClockPlugin::of(&clock));
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
        clock.turn(Some(Renderer::Glow));
        assert_eq!(shapes(), (true, true));
        clock.turn(None);
        assert_eq!(shapes(), (false, false));
    }
}
