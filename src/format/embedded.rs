//! A map inside a figure: what makes an exported SVG open again as the map it
//! was drawn from.
//!
//! The map's own JSON stands as text in the SVG's `<metadata>`, in an element of
//! a namespace of ours. Any editor keeps it, and a reader of the SVG's source
//! can read the map.

use std::fmt::Write;

use roxmltree::{Document as Xml, ParsingOptions};

use super::write::write;
use crate::diag::Diagnostic;
use crate::model::Document;

/// The namespace of the element that holds the map.
const NAMESPACE: &str = "urn:x-stancemap:map";
/// More nodes than any figure has: a bound for what was made to do harm.
const MOST_NODES: u32 = 20_000_000;

/// A document as the content of an SVG's `<metadata>`.
pub fn embed(document: &Document) -> String {
    let json = write(document);
    let json = String::from_utf8_lossy(&json);
    let mut text = format!("<map xmlns=\"{NAMESPACE}\">");
    for c in json.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            // XML cannot hold these at all, nor keep a bare return; JSON can spell them.
            '\r' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                // Writing to a text cannot fail.
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push_str("</map>");
    text
}

/// Whether a file's text is a figure, which may hold a map.
pub fn is_figure(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'<')
}

/// The JSON of the map inside a figure.
pub(super) fn extract(text: &str) -> Result<String, Diagnostic> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let xml = Xml::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        Diagnostic::error(
            format!("line {}, column {}", place.row, place.col),
            format!("this looks like an SVG figure, but is no sound XML: {error}"),
        )
        .hint("open the map that it was drawn from, or export the figure again")
    })?;
    let map = (xml.descendants()).find(|node| node.has_tag_name((NAMESPACE, "map")));
    let Some(map) = map else {
        return Err(Diagnostic::error("", "this figure holds no map").hint(
            "only an SVG that Stancemap exported with its map inside opens again; open the map itself",
        ));
    };
    let texts = map.children().filter_map(|node| node.text());
    Ok(texts.collect())
}
