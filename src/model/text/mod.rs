//! The text of a source: blocks in reading order, of which the paragraphs are numbered.
//!
//! A [`Text`] is what is left of a document once its layout is gone, whatever format
//! it came in. The paragraphs that locators count are its numbered blocks.

mod anchor;
mod block;
mod locator;
mod numbering;

pub use anchor::{Anchor, AnchorWords, Found, Passages, Span, hash as passage_hash};
pub use block::{Block, BlockKind, Text};
pub use locator::{ParagraphSet, locator, paragraphs_of};
pub use numbering::{Numbered, Numbering};
