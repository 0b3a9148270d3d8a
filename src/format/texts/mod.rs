//! Texts of sources: bytes → blocks of words.

mod plain;

use super::encoding::decode;
use crate::diag::{Diagnostic, Warned};
use crate::model::Text;
pub use plain::plain_text;
use plain::read_plain;

/// A text of more blocks than this is cut.
const MOST_BLOCKS: usize = 100_000;

/// How the names of files end that are read as texts.
pub const TEXT_ENDINGS: &[&str] = &["txt", "md"];

/// Reads the text of a source. O(length).
///
/// # Errors
/// Of a file that is not UTF-8 text, what it seems to be instead; of one without words,
/// that it has none.
pub fn read_text(bytes: &[u8]) -> Result<Warned<Text>, Vec<Diagnostic>> {
    let words = decode(bytes).map_err(|finding| vec![finding])?;
    let mut text = read_plain(words);
    let mut warnings = Vec::new();
    if text.blocks.len() > MOST_BLOCKS {
        text.blocks.truncate(MOST_BLOCKS);
        let message = format!("only the first {MOST_BLOCKS} blocks are read");
        warnings.push(Diagnostic::warning("", message).hint("split the text"));
    }
    if text.blocks.is_empty() {
        let finding = Diagnostic::error("", "the file holds no words");
        return Err(vec![finding.hint("check that it is the file you mean")]);
    }
    Ok(Warned {
        value: text,
        warnings,
    })
}
