//! A report as Markdown (CommonMark), which pandoc turns into anything else.

use super::piece::{Piece, Run, Style};

/// Signs that could mean something in a text.
const SIGNS: [char; 13] = [
    '\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~', '$', '&',
];

pub(super) fn markdown(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Heading(level, runs) => {
                out.push_str(&"#".repeat(usize::from(*level)));
                out.push(' ');
                push(runs, &mut out);
            }
            Piece::Paragraph(runs) => {
                let start = out.len();
                push(runs, &mut out);
                escape_start(&mut out, start);
            }
            Piece::Item(number, runs) => {
                out.push_str(&format!("{number}. "));
                push(runs, &mut out);
            }
            Piece::Bullet(runs) => {
                out.push_str("- ");
                push(runs, &mut out);
            }
            Piece::Table(head, rows) => {
                row(head, &mut out);
                out.push_str(&"|---".repeat(head.len()));
                out.push_str("|\n");
                rows.iter().for_each(|cells| row(cells, &mut out));
            }
        }
        let end = out.trim_end_matches(' ').len();
        out.truncate(end);
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A row of a table, as most programs that read Markdown take it.
fn row(cells: &[Run], out: &mut String) {
    for cell in cells {
        out.push_str("| ");
        push(std::slice::from_ref(cell), out);
        out.push(' ');
    }
    out.push_str("|\n");
}

fn push(runs: &[Run], out: &mut String) {
    for run in runs {
        let mark = match run.style {
            Style::Plain => "",
            Style::Strong => "**",
            Style::Emphasis => "*",
        };
        // A mark binds only to a letter beside it.
        let text = run.text.trim();
        let start = run.text.len() - run.text.trim_start().len();
        out.push_str(run.text.get(..start).unwrap_or_default());
        if !text.is_empty() {
            out.push_str(mark);
            for c in text.chars() {
                if SIGNS.contains(&c) {
                    out.push('\\');
                }
                out.push(c);
            }
            out.push_str(mark);
            out.push_str(run.text.get(start + text.len()..).unwrap_or_default());
        }
    }
}

/// Keeps a paragraph from being a list or a rule.
fn escape_start(out: &mut String, start: usize) {
    let text = out.get(start..).unwrap_or_default();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    if digits > 0 && rest.starts_with(['.', ')']) {
        out.insert(start + digits, '\\');
    } else if text.starts_with(['-', '+', '=']) {
        out.insert(start, '\\');
    }
}
