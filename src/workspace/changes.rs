//! What has changed since the day that the map is compared with.

use std::cell::RefCell;
use std::sync::Arc;

use super::queries::Seen;
use crate::analysis::{Changes, Matching};
use crate::edit::Version;
use crate::model::{Day, Filter};

/// Between what the changes are that were asked for last.
type Between = (Version, Filter, Day);

/// The changes that were asked for last.
#[derive(Debug, Clone, Default)]
pub(super) struct ChangeQueries {
    known: RefCell<Option<(Between, Arc<Changes>)>>,
}

impl ChangeQueries {
    /// What has changed since a day, [`Day::MAX`] being the latest state.
    /// O((s + e) log (s + e)) in stances and their evidence when first asked, then O(1).
    pub(super) fn since(&self, seen: Seen<'_>, day: Day) -> Arc<Changes> {
        let between = (seen.version, seen.filter.clone(), day);
        let mut known = self.known.borrow_mut();
        if let Some((of, changes)) = known.as_ref()
            && *of == between
        {
            return Arc::clone(changes);
        }
        let before = earlier(seen.filter, day);
        let sides = ((seen.document, &before), (seen.document, seen.filter));
        let changes = Arc::new(Changes::between(sides.0, sides.1, Matching::Id));
        *known = Some((between, Arc::clone(&changes)));
        changes
    }
}

/// The same filter at the day that is compared with.
pub(super) fn earlier(filter: &Filter, day: Day) -> Filter {
    Filter {
        as_of: Some(day).filter(|day| *day != Day::MAX),
        ..filter.clone()
    }
}
