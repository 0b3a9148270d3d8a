//! The languages in which a figure speaks.

pub(super) mod phrases;
