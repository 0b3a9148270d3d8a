//! How a text looks: its letters, what is selected, and the passages that were coded.

use std::ops::Range;

use egui::{
    Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2,
};

use super::margin;
use super::page::Seen;
use crate::analysis::ParagraphState;
use crate::model::{Sign, Value};
use crate::scene::Theme;
use crate::ui::look::{bold, colour as ink};
use crate::ui::text_rows::{self, Caret};

/// How far the edges of passages that overlap lie below each other, in points.
const LEVEL: f32 = 3.0;
/// How long a dash of an uncertain passage is, and the gap behind it.
const DASH: (f32, f32) = (4.0, 3.0);

/// A part of a passage within one block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// The block.
    pub block: usize,
    /// Its bytes there.
    pub bytes: Range<usize>,
    /// Which passage it is of.
    pub passage: usize,
    /// For which value that speaks.
    pub says: Value,
    /// Whether it is uncertain.
    pub uncertain: bool,
    /// How many others lie above it: its edge is so much lower.
    pub level: usize,
    /// Whether the passage begins here.
    pub begins: bool,
}

fn hue(theme: &Theme, says: Value) -> Color32 {
    ink(match says.sign() {
        Sign::Positive => theme.positive,
        Sign::Negative => theme.negative,
        Sign::Neutral => theme.neutral,
    })
}

/// The ground of a passage.
pub(super) fn ground(painter: &Painter, theme: &Theme, seen: &Seen, mark: &Mark, is_current: bool) {
    let strength = if is_current { 0.30 } else { 0.14 };
    let fill = hue(theme, mark.says).gamma_multiply(strength);
    for place in boxes(seen, &mark.bytes) {
        painter.rect_filled(place.shrink2(vec2(0.0, 2.0)), 2.0, fill);
    }
}

/// The edge of a passage: thick where it speaks for the ends of the scale, in dashes
/// where it is uncertain.
pub(super) fn edge(painter: &Painter, theme: &Theme, seen: &Seen, mark: &Mark) {
    let width = if mark.says.number().abs() == 2 {
        2.6
    } else {
        1.3
    };
    let stroke = Stroke::new(width, hue(theme, mark.says));
    #[allow(clippy::cast_precision_loss)]
    let down = mark.level.min(4) as f32 * LEVEL;
    for place in boxes(seen, &mark.bytes) {
        let y = place.bottom() - 2.0 + down;
        let ends = [pos2(place.left(), y), pos2(place.right(), y)];
        if mark.uncertain {
            painter.extend(Shape::dashed_line(&ends, stroke, DASH.0, DASH.1));
        } else {
            painter.line_segment(ends, stroke);
        }
    }
}

/// The sign of a passage where it begins, as the map writes it on a tie.
pub(super) fn badge(painter: &Painter, theme: &Theme, seen: &Seen, mark: &Mark) {
    let Some(first) = boxes(seen, &mark.bytes)
        .into_iter()
        .next()
        .filter(|_| mark.begins)
    else {
        return;
    };
    #[allow(clippy::cast_precision_loss)]
    let aside = mark.level.min(4) as f32 * 9.0;
    // Where it is begun to be read: on the right where it runs from right to left.
    let inside = Caret::before(mark.bytes.start.saturating_sub(seen.bytes.start));
    let start = seen.rows.rect(inside).left() + seen.at.x;
    let aside = if start > first.center().x {
        -aside
    } else {
        aside
    };
    let middle = pos2(start + aside, first.top() + 2.0);
    painter.circle(
        middle,
        5.5,
        hue(theme, mark.says),
        Stroke::new(1.0, ink(theme.paper)),
    );
    let arm = 2.8;
    let stroke = Stroke::new(1.5, ink(theme.paper));
    let flat = [middle - vec2(arm, 0.0), middle + vec2(arm, 0.0)];
    match mark.says.sign() {
        Sign::Negative => {
            painter.line_segment(flat, stroke);
        }
        Sign::Positive => {
            painter.line_segment(flat, stroke);
            painter.line_segment([middle - vec2(0.0, arm), middle + vec2(0.0, arm)], stroke);
        }
        Sign::Neutral => {
            painter.circle_stroke(middle, 2.2, stroke);
        }
    }
}

