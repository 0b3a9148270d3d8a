//! Whose work is built into the program, and under which terms: a text that
//! `.ci/notices` writes from the lock file and the sources of the crates.

use std::sync::LazyLock;

/// The whole text, in lines short enough to be read without wrapping.
pub const TEXT: &str = include_str!("../assets/third-party-notices.txt");

static LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| TEXT.lines().collect());

/// Its lines, found once.
pub fn lines() -> &'static [&'static str] {
    &LINES
}
