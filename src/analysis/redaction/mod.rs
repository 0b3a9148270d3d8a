//! A map for other hands: a copy without what is not to be handed out, and where the
//! names that were taken out still stand in what is left.
//!
//! What is withheld leaves its field. What a reading hangs on stays: the value and the
//! grade of every item of evidence, its date, and that there is an item at all, so that
//! the copy shows the same ties. Fields that this version does not know, and the texts of
//! sources, never go along: nobody has looked at what they say.

mod copy;
mod fields;
mod left_standing;
mod withheld;

pub use copy::redacted;
pub use left_standing::{LeftStanding, left_standing};
pub use withheld::{Redaction, Withheld};

#[cfg(test)]
mod tests;
