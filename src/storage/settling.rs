//! A start counts as one that works once the window has stood for a while, whether or not
//! anything is drawn meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::starts::Start;

/// After so long a start has worked.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is noted of this start, until it has worked or broken down.
#[derive(Debug)]
pub struct Settling {
    start: Arc<Mutex<Option<Start>>>,
    failed_before: u32,
}

impl Settling {
    /// A start that has just begun.
    pub fn of(start: Start) -> Self {
        Self {
            failed_before: start.failed_before(),
            start: Arc::new(Mutex::new(Some(start))),
        }
    }

    /// How many starts before this one broke down, in a row.
    pub fn failed_before(&self) -> u32 {
        self.failed_before
    }

    /// The first picture is on the screen. Unless it breaks down soon, the start works: a
    /// thread notes it, so that no frame has to be drawn for that.
    pub fn has_drawn(&self) {
        if let Some(start) = locked(&self.start).as_mut() {
            start.has_drawn();
        }
        let start = Arc::downgrade(&self.start);
        let later = move || {
            thread::sleep(PATIENCE);
            let start = start.upgrade();
            if let Some(mut start) = start.and_then(|start| locked(&start).take()) {
                start.settle();
            }
        };
        // Without a thread it is noted when the window is closed.
        let _ = thread::Builder::new().name("start".to_owned()).spawn(later);
    }

    /// The window is closed, and did not break down.
    pub fn settle(&self) {
        if let Some(mut start) = locked(&self.start).take() {
            start.settle();
        }
    }

    /// It broke down: where it has not worked for long, the start counts as none that did.
    pub fn breaks_down(&self) {
        drop(locked(&self.start).take());
    }
}

// Nothing that breaks down does so with the lock in hand.
fn locked(start: &Mutex<Option<Start>>) -> MutexGuard<'_, Option<Start>> {
    start.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::state::StateFolder;
    use super::*;

    #[test]
    fn a_start_counts_once_the_window_has_stood_for_a_while() {
        let check = |end: fn(&Settling), failed: u32| {
            let folder = tempfile::tempdir().unwrap();
            let state = StateFolder::at(&folder.path().join("state"));
            let settling = Settling::of(Start::begin(&state));
            settling.has_drawn();
            end(&settling);
            drop(settling);
            assert_eq!(Start::begin(&state).failed_before(), failed);
        };
        check(Settling::settle, 0);
        check(Settling::breaks_down, 1);
        check(|_| {}, 1);
        let waits = |settling: &Settling| {
            while locked(&settling.start).is_some() {
                thread::sleep(Duration::from_millis(20));
            }
        };
        check(waits, 0);
    }
}
