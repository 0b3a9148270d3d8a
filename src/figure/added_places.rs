//! Places for actors that only a scenario has.

use std::borrow::Cow;

use kurbo::Point;

use crate::analysis::ties;
use crate::model::{ActorId, Document, Filter};
use crate::scene::positions_in;

/// The places of a map in fact, with those of the actors that a scenario adds to it, which
/// come last: their own, or where there is room. O(1) where it adds none.
pub(super) fn with_added<'p>(
    supposed: &Document,
    places: &'p [Point],
    shape: Option<f64>,
) -> Cow<'p, [Point]> {
    if supposed.actors().len() <= places.len() {
        return Cow::Borrowed(places);
    }
    let known = |id: &ActorId| {
        let at = supposed.actor_index(id)?;
        places.get(at).copied()
    };
    let whole = ties(supposed, &Filter::default());
    let found = positions_in(supposed, &whole, &known, shape);
    let added = found.into_iter().skip(places.len());
    Cow::Owned(places.iter().copied().chain(added).collect())
}
