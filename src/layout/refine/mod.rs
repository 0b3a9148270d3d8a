//! Local search on the positions of a small drawing: single moves and exchanges
//! (`local_search`), crossing reduction by threshold accepting
//! (`threshold_accepting`), and repair within a room (`repair`).

pub(super) mod local_search;
pub(super) mod repair;
pub(super) mod threshold_accepting;
