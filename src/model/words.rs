//! Numbers and names in sentences.

use std::borrow::Cow;

use unicode_bidi::BidiClass::{AL, R};
use unicode_bidi::bidi_class;

use super::controls::{Controls, shown_controls};

/// Whether a text has letters of a script that runs from right to left.
pub fn has_rtl_letters(text: &str) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .any(|c| c != '\u{200f}' && matches!(bidi_class(c), R | AL))
}

/// Whether a text shows nothing: no letters but spaces, marks without width and
/// what only steers direction.
pub fn is_blank(text: &str) -> bool {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    text.chars().all(is_unseen)
}

/// A name from a document within a sentence: one that runs from right to left is
/// isolated (U+2068 … U+2069, Unicode Standard Annex #9), so that it cannot turn the
/// arrow, the numbers or the other name beside it. Controls of its own, which could
/// end the isolation or go beyond it, are [shown](shown_controls), and ends of lines are
/// spaces: a name is no line of its own.
pub fn isolated(name: &str) -> Cow<'_, str> {
    let mut shown = shown_controls(name, Controls::None);
    if shown.contains('\n') {
        shown = Cow::Owned(shown.replace('\n', " "));
    }
    if has_rtl_letters(&shown) {
        Cow::Owned(format!("\u{2068}{shown}\u{2069}"))
    } else {
        shown
    }
}

/// The name of a file for people, by itself or in a sentence: as in a path it runs from
/// left to right, so that its ending stays at its end whatever script it is in. Controls
/// are shown as [`isolated`] shows them.
pub fn isolated_file(name: &str) -> Cow<'_, str> {
    let shown = shown_controls(name, Controls::None);
    if has_rtl_letters(&shown) {
        Cow::Owned(format!("\u{200e}\u{2066}{shown}\u{2069}"))
    } else {
        shown
    }
}

/// "1 tie", "3 ties".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}
