//! How far the analysis is, and the control that ends it from outside.

use crate::task;

/// What ends the analysis early and is told of its [`Progress`].
pub type Control<'a> = task::Control<'a, Progress>;

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The camps: bounds of the frustration index so far.
    Camps {
        /// It is at least this.
        lower: u64,
        /// … and at most this.
        upper: u64,
    },
    /// Any number of camps: bounds of weak balance so far.
    Weak {
        /// It is at least this.
        lower: u64,
        /// … and at most this.
        upper: u64,
    },
    /// Which ties lower the index.
    Tension {
        /// So many ties have been looked at.
        done: usize,
        /// So many there are.
        all: usize,
    },
    /// Random graphs.
    Chance {
        /// So many have been judged.
        done: usize,
        /// So many are wanted.
        all: usize,
    },
}

impl Progress {
    /// In words, without a full stop.
    pub fn words(self) -> String {
        match self {
            Self::Camps { lower, upper } => format!("camps, {lower} ≤ L ≤ {upper}"),
            Self::Weak { lower, upper } => format!("weak balance, {lower} to {upper}"),
            Self::Tension { done, all } => format!("tension, {done} of {all} ties"),
            Self::Chance { done, all } => format!("random graphs, {done} of {all}"),
        }
    }
}
