//! What has changed since the day that the map is compared with.

use std::cell::RefCell;
use std::sync::Arc;

use super::queries::Seen;
use crate::analysis::{Changes, Compared, Matching};
use crate::edit::Version;
use crate::model::{Day, Filter};
use crate::scene::{Language, ShownChanges};

/// Between what the changes are that were asked for last, and in which words.
type Between = (Version, Filter, Day, Option<Language>);

/// So many are remembered: those of the screen, and those of a figure of something else.
const REMEMBERED: usize = 2;

/// The changes that were asked for last.
#[derive(Debug, Clone, Default)]
pub(super) struct ChangeQueries {
    known: RefCell<Vec<(Between, ShownChanges)>>,
}

impl ChangeQueries {
    /// What has changed since a day, [`Day::MAX`] being the latest state, in the words of
    /// a language. O((s + e) log (s + e)) in stances and their evidence when first asked,
    /// then O(1).
    pub(super) fn since(
        &self,
        seen: Seen<'_>,
        day: Day,
        language: Option<Language>,
    ) -> ShownChanges {
        let between = (seen.version, seen.filter.clone(), day, language);
        let mut known = self.known.borrow_mut();
        if let Some((_, changes)) = known.iter().find(|(of, _)| *of == between) {
            return changes.clone();
        }
        let before = earlier(seen.filter, day);
        let compared = Compared {
            before: (seen.document, &before),
            after: (seen.document, seen.filter),
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

/// The same filter at the day that is compared with.
pub(super) fn earlier(filter: &Filter, day: Day) -> Filter {
    Filter {
        as_of: Some(day).filter(|day| *day != Day::MAX),
        ..filter.clone()
    }
}
