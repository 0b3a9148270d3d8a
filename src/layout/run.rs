//! One computation of a layout: how it is controlled, on how many threads it
//! runs, and how long it may work without looking at the switch.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::task::{Cancelled, Control};

/// A layout under way: its [`Control`] and its number of threads. Neither
/// changes a position.
///
/// # Example
/// ```
/// use stancemap::layout::{Request, Run, arrange_with};
/// use stancemap::task::{Cancel, Control};
///
/// let cancel = Cancel::default();
/// let run = Run::new(Control::new(cancel.clone())).on(2);
/// assert!(arrange_with(&Request::default(), &run).is_ok());
/// ```
#[derive(Debug)]
pub struct Run<'a> {
    /// Ends the work early, and is told how much is done: 0 to 1, never less
    /// than before, on whatever thread the layout runs.
    pub control: Control<'a>,
    workers: usize,
    longest: AtomicU64,
    steps: AtomicU64,
}

impl<'a> Run<'a> {
    /// A layout that `control` can stop, on as many threads as the machine offers.
    pub fn new(control: Control<'a>) -> Self {
        Self {
            control,
            workers: 0,
            longest: AtomicU64::new(0),
            steps: AtomicU64::new(0),
        }
    }

    /// A layout that runs to its end, without a listener.
    pub fn free() -> Self {
        Self::new(Control::free())
    }

    /// The same on so many threads; 0: as many as the machine offers.
    #[must_use]
    pub fn on(self, workers: usize) -> Self {
        Self { workers, ..self }
    }

    /// The most work done between two looks at the switch, in elementary steps
    /// of at most some nanoseconds each: an upper bound of what a cancellation
    /// has to wait for.
    pub fn longest_stretch(&self) -> u64 {
        self.longest.load(Ordering::Relaxed)
    }

    /// About how much work was done so far, in elementary steps of some nanoseconds:
    /// what tests hold instead of a time. The same on any number of threads.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    /// How many threads there are to work on.
    pub(super) fn threads(&self) -> usize {
        match self.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        }
    }

    /// Records that `steps` elementary steps were done since the last call, and
    /// looks at the switch.
    pub(super) fn check(&self, steps: usize) -> Result<(), Cancelled> {
        self.longest.fetch_max(steps as u64, Ordering::Relaxed);
        self.steps.fetch_add(steps as u64, Ordering::Relaxed);
        self.control.check()
    }

    /// Reports the share of the work that is done.
    pub(super) fn tell(&self, share: f32) {
        self.control.tell(share.clamp(0.0, 1.0));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn the_longest_stretch_counts_and_shares_are_clamped() {
        let told = Mutex::new(Vec::new());
        let listener = |share: f32| told.lock().unwrap().push(share);
        let run = Run::new(Control::free().with_progress(&listener));
        for steps in [3, 9, 4] {
            assert_eq!(run.check(steps), Ok(()));
        }
        assert_eq!((run.longest_stretch(), run.steps()), (9, 16));
        [-1.0, 0.5, 2.0]
            .into_iter()
            .for_each(|share| run.tell(share));
        assert_eq!(*told.lock().unwrap(), [0.0, 0.5, 1.0]);
        run.control.cancel_switch().cancel();
        assert_eq!(run.check(1), Err(Cancelled));
    }
}
