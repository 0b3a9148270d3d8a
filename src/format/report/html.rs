//! A report as a page of HTML by itself: no script, nothing fetched.

use super::piece::{Piece, Run, Style};

const STYLE: &str = "body{font:16px/1.5 serif;max-width:44em;margin:2em auto;padding:0 1em}\
h1,h2,h3{line-height:1.25}h3{margin-bottom:.2em}h3+p{margin-top:0}ol{padding-left:2.5em}\
table{border-collapse:collapse;font-size:.9em}th,td{border:1px solid #999;padding:.2em .5em;\
text-align:start;vertical-align:top}";

pub(super) fn html(pieces: &[Piece]) -> String {
    let title = match pieces.first() {
        Some(Piece::Heading(_, runs)) => runs.iter().map(|run| escaped(&run.text)).collect(),
        _ => String::new(),
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n"
    );
    let mut open = "";
    for piece in pieces {
        let wanted = match piece {
            Piece::Item(..) => "ol",
            Piece::Bullet(..) => "ul",
            _ => "",
        };
        if open != wanted {
            if !open.is_empty() {
                out.push_str(&format!("</{open}>\n"));
            }
            match piece {
                Piece::Item(number, _) => out.push_str(&format!("<ol start=\"{number}\">\n")),
                Piece::Bullet(_) => out.push_str("<ul>\n"),
                _ => {}
            }
            open = wanted;
        }
        let (tag, runs) = match piece {
            Piece::Heading(1, runs) => ("h1", runs),
            Piece::Heading(2, runs) => ("h2", runs),
            Piece::Heading(_, runs) => ("h3", runs),
            Piece::Paragraph(runs) => ("p", runs),
            Piece::Item(_, runs) | Piece::Bullet(runs) => ("li", runs),
            Piece::Table(head, rows) => {
                table(head, rows, &mut out);
                continue;
            }
        };
        out.push_str(&format!("<{tag} dir=\"auto\">{}</{tag}>\n", words(runs)));
    }
    if !open.is_empty() {
        out.push_str(&format!("</{open}>\n"));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn table(head: &[Run], rows: &[Vec<Run>], out: &mut String) {
    let row = |tag: &str, cells: &[Run]| {
        let cells: String = (cells.iter())
            .map(|cell| {
                let words = words(std::slice::from_ref(cell));
                format!("<{tag} dir=\"auto\">{words}</{tag}>")
            })
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    out.push_str(&format!(
        "<table>\n<thead>\n{}</thead>\n<tbody>\n",
        row("th", head)
    ));
    for cells in rows {
        out.push_str(&row("td", cells));
    }
    out.push_str("</tbody>\n</table>\n");
}

fn words(runs: &[Run]) -> String {
    (runs.iter())
        .map(|run| {
            let text = escaped(&run.text);
            match run.style {
                Style::Plain => text,
                Style::Strong => format!("<strong>{text}</strong>"),
                Style::Emphasis => format!("<em>{text}</em>"),
            }
        })
        .collect()
}

/// A text as XML and HTML take it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
