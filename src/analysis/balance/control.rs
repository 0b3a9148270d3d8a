//! How long work is watched and ended from outside.

use std::cell::Cell;
use std::fmt;

/// What is being worked on, for somebody who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The camps: bounds of the frustration index so far.
    Camps {
        /// It is at least this.
        lower: u64,
        /// … and at most this.
        upper: u64,
    },
    /// Any number of camps: bounds of weak balance so far.
    Weak {
        /// It is at least this.
        lower: u64,
        /// … and at most this.
        upper: u64,
    },
    /// Which ties lower the index.
    Tension {
        /// So many ties have been looked at.
        done: usize,
        /// So many there are.
        all: usize,
    },
    /// Random graphs.
    Chance {
        /// So many have been judged.
        done: usize,
        /// So many are wanted.
        all: usize,
    },
}

impl Progress {
    /// In words, without a full stop.
    pub fn words(self) -> String {
        match self {
            Self::Camps { lower, upper } => format!("camps, {lower} ≤ L ≤ {upper}"),
            Self::Weak { lower, upper } => format!("weak balance, {lower} to {upper}"),
            Self::Tension { done, all } => format!("tension, {done} of {all} ties"),
            Self::Chance { done, all } => format!("random graphs, {done} of {all}"),
        }
    }
}

/// Lets the caller end long work and see how far it is. The engine reads no
/// clock: a time limit is a `stop` that looks at one.
///
/// # Example
/// ```
/// use std::sync::atomic::{AtomicBool, Ordering};
/// use stancemap::analysis::balance::Control;
/// let cancel = AtomicBool::new(true);
/// let stop = || cancel.load(Ordering::Relaxed);
/// assert!(Control::new(&stop).is_stopped());
/// assert!(!Control::free().is_stopped());
/// ```
#[derive(Clone)]
pub struct Control<'a> {
    stop: &'a dyn Fn() -> bool,
    spent: &'a dyn Fn() -> f64,
    /// Where of what is spent this work ends.
    until: f64,
    progress: &'a dyn Fn(Progress),
    calls: Cell<u32>,
    stopped: Cell<bool>,
}

impl fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Control")
            .field("stopped", &self.stopped)
            .finish_non_exhaustive()
    }
}

/// Cheap questions between two real ones.
const STRIDE: u32 = 64;

impl<'a> Control<'a> {
    /// Work that ends soon after `stop` first answers true.
    pub fn new(stop: &'a dyn Fn() -> bool) -> Self {
        Self {
            stop,
            spent: &|| 0.0,
            until: 1.0,
            progress: &|_| {},
            calls: Cell::new(0),
            stopped: Cell::new(false),
        }
    }

    /// Work with an allowance, of which `spent` says how much is used up: it ends
    /// soon after the answer is 1 or more. Unlike under [`Control::new`], long
    /// work leaves a share of its allowance to what comes after it.
    ///
    /// # Example
    /// ```
    /// use stancemap::analysis::balance::Control;
    /// assert!(!Control::paced(&|| 0.4).is_stopped());
    /// assert!(Control::paced(&|| 1.0).is_stopped());
    /// ```
    pub fn paced(spent: &'a dyn Fn() -> f64) -> Self {
        Self {
            spent,
            ..Self::new(&|| false)
        }
    }

    /// Control of a piece of the work, which may spend `part` of what is left.
    pub(super) fn share(&self, part: f64) -> Self {
        let now = (self.spent)().min(self.until);
        Self {
            until: now + (self.until - now) * part,
            ..self.clone()
        }
    }

    /// Work that runs to its end.
    pub fn free() -> Control<'static> {
        Control::new(&|| false)
    }

    /// The same, with somebody who is told how far it is.
    #[must_use]
    pub fn with_progress(self, progress: &'a dyn Fn(Progress)) -> Self {
        Self { progress, ..self }
    }

    /// Whether to end now. Once true, it stays so.
    pub fn is_stopped(&self) -> bool {
        if !self.stopped.get() && ((self.stop)() || (self.spent)() >= self.until) {
            self.stopped.set(true);
        }
        self.stopped.get()
    }

    /// The same for inner loops: asks only now and then.
    pub(super) fn tick(&self) -> bool {
        let calls = self.calls.get().wrapping_add(1);
        self.calls.set(calls);
        if calls.is_multiple_of(STRIDE) {
            self.is_stopped()
        } else {
            self.stopped.get()
        }
    }

    /// Tells how far it is.
    pub(super) fn tell(&self, now: Progress) {
        (self.progress)(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_ends_before_the_whole() {
        let spent = Cell::new(0.2);
        let now = || spent.get();
        let whole = Control::paced(&now);
        let half = whole.share(0.5);
        // What is spent; whether the share and the whole have ended.
        let check = |at: f64, ended: [bool; 2]| {
            spent.set(at);
            assert_eq!([half.is_stopped(), whole.is_stopped()], ended, "{at}");
        };
        check(0.5, [false, false]);
        check(0.7, [true, false]);
        check(1.0, [true, true]);
        assert!(whole.share(0.5).is_stopped());
    }
}
