//! A text as lines on screen, in the window's face.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Context, Galley, vec2};
use unicode_segmentation::UnicodeSegmentation;

use super::rows::{Letter, Row, Rows};
use crate::model::has_rtl_letters;
use crate::scene::text::{is_rtl, letter_edges, visual_runs};
use crate::ui::line_breaks;
use crate::ui::text::{is_direction_mark, put_visual};

/// How a text is laid out.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) struct Shaping {
    /// Its type; the line height is given.
    pub format: TextFormat,
    /// How wide the field is: what runs from right to left begins at its right edge.
    pub width: f32,
    /// Whether it is broken into lines.
    pub has_lines: bool,
}

/// Lays a text out. O(length), and O(words of a line) measurements where it is broken.
pub(in crate::ui) fn shape(ctx: &Context, text: &str, how: &Shaping) -> Rows {
    let shown = shown(text, how.has_lines);
    let height = how.format.line_height.unwrap_or(how.format.font_id.size);
    let mut lines: Vec<(Range<usize>, bool, bool)> = Vec::new();
    let (mut at, mut rtl) = (0, false);
    for paragraph in shown.split('\n') {
        // What has no letters follows what it stands below.
        if !paragraph.trim().is_empty() {
            rtl = is_rtl(paragraph);
        }
        let fits = |_: usize, line: &str| !how.has_lines || width(ctx, line, rtl, how) <= how.width;
        for line in line_breaks::lines(paragraph, fits) {
            lines.push((at..at + line.len(), rtl, false));
            at += line.len();
        }
        at += 1;
        if let Some(last) = lines.last_mut() {
            last.2 = true;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut top = 0.0;
    for (bytes, rtl, ends_paragraph) in lines {
        let line = shown.get(bytes.clone()).unwrap_or_default();
        rows.push(Row {
            ends_paragraph,
            top,
            ..row(ctx, line, bytes, rtl, how)
        });
        top += height;
    }
    if let Some(last) = rows.last_mut() {
        last.ends_paragraph = false;
    }
    let right = |row: &Row| row.letters.iter().fold(0.0_f32, |x, l| x.max(l.right));
    // Where lines are broken, none is wider but for the space at which it is.
    let lone = rows.first().filter(|_| !how.has_lines).map_or(0.0, right);
    let widest = how.width.max(lone);
    for row in rows.iter_mut().filter(|row| row.rtl) {
        let by = widest - right(row);
        shift(row, by);
    }
    Rows {
        rows,
        height,
        size: vec2(widest, top),
    }
}

/// The text with spaces of the same length for what would end a line where none can
/// end, and for what controls a terminal.
fn shown(text: &str, has_lines: bool) -> String {
    let space = |c: char| match c {
        '\n' if has_lines => c,
        '\t' => ' ',
        _ if c.is_control() && c.len_utf8() == 1 => ' ',
        _ if c.is_control() => '\u{a0}',
        '\u{2028}' | '\u{2029}' => '\u{2003}',
        _ => c,
    };
    text.chars().map(space).collect()
}

fn width(ctx: &Context, line: &str, rtl: bool, how: &Shaping) -> f32 {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    for (run, rtl) in visual_runs(line, rtl) {
        put_visual(
            &mut job,
            line.get(run).unwrap_or_default(),
            rtl,
            &how.format,
        );
    }
    ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().x
}

fn shift(row: &mut Row, by: f32) {
    row.start += by;
    for letter in &mut row.letters {
        letter.left += by;
        letter.right += by;
    }
    for (place, _) in &mut row.pieces {
        place.x += by;
    }
}

/// One line, its runs in visual order from the left edge on.
fn row(ctx: &Context, line: &str, bytes: Range<usize>, rtl: bool, how: &Shaping) -> Row {
    let mut row = Row {
        rtl,
        ..Row::default()
    };
    let mut left = 0.0;
    for (run, rtl) in visual_runs(line, rtl) {
        let text = line.get(run.clone()).unwrap_or_default();
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        job.keep_trailing_whitespace = true;
        put_visual(&mut job, text, rtl, &how.format);
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
        let width = galley.size().x;
        for (bytes, from, to) in edges(text, rtl, &galley) {
            row.letters.push(Letter {
                bytes: moved(&bytes, run.start),
                left: left + from,
                right: left + to,
                rtl,
            });
        }
        row.pieces.push((vec2(left, 0.0), galley));
        left += width;
    }
    row.letters.sort_by_key(|letter| letter.bytes.start);
    let mut order: Vec<usize> = (0..row.letters.len()).collect();
    let place = |at: &usize| row.letters.get(*at).map_or(0.0, |letter| letter.left);
    // What has no width lies, among what begins at one place, where it is read.
    order.sort_by(|a, b| place(a).total_cmp(&place(b)));
    row.order = order;
    for letter in &mut row.letters {
        letter.bytes = moved(&letter.bytes, bytes.start);
    }
    row.bytes = bytes;
    row
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The letters of a run with their edges, in logical order.
fn edges(run: &str, rtl: bool, galley: &Galley) -> Vec<(Range<usize>, f32, f32)> {
    let parts = if rtl || has_rtl_letters(run) {
        shaped(run, rtl, galley.size().x)
    } else {
        glyphs(run, galley)
    };
    let edge = |at: usize| {
        let part = parts.iter().find(|(bytes, ..)| bytes.contains(&at));
        part.map(|(bytes, left, right)| (bytes.clone(), *left, *right))
    };
    let mut found: Vec<(Range<usize>, f32, f32)> = Vec::new();
    for (at, letter) in letters(run) {
        let bytes = at..at + letter.len();
        let inside = bytes.clone().filter_map(edge);
        let (left, right) = inside.fold((f32::INFINITY, f32::NEG_INFINITY), |(l, r), part| {
            let (from, to) = share(run, &part.0, at, rtl, (part.1, part.2));
            (l.min(from), r.max(to))
        });
        let last = found
            .last()
            .map_or(0.0, |(_, left, right)| if rtl { *left } else { *right });
        let (left, right) = if left <= right {
            (left, right)
        } else {
            (last, last)
        };
        found.push((bytes, left, right));
    }
    found
}

/// The grapheme clusters of a run. One that no script has, of hundreds of marks, is
/// taken apart.
fn letters(run: &str) -> impl Iterator<Item = (usize, &str)> {
    const LONGEST: usize = u8::MAX as usize;
    run.grapheme_indices(true).flat_map(|(at, letter)| {
        let marks = letter.len() > LONGEST;
        let whole = (!marks).then_some((at, letter));
        let apart = letter.char_indices().filter(move |_| marks);
        let apart = apart.filter_map(move |(n, c)| {
            let mark = letter.get(n..n + c.len_utf8())?;
            Some((at + n, mark))
        });
        whole.into_iter().chain(apart)
    })
}

/// The part of a ligature that belongs to the letter at this byte.
fn share(
    run: &str,
    whole: &Range<usize>,
    at: usize,
    rtl: bool,
    (left, right): (f32, f32),
) -> (f32, f32) {
    let letters = run.get(whole.clone()).unwrap_or_default();
    let starts: Vec<usize> = (letters.grapheme_indices(true))
        .map(|(n, _)| whole.start + n)
        .collect();
    let Some(nth) = starts.iter().position(|start| *start == at) else {
        return (left, right);
    };
    // A ligature has a handful of letters.
    #[allow(clippy::cast_precision_loss)]
    let (nth, count) = (nth as f32, starts.len() as f32);
    let step = (right - left) / count;
    let from = if rtl {
        right - (nth + 1.0) * step
    } else {
        left + nth * step
    };
    (from, from + step)
}

/// By the shaper of the figures, fitted to the width on screen.
fn shaped(run: &str, rtl: bool, width: f32) -> Vec<(Range<usize>, f32, f32)> {
    let edges = letter_edges(run, rtl);
    let whole = edges.iter().fold(0.0_f64, |x, (_, _, right)| x.max(*right));
    let scale = if whole > 0.0 {
        f64::from(width) / whole
    } else {
        0.0
    };
    // Places on a screen need no more than single precision.
    #[allow(clippy::cast_possible_truncation)]
    let placed = |x: f64| (x * scale) as f32;
    (edges.into_iter())
        .map(|(bytes, left, right)| (bytes, placed(left), placed(right)))
        .collect()
}

/// By the glyphs on screen: one for each character from left to right.
fn glyphs(run: &str, galley: &Galley) -> Vec<(Range<usize>, f32, f32)> {
    let drawn = run.char_indices().filter(|(_, c)| !is_direction_mark(*c));
    let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
    let mut found: Vec<(Range<usize>, f32, f32)> = (drawn.zip(glyphs))
        .map(|((at, c), glyph)| {
            let left = glyph.pos.x;
            (at..at + c.len_utf8(), left, left + glyph.advance_width)
        })
        .collect();
    // Glyphs stand on whole pixels: each reaches to the next.
    let nexts: Vec<f32> = found.iter().skip(1).map(|(_, left, _)| *left).collect();
    for ((_, _, right), next) in found.iter_mut().zip(nexts) {
        *right = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::look;

    fn check(text: &str, width: f32, what: impl Fn(&Rows)) {
        let ctx = Context::default();
        look::install_fonts(&ctx);
        let format = TextFormat {
            line_height: Some(18.0),
            ..TextFormat::default()
        };
        let how = Shaping {
            format,
            width,
            has_lines: true,
        };
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        // Nothing is drawn.
        output.textures_delta.clear();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let rows = shape(ui.ctx(), text, &how);
            let letters: Vec<&str> = (rows.rows.iter())
                .flat_map(|row| &row.letters)
                .map(|letter| &text[letter.bytes.clone()])
                .collect();
            assert_eq!(
                letters.concat(),
                text.replace('\n', ""),
                "every letter once"
            );
            what(&rows);
        });
        output.textures_delta.clear();
    }

    fn visual(row: &Row, text: &str) -> Vec<String> {
        let letters = row.order.iter().map(|at| &row.letters[*at]);
        letters.map(|l| text[l.bytes.clone()].to_owned()).collect()
    }

    #[test]
    fn letters_stand_where_they_are_seen() {
        let text = "عدد 12 مر";
        check(text, 300.0, |rows| {
            let row = &rows.rows[0];
            assert!(row.rtl && (row.letters[0].right - 300.0).abs() < 0.1);
            assert_eq!(visual(row, text).concat(), "رم 12 ددع");
        });
        let text = "NRF مر 12";
        check(text, 300.0, |rows| {
            let row = &rows.rows[0];
            assert!(!row.rtl && row.letters[0].left == 0.0);
            assert_eq!(visual(row, text).concat(), "NRF 12 رم");
        });
        check("۱۲۳ x", 300.0, |rows| {
            assert_eq!(visual(&rows.rows[0], "۱۲۳ x").concat(), "۱۲۳ x");
        });
    }

    #[test]
    fn edges_meet_whatever_the_letters_are() {
        for text in [
            "جبهه مقاومت ملی",
            "می\u{200c}رود",
            "سلام لا إله",
            "مُحَمَّد (NRF) ۱۴۰۰",
            "\u{2068}تاجیکستان\u{2069} → \u{2068}طالبان\u{2069}",
            "e\u{301}a 👨‍👩‍👧 🇹🇯 文字",
            "tab\tand\u{85}more\u{2028}lines\u{7}",
        ] {
            check(text, 900.0, |rows| {
                for row in &rows.rows {
                    let placed: Vec<&Letter> =
                        row.order.iter().map(|at| &row.letters[*at]).collect();
                    for pair in placed.windows(2) {
                        let gap = pair[1].left - pair[0].right;
                        assert!(gap.abs() < 1.0, "{text}: {pair:?}");
                    }
                }
            });
        }
    }

    #[test]
    fn lines_are_broken_to_the_width_and_nothing_is_lost() {
        check(
            "جبهه مقاومت ملی افغانستان در پنجشیر",
            80.0,
            |rows| {
                assert!(rows.rows.len() > 2);
                for row in &rows.rows {
                    let inside = row
                        .letters
                        .iter()
                        .all(|l| l.left >= -9.0 && l.right <= 80.1);
                    assert!(inside, "{row:?}");
                }
            },
        );
        check("one\n\nтаджик\n", 500.0, |rows| {
            let ends: Vec<bool> = rows.rows.iter().map(|row| row.ends_paragraph).collect();
            assert_eq!(ends, [true, true, true, false]);
            assert!((rows.size.y - 72.0).abs() < 0.1);
        });
        // What follows a Persian line and is empty yet begins where that began.
        check("ملی\n", 500.0, |rows| {
            assert!((rows.rows[1].start - 500.0).abs() < 0.1);
        });
    }
}
