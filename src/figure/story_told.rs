//! Which stops of a map's story are told beside its figure.

use crate::model::StopId;

/// Which stops of the map's story a page to hand out tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StoryTold {
    /// All of them.
    #[default]
    Whole,
    /// This one.
    Stop(StopId),
    /// None.
    Nothing,
}
