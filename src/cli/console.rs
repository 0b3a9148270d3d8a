//! The three streams of a headless run, and why one ends early.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::status::{DONE, ERRORS, SYSTEM, USAGE};
use crate::diag::Diagnostic;
use crate::storage::Failure;

/// Standard input, output and error, or what stands in for them in a test.
pub(super) struct Console<'a> {
    pub stdin: &'a mut dyn Read,
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
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
    ) -> Self {
        Self {
            stdin,
            stdout,
            stderr,
        }
    }

    /// Prints a line of the result. Letters that steer a terminal, which a name may
    /// hold, are shown as such.
    pub(super) fn result(&mut self, line: &str) -> Result<(), Stop> {
        let shown = |c: char| {
            if c.is_control() && !"\t\n".contains(c) {
                '\u{fffd}'
            } else {
                c
            }
        };
        let line: String = line.chars().map(shown).collect();
        writeln!(self.stdout, "{line}").map_err(Stop::Output)
    }

    /// Prints the result as one JSON object.
    pub(super) fn json(&mut self, result: &impl Serialize) -> Result<(), Stop> {
        // Serialising plain records to memory has no way to fail.
        let text = serde_json::to_string_pretty(result).unwrap_or_default();
        writeln!(self.stdout, "{text}").map_err(Stop::Output)
    }

    /// Puts out a result that is a file of its own.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.stdout.write_all(bytes).map_err(Stop::Output)
    }

    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        self.stdout.flush().map_err(Stop::Output)
    }

    /// Prints a line beside the result.
    pub(super) fn remark(&mut self, line: &str) {
        // Standard error is closed: there is nowhere left to report that.
        let _ = writeln!(self.stderr, "{line}");
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
    let text = format!("{}: {finding}", file.display());
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}
