//! Stancemap maps who stands how towards whom, and proves it.
pub mod analysis;
pub mod diag;
pub mod edit;
pub mod format;
pub mod model;
pub mod storage;
