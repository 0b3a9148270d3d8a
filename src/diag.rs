//! Findings: what happened, where, and what to do about it.
//!
//! A [`Diagnostic`] is the one shape in which the model, the formats and the
//! storage tell a person something. It is typed inside and plain words outside.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input is usable, but a coder will want to know.
    Warning,
    /// The input cannot be used as it is.
    Error,
}

impl Severity {
    /// The word that stands before a printed finding.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What happened, as a sentence without a full stop.
    pub message: String,
    /// What to do about it; empty where nothing helpful can be said.
    pub hint: String,
    /// Where: a path in the document (`stances[3].to`), a line, a file; empty for the whole input.
    pub place: String,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            message: message.into(),
            hint: String::new(),
            place: place.into(),
        }
    }

    /// A warning at `place`.
    pub fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(place, message)
        }
    }

    /// The same finding with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.severity.word())?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}

/// A result together with what was noticed on the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// What was noticed, in the order of the input.
    pub warnings: Vec<Diagnostic>,
}
