//! The blocks of a text.

use crate::model::extra::Extra;

/// The text of a source, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A paragraph, or what stands between paragraphs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without blanks at the ends; a line break within it is `\n`.
    pub words: String,
    /// The page on which it begins, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The number that the text itself gives it (`[¶7]`).
    pub marked: Option<u32>,
    /// Fields of a file that this version does not know.
    pub extra: Extra,
}

/// What a block is. Paragraphs are numbered unless told otherwise, all else is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text, an item of a list, a row of a table.
    #[default]
    Paragraph,
    /// The title of the whole or of a part.
    Heading,
    /// Who wrote it, and when.
    Byline,
    /// The words of a picture or a table.
    Caption,
}

impl BlockKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Paragraph, Self::Heading, Self::Byline, Self::Caption];

    /// The word by which files and the window call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Byline => "byline",
            Self::Caption => "caption",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Block {
    /// A block of a kind, with nothing else known of it.
    pub fn new(kind: BlockKind, words: impl Into<String>) -> Self {
        Self {
            kind,
            words: words.into(),
            page: None,
            marked: None,
            extra: Extra::default(),
        }
    }

    /// A paragraph.
    pub fn paragraph(words: impl Into<String>) -> Self {
        Self::new(BlockKind::Paragraph, words)
    }
}
