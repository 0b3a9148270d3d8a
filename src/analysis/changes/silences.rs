//! What it means that there is no stance.

use std::cell::OnceCell;

use super::compared::Side;
use super::correspondence::{Correspondence, ThreadKey};
use super::thread_change::{HeldStance, Standing};
use super::threads::{Held, Member};
use crate::analysis::tie::class_of;
use crate::analysis::topic_coverage::{Looked, TopicCoverage};
use crate::model::Document;

/// What it means in a document that there is no stance.
pub(super) struct Silences<'d> {
    document: &'d Document,
    side: Side,
    keys: &'d Correspondence,
    /// Asked for only where there is none.
    topics: OnceCell<TopicCoverage>,
}

impl<'d> Silences<'d> {
    pub(super) fn of(document: &'d Document, side: Side, keys: &'d Correspondence) -> Self {
        Self {
            document,
            side,
            keys,
            topics: OnceCell::new(),
        }
    }

    /// How an actor stands in a thread of which the document has this.
    pub(super) fn standing(&self, member: Option<&Member>, key: &ThreadKey) -> Standing {
        let held = member.and_then(|own| own.held);
        if let Some(held) = held.and_then(|held| self.held(held)) {
            return Standing::Held(held);
        }
        let looked = || {
            let (from, to, domain) = self.keys.positions(self.side, key)?;
            let topics = self.topics.get_or_init(|| TopicCoverage::of(self.document));
            Some(topics.looked(from, to, domain))
        };
        if member.is_some() {
            return Standing::Absent;
        }
        match looked() {
            Some(Looked::Coded) => Standing::Absent,
            Some(Looked::Silent) => Standing::Silent,
            Some(Looked::Uncoded) | None => Standing::Uncoded,
        }
    }

    fn held(&self, held: Held) -> Option<HeldStance> {
        let stance = self.document.stances().get(held.stance)?;
        Some(HeldStance {
            stance: held.stance,
            id: stance.id.clone(),
            reading: held.reading,
            class: class_of(&held.reading),
        })
    }
}
