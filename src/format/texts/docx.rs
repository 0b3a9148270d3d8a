//! Documents of Word (ECMA-376, WordprocessingML) as blocks.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::assembly::Assembly;
use super::left_out::LeftOut;
use crate::diag::Diagnostic;
use crate::format::archive::Archive;
use crate::format::reading::NotRead;
use crate::format::xml::{XmlPart, attribute, walk_xml};
use crate::model::BlockKind;
use crate::task::Control;

/// The part that names the others.
const RELATIONS: &str = "_rels/.rels";
/// Styles that rest on each other further than this do so in a circle.
const DEEPEST: usize = 20;

/// Whether an archive is a document of Word.
pub(super) fn is_docx(archive: &ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut names = archive.file_names().flatten();
    names.any(|name| name.starts_with("word/document"))
}

/// Reads the words of a document. O(unpacked bytes).
///
/// # Errors
/// What lacks its text or is damaged.
pub(super) fn read_docx(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    control: &Control<'_>,
) -> Result<(Assembly, LeftOut), NotRead> {
    let main = main_part(archive, control)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = styles(archive, &format!("{folder}/styles.xml"), control)?;
    let Ok(part) = archive.by_name(&main) else {
        let finding = Archive::Document.damaged(&format!("it lacks the part “{main}”"));
        return Err(finding.into());
    };
    let mut reading = Reading {
        styles,
        ..Reading::default()
    };
    walk(part, control, |part| {
        match part {
            XmlPart::Opens(start) => reading.opens(start),
            XmlPart::Closes(name) => reading.closes(name),
            XmlPart::Letters(text) if reading.in_text => reading.assembly.letters(&text),
            XmlPart::Letters(_) => {}
        }
        Ok(())
    })?;
    Ok((reading.assembly, reading.left_out))
}

fn walk(
    part: impl Read,
    control: &Control<'_>,
    each: impl FnMut(XmlPart<'_>) -> Result<(), Diagnostic>,
) -> Result<(), NotRead> {
    let damaged = |why: &str| Archive::Document.damaged(why);
    walk_xml(BufReader::new(part), damaged, control, each)
}

/// Where the text stands, by the relations of the archive.
fn main_part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    control: &Control<'_>,
) -> Result<String, NotRead> {
    let mut target = None;
    if let Ok(part) = archive.by_name(RELATIONS) {
        walk(part, control, |part| {
            if let XmlPart::Opens(start) = part
                && attribute(start, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                target = attribute(start, "Target");
            }
            Ok(())
        })?;
    }
    let target = target.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(target.trim_start_matches('/').to_owned())
}

/// What a style says.
#[derive(Default)]
struct Style {
    name: String,
    based_on: String,
    /// Whether it has a place in the outline.
    outlined: bool,
}

/// The kinds of blocks that have styles of their own, by the styles' ids; `None`: left out.
type Styles = BTreeMap<String, Option<BlockKind>>;

fn styles(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    control: &Control<'_>,
) -> Result<Styles, NotRead> {
    let mut all: BTreeMap<String, Style> = BTreeMap::new();
    let Ok(part) = archive.by_name(name) else {
        return Ok(Styles::new());
    };
    let mut open = String::new();
    walk(part, control, |part| {
        let XmlPart::Opens(start) = part else {
            return Ok(());
        };
        if start.name().as_ref() == "w:style" {
            open = attribute(start, "w:styleId").unwrap_or_default();
            all.entry(open.clone()).or_default();
        }
        let Some(style) = all.get_mut(&open) else {
            return Ok(());
        };
        let value = || attribute(start, "w:val").unwrap_or_default();
        match start.name().as_ref() {
            "w:name" => style.name = value().to_lowercase(),
            "w:basedOn" => style.based_on = value(),
            "w:outlineLvl" => style.outlined = is_outlined(&value()),
            _ => {}
        }
        Ok(())
    })?;
    let kinds = all
        .keys()
        .filter_map(|id| Some((id.clone(), kind_of(&all, id)?)));
    Ok(kinds.collect())
}

/// A level of the outline from 0 to 8; 9 is that of running text.
fn is_outlined(level: &str) -> bool {
    level.trim().parse::<u8>().is_ok_and(|level| level < 9)
}

/// What a paragraph of a style is; the outer `None`: like any other, the inner: left out.
fn kind_of(all: &BTreeMap<String, Style>, id: &str) -> Option<Option<BlockKind>> {
    let mut id = id;
    for _ in 0..DEEPEST {
        let style = all.get(id)?;
        // Names are in English in the file, whatever the language of the program.
        let kind = match style.name.as_str() {
            "title" | "subtitle" => Some(BlockKind::Heading),
            "caption" => Some(BlockKind::Caption),
            "author" | "authors" | "byline" | "date" => Some(BlockKind::Byline),
            name if name.starts_with("heading ") || style.outlined => Some(BlockKind::Heading),
            name if name.starts_with("toc ") || name == "table of figures" => None,
            _ => {
                id = &style.based_on;
                continue;
            }
        };
        return Some(kind);
    }
    None
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    styles: Styles,
    assembly: Assembly,
    left_out: LeftOut,
    /// How deep in what is left out: deleted text, second forms of a drawing.
    aside: usize,
    /// Whether letters are words of the text, not those of a field's instruction.
    in_text: bool,
    /// For each paragraph that is open, whether it is a line of a table of contents.
    contents: Vec<bool>,
}

impl Reading {
    fn opens(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        if self.aside > 0 || is_aside(name.as_ref()) {
            self.aside += 1;
            return;
        }
        match name.as_ref() {
            "w:p" => {
                self.assembly.opens(BlockKind::Paragraph);
                self.contents.push(false);
            }
            "w:pStyle" => {
                let style = attribute(start, "w:val").unwrap_or_default();
                match self.styles.get(&style) {
                    Some(Some(kind)) => self.assembly.is_of(*kind),
                    Some(None) => self.is_contents(),
                    None => {}
                }
            }
            "w:outlineLvl" if is_outlined(&attribute(start, "w:val").unwrap_or_default()) => {
                self.assembly.is_of(BlockKind::Heading);
            }
            "w:t" => self.in_text = self.contents.last() != Some(&true),
            "w:tab" | "w:ptab" => self.assembly.letters(" "),
            "w:br" | "w:cr" => self.assembly.line_ends(),
            "w:noBreakHyphen" => self.assembly.letters("\u{2011}"),
            "w:footnoteReference" | "w:endnoteReference" => self.left_out.notes += 1,
            "w:ins" | "w:moveTo" => self.left_out.has_changes = true,
            "w:tr" => self.assembly.row_opens(),
            "w:tc" => self.assembly.cell_opens(),
            _ => {}
        }
    }

    /// The paragraph that is open is a line of a table of contents.
    fn is_contents(&mut self) {
        if let Some(own) = self.contents.last_mut() {
            *own = true;
        }
        self.left_out.contents += 1;
    }

    fn closes(&mut self, name: &str) {
        if self.aside > 0 {
            self.aside -= 1;
            self.left_out.has_changes |= matches!(name, "w:del" | "w:moveFrom");
            return;
        }
        match name {
            "w:p" => {
                self.assembly.closes();
                self.contents.pop();
            }
            "w:t" => self.in_text = false,
            "w:tr" => self.assembly.row_closes(),
            _ => {}
        }
    }
}

/// What an element holds that is no part of the text as it reads: deleted words, and the
/// form of a drawing for older programs.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "w:del" | "w:moveFrom" | "mc:Fallback" | "w:rPrChange" | "w:pPrChange"
    )
}
