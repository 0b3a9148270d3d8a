//! A letter as it is drawn.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is drawn at one place, in units of the page, which grow to the right and up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Its letters: mostly one, several for a ligature, none where another glyph stands
    /// for it.
    pub(super) text: String,
    /// Where it begins and ends on the line.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which it stands.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
}

impl Glyph {
    /// Whether it stands on another letter: an accent, a vowel sign.
    pub(super) fn is_mark(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(is_combining_mark)
    }
}

/// Letters as they are written, not as they are joined: forms that only set letters
/// together, of Latin and Arabic, are taken apart.
pub(super) fn plain(text: &str) -> String {
    let is_form = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            c if is_form(c) => out.extend(c.nfkc()),
            // No letters, whatever the font says.
            '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {}
            '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
