//! Where a table goes.

/// Where a table goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Target {
    /// It becomes a map of its own.
    NewMap,
    /// Into the map that is open.
    ThisMap,
}
