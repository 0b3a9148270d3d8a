//! The heads-up display: what a frame costs, part by part, and what it draws.

use std::time::Duration;

use egui::{Panel, TextStyle, Ui};

use crate::ui::frame_cost::{FrameClock, FrameCost};

/// What is known of the last frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct Hud {
    clock: FrameClock,
    /// The last frames, the newest last.
    frames: Vec<FrameCost>,
}

/// So many frames are remembered.
const FRAMES: usize = 120;

/// What the figures cover, and what they do not.
const MEANING: &str = "update: input, panels and views · tessellation: shapes to triangles, \
     with new glyphs and what screen readers are told · upload: triangles to the driver · \
     paint: until it has drawn them; it is waited for only while this is shown · rest: events \
     and clearing · not counted: the wait for the screen, and what the desktop does then";

impl Hud {
    /// What takes the times.
    pub(in crate::ui) fn clock(&self) -> &FrameClock {
        &self.clock
    }

    /// A frame begins; `whole`: how long the one before took, as the desktop's frame
    /// has it. Times are taken only while they are `shown`.
    pub(in crate::ui) fn begin(&mut self, shown: bool, whole: Option<Duration>) {
        self.clock.turn(shown);
        if !shown {
            self.frames.clear();
        } else if let Some(cost) = self.clock.take_last(whole) {
            if self.frames.len() >= FRAMES {
                self.frames.remove(0);
            }
            self.frames.push(cost);
        }
    }

    /// What the last frame cost that is known, while it is shown.
    pub(in crate::ui) fn last(&self) -> Option<FrameCost> {
        self.frames.last().copied()
    }

    fn words(&self) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let Some(last) = self.last() else {
            return "the next frame will tell what this one cost".to_owned();
        };
        let worst = self.frames.iter().map(FrameCost::total).max();
        let whole = format!(
            "{:.1} ms the last frame, {:.1} ms the slowest of {}",
            ms(last.total()),
            ms(worst.unwrap_or_default()),
            self.frames.len()
        );
        let update = ms(last.update);
        match last.painting {
            Some(own) => format!(
                "{whole}: update {update:.1} · tessellation {:.1} · upload {:.1} · paint {:.1} · \
                 rest {:.1}",
                ms(own.tessellation),
                ms(own.upload),
                ms(own.paint),
                ms(last.rest())
            ),
            None => format!("{whole}: update {update:.1}, what follows it is not known here"),
        }
    }

    /// Shows the display in a strip of its own, where it covers nothing, with what the
    /// views say of themselves. It asks for no frame of its own.
    pub(in crate::ui) fn show(&self, ui: &mut Ui, lines: &[String]) {
        Panel::bottom("performance figures").show(ui, |ui| {
            ui.style_mut().override_text_style = Some(TextStyle::Small);
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(self.words());
            ui.label(lines.join(" · "));
            ui.weak(MEANING);
        });
    }
}
