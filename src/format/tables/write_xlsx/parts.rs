//! The parts of a workbook beside its sheets and strings (ECMA-376 part 1, 12.3 and
//! 18.2 to 18.8): the least that every spreadsheet takes.

use super::strings::escaped;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Of all that stands in sheets, strings and styles.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// The style of headings, by its place in [`styles`].
pub(super) const BOLD: &str = " s=\"1\"";

/// All parts whose content follows from the names of the sheets, in their order.
pub(super) fn parts(sheets: &[&str]) -> [(&'static str, String); 5] {
    [
        ("[Content_Types].xml", types(sheets.len())),
        ("_rels/.rels", package()),
        ("xl/workbook.xml", workbook(sheets)),
        ("xl/_rels/workbook.xml.rels", relations(sheets.len())),
        ("xl/styles.xml", styles()),
    ]
}

/// The part of a sheet, counted from 0.
pub(super) fn sheet_part(at: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// The part of the texts that cells name by number.
pub(super) const STRINGS: &str = "xl/sharedStrings.xml";

/// The root element of a part of the kind `name`, open.
pub(super) fn opened(name: &str) -> String {
    format!("{HEAD}<{name} xmlns=\"{MAIN}\">")
}

fn types(sheets: usize) -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{name}\" ContentType=\"{TYPE}.{kind}+xml\"/>")
    };
    let sheets: String = (0..sheets)
        .map(|at| part(&sheet_part(at), "worksheet"))
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{sheets}</Types>",
        part("xl/workbook.xml", "sheet.main"),
        part("xl/styles.xml", "styles"),
        part(STRINGS, "sharedStrings"),
    )
}

fn package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

fn workbook(sheets: &[&str]) -> String {
    let sheets: String = (1..)
        .zip(sheets)
        .map(|(n, name)| {
            let name = escaped(name);
            format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")
        })
        .collect();
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews>\
         <sheets>{sheets}</sheets></workbook>"
    )
}

fn relations(sheets: usize) -> String {
    let relation = |n: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/{kind}\" Target=\"/{target}\"/>")
    };
    let of_sheets: String = (0..sheets)
        .map(|at| relation(at + 1, "worksheet", &sheet_part(at)))
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{of_sheets}{}{}</Relationships>",
        relation(sheets + 1, "styles", "xl/styles.xml"),
        relation(sheets + 2, "sharedStrings", STRINGS),
    )
}

/// Plain cells, and bold ones for headings.
fn styles() -> String {
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>";
    let cell = |font: u8| {
        format!("<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")
    };
    format!(
        "{}<fonts count=\"2\"><font>{font}</font><font><b/>{font}</font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"2\">{}{}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        opened("styleSheet"),
        cell(0),
        cell(1),
    )
}
