//! What has changed since the day that the map is compared with.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use super::queries::Seen;
use crate::analysis::{Changes, Compared, Matching, Redaction, redacted};
use crate::edit::Version;
use crate::model::{Day, Document, Filter};
use crate::scene::{Language, ShownChanges};

/// Between what the changes are that were asked for last, in which words, and what is
/// withheld of them.
type Between = (Version, Filter, Day, Option<Language>, Redaction);

/// So many are remembered: those of the screen, and those of a figure of something else.
const REMEMBERED: usize = 2;

/// The changes that were asked for last.
#[derive(Debug, Clone, Default)]
pub(super) struct ChangeQueries {
    known: RefCell<Vec<(Between, ShownChanges)>>,
}

impl ChangeQueries {
    /// What has changed since a day, [`Day::MAX`] being the latest state, in the words of
    /// a language, without what is withheld. O((s + e) log (s + e)) in stances and their evidence when first asked,
    /// then O(1).
    pub(super) fn since(
        &self,
        seen: Seen<'_>,
        day: Day,
        (language, redaction): (Option<Language>, &Redaction),
    ) -> ShownChanges {
        let filter = seen.filter.clone();
        let between = (seen.version, filter, day, language, redaction.clone());
        let mut known = self.known.borrow_mut();
        if let Some((_, changes)) = known.iter().find(|(of, _)| *of == between) {
            return changes.clone();
        }
        let before = earlier(seen.filter, day);
        let document = &*handed_out(seen.document, redaction);
        let compared = Compared {
            before: (document, &before),
            after: (document, seen.filter),
        };
        let changes = Changes::between(compared.before, compared.after, Matching::Id);
        let shown = ShownChanges::of(compared, Arc::new(changes), language);
        if known.len() >= REMEMBERED {
            known.remove(0);
        }
        known.push((between, shown.clone()));
        shown
    }
}

/// A map without what is withheld.
pub(super) fn handed_out<'d>(document: &'d Document, redaction: &Redaction) -> Cow<'d, Document> {
    if redaction.is_empty() {
        Cow::Borrowed(document)
    } else {
        Cow::Owned(redacted(document, redaction))
    }
}

/// The same filter at the day that is compared with.
pub(super) fn earlier(filter: &Filter, day: Day) -> Filter {
    Filter {
        as_of: Some(day).filter(|day| *day != Day::MAX),
        ..filter.clone()
    }
}
