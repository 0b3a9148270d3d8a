//! The parts of the frame, each from its own left upper corner: title, numbered
//! key, legend and source line.

use std::borrow::Cow;

use kurbo::Point;

use super::change_list::{self, ListRow};
use super::legend::LegendEntry;
use super::markdown::Paragraph;
use super::told;
use super::writer::{Block, Writer};
use crate::scene::display::FramePart;
use crate::scene::language::phrases::Phrases;
use crate::scene::text::{self, wrap};
use crate::scene::theme::{Role, Theme};

/// How many lines a title and what is said of sources may have.
const TITLE_LINES: usize = 4;
const SOURCE_LINES: usize = 16;

/// What stands around the map. Empty texts are not drawn.
pub(in crate::scene) struct Frame<'a> {
    /// The title.
    pub title: Cow<'a, str>,
    /// Date and rule.
    pub subtitle: String,
    /// What is told to it.
    pub told: Vec<Paragraph>,
    /// What changed.
    pub changes: Vec<ListRow>,
    /// What the numbers on the map stand for, and whom short names mean.
    pub key: Vec<(String, String)>,
    /// The marks to explain, in order.
    pub legend: Vec<LegendEntry>,
    /// Sources and counts; what is silent, hidden or left out.
    pub source: String,
    /// The language of its words.
    pub phrases: &'static Phrases,
}

impl Frame<'_> {
    fn writer<'a>(&'a self, room: f64, theme: &'a Theme) -> Writer<'a> {
        Writer {
            theme,
            phrases: self.phrases,
            room,
            prims: Vec::new(),
        }
    }

    pub(in crate::scene) fn above(&self, room: f64, theme: &Theme) -> Vec<Block> {
        if self.title.is_empty() && self.subtitle.is_empty() {
            return Vec::new();
        }
        let mut writer = self.writer(room, theme);
        let mut y = 0.0;
        for (words, role, bold, colour) in [
            (&*self.title, Role::Title, true, theme.ink),
            (self.subtitle.as_str(), Role::Subtitle, false, theme.muted),
        ] {
            let size = theme.size(role);
            if words.is_empty() {
                continue;
            }
            for words in clipped(words, size, bold, room, TITLE_LINES) {
                y += size * 1.25;
                writer.line(&words, 0.0, y - size * 0.25, size, bold, colour);
            }
            y += 3.0;
        }
        vec![Block {
            part: FramePart::Title,
            prims: writer.prims,
            height: y,
            gap: 22.0,
        }]
    }

    pub(in crate::scene) fn below(&self, room: f64, theme: &Theme) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.told.is_empty() {
            blocks.push(told::block(self.writer(room, theme), &self.told, theme));
        }
        if !self.changes.is_empty() {
            blocks.push(change_list::block(
                self.writer(room, theme),
                &self.changes,
                theme,
            ));
        }
        if !self.key.is_empty() {
            blocks.push(self.numbers(room, theme));
        }
        if !self.legend.is_empty() {
            blocks.push(self.explained(room, theme));
        }
        if !self.source.is_empty() {
            blocks.push(self.source(room, theme));
        }
        blocks
    }

    /// The numbered key, in columns.
    fn numbers(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Legend);
        let row = size * 1.35;
        let widest = (self.key.iter())
            .map(|(short, _)| text::width(short, size, true))
            .fold(text::width("00", size, true), f64::max);
        let indent = widest + size * 0.6;
        let gutter = size * 1.6;
        let widest = (self.key.iter())
            .map(|(_, words)| indent + text::width(words, size, false))
            .fold(0.0, f64::max);
        // As many columns as the longest entry leaves room for, if it is not
        // too long to be broken.
        let least = widest.min(190.0 * theme.type_scale).max(60.0);
        let columns = (1_u8..=4)
            .rev()
            .find(|&n| f64::from(n) * (least + gutter) - gutter <= room)
            .unwrap_or(1);
        let wide = (room + gutter) / f64::from(columns) - gutter;
        let entries: Vec<(&str, Vec<String>)> = (self.key.iter())
            .map(|(number, words)| {
                let lines = wrap(words, size, false, (wide - indent).max(size));
                (number.as_str(), lines)
            })
            .collect();
        let total: usize = entries.iter().map(|(_, lines)| lines.len()).sum();
        let per_column = total.div_ceil(usize::from(columns)).max(1);
        let mut writer = self.writer(room, theme);
        writer.rule();
        let (mut column, mut used, mut most) = (0_u8, 0_usize, 0_usize);
        for (number, lines) in &entries {
            if used > 0 && used + lines.len() > per_column && column + 1 < columns {
                column += 1;
                used = 0;
            }
            let start = f64::from(column) * (wide + gutter);
            for (n, words) in lines.iter().enumerate() {
                let at = f64::from(u32::try_from(used + n).unwrap_or(u32::MAX));
                let y = row * (at + 1.25);
                if n == 0 {
                    writer.line(number, start, y, size, true, theme.ink);
                }
                writer.line(words, start + indent, y, size, false, theme.ink);
            }
            used += lines.len();
            most = most.max(used);
        }
        Block {
            part: FramePart::Key,
            prims: writer.prims,
            height: row * (f64::from(u32::try_from(most).unwrap_or(u32::MAX)) + 0.6),
            gap: 14.0,
        }
    }

    fn explained(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Legend);
        let row = size * 2.1;
        let mut writer = self.writer(room, theme);
        writer.rule();
        let (mut x, mut y) = (0.0, row * 0.75);
        for entry in &self.legend {
            let sample = entry.width * theme.type_scale;
            let lines = wrap(&entry.words, size, false, (room - sample - 9.0).max(size));
            let widest = (lines.iter())
                .map(|line| text::width(line, size, false))
                .fold(0.0, f64::max);
            let width = sample + 9.0 + widest;
            if x > 0.0 && x + width > room {
                x = 0.0;
                y += row;
            }
            let left = writer.left(x, sample);
            let drawn = (entry.sample)(Point::new(left, y), sample, theme);
            writer.prims.extend(drawn);
            for (n, words) in lines.iter().enumerate() {
                if n > 0 {
                    y += size * 1.3;
                }
                let baseline = y + size * 0.36;
                writer.line(words, x + sample + 9.0, baseline, size, false, theme.ink);
            }
            x += width + 24.0 * theme.type_scale;
        }
        Block {
            part: FramePart::Legend,
            prims: writer.prims,
            height: y + row * 0.5,
            gap: 16.0,
        }
    }

    fn source(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Source);
        let mut writer = self.writer(room, theme);
        let mut y = 0.0;
        for words in clipped(&self.source, size, false, room, SOURCE_LINES) {
            y += size * 1.4;
            writer.line(&words, 0.0, y - size * 0.35, size, false, theme.muted);
        }
        Block {
            part: FramePart::Source,
            prims: writer.prims,
            height: y,
            gap: 10.0,
        }
    }
}

/// A text in at most so many lines; an ellipsis says that there is more of it.
fn clipped(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    // A line holds far fewer letters than its length in the narrowest type.
    let letters = (room / size * 8.0).max(8.0) * f64::from(u32::try_from(most).unwrap_or(u32::MAX));
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let end = text.char_indices().nth(letters as usize);
    let head = end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    let mut lines = wrap(head, size, bold, room);
    if lines.len() > most || head.len() < text.len() {
        let rest = lines.split_off(most.min(lines.len()).saturating_sub(1));
        let last = format!("{} …", rest.join(" "));
        lines.push(text::shorten(&last, size, bold, room));
    }
    lines
}
