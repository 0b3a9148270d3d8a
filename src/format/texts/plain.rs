//! Plain text as blocks: paragraphs marked `[¶7]`, or apart by blank lines.

use crate::model::{Block, BlockKind, Text};

/// The blocks of a plain text. Where lines begin with a marker such as `[¶5]`, the markers
/// count, and what stands before the first or below a heading has no number. Otherwise
/// the blocks between blank lines are its paragraphs, and lines that begin with `#` its
/// headings. A text of long lines without blank ones between them has a paragraph a line.
/// O(length).
pub(super) fn read_plain(text: &str) -> Text {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let blocks = if text.lines().any(|line| marker(line).is_some()) {
        marked(text)
    } else {
        counted(text)
    };
    Text { blocks }
}

/// The number of the marker with which a line begins, and what follows it.
fn marker(line: &str) -> Option<(u32, &str)> {
    let (inside, rest) = line.trim_start().strip_prefix("[¶")?.split_once(']')?;
    Some((inside.trim().parse().ok()?, rest.trim_start()))
}

/// The words of a heading.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (words.len() < line.len()).then(|| words.trim())
}

fn marked(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // What stands before the first marker or below a heading belongs to none.
    let mut inside = false;
    for line in text.lines() {
        if let Some((number, words)) = marker(line) {
            blocks.push(Block {
                marked: Some(number),
                ..Block::paragraph(words)
            });
            inside = true;
        } else if let Some(words) = heading(line) {
            blocks.push(Block::new(BlockKind::Heading, words));
            inside = false;
        } else if let Some(block) = blocks.last_mut().filter(|_| inside) {
            block.words.push('\n');
            block.words.push_str(line);
        } else if !line.trim().is_empty() {
            blocks.push(Block::new(BlockKind::Byline, line.trim()));
        }
    }
    for block in &mut blocks {
        block.words.truncate(block.words.trim_end().len());
    }
    blocks.retain(|block| !block.words.is_empty() || block.marked.is_some());
    blocks
}

fn counted(text: &str) -> Vec<Block> {
    let by_line = is_a_line_a_paragraph(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            open = false;
        } else if let Some(words) = heading(line) {
            blocks.push(Block::new(BlockKind::Heading, words));
            open = false;
        } else if let Some(block) = blocks.last_mut().filter(|_| open) {
            block.words.push('\n');
            block.words.push_str(line.trim_end());
        } else {
            blocks.push(Block::paragraph(line.trim()));
            open = !by_line;
        }
    }
    blocks.retain(|block| !block.words.is_empty());
    blocks
}

/// Whether there is no blank line, and lines are too long to be those of one paragraph.
fn is_a_line_a_paragraph(text: &str) -> bool {
    /// No editor breaks lines later.
    const LONG: usize = 120;
    let mut lines = text.trim().lines();
    let mut lengths: Vec<usize> = Vec::new();
    if lines.any(|line| line.trim().is_empty()) {
        return false;
    }
    lengths.extend(text.trim().lines().map(|line| line.chars().count()));
    lengths.sort_unstable();
    lengths
        .get(lengths.len() / 2)
        .is_some_and(|middle| *middle > LONG)
}

/// A text in plain form: headings behind `#`, paragraphs apart by blank lines, with their
/// markers where they have some. Reading it gives the same paragraphs.
pub fn plain_text(text: &Text) -> String {
    let mut out = String::new();
    for block in &text.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match (block.marked, block.kind) {
            (Some(number), _) => out += &format!("[¶{number}] "),
            (None, BlockKind::Heading) => out.push_str("# "),
            (None, _) => {}
        }
        out.push_str(&block.words);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_marked_or_counted() {
        let check = |text: &str, expect: &[&str]| {
            let read = read_plain(text);
            let block = |block: &Block| {
                let number = block.marked.map_or(String::new(), |n| format!("¶{n} "));
                let kind = if block.kind == BlockKind::Paragraph {
                    ""
                } else {
                    block.kind.name()
                };
                format!("{number}{kind}|{}", block.words)
            };
            let found: Vec<String> = read.blocks.iter().map(block).collect();
            assert_eq!(found, expect, "{text:?}");
        };
        check("", &[]);
        check("one", &["|one"]);
        check(
            "# Title\n\none\r\nmore\r\n\r\n\n## Part\ntwo\n",
            &["heading|Title", "|one\nmore", "heading|Part", "|two"],
        );
        check(
            "\u{feff}# Title\nby an author\n\n[¶1] один\n\nстрока\n\n# Part\nlost\n[¶ 3] سه\n",
            &[
                "heading|Title",
                "byline|by an author",
                "¶1 |один\n\nстрока",
                "heading|Part",
                "byline|lost",
                "¶3 |سه",
            ],
        );
        check("[¶x] one\n\ntwo", &["|[¶x] one", "|two"]);
        let long = "word ".repeat(40);
        let line = format!("|{}", long.trim());
        check(&format!("{long}\n{long}"), &[&line, &line]);
        check("short\nlines", &["|short\nlines"]);
    }

    #[test]
    fn a_text_in_plain_form_reads_the_same() {
        for text in ["# A\n\none\n\ntwo\nlines\n", "[¶1] one\n\n[¶4] two\n"] {
            let read = read_plain(text);
            assert_eq!(read_plain(&plain_text(&read)), read);
        }
    }
}
