//! From a document to the signed graph that is judged, and what is known of any such
//! graph: its rule, its weights, its blocks.

pub(super) mod block_forest;
pub(super) mod blocks;
pub(super) mod collapse;
pub(super) mod elimination;
pub(super) mod rule;
pub(super) mod signed;
pub(super) mod weighted;
