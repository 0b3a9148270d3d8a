//! The letters of a plain text or a web page, whatever their encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::kind::find;
use crate::diag::Diagnostic;
use crate::format::text_encoding::decoded;

/// So many bytes from the start may name the encoding of a page.
const LOOKED_AT: usize = 4096;
/// More of a text than one letter in so many is no control character.
const CONTROLS: usize = 50;

/// The letters of a plain text, with a remark where it is not UTF-8 or bytes of it mean
/// nothing. O(bytes).
///
/// # Errors
/// What is no text.
pub(super) fn plain_letters<'b>(
    bytes: &'b [u8],
    warnings: &mut Vec<Diagnostic>,
) -> Result<Cow<'b, str>, Diagnostic> {
    let text = letters(bytes, None, warnings)?;
    // Ends of lines as old systems and typesetters write them.
    let is_unusual = text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
        || text.contains('\r') && !text.contains('\n');
    Ok(if is_unusual {
        let text = text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{85}', '\u{2028}'], "\n");
        Cow::Owned(text.replace('\u{2029}', "\n\n"))
    } else {
        text
    })
}

/// The letters of a page: in the encoding that it names, unless it is UTF-8.
///
/// # Errors
/// What is no text.
pub(super) fn page_letters<'b>(
    bytes: &'b [u8],
    warnings: &mut Vec<Diagnostic>,
) -> Result<Cow<'b, str>, Diagnostic> {
    let named = named_encoding(bytes);
    let is_meant = std::str::from_utf8(bytes).is_err();
    // A page that is read by its bytes has no letters of two.
    let is_of_bytes = |own: &&'static Encoding| own.is_ascii_compatible();
    let named = named.filter(|_| is_meant).filter(is_of_bytes);
    letters(bytes, named, warnings)
}

fn letters<'b>(
    bytes: &'b [u8],
    named: Option<&'static Encoding>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Cow<'b, str>, Diagnostic> {
    let (text, encoding, fault) = decoded(bytes, named.map(Encoding::name))?;
    let is_control =
        |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let controls = text.chars().filter(is_control).count();
    if controls > 4 && controls * CONTROLS > text.len() {
        let message = "the file is no text: too many of its characters are none that are written";
        return Err(Diagnostic::error("", message)
            .hint("check that it is the file you mean, and that nothing packed or locked it"));
    }
    if encoding != UTF_8 {
        let message = format!("the text is read in the encoding {}", encoding.name());
        let hint = "save it as UTF-8 where letters are wrong";
        warnings.push(Diagnostic::warning("", message).hint(hint));
    }
    warnings.extend(fault.map(|fault| fault.hint("save it as UTF-8 in the program it is from")));
    Ok(text)
}

/// The encoding that a page names near its beginning.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let head = head.to_ascii_lowercase();
    // `<meta charset="x">`, `<meta … content="text/html; charset=x">`, `<?xml … encoding="x"?>`
    ["charset=", "encoding="].iter().find_map(|sought| {
        let at = find(&head, sought.as_bytes())? + sought.len();
        let rest = head.get(at..)?;
        let is_around = |byte: &&u8| matches!(byte, b'"' | b'\'' | b' ');
        let label: Vec<u8> = (rest.iter().skip_while(is_around))
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
            .copied()
            .collect();
        Encoding::for_label(&label)
    })
}
