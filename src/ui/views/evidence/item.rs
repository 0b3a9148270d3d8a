//! An item by which everything here names it.

use crate::model::StanceId;

/// An item by its stance and its position there.
pub(super) type ItemId = (StanceId, usize);
