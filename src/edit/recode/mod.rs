//! Coding anew: items of evidence change together, and what was coded as two becomes one.
//!
//! Each intent is one [`Edit`](super::Edit) that keeps every item of evidence, but those
//! of ties that an actor would have to itself.

mod actors;
mod consequences;
mod domains;
mod fill;
mod items;
mod joining;
mod recoding;
mod regrouping;
mod silences;
mod words;

#[cfg(test)]
mod tests;

pub use actors::{merge_actors, merge_consequences};
pub use consequences::MergeConsequences;
pub use domains::{merge_domains, split_domain};
pub use items::recode;
pub use recoding::Recoding;
pub use words::recoding_words;
