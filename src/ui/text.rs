//! Text on screen in the order in which people read it.
//!
//! `epaint` shapes but has no bidi, so a line is handed to it run by run in
//! visual order, each run a section of its own. Running text with letters from
//! right to left is broken into lines before that, in reading order.

use egui::epaint::text::{ByteIndex, LayoutSection};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, RichText, TextStyle, Ui};

use super::look::bold;
use crate::scene::text::{has_rtl, is_rtl, visual_runs, width};

/// How running text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prose {
    /// As it is.
    Plain,
    /// An aside.
    Aside,
    /// An aside in small type.
    Fine,
    /// A literal quotation.
    Quote,
}

/// Shows text from a document, in any script, wrapped to the width there is.
pub(super) fn prose(ui: &mut Ui, text: &str, meant: Prose) -> egui::Response {
    let style = match meant {
        Prose::Fine => TextStyle::Small,
        Prose::Plain | Prose::Aside | Prose::Quote => TextStyle::Body,
    };
    let font = style.resolve(ui.style());
    let size = font.size;
    let colour = match meant {
        Prose::Plain | Prose::Quote => ui.visuals().text_color(),
        Prose::Aside | Prose::Fine => ui.visuals().weak_text_color(),
    };
    let format = TextFormat {
        italics: meant == Prose::Quote,
        ..TextFormat::simple(font, colour)
    };
    let room = f64::from(ui.available_width());
    let mut job = LayoutJob::default();
    for (at, part) in broken(text, f64::from(size), room).into_iter().enumerate() {
        if at > 0 {
            job.append("\n", 0.0, format.clone());
        }
        put(&mut job, part, is_rtl(part), &format);
    }
    ui.label(job)
}

/// The lines of a text: as they stand where it runs from left to right only
/// (then `epaint` wraps them), else broken to a width. O(length²) at worst, for
/// a line of one word each.
fn broken(text: &str, size: f64, room: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        if !has_rtl(whole) {
            lines.push(whole);
            continue;
        }
        let (mut start, mut end) = (0, 0);
        for word in whole.split_inclusive(' ') {
            let next = end + word.len();
            let line = whole.get(start..next).unwrap_or_default();
            if end > start && width(line.trim_end(), size, false) > room {
                lines.push(whole.get(start..end).unwrap_or_default().trim_end());
                start = end;
            }
            end = next;
        }
        lines.push(whole.get(start..).unwrap_or_default());
    }
    lines
}

/// One line of text, ready to be laid out.
pub(super) fn line(text: &str, size: f32, heavy: bool, colour: Color32) -> LayoutJob {
    line_of(text, is_rtl(text), size, heavy, colour)
}

/// One line of text that runs from right to left as a whole, or not.
pub(super) fn line_of(text: &str, rtl: bool, size: f32, heavy: bool, colour: Color32) -> LayoutJob {
    let family = if heavy {
        bold()
    } else {
        FontFamily::Proportional
    };
    let format = TextFormat::simple(FontId::new(size, family), colour);
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    put(&mut job, text, rtl, &format);
    job
}

/// Adds one line to a job, in visual order.
fn put(job: &mut LayoutJob, text: &str, rtl: bool, format: &TextFormat) {
    for (run, rtl) in visual_runs(text, rtl) {
        let run = text.get(run).unwrap_or_default();
        let start = ByteIndex(job.text.len());
        // Digits of a right-to-left script form left-to-right runs of their own,
        // but epaint's shaper takes them for right-to-left.
        if !rtl && run.chars().any(is_eastern_digit) {
            job.text.extend(run.chars().rev());
        } else {
            // What only steers direction has no glyph.
            job.text.extend(run.chars().filter(|c| !is_mark(*c)));
        }
        // Not by `append`, which would merge runs of one format into one section.
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: start..ByteIndex(job.text.len()),
            format: format.clone(),
        });
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_eastern_digit(c: char) -> bool {
    ('\u{6f0}'..='\u{6f9}').contains(&c) || ('\u{660}'..='\u{669}').contains(&c)
}

/// Heavy text in the size of its style.
pub(super) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(bold())
}

/// A text with its first letter raised.
pub(in crate::ui) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}
