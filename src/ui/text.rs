//! Text on screen in the order in which people read it.
//!
//! `epaint` shapes but has no bidi, so a line is handed to it run by run in
//! visual order, each run a section of its own.

use egui::epaint::text::{ByteIndex, LayoutSection};
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
        let start = ByteIndex(job.text.len());
        // Digits of a right-to-left script form left-to-right runs of their own,
        // but epaint's shaper takes them for right-to-left.
        if !rtl && run.chars().any(is_eastern_digit) {
            job.text.extend(run.chars().rev());
        } else {
            job.text.push_str(run);
        }
        // Not by `append`, which would merge runs of one format into one section.
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: start..ByteIndex(job.text.len()),
            format: format.clone(),
        });
    }
    job
}

fn is_eastern_digit(c: char) -> bool {
    ('\u{6f0}'..='\u{6f9}').contains(&c) || ('\u{660}'..='\u{669}').contains(&c)
}

/// Heavy text in the size of its style.
pub(super) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(bold())
}
