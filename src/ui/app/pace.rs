//! When what moves by itself goes on, and how much does.

use egui::Context as EguiContext;

use crate::task::Task;

/// Asks the desktop whether motion is to be reduced; `None`: it does not say.
pub type MotionQuery = Box<dyn FnOnce() -> Option<bool> + Send>;

/// When what moves by itself goes on.
#[derive(Default)]
pub(super) struct Pace {
    /// When the next step of playing is due, in seconds since the start.
    pub next_step: Option<f64>,
    /// Since when the day that is left is shown.
    pub left_at: Option<f64>,
    /// What the desktop says about motion, until it has answered.
    pub asked: Option<Task<Option<bool>>>,
    /// While nothing moves by itself: for how many seconds panels and lists would.
    pub usual_animation: Option<f32>,
}

impl Pace {
    /// Asks the desktop about motion, beside the window, where there is a way to.
    pub(super) fn new(ctx: &EguiContext, motion: Option<MotionQuery>) -> Self {
        let wake = ctx.clone();
        let ask =
            |motion: MotionQuery| Task::start(move || wake.request_repaint(), move |_| motion());
        Self {
            asked: motion.map(ask),
            ..Self::default()
        }
    }
}
