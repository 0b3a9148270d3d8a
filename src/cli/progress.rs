//! How far long work is, on one line of a terminal that is rewritten in place.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::task::ticking;

/// Writes to the terminal that shows how far long work is, as it is and at once.
pub type Terminal<'a> = &'a (dyn Fn(&str) + Sync);

/// How often the line is rewritten.
const EVERY: Duration = Duration::from_millis(250);
/// So many times a second.
const RATE: u32 = 4;
/// Work that is done sooner shows nothing.
const PATIENCE: u32 = 2;
/// A line that is longer would not stay one.
const COLUMNS: usize = 78;

/// What there is to say of work under way.
pub(super) struct Stage {
    /// Nobody reads it in a pipe.
    is_shown: bool,
    now: Mutex<String>,
}

impl Stage {
    /// Says how far the work is, on whatever thread it runs.
    pub(super) fn say(&self, words: impl FnOnce() -> String) {
        if self.is_shown {
            *self.now.lock().unwrap_or_else(PoisonError::into_inner) = words();
        }
    }

    fn words(&self) -> String {
        let now = self.now.lock();
        now.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Does work that may take long. A terminal shows meanwhile what is done, how far it
/// is and for how long; the line is gone at the end.
pub(super) fn watched<T>(
    terminal: Option<Terminal<'_>>,
    doing: &str,
    work: impl FnOnce(&Stage) -> T,
) -> T {
    let stage = Stage {
        is_shown: terminal.is_some(),
        now: Mutex::new(String::new()),
    };
    let Some(write) = terminal else {
        return work(&stage);
    };
    let mut line = Line::default();
    let tick = || {
        if let Some(text) = line.tick(doing, &stage.words()) {
            write(&text);
        }
    };
    let answer = ticking(EVERY, tick, || work(&stage));
    if let Some(text) = line.cleared() {
        write(&text);
    }
    answer
}

/// The line on the terminal.
#[derive(Default)]
struct Line {
    ticks: u32,
    /// How many columns are written on.
    used: usize,
}

impl Line {
    /// What to write at the next tick: the line over the one before.
    fn tick(&mut self, doing: &str, words: &str) -> Option<String> {
        self.ticks += 1;
        if self.ticks < PATIENCE {
            return None;
        }
        let seconds = self.ticks / RATE;
        let text = if words.is_empty() {
            format!("{doing}, {seconds} s")
        } else {
            format!("{doing}: {words}, {seconds} s")
        };
        let text: String = text.chars().take(COLUMNS).collect();
        let length = text.chars().count();
        let rest = " ".repeat(self.used.saturating_sub(length));
        self.used = length;
        Some(format!("\r{text}{rest}"))
    }

    /// What removes the line; `None`: nothing was written.
    fn cleared(&self) -> Option<String> {
        (self.used > 0).then(|| format!("\r{}\r", " ".repeat(self.used)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a terminal of one line shows after some writes.
    fn screen(writes: &[String]) -> String {
        let mut shown: Vec<char> = Vec::new();
        let mut at = 0;
        for c in writes.concat().chars() {
            match c {
                '\r' => at = 0,
                c => {
                    shown.resize(shown.len().max(at + 1), ' ');
                    shown[at] = c;
                    at += 1;
                }
            }
        }
        let shown: String = shown.into_iter().collect();
        shown.trim_end().to_owned()
    }

    #[test]
    fn one_line_is_rewritten_in_place_and_removed() {
        let mut line = Line::default();
        let mut writes = Vec::new();
        let long = "x".repeat(200);
        for (words, expect) in [
            ("", ""),
            ("", "Drawing, 0 s"),
            ("12345 of 99999", "Drawing: 12345 of 99999, 0 s"),
            ("9 %", "Drawing: 9 %, 1 s"),
            (
                long.as_str(),
                format!("Drawing: {}", "x".repeat(69)).as_str(),
            ),
        ] {
            writes.extend(line.tick("Drawing", words));
            assert_eq!(screen(&writes), expect);
        }
        assert!(writes.iter().all(|text| !text.contains('\n')));
        writes.extend(line.cleared());
        assert_eq!(screen(&writes), "");
    }

    #[test]
    fn short_work_and_a_pipe_show_nothing() {
        let written = Mutex::new(String::new());
        let write = |text: &str| written.lock().unwrap().push_str(text);
        let says = |stage: &Stage| {
            stage.say(|| "half".to_owned());
            7
        };
        assert_eq!(watched(None, "Drawing", says), 7);
        assert_eq!(Line::default().cleared(), None);
        // Work that waits until the line is there.
        let waits = |stage: &Stage| {
            stage.say(|| "half".to_owned());
            while !written.lock().unwrap().contains("half") {
                std::thread::yield_now();
            }
        };
        watched(Some(&write), "Drawing", waits);
        assert_eq!(screen(&[written.lock().unwrap().clone()]), "");
    }
}
