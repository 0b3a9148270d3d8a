//! The text that is told to a figure, as a part of its frame.

use kurbo::BezPath;

use super::markdown::{Paragraph, Span};
use super::writer::{Block, Writer};
use crate::scene::display::{FramePart, Prim};
use crate::scene::text::{width, wrap};
use crate::scene::theme::{Role, Theme};

/// How many lines of it are drawn at most; an ellipsis says that there are more.
const MOST_LINES: usize = 40;

/// A word, or a part of one: what stands in one look without a space in it.
#[derive(Clone)]
struct Piece {
    text: String,
    bold: bool,
    underlined: bool,
    /// Whether a space stands before it.
    is_apart: bool,
    /// Whether a new line begins with it.
    begins: bool,
}

/// The paragraphs, broken into lines.
pub(super) fn block(mut writer: Writer<'_>, paragraphs: &[Paragraph], theme: &Theme) -> Block {
    let size = theme.size(Role::Subtitle);
    let step = size * 1.7;
    let (mut y, mut left) = (0.0, MOST_LINES);
    for paragraph in paragraphs {
        let indent = step * f64::from(paragraph.depth.min(4));
        let room = (writer.room - indent).max(size * 4.0);
        let mut lines = lines(pieces(&paragraph.spans, size, room), size, room);
        if lines.len() > left {
            lines.truncate(left);
            if let Some(last) = lines.last_mut().and_then(|line| line.last_mut()) {
                last.text.push('…');
            }
        }
        left -= lines.len();
        for (nth, line) in lines.iter().enumerate() {
            y += size * 1.35;
            let baseline = y - size * 0.3;
            if nth == 0 && !paragraph.lead.is_empty() {
                let start = (indent - step * 0.75).max(0.0);
                writer.line(&paragraph.lead, start, baseline, size, false, theme.ink);
            }
            write_line(&mut writer, line, (indent, baseline), size, theme);
        }
        y += size * 0.45;
        if left == 0 {
            break;
        }
    }
    writer.into_block(FramePart::Told, y, 14.0)
}

/// Neighbours of one look are one text: their letters are shaped, searched and copied
/// together.
fn write_line(
    writer: &mut Writer<'_>,
    line: &[Piece],
    (indent, baseline): (f64, f64),
    size: f64,
    theme: &Theme,
) {
    let mut start = indent;
    for run in line.chunk_by(|a, b| (a.bold, a.underlined) == (b.bold, b.underlined)) {
        let Some(first) = run.first() else {
            continue;
        };
        let mut words = String::new();
        for piece in run {
            if piece.is_apart && !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&piece.text);
        }
        if first.is_apart && start > indent {
            start += width(" ", size, false);
        }
        let wide = width(&words, size, first.bold);
        writer.line(&words, start, baseline, size, first.bold, theme.ink);
        if first.underlined {
            let left = writer.left(start, wide);
            let y = baseline + size * 0.18;
            let mut path = BezPath::new();
            path.move_to((left, y));
            path.line_to((left + wide, y));
            writer.add(vec![Prim::Stroke {
                path,
                colour: theme.ink,
                width: size * 0.06,
                dash: None,
            }]);
        }
        start += wide;
    }
}

fn pieces(spans: &[Span], size: f64, room: f64) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut is_apart, mut begins) = (false, false);
    for span in spans {
        for (row, words) in span.text.split('\n').enumerate() {
            begins |= row > 0;
            for (nth, part) in words.split(' ').enumerate() {
                is_apart |= nth > 0;
                if part.is_empty() {
                    continue;
                }
                // A word that is wider than a line is broken inside.
                for (nth, part) in wrap(part, size, span.bold, room).into_iter().enumerate() {
                    pieces.push(Piece {
                        text: part,
                        bold: span.bold,
                        underlined: span.underlined,
                        is_apart: is_apart && nth == 0,
                        begins: begins || nth > 0,
                    });
                    begins = false;
                }
                is_apart = false;
            }
        }
    }
    pieces
}

/// Breaks a row of pieces where a space stands before one, and the line would be wider
/// than `room`. O(pieces).
fn lines(pieces: Vec<Piece>, size: f64, room: f64) -> Vec<Vec<Piece>> {
    let space = width(" ", size, false);
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut used = 0.0;
    let mut pieces = pieces.into_iter().peekable();
    while let Some(first) = pieces.next() {
        // What stands together without a space stays together.
        let mut word = vec![first];
        while let Some(next) = pieces.next_if(|next| !next.is_apart && !next.begins) {
            word.push(next);
        }
        let own: f64 = (word.iter())
            .map(|piece| width(&piece.text, size, piece.bold))
            .sum();
        let begins = word.first().is_some_and(|piece| piece.begins);
        match lines.last_mut() {
            Some(line) if !begins && used + space + own <= room => {
                used += space + own;
                line.extend(word);
            }
            _ => {
                used = own;
                lines.push(word);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::markdown::paragraphs;
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_keep_what_stands_together() {
        let check = |markdown: &str, room: f64, expect: &[&str]| {
            let paragraph = &paragraphs(markdown)[0];
            let found: Vec<String> = (lines(pieces(&paragraph.spans, 10.0, room), 10.0, room))
                .iter()
                .map(|line| {
                    let mut words = String::new();
                    for piece in line {
                        let gap = if piece.is_apart && !words.is_empty() {
                            " "
                        } else {
                            ""
                        };
                        words.push_str(gap);
                        words.push_str(&piece.text);
                    }
                    words
                })
                .collect();
            assert_eq!(found, expect, "{markdown}");
        };
        check("one **two**, three", 1000.0, &["one two, three"]);
        check("one **two**, three", 30.0, &["one", "two,", "three"]);
        check("a\nb", 1000.0, &["a b"]);
        check("a  \nb", 1000.0, &["a", "b"]);
    }
}
