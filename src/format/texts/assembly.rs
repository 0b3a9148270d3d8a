//! Blocks put together from what a document opens and closes.

use crate::model::{Block, BlockKind};

/// No article is as long as this, in bytes of words.
pub(super) const MOST_WORDS: usize = 16 << 20;
/// A byline is not longer than this, in letters; what is called one and is longer is not.
const LONGEST_BYLINE: usize = 300;

/// A document on its way to blocks. Paragraphs may stand in each other, as those of a text
/// frame do, and in the rows of a table; rows may stand in each other.
#[derive(Default)]
pub(super) struct Assembly {
    blocks: Vec<Block>,
    /// The paragraphs that are open, the outermost first.
    open: Vec<Open>,
    /// The rows that are open, each with the blocks of its cells.
    rows: Vec<Vec<Vec<Block>>>,
    /// Bytes of words so far.
    size: usize,
}

/// A paragraph that is open.
struct Open {
    kind: BlockKind,
    words: String,
    /// Whether a blank is due before the next word.
    blank: bool,
}

impl Assembly {
    /// The blocks so far, but for those of rows that are open.
    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// All blocks, and whether the words were too many and some are left out.
    pub(super) fn finished(mut self) -> (Vec<Block>, bool) {
        while !self.open.is_empty() {
            self.closes();
        }
        while !self.rows.is_empty() {
            self.row_closes();
        }
        (self.blocks, self.size >= MOST_WORDS)
    }

    /// Whether a paragraph is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A paragraph opens, within another one where that is open.
    pub(super) fn opens(&mut self, kind: BlockKind) {
        self.open.push(Open {
            kind,
            words: String::new(),
            blank: false,
        });
    }

    /// The innermost paragraph that is open is of this kind.
    pub(super) fn is_of(&mut self, kind: BlockKind) {
        if let Some(open) = self.open.last_mut() {
            open.kind = kind;
        }
    }

    /// Letters of the innermost paragraph; runs of blanks count as one.
    pub(super) fn letters(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() && self.size < MOST_WORDS {
                if open.blank && !open.words.is_empty() && !open.words.ends_with('\n') {
                    open.words.push(' ');
                }
                open.blank = false;
                open.words.push_str(word);
                self.size += word.len() + 1;
            }
            open.blank |= word.len() < piece.len();
        }
    }

    /// Letters of the innermost paragraph as they stand, blanks and ends of lines too.
    pub(super) fn verbatim(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut()
            && self.size < MOST_WORDS
        {
            open.words.push_str(text);
            self.size += text.len();
        }
    }

    /// A line of the innermost paragraph ends.
    pub(super) fn line_ends(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.words.push('\n');
            open.blank = false;
            self.size += 1;
        }
    }

    /// The innermost paragraph closes.
    pub(super) fn closes(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let words = open.words.trim();
        if words.is_empty() {
            return;
        }
        let is_long = || words.chars().nth(LONGEST_BYLINE).is_some();
        let kind = match open.kind {
            BlockKind::Byline if is_long() => BlockKind::Paragraph,
            kind => kind,
        };
        self.put(Block::new(kind, words));
    }

    /// A row of a table opens.
    pub(super) fn row_opens(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell of the innermost row opens.
    pub(super) fn cell_opens(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// The innermost row closes: it is a paragraph. Where one cell alone holds something,
    /// as in tables that only place a text, its paragraphs stay what they are.
    pub(super) fn row_closes(&mut self) {
        let Some(mut cells) = self.rows.pop() else {
            return;
        };
        cells.retain(|cell| !cell.is_empty());
        if cells.len() > 1 {
            let words = cells.iter().map(|cell| {
                let words: Vec<&str> = cell.iter().map(|block| block.words.as_str()).collect();
                words.join(" ")
            });
            let words: Vec<String> = words.collect();
            self.put(Block::paragraph(words.join(" | ")));
        } else {
            for block in cells.into_iter().flatten() {
                self.put(block);
            }
        }
    }

    /// Puts a block where it belongs.
    fn put(&mut self, block: Block) {
        match self.rows.last_mut() {
            None => self.blocks.push(block),
            Some(row) => match row.last_mut() {
                Some(cell) => cell.push(block),
                None => row.push(vec![block]),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(assembly: Assembly) -> Vec<String> {
        let blocks = assembly.finished().0.into_iter();
        blocks
            .map(|block| format!("{}|{}", block.kind.name(), block.words))
            .collect()
    }

    #[test]
    fn blanks_count_as_one_and_empty_paragraphs_as_none() {
        let mut own = Assembly::default();
        own.letters("lost");
        own.opens(BlockKind::Paragraph);
        own.letters("  a\t\n");
        own.letters(" b ");
        own.line_ends();
        own.letters(" c");
        own.letters("d  ");
        own.closes();
        own.opens(BlockKind::Heading);
        own.letters(" \n ");
        own.closes();
        own.closes();
        assert_eq!(shown(own), ["paragraph|a b\ncd"]);
    }

    #[test]
    fn a_paragraph_within_another_comes_first() {
        let mut own = Assembly::default();
        own.opens(BlockKind::Paragraph);
        own.letters("outer ");
        own.opens(BlockKind::Paragraph);
        own.letters("frame");
        own.is_of(BlockKind::Caption);
        own.closes();
        own.letters("goes on");
        assert_eq!(shown(own), ["caption|frame", "paragraph|outer goes on"]);
    }

    #[test]
    fn rows_are_paragraphs_and_tables_of_one_column_are_none() {
        let mut own = Assembly::default();
        let cell = |own: &mut Assembly, words: &[&str]| {
            own.cell_opens();
            for words in words {
                own.opens(BlockKind::Paragraph);
                own.letters(words);
                own.closes();
            }
        };
        own.row_opens();
        cell(&mut own, &["a", "b"]);
        cell(&mut own, &[]);
        cell(&mut own, &["c"]);
        own.row_closes();
        own.row_opens();
        cell(&mut own, &["one", "two"]);
        own.row_opens();
        cell(&mut own, &["x"]);
        cell(&mut own, &["y"]);
        own.row_closes();
        own.row_closes();
        own.row_closes();
        let expect = ["a b | c", "one", "two", "x | y"];
        assert_eq!(shown(own), expect.map(|words| format!("paragraph|{words}")));
    }

    #[test]
    fn a_byline_is_short_and_the_words_have_an_end() {
        let mut own = Assembly::default();
        own.opens(BlockKind::Byline);
        own.letters(&"long ".repeat(100));
        own.closes();
        own.opens(BlockKind::Paragraph);
        let line = "x".repeat(1 << 20);
        for _ in 0..20 {
            own.letters(&line);
        }
        let (blocks, cut) = own.finished();
        assert_eq!(blocks[0].kind, BlockKind::Paragraph);
        assert!(cut && blocks[1].words.len() < MOST_WORDS + (2 << 20));
    }
}
