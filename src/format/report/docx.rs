//! A report as a document of Word (Office Open XML, ECMA-376): the least that one is.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::html::escaped;
use super::piece::{Piece, Run, Style};
use crate::model::has_rtl_letters;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// The bytes of the document; without a clock, the same pieces are the same bytes.
pub(super) fn docx(pieces: &[Piece]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/document.xml", body(pieces)),
    ];
    for (name, text) in parts {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Headings of three levels, and items that stand in.
fn styles() -> String {
    let heading = |level: u8, size: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>\
             <w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{}\"/></w:pPr>\
             <w:rPr><w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            level - 1
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles {SPACE}>\
         <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:style>{}{}{}\
         <w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"List\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:ind w:left=\"567\" w:hanging=\"567\"/></w:pPr></w:style></w:styles>",
        heading(1, 36),
        heading(2, 28),
        heading(3, 24)
    )
}

fn body(pieces: &[Piece]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {SPACE}><w:body>"
    );
    for piece in pieces {
        let (style, mark, runs) = match piece {
            Piece::Table(head, rows) => {
                table(head, rows, &mut out);
                continue;
            }
            Piece::Heading(level, runs) => (format!("Heading{level}"), None, runs),
            Piece::Paragraph(runs) => ("Normal".to_owned(), None, runs),
            Piece::Item(number, runs) => ("Item".to_owned(), Some(format!("{number}.")), runs),
            Piece::Bullet(runs) => ("Item".to_owned(), Some("•".to_owned()), runs),
        };
        // Headings and numbers are ours and run from left to right; what a coder wrote may not.
        out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"
        ));
        if let Some(mark) = mark {
            out.push_str(&format!("<w:r><w:t>{mark}</w:t><w:tab/></w:r>"));
        }
        for run in runs {
            push(run, &mut out);
        }
        out.push_str("</w:p>");
    }
    out.push_str("<w:sectPr/></w:body></w:document>");
    out
}

/// A table with ruled cells, its first row repeated on every page.
fn table(head: &[Run], rows: &[Vec<Run>], out: &mut String) {
    let rule = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>");
    let rules: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(rule)
        .concat();
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{rules}</w:tblBorders>\
         </w:tblPr><w:tblGrid>{}</w:tblGrid>",
        "<w:gridCol/>".repeat(head.len())
    ));
    let mut row = |cells: &[Run], properties: &str| {
        out.push_str(&format!("<w:tr>{properties}"));
        for cell in cells {
            out.push_str("<w:tc><w:tcPr/><w:p>");
            push(cell, out);
            out.push_str("</w:p></w:tc>");
        }
        out.push_str("</w:tr>");
    };
    let strong: Vec<Run> = head.iter().map(|cell| Run::strong(&cell.text)).collect();
    row(&strong, "<w:trPr><w:tblHeader/></w:trPr>");
    for cells in rows {
        row(cells, "");
    }
    out.push_str("</w:tbl><w:p/>");
}

fn push(run: &Run, out: &mut String) {
    let style = match run.style {
        Style::Plain => "",
        Style::Strong => "<w:b/><w:bCs/>",
        Style::Emphasis => "<w:i/><w:iCs/>",
    };
    let direction = if has_rtl_letters(&run.text) {
        "<w:rtl/>"
    } else {
        ""
    };
    let text = escaped(&run.text);
    out.push_str(&format!(
        "<w:r><w:rPr>{style}{direction}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    ));
}
