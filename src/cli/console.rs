//! The three streams of a headless run, and why one ends early.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::progress::Terminal;
use super::status::{DONE, ERRORS, SYSTEM, USAGE};
use crate::diag::Diagnostic;
use crate::model::{Controls, shown_controls, steers_direction};
use crate::storage::Failure;

/// Standard input, output and error, or what stands in for them in a test.
pub(super) struct Console<'a> {
    pub stdin: &'a mut dyn Read,
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    /// Shows how far long work is; `None`: nobody watches.
    pub terminal: Option<Terminal<'a>>,
}

/// Why a verb ends early.
pub(super) enum Stop {
    /// Standard output took no more.
    Output(io::Error),
    /// The command line asks for what cannot be.
    Usage(String),
    /// A file could not be read or written.
    Failed(Failure),
    /// The figure could not be drawn.
    Drawing(String),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl<'a> Console<'a> {
    pub(super) fn new(
        stdin: &'a mut dyn Read,
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
        terminal: Option<Terminal<'a>>,
    ) -> Self {
        Self {
            stdin,
            stdout,
            stderr,
            terminal,
        }
    }

    /// Prints a line of the result, whatever the names in it hold.
    pub(super) fn result(&mut self, line: &str) -> Result<(), Stop> {
        writeln!(self.stdout, "{}", one_line(line)).map_err(Stop::Output)
    }

    /// Prints a text of the program's own, of any number of lines.
    pub(super) fn page(&mut self, text: &str) -> Result<(), Stop> {
        writeln!(self.stdout, "{}", steady(text)).map_err(Stop::Output)
    }

    /// Prints the result as one JSON object.
    pub(super) fn json(&mut self, result: &impl Serialize) -> Result<(), Stop> {
        // Serialising plain records to memory has no way to fail.
        let text = serde_json::to_string_pretty(result).unwrap_or_default();
        writeln!(self.stdout, "{}", escaped(&text)).map_err(Stop::Output)
    }

    /// Puts out a result that is a file of its own.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.stdout.write_all(bytes).map_err(Stop::Output)
    }

    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        self.stdout.flush().map_err(Stop::Output)
    }

    /// Prints a line beside the result, whatever the names in it hold.
    pub(super) fn remark(&mut self, line: &str) {
        self.aside(&one_line(line));
    }

    /// Prints a text beside the result, of any number of lines.
    pub(super) fn aside(&mut self, text: &str) {
        // Standard error is closed: there is nowhere left to report that.
        let _ = writeln!(self.stderr, "{}", steady(text));
    }

    /// Prints findings beside the result, each with the file it is about.
    pub(super) fn findings(&mut self, file: &Path, findings: &[Diagnostic]) {
        for finding in findings {
            self.remark(&line(file, finding));
        }
    }

    /// Tells why the run ended early, and the exit status that goes with it.
    pub(super) fn explain(&mut self, stop: &Stop) -> u8 {
        match stop {
            // The reader of the result has seen enough of it: `… | head`.
            Stop::Output(error) if error.kind() == ErrorKind::BrokenPipe => DONE,
            Stop::Output(error) => {
                self.remark(&format!("error: the result could not be put out: {error}"));
                SYSTEM
            }
            Stop::Usage(message) => {
                self.remark(&format!("error: {message}"));
                USAGE
            }
            Stop::Drawing(message) => {
                self.remark(&format!("error: {message}"));
                SYSTEM
            }
            Stop::Failed(failure) => {
                self.findings(failure.path(), &failure.findings());
                status_of(failure)
            }
        }
    }
}

/// The exit status for a file that could not be read or written.
pub(super) fn status_of(failure: &Failure) -> u8 {
    if failure.is_input() { ERRORS } else { SYSTEM }
}

/// A finding about a file on one line, whatever its ids hold.
pub(super) fn line(file: &Path, finding: &Diagnostic) -> String {
    one_line(&format!("{}: {finding}", file.display()))
}

/// A text in which nothing steers the terminal.
fn steady(text: &str) -> Cow<'_, str> {
    shown_controls(text, Controls::Isolates)
}

/// The same on one line: nothing in it can pass for a line of its own.
pub(super) fn one_line(text: &str) -> String {
    steady(text).replace('\n', "\\n").replace('\t', "\\t")
}

/// JSON in which no letter steers the terminal that shows it: they occur within
/// texts only, where an escape is as good.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // All of them lie below U+10000.
        if c != '\n' && c.is_control() || steers_direction(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_and_steers_nothing() {
        let check = |text: &str, expect: &str| assert_eq!(one_line(text), expect);
        check("a\nerror: b\tc", "a\\nerror: b\\tc");
        check("\u{1b}[2J\u{9b}2J", "‹U+001B›[2J‹U+009B›2J");
        check("\u{202e}gpj.a", "‹U+202E›gpj.a");
        check("\u{2068}ب\u{2069} → a", "\u{2068}ب\u{2069} → a");
    }

    #[test]
    fn json_says_the_same_without_a_control() {
        let text = "a\u{202e}\u{9b}\u{7f}\u{2068}\n\u{1b}ب";
        let json = escaped(&serde_json::to_string_pretty(text).unwrap());
        assert!(!json.contains(['\u{202e}', '\u{9b}', '\u{7f}', '\u{2068}']));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
