//! Times of frames, taken one after another.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::cost::{FrameCost, PaintingCost};
use crate::storage::Renderer;

/// Times of the frame under way, and what the last one came to.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// By what the window is drawn, while times are taken.
    pub(super) renderer: Option<Renderer>,
    pub(super) began: Option<Instant>,
    pub(super) updated: Option<Instant>,
    /// When the renderer had come to the first callback.
    pub(super) reached: Option<Instant>,
    last: Option<FrameCost>,
}

impl Times {
    /// A frame begins. The one before may have met no painter that tells.
    pub(super) fn begin(&mut self, now: Instant) {
        if let Some((began, updated)) = self.began.zip(self.updated) {
            self.last = Some(FrameCost {
                update: updated - began,
                ..FrameCost::default()
            });
        }
        (self.began, self.updated, self.reached) = (Some(now), None, None);
    }

    /// The renderer has come to the last callback; `painting` tells what there is to tell,
    /// of when the interface had run and when the first callback was reached.
    fn end(&mut self, painting: impl FnOnce(Instant, Instant) -> PaintingCost) {
        let begun = self.began.take().zip(self.updated.take());
        if let Some(((began, updated), reached)) = begun.zip(self.reached.take()) {
            self.last = Some(FrameCost {
                update: updated - began,
                painting: Some(painting(updated, reached)),
                whole: None,
            });
        }
    }

    /// All was in the driver's hands at `uploaded`, and drawn at `drawn`.
    pub(super) fn drawn(&mut self, uploaded: Instant, drawn: Instant) {
        self.end(|updated, reached| PaintingCost::Glow {
            tessellation: reached - updated,
            upload: uploaded - reached,
            paint: drawn - uploaded,
        });
    }

    /// All commands were written down by then.
    #[cfg(feature = "wgpu")]
    pub(super) fn encoded(&mut self, now: Instant) {
        self.end(|updated, reached| PaintingCost::Wgpu {
            tessellation_and_upload: reached - updated,
            encoding: now - reached,
        });
    }
}

/// Takes the times of frames. Clones share them.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct FrameClock(Arc<Mutex<Times>>);

impl FrameClock {
    pub(super) fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From the next frame on the times of this renderer are taken; `None`: none are.
    pub(in crate::ui) fn turn(&self, renderer: Option<Renderer>) {
        let mut times = self.times();
        if times.renderer != renderer {
            *times = Times {
                renderer,
                ..Times::default()
            };
        }
    }

    /// What the frame before this one cost, once; `whole`: as the desktop's frame has it.
    pub(in crate::ui) fn take_last(&self, whole: Option<Duration>) -> Option<FrameCost> {
        let last = self.times().last.take()?;
        Some(FrameCost { whole, ..last })
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
        times.reached = Some(after(parts[1]));
        let uploaded = after(parts[2]);
        times.drawn(uploaded, after(parts[3]));
    }

    #[test]
    fn parts_are_told_apart_and_the_rest_is_what_is_left() {
        let ms = Duration::from_millis;
        let clock = FrameClock::default();
        clock.turn(Some(Renderer::Glow));
        frame(&mut clock.times(), Instant::now(), [1, 2, 4, 8]);
        let cost = clock.take_last(Some(ms(20))).unwrap();
        let expect = PaintingCost::Glow {
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
}
