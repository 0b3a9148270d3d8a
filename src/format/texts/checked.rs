//! What there is to be said of a text once it is read.

use super::assembly::MOST_WORDS;
use crate::diag::Diagnostic;
use crate::model::{Block, BlockKind, Text};

/// A text of more blocks than this is cut.
const MOST_BLOCKS: usize = 100_000;
/// A paragraph of more letters than this is told: no line of it is found again.
const LONG: usize = 20_000;
/// A text of more letters than this has more than one paragraph.
const ONE: usize = 3_000;

/// A text of these blocks, cut where it is too long, and what a coder will want to know of
/// it. `cut` tells that words were left out before.
///
/// # Errors
/// That there are no words.
pub(super) fn checked(
    mut blocks: Vec<Block>,
    cut: bool,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Text, Diagnostic> {
    let mut say = |place: String, message: String, hint: &str| {
        warnings.push(Diagnostic::warning(place, message).hint(hint));
    };
    if blocks.len() > MOST_BLOCKS {
        blocks.truncate(MOST_BLOCKS);
        let message = format!("only the first {MOST_BLOCKS} blocks are read");
        say(String::new(), message, "split the text");
    }
    let size: usize = blocks.iter().map(|block| block.words.len()).sum();
    if cut || size > MOST_WORDS {
        keep_words(&mut blocks);
        let message = format!("only the first {} MB of words are read", MOST_WORDS >> 20);
        say(String::new(), message, "split the text");
    }
    if blocks.is_empty() {
        let finding = Diagnostic::error("", "the file holds no words");
        return Err(finding.hint("check that it is the file you mean"));
    }
    let letters = |block: &Block| block.words.chars().count();
    let of_kind = |kind: BlockKind| blocks.iter().filter(move |block| block.kind == kind);
    let mut paragraphs = of_kind(BlockKind::Paragraph);
    match (paragraphs.next(), paragraphs.next()) {
        (None, _) => say(
            String::new(),
            "the text has no paragraph, only headings, captions or bylines".to_owned(),
            "number those that are paragraphs once the text is added",
        ),
        (Some(only), None) if letters(only) > ONE => say(
            String::new(),
            "the whole text is one paragraph".to_owned(),
            "put blank lines between its paragraphs, or locators will tell little",
        ),
        _ => {
            for (at, block) in blocks.iter().enumerate() {
                let letters = letters(block);
                if letters > LONG {
                    let place = format!("block {}", at + 1);
                    let message = format!("a paragraph of {letters} letters");
                    say(place, message, "put blank lines between its parts");
                }
            }
        }
    }
    Ok(Text { blocks })
}

/// Cuts what stands beyond the words that are read.
fn keep_words(blocks: &mut Vec<Block>) {
    let mut left = MOST_WORDS;
    blocks.retain_mut(|block| {
        if block.words.len() > left {
            block.words.truncate(block.words.floor_char_boundary(left));
            left = 0;
        } else {
            left -= block.words.len();
        }
        !block.words.is_empty()
    });
}
