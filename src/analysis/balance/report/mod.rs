//! Everything that is known of the balance of a graph, in one value, and its words.

pub(super) mod analyse;
pub(super) mod answer;
pub(super) mod variants;
pub(super) mod words;
