//! One answer from one thread to another.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What has become of the answer.
#[derive(Debug)]
enum State<T> {
    /// It is still worked out.
    Pending,
    /// It is there.
    There(T),
    /// It was given out, or never came.
    Gone,
}

#[derive(Debug)]
struct Slot<T> {
    state: Mutex<State<T>>,
    settled: Condvar,
}

impl<T> Slot<T> {
    // Nothing that breaks down does so with the lock in hand.
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settle(&self, state: State<T>) {
        let mut own = self.state();
        if matches!(*own, State::Pending) {
            *own = state;
        }
        drop(own);
        self.settled.notify_all();
    }
}

/// The end that gives the answer; dropped without, it is lost.
#[derive(Debug)]
pub(super) struct Giver<T>(Arc<Slot<T>>);

/// The end that waits for it.
#[derive(Debug)]
pub(super) struct Taker<T>(Arc<Slot<T>>);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// It has not come yet.
    Yet,
    /// It was given out before, or will never come.
    Forever,
}

/// Both ends. Unlike a channel it holds one value, and costs the program a few
/// instructions for each type of answer rather than the code of every kind of queue.
pub(super) fn answer<T>() -> (Giver<T>, Taker<T>) {
    let slot = Arc::new(Slot {
        state: Mutex::new(State::Pending),
        settled: Condvar::new(),
    });
    (Giver(Arc::clone(&slot)), Taker(slot))
}

impl<T> Giver<T> {
    /// Gives the answer.
    pub(super) fn give(self, answer: T) {
        self.0.settle(State::There(answer));
    }
}

impl<T> Drop for Giver<T> {
    fn drop(&mut self) {
        self.0.settle(State::Gone);
    }
}

fn taken<T>(state: &mut State<T>) -> Result<T, Missing> {
    match std::mem::replace(state, State::Gone) {
        State::There(answer) => Ok(answer),
        State::Gone => Err(Missing::Forever),
        State::Pending => {
            *state = State::Pending;
            Err(Missing::Yet)
        }
    }
}

impl<T> Taker<T> {
    /// The answer, if it is there.
    ///
    /// # Errors
    /// [`Missing`] where it is not.
    pub(super) fn take(&self) -> Result<T, Missing> {
        taken(&mut self.0.state())
    }

    /// The answer, if it comes within `patience`; `None`: however long it takes.
    ///
    /// # Errors
    /// [`Missing`] where it has not come, or never will.
    pub(super) fn wait(&self, patience: Option<Duration>) -> Result<T, Missing> {
        let until = patience.and_then(|patience| Instant::now().checked_add(patience));
        let mut state = self.0.state();
        loop {
            match taken(&mut state) {
                Err(Missing::Yet) => {}
                settled => return settled,
            }
            state = match until {
                None => (self.0.settled.wait(state)).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Err(Missing::Yet);
                    }
                    let waited = self.0.settled.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn an_answer_is_given_out_once() {
        let (giver, taker) = answer();
        assert_eq!(taker.take(), Err(Missing::Yet));
        assert_eq!(
            taker.wait(Some(Duration::from_millis(1))),
            Err(Missing::Yet)
        );
        giver.give(7);
        assert_eq!(taker.take(), Ok(7));
        assert_eq!(taker.take(), Err(Missing::Forever));
        assert_eq!(taker.wait(None), Err(Missing::Forever));
    }

    #[test]
    fn who_waits_is_told_of_an_answer_and_of_its_loss() {
        let (giver, taker) = answer();
        thread::scope(|scope| {
            scope.spawn(|| giver.give("there"));
            assert_eq!(taker.wait(None), Ok("there"));
        });
        let (giver, taker) = answer::<u8>();
        thread::scope(|scope| {
            scope.spawn(move || drop(giver));
            let waited = taker.wait(Some(Duration::from_secs(60)));
            assert_eq!(waited, Err(Missing::Forever));
        });
    }
}
