//! How a layout is watched from outside: told to stop, asked how far it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A switch that ends a layout before it is done. Clones share the switch, so
/// that one can stay with the window while the other goes with the work.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop. It does within some hundredths of a second.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The work was asked to stop, and there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// Who watches a layout, and how many hands it has. Neither changes where
/// anything ends up.
#[derive(Default)]
pub struct Watch<'a> {
    /// Ends the work early.
    pub cancel: Cancel,
    /// Told now and then how much is done, 0 to 1, never less than before; on
    /// whatever thread the layout runs.
    pub progress: Option<&'a (dyn Fn(f32) + Sync)>,
    /// On how many threads to work; 0: as many as the machine offers.
    pub workers: usize,
    longest: AtomicU64,
}

impl<'a> Watch<'a> {
    /// Nobody watches, and nobody stops it.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Work that `cancel` can stop and that tells `progress` how far it is.
    pub fn new(cancel: Cancel, progress: Option<&'a (dyn Fn(f32) + Sync)>) -> Self {
        Self {
            cancel,
            progress,
            ..Self::default()
        }
    }

    /// The same on so many threads; 0: as many as the machine offers.
    #[must_use]
    pub fn on(self, workers: usize) -> Self {
        Self { workers, ..self }
    }

    /// The most work done between two looks at the switch, in elementary steps
    /// of at most some nanoseconds each: what a cancellation may have to wait for.
    pub fn longest_stretch(&self) -> u64 {
        self.longest.load(Ordering::Relaxed)
    }

    /// How many threads there are to work on.
    pub(super) fn hands(&self) -> usize {
        match self.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        }
    }

    /// Says that `steps` were done since the last look, and looks at the switch.
    pub(super) fn look(&self, steps: usize) -> Result<(), Cancelled> {
        self.longest.fetch_max(steps as u64, Ordering::Relaxed);
        if self.cancel.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }

    /// Tells how much is done.
    pub(super) fn tell(&self, share: f32) {
        if let Some(progress) = self.progress {
            progress(share.clamp(0.0, 1.0));
        }
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch")
            .field("cancel", &self.cancel)
            .field("workers", &self.workers)
            .finish_non_exhaustive()
    }
}
