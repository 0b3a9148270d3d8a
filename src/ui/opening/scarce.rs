//! Whether the system gives the program too little of something.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What there is too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scarce {
    /// Files that may be open at once.
    Files,
    /// Threads that may run at once.
    Threads,
}

impl fmt::Display for Scarce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Files => {
                "the window needs to have more files open at once than the system allows: close \
                 other programs, or raise the limit (ulimit -n 256)"
            }
            Self::Threads => {
                "the window needs to run more threads at once than the system allows: close \
                 other programs, or raise the limit (ulimit -u 4096)"
            }
        })
    }
}

/// What a message of the system complains of. On Unix: the descriptors of the process
/// (24) or of the machine (23), and no thread by now (11).
pub(super) fn named_in(message: &str) -> Option<Scarce> {
    let says = |words: &[&str]| words.iter().any(|part| message.contains(part));
    if says(&["Too many open files", "code: 24, kind", "code: 23, kind"]) {
        Some(Scarce::Files)
    } else if says(&["failed to spawn thread", "code: 11, kind"]) {
        Some(Scarce::Threads)
    } else {
        None
    }
}

/// What there is too little of at this moment: libraries that could not be loaded for
/// want of it do not say so.
pub(super) fn now() -> Option<Scarce> {
    if !has_files() {
        Some(Scarce::Files)
    } else if !has_threads() {
        Some(Scarce::Threads)
    } else {
        None
    }
}

/// Whether 32 more files could be open. The window has some 40.
fn has_files() -> bool {
    const PIPES: usize = 16;
    let pipes: Vec<_> = (0..PIPES).map_while(|_| std::io::pipe().ok()).collect();
    pipes.len() == PIPES
}

/// Whether eight more threads could run. The window has some 15.
fn has_threads() -> bool {
    const THREADS: usize = 8;
    let gate = Mutex::new(());
    let wait = || drop(gate.lock().unwrap_or_else(PoisonError::into_inner));
    let closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        let all = (0..THREADS).all(|_| thread::Builder::new().spawn_scoped(scope, wait).is_ok());
        drop(closed);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn here_there_is_enough() {
        assert_eq!(now(), None);
    }
}
