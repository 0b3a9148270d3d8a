//! What the latest edits have touched, for every view that follows them.

use std::collections::VecDeque;

use crate::edit::{Touched, Version};

/// So many edits are remembered. A view that lags behind further draws anew.
const KEPT: usize = 64;

/// What the latest edits have touched, each with the version it started from.
#[derive(Debug, Clone, Default)]
pub(super) struct TouchLog {
    entries: VecDeque<(Version, Touched)>,
}

impl TouchLog {
    /// Remembers what an edit touched that led on from the version `from`.
    pub(super) fn push(&mut self, from: Version, touched: Touched) {
        if self.entries.len() >= KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back((from, touched));
    }

    /// What has been touched since `version`, in order, where the present state is
    /// `now`; `None` where that is no longer known, and between the fact and a scenario.
    pub(super) fn since(&self, version: Version, now: Version) -> Option<Vec<Touched>> {
        if version == now {
            return Some(Vec::new());
        }
        // What a scenario makes of the map was touched by no edit.
        if version != version.in_fact() || now != now.in_fact() {
            return None;
        }
        // The last time the document was in that state.
        let at = self
            .entries
            .iter()
            .rposition(|(from, _)| *from == version)?;
        let rest = self.entries.iter().skip(at);
        Some(rest.map(|(_, touched)| touched.clone()).collect())
    }
}
