//! Text documents of LibreOffice and its kin (OpenDocument 1.3, part 3, chapter 5) as
//! blocks.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::assembly::Assembly;
use super::left_out::LeftOut;
use crate::diag::Diagnostic;
use crate::format::archive::{Archive, is_encrypted};
use crate::format::reading::NotRead;
use crate::format::xml::{XmlPart, attribute, walk_xml};
use crate::model::BlockKind;
use crate::task::Control;

/// Styles that rest on each other further than this do so in a circle.
const DEEPEST: usize = 20;
/// The part with the text.
const CONTENT: &str = "content.xml";

/// Reads the words of a document. O(unpacked bytes).
///
/// # Errors
/// What is encrypted, lacks its text or is damaged.
pub(super) fn read_odt(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    control: &Control<'_>,
) -> Result<(Assembly, LeftOut), NotRead> {
    if is_encrypted(archive) {
        return Err(Diagnostic::error("", "the document is encrypted")
            .hint("open it in a word processor and save it without a password")
            .into());
    }
    let mut reading = Reading::default();
    // The styles of the document first; those made by hand stand with the text.
    for name in ["styles.xml", CONTENT] {
        let Ok(part) = archive.by_name(name) else {
            if name == CONTENT {
                let finding = Archive::Document.damaged(&format!("it lacks the part “{name}”"));
                return Err(finding.into());
            }
            continue;
        };
        let damaged = |why: &str| Archive::Document.damaged(why);
        walk_xml(BufReader::new(part), damaged, control, |part| {
            match part {
                XmlPart::Opens(start) => reading.opens(start),
                XmlPart::Closes(name) => reading.closes(name),
                XmlPart::Letters(text) => reading.letters(&text),
            }
            Ok(())
        })?;
    }
    Ok((reading.assembly, reading.left_out))
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    /// On which style each rests.
    parents: BTreeMap<String, String>,
    assembly: Assembly,
    left_out: LeftOut,
    /// How deep in the text of the document, beside its headers and styles.
    body: usize,
    /// How deep in what is left out.
    aside: usize,
}

impl Reading {
    fn opens(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        let name = name.as_ref();
        if self.aside > 0 || self.is_aside(name) {
            self.aside += 1;
            return;
        }
        match name {
            "style:style" => {
                let own = attribute(start, "style:name").unwrap_or_default();
                let parent = attribute(start, "style:parent-style-name").unwrap_or_default();
                self.parents.insert(own, parent);
            }
            "office:text" => self.body += 1,
            _ if self.body == 0 => {}
            "text:h" => self.assembly.opens(BlockKind::Heading),
            "text:p" => {
                let style = attribute(start, "text:style-name").unwrap_or_default();
                self.assembly.opens(self.kind_of(&style));
            }
            "text:s" | "text:tab" => self.assembly.letters(" "),
            "text:line-break" => self.assembly.line_ends(),
            "table:table-row" => self.assembly.row_opens(),
            "table:table-cell" => self.assembly.cell_opens(),
            _ => {}
        }
    }

    fn letters(&mut self, text: &str) {
        if self.aside == 0 && self.body > 0 {
            self.assembly.letters(text);
        }
    }

    fn closes(&mut self, name: &str) {
        if self.aside > 0 {
            self.aside -= 1;
            return;
        }
        match name {
            "office:text" => self.body = self.body.saturating_sub(1),
            _ if self.body == 0 => {}
            "text:h" | "text:p" => self.assembly.closes(),
            "table:table-row" => self.assembly.row_closes(),
            _ => {}
        }
    }

    /// Whether an element holds no text of the document; what is left out is counted.
    fn is_aside(&mut self, name: &str) -> bool {
        match name {
            "text:note" => self.left_out.notes += 1,
            "office:annotation" => self.left_out.comments += 1,
            "text:table-of-content" => self.left_out.contents += 1,
            "text:tracked-changes" => self.left_out.has_changes = true,
            "svg:title" | "svg:desc" | "office:binary-data" | "math:math" | "text:ruby-text" => {}
            _ => return false,
        }
        true
    }

    /// What a paragraph of a style is.
    fn kind_of(&self, style: &str) -> BlockKind {
        let mut style = style;
        for _ in 0..DEEPEST {
            // Names are in English in the file, whatever the language of the program.
            match style {
                "Title" | "Subtitle" => return BlockKind::Heading,
                "Caption" | "Illustration" | "Figure" | "Drawing" => return BlockKind::Caption,
                "Author" | "Byline" | "Date" => return BlockKind::Byline,
                _ if style.starts_with("Heading") => return BlockKind::Heading,
                _ => {}
            }
            match self.parents.get(style) {
                Some(parent) => style = parent,
                None => break,
            }
        }
        BlockKind::Paragraph
    }
}
