//! A screen without a map, and a pointer that a room can see.

use egui::accesskit::Role;
use egui::{
    CentralPanel, Color32, Context, CursorIcon, Frame, Id, LayerId, Order, Rect, Stroke, Ui,
};

use crate::ui::presenter::{Cover, letters};

/// Fills the window with one colour, and says so to who does not see it.
pub(in crate::ui) fn cover(ui: &mut Ui, cover: Cover) {
    let (colour, name) = match cover {
        Cover::Black => (Color32::BLACK, "Black screen"),
        Cover::White => (Color32::WHITE, "White screen"),
    };
    CentralPanel::default()
        .frame(Frame::NONE.fill(colour))
        .show(ui, |ui| {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            let rect = ui.available_rect_before_wrap();
            let response = ui.interact(rect, Id::new("cover"), egui::Sense::hover());
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(Role::Image);
                node.set_label(name);
            });
        });
}

/// Draws the pointer as a ring around what it points at, while it is over the map.
pub(in crate::ui) fn pointer(ctx: &Context, map: Rect) {
    let Some(at) = ctx.pointer_hover_pos().filter(|at| map.contains(*at)) else {
        return;
    };
    let radius = letters(ctx) * 0.75;
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::new("pointer")));
    let glow = Color32::from_rgba_unmultiplied(0xff, 0xd9, 0x00, 0x70);
    painter.circle(at, radius, glow, Stroke::new(radius * 0.3, Color32::WHITE));
    painter.circle_stroke(at, radius, Stroke::new(radius * 0.16, Color32::BLACK));
    painter.circle_filled(at, radius * 0.14, Color32::BLACK);
}
