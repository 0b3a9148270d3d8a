//! What stands beside the paragraphs: their numbers, and what has been done with them.

use egui::{Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::analysis::ParagraphState;
use crate::model::counted;
use crate::scene::Theme;
use crate::ui::look::colour as ink;

/// How wide the margin is, in type sizes.
pub(super) const WIDTH: f32 = 5.6;
/// How wide a bar is, in points.
pub(super) const BAR: f32 = 5.0;

/// What a state is called.
pub(super) fn words(state: ParagraphState) -> String {
    match state {
        ParagraphState::Coded(items) => counted(items, "item", "items"),
        ParagraphState::Read => "read".to_owned(),
        ParagraphState::Nothing => "nothing in it".to_owned(),
        ParagraphState::Unread => "unread".to_owned(),
    }
}

/// The words under a number.
pub(super) fn lines(state: ParagraphState) -> Vec<String> {
    match state {
        ParagraphState::Nothing => vec!["nothing".to_owned(), "in it".to_owned()],
        other => vec![words(other)],
    }
}

/// A bar that tells the four states apart without colour: filled, empty, in dashes, in
/// dots.
pub(super) fn bar(painter: &Painter, theme: &Theme, place: Rect, state: ParagraphState) {
    let colour = ink(theme.muted);
    let middle = place.center().x;
    let line = [pos2(middle, place.top()), pos2(middle, place.bottom())];
    match state {
        ParagraphState::Coded(_) => {
            painter.rect_filled(place, 1.0, colour);
        }
        ParagraphState::Read => {
            painter.rect_stroke(place, 1.0, Stroke::new(1.0, colour), StrokeKind::Inside);
        }
        ParagraphState::Nothing => {
            let stroke = Stroke::new(place.width(), colour);
            painter.extend(Shape::dashed_line(&line, stroke, 2.0, 3.0));
        }
        ParagraphState::Unread => {
            painter.extend(Shape::dotted_line(&line, ink(theme.faint), 4.0, 0.9));
        }
    }
}

/// All paragraphs at once, as a strip of bars at the shares of the text at which they
/// begin.
pub(super) fn strip(
    painter: &Painter,
    theme: &Theme,
    place: Rect,
    (shares, states): (&[f32], &[Option<ParagraphState>]),
    (top, bottom): (f32, f32),
) {
    let y = |share: f32| place.top() + share * place.height();
    let view = Rect::from_min_max(pos2(place.left(), y(top)), pos2(place.right(), y(bottom)));
    painter.rect_filled(view, 2.0, ink(theme.selected).gamma_multiply(0.6));
    for (at, (share, state)) in shares.iter().zip(states).enumerate() {
        let Some(state) = state else { continue };
        let next = shares.get(at + 1).copied().unwrap_or(1.0);
        let own = Rect::from_min_max(
            pos2(place.center().x - BAR / 2.0, y(*share) + 0.5),
            pos2(
                place.center().x + BAR / 2.0,
                (y(next) - 1.0).max(y(*share) + 1.5),
            ),
        );
        bar(painter, theme, own, *state);
    }
}

/// Where the strip stands in what there is.
pub(super) fn strip_place(whole: Rect) -> Rect {
    Rect::from_min_max(
        pos2(whole.right() - 14.0, whole.top() + 4.0),
        whole.max - vec2(2.0, 4.0),
    )
}
