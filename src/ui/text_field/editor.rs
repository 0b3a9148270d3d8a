//! What can be done to a text: all of it in the order in which the text is read.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::ui::text_rows::{Caret, Selection};

/// A text that is being edited.
#[derive(Debug)]
pub(super) struct Editor<'t> {
    /// The text.
    pub text: &'t mut String,
    /// What is selected in it.
    pub selection: Selection,
    /// Whether it may have several lines.
    pub has_lines: bool,
}

/// How much is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// One letter.
    Letter,
    /// To the edge of a word.
    Word,
    /// To this byte.
    To(usize),
}

impl Editor<'_> {
    /// What is selected.
    pub(super) fn selected(&self) -> &str {
        self.text.get(self.selection.range()).unwrap_or_default()
    }

    /// Puts a text in the place of what is selected. A text of one line takes line
    /// ends as spaces.
    pub(super) fn insert(&mut self, new: &str) {
        let new = if self.has_lines {
            new.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            new.replace("\r\n", " ").replace(['\r', '\n'], " ")
        };
        self.replace(self.selection.range(), &new);
    }

    /// Deletes what is selected, or else what is before the caret; whether that was
    /// anything.
    pub(super) fn delete_backward(&mut self, extent: Extent) -> bool {
        let at = self.selection.caret.at;
        let start = match extent {
            Extent::Letter => backspace(self.text, at),
            Extent::Word => word_before(self.text, at),
            Extent::To(byte) => byte.min(at),
        };
        self.delete(start..at)
    }

    /// Deletes what is selected, or else what is behind the caret; whether that was
    /// anything.
    pub(super) fn delete_forward(&mut self, extent: Extent) -> bool {
        let at = self.selection.caret.at;
        let end = match extent {
            Extent::Letter => letter_behind(self.text, at),
            Extent::Word => word_behind(self.text, at),
            Extent::To(byte) => byte.max(at),
        };
        self.delete(at..end)
    }

    fn delete(&mut self, otherwise: Range<usize>) -> bool {
        let selected = self.selection.range();
        let range = if selected.is_empty() {
            otherwise
        } else {
            selected
        };
        if range.is_empty() {
            return false;
        }
        self.replace(range, "");
        true
    }

    fn replace(&mut self, range: Range<usize>, new: &str) {
        let end = range.start + new.len();
        if self.text.get(range.clone()).is_some() {
            self.text.replace_range(range, new);
            self.selection = Selection::at(Caret::after(end));
        }
    }

    /// Deletes characters on both sides of what is selected, as input methods ask.
    pub(super) fn delete_around(&mut self, before: usize, behind: usize) {
        let Range { start, end } = self.selection.range();
        let head = self.text.get(..start).unwrap_or_default();
        let tail = self.text.get(end..).unwrap_or_default();
        let from = (head.char_indices().rev().take(before))
            .last()
            .map_or(start, |(at, _)| at);
        let to = (tail.char_indices().nth(behind)).map_or(self.text.len(), |(at, _)| end + at);
        let kept = self.selected().to_owned();
        self.replace(from..to, &kept);
        self.selection.anchor = from;
    }

    /// Selects all.
    pub(super) fn select_all(&mut self) {
        self.selection = Selection {
            caret: Caret::after(self.text.len()),
            anchor: 0,
        };
    }

    /// Selects the word, or the space, at a place.
    pub(super) fn select_word(&mut self, at: usize) {
        let mut words = self.text.split_word_bound_indices();
        let found = words.find(|(start, word)| at < start + word.len());
        let found = found.or_else(|| self.text.split_word_bound_indices().next_back());
        if let Some((start, word)) = found {
            self.selection = Selection {
                caret: Caret::after(start + word.len()),
                anchor: start,
            };
        }
    }

    /// Selects the paragraph at a place.
    pub(super) fn select_paragraph(&mut self, at: usize) {
        let range = paragraph(self.text, at);
        self.selection = Selection {
            caret: Caret::after(range.end),
            anchor: range.start,
        };
    }
}

/// The paragraph that holds a byte, without its line end.
pub(super) fn paragraph(text: &str, at: usize) -> Range<usize> {
    let head = text.get(..at).unwrap_or(text);
    let tail = text.get(at..).unwrap_or_default();
    let start = head.rfind('\n').map_or(0, |end| end + 1);
    start..tail.find('\n').map_or(text.len(), |end| at + end)
}

/// Where the word before a place begins. O(length).
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let words = text.unicode_word_indices().map(|(start, _)| start);
    words.take_while(|start| *start < at).last().unwrap_or(0)
}

