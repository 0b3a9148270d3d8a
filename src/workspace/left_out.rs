//! What changes in a map by leaving out some of its evidence.

use std::sync::Arc;

use super::beside::Beside;
use crate::analysis::{LeftOut, Redaction};
use crate::model::{Document, Filter};
use crate::scene::{Language, ShownChanges};

/// The map with all its evidence, beside the one without some of it.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    map: Beside,
    left_out: Vec<LeftOut>,
}

impl Whole {
    /// A map of which this is left out elsewhere.
    pub(super) fn of(document: Arc<Document>, left_out: Vec<LeftOut>) -> Self {
        Self {
            map: Beside::of(document),
            left_out,
        }
    }

    /// Whether it is this state of the map.
    pub(super) fn is(&self, document: &Arc<Document>) -> bool {
        Arc::ptr_eq(&self.map.document, document)
    }

    /// What is left out.
    pub(super) fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// What changes in what is `left`, in the words of a language. O((s + e) log (s + e))
    /// in stances and their evidence when first asked, then O(1).
    pub(super) fn changes(
        &self,
        left: &Document,
        filter: &Filter,
        language: Option<Language>,
    ) -> ShownChanges {
        let whole = Redaction::default();
        (self.map).changes(left, (filter, language, &whole), |compared, changes| {
            ShownChanges::without(&self.left_out, compared, changes, language)
        })
    }
}
