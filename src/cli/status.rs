//! The exit statuses of the headless verbs.

/// Done.
pub(super) const DONE: u8 = 0;
/// The input has errors.
pub(super) const ERRORS: u8 = 1;
/// The command line is wrong.
pub(super) const USAGE: u8 = 2;
/// The disk or the system failed.
pub(super) const SYSTEM: u8 = 3;
