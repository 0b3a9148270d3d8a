//! What a report is made of, before it has a form.

use crate::model::{Controls, shown_controls};

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A heading, of level 1 to 3.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An item with its number, which runs through the whole report.
    Item(usize, Vec<Run>),
    /// An item without one.
    Bullet(Vec<Run>),
    /// A table: what its columns hold, and its rows; a run a cell.
    Table(Vec<Run>, Vec<Vec<Run>>),
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub style: Style,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Emphasis,
}

impl Run {
    pub(super) fn plain(text: impl AsRef<str>) -> Self {
        Self::new(text, Style::Plain)
    }

    pub(super) fn strong(text: impl AsRef<str>) -> Self {
        Self::new(text, Style::Strong)
    }

    pub(super) fn emphasis(text: impl AsRef<str>) -> Self {
        Self::new(text, Style::Emphasis)
    }

    /// Words on one line in which nothing steers the reader.
    fn new(text: impl AsRef<str>, style: Style) -> Self {
        let shown = shown_controls(text.as_ref(), Controls::Isolates);
        let is_noncharacter = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
        let text = shown
            .replace(['\n', '\r', '\t'], " ")
            .chars()
            .filter(is_noncharacter)
            .collect();
        Self { text, style }
    }
}
