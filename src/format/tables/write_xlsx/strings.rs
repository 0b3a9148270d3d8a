//! The texts of a workbook, each once (ECMA-376 part 1, 18.4.9).

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _};

use crate::format::cells::guard_cell;

/// More letters (UTF-16 units) no cell of Excel holds.
pub(super) const LONGEST: usize = 32_767;

/// Texts that cells name by number, in the order in which they come up.
pub(super) struct Strings<'s> {
    known: HashMap<&'s str, usize>,
    all: Vec<&'s str>,
    /// How many cells name one.
    pub uses: usize,
}

impl<'s> Strings<'s> {
    pub(super) fn new() -> Self {
        Self {
            known: HashMap::new(),
            all: Vec::new(),
            uses: 0,
        }
    }

    /// The number of a text.
    pub(super) fn number(&mut self, text: &'s str) -> usize {
        self.uses += 1;
        let next = self.all.len();
        let number = *self.known.entry(text).or_insert(next);
        if number == next {
            self.all.push(text);
        }
        number
    }

    /// The texts by their numbers.
    pub(super) fn all(&self) -> &[&'s str] {
        &self.all
    }
}

/// A text as far as a cell holds it, safe from being run; whether all of it is there.
pub(super) fn held(text: &str) -> (Cow<'_, str>, bool) {
    let guarded = guard_cell(text);
    // A letter has at least one byte for each of its units.
    if guarded.len() <= LONGEST {
        return (guarded, true);
    }
    let mut units = 0;
    let end = guarded.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    match end {
        None => (guarded, true),
        Some((end, _)) => {
            let cut = guarded.get(..end).unwrap_or_default().to_owned();
            (Cow::Owned(cut), false)
        }
    }
}

/// A text as XML has it. What XML cannot hold is spelt `_x000D_` (22.9.2.19), and a text
/// that looks so has its first letter spelt.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |(at, c): (usize, char)| spelling(text, at, c).is_none();
    if text.char_indices().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match spelling(text, at, c) {
            None => out.push(c),
            Some(spelling) => out.push_str(&spelling),
        }
    }
    Cow::Owned(out)
}

/// How a letter is spelt; `None`: it stands for itself.
fn spelling(text: &str, at: usize, c: char) -> Option<Cow<'static, str>> {
    let spelt = match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '_' if is_spelt(text, at) => "_x005F_",
        '\t' | '\n' => return None,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {
            return Some(Cow::Owned(format!("_x{:04X}_", u32::from(c))));
        }
        _ => return None,
    };
    Some(Cow::Borrowed(spelt))
}

/// Whether a text has `_x`, four hexadecimal digits and `_` at a place.
fn is_spelt(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes().get(at..at + 7);
    bytes.is_some_and(|bytes| {
        let digits = bytes.get(2..6).unwrap_or_default();
        bytes.starts_with(b"_x")
            && bytes.ends_with(b"_")
            && digits.iter().all(u8::is_ascii_hexdigit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_cannot_hold_are_spelt() {
        let check = |text: &str, expect: &str| assert_eq!(escaped(text), expect, "{text:?}");
        check("plain_text\tof\nlines", "plain_text\tof\nlines");
        check("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d");
        check("\r\n", "_x000D_\n");
        check("\0\u{ffff}", "_x0000__xFFFF_");
        check("_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
        check("_xD83D_", "_x005F_xD83D_");
        check("_x004_ _xé123_ _x", "_x004_ _xé123_ _x");
    }

    #[test]
    fn a_text_is_counted_once() {
        let mut strings = Strings::new();
        let numbers = ["a", "b", "a", "c", "b"].map(|text| strings.number(text));
        assert_eq!(numbers, [0, 1, 0, 2, 1]);
        assert_eq!((strings.all(), strings.uses), (&["a", "b", "c"][..], 5));
    }
}
