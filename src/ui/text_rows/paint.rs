//! The letters of a text on screen.

use std::sync::Arc;

use egui::{Color32, Painter, Vec2, pos2};

use super::rows::Rows;

/// Paints the letters, each run where it was laid out.
pub(in crate::ui) fn paint(painter: &Painter, rows: &Rows, by: Vec2) {
    for row in &rows.rows {
        for (place, galley) in &row.pieces {
            let at = pos2(place.x, row.top + place.y) + by;
            painter.galley(at, Arc::clone(galley), Color32::PLACEHOLDER);
        }
    }
}
