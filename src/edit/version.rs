//! Which state of which document.

use std::sync::atomic::{AtomicU64, Ordering};

/// Names one state of one open document. Equal versions, equal documents:
/// whatever follows from a document is kept with the version it was made from.
/// Versions are told apart within one run of the program and never written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Which document: a number that each history gets when it begins.
    document: u64,
    /// Which of its states.
    state: u64,
    /// Which of its scenarios is laid over that state, counted from 1; 0: none is.
    scenario: u64,
}

impl Version {
    /// The first state of a document that has just been opened.
    pub(super) fn first() -> Self {
        static OPENED: AtomicU64 = AtomicU64::new(0);
        Self {
            document: OPENED.fetch_add(1, Ordering::Relaxed),
            state: 0,
            scenario: 0,
        }
    }

    /// This state with the scenario at a position laid over it: what follows from that is
    /// not what follows from the fact.
    #[must_use]
    pub fn in_scenario(self, at: usize) -> Self {
        let scenario = u64::try_from(at).map_or(u64::MAX, |at| at.saturating_add(1));
        Self { scenario, ..self }
    }

    /// This state without a scenario.
    #[must_use]
    pub fn in_fact(self) -> Self {
        Self {
            scenario: 0,
            ..self
        }
    }

    /// Another state of the same document.
    pub(super) fn with_state(self, state: u64) -> Self {
        Self { state, ..self }
    }

    /// Whether both are states of one open document.
    pub fn is_of_same_document(self, other: Self) -> bool {
        self.document == other.document
    }
}
