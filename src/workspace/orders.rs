//! What only some kinds of view have, as saved views keep it: the actor in the middle of
//! a map, the order of a matrix, the sort of a coverage.

use crate::analysis::{Ego, EgoBy, PairSort, PairsListed, RowOrder};
use crate::model::{Document, SavedView};
use crate::scene::{CellDetail, CoverageOptions, MatrixOptions};

/// The actor around whom a saved view shows the map; `None` also where that is gone.
pub(super) fn ego(saved: &SavedView, document: &Document) -> Option<Ego> {
    let actor = saved.ego.clone()?;
    document.actor(&actor)?;
    let by = saved.ego_by.as_deref().and_then(EgoBy::from_name);
    Some(Ego {
        actor,
        by: by.unwrap_or_default(),
    })
}

/// A saved view of the map around this actor, or around nobody.
pub fn kept_around(ego: Option<&Ego>, seen: SavedView) -> SavedView {
    let by = ego.map(|ego| ego.by).filter(|by| *by != EgoBy::default());
    SavedView {
        ego: ego.map(|ego| ego.actor.clone()),
        ego_by: by.map(|by| by.name().to_owned()),
        ..seen
    }
}

/// How a kind of view sorts what it shows, kept in a saved view by names, and read from
/// one: what is left out there, or not known to this version, is as usual.
pub trait SavedOrder: Sized {
    /// That of a saved view.
    fn of_saved(saved: &SavedView) -> Self;

    /// A saved view with it.
    fn kept_in(&self, saved: SavedView) -> SavedView;
}

impl SavedOrder for MatrixOptions {
    fn of_saved(saved: &SavedView) -> Self {
        let order = match saved.rows.as_slice() {
            [] => saved.sort.as_deref().and_then(RowOrder::from_name),
            rows => Some(RowOrder::ByHand(rows.to_vec())),
        };
        let cells = saved.cells.as_deref().and_then(CellDetail::from_name);
        Self {
            order: order.unwrap_or_default(),
            cells: cells.unwrap_or_default(),
        }
    }

    fn kept_in(&self, saved: SavedView) -> SavedView {
        let order = Some(&self.order).filter(|order| **order != RowOrder::default());
        let cells = Some(self.cells).filter(|cells| *cells != CellDetail::default());
        SavedView {
            sort: order.and_then(RowOrder::name).map(str::to_owned),
            rows: match order {
                Some(RowOrder::ByHand(rows)) => rows.clone(),
                _ => Vec::new(),
            },
            cells: cells.map(|cells| cells.name().to_owned()),
            ..saved
        }
    }
}

impl SavedOrder for CoverageOptions {
    fn of_saved(saved: &SavedView) -> Self {
        let sort = saved.pairs.as_deref().and_then(PairSort::from_name);
        Self {
            sort: sort.unwrap_or_default(),
            listed: if saved.lists_all_pairs {
                PairsListed::All
            } else {
                PairsListed::LookedAt
            },
        }
    }

    fn kept_in(&self, saved: SavedView) -> SavedView {
        let sort = Some(self.sort).filter(|sort| *sort != PairSort::default());
        SavedView {
            pairs: sort.map(|sort| sort.name().to_owned()),
            lists_all_pairs: self.listed == PairsListed::All,
            ..saved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_kept_and_read_again() {
        let matrix = |order, cells| {
            let options = MatrixOptions { order, cells };
            let kept = options.kept_in(SavedView::default());
            assert_eq!(MatrixOptions::of_saved(&kept), options);
        };
        for order in RowOrder::PLAIN {
            matrix(order, CellDetail::Whole);
        }
        matrix(RowOrder::ByHand(vec!["b".into()]), CellDetail::default());
        for sort in PairSort::ALL {
            for listed in [PairsListed::All, PairsListed::LookedAt] {
                let options = CoverageOptions { sort, listed };
                let kept = options.kept_in(SavedView::default());
                assert_eq!(CoverageOptions::of_saved(&kept), options);
            }
        }
    }

    #[test]
    fn what_is_usual_or_not_known_needs_no_words() {
        let usual = MatrixOptions::default().kept_in(SavedView::default());
        let usual = CoverageOptions::default().kept_in(usual);
        assert_eq!(usual, SavedView::default());
        let newer = SavedView {
            sort: Some("of-a-newer-version".to_owned()),
            pairs: Some("of-a-newer-version".to_owned()),
            ..SavedView::default()
        };
        assert_eq!(MatrixOptions::of_saved(&newer), MatrixOptions::default());
        assert_eq!(
            CoverageOptions::of_saved(&newer),
            CoverageOptions::default()
        );
    }
}
