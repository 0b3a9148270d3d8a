//! The figure as SVG: real text, groups and ids that a person can edit.

use std::fmt::Write;

use foldhash::HashMap;
use kurbo::BezPath;

use super::font_subset::font_rules;
use super::see_through::drawn;
use super::write_options::WriteOptions;
use crate::scene::text::{FAMILY, missing};
use crate::scene::{About, Anchor, DisplayList, FramePart, Group, Prim, Text};

/// The figure as an SVG document. The same scene and options give the same bytes.
pub fn svg(scene: &dyn DisplayList, options: &WriteOptions) -> String {
    let mut out = String::new();
    write_head(&mut out, scene, options);
    let mut used = Used::default();
    for group in drawn(scene, options.transparent) {
        let wanted = group_id(scene, group.about, &options.caption.actor_ids);
        let id = unused(&mut used, &wanted);
        write_group(&mut out, &group, &id, options);
    }
    line(&mut out, "</svg>");
    out
}

/// What comes before the drawing: the size, the words and the map that go with
/// it, the font, the paper.
fn write_head(out: &mut String, scene: &dyn DisplayList, options: &WriteOptions) {
    let bounds = options.crop.of(scene.bounds());
    let (width, height) = (bounds.width(), bounds.height());
    let size = match scene.width_mm() {
        Some(mm) => {
            let unit = mm / scene.bounds().width();
            format!(
                "width=\"{}mm\" height=\"{}mm\"",
                number(width * unit),
                number(height * unit)
            )
        }
        None => format!("width=\"{}\" height=\"{}\"", number(width), number(height)),
    };
    line(
        out,
        &format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {size} viewBox=\"{} {} {} {}\" \
             font-family=\"'{FAMILY}', 'Noto Sans', 'Noto Sans Arabic', sans-serif\" role=\"img\" \
             aria-labelledby=\"figure-title figure-description\">",
            number(bounds.x0),
            number(bounds.y0),
            number(width),
            number(height)
        ),
    );
    let title = escape(&options.caption.title);
    line(out, &format!("<title id=\"figure-title\">{title}</title>"));
    let description = escape(&options.caption.description);
    line(
        out,
        &format!("<desc id=\"figure-description\">{description}</desc>"),
    );
    if let Some(map) = &options.map {
        line(out, &format!("<metadata>{map}</metadata>"));
    }
    if options.embeds_face {
        let rules = font_rules(scene);
        if !rules.is_empty() {
            line(out, &format!("<style>{rules}</style>"));
        }
    }
    if !options.transparent {
        let paper = format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            number(bounds.x0),
            number(bounds.y0),
            number(width),
            number(height),
            scene.theme().paper.hex()
        );
        line(out, &paper);
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn write_group(out: &mut String, group: &Group, id: &str, options: &WriteOptions) {
    let (outlines, is_raster) = (options.outlines, options.is_for_raster);
    line(out, &format!("<g id=\"{}\">", escape(id)));
    for prim in &group.prims {
        match prim {
            Prim::Text(text) if outlines || is_raster && has_missing(text) => {
                write_outline(out, text);
            }
            prim => write_prim(out, prim),
        }
    }
    line(out, "</g>");
}

/// Whether a character may not stand in a name of XML.
fn no_name(letter: char) -> bool {
    !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
}

/// The ids that are given away, each with the number to try next where it is wished
/// for again.
type Used = HashMap<String, usize>;

/// The id that is wished for, numbered where another group has it already:
/// "a-b" and "c" make the same tie as "a" and "b-c". O(length) on average.
fn unused(used: &mut Used, wish: &str) -> String {
    let mut n = match used.get(wish) {
        None => {
            used.insert(wish.to_owned(), 2);
            return wish.to_owned();
        }
        Some(next) => *next,
    };
    loop {
        let id = format!("{wish}--{n}");
        n += 1;
        if !used.contains_key(&id) {
            used.insert(id.clone(), 2);
            used.insert(wish.to_owned(), n);
            return id;
        }
    }
}

fn group_id(scene: &dyn DisplayList, about: About, ids: &[String]) -> String {
    let id = |at: usize| {
        ids.get(at)
            .map_or_else(|| at.to_string(), |id| id.replace(no_name, "_"))
    };
    let pair = |at: usize| {
        let ends = scene.ends(at);
        ends.map_or_else(String::new, |(from, to)| format!("{}-{}", id(from), id(to)))
    };
    match about {
        About::Actor(at) => format!("actor-{}", id(at)),
        About::Band(at) => format!("band-{}", pair(at)),
        About::Changed(at) => format!("change-{}", pair(at)),
        About::Tie(at) => format!("tie-{}", pair(at)),
        About::Badge(at) => format!("badge-{}", pair(at)),
        About::NoTie(a, b) => format!("blank-{}-{}", id(a), id(b)),
        About::Ground => "ground".to_owned(),
        About::RowName(at) => format!("row-{}", id(at)),
        About::ColumnName(at) => format!("column-{}", id(at)),
        About::Cell(from, to) => format!("cell-{}-{}", id(from), id(to)),
        About::Frame(FramePart::Title) => "title".to_owned(),
        About::Frame(FramePart::Watermark) => "watermark".to_owned(),
        About::Frame(FramePart::Sides) => "sides".to_owned(),
        About::Frame(FramePart::Callout) => "callout".to_owned(),
        About::Frame(FramePart::Told) => "told".to_owned(),
        About::Frame(FramePart::Changes) => "changes".to_owned(),
        About::Frame(FramePart::Panel) => "panel".to_owned(),
        About::Frame(FramePart::Key) => "key".to_owned(),
        About::Frame(FramePart::Legend) => "legend".to_owned(),
        About::Frame(FramePart::Source) => "source".to_owned(),
    }
}

