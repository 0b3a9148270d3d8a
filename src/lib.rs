//! Stancemap maps who stands how towards whom, and proves it.
pub mod cli;
pub mod diag;
pub mod format;
pub mod model;
pub mod storage;
