//! Sheets of paper for a class: the questions with room for reasons, and their key.
//!
//! The map itself is a figure like any other; these are the pages that go with it.

mod flow;
mod sheets;

pub use flow::WorksheetPage;
pub use sheets::{answer_key, worksheet};
