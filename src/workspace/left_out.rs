//! What changes in a map by leaving out some of its evidence.

use std::cell::RefCell;
use std::sync::Arc;

use crate::analysis::{Changes, Compared, LeftOut, Matching};
use crate::model::{Document, Filter};
use crate::scene::{Language, ShownChanges};

/// The map with all its evidence, beside the one without some of it.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    document: Arc<Document>,
    left_out: Vec<LeftOut>,
    /// The changes that were asked for last, through which filter and in which words.
    known: RefCell<Option<Known>>,
}

/// Changes, with the filter and the language in which they were asked for.
type Known = ((Filter, Option<Language>), ShownChanges);

impl Whole {
    /// A map of which this is left out elsewhere.
    pub(super) fn of(document: Arc<Document>, left_out: Vec<LeftOut>) -> Self {
        Self {
            document,
            left_out,
            known: RefCell::default(),
        }
    }

    /// Whether it is this state of the map.
    pub(super) fn is(&self, document: &Arc<Document>) -> bool {
        Arc::ptr_eq(&self.document, document)
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
        let seen = (filter.clone(), language);
        let mut known = self.known.borrow_mut();
        if let Some((of, changes)) = known.as_ref()
            && *of == seen
        {
            return changes.clone();
        }
        let compared = Compared {
            before: (&self.document, filter),
            after: (left, filter),
        };
        let changes = Changes::between(compared.before, compared.after, Matching::Id);
        let shown = ShownChanges::without(&self.left_out, compared, Arc::new(changes), language);
        *known = Some((seen, shown.clone()));
        shown
    }
}
