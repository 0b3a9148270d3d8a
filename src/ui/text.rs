//! Text on screen in the order in which people read it.
//!
//! `epaint` shapes but has no bidi, so a line is handed to it run by run in
//! visual order, each run a section of its own.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, RichText};

use super::look::bold;
use crate::scene::text::visual_runs;

/// One line of text, ready to be laid out.
pub(super) fn line(text: &str, size: f32, heavy: bool, colour: Color32) -> LayoutJob {
    let family = if heavy {
        bold()
    } else {
        FontFamily::Proportional
    };
    let format = TextFormat::simple(FontId::new(size, family), colour);
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    for (run, rtl) in visual_runs(text) {
        let run = text.get(run).unwrap_or_default();
        // Digits of a right-to-left script form left-to-right runs of their own,
        // but epaint's shaper takes them for right-to-left.
        let eastern =
            |c: char| ('\u{6f0}'..='\u{6f9}').contains(&c) || ('\u{660}'..='\u{669}').contains(&c);
        if !rtl && run.chars().any(eastern) {
            let turned: String = run.chars().rev().collect();
            job.append(&turned, 0.0, format.clone());
        } else {
            job.append(run, 0.0, format.clone());
        }
    }
    job
}

/// Heavy text in the size of its style.
pub(super) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(bold())
}
