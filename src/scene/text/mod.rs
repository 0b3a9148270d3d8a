//! The one face of every figure, and how wide a text is in it.
//!
//! Text is measured by `rustybuzz`, the shaper that `usvg` uses itself, run by
//! run in visual order, so that mixed-direction labels get the width that every
//! back end will draw.

mod outline;
mod plans;
mod runs;

use std::borrow::Cow;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use foldhash::HashMap;
use rustybuzz::{Direction, Face, GlyphBuffer, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use crate::packed::unpacked;

pub use runs::{ShapedGlyph, ShapedRun, empty_glyph, letter_edges};

/// The name under which the face is registered everywhere.
pub const FAMILY: &str = "Stancemap Sans";

/// The bytes of the regular weight.
pub static REGULAR: LazyLock<Vec<u8>> = LazyLock::new(|| {
    unpacked(include_bytes!(
        "../../../assets/packed/StancemapSans-Regular.ttf.zz"
    ))
});

/// The bytes of the bold weight.
pub static BOLD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    unpacked(include_bytes!(
        "../../../assets/packed/StancemapSans-Bold.ttf.zz"
    ))
});

pub(in crate::scene) fn face(bold: bool) -> Option<&'static Face<'static>> {
    static FACES: OnceLock<[Option<Face<'static>>; 2]> = OnceLock::new();
    let [regular, heavy] =
        FACES.get_or_init(|| [&REGULAR, &BOLD].map(|bytes| Face::from_slice(bytes, 0)));
    if bold {
        heavy.as_ref()
    } else {
        regular.as_ref()
    }
}

/// Runs of one direction in visual order: byte range and whether it runs from
/// right to left. One line of text, which as a whole runs from right to left
/// where `rtl` says so.
pub fn visual_runs(text: &str, rtl: bool) -> Vec<(std::ops::Range<usize>, bool)> {
    if text.is_ascii() && !rtl {
        return vec![(0..text.len(), false)];
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(text, Some(base));
    (info.paragraphs.iter())
        .flat_map(|paragraph| {
            let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
            runs.into_iter()
                .map(|run| {
                    let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                    (run, rtl)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The letters of a text for which the face has no drawing; a box stands in their
/// place.
pub fn missing(text: &str) -> impl Iterator<Item = char> {
    // The letters of our own languages and signs, in every text, need no look-up.
    let is_missing = |letter: &char| {
        if matches!(letter, ' '..='~') {
            return false;
        }
        let has = face(false).is_some_and(|face| face.glyph_index(*letter).is_some());
        // What is not drawn needs no drawing.
        let is_silent = letter.is_control()
            || letter.is_whitespace()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        !has && !is_silent
    };
    text.chars().filter(move |letter| is_missing(letter))
}

/// Whether any of a text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    !text.is_ascii() && BidiInfo::new(text, None).has_rtl()
}

/// Whether a text as a whole runs from right to left: as its first strong letter
/// does.
pub fn is_rtl(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let info = BidiInfo::new(text, None);
    info.paragraphs.first().is_some_and(|p| p.level.is_rtl())
}

/// A character that no face has: its glyph is the box for a missing letter.
const NO_LETTER: char = '\u{e000}';

/// A run of one direction as glyphs, from left to right. A letter that the face lacks
/// or of which it lacks a part, such as a mark, is one box beside the others.
pub(in crate::scene) fn shaped(face: &'static Face<'static>, run: &str, rtl: bool) -> GlyphBuffer {
    let mut buffer = UnicodeBuffer::new();
    if missing(run).next().is_none() {
        buffer.push_str(run);
    } else {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (start, letter) in run.grapheme_indices(true) {
            if missing(letter).next().is_some() {
                buffer.add(NO_LETTER, byte(start));
                continue;
            }
            for (at, c) in letter.char_indices() {
                buffer.add(c, byte(start + at));
            }
        }
    }
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    let plan = plans::of(face, &buffer);
    rustybuzz::shape_with_plan(face, &plan, buffer)
}

/// The width of one line of text, in the unit of `size`. O(length), and O(1) for
/// what was measured before.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    /// Widths for size 1 by text, regular and bold. A figure measures the same
    /// few words over and over.
    static KNOWN: Mutex<[Option<HashMap<String, f64>>; 2]> = Mutex::new([None, None]);
    /// Far more than any figure has; then it is begun anew.
    const MANY: usize = 150_000;
    const LONG: usize = 200;
    if text.len() > LONG {
        return measured(text, bold) * size;
    }
    // A cache that another thread left half-way is whole all the same.
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let [regular, heavy] = &mut *known;
    let known = if bold { heavy } else { regular };
    let known = known.get_or_insert_default();
    if let Some(width) = known.get(text) {
        return width * size;
    }
    let width = measured(text, bold);
    if known.len() >= MANY {
        known.clear();
    }
    known.insert(text.to_owned(), width);
    width * size
}

/// The width of one line of text in size 1.
fn measured(text: &str, bold: bool) -> f64 {
    #[cfg(test)]
    tests::MEASURED.set(tests::MEASURED.get() + text.len());
    let Some(face) = face(bold) else {
        return 0.0;
    };
    let mut advance = 0_i64;
    for (run, rtl) in visual_runs(text, is_rtl(text)) {
        let glyphs = shaped(face, text.get(run).unwrap_or_default(), rtl);
        for position in glyphs.glyph_positions() {
            advance += i64::from(position.x_advance);
        }
    }
    // Advances of one label are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let advance = advance as f64;
    advance / f64::from(face.units_per_em())
}

/// How many letters of a name, of what a number in the key stands for, or of any other
/// text that is broken into lines are drawn at most: far more than any box or column
/// has room for. What is longer is cut, with an ellipsis.
pub const LETTERS_DRAWN: usize = 400;

/// The first [`LETTERS_DRAWN`] letters of a text, with an ellipsis where there are more.
pub fn drawable(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LETTERS_DRAWN) {
        Some((at, _)) => {
            let head = text.get(..at).unwrap_or_default();
            Cow::Owned(format!("{}…", head.trim_end()))
        }
        None => Cow::Borrowed(text),
    }
}

/// So many letters at a time are measured of a text that may be far too long.
const AT_A_TIME: usize = 64;

/// The beginning of a text that is certainly wider than `room`, or the whole of it: a
/// letter may make the one before it narrower, but never by more than its size.
/// O(length of what is returned).
fn filling(text: &str, size: f64, bold: bool, room: f64) -> &str {
    let mut letters = AT_A_TIME;
    while let Some((end, _)) = text.char_indices().nth(letters) {
        let head = text.get(..end).unwrap_or(text);
        if width(head, size, bold) > room + size {
            return head;
        }
        letters *= 2;
    }
    text
}

/// The width of a text, or of as much of it as is certainly wider than `room`.
/// O(letters that fill the room), however long the text is.
pub fn width_within(text: &str, size: f64, bold: bool, room: f64) -> f64 {
    width(filling(text, size, bold, room), size, bold)
}

/// Breaks a text at line ends, and at spaces where a line would be wider than
/// `room`; a word that is wider by itself is broken inside. O(length).
pub fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let space = width(" ", size, bold);
    let mut lines: Vec<String> = Vec::new();
    for whole in text.split('\n') {
        let mut line = String::new();
        let mut used = 0.0;
        for word in whole.split(' ') {
            let mut word = word;
            let mut own = width_within(word, size, bold, room);
            // Shaping joins no letters across a space, so widths add up.
            if !line.is_empty() && used + space + own > room {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            while own > room && line.is_empty() {
                let fits = fitting(word, size, bold, room).max(first_letter(word));
                let (head, tail) = word.split_at(fits);
                if tail.is_empty() {
                    break;
                }
                lines.push(head.to_owned());
                word = tail;
                own = width_within(word, size, bold, room);
            }
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            line.push_str(word);
            used += own;
        }
        lines.push(line);
    }
    lines
}

/// The text, or its beginning with an ellipsis where it is wider than `room`.
/// O(letters that fill the room).
pub fn shorten(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width_within(text, size, bold, room) <= room {
        return text.to_owned();
    }
    let fits = fitting(text, size, bold, room - width("…", size, bold));
    format!("{}…", text.get(..fits).unwrap_or_default().trim_end())
}

fn first_letter(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// How many bytes of a text, up to a letter's end, are no wider than `room`.
/// Bisected: O(k · log k) for the k letters that fill the room.
fn fitting(text: &str, size: f64, bold: bool, room: f64) -> usize {
    let text = filling(text, size, bold, room);
    let ends: Vec<usize> = (text.char_indices())
        .map(|(at, letter)| at + letter.len_utf8())
        .collect();
    let count = ends.partition_point(|&end| {
        let head = text.get(..end).unwrap_or(text);
        width(head, size, bold) <= room
    });
    count
        .checked_sub(1)
        .and_then(|last| ends.get(last))
        .copied()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        /// How many bytes have been measured on this thread.
        pub(super) static MEASURED: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn long_texts_are_measured_letter_by_letter_and_not_over_and_over() {
        let check = |text: &str, room: f64| {
            let before = MEASURED.get();
            let lines = wrap(text, 10.0, true, room);
            let measured = MEASURED.get() - before;
            assert_eq!(lines.concat(), text);
            assert!(measured < 64 * text.len(), "{measured} for {}", text.len());
            let before = MEASURED.get();
            let short = shorten(text, 10.0, true, room);
            let measured = MEASURED.get() - before;
            assert!(short.ends_with('…') && measured < 20_000, "{measured}");
        };
        check(&"x".repeat(40_000), 250.0);
        check(&"i".repeat(40_000), 80.0);
        check(&"ب".repeat(40_000), 250.0);
        check(&"👩\u{200d}👧".repeat(4_000), 250.0);
        let cut = drawable(&"x".repeat(40_000)).into_owned();
        assert_eq!(cut.chars().count(), LETTERS_DRAWN + 1);
        assert_eq!(drawable("Taliban"), "Taliban");
    }

    #[test]
    fn the_face_has_every_letter_of_the_four_languages() {
        let check = |letters: &str| {
            for bold in [false, true] {
                let face = face(bold).unwrap();
                for letter in letters.chars().filter(|c| !c.is_whitespace()) {
                    assert!(
                        face.glyph_index(letter).is_some(),
                        "no {letter:?} (bold: {bold})"
                    );
                }
            }
        };
        check("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789");
        check("АБВГҒДЕЁЖЗИӢЙКЛМНОПРСТУӮФХҲЧҶШЪЭЮЯ абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя");
        check("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ءأؤئۀ ۰۱۲۳۴۵۶۷۸۹");
        check("ټځڅډړږښګڼۍې ۍۀ");
        check("+ − ± ? 0 … – “ ” ¶ · → ×");
    }

    #[test]
    fn letters_that_the_face_lacks_are_boxes_side_by_side() {
        let check = |text: &str, boxes: usize, others: &str| {
            let one = width("\u{e000}", 10.0, false);
            let expect =
                f64::from(u32::try_from(boxes).unwrap()) * one + width(others, 10.0, false);
            let found = width(text, 10.0, false);
            assert!(
                (found - expect).abs() < 1e-6,
                "{text}: {found}, not {expect}"
            );
        };
        // A flag, a family and a letter with marks are one letter each.
        check("🇹🇯 Youth", 1, " Youth");
        check("👩\u{200d}👩\u{200d}👧 front", 1, " front");
        check("שָׁלוֹם", 4, "");
        check("ש", 1, "");
        check("Youth", 0, "Youth");
    }

    #[test]
    fn widths_follow_shaping() {
        assert!(width("Taliban", 10.0, true) > width("Taliban", 10.0, false));
        assert!((width("ab", 20.0, false) - 2.0 * width("ab", 10.0, false)).abs() < 1e-9);
        // Letters that join are narrower than letters that stand alone.
        let joined = width("طالبان", 10.0, false);
        let apart: f64 = "طالبان"
            .chars()
            .map(|c| width(&c.to_string(), 10.0, false))
            .sum();
        assert!(joined < apart);
    }

    #[test]
    fn mixed_lines_are_run_in_visual_order() {
        let check = |text: &str, expect: &[(&str, bool)]| {
            let runs: Vec<(&str, bool)> = (visual_runs(text, is_rtl(text)).into_iter())
                .map(|(run, rtl)| (&text[run], rtl))
                .collect();
            assert_eq!(runs, expect);
        };
        check("NRF", &[("NRF", false)]);
        check("طالبان", &[("طالبان", true)]);
        check("ТҶ · طالبان", &[("ТҶ · ", false), ("طالبان", true)]);
        // The same line in a text that runs from right to left.
        let mixed = "ТҶ · طالبان";
        let runs: Vec<&str> = (visual_runs(mixed, true).into_iter())
            .map(|(run, _)| &mixed[run])
            .collect();
        assert_eq!(runs, [" · طالبان", "ТҶ"]);
    }

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrap("a b", 10.0, false, 1000.0), ["a b"]);
        assert_eq!(wrap("one two", 10.0, false, 25.0), ["one", "two"]);
        assert_eq!(wrap("one\ntwo", 10.0, false, 1000.0), ["one", "two"]);
        // A word that is too wide by itself is broken inside, and nothing is lost.
        let lines = wrap("Donaudampfschifffahrt", 10.0, false, 40.0);
        assert!(lines.len() > 1 && lines.concat() == "Donaudampfschifffahrt");
        assert!(lines.iter().all(|l| width(l, 10.0, false) <= 40.0));
        assert_eq!(wrap("ab", 10.0, false, 0.0), ["a", "b"]);
        assert_eq!(wrap("", 10.0, false, 0.0), [""]);
        assert!(
            width(
                &shorten(&"name ".repeat(50_000), 10.0, false, 80.0),
                10.0,
                false
            ) <= 80.0
        );
        assert!(shorten("a very long name", 10.0, false, 40.0).ends_with('…'));
    }
}
