//! Texts of sources: bytes → blocks of words.

mod assembly;
mod checked;
mod docx;
mod html;
mod kind;
mod left_out;
mod letters;
mod odt;
mod pdf;
mod plain;
#[cfg(test)]
mod tests;

use self::assembly::Assembly;
use self::checked::checked;
use self::docx::{is_docx, read_docx};
use self::html::read_html;
use self::kind::TextKind;
pub use self::kind::{TEXT_ENDINGS, is_text_file};
use self::left_out::LeftOut;
use self::letters::{page_letters, plain_letters};
use self::odt::read_odt;
use self::pdf::read_pdf;
pub use self::plain::plain_text;
use self::plain::read_plain;
use super::archive::{Archive, opened};
use super::reading::NotRead;
use crate::diag::{Diagnostic, Warned};
use crate::model::Text;
use crate::task::Control;

/// Reads the text of a source: plain text and Markdown in any encoding, web pages,
/// documents of Word and LibreOffice, PDF. `name` is what the file is called; it decides
/// only where the content leaves the kind of file open. O(bytes unpacked).
///
/// # Errors
/// Why it cannot be read: what the file seems to be instead, damaged, encrypted, without
/// words, too large; or that the work was cancelled.
///
/// # Example
/// ```
/// use stancemap::format::read_text;
/// use stancemap::task::Control;
/// let page = b"<!doctype html><h1>The border</h1><p>They trade.</p>";
/// let text = read_text(page, "page.html", &Control::free()).unwrap().value;
/// assert_eq!(text.blocks[1].words, "They trade.");
/// ```
pub fn read_text(bytes: &[u8], name: &str, control: &Control<'_>) -> Result<Warned<Text>, NotRead> {
    let mut warnings = Vec::new();
    let (blocks, cut) = match TextKind::of(bytes, name)? {
        TextKind::Plain => {
            let text = plain_letters(bytes, &mut warnings)?;
            (read_plain(&text).blocks, false)
        }
        TextKind::Html => {
            let text = page_letters(bytes, &mut warnings)?;
            let (blocks, remarks, cut) = read_html(&text, control)?;
            warnings.extend(remarks);
            (blocks, cut)
        }
        TextKind::Archive => {
            let (assembly, left_out) = read_archive(bytes, control)?;
            warnings.extend(left_out.remarks());
            assembly.finished()
        }
        TextKind::Pdf => {
            let read = read_pdf(bytes, control)?;
            warnings.extend(read.warnings);
            (read.value, false)
        }
    };
    let value = checked(blocks, cut, &mut warnings)?;
    Ok(Warned { value, warnings })
}

/// The words of a document in an archive.
fn read_archive(bytes: &[u8], control: &Control<'_>) -> Result<(Assembly, LeftOut), NotRead> {
    let mut archive = opened(Archive::Document, bytes, control)?;
    if is_docx(&archive) {
        return read_docx(&mut archive, control);
    }
    if archive.index_for_name("content.xml").is_some() {
        return read_odt(&mut archive, control);
    }
    let message = "the file is a ZIP archive that holds no text document";
    Err(Diagnostic::error("", message)
        .hint("unpack it; a document is read under a name that ends in .docx or .odt")
        .into())
}
