//! When what moves by itself goes on.

/// When what moves by itself goes on.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// When the next step of playing is due, in seconds since the start.
    pub next_step: Option<f64>,
    /// Since when the day that is left is shown.
    pub left_at: Option<f64>,
    /// While nothing moves by itself: for how many seconds panels and lists would.
    pub usual_animation: Option<f32>,
}
