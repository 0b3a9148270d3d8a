//! Where typing goes on.

use std::ops::Range;

/// Which letter a caret stands at. Where letters from left to right meet letters
/// from right to left, one place in the text has two places on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) enum Side {
    /// At the end of the letter before it.
    After,
    /// At the beginning of the letter behind it.
    #[default]
    Before,
}

/// A place between two letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Caret {
    /// The byte before which it stands.
    pub at: usize,
    /// The letter at which it stands.
    pub side: Side,
}

impl Caret {
    /// At the end of the letter that ends here.
    pub(in crate::ui) fn after(at: usize) -> Self {
        let side = Side::After;
        Self { at, side }
    }

    /// At the beginning of the letter that begins here.
    pub(in crate::ui) fn before(at: usize) -> Self {
        let side = Side::Before;
        Self { at, side }
    }
}

/// The caret, and where what is selected began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Selection {
    /// The end that moves.
    pub caret: Caret,
    /// The byte of the end that stays.
    pub anchor: usize,
}

impl Selection {
    /// Nothing selected.
    pub(in crate::ui) fn at(caret: Caret) -> Self {
        let anchor = caret.at;
        Self { caret, anchor }
    }

    /// The bytes that are selected.
    pub(in crate::ui) fn range(self) -> Range<usize> {
        self.anchor.min(self.caret.at)..self.anchor.max(self.caret.at)
    }

    /// The same places in a text that may have become another.
    pub(in crate::ui) fn within(mut self, text: &str) -> Self {
        self.caret.at = boundary(text, self.caret.at);
        self.anchor = boundary(text, self.anchor);
        self
    }
}

/// The last place between two characters that is not behind this byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