pub(super) fn write_prim(out: &mut String, prim: &Prim) {
    match prim {
        Prim::Fill { path, colour } => line(
            out,
            &format!("<path d=\"{}\" fill=\"{}\"/>", data(path), colour.hex()),
        ),
        Prim::Stroke {
            path,
            colour,
            width,
            dash,
        } => {
            let dash = dash.map_or_else(String::new, |(on, off, start)| {
                let mut dash = format!(" stroke-dasharray=\"{} {}\"", number(on), number(off));
                if start > 0.0 {
                    let _ = write!(dash, " stroke-dashoffset=\"{}\"", number(start));
                }
                dash
            });
            line(
                out,
                &format!(
                    "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
                    data(path),
                    colour.hex(),
                    number(*width)
                ),
            );
        }
        Prim::Text(text) => write_text(out, text),
    }
}

/// Whether the face lacks some of a text: boxes stand in their places.
fn has_missing(text: &Text) -> bool {
    missing(&text.text).next().is_some()
}

/// A line of text as one path that says what it reads.
fn write_outline(out: &mut String, text: &Text) {
    line(
        out,
        &format!(
            "<path d=\"{}\" fill=\"{}\"><title>{}</title></path>",
            data(&text.outline()),
            text.colour.hex(),
            escape(&text.text)
        ),
    );
}

fn write_text(out: &mut String, text: &Text) {
    let weight = if text.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let rtl = text.rtl;
    // "start" is the right end of a line that runs from right to left, so such
    // lines are anchored by their middle.
    let (x, anchor) = match text.anchor {
        Anchor::Middle => (text.at.x, " text-anchor=\"middle\""),
        _ if rtl => (text.left() + text.width / 2.0, " text-anchor=\"middle\""),
        Anchor::Left => (text.at.x, ""),
        Anchor::Right => (text.at.x, " text-anchor=\"end\""),
    };
    let direction = if rtl { " direction=\"rtl\"" } else { "" };
    let turn = if text.turned {
        let (x, y) = (number(text.at.x), number(text.at.y));
        format!(" transform=\"rotate(-90 {x} {y})\"")
    } else {
        String::new()
    };
    line(
        out,
        &format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor}{direction}{turn} fill=\"{}\">{}</text>",
            number(x),
            number(text.at.y),
            number(text.size),
            text.colour.hex(),
            ordered(text)
        ),
    );
}

/// The text for renderers that take every line for one that runs from left to
/// right, as usvg does: an embedding says that it does not.
fn ordered(text: &Text) -> String {
    let words = escape(&text.text);
    if text.rtl && !text.text.chars().all(is_plainly_rtl) {
        format!("\u{202b}{words}\u{202c}")
    } else {
        words
    }
}

/// Whether a letter needs no embedding to be set from right to left.
fn is_plainly_rtl(letter: char) -> bool {
    letter.is_whitespace() || ('\u{0620}'..='\u{064a}').contains(&letter)
}

/// Path data with two decimals: finer than any device draws.
pub(super) fn data(path: &BezPath) -> String {
    use kurbo::PathEl::{ClosePath, CurveTo, LineTo, MoveTo, QuadTo};
    let mut text = String::new();
    for element in path.elements() {
        let (letter, points): (&str, Vec<kurbo::Point>) = match *element {
            MoveTo(p) => ("M", vec![p]),
            LineTo(p) => ("L", vec![p]),
            QuadTo(p, q) => ("Q", vec![p, q]),
            CurveTo(p, q, r) => ("C", vec![p, q, r]),
            ClosePath => ("Z", Vec::new()),
        };
        text.push_str(letter);
        for (n, p) in points.iter().enumerate() {
            if n > 0 {
                text.push(' ');
            }
            let _ = write!(text, "{},{}", number(p.x), number(p.y));
        }
    }
    text
}

/// A number as short as two decimals allow; never `-0`.
pub(super) fn number(n: f64) -> String {
    let text = format!("{n:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" | "" => "0".to_owned(),
        text => text.to_owned(),
    }
}

/// Text as XML takes it; what XML cannot hold at all is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (n, text) in [
            (1.0, "1"),
            (0.5, "0.5"),
            (-0.001, "0"),
            (12.346, "12.35"),
            (-3.0, "-3"),
            (100.0, "100"),
        ] {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn hostile_text_cannot_break_out() {
        assert_eq!(
            escape("<a href=\"x\">&\u{0}\u{b}"),
            "&lt;a href=&quot;x&quot;&gt;&amp;"
        );
    }
}
