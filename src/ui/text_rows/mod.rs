//! Text laid out in lines, both directions in one line included, with a caret at every
//! letter (Unicode Standard Annexes #9 for direction, #29 for letters and words).
//!
//! | module | is |
//! |---|---|
//! | `caret` | a place in a text, and what is selected |
//! | `rows` | geometry: where letters stand, what a click or an arrow finds |
//! | `shaping` | from text to rows, in the window's face |
//! | `paint` | the letters |

mod caret;
mod paint;
mod rows;
mod shaping;

pub(in crate::ui) use caret::{Caret, Selection};
pub(in crate::ui) use paint::paint;
pub(in crate::ui) use rows::{Letter, Row, Rows};
pub(in crate::ui) use shaping::{Shaping, shape};
