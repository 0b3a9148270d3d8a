//! Every text of the window in the order in which people read it.
//!
//! `epaint` shapes letters but lays all of them out from left to right. At the end of
//! a pass, whatever widget has put it there, each text with letters from right to
//! left is laid out again row by row, its runs in visual order (Unicode Standard
//! Annex #9). Widgets keep their text in logical order, as screen readers want it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::epaint::text::LayoutSection;
use egui::layers::ShapeIdx;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Context, Galley, LayerId, Plugin, Shape, Ui, Vec2};

use super::line_breaks;
use super::text::{is_in_visual_order, put_visual};
use crate::model::has_rtl_letters;
use crate::scene::text::{is_rtl, visual_runs};

/// Turns what was painted into visual order; keeps what it has laid out.
#[derive(Default)]
pub(super) struct Bidi {
    /// By the address of the galley, which is kept alive beside.
    known: BTreeMap<usize, Known>,
}

struct Known {
    logical: Arc<Galley>,
    /// Each row with its place in the galley.
    visual: Vec<(Vec2, Arc<Galley>)>,
    is_in_use: bool,
}

impl Plugin for Bidi {
    fn debug_name(&self) -> &'static str {
        "bidi"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        if !layers.contains(&ui.layer_id()) {
            layers.push(ui.layer_id());
        }
        for layer in layers {
            for (at, text) in texts(&ctx, layer) {
                let shape = self.reordered(&ctx, &text);
                ctx.graphics_mut(|graphics| {
                    if let Some(list) = graphics.get_mut(layer) {
                        list.mutate_shape(at, |clipped| clipped.shape = shape);
                    }
                });
            }
        }
        self.known
            .retain(|_, known| std::mem::take(&mut known.is_in_use));
    }
}

/// The texts of a layer that have to be put in order.
fn texts(ctx: &Context, layer: LayerId) -> Vec<(ShapeIdx, TextShape)> {
    ctx.graphics(|graphics| {
        let list = graphics.get(layer).into_iter();
        let entries = list.flat_map(|list| list.all_entries().enumerate());
        entries
            .filter_map(|(at, clipped)| match &clipped.shape {
                Shape::Text(text) => Some((ShapeIdx(at), text)),
                _ => None,
            })
            .filter(|(_, text)| is_logical_rtl(&text.galley))
            .map(|(at, text)| (at, text.clone()))
            .collect()
    })
}

fn is_logical_rtl(galley: &Galley) -> bool {
    has_rtl_letters(&galley.job.text) && !is_in_visual_order(&galley.job)
}

impl Bidi {
    /// The same text with its runs in visual order.
    fn reordered(&mut self, ctx: &Context, text: &TextShape) -> Shape {
        let address = Arc::as_ptr(&text.galley) as usize;
        let known = self.known.entry(address).or_insert_with(|| Known {
            logical: Arc::clone(&text.galley),
            visual: visual_rows(ctx, &text.galley),
            is_in_use: true,
        });
        known.is_in_use = true;
        debug_assert!(Arc::ptr_eq(&known.logical, &text.galley));
        let rows = known.visual.iter().map(|(offset, galley)| {
            let mut row = text.clone();
            row.pos += *offset;
            row.galley = Arc::clone(galley);
            Shape::Text(row)
        });
        Shape::Vec(rows.collect())
    }
}

/// The rows of a text, each laid out anew with its runs in visual order, and where
/// they stand in it. epaint's own rows are no guide: its letters from right to left
/// are out of order.
fn visual_rows(ctx: &Context, galley: &Galley) -> Vec<(Vec2, Arc<Galley>)> {
    let formats = formats(&galley.job);
    let layout = |job: LayoutJob| ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let width = |at: usize, text: &str, rtl: bool| {
        let formats = formats.get(at..).unwrap_or_default();
        layout(visual_job(text, rtl, formats)).size().x
    };
    let room = galley.job.wrap.max_width + 0.5;
    let mut lines: Vec<(usize, String, bool)> = Vec::new();
    let mut at = 0;
    for paragraph in galley.job.text.split('\n') {
        let rtl = is_rtl(paragraph);
        // Bytes and letters counted so far: lines are tried from the beginning on.
        let counted = Cell::new((0, 0));
        let letters = |start: usize| {
            let (bytes, letters) = match counted.get() {
                (bytes, _) if start < bytes => (0, 0),
                so_far => so_far,
            };
            let more = paragraph.get(bytes..start).unwrap_or_default();
            counted.set((start, letters + more.chars().count()));
            counted.get().1
        };
        let fits = |start: usize, line: &str| width(at + letters(start), line, rtl) <= room;
        for line in line_breaks::lines(paragraph, fits) {
            lines.push((at, line.to_owned(), rtl));
            at += line.chars().count();
        }
        at += 1;
    }
    if galley.elided {
        elide(&mut lines, galley.rows.len(), |at, text, rtl| {
            width(at, text, rtl) <= room
        });
    }
    (lines.into_iter().enumerate())
        .map(|(n, (at, text, rtl))| {
            let formats = formats.get(at..).unwrap_or_default();
            let row = layout(visual_job(text.trim_end(), rtl, formats));
            (place(galley, n, row.size().x), row)
        })
        .collect()
}

