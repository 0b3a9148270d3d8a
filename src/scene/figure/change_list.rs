//! The list of changes beneath a figure: by kind, each with its number on the map.

use kurbo::Point;

use super::writer::{Block, Writer};
use crate::scene::changes::{ShownChanges, kind_words};
use crate::scene::display::FramePart;
use crate::scene::language::phrases::Phrases;
use crate::scene::map::badge::tag_at;
use crate::scene::text::{self, wrap};
use crate::scene::theme::{Role, Theme};

/// How many changes of a step are listed; the files with the list have them all.
const LISTED: usize = 60;
/// From one line to the next, in parts of the type size.
const LEADING: f64 = 1.35;

/// A row of the list.
pub(in crate::scene) enum ListRow {
    /// What follows: a step, or a kind of changes and how many there are.
    Heading(String),
    /// A change: its number, whom it is of, and what it is.
    Change(String, String, String),
    /// A sentence.
    Words(String),
}

/// The rows of a list of changes. What is in doubt or differs in dates alone is counted.
/// O(changes).
pub(in crate::scene) fn rows(shown: &ShownChanges, phrases: &Phrases) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let colon = phrases.changes.colon;
    let mut last = None;
    for (listed, (change, said)) in shown.said().enumerate() {
        if listed == LISTED {
            rows.push(ListRow::Words(
                phrases.more(shown.changes.list.len() - LISTED),
            ));
            break;
        }
        if last != Some(change.kind) {
            last = Some(change.kind);
            let count = shown.changes.count(change.kind).to_string();
            let kind = kind_words(change.kind, phrases);
            let count = phrases.numerals(&count);
            rows.push(ListRow::Heading(format!("{kind}{colon}{count}")));
        }
        if !change.kind.is_marked() {
            continue;
        }
        let comma = phrases.comma;
        let after = [&said.when, &said.evidence].into_iter();
        let after: String = (after.filter(|part| !part.is_empty()))
            .map(|part| format!("{comma}{part}"))
            .collect();
        rows.push(ListRow::Change(
            phrases.numerals(&change.number.to_string()),
            said.pair.clone(),
            format!("{}{colon}{}{after}", said.topic, said.change),
        ));
    }
    if last.is_none() {
        rows.push(ListRow::Words(format!("{}.", phrases.no_changes)));
    }
    let (same, all) = (shown.changes.unchanged.len(), shown.changes.pairs);
    if all > 0 {
        let [before, between] = phrases.unchanged;
        let counted = phrases.numerals(&format!("{before}{same}{between}"));
        rows.push(ListRow::Words(format!("{counted}{}.", phrases.ties(all))));
    }
    rows
}

/// A line of the list, so far from the start of its column.
struct Line {
    text: String,
    indent: f64,
    bold: bool,
    is_muted: bool,
    number: Option<String>,
}

/// The list in as many columns as it has room for.
pub(super) fn block(mut writer: Writer<'_>, rows: &[ListRow], theme: &Theme) -> Block {
    let size = theme.size(Role::Legend);
    let (gutter, least) = (size * 2.2, 250.0 * theme.type_scale);
    let room = writer.room;
    let columns = (1_u8..=3)
        .rev()
        .find(|&n| f64::from(n) * (least + gutter) - gutter <= room)
        .unwrap_or(1);
    let wide = (room + gutter) / f64::from(columns) - gutter;
    let blocks: Vec<Vec<Line>> = rows.iter().map(|row| lines(row, wide, theme)).collect();
    let total: usize = blocks.iter().map(Vec::len).sum();
    let per_column = total.div_ceil(usize::from(columns)).max(1);
    let step = size * LEADING;
    writer.rule();
    let (mut column, mut used, mut most) = (0_u8, 0_usize, 0_usize);
    for (at, block) in blocks.iter().enumerate() {
        // A heading goes with what follows it.
        let is_heading = matches!(rows.get(at), Some(ListRow::Heading(_)));
        let next = blocks
            .get(at + 1)
            .filter(|_| is_heading)
            .map_or(0, Vec::len);
        if used > 0 && used + block.len() + next > per_column && column + 1 < columns {
            column += 1;
            used = 0;
        }
        let start = f64::from(column) * (wide + gutter);
        for line in block {
            let down = f64::from(u32::try_from(used).unwrap_or(u32::MAX));
            let y = step * (down + 1.35);
            let colour = if line.is_muted {
                theme.muted
            } else {
                theme.ink
            };
            if let Some(number) = &line.number {
                let room = text::width(number, size, true) + size * 0.7;
                let left = writer.left(start, room);
                let middle = Point::new(left + room / 2.0, y - size * 0.355);
                writer.add(tag_at(middle, number, room, theme));
            }
            writer.line(&line.text, start + line.indent, y, size, line.bold, colour);
            used += 1;
        }
        most = most.max(used);
    }
    let lines = f64::from(u32::try_from(most).unwrap_or(u32::MAX));
    writer.into_block(FramePart::Changes, step * (lines + 0.8), 14.0)
}

/// A row in lines no wider than this.
fn lines(row: &ListRow, wide: f64, theme: &Theme) -> Vec<Line> {
    let size = theme.size(Role::Legend);
    let indent = text::width("00", size, true) + size * 1.4;
    let broken = |words: &str, indent: f64, bold: bool, is_muted: bool| {
        let lines = wrap(words, size, bold, (wide - indent).max(size));
        lines.into_iter().map(move |text| Line {
            text,
            indent,
            bold,
            is_muted,
            number: None,
        })
    };
    match row {
        ListRow::Heading(words) => broken(words, 0.0, true, false).collect(),
        ListRow::Words(words) => broken(words, 0.0, false, true).collect(),
        ListRow::Change(number, pair, change) => {
            let mut lines: Vec<Line> = broken(pair, indent, true, false)
                .chain(broken(change, indent, false, true))
                .collect();
            if let Some(first) = lines.first_mut() {
                first.number = Some(number.clone());
            }
            lines
        }
    }
}
