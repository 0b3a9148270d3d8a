//! What a room sees in presenter mode, beside the stop that is open.

use egui::Context as EguiContext;

/// The state of presenter mode, for the length of a talk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Presenter {
    /// What the whole screen shows in place of the map.
    pub cover: Option<Cover>,
    /// Whether what is selected is told in place of the text of the stop.
    pub tells_selected: bool,
    /// Whether the pointer is drawn as usual, and not so that a room can see it.
    pub usual_pointer: bool,
    /// Whether the notes are shown in a window of their own.
    pub notes: bool,
    /// While the map is built up topic by topic: how many of the stop's topics it shows.
    pub topics: Option<usize>,
}

/// A screen without a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    Black,
    White,
}

/// The least type size before a room, in pixels of a screen of [`SCREEN`].
const LEAST: f32 = 24.0;
/// The screen that this size is meant for; on a larger one letters are larger.
const SCREEN: egui::Vec2 = egui::vec2(1280.0, 720.0);

/// How large letters are at least that a room is to read, in points.
pub(super) fn letters(ctx: &EguiContext) -> f32 {
    let zoom = ctx.zoom_factor();
    let screen = ctx.content_rect().size() * zoom;
    let larger = (screen.x / SCREEN.x)
        .min(screen.y / SCREEN.y)
        .clamp(1.0, 4.0);
    LEAST * larger / zoom
}
