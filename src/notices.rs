//! Whose work is built into the program, and under which terms: a text that
//! `.ci/notices` writes from the lock file and the sources of the crates.

use std::sync::LazyLock;

use crate::packed::unpacked;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let bytes = unpacked(include_bytes!(
        "../assets/packed/third-party-notices.txt.zz"
    ));
    String::from_utf8_lossy(&bytes).into_owned()
});

static LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| TEXT.lines().collect());

/// The whole text, in lines short enough to be read without wrapping.
pub fn text() -> &'static str {
    &TEXT
}

/// Its lines, found once.
pub fn lines() -> &'static [&'static str] {
    &LINES
}
