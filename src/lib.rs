//! Stancemap maps who stands how towards whom, and proves it.
pub mod diag;
pub mod format;
pub mod layout;
pub mod model;
