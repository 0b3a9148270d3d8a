//! The heads-up display: what a frame costs and what it draws.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Frame, Id, Order, TextStyle, vec2};

use super::App;
use crate::model::counted;

/// What is known of the last frames.
#[derive(Debug, Default)]
pub(super) struct Hud {
    pub open: bool,
    began: Option<Instant>,
    /// The time of the last frames, the newest last.
    times: Vec<Duration>,
}

/// So many frames are remembered.
const FRAMES: usize = 120;

impl Hud {
    /// A frame begins.
    pub(super) fn begin(&mut self) {
        self.began = self.open.then(Instant::now);
    }

    /// It has ended.
    pub(super) fn end(&mut self) {
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
}

impl App {
    /// Shows the display over the map. It asks for no frame of its own.
    pub(super) fn show_hud(&mut self, ctx: &egui::Context, map: egui::Rect) {
        if !self.hud.open {
            return;
        }
        let mut lines = vec![self.hud.words()];
        if let Some((_, picture)) = &self.picture {
            let scene = &picture.scene;
            lines.push(match self.canvas.tally(scene) {
                Some(tally) => format!(
                    "{} drawn, {} out of sight, {} vertices",
                    counted(tally.drawn, "element", "elements"),
                    tally.culled,
                    tally.vertices
                ),
                None => format!(
                    "{} drawn in full",
                    counted(scene.bodies.len() + scene.tied(), "element", "elements")
                ),
            });
        }
        lines.push(format!("the map was painted {} times", self.canvas.shows));
        lines.push(match &self.arranging {
            Some(arranging) => arranging.words(),
            None => "no layout at work".to_owned(),
        });
        Area::new(Id::new("heads-up display"))
            .order(Order::Foreground)
            .interactable(false)
            .anchor(Align2::LEFT_TOP, map.min.to_vec2() + vec2(8.0, 8.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.style_mut().override_text_style = Some(TextStyle::Small);
                    for line in lines {
                        ui.label(line);
                    }
                });
            });
    }
}
