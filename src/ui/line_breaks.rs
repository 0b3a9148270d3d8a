//! Where a paragraph is broken into lines.

use unicode_segmentation::UnicodeSegmentation;

/// The lines of a paragraph, broken at spaces where it does not fit; a word that is
/// too wide by itself is broken between letters. Together they are the paragraph.
/// `fits` is told of a part where it begins, in bytes, since letters may be heavy from
/// some place on. O(words) measurements.
pub(super) fn lines(paragraph: &str, fits: impl Fn(usize, &str) -> bool) -> Vec<&str> {
    if fits(0, paragraph.trim_end()) {
        return vec![paragraph];
    }
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in paragraph.split_inclusive(' ') {
        let next = end + word.len();
        if end > start && !fits(start, part(paragraph, start, next).trim_end()) {
            lines.push(part(paragraph, start, end));
            start = end;
        }
        while !fits(start, part(paragraph, start, next).trim_end()) {
            let rest = part(paragraph, start, next);
            let head = fitting(rest, |word| fits(start, word));
            if head >= rest.trim_end().len() {
                break;
            }
            lines.push(part(paragraph, start, start + head));
            start += head;
        }
        end = next;
    }
    lines.push(part(paragraph, start, paragraph.len()));
    lines
}

fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// How many bytes of a word fit, one letter at least. Bisected.
fn fitting(word: &str, fits: impl Fn(&str) -> bool) -> usize {
    let ends: Vec<usize> = (word.grapheme_indices(true))
        .map(|(at, letter)| at + letter.len())
        .collect();
    let count = ends.partition_point(|end| fits(part(word, 0, *end)));
    ends.get(count.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_broken_in_the_order_in_which_it_is_read() {
        let check = |text: &str, room: usize, expected: &[&str]| {
            let found = lines(text, |_, line| line.chars().count() <= room);
            assert_eq!(found, expected, "{text} in {room}");
            assert_eq!(found.concat(), text);
        };
        check("", 5, &[""]);
        check("אב גד", 5, &["אב גד"]);
        check("אב גד הו", 5, &["אב גד ", "הו"]);
        check("one two  three", 5, &["one ", "two  ", "three"]);
        // A word that is too wide by itself.
        check("אבגדהו אב", 3, &["אבג", "דהו ", "אב"]);
        check("a https://x", 4, &["a ", "http", "s://", "x"]);
        check("abc", 0, &["a", "b", "c"]);
        check("  ", 0, &["  "]);
        // A letter and its marks stay together.
        check("e\u{301}e\u{301}", 1, &["e\u{301}", "e\u{301}"]);
        // From its eighth byte on letters are twice as wide.
        let found = lines("one two three four", |start, line| {
            let wide = |at: usize| if start + at < 8 { 1 } else { 2 };
            line.char_indices().map(|(at, _)| wide(at)).sum::<usize>() <= 8
        });
        assert_eq!(found, ["one two ", "thre", "e ", "four"]);
    }
}
