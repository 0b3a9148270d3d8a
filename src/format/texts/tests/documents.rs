//! Documents of Word and LibreOffice.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{check, read, refuse};

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of Word with this body, and further parts.
pub(super) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", text.as_str())];
    all.extend_from_slice(parts);
    archive(&all)
}

/// An OpenDocument with this text, and further parts.
fn odt(text: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>\
         <style:style style:name='P1' style:parent-style-name='Figure'/>\
         <style:style style:name='P2' style:parent-style-name='P1'/>\
         </office:automatic-styles><office:body><office:text>{text}</office:text></office:body>\
         </office:document-content>"
    );
    let mut all = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    all.extend_from_slice(parts);
    archive(&all)
}

const STYLES: &str = "<w:styles>\
    <w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:styleId='Own'><w:name w:val='Own'/><w:basedOn w:val='berschrift1'/></w:style>\
    <w:style w:styleId='Beschriftung'><w:name w:val='caption'/></w:style>\
    <w:style w:styleId='Level'><w:name w:val='x'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:styleId='Author'><w:name w:val='Author'/></w:style>\
    <w:style w:styleId='A'><w:name w:val='a'/><w:basedOn w:val='B'/></w:style>\
    <w:style w:styleId='B'><w:name w:val='b'/><w:basedOn w:val='A'/></w:style></w:styles>";

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn a_document_of_word_is_read_by_its_styles() {
    let body = [
        styled("TOC1", "Part 3"),
        styled("berschrift1", "The border"),
        styled("Author", "A. N. Author"),
        styled("Own", "A part"),
        styled("Level", "Another"),
        styled("A", "in a circle"),
        "<w:p><w:r><w:t xml:space='preserve'>one </w:t></w:r><w:r><w:t>&amp; two</w:t><w:tab/>\
         <w:t>three</w:t><w:br/><w:t>four</w:t><w:footnoteReference w:id='1'/></w:r>\
         <w:del><w:r><w:delText>gone</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t> new</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
            .to_owned(),
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>an item</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>framed</w:t></w:r>\
         </w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>framed</w:t></w:r></w:p>\
         </mc:Fallback></mc:AlternateContent><w:t>around</w:t></w:r></w:p>"
            .to_owned(),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
            styled("", "a"),
            styled("", "b"),
            styled("", "c")
        ),
        styled("Beschriftung", "Figure 1"),
    ]
    .concat();
    check(
        &docx(&body, &[("word/styles.xml", STYLES)]),
        "a.docx",
        &[
            "heading|The border",
            "byline|A. N. Author",
            "heading|A part",
            "heading|Another",
            "|in a circle",
            "|one & two three\nfour new",
            "|an item",
            "|framed",
            "|around",
            "|a | b c",
            "caption|Figure 1",
        ],
        &[
            "1 footnote is left out",
            "the table of contents is left out",
            "the document records changes: it is read as if all were accepted",
        ],
    );
}

#[test]
fn the_text_of_a_document_is_where_its_relations_say() {
    let relations = "<Relationships><Relationship Target='/word/document2.xml' \
                     Type='http://x/relationships/officeDocument'/></Relationships>";
    let text = "<w:document><w:p><w:r><w:t>here</w:t></w:r></w:p></w:document>";
    let parts = [("_rels/.rels", relations), ("word/document2.xml", text)];
    check(&archive(&parts), "a.txt", &["|here"], &[]);
    let lacking = archive(&[("_rels/.rels", relations), ("word/document.xml", text)]);
    refuse(&lacking, "a.docx", "lacks the part “word/document2.xml”");
}

#[test]
fn an_open_document_is_read_by_its_styles() {
    let styles = "<office:styles><style:style style:name='Figure' \
                  style:parent-style-name='Caption'/></office:styles>\
                  <office:master-styles><text:p>a running head</text:p></office:master-styles>";
    let text = "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
        <text:table-of-content><text:p>The border 1</text:p></text:table-of-content>\
        <text:p text:style-name='Title'>The whole</text:p>\
        <text:h text:outline-level='1'>The border</text:h>\
        <text:p>one<text:s text:c='3'/>two<text:tab/>three<text:line-break/>four\
        <text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note>\
        <office:annotation><text:p>a remark</text:p></office:annotation> five</text:p>\
        <text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>\
        <text:p><draw:frame><svg:desc>no</svg:desc><draw:text-box>\
        <text:p text:style-name='P2'>Figure 1</text:p></draw:text-box></draw:frame></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
        <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>";
    check(
        &odt(text, &[("styles.xml", styles)]),
        "a.odt",
        &[
            "heading|The whole",
            "heading|The border",
            "|one two three\nfour five",
            "|an item",
            "caption|Figure 1",
            "|a | b",
        ],
        &[
            "1 footnote is left out",
            "1 comment is left out",
            "the table of contents is left out",
            "the document records changes: it is read as if all were accepted",
        ],
    );
}

#[test]
fn documents_that_cannot_be_read_are_told_plainly() {
    let sound = docx("<w:p><w:r><w:t>one</w:t></w:r></w:p>", &[]);
    refuse(
        &sound[..sound.len() / 2],
        "a.docx",
        "the document cannot be read",
    );
    refuse(
        b"PK\x03\x04 and nothing",
        "a.docx",
        "the document cannot be read",
    );
    refuse(
        &docx("<w:p><w:r></w:p>", &[]),
        "a.docx",
        "the document cannot be read",
    );
    refuse(&docx("", &[]), "a.docx", "no words");
    refuse(
        &archive(&[("a.txt", "one")]),
        "a.zip",
        "holds no text document",
    );
    refuse(&archive(&[]), "a.docx", "");
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = odt("", &[("META-INF/manifest.xml", manifest)]);
    refuse(&locked, "a.odt", "the document is encrypted");
    let bomb = docx(&" ".repeat(129 << 20), &[]);
    assert!(bomb.len() < 1 << 20);
    refuse(&bomb, "a.docx", "unpacks to far more");
    let bomb = odt("", &[("styles.xml", &" ".repeat(17 << 20))]);
    refuse(&bomb, "a.odt", "unpacks to far more");
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>";
    let text =
        format!("{entities}<w:document><w:p><w:r><w:t>one &b;</w:t></w:r></w:p></w:document>");
    check(
        &archive(&[("word/document.xml", &text)]),
        "a.docx",
        &["|one"],
        &[],
    );
    let deep = "<w:p>".repeat(20_000) + "<w:r><w:t>in</w:t></w:r>" + &"</w:p>".repeat(20_000);
    let (blocks, _) = read(&docx(&deep, &[]), "a.docx");
    assert_eq!(blocks, ["|in"]);
}
