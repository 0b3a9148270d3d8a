//! A clock's hand beside work that does not move one itself.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Does `work`, and meanwhile calls `tick` every so often on a thread beside it. Once
/// this returns, no further call comes.
///
/// # Example
/// ```
/// use std::time::Duration;
/// use stancemap::task::ticking;
/// assert_eq!(ticking(Duration::from_secs(1), || (), || 7), 7);
/// ```
pub fn ticking<T>(every: Duration, mut tick: impl FnMut() + Send, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        // Closed when the work is done, or breaks down.
        let (_doing, ended) = channel::<()>();
        let hand = move || {
            while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                tick();
            }
        };
        // Without a thread there are no ticks.
        let _ = thread::Builder::new()
            .name("ticking".to_owned())
            .spawn_scoped(scope, hand);
        work()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn it_ticks_until_the_work_is_done_and_no_longer() {
        let ticks = AtomicU32::new(0);
        let count = || {
            ticks.fetch_add(1, Ordering::SeqCst);
        };
        let waits = || {
            while ticks.load(Ordering::SeqCst) < 3 {
                thread::yield_now();
            }
            "done"
        };
        assert_eq!(ticking(Duration::from_millis(1), count, waits), "done");
        let after = ticks.load(Ordering::SeqCst);
        thread::yield_now();
        assert_eq!(ticks.load(Ordering::SeqCst), after);
    }
}
