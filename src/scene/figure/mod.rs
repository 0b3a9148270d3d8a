//! What surrounds the map in a figure, and how both are fitted to a page.

pub(super) mod caption;
pub(super) mod fit;
pub(super) mod frame;
mod local_repair;
mod page_fit;
pub(super) mod words;
