//! Bytes → text, and what a file seems to be that is no UTF-8.

use crate::diag::Diagnostic;

/// So many bytes from the start tell what a file is.
const LOOKED_AT: usize = 4096;
const HINT: &str = "save it as UTF-8";

/// The text of a file without its byte order mark. O(length).
///
/// # Errors
/// What the file seems to be in place of UTF-8 text, with the line of the first byte
/// that does not fit, or of the first NUL.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if let Some((message, hint)) = other_kind(bytes) {
        return Err(Diagnostic::error("line 1", message).hint(hint));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let rest = bytes.get(error.valid_up_to()..).unwrap_or_default();
        let place = format!("line {}", line_of(bytes, error.valid_up_to()));
        if error.error_len().is_none() {
            let message = "the file is not UTF-8 text: it ends in the middle of a letter";
            return Diagnostic::error(place, message)
                .hint("it may have been cut short; look for an earlier copy");
        }
        Diagnostic::error(place, eight_bit(rest)).hint(HINT)
    })?;
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(Diagnostic::error(
            format!("line {}", line_of(bytes, at)),
            "the file holds a character that no text has (U+0000)",
        )
        .hint("it may be damaged; look for an earlier copy")),
    }
}

/// The line of the byte at a position, counted from one.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// A finding about a file that is no text at all.
pub(super) fn no_text(bytes: &[u8]) -> Option<Diagnostic> {
    let (kind, hint) = kind_of(bytes)?;
    let message = format!("the file is no table: it seems to be {kind}");
    Some(Diagnostic::error("", message).hint(hint))
}

/// What a file seems to be that is no text of eight-bit units, and what to do.
fn other_kind(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((kind, hint)) = kind_of(bytes) {
        return Some((
            format!("the file is not UTF-8 text: it seems to be {kind}"),
            hint,
        ));
    }
    let wide = wide(bytes)?;
    Some((
        format!("the file is not UTF-8 text: it seems to be {wide}"),
        HINT,
    ))
}

/// What a file seems to be by its first bytes, and what to do.
fn kind_of(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KINDS: [(&[u8], &str, &str); 5] = [
        (
            b"PK\x03\x04",
            "a ZIP archive, such as a workbook of Excel",
            "unpack it; a workbook opens under a name that ends in .xlsx or .ods",
        ),
        (b"%PDF", "a PDF", "open the map that it was drawn from"),
        (
            b"\x89PNG",
            "a picture",
            "open the map that it was drawn from",
        ),
        (b"\x1f\x8b", "a compressed file", "unpack it first"),
        (
            b"\xd0\xcf\x11\xe0",
            "a document of an older Word or Excel, or an encrypted one",
            "save it as .xlsx without a password, or the sheet as CSV in UTF-8",
        ),
    ];
    let kind = KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    kind.map(|&(_, kind, hint)| (kind, hint))
}

/// The encoding in units of two or four bytes that a file seems to have: by its byte
/// order mark, or as every other byte is zero, as the first half of a Latin letter is.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] => return Some("UTF-16, little-endian"),
        [0xfe, 0xff, ..] => return Some("UTF-16, big-endian"),
        _ => {}
    }
    let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let zeros = |odd: usize| {
        let every = head.iter().skip(odd).step_by(2);
        every.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Text in UTF-8 has none at all.
    if (even + odd) * 4 < head.len().max(8) {
        None
    } else if odd > even * 4 {
        Some("UTF-16, little-endian")
    } else if even > odd * 4 {
        Some("UTF-16, big-endian")
    } else {
        Some("no text at all")
    }
}

/// What text with such bytes seems to be: of the encodings with a byte a letter, those
/// for Cyrillic have letters in a row where those for Latin have single ones.
fn eight_bit(rest: &[u8]) -> String {
    let head = rest.get(..LOOKED_AT.min(rest.len())).unwrap_or_default();
    let is_letter = |&&byte: &&u8| byte >= 0xc0;
    let pairs = head
        .windows(2)
        .filter(|pair| pair.iter().all(|b| *b >= 0xc0));
    let (letters, pairs) = (head.iter().filter(is_letter).count(), pairs.count());
    let kind = if letters > 3 && pairs * 2 > letters {
        "Windows-1251 or another encoding of Cyrillic"
    } else {
        "Latin-1 or Windows-1252"
    };
    format!("the file is not UTF-8 text: it seems to be {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_another_encoding_is_called_by_it() {
        let check = |bytes: &[u8], expect: Result<&str, &str>| {
            let found = decode(bytes).map_err(|f| format!("{}: {}", f.place, f.message));
            let no = |what: &str| what.replace(": ", ": the file is not UTF-8 text: ");
            assert_eq!(found, expect.map_err(no), "{bytes:?}");
        };
        let nul = "line 2: the file holds a character that no text has (U+0000)";
        let found = decode(b"a,b\nc\0,d").map_err(|f| format!("{}: {}", f.place, f.message));
        assert_eq!(found, Err(nul.to_owned()));
        let wide = |text: &str, turn: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(turn).collect()
        };
        let table = "source,target,sign\nТоҷикистон,b,1\n";
        check(table.as_bytes(), Ok(table));
        check(format!("\u{feff}{table}").as_bytes(), Ok(table));
        check(b"", Ok(""));
        for text in [format!("\u{feff}{table}"), table.to_owned()] {
            let (little, big) = (wide(&text, u16::to_le_bytes), wide(&text, u16::to_be_bytes));
            check(&little, Err("line 1: it seems to be UTF-16, little-endian"));
            check(&big, Err("line 1: it seems to be UTF-16, big-endian"));
        }
        check(b"\xff\xfe\0\0a\0\0\0", Err("line 1: it seems to be UTF-32"));
        check(&[0; 64], Err("line 1: it seems to be no text at all"));
        check(
            b"source,target\nCaf\xe9,b\n",
            Err("line 2: it seems to be Latin-1 or Windows-1252"),
        );
        check(
            b"a\n\xd2\xee\xf7\xe8\xea\xe8\xf1\xf2\xee\xed,b\n",
            Err("line 2: it seems to be Windows-1251 or another encoding of Cyrillic"),
        );
        check(b"a\n\xd0", Err("line 2: it ends in the middle of a letter"));
        check(
            b"PK\x03\x04...",
            Err("line 1: it seems to be a ZIP archive, such as a workbook of Excel"),
        );
    }
}
