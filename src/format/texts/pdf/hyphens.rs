//! Words that are broken at the end of a line.

use foldhash::{HashSet, HashSetExt as _};

/// The words of a text that stand within lines, by which a hyphen at the end of one is
/// judged.
pub(super) struct Hyphens {
    /// Words with a hyphen in them, in small letters.
    hyphened: HashSet<String>,
}

impl Hyphens {
    /// Of these lines. O(letters).
    pub(super) fn new<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        let mut hyphened = HashSet::new();
        for line in lines {
            for word in line.split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if word.contains(['-', '\u{2010}']) {
                    hyphened.insert(word.to_lowercase().replace('\u{2010}', "-"));
                }
            }
        }
        Self { hyphened }
    }

    /// Adds a line to words. A hyphen at their end goes with the break where small letters
    /// stand on both sides of it, unless the text has the word with its hyphen elsewhere.
    pub(super) fn join(&self, words: &mut String, next: &str) {
        let Some(stem) = words.strip_suffix(['-', '\u{2010}', '\u{ad}']) else {
            words.push(' ');
            words.push_str(next);
            return;
        };
        let is_soft = words.ends_with('\u{ad}');
        let length = stem.len();
        let goes_on = next.chars().next().is_some_and(char::is_lowercase)
            && stem.chars().next_back().is_some_and(char::is_lowercase);
        if !is_soft && !goes_on {
            // A dash, a range, a name of two: the line goes on behind it.
            let is_dash = !stem.ends_with(char::is_alphanumeric);
            if is_dash {
                words.push(' ');
            }
        } else if is_soft || !self.has_hyphen(stem, next) {
            words.truncate(length);
        }
        words.push_str(next);
    }

    /// Whether the word that is broken here has its hyphen elsewhere in the text.
    fn has_hyphen(&self, stem: &str, next: &str) -> bool {
        let first = stem.rsplit(char::is_whitespace).next().unwrap_or_default();
        let last = next.split(char::is_whitespace).next().unwrap_or_default();
        let word = format!("{first}-{last}");
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        self.hyphened.contains(&word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_goes_with_the_break_where_it_came_with_it() {
        let hyphens = Hyphens::new(["a well-known man", "the (Cross-border) trade"].into_iter());
        let check = |words: &str, next: &str, expect: &str| {
            let mut words = words.to_owned();
            hyphens.join(&mut words, next);
            assert_eq!(words, expect);
        };
        check("the govern-", "ment of it", "the government of it");
        check("a well-", "known one", "a well-known one");
        check("the cross-", "border trade", "the cross-border trade");
        check("of Tajik-", "Afghan trade", "of Tajik-Afghan trade");
        check("in 1992-", "1997", "in 1992-1997");
        check("he said -", "and left", "he said - and left");
        check("the govern\u{ad}", "Ment", "the governMent");
        check("без-", "опасность", "безопасность");
        check("words", "more", "words more");
    }
}
