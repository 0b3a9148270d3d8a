//! Text on screen.
//!
//! Widgets take text in logical order, and `bidi` puts it in visual order when it is
//! painted. The map's own lines are put in order here, since they are kept between
//! frames.

use std::borrow::Cow;

use egui::epaint::text::{ByteIndex, LayoutSection};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontFamily, FontId, Label, Painter, Pos2, Rect, RichText, Stroke, TextStyle,
    Ui,
};

use unicode_bidi_mirroring::get_mirrored;

use super::look::{bold, colour};
use crate::model::{has_rtl_letters, steers_direction};
use crate::scene::text::{is_rtl, visual_runs};
use crate::scene::{Anchor, Text};

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

/// So many letters of a text are shown at most: far more than anybody reads in a panel.
const LETTERS: usize = 10_000;

/// The beginning of a text, with an ellipsis where there is more of it.
fn beginning(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// Shows text from a document, in any script, wrapped to the width there is; of a very
/// long one the beginning.
pub(super) fn prose(ui: &mut Ui, text: &str, meant: Prose) -> egui::Response {
    let style = match meant {
        Prose::Fine => TextStyle::Small,
        Prose::Plain | Prose::Aside | Prose::Quote => TextStyle::Body,
    };
    let font = style.resolve(ui.style());
    let colour = match meant {
        Prose::Plain | Prose::Quote => ui.visuals().text_color(),
        Prose::Aside | Prose::Fine => ui.visuals().weak_text_color(),
    };
    let words = RichText::new(&*beginning(text)).font(font).color(colour);
    let words = if meant == Prose::Quote {
        words.italics()
    } else {
        words
    };
    ui.add(Label::new(words).wrap())
}

/// One line of text, ready to be laid out.
pub(super) fn line(text: &str, size: f32, heavy: bool, colour: Color32) -> LayoutJob {
    let mut job = LayoutJob::single_section(text.to_owned(), format(size, heavy, colour));
    job.wrap.max_width = f32::INFINITY;
    job
}

/// Running words in several looks as one text in logical order: words, whether they are
/// heavy, whether they are underlined.
pub(super) fn words_of<'w>(
    parts: impl IntoIterator<Item = (&'w str, bool, bool)>,
    size: f32,
    colour: Color32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (words, heavy, underlined) in parts {
        let mut look = format(size, heavy, colour);
        if underlined {
            look.underline = Stroke::new((size / 16.0).max(1.0), colour);
        }
        job.append(words, 0.0, look);
    }
    job
}

/// Shows a paragraph, wrapped to the width there is, on the side where its script begins.
pub(super) fn paragraph(ui: &mut Ui, job: LayoutJob) -> egui::Response {
    let side = if is_rtl(&job.text) {
        egui::Align::Max
    } else {
        egui::Align::Min
    };
    let shown = ui.with_layout(egui::Layout::top_down(side), |ui| {
        ui.add(Label::new(job).wrap())
    });
    shown.inner
}

/// How wide a line is, in points.
pub(super) fn width(ui: &Ui, job: LayoutJob) -> f32 {
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job)).size().x
}

/// Paints one line so that this corner or side of it is at a place; the room it takes.
pub(super) fn paint_words(painter: &Painter, at: Pos2, align: Align2, job: LayoutJob) -> Rect {
    let galley = painter.layout_job(job);
    let room = align.anchor_size(at, galley.size());
    painter.galley(room.min, galley, Color32::PLACEHOLDER);
    room
}

/// One line of text of the map, its runs in visual order; as a whole it runs from
/// right to left, or not.
pub(super) fn line_of(text: &str, rtl: bool, size: f32, heavy: bool, colour: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    put(&mut job, text, rtl, &format(size, heavy, colour));
    job
}

/// Lines of heavy text of the map, centred above each other, each with its runs in
/// visual order.
pub(super) fn lines_of(lines: &[String], size: f32, colour: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.halign = egui::Align::Center;
    let format = format(size, true, colour);
    for (at, text) in lines.iter().enumerate() {
        if at > 0 {
            put_visual(&mut job, "\n", false, &format);
        }
        put(&mut job, text, is_rtl(text), &format);
    }
    job
}

/// Paints one line of a figure, its point of the baseline at a place, so many points a scene
/// unit.
pub(super) fn paint_line(painter: &Painter, line: &Text, at: Pos2, zoom: f32) {
    // A type size on screen.
    #[allow(clippy::cast_possible_truncation)]
    let size = line.size as f32 * zoom;
    // Whole half points, or every width of a window would fill the glyph atlas with sizes.
    let size = ((size * 2.0).round() / 2.0).max(1.0);
    let ink = colour(line.colour);
    let job = line_of(&line.text, line.rtl, size, line.bold, ink);
    let galley = painter.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    let baseline = galley.rows.first().map_or(0.0, |row| {
        row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
    });
    let width = galley.size().x;
    let x = match line.anchor {
        Anchor::Left => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::Right => at.x - width,
    };
    painter.galley(egui::pos2(x, at.y - baseline), galley, ink);
}

fn format(size: f32, heavy: bool, colour: Color32) -> TextFormat {
    let family = if heavy {
        bold()
    } else {
        FontFamily::Proportional
    };
    TextFormat::simple(FontId::new(size, family), colour)
}

/// Adds one line to a job, in visual order.
fn put(job: &mut LayoutJob, text: &str, rtl: bool, format: &TextFormat) {
    job.first_row_min_height = VISUAL;
    for (run, rtl) in visual_runs(text, rtl) {
        put_visual(job, text.get(run).unwrap_or_default(), rtl, format);
    }
}

/// Marks a job whose runs are in visual order: a height that no row is below.
const VISUAL: f32 = f32::MIN_POSITIVE;

/// Whether the runs of a job are in visual order already.
pub(super) fn is_in_visual_order(job: &LayoutJob) -> bool {
    job.first_row_min_height.to_bits() == VISUAL.to_bits()
}

/// Adds one run of one direction to a job, as a section of its own.
pub(super) fn put_visual(job: &mut LayoutJob, run: &str, rtl: bool, format: &TextFormat) {
    job.first_row_min_height = VISUAL;
    let start = ByteIndex(job.text.len());
    if rtl && !has_rtl_letters(run) {
        // Without a letter from right to left epaint's shaper would take it the other
        // way round: brackets and marks between numbers.
        let mirrored = |c: char| get_mirrored(c).unwrap_or(c);
        let run = run.chars().rev().filter(|c| !is_direction_mark(*c));
        job.text.extend(run.map(mirrored));
    } else if !rtl && run.chars().any(is_eastern_digit) {
        // Digits of a right-to-left script form left-to-right runs of their own,
        // but epaint's shaper takes them for right-to-left.
        job.text.extend(run.chars().rev());
    } else {
        // What only steers direction has no glyph.
        job.text
            .extend(run.chars().filter(|c| !is_direction_mark(*c)));
    }
    // Not by `append`, which would merge runs of one format into one section.
    job.sections.push(LayoutSection {
        leading_space: 0.0,
        byte_range: start..ByteIndex(job.text.len()),
        format: format.clone(),
    });
}

/// Whether a character only steers direction, and has no glyph.
pub(super) fn is_direction_mark(c: char) -> bool {
    steers_direction(c)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_very_long_text_the_beginning_is_shown() {
        let check = |letters: usize, shown: usize| {
            let text = "ж".repeat(letters);
            assert_eq!(beginning(&text).chars().count(), shown, "{letters}");
        };
        check(0, 0);
        check(LETTERS, LETTERS);
        check(10_000_000, LETTERS + 1);
    }
}
