//! Work on a thread of its own.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::answer::{Missing, Taker, answer};
use super::control::{Cancel, Control};

/// Something that is being worked out on a thread of its own: an answer of type
/// `T`, with progress of type `P` on the way. Dropped, it is cancelled.
#[derive(Debug)]
pub struct Task<T, P = f32> {
    cancel: Cancel,
    progress: Arc<Mutex<Option<P>>>,
    answer: Taker<T>,
}

/// The work broke down without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work broke down")]
pub struct Lost;

/// Calls the waiting side at the end of the work, whatever the end is.
struct Wake<W: Fn()>(W);

impl<W: Fn()> Drop for Wake<W> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Starts a thread; one that cannot be had is seen as a breakdown. For all kinds of work
/// alike, so that the program has the code for it once.
fn spawn(run: Box<dyn FnOnce() + Send>) {
    let _ = thread::Builder::new().name("task".to_owned()).spawn(run);
}

/// An answer, or that there will be none; `None`: it has not come yet.
fn settled<T>(answer: Result<T, Missing>) -> Option<Result<T, Lost>> {
    match answer {
        Ok(answer) => Some(Ok(answer)),
        Err(Missing::Yet) => None,
        Err(Missing::Forever) => Some(Err(Lost)),
    }
}

impl<T: Send + 'static, P: Send + 'static> Task<T, P> {
    /// Starts the work. `wake` is called on its thread when it has ended, with an
    /// answer or without one.
    pub fn start(
        wake: impl Fn() + Send + 'static,
        work: impl FnOnce(&Control<'_, P>) -> T + Send + 'static,
    ) -> Self {
        let cancel = Cancel::default();
        let progress = Arc::new(Mutex::new(None));
        let (give, answer) = answer();
        let (switch, latest) = (cancel.clone(), Arc::clone(&progress));
        let wake = Wake(wake);
        let run = move || {
            let wake = wake;
            // Dropped before the wake-up, so that a breakdown is seen by then.
            let give = give;
            let tell = move |now: P| {
                *latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
            };
            let control = Control::new(switch).with_progress(&tell);
            give.give(work(&control));
            drop(wake);
        };
        spawn(Box::new(run));
        Self {
            cancel,
            progress,
            answer,
        }
    }
}

impl<T, P> Task<T, P> {
    /// The answer, once there is one; it is given out once.
    pub fn poll(&self) -> Option<Result<T, Lost>> {
        settled(self.answer.take())
    }

    /// Waits for the answer.
    ///
    /// # Errors
    /// [`Lost`] where the work broke down, or the answer was given out before.
    pub fn wait(&self) -> Result<T, Lost> {
        self.answer.wait(None).map_err(|_| Lost)
    }

    /// The answer, if it comes within `patience`: for work that is short as a rule,
    /// whose answer should be there in the same frame.
    pub fn poll_within(&self, patience: Duration) -> Option<Result<T, Lost>> {
        settled(self.answer.wait(Some(patience)))
    }

    /// The progress that was reported last.
    pub fn progress(&self) -> Option<P>
    where
        P: Clone,
    {
        let latest = self.progress.lock();
        latest.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks the work to end soon.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }
}

impl<T, P> Drop for Task<T, P> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn it_answers_is_cancelled_and_may_break_down() {
        let woken = Arc::new(AtomicU32::new(0));
        let wake = || {
            let woken = Arc::clone(&woken);
            move || {
                woken.fetch_add(1, Ordering::SeqCst);
            }
        };
        let task: Task<u8> = Task::start(wake(), |control| {
            control.tell(0.5);
            7
        });
        assert_eq!(task.wait(), Ok(7));
        assert_eq!(task.progress(), Some(0.5));

        let waits = |control: &Control<'_>| {
            while !control.is_stopped() {
                thread::yield_now();
            }
            "cancelled"
        };
        let task = Task::start(wake(), waits);
        assert_eq!(task.poll(), None);
        task.cancel();
        assert_eq!(task.wait(), Ok("cancelled"));

        let broken: Task<u8> = Task::start(wake(), |_| panic!("on purpose"));
        assert_eq!(broken.wait(), Err(Lost));
        // The last wake-up may come a moment after the answer is known to be lost.
        while woken.load(Ordering::SeqCst) < 3 {
            thread::yield_now();
        }
    }
}
