//! A text in Markdown as paragraphs on the screen.

use egui::{Align, Layout, Ui, vec2};

use super::text::{self, line, words_of};
use crate::scene::text::is_rtl;
use crate::scene::{Paragraph, paragraphs};

/// How deep lists and quotations are indented at most, in steps.
const DEEPEST: u8 = 4;

/// Shows a text in Markdown in letters of a size, wrapped to the width there is. O(length).
pub(super) fn markdown(ui: &mut Ui, text: &str, size: f32) {
    for (nth, own) in paragraphs(text).iter().enumerate() {
        if nth > 0 {
            ui.add_space(size * 0.3);
        }
        paragraph(ui, own, size);
    }
}

fn paragraph(ui: &mut Ui, own: &Paragraph, size: f32) {
    let ink = ui.visuals().text_color();
    let spans = own.spans.iter();
    let spans = spans.map(|span| (span.text.as_str(), span.bold, span.underlined));
    let words = words_of(spans, size, ink);
    let steps = f32::from(own.depth.min(DEEPEST));
    if own.lead.is_empty() && own.depth == 0 {
        text::paragraph(ui, words);
        return;
    }
    let layout = if is_rtl(&words.text) {
        Layout::right_to_left(Align::Min)
    } else {
        Layout::left_to_right(Align::Min)
    };
    let row = vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.spacing_mut().item_spacing.x = size * 0.4;
        ui.add_space((steps - 1.0).max(0.0) * size);
        if own.lead.is_empty() {
            ui.add_space(size * 0.4);
        } else {
            ui.label(line(&own.lead, size, false, ink));
        }
        text::paragraph(ui, words);
    });
}
