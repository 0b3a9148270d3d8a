//! The name of a scenario across a figure, so that none can be taken for the fact.

use kurbo::{Point, Rect};

use super::display::{About, Anchor, FramePart, Group, Prim, Text};
use super::options::Options;
use super::text;
use super::theme::{Role, Theme};
use crate::model::{Controls, shown_controls};

/// How many lines a long title may have, and how often it stands on a figure.
const LINES: usize = 3;
const REPEATS: u8 = 3;
/// How far its ink is from the paper: seen on a projector, and never in the way.
const INK: f64 = 0.14;

/// The name of the scenario that is shown, large and pale, for what is painted over it in
/// `room`; `None`: the fact is shown. O(letters).
pub fn watermark(options: &Options, room: Rect) -> Option<Group> {
    let scenario = options.scenario.as_ref()?;
    let theme = &options.theme;
    let phrases = options.language.unwrap_or_default().phrases();
    let [before, _] = phrases.scenario;
    let title = scenario.title(options.language);
    let words = format!("{before}{}", phrases.isolated(title));
    let words = shown_controls(&text::drawable(&words), Controls::Isolates).into_owned();
    let wide = room.width() * 0.94;
    let size = size_in(&words, wide, room.height(), theme);
    let mut lines = text::wrap(&words, size, true, wide);
    lines.truncate(LINES);
    let colour = theme.paper.mixed(theme.ink, INK);
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let high = size * 1.25;
    let block = high * count(lines.len());
    let prims = (1..=REPEATS)
        .flat_map(|nth| {
            let middle = room.y0 + room.height() * f64::from(nth) / f64::from(REPEATS + 1);
            let top = middle - block / 2.0;
            lines
                .iter()
                .enumerate()
                .map(move |(n, line)| (top, n, line))
        })
        .map(|(top, n, line)| {
            Prim::Text(Text {
                width: text::width(line, size, true),
                rtl: phrases.is_rtl(line),
                text: line.clone(),
                at: Point::new(room.center().x, top + high * count(n) + size),
                anchor: Anchor::Middle,
                size,
                bold: true,
                colour,
                turned: false,
            })
        })
        .collect();
    Some(Group {
        about: About::Frame(FramePart::Watermark),
        prims,
    })
}

/// The type size at which the words fill the room, within bounds: never smaller than a
/// name, never so large that they cover it.
fn size_in(words: &str, wide: f64, high: f64, theme: &Theme) -> f64 {
    let unit = text::width(words, 1.0, true).max(1e-3);
    let least = theme.size(Role::Name);
    let most = (high / f64::from(REPEATS + 1) * 0.5).max(least);
    // Letters are not exactly twice as wide at twice the size.
    (wide / unit * 0.97).clamp(least, most)
}
