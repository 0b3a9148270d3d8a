//! Characters that show nothing and steer what shows them: a terminal, or the
//! direction of the text around them.

use std::borrow::Cow;

/// Which controls of direction may stay in a text that leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Controls {
    /// None: the words of a document, before they go into a sentence.
    None,
    /// Isolates that are closed on their own line (U+2068 … U+2069), which sentences
    /// put around names: text for a terminal, a file or a screen reader.
    Isolates,
    /// Isolates as well, and marks: sentences of a figure, which hold marks of their own
    /// where their language runs from right to left.
    Marks,
}

const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// Whether a character steers direction and shows nothing: embeddings, overrides,
/// isolates and marks of Unicode Standard Annex #9.
pub fn steers_direction(c: char) -> bool {
    is_mark(c) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether a character steers a terminal or the direction of a text.
fn steers(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' || steers_direction(c)
}

/// A text in which nothing steers what shows it. The one rule for every exit: a
/// control of a terminal (C0 and C1 but for line ends and tabs), an embedding, an
/// override or a stray isolate is shown as what it is, ‹U+202E›; marks that only
/// lean to one side (U+061C, U+200E, U+200F) occur in sound text and are left out.
/// What `kept` names stays. O(length).
///
/// # Example
/// ```
/// use stancemap::model::{Controls, shown_controls};
/// assert_eq!(shown_controls("a\u{202e}b", Controls::None), "a‹U+202E›b");
/// assert_eq!(shown_controls("طالبان", Controls::None), "طالبان");
/// ```
pub fn shown_controls(text: &str, kept: Controls) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        show_line(line, kept, &mut out);
    }
    Cow::Owned(out)
}

fn show_line(line: &str, kept: Controls, out: &mut String) {
    // How many isolates are still to be closed on the rest of the line.
    let mut closing = line.chars().filter(|&c| c == END).count();
    let mut open = 0_usize;
    for c in line.chars() {
        let stays = match (kept, c) {
            (Controls::None, _) => false,
            (_, ISOLATE) if open < closing => {
                open += 1;
                true
            }
            (_, END) => {
                closing = closing.saturating_sub(1);
                let is_open = open > 0;
                open = open.saturating_sub(1);
                is_open
            }
            (kept, c) => kept == Controls::Marks && is_mark(c),
        };
        if stays || !steers(c) {
            out.push(c);
        } else if !is_mark(c) {
            out.push_str(&named(c));
        }
    }
}

/// A character by its number: ‹U+202E›.
pub fn named(c: char) -> String {
    format!("‹U+{:04X}›", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_is_shown() {
        let check = |text: &str, kept: Controls, expect: &str| {
            assert_eq!(shown_controls(text, kept), expect, "{text:?}");
        };
        for kept in [Controls::None, Controls::Isolates, Controls::Marks] {
            check("plain\ttext\nof two", kept, "plain\ttext\nof two");
            check("می\u{200c}رود", kept, "می\u{200c}رود");
            check("\u{1b}[31mred", kept, "‹U+001B›[31mred");
            check(
                "\u{9b}31mred\u{7f}\r",
                kept,
                "‹U+009B›31mred‹U+007F›‹U+000D›",
            );
            check("a\u{202e}b\u{202c}", kept, "a‹U+202E›b‹U+202C›");
            check("\u{2067}a", kept, "‹U+2067›a");
        }
        let named = "\u{2068}ب\u{2069} → c\u{200f}";
        check(named, Controls::None, "‹U+2068›ب‹U+2069› → c");
        check(named, Controls::Isolates, "\u{2068}ب\u{2069} → c");
        check(named, Controls::Marks, named);
        // Only what is closed on its own line.
        check("a\u{2068}b", Controls::Isolates, "a‹U+2068›b");
        check("a\u{2069}b", Controls::Isolates, "a‹U+2069›b");
        check(
            "\u{2068}a\n\u{2069}b",
            Controls::Isolates,
            "‹U+2068›a\n‹U+2069›b",
        );
        check(
            "\u{2068}\u{2068}a\u{2069}",
            Controls::Isolates,
            "\u{2068}‹U+2068›a\u{2069}",
        );
        check(
            "\u{2069}\u{2068}a\u{2069}",
            Controls::Isolates,
            "‹U+2069›\u{2068}a\u{2069}",
        );
    }
}
