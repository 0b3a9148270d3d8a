//! Why a renderer does not start.

/// Why the window cannot be drawn by a renderer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Graphics {
    /// No library or no driver offers it.
    Absent,
    /// What there is, is of an older version.
    TooOld,
    /// The driver has refused to start.
    Refused,
    /// The driver, or what speaks to it, broke down.
    Crashed,
}

impl Graphics {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Absent => "no driver offers it",
            Self::TooOld => "the driver has an older version",
            Self::Refused => "the driver does not start",
            Self::Crashed => "the driver broke down",
        }
    }
}
