//! A map inside a figure: what makes an exported SVG open again as the map it
//! was drawn from.
//!
//! The map's own JSON stands as text in the SVG's `<metadata>`, in an element of
//! a namespace of ours. Any editor keeps it, and a reader of the SVG's source
//! can read the map.

use std::fmt::Write;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Prefix, PrefixDeclaration};
use quick_xml::reader::Reader;

use super::write::write;
use crate::diag::Diagnostic;
use crate::model::Document;

/// The namespace of the element that holds the map.
const NAMESPACE: &str = "urn:x-stancemap:map";
/// Deeper than the elements of any figure lie in each other.
const DEEPEST: usize = 256;
/// More often than any editor binds our namespace.
const MOST_BOUND: usize = 256;

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

/// The JSON of the map inside a figure, on the lines on which it stands there.
///
/// The figure is looked through once, in the order in which it stands, and only for
/// the map: O(its size), whatever was made of it to do harm.
///
/// # Errors
/// A [`Diagnostic`] with the line where the figure is no sound XML, is nested deeper
/// than any figure, or has anything but text in its map; or that it holds none.
pub(super) fn extract(text: &str) -> Result<String, Diagnostic> {
    let mut search = Search {
        text,
        reader: Reader::from_str(text),
        bound: Vec::new(),
        depth: 0,
        roots: 0,
    };
    search.reader.config_mut().check_end_names = true;
    let mut map = None;
    loop {
        match search.event()? {
            Event::Eof => break,
            Event::Start(start) => {
                let is_map = search.opens(&start)?;
                if is_map && map.is_none() {
                    map = Some(search.content()?);
                }
            }
            Event::Empty(start) => {
                let is_map = search.opens(&start)?;
                search.closes();
                if is_map && map.is_none() {
                    map = Some(String::new());
                }
            }
            Event::End(_) => search.closes(),
            Event::DocType(_) => return Err(search.unsound("it declares a document type")),
            Event::Text(text) if search.depth == 0 && !text.trim_ascii().is_empty() => {
                return Err(search.unsound("text stands outside its elements"));
            }
            _ => {}
        }
    }
    if search.depth > 0 || search.roots == 0 {
        return Err(search.unsound("it ends too soon"));
    }
    map.ok_or_else(|| {
        Diagnostic::error("", "this figure holds no map").hint(
            "only an SVG that Stancemap exported with its map inside opens again; open the map itself",
        )
    })
}

/// Looking for the map in a figure.
struct Search<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Prefixes that were bound to our namespace, or away from it: at which depth. The
    /// latest counts.
    bound: Vec<(String, usize, bool)>,
    /// How many elements are open.
    depth: usize,
    /// How many elements stand at the top.
    roots: usize,
}

