//! How the window was before a talk: what presenter mode takes back at its end.

use egui::{Rect, Vec2};

use crate::model::{SavedView, ViewKind};
use crate::ui::context::Visible;
use crate::workspace::Display;

/// How the window was before a talk.
pub(super) struct Before {
    /// What was shown beside the views.
    pub(super) visible: Visible,
    /// How views drew.
    pub(super) display: Display,
    /// The kinds of the views, and which of them was worked in.
    pub(super) kinds: Vec<ViewKind>,
    pub(super) active: ViewKind,
    /// What was looked at.
    pub(super) shown: SavedView,
    /// Whether editing was locked.
    pub(super) is_locked: bool,
    /// Whether the window filled the screen.
    pub(super) is_full_screen: bool,
    /// When the talk and its stop began, in seconds since the start of the window.
    pub(super) began: (f64, f64),
    /// Where the window with notes opens, once that has been looked for.
    pub(super) notes_at: Option<Option<Rect>>,
    /// The canvas for which letters are enlarged, in points.
    pub(super) canvas: Vec2,
    /// Whether names have hidden each other on it, so that none grows any more.
    pub(super) is_crowded: bool,
    /// By how much letters were enlarged, and how large they were, when nothing more was to
    /// be done.
    pub(super) settled: Option<(u8, u32)>,
}
