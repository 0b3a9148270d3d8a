//! Another state of the map, held beside the one that is shown.

use std::cell::RefCell;
use std::sync::Arc;

use super::changes::handed_out;
use crate::analysis::{Changes, Compared, Matching, Redaction};
use crate::model::{Document, Filter};
use crate::scene::{Language, ShownChanges};

/// So many are remembered: those of the screen, and those of a figure of something else.
const REMEMBERED: usize = 2;

/// Through which filter, in which words and without what changes are asked for.
type Seen = (Filter, Option<Language>, Redaction);

/// Another state of the map beside the one that is shown, with the changes between both
/// that were asked for last.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    pub(super) document: Arc<Document>,
    known: RefCell<Vec<(Seen, ShownChanges)>>,
}

impl Beside {
    /// This state, of which nothing has been asked yet.
    pub(super) fn of(document: Arc<Document>) -> Self {
        Self {
            document,
            known: RefCell::default(),
        }
    }

    /// What is otherwise in the map that is shown, told in its way, without what is
    /// withheld. O((s + e) log (s + e))
    /// in stances and their evidence when first asked, then O(1).
    pub(super) fn changes(
        &self,
        shown: &Document,
        (filter, language, redaction): (&Filter, Option<Language>, &Redaction),
        tell: impl FnOnce(Compared<'_>, Arc<Changes>) -> ShownChanges,
    ) -> ShownChanges {
        let seen = (filter.clone(), language, redaction.clone());
        let mut known = self.known.borrow_mut();
        if let Some((_, changes)) = known.iter().find(|(of, _)| *of == seen) {
            return changes.clone();
        }
        let compared = Compared {
            before: (&*handed_out(&self.document, redaction), filter),
            after: (&*handed_out(shown, redaction), filter),
        };
        let changes = Changes::between(compared.before, compared.after, Matching::Id);
        let told = tell(compared, Arc::new(changes));
        if known.len() >= REMEMBERED {
            known.remove(0);
        }
        known.push((seen, told.clone()));
        told
    }
}
