//! When anything of the open map changes, worked out once for each state of it.

use std::cell::RefCell;
use std::rc::Rc;

use super::queries::Seen;
use crate::analysis::{Dates, Timeline};
use crate::edit::Version;
use crate::model::{Document, Filter};

/// All dates and moments of change of a map, as it is seen but for the date that is
/// looked at.
#[derive(Debug, Clone, Default)]
pub struct Chronology {
    /// The moments of change.
    pub timeline: Timeline,
    /// What has a date.
    pub dates: Dates,
}

impl Chronology {
    /// The chronology of a document through a filter, whatever its date. O(s log s) in
    /// stances and their evidence.
    pub(super) fn of(document: &Document, filter: &Filter) -> Self {
        let filter = whatever_date(filter);
        Self {
            timeline: Timeline::of(document, &filter),
            dates: Dates::of(document, &filter),
        }
    }
}

/// The same filter at no date in particular.
fn whatever_date(filter: &Filter) -> Filter {
    Filter {
        as_of: None,
        ..filter.clone()
    }
}

/// The chronology that was asked for last.
#[derive(Debug, Clone, Default)]
pub(super) struct Chronologies {
    known: RefCell<Option<(Version, Filter, Rc<Chronology>)>>,
}

impl Chronologies {
    /// The chronology of a map as it is seen. O(s log s) in stances and their evidence
    /// when first asked of a state, then O(1); another date is no other state.
    pub(super) fn of(&self, seen: Seen<'_>) -> Rc<Chronology> {
        let filter = whatever_date(seen.filter);
        let mut known = self.known.borrow_mut();
        if let Some((version, of, chronology)) = known.as_ref()
            && *version == seen.version
            && *of == filter
        {
            return Rc::clone(chronology);
        }
        let chronology = Rc::new(Chronology::of(seen.document, &filter));
        *known = Some((seen.version, filter, Rc::clone(&chronology)));
        chronology
    }

    /// Takes over a chronology that was worked out for a state seen through a filter.
    pub(super) fn put(&mut self, version: Version, filter: &Filter, chronology: Chronology) {
        let known = (version, whatever_date(filter), Rc::new(chronology));
        *self.known.get_mut() = Some(known);
    }
}
