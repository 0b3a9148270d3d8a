//! How wide the side panels are.

use egui::{Id, InnerResponse, Ui, UiBuilder};

/// How wide side panels are, in points, and between which widths they can be
/// dragged; in a narrow window no wider than a share of it, since the views are
/// what it is for.
pub(super) struct SideWidth {
    /// The id of the panel.
    pub id: &'static str,
    /// Its width before it is dragged.
    pub usual: f32,
    least: f32,
    most: f32,
    share: f32,
}

/// The list of actors, and what is shown of the map.
pub(super) const SIDEBAR: SideWidth = SideWidth {
    id: "actors and domains",
    usual: 215.0,
    least: 150.0,
    most: 420.0,
    share: 0.16,
};
/// What is known of what is selected, or the balance of the map.
pub(super) const INSPECTOR: SideWidth = SideWidth {
    id: "inspector",
    usual: 400.0,
    least: 260.0,
    most: 720.0,
    share: 0.31,
};
/// A narrower window is a narrow one.
const NARROW: f32 = 1300.0;

/// The widths to which the user has dragged the side panels.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// That of the sidebar.
    pub sidebar: Option<f32>,
    /// That of the inspector.
    pub inspector: Option<f32>,
}

/// Shows a panel's content in the room it has: what is wider does not widen it.
pub(super) fn held(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    let margin = f32::from(egui::Frame::side_top_panel(ui.style()).inner_margin.left);
    inside.shrink_clip_rect(room.expand(margin));
    add(&mut inside);
    ui.advance_cursor_after_rect(room);
}

/// The width of a panel whose edge is dragged.
pub(super) fn dragged<R>(ctx: &egui::Context, id: &str, panel: &InnerResponse<R>) -> Option<f32> {
    let edge = ctx.read_response(Id::new(id).with("__resize"))?;
    let is_dragged = edge.dragged() || edge.drag_stopped();
    is_dragged.then(|| panel.response.rect.width())
}

impl SideWidth {
    /// Between which widths it can be dragged in a window of this width.
    pub(super) fn range(&self, window: f32) -> std::ops::RangeInclusive<f32> {
        let most = if window < NARROW {
            (self.share * window).clamp(self.least, self.most)
        } else {
            self.most
        };
        self.least..=most
    }
}
