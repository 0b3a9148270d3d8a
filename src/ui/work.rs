//! Work beside the window, which stays free meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use egui::Context;

/// Something that is being made on a thread of its own. Dropped, it is given up.
pub(in crate::ui) struct Work<T> {
    cancel: Arc<AtomicBool>,
    answer: Receiver<T>,
}

/// The work broke down without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Lost;

/// Calls for another frame at its end, whatever the end is.
struct Wake(Context);

impl Drop for Wake {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

impl<T: Send + 'static> Work<T> {
    /// Starts it. It looks at the flag now and then: once set, nobody wants it.
    pub(in crate::ui) fn start(
        ctx: &Context,
        work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
    ) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let (send, answer) = channel();
        let (wake, flag) = (Wake(ctx.clone()), Arc::clone(&cancel));
        let run = move || {
            let wake = wake;
            // Gone before the window is woken, so that a breakdown is seen then.
            let send = send;
            // Nobody listens where it was given up.
            let _ = send.send(work(&flag));
            drop(send);
            drop(wake);
        };
        // A thread that cannot be had is seen as a breakdown.
        let _ = thread::Builder::new().name("work".to_owned()).spawn(run);
        Self { cancel, answer }
    }

    /// Its answer, once there is one.
    pub(in crate::ui) fn poll(&self) -> Option<Result<T, Lost>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(Ok(answer)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Lost)),
        }
    }
}

impl<T> Work<T> {
    /// Asks it to end soon.
    pub(in crate::ui) fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn answer_of<T: Send + 'static>(work: &Work<T>) -> Result<T, Lost> {
        for _ in 0..500 {
            if let Some(answer) = work.poll() {
                return answer;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("no answer in five seconds");
    }

    #[test]
    fn it_answers_is_given_up_and_may_break_down() {
        let ctx = Context::default();
        assert_eq!(answer_of(&Work::start(&ctx, |_| 7)), Ok(7));
        let waits = |cancel: &AtomicBool| {
            while !cancel.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            "given up"
        };
        let work = Work::start(&ctx, waits);
        assert_eq!(work.poll(), None);
        work.cancel();
        assert_eq!(answer_of(&work), Ok("given up"));
        let broken: Work<u8> = Work::start(&ctx, |_| panic!("on purpose"));
        assert_eq!(answer_of(&broken), Err(Lost));
    }
}
