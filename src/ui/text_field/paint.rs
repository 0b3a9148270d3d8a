//! How a field looks.

use std::ops::Range;

use egui::output::IMEOutput;
use egui::{
    Align, Color32, FontSelection, IMEPurpose, Painter, Rect, Response, RichText, Stroke,
    StrokeKind, TextStyle, TextWrapMode, Ui, Vec2, WidgetText,
};

use crate::ui::text_rows::Rows;

/// The ground and the frame.
pub(super) fn ground(ui: &Ui, response: &Response, is_read_only: bool) {
    let visuals = ui.style().interact(response);
    let (fill, edge) = if is_read_only {
        (
            Color32::TRANSPARENT,
            ui.visuals().widgets.inactive.bg_stroke,
        )
    } else if response.has_focus() {
        (
            ui.visuals().text_edit_bg_color(),
            ui.visuals().selection.stroke,
        )
    } else {
        (ui.visuals().text_edit_bg_color(), visuals.bg_stroke)
    };
    ui.painter().rect(
        response.rect,
        visuals.corner_radius,
        fill,
        edge,
        StrokeKind::Inside,
    );
}

/// What stands in an empty field.
pub(super) fn hint(ui: &Ui, painter: &Painter, hint: &RichText, style: &TextStyle, inside: Rect) {
    let galley = WidgetText::from(hint.clone()).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        inside.width(),
        FontSelection::from(style.clone()),
    );
    let at = egui::Align2([Align::Min, Align::Min]).align_size_within_rect(galley.size(), inside);
    painter.galley(at.min, galley, ui.visuals().weak_text_color());
}

/// What could follow the text, which ends at `end` and runs from right to left or not.
pub(super) fn ghost(
    ui: &Ui,
    painter: &Painter,
    ghost: &RichText,
    style: &TextStyle,
    (inside, end, rtl): (Rect, f32, bool),
) {
    let galley = WidgetText::from(ghost.clone()).into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        FontSelection::from(style.clone()),
    );
    let top = inside.center().y - galley.size().y / 2.0;
    let left = if rtl {
        end - 1.0 - galley.size().x
    } else {
        end + 1.0
    };
    let at = egui::pos2(left, top);
    painter.galley(at, galley, ui.visuals().weak_text_color());
}

/// The ground of what is selected.
pub(super) fn selection(ui: &Ui, painter: &Painter, rows: &Rows, part: &Range<usize>, by: Vec2) {
    for place in rows.boxes(part) {
        painter.rect_filled(place.translate(by), 0.0, ui.visuals().selection.bg_fill);
    }
}

/// The line under what an input method composes.
pub(super) fn underline(ui: &Ui, painter: &Painter, rows: &Rows, part: &Range<usize>, by: Vec2) {
    let stroke = Stroke::new(1.0, ui.visuals().text_color());
    for place in rows.boxes(part) {
        let place = place.translate(by);
        painter.hline(place.x_range(), place.bottom() - 1.0, stroke);
    }
}

/// Tells the desktop where an input method shows its list.
pub(super) fn place_of_input_method(ui: &Ui, inside: Rect, caret: Rect) {
    let to_global = ui.ctx().layer_transform_to_global(ui.layer_id());
    let to_global = to_global.unwrap_or_default();
    ui.output_mut(|output| {
        output.ime = Some(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: to_global * inside,
            cursor_rect: to_global * caret,
            should_interrupt_composition: false,
        });
    });
}
