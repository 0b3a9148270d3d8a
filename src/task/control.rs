//! How long work is ended and watched from outside.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A switch that ends work before it is done. Clones share the switch, so that
/// one can stay with the caller while the other goes with the work.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop. It does within some hundredths of a second.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work has been asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The work was asked to stop, and there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it was cancelled")]
pub struct Cancelled;

/// A time limit, counted from when it was set. The only place in the library
/// that reads a clock.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    began: Instant,
    limit: Duration,
}

impl Deadline {
    /// Ends `limit` from now.
    pub fn after(limit: Duration) -> Self {
        Self {
            began: Instant::now(),
            limit,
        }
    }

    /// The share of the time that is used up: 1 and more once the limit has
    /// passed. A limit of zero has always passed.
    pub fn spent(&self) -> f64 {
        if self.limit.is_zero() {
            1.0
        } else {
            self.began.elapsed().as_secs_f64() / self.limit.as_secs_f64()
        }
    }

    /// Whether the limit has passed.
    pub fn has_passed(&self) -> bool {
        self.spent() >= 1.0
    }
}

/// What long work asks of its caller: whether to stop, and to whom to report
/// progress of type `P`. It never changes a result, except that work which is
/// stopped has none, or less of one.
///
/// # Example
/// ```
/// use stancemap::task::{Cancel, Control};
/// let cancel = Cancel::default();
/// let control: Control<'_> = Control::new(cancel.clone());
/// assert!(!control.is_stopped());
/// cancel.cancel();
/// assert!(control.is_stopped());
/// ```
pub struct Control<'a, P = f32> {
    cancel: Cancel,
    /// The share of the allowance that is used up; `None`: no limit.
    spent: Option<&'a (dyn Fn() -> f64 + Sync)>,
    /// At which share of the allowance this work ends.
    until: f64,
    progress: Option<&'a (dyn Fn(P) + Sync)>,
    calls: AtomicU32,
    stopped: AtomicBool,
}

/// So many cheap questions are asked between two real ones.
const STRIDE: u32 = 64;

impl<'a, P> Control<'a, P> {
    /// Work that `cancel` can stop.
    pub fn new(cancel: Cancel) -> Self {
        Self {
            cancel,
            spent: None,
            until: 1.0,
            progress: None,
            calls: AtomicU32::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Work that runs to its end.
    pub fn free() -> Self {
        Self::new(Cancel::default())
    }

    /// The same with an allowance, of which `spent` tells the share that is used
    /// up: the work ends soon after the answer is 1 or more, and its pieces leave
    /// something to those after them (see [`Control::share`]). A [`Deadline`]
    /// gives an allowance of time.
    ///
    /// # Example
    /// ```
    /// use stancemap::task::Control;
    /// let free = Control::<f32>::free;
    /// assert!(!free().with_allowance(&|| 0.4).is_stopped());
    /// assert!(free().with_allowance(&|| 1.0).is_stopped());
    /// ```
    #[must_use]
    pub fn with_allowance(self, spent: &'a (dyn Fn() -> f64 + Sync)) -> Self {
        Self {
            spent: Some(spent),
            ..self
        }
    }

    /// The same with a listener that is told how far the work is, on whatever
    /// thread it runs.
    #[must_use]
    pub fn with_progress(self, progress: &'a (dyn Fn(P) + Sync)) -> Self {
        Self {
            progress: Some(progress),
            ..self
        }
    }

    /// Control of a piece of the work, which may spend `part` (0 … 1) of what is
    /// left of the allowance. Without an allowance the piece is as free as the
    /// whole.
    #[must_use]
    pub fn share(&self, part: f64) -> Self {
        let now = self.spent.map_or(0.0, |spent| spent()).min(self.until);
        Self {
            until: now + (self.until - now) * part,
            ..self.clone()
        }
    }

    /// Whether to end now. Once true, it stays so.
    pub fn is_stopped(&self) -> bool {
        if self.stopped.load(Ordering::Relaxed) {
            return true;
        }
        let ends = self.cancel.is_cancelled() || self.spent.is_some_and(|s| s() >= self.until);
        if ends {
            self.stopped.store(true, Ordering::Relaxed);
        }
        ends
    }

    /// The same for inner loops: looks at the clock only now and then.
    pub fn tick(&self) -> bool {
        // Not one step of an atomic, which would cost more than the question: a
        // call that is counted twice or not at all does no harm.
        let calls = self.calls.load(Ordering::Relaxed).wrapping_add(1);
        self.calls.store(calls, Ordering::Relaxed);
        if calls.is_multiple_of(STRIDE) {
            self.is_stopped()
        } else {
            self.stopped.load(Ordering::Relaxed)
        }
    }

    /// Whether to go on, for functions that have no result once they are stopped.
    ///
    /// # Errors
    /// [`Cancelled`] once the work is to end.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_stopped() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }

    /// Reports how far the work is.
    pub fn tell(&self, now: P) {
        if let Some(progress) = self.progress {
            progress(now);
        }
    }

    /// The switch that ends this work.
    pub fn cancel_switch(&self) -> &Cancel {
        &self.cancel
    }
}

impl<P> Clone for Control<'_, P> {
    fn clone(&self) -> Self {
        Self {
            cancel: self.cancel.clone(),
            spent: self.spent,
            until: self.until,
            progress: self.progress,
            calls: AtomicU32::new(self.calls.load(Ordering::Relaxed)),
            stopped: AtomicBool::new(self.stopped.load(Ordering::Relaxed)),
        }
    }
}

impl<P> fmt::Debug for Control<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Control")
            .field("cancel", &self.cancel)
            .field("until", &self.until)
            .field("stopped", &self.stopped)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;

    #[test]
    fn a_share_ends_before_the_whole() {
        let spent = AtomicU64::new(0.2_f64.to_bits());
        let now = || f64::from_bits(spent.load(Ordering::Relaxed));
        let whole = Control::<f32>::free().with_allowance(&now);
        let half = whole.share(0.5);
        // What is spent; whether the share and the whole have ended.
        let check = |at: f64, ended: [bool; 2]| {
            spent.store(at.to_bits(), Ordering::Relaxed);
            assert_eq!([half.is_stopped(), whole.is_stopped()], ended, "{at}");
        };
        check(0.5, [false, false]);
        check(0.7, [true, false]);
        check(1.0, [true, true]);
        assert!(whole.share(0.5).is_stopped());
    }

    #[test]
    fn a_stop_is_noticed_within_one_stride_and_stays() {
        let cancel = Cancel::default();
        let control = Control::<f32>::new(cancel.clone());
        assert!((0..1000).all(|_| !control.tick()));
        cancel.cancel();
        assert!((0..STRIDE).any(|_| control.tick()));
        assert_eq!(control.check(), Err(Cancelled));
    }

    #[test]
    fn a_deadline_of_zero_has_passed() {
        assert!(Deadline::after(Duration::ZERO).has_passed());
        assert!(!Deadline::after(Duration::from_secs(3600)).has_passed());
    }
}
