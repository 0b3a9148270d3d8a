//! What surrounds the map in a figure, and how both are fitted to a page.

pub(super) mod blocks;
pub(super) mod caption;
pub(super) mod change_list;
pub(super) mod description;
pub(super) mod ego_fit;
pub(super) mod fit;
pub(super) mod frame;
pub(super) mod legend;
mod local_repair;
pub(super) mod make_room;
pub(super) mod markdown;
mod page_fit;
pub(super) mod paper;
mod scaling;
pub(super) mod sheet;
mod spacing;
mod told;
pub(super) mod words;
pub(super) mod writer;
