//! Letters that a text table cannot hold, spelt as workbooks spell them (`_x0000_`,
//! ECMA-376 part 1, 22.9.2.19), and texts that look so, with their first letter spelt.

use std::borrow::Cow;

const LENGTH: usize = "_x0000_".len();

/// A text without NUL. O(length).
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\0') && !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\0' => out.push_str("_x0000_"),
            '_' if spelt(text, at).is_some() => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The text that [`escaped`] has written. O(length).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('_') {
        out.push_str(rest.get(..at).unwrap_or_default());
        match spelt(rest, at) {
            Some(c) => {
                out.push(c);
                rest = rest.get(at + LENGTH..).unwrap_or_default();
            }
            None => {
                out.push('_');
                rest = rest.get(at + 1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The letter that is spelt at a place.
fn spelt(text: &str, at: usize) -> Option<char> {
    let digits = text
        .get(at..at + LENGTH)?
        .strip_prefix("_x")?
        .strip_suffix('_')?;
    let is_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_spelt_and_read() {
        let check = |text: &str, expect: &str| {
            assert_eq!(escaped(text), expect);
            assert_eq!(unescaped(expect), text);
        };
        check("plain_text", "plain_text");
        check("a\0b", "a_x0000_b");
        check("_x0041_", "_x005F_x0041_");
        check("_x005F_x0041_", "_x005F_x005F_x005F_x0041_");
        check("_x00_xé_", "_x00_xé_");
        assert_eq!(unescaped("_x000D_"), "\r");
    }
}