/// Where the word behind a place ends. O(length).
pub(super) fn word_behind(text: &str, at: usize) -> usize {
    let mut ends = (text.unicode_word_indices()).map(|(start, word)| start + word.len());
    ends.find(|end| *end > at).unwrap_or(text.len())
}

/// Where the letter behind a place ends.
fn letter_behind(text: &str, at: usize) -> usize {
    let next = GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0);
    next.ok().flatten().unwrap_or(text.len())
}

/// Where Backspace leaves off: a mark, or a joiner, is deleted without the letter it
/// stands on; a picture of several characters is deleted whole.
fn backspace(text: &str, at: usize) -> usize {
    let before = GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0);
    let start = before.ok().flatten().unwrap_or(0);
    let letter = text.get(start..at).unwrap_or_default();
    let is_whole = letter.chars().any(|c| {
        matches!(c, '\r' | '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
    });
    let last = letter.chars().next_back().map_or(0, char::len_utf8);
    if is_whole { start } else { at - last }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "|" is the caret, and "[" where the selection began.
    fn check(before: &str, what: impl Fn(&mut Editor<'_>), after: &str) {
        let caret = before.replace('[', "").find('|').unwrap();
        let anchor = before.replace('|', "").find('[').unwrap_or(caret);
        let mut text = before.replace(['|', '['], "");
        let selection = Selection {
            caret: Caret::after(caret),
            anchor,
        };
        let mut editor = Editor {
            text: &mut text,
            selection,
            has_lines: false,
        };
        what(&mut editor);
        let Selection { caret, anchor } = editor.selection;
        let mut marks = vec![(caret.at, '|')];
        if anchor != caret.at {
            marks.push((anchor, '['));
        }
        marks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, mark) in marks {
            text.insert(at, mark);
        }
        assert_eq!(text, after, "{before}");
    }

    #[test]
    fn letters_are_typed_and_deleted_in_the_order_in_which_they_are_read() {
        check("طا|ن", |e| e.insert("لبا"), "طالبا|ن");
        check("a [cd|e", |e| e.insert("b"), "a b|e");
        check("a|", |e| e.insert("\r\nb\nc"), "a b c|");
        let back = |e: &mut Editor<'_>| assert!(e.delete_backward(Extent::Letter));
        let forth = |e: &mut Editor<'_>| assert!(e.delete_forward(Extent::Letter));
        check("عدد 12|3 مرحبا", back, "عدد 1|3 مرحبا");
        check("عدد| 123", back, "عد| 123");
        check("|عدد", forth, "|دد");
        check("x[عد|د", back, "x|د");
        // A mark alone, a joiner alone, a picture whole.
        check("مُ|", back, "م|");
        check("می\u{200c}|رود", back, "می|رود");
        check("|مُح", forth, "|ح");
        check("a👨‍👩‍👧|", back, "a|");
        check("🇹🇯|", back, "|");
    }

    #[test]
    fn nothing_is_deleted_where_nothing_is() {
        let mut text = String::new();
        let mut editor = Editor {
            text: &mut text,
            selection: Selection::default(),
            has_lines: true,
        };
        for extent in [Extent::Letter, Extent::Word, Extent::To(0)] {
            assert!(!editor.delete_backward(extent) && !editor.delete_forward(extent));
        }
        editor.delete_around(3, 3);
        editor.select_word(0);
        editor.select_paragraph(0);
        assert_eq!(editor.selection.range(), 0..0);
    }

    #[test]
    fn words_are_those_of_every_script() {
        let back = |e: &mut Editor<'_>| assert!(e.delete_backward(Extent::Word));
        let forth = |e: &mut Editor<'_>| assert!(e.delete_forward(Extent::Word));
        check("جبهه مقاومت| ملی", back, "جبهه | ملی");
        check("جبهه| مقاومت ملی", forth, "جبهه| ملی");
        check("او می\u{200c}رود|", back, "او |");
        check("عدد 123| مرحبا", back, "عدد | مرحبا");
        check("the NRF|, too", forth, "the NRF|");
        let word = |at: usize| move |e: &mut Editor<'_>| e.select_word(at);
        check("|جبهه مقاومت", word(9), "جبهه [مقاومت|");
        check("|one two", word(1), "[one| two");
    }

    #[test]
    fn an_input_method_deletes_around_what_is_selected() {
        check("ab|cd", |e| e.delete_around(1, 1), "a|d");
        check("aب[x|تd", |e| e.delete_around(1, 1), "a[x|d");
        check("ab|", |e| e.delete_around(9, 9), "|");
    }
}
