//! The text and what is selected in it, for screen readers.

use egui::accesskit::{Action, NodeId, Rect, Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Ui, UiBuilder, Vec2};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::text_rows::Selection;
use crate::ui::text_rows::{Letter, Row, Rows};

/// How many letters a run has at most: AccessKit counts them in a byte, and one may be
/// the line end.
const LONGEST: usize = 254;

/// A part of a row whose letters run one way.
struct Run<'r> {
    row: usize,
    id: Id,
    letters: &'r [Letter],
    /// Whether the line end belongs to it.
    ends_paragraph: bool,
    /// The byte at which it begins.
    start: usize,
}

fn runs(id: Id, rows: &Rows) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    for (number, row) in rows.rows.iter().enumerate() {
        let parts = (row.letters).chunk_by(|a, b| a.rtl == b.rtl);
        let mut parts: Vec<&[Letter]> = parts.flat_map(|part| part.chunks(LONGEST)).collect();
        if parts.is_empty() {
            parts.push(&[]);
        }
        let last = parts.len() - 1;
        for (nth, letters) in parts.into_iter().enumerate() {
            let first = letters.first();
            runs.push(Run {
                row: number,
                id: id.with(number).with(nth),
                letters,
                ends_paragraph: nth == last && row.ends_paragraph,
                start: first.map_or(row.bytes.start, |letter| letter.bytes.start),
            });
        }
    }
    runs
}

/// Where a byte stands among the runs.
fn position(runs: &[Run<'_>], at: usize) -> Option<TextPosition> {
    let nth = runs.partition_point(|run| run.start <= at);
    let run = runs.get(nth.saturating_sub(1))?;
    let letters = run.letters.iter();
    let index = letters.take_while(|letter| letter.bytes.end <= at).count();
    Some(TextPosition {
        node: run.id.accesskit_id(),
        character_index: index,
    })
}

/// The byte at a place among the runs.
pub(super) fn place_of(id: Id, text: &str, rows: &Rows, wanted: &TextPosition) -> Option<usize> {
    let runs = runs(id, rows);
    let node: NodeId = wanted.node;
    let run = runs.iter().find(|run| run.id.accesskit_id() == node)?;
    let count = run.letters.len();
    let letter = run.letters.get(wanted.character_index);
    let end = run.letters.last().map_or(run.start, |last| last.bytes.end);
    let behind = wanted.character_index > count && run.ends_paragraph;
    let at = letter.map_or(end + usize::from(behind), |letter| letter.bytes.start);
    Some(at.min(text.len()))
}

/// Describes the text of a field. `offset` is where the text begins on screen.
pub(super) fn describe(
    ui: &mut Ui,
    id: Id,
    text: &str,
    rows: &Rows,
    (offset, selection, role): (Vec2, Option<Selection>, Role),
) {
    let runs = runs(id, rows);
    let is_on = ui.ctx().accesskit_node_builder(id, |builder| {
        builder.set_role(role);
        builder.add_action(Action::SetTextSelection);
        builder.add_action(Action::ReplaceSelectedText);
        let ends = selection.and_then(|selection| {
            let focus = position(&runs, selection.caret.at)?;
            let anchor = position(&runs, selection.anchor)?;
            Some(TextSelection { anchor, focus })
        });
        if let Some(ends) = ends {
            builder.set_text_selection(ends);
        }
    });
    // One child, so that no automatic id depends on how many lines there are.
    let mut inside = ui.new_child(UiBuilder::new().id_salt("text"));
    if is_on.is_none() {
        return;
    }
    for (nth, run) in runs.iter().enumerate() {
        let row = rows.rows.get(run.row);
        let on_row = |other: Option<&Run<'_>>| {
            other
                .filter(|other| other.row == run.row)
                .map(|other| other.id)
        };
        let before = on_row(nth.checked_sub(1).and_then(|nth| runs.get(nth)));
        let behind = on_row(runs.get(nth + 1));
        if let Some(row) = row {
            inside.new_child(UiBuilder::new().id(run.id).accessibility_parent(id));
            describe_run(
                &inside,
                text,
                (run, row, rows.height),
                offset,
                (before, behind),
            );
        }
    }
}

fn describe_run(
    ui: &Ui,
    text: &str,
    (run, row, height): (&Run<'_>, &Row, f32),
    offset: Vec2,
    (before, behind): (Option<Id>, Option<Id>),
) {
    let rtl = run.letters.first().map_or(row.rtl, |letter| letter.rtl);
    let left = run.letters.iter().fold(f32::INFINITY, |x, l| x.min(l.left));
    let left = if left.is_finite() { left } else { row.start };
    let right = run.letters.iter().fold(left, |x, l| x.max(l.right));
    let end = run
        .letters
        .last()
        .map_or(run.start, |letter| letter.bytes.end);
    let value = text.get(run.start..end).unwrap_or_default();
    let mut told = Told::of(value, run.letters, rtl, (left, right));
    if run.ends_paragraph {
        told.end_line(right - left);
    }
    ui.ctx().accesskit_node_builder(run.id, |builder| {
        builder.set_role(Role::TextRun);
        builder.set_text_direction(if rtl {
            TextDirection::RightToLeft
        } else {
            TextDirection::LeftToRight
        });
        if let Some(before) = before {
            builder.set_previous_on_line(before.accesskit_id());
        }
        if let Some(behind) = behind {
            builder.set_next_on_line(behind.accesskit_id());
        }
        let (x, y) = (offset.x, offset.y + row.top);
        builder.set_bounds(Rect {
            x0: (left + x).into(),
            y0: y.into(),
            x1: (right + x).into(),
            y1: (y + height).into(),
        });
        builder.set_value(told.value);
        builder.set_character_lengths(told.lengths);
        builder.set_character_positions(told.places);
        builder.set_character_widths(told.widths);
        builder.set_word_starts(told.words);
    });
}

/// What is told of the letters of a run, in the order of reading.
struct Told {
    value: String,
    /// In bytes.
    lengths: Vec<u8>,
    /// From where the run begins, as it is read.
    places: Vec<f32>,
    widths: Vec<f32>,
    words: Vec<u8>,
}

impl Told {
    fn of(value: &str, letters: &[Letter], rtl: bool, (left, right): (f32, f32)) -> Self {
        let place = |letter: &Letter| {
            if rtl {
                right - letter.right
            } else {
                letter.left - left
            }
        };
        // `Letter` is never longer.
        let length = |letter: &Letter| u8::try_from(letter.bytes.len()).unwrap_or(u8::MAX);
        let lengths: Vec<u8> = letters.iter().map(length).collect();
        Self {
            words: word_starts(value, &lengths),
            value: value.to_owned(),
            lengths,
            places: letters.iter().map(place).collect(),
            widths: letters.iter().map(|l| l.right - l.left).collect(),
        }
    }

    fn end_line(&mut self, at: f32) {
        self.value.push('\n');
        self.lengths.push(1);
        self.places.push(at);
        self.widths.push(0.0);
    }
}

/// The numbers of the letters at which words begin, apart from the first.
fn word_starts(text: &str, lengths: &[u8]) -> Vec<u8> {
    let words: Vec<usize> = text.unicode_word_indices().map(|(at, _)| at).collect();
    let mut at = 0;
    let mut starts = Vec::new();
    for (nth, length) in lengths.iter().enumerate() {
        if nth > 0 && words.binary_search(&at).is_ok() {
            starts.extend(u8::try_from(nth));
        }
        at += usize::from(*length);
    }
    starts
}