impl<'t> Search<'t> {
    fn event(&mut self) -> Result<Event<'t>, Diagnostic> {
        let event = self.reader.read_event();
        event.map_err(|error| self.unsound(&error.to_string()))
    }

    /// An element opens; whether it is our map.
    fn opens(&mut self, start: &BytesStart<'_>) -> Result<bool, Diagnostic> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.unsound("its elements lie too deep in each other"));
        }
        if self.depth == 1 {
            self.roots += 1;
            if self.roots > 1 {
                return Err(self.unsound("it has more than one outermost element"));
            }
        }
        // Without a check for doubles, which would take quadratic time.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.unsound(&error.to_string()))?;
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => "",
                Some(PrefixDeclaration::Named(name)) => name,
                None => continue,
            };
            let is_ours = *attribute.value == *NAMESPACE;
            // What is bound elsewhere matters only to a prefix that was ours.
            if is_ours || self.bound.iter().any(|(known, ..)| known == prefix) {
                if self.bound.len() >= MOST_BOUND {
                    return Err(self.unsound("it binds our namespace too often"));
                }
                self.bound.push((prefix.to_owned(), self.depth, is_ours));
            }
        }
        let name = start.name();
        let prefix = name.prefix().map_or("", Prefix::into_inner);
        let latest = self.bound.iter().rev().find(|(known, ..)| known == prefix);
        let is_ours = latest.is_some_and(|(.., is_ours)| *is_ours);
        Ok(is_ours && name.local_name().into_inner() == "map")
    }

    /// The latest element closes.
    fn closes(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let depth = self.depth;
        self.bound.retain(|(_, at, _)| *at <= depth);
    }

    /// What stands in the map, which has opened, up to its end.
    fn content(&mut self) -> Result<String, Diagnostic> {
        // As many lines before it as in the figure, so that places are those of the file.
        let mut json = "\n".repeat(self.line() - 1);
        loop {
            match self.event()? {
                Event::Text(text) => json.push_str(&text),
                Event::CData(text) => json.push_str(&text),
                Event::GeneralRef(reference) => match character(&reference) {
                    Some(c) => json.push(c),
                    None => return Err(self.unsound("it names a sign that nobody knows")),
                },
                Event::End(_) => {
                    self.closes();
                    return Ok(json);
                }
                // A comment in it would be spliced out, and change what is said.
                _ => return Err(self.tampered()),
            }
        }
    }

    /// The line that is looked at, from 1.
    fn line(&self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let before = self
            .text
            .as_bytes()
            .get(..at)
            .unwrap_or(self.text.as_bytes());
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn unsound(&self, why: &str) -> Diagnostic {
        Diagnostic::error(
            format!("line {}", self.line()),
            format!("this looks like an SVG figure, but is no sound XML: {why}"),
        )
        .hint("open the map that it was drawn from, or export the figure again")
    }

    fn tampered(&self) -> Diagnostic {
        Diagnostic::error(
            format!("line {}", self.line()),
            "the map in this figure has something in it that is no text",
        )
        .hint("somebody has changed it; open the map that it was drawn from")
    }
}

/// The character that a reference stands for: `&lt;`, `&#10;`.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_found_under_any_prefix() {
        let check = |svg: &str, json: Option<&str>| {
            let found = extract(svg);
            assert_eq!(found.as_deref().ok(), json, "{svg}: {found:?}");
        };
        let ns = NAMESPACE;
        check(
            &format!(
                "<svg><metadata><map xmlns='{ns}'>{{&quot;a&quot;: &#49;}}</map></metadata></svg>"
            ),
            Some("{\"a\": 1}"),
        );
        check(
            &format!("<svg xmlns:s='{ns}'>\n<s:map>{{}}</s:map></svg>"),
            Some("\n{}"),
        );
        check(
            &format!("<svg><map xmlns='{ns}'><![CDATA[<>]]></map></svg>"),
            Some("<>"),
        );
        check(
            &format!("<svg xmlns='{ns}'><g xmlns='urn:other'><map>x</map></g><map>y</map></svg>"),
            Some("y"),
        );
        check(
            &format!("<svg><g xmlns:s='{ns}'/><s:map>x</s:map></svg>"),
            None,
        );
        check("<svg><map>x</map></svg>", None);
        check(
            &format!("<svg><map xmlns='{ns}'>a<!-- b -->c</map></svg>"),
            None,
        );
        check(&format!("<svg><map xmlns='{ns}'>a<b/>c</map></svg>"), None);
        check(
            &format!("<svg><map xmlns='{ns}'>&unknown;</map></svg>"),
            None,
        );
        check(&format!("<svg><map xmlns='{ns}'>x</map></svg><svg/>"), None);
        check(&format!("<svg><map xmlns='{ns}'>x</map>"), None);
        check(&format!("<svg><map xmlns='{ns}'>x</svg></map>"), None);
    }

    /// What takes a reader of whole documents minutes is refused or passed in one look.
    #[test]
    fn what_was_made_to_do_harm_is_looked_through_once() {
        let deep = "<g>".repeat(100_000);
        assert!(extract(&deep).is_err());
        let nested: String = (0..5_000)
            .map(|n| format!("<g xmlns:n{n}='urn:{n}'>"))
            .collect();
        assert!(extract(&nested).is_err());
        let wide: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
        assert!(extract(&format!("<svg{wide}/>")).is_err_and(|e| e.message.contains("no map")));
        let ours: String = (0..5_000)
            .map(|n| format!(" xmlns:n{n}='{NAMESPACE}'"))
            .collect();
        assert!(extract(&format!("<svg{ours}/>")).is_err());
    }
}
