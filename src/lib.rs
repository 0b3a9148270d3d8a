//! Stancemap maps who stands how towards whom, and proves it.
pub mod analysis;
pub mod cli;
pub mod diag;
pub mod edit;
pub mod export;
pub mod format;
pub mod layout;
pub mod model;
pub mod scene;
pub mod session;
pub mod storage;
#[cfg(feature = "gui")]
pub mod ui;
