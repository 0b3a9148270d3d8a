//! What a picture is made from.

use kurbo::Point;

use super::level_of_detail::is_draft_in_motion;
use super::places::Preview;
use crate::edit::Version;
use crate::scene::Options;
use crate::workspace::Workspace;

/// What a picture is made from: equal keys, equal pictures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PictureKey {
    pub version: Version,
    spots_revision: u64,
    pub options: Options,
    pub preview: Vec<(usize, Point)>,
}

impl PictureKey {
    /// What the picture is to be made from now.
    pub(super) fn of(workspace: &Workspace, preview: &Preview) -> Self {
        let stances = workspace.document().stances().len();
        Self {
            version: workspace.version(),
            spots_revision: workspace.spots_revision(),
            options: Options {
                keeps_places: !preview.is_empty(),
                draft: !preview.is_empty() && is_draft_in_motion(stances),
                ..workspace.seen_options()
            },
            preview: preview.to_vec(),
        }
    }

    /// The same at no date in particular.
    pub(super) fn whatever_date(&self) -> Self {
        let mut same = self.clone();
        same.options.filter.as_of = None;
        same.options.changes = None;
        same.options.around = None;
        same
    }

    /// Whether it is of the same date, with the same marks of what changed.
    pub(super) fn is_of_date(&self, other: &Self) -> bool {
        let (own, others) = (&self.options, &other.options);
        own.filter.as_of == others.filter.as_of && own.changes == others.changes
    }
}
