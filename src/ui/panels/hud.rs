//! The heads-up display: what a frame costs and what it draws.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Frame, Id, Order, TextStyle, vec2};

/// What is known of the last frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct Hud {
    began: Option<Instant>,
    /// The time of the last frames, the newest last.
    times: Vec<Duration>,
}

/// So many frames are remembered.
const FRAMES: usize = 120;

impl Hud {
    /// A frame begins; its time is taken where the display is shown.
    pub(in crate::ui) fn begin(&mut self, shown: bool) {
        self.began = shown.then(Instant::now);
    }

    /// It has ended.
    pub(in crate::ui) fn end(&mut self) {
        if let Some(began) = self.began.take() {
            if self.times.len() >= FRAMES {
                self.times.remove(0);
            }
            self.times.push(began.elapsed());
        }
    }

    fn words(&self) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let last = self.times.last().copied().map_or(0.0, ms);
        let worst = self.times.iter().copied().max().map_or(0.0, ms);
        format!(
            "{last:.1} ms to prepare the last frame, {worst:.1} ms the slowest of {}",
            self.times.len()
        )
    }

    /// Shows the display over the views, with what they say of themselves. It asks
    /// for no frame of its own.
    pub(in crate::ui) fn show(&self, ctx: &egui::Context, over: egui::Rect, lines: Vec<String>) {
        Area::new(Id::new("heads-up display"))
            .order(Order::Foreground)
            .interactable(false)
            .anchor(Align2::LEFT_TOP, over.min.to_vec2() + vec2(8.0, 8.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.style_mut().override_text_style = Some(TextStyle::Small);
                    ui.label(self.words());
                    for line in lines {
                        ui.label(line);
                    }
                });
            });
    }
}
