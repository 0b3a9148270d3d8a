//! What kind of file a text is in: by its content first, by the ending of its name second.

use std::path::Path;

use crate::diag::Diagnostic;

/// How the names of files end that are read as texts.
pub const TEXT_ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "pdf",
];

/// Whether the name of a file ends as that of a text.
pub fn is_text_file(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    ending.is_some_and(|own| {
        TEXT_ENDINGS
            .iter()
            .any(|ending| own.eq_ignore_ascii_case(ending))
    })
}

/// So many bytes from the start tell what a file is.
const LOOKED_AT: usize = 1024;

/// In what kind of file a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    /// Letters and nothing else; Markdown too.
    Plain,
    /// A web page.
    Html,
    /// A document in a ZIP archive: of Word, or an OpenDocument.
    Archive,
    /// Pages as they are printed.
    Pdf,
}

impl TextKind {
    /// The kind of a file of this name.
    ///
    /// # Errors
    /// What it is instead, where that holds no text.
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<Self, Diagnostic> {
        let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
        if head.starts_with(b"PK\x03\x04") {
            return Ok(Self::Archive);
        }
        // What is sent by mail or kept by a scanner may have something before it.
        if find(head, b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        if let Some(finding) = no_text(bytes, head) {
            return Err(finding);
        }
        let name = name.to_ascii_lowercase();
        let is_named = [".html", ".htm", ".xhtml"]
            .iter()
            .any(|ending| name.ends_with(ending));
        Ok(if is_named || is_page(head) {
            Self::Html
        } else {
            Self::Plain
        })
    }
}

/// Where bytes stand in others.
pub(super) fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|part| part == sought)
}

/// Whether a file begins as a web page does, in an encoding of a byte a letter or two.
fn is_page(head: &[u8]) -> bool {
    let small = head.iter().filter(|byte| **byte != 0);
    let small: Vec<u8> = small.map(u8::to_ascii_lowercase).collect();
    let text = String::from_utf8_lossy(&small);
    let text = text
        .trim_start_matches(['\u{feff}', '\u{fffd}'])
        .trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    begins(&["<!doctype html", "<html", "<head>", "<body"])
        || begins(&["<?xml", "<!--"]) && text.contains("<html")
}

/// A finding about a file that holds no text that can be read.
fn no_text(bytes: &[u8], head: &[u8]) -> Option<Diagnostic> {
    const COPY: &str = "open it where it can be read, and save or copy its words as text";
    const KINDS: [(&[u8], &str, &str); 11] = [
        (
            b"{\\rtf",
            "a document in RTF",
            "open it in a word processor and save it as .docx, .odt or .txt",
        ),
        (
            b"\x89PNG",
            "a picture",
            "run text recognition (OCR) over it",
        ),
        (
            b"\xff\xd8\xff",
            "a picture",
            "run text recognition (OCR) over it",
        ),
        (b"GIF8", "a picture", "run text recognition (OCR) over it"),
        (b"II*\0", "a picture", "run text recognition (OCR) over it"),
        (b"MM\0*", "a picture", "run text recognition (OCR) over it"),
        (b"RIFF", "a recording or a picture", COPY),
        (b"ID3", "a recording", COPY),
        (b"\x1f\x8b", "a compressed file", "unpack it first"),
        (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
        (b"Rar!", "a compressed file", "unpack it first"),
    ];
    let told = |kind: &str, hint: &str| {
        let message = format!("the file is no text that can be read: it seems to be {kind}");
        Some(Diagnostic::error("", message).hint(hint))
    };
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        // The name of a stream, two bytes a letter, tells a locked .docx.
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        return if find(bytes, &name).is_some() {
            let finding = Diagnostic::error("", "the document is encrypted");
            Some(finding.hint("open it in a word processor and save it without a password"))
        } else {
            told(
                "a document of an older Word",
                "open it in a word processor and save it as .docx or .odt",
            )
        };
    }
    if head.starts_with(b"MIME-Version:") || find(head, b"multipart/related").is_some() {
        return told(
            "a web page in one file (MHTML)",
            "save the page as HTML, or copy its words",
        );
    }
    let kind = KINDS.iter().find(|(start, ..)| head.starts_with(start));
    kind.and_then(|(_, kind, hint)| told(kind, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_where_that_leaves_it_open() {
        let check = |bytes: &[u8], name: &str, expect: Result<TextKind, &str>| {
            let found = TextKind::of(bytes, name);
            match (&found, expect) {
                (Err(finding), Err(words)) => {
                    assert!(finding.message.contains(words), "{finding}");
                    assert!(!finding.hint.is_empty());
                }
                (found, expect) => assert_eq!(found.as_ref().ok(), expect.ok().as_ref(), "{name}"),
            }
        };
        check(b"words", "a.txt", Ok(TextKind::Plain));
        check(b"", "", Ok(TextKind::Plain));
        check(b"words", "a.HTM", Ok(TextKind::Html));
        check(
            b"\xef\xbb\xbf \n<!DOCTYPE HTML><p>",
            "a.txt",
            Ok(TextKind::Html),
        );
        check(b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a", Ok(TextKind::Html));
        check(b"<?xml version='1.0'?>\n<html>", "a", Ok(TextKind::Html));
        check(b"<?xml version='1.0'?>\n<map/>", "a", Ok(TextKind::Plain));
        check(b"PK\x03\x04", "a.txt", Ok(TextKind::Archive));
        check(b"\r\n%PDF-1.7", "a.docx", Ok(TextKind::Pdf));
        check(b"{\\rtf1 words}", "a.txt", Err("RTF"));
        check(b"\x89PNG\r\n", "a.txt", Err("a picture"));
        check(b"\xd0\xcf\x11\xe0", "a.doc", Err("an older Word"));
        let locked = b"\xd0\xcf\x11\xe0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
        check(locked, "a.docx", Err("is encrypted"));
        check(b"MIME-Version: 1.0\r\n", "a.mht", Err("MHTML"));
    }
}