/// The ground of what is selected.
pub(super) fn selection(painter: &Painter, ui: &Ui, seen: &Seen, bytes: &Range<usize>) {
    let fill = ui.visuals().selection.bg_fill;
    for place in boxes(seen, bytes) {
        painter.rect_filled(place, 0.0, fill);
    }
}

/// The letters.
pub(super) fn letters(painter: &Painter, seen: &Seen) {
    text_rows::paint(painter, &seen.rows, seen.at.to_vec2());
}

/// The line under the name of an actor: thin, and nearer to the letters than the edge of
/// a passage.
pub(super) fn named(painter: &Painter, theme: &Theme, seen: &Seen, bytes: &Range<usize>) {
    let stroke = Stroke::new(1.0, ink(theme.muted));
    for place in boxes(seen, bytes) {
        painter.hline(
            place.x_range(),
            place.bottom() - place.height() * 0.2,
            stroke,
        );
    }
}

/// Where the reader is.
pub(super) fn caret(ui: &Ui, painter: &Painter, seen: &Seen, byte: usize) {
    if seen.bytes.contains(&byte) || seen.bytes.end == byte {
        let inside = Caret::before(byte.saturating_sub(seen.bytes.start));
        let line = seen.rows.rect(inside).translate(seen.at.to_vec2());
        let stroke = Stroke::new(1.5, ui.visuals().text_color());
        painter.line_segment([line.center_top(), line.center_bottom()], stroke);
    }
}

/// A line of small type that ends at a place.
fn aside(painter: &Painter, at: Pos2, words: &str, (size, heavy): (f32, bool), colour: Color32) {
    let family = if heavy {
        bold()
    } else {
        FontFamily::Proportional
    };
    let font = FontId::new(size, family);
    painter.text(at, Align2::RIGHT_TOP, words, font, colour);
}

/// The number of a paragraph, what has been done with it, and a bar along its height.
pub(super) fn number(
    painter: &Painter,
    theme: &Theme,
    seen: &Seen,
    (number, state): (u32, ParagraphState),
    size: f32,
) {
    let right = seen.at.x - 17.0;
    let top = seen.at.y + size * 0.25;
    if seen.bytes.start == 0 {
        let colour = ink(theme.muted);
        let heading = format!("¶{number}");
        aside(
            painter,
            pos2(right, top),
            &heading,
            (size * 0.85, true),
            colour,
        );
        let mut y = top + size * 1.05;
        for line in margin::lines(state) {
            if y + size * 0.7 < seen.at.y + seen.height {
                aside(painter, pos2(right, y), &line, (size * 0.72, false), colour);
            }
            y += size * 0.85;
        }
    }
    let bar = Rect::from_min_max(
        pos2(seen.at.x - 12.0, seen.at.y + 3.0),
        pos2(
            seen.at.x - 12.0 + margin::BAR,
            seen.at.y + seen.rows.size.y - 3.0,
        ),
    );
    margin::bar(painter, theme, bar, state);
}

/// The boxes of some bytes of a block, as far as they lie in a piece.
pub(super) fn boxes(seen: &Seen, bytes: &Range<usize>) -> Vec<Rect> {
    let start = bytes.start.max(seen.bytes.start);
    let end = bytes.end.min(seen.bytes.end);
    if start >= end {
        return Vec::new();
    }
    let inside = start - seen.bytes.start..end - seen.bytes.start;
    let by: Vec2 = Pos2::to_vec2(seen.at);
    (seen.rows.boxes(&inside).into_iter())
        .map(|place| place.translate(by))
        .collect()
}
