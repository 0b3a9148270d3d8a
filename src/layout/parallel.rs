//! Work on several threads, cut into pieces that do not depend on their number.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::layout::run::Run;
use crate::task::Cancelled;

/// The contents of a lock. Work that ended badly elsewhere left nothing half
/// done that matters: its result is thrown away.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does `pieces` pieces of work, each once, in any order and at any time: they
/// must not depend on each other. Stops between pieces when asked to.
pub(super) fn for_each(
    run: &Run<'_>,
    pieces: usize,
    work: impl Fn(usize) -> Result<(), Cancelled> + Sync,
) -> Result<(), Cancelled> {
    rounds(run, 1, |_| pieces, |_, piece| work(piece), |_| Ok(()))
}

/// Does rounds of work one after another; within a round the pieces must not
/// depend on each other. After each round `between` is done, alone.
pub(super) fn rounds(
    run: &Run<'_>,
    rounds: usize,
    pieces: impl Fn(usize) -> usize + Sync,
    work: impl Fn(usize, usize) -> Result<(), Cancelled> + Sync,
    between: impl Fn(usize) -> Result<(), Cancelled> + Sync,
) -> Result<(), Cancelled> {
    let most = (0..rounds).map(&pieces).max().unwrap_or(0);
    // One piece is not worth a second thread.
    let threads = run.threads().min(most / 2);
    if threads <= 1 {
        for round in 0..rounds {
            (0..pieces(round)).try_for_each(|piece| work(round, piece))?;
            between(round)?;
        }
        return Ok(());
    }
    let next: Vec<AtomicUsize> = (0..rounds).map(|_| AtomicUsize::new(0)).collect();
    // Decided once by one thread for all, lest some wait at the barrier for others
    // that have ended.
    let (asked, stop) = (AtomicBool::new(false), AtomicBool::new(false));
    let shift = |barrier: &Barrier| {
        for (round, next) in next.iter().enumerate() {
            let pieces = pieces(round);
            loop {
                let piece = next.fetch_add(1, Ordering::Relaxed);
                if piece >= pieces || asked.load(Ordering::Relaxed) {
                    break;
                }
                if work(round, piece).is_err() {
                    asked.store(true, Ordering::Relaxed);
                }
            }
            if barrier.wait().is_leader() {
                let ends = asked.load(Ordering::Relaxed) || between(round).is_err();
                stop.store(ends, Ordering::Relaxed);
            }
            barrier.wait();
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
    };
    with_threads(threads, shift);
    if stop.load(Ordering::Relaxed) {
        Err(Cancelled)
    } else {
        Ok(())
    }
}

/// Runs `shift` on `threads` threads, this one included, or on as many as the
/// system grants.
fn with_threads(threads: usize, shift: impl Fn(&Barrier) + Sync) {
    // The barrier must know how many come, and a thread may be refused: those
    // that came wait at the gate until the number is known.
    let gate = Mutex::new(());
    let barrier = std::sync::OnceLock::new();
    thread::scope(|scope| {
        let held = lock(&gate);
        let mut came = 1;
        for _ in 1..threads {
            let helper = thread::Builder::new().spawn_scoped(scope, || {
                drop(lock(&gate));
                if let Some(barrier) = barrier.get() {
                    shift(barrier);
                }
            });
            came += usize::from(helper.is_ok());
        }
        let barrier = barrier.get_or_init(|| Barrier::new(came));
        drop(held);
        shift(barrier);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_in_its_round() {
        for workers in [1, 2, 5] {
            let run = Run::free().on(workers);
            let log = Mutex::new(Vec::new());
            let done = rounds(
                &run,
                3,
                |round| round + 2,
                |round, piece| {
                    lock(&log).push((round, piece));
                    Ok(())
                },
                |round| {
                    lock(&log).push((round, 99));
                    Ok(())
                },
            );
            assert!(done.is_ok());
            let mut log = lock(&log).clone();
            assert!(log.is_sorted_by_key(|entry| entry.0), "{log:?}");
            log.sort_unstable();
            let expect: Vec<_> = (0..3)
                .flat_map(|r| (0..r + 2).map(move |p| (r, p)).chain([(r, 99)]))
                .collect();
            assert_eq!(log, expect);
        }
    }

    #[test]
    fn it_stops_when_asked() {
        for workers in [1, 3] {
            let run = Run::free().on(workers);
            let count = AtomicUsize::new(0);
            let done = for_each(&run, 1000, |_| {
                if count.fetch_add(1, Ordering::Relaxed) == 10 {
                    run.control.cancel_switch().cancel();
                }
                run.check(1)
            });
            assert_eq!(done, Err(Cancelled));
            assert!(count.load(Ordering::Relaxed) < 20);
        }
    }
}