/// Cuts what does not fit into so many rows, and says so by an ellipsis.
fn elide(
    lines: &mut Vec<(usize, String, bool)>,
    rows: usize,
    fits: impl Fn(usize, &str, bool) -> bool,
) {
    lines.truncate(rows.max(1));
    if let Some((at, line, rtl)) = lines.last_mut() {
        let mut letters: Vec<char> = line.trim_end().chars().collect();
        let with_ellipsis = |letters: &[char]| letters.iter().chain(&['…']).collect::<String>();
        while !letters.is_empty() && !fits(*at, &with_ellipsis(&letters), *rtl) {
            letters.pop();
        }
        *line = with_ellipsis(&letters);
    }
}

/// Where the row of this number, which is so wide, stands in a galley; below the last, one
/// row each. A row ends, or has its middle, where the galley says: epaint's row of that
/// number holds other words and is not as wide.
fn place(galley: &Galley, n: usize, width: f32) -> Vec2 {
    let last = galley.rows.len().saturating_sub(1);
    let Some(row) = galley.rows.get(n.min(last)) else {
        return Vec2::ZERO;
    };
    let below = n.saturating_sub(last) as f32 * row.size.y;
    let left = match galley.job.halign {
        Align::Max => -width,
        Align::Center => -width / 2.0,
        Align::Min => {
            let lefts = row.glyphs.iter().map(|glyph| glyph.pos.x);
            let left = lefts.fold(f32::INFINITY, f32::min);
            row.pos.x + if left.is_finite() { left } else { 0.0 }
        }
    };
    Vec2::new(left, row.pos.y + below)
}

/// The format of each letter.
fn formats(job: &LayoutJob) -> Vec<&TextFormat> {
    let format_at = |byte: usize| {
        let holds = |section: &&LayoutSection| {
            (section.byte_range.start.0..section.byte_range.end.0).contains(&byte)
        };
        job.sections.iter().find(holds).or(job.sections.last())
    };
    (job.text.char_indices())
        .filter_map(|(byte, _)| format_at(byte))
        .map(|section| &section.format)
        .collect()
}

/// One row in visual order. Letters beyond the formats have the last of them.
fn visual_job(text: &str, rtl: bool, formats: &[&TextFormat]) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (run, rtl) in visual_runs(text, rtl) {
        let mut pieces: Vec<(usize, usize, &TextFormat)> = Vec::new();
        for (n, (byte, letter)) in letters.iter().enumerate() {
            let Some(format) = formats
                .get(n)
                .or(formats.last())
                .filter(|_| run.contains(byte))
            else {
                continue;
            };
            let end = byte + letter.len_utf8();
            match pieces.last_mut() {
                Some(last) if last.2 == *format => last.1 = end,
                _ => pieces.push((*byte, end, format)),
            }
        }
        if rtl {
            pieces.reverse();
        }
        for (start, end, format) in pieces {
            put_visual(
                &mut job,
                text.get(start..end).unwrap_or_default(),
                rtl,
                format,
            );
        }
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_painted_in_the_order_in_which_it_is_read() {
        let check = |logical: &str, painted: &[&str]| {
            let format = TextFormat::default();
            let formats: Vec<&TextFormat> = logical.chars().map(|_| &format).collect();
            let job = visual_job(logical, is_rtl(logical), &formats);
            let found: Vec<&str> = (job.sections.iter())
                .map(|s| &job.text[s.byte_range.start.0..s.byte_range.end.0])
                .filter(|run| !run.is_empty())
                .collect();
            assert_eq!(found, painted, "{logical}");
        };
        check("Taliban → NRF", &["Taliban → NRF"]);
        // Isolated, the holder stays on the left; bare, the line would say the opposite.
        check(
            "\u{2068}تاجیکستان\u{2069} → \u{2068}طالبان\u{2069}",
            &["تاجیکستان", " → ", "طالبان"],
        );
        check("NRF → \u{2068}طالبان\u{2069}", &["NRF → ", "طالبان"]);
        check("\u{2068}امنیت\u{2069} (18)", &["امنیت", " (18)"]);
        // A text that is Persian as a whole runs from right to left, its numbers do not.
        check("امنیت (18)", &["(", "18", "امنیت ("]);
        check("سال ۱۴۰۰ بود", &[" بود", "۰۰۴۱", "سال "]);
    }

    #[test]
    fn formats_keep_to_their_letters() {
        let (plain, loud) = (
            TextFormat::default(),
            TextFormat {
                italics: true,
                ..TextFormat::default()
            },
        );
        let formats = [&loud, &loud, &plain, &plain];
        let job = visual_job("אבגד", true, &formats);
        let italic: Vec<bool> = job.sections.iter().map(|s| s.format.italics).collect();
        assert_eq!((job.text.as_str(), italic), ("גדאב", vec![false, true]));
    }

    #[test]
    fn what_does_not_fit_is_cut_at_its_logical_end() {
        let mut lines = vec![(0, "אבגדהו".to_owned(), true), (6, "x".to_owned(), false)];
        elide(&mut lines, 1, |_, text, _| text.chars().count() <= 4);
        assert_eq!(lines, [(0, "אבג…".to_owned(), true)]);
    }
}
