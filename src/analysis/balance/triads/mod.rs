//! Triads: three actors, all tied, judged by their signs.

pub(super) mod census;
pub(super) mod semicycles;
