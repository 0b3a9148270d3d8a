//! HTML as it is written: words escaped, and every letter noted for the one face.

use std::collections::BTreeSet;

use crate::figure::svg::escape;
use crate::model::{Controls, has_rtl_letters, shown_controls};

/// A part of a page that grows, with the letters that it shows.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// What is written.
    pub(super) html: String,
    /// The letters in regular type, and in bold.
    pub(super) letters: [BTreeSet<char>; 2],
}

impl Markup {
    /// Markup of ours, as it stands.
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Markup of ours on a line of its own.
    pub(super) fn line(&mut self, html: &str) {
        self.html.push_str(html);
        self.html.push('\n');
    }

    /// Words in regular type.
    pub(super) fn text(&mut self, words: &str) {
        let words = shown(words);
        self.letters[0].extend(words.chars());
        self.html.push_str(&escape(&words));
    }

    /// Words in bold type.
    pub(super) fn strong(&mut self, words: &str) {
        let words = shown(words);
        self.letters[1].extend(words.chars());
        self.html.push_str(&escape(&words));
    }

    /// An attribute with its leading space.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.raw(&format!(" {name}=\"{}\"", escape(&shown(value))));
    }

    /// A block of words of the document, in the direction of its letters.
    pub(super) fn block(&mut self, tag: &str, class: &str, words: &str) {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        self.raw(&format!("<{tag}{class} dir=\"{}\">", direction(words)));
        self.text(words);
        self.line(&format!("</{tag}>"));
    }

    /// A name within other words, whose direction is its own.
    pub(super) fn name(&mut self, name: &str, is_bold: bool) {
        self.raw("<bdi>");
        if is_bold {
            self.strong(name);
        } else {
            self.text(name);
        }
        self.raw("</bdi>");
    }

    /// Adds what another part has.
    pub(super) fn append(&mut self, other: Self) {
        self.html.push_str(&other.html);
        let [regular, bold] = other.letters;
        self.letters[0].extend(regular);
        self.letters[1].extend(bold);
    }
}

/// Words in which nothing steers what shows them.
fn shown(words: &str) -> String {
    shown_controls(words, Controls::Isolates).into_owned()
}

/// The direction of a block: of words with letters of both, that in which the words of
/// the first strong letter run, as the browser finds it.
pub(super) fn direction(words: &str) -> &'static str {
    if has_rtl_letters(words) {
        "auto"
    } else {
        "ltr"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let check = |words: &str, expect: &str| {
            let mut markup = Markup::default();
            markup.text(words);
            assert_eq!(markup.html, expect);
        };
        check("</script><b>", "&lt;/script&gt;&lt;b&gt;");
        check("a\u{202e}b", "a‹U+202E›b");
        check("say \"x\" & 'y'", "say &quot;x&quot; &amp; 'y'");
        let mut markup = Markup::default();
        markup.attribute("aria-label", "\"><script>");
        assert_eq!(markup.html, " aria-label=\"&quot;&gt;&lt;script&gt;\"");
    }
}
