//! What is done with what-ifs.

/// What is done with scenarios; what needs one acts on the one that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum ScenarioCommand {
    /// Shows the map as it is.
    Fact,
    /// Draws only the ties that are otherwise than in fact, or all.
    OnlyDifferences,
    /// Shows the panel with what is supposed.
    Panel,
    /// Adds one.
    Add,
    /// What is done with the shown one.
    Rename,
    Earlier,
    Later,
    TakeOver,
    Delete,
}
