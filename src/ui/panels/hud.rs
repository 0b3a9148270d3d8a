//! The heads-up display: what a frame costs, part by part, and what it draws.

use std::time::Duration;

use egui::{Panel, TextStyle, Ui};

use crate::storage::Renderer;
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
     paint: until it has drawn them; it is waited for only while this is shown · encoding: \
     wgpu's list of what to draw; what then draws it is not waited for · rest: events and \
     clearing · not counted: the wait for the screen, and what the desktop does then";

impl Hud {
    /// What takes the times.
    pub(in crate::ui) fn clock(&self) -> &FrameClock {
        &self.clock
    }

    /// A frame begins; `whole`: how long the one before took, as the desktop's frame
    /// has it. Times are taken only while they are shown, of this renderer.
    pub(in crate::ui) fn begin(&mut self, shown: Option<Renderer>, whole: Option<Duration>) {
        self.clock.turn(shown);
        if shown.is_none() {
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
        let Some(painting) = last.painting else {
            return format!("{whole}: update {update:.1}, what follows it is not known here");
        };
        let parts = painting.parts().into_iter();
        let parts: String = parts
            .map(|(name, time)| format!(" · {name} {:.1}", ms(time)))
            .collect();
        format!(
            "{whole}: update {update:.1}{parts} · rest {:.1}",
            ms(last.rest())
        )
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
