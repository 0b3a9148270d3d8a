//! Texts: names in sentences, ids of names, and lines that are measured, broken and cut.
#![no_main]

use kurbo::Point;
use libfuzzer_sys::fuzz_target;
use stancemap::model::{
    Controls, fresh, has_rtl_letters, is_blank, isolated, shown_controls, steers_direction,
};
use stancemap::scene::text::{letter_edges, shorten, visual_runs, width, wrap};
use stancemap::scene::{Anchor, Colour, Text};

const ROOMS: [f64; 4] = [0.0, 7.5, 60.0, 1000.0];

fuzz_target!(|text: &str| {
    names(text);
    for bold in [false, true] {
        for room in ROOMS {
            lines(text, room, bold);
        }
        runs(text, bold, false);
        runs(text, bold, true);
    }
});

fn names(text: &str) {
    let said = isolated(text);
    let shown = shown_controls(text, Controls::None).replace('\n', " ");
    assert!(said.contains(&shown));
    assert_eq!(said.len() > shown.len(), has_rtl_letters(&shown));
    assert!(!shown.contains(steers_direction), "a name steers");
    assert!(!(is_blank(text) && has_rtl_letters(text)));

    let id = fresh(text, "record", |_| false);
    assert!(!id.is_empty() && !id.contains(char::is_whitespace) && !id.contains(char::is_control));
    assert_eq!(
        fresh(&id, "record", |_| false),
        id,
        "an id makes another id"
    );
    let next = fresh(text, "record", |taken| taken == id);
    assert_ne!(next, id);
}

fn lines(text: &str, room: f64, bold: bool) {
    const SIZE: f64 = 12.0;
    let whole = width(text, SIZE, bold);
    assert!(whole.is_finite() && whole >= 0.0);

    let lines = wrap(text, SIZE, bold, room);
    let letters = |text: &str| text.replace([' ', '\n'], "");
    assert_eq!(letters(&lines.concat()), letters(text), "letters are lost");
    assert!(lines.iter().all(|line| !line.contains('\n')));

    let short = shorten(text, SIZE, bold, room);
    let head = short.strip_suffix('…').unwrap_or(&short);
    assert!(short == text || text.starts_with(head));
}

fn runs(text: &str, bold: bool, rtl: bool) {
    let mut ranges = visual_runs(text, rtl);
    ranges.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    for (range, rtl) in &ranges {
        assert_eq!(range.start, end, "a gap between runs");
        end = range.end;
        let mut at = 0;
        for (letters, left, right) in letter_edges(&text[range.clone()], *rtl) {
            assert_eq!(letters.start, at, "a letter without a place");
            assert!(left.is_finite() && right.is_finite());
            at = letters.end;
        }
        assert_eq!(at, range.len());
    }
    assert_eq!(end, text.len());

    let line = Text {
        text: text.to_owned(),
        rtl,
        at: Point::ZERO,
        anchor: Anchor::Left,
        size: 12.0,
        bold,
        colour: Colour(0, 0, 0),
        width: width(text, 12.0, bold),
        turned: false,
    };
    assert!(line.outline().is_finite());
    for run in line.runs() {
        assert!(run.left.is_finite());
        let of_run = |letters: &std::ops::Range<usize>| text.get(letters.clone()).is_some();
        assert!(run.glyphs.iter().all(|glyph| of_run(&glyph.letters)));
    }
}
