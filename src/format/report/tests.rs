//! Reports: what they say, and that no text in them means anything else.

use super::*;
use crate::format::read;

const MAP: &str = r#"{"stancemap": 1, "title": "A *map* <b>", "as_of": "2024",
    "domains": [{"id": "trade", "name": "Trade"}],
    "sources": [{"id": "s1", "title": "Report", "authors": ["An Author"], "date": "2021-08"}],
    "actors": [{"id": "a", "name": "One"}, {"id": "b", "name": "طالبان"}],
    "stances": [
        {"id": "1", "from": "b", "to": "a", "domain": "trade"},
        {"id": "2", "from": "a", "to": "b", "domain": "trade", "about": "gas", "value": -2, "since": "2021-08~",
         "evidence": [
            {"source": "s1", "locator": "¶5", "says": -2, "gist": "It\nsays so", "quote": "no_way", "speaker": "M",
             "hedged": true, "reliability": "B", "credibility": 2},
            {"source": "s1", "says": 1, "gist": "Another."}]}],
    "silences": [{"from": "a", "to": "a", "note": "none"}]}"#;

#[test]
fn a_report_goes_tie_by_tie() {
    let document = read(MAP.as_bytes()).unwrap().value;
    let text = String::from_utf8(write_report(&document, ReportForm::Markdown).unwrap()).unwrap();
    let expect = "# A \\*map\\* \\<b\\>\n\n\
        As of 2024. 2 actors, 2 stances and 2 items of evidence. Where a value is not judged, the best graded \
        evidence speaks. Values run from −2 (hostile) to +2 (supportive). Grades are those of the Admiralty code: \
        reliability of the source (A to F) and credibility of the claim (1 to 6).\n\n\
        ## One → \u{2068}طالبان\u{2069}\n\n\
        ### Trade: gas\n\n\
        **hostile (−2), judged, the evidence speaks for different signs, uncertain, since about Aug 2021**.\n\n\
        1. **M** (speaks for hostile (−2); B2; hedged): It says so. *“no\\_way”* \\[Report, ¶5\\]\n\n\
        2. **The source itself** (speaks for cooperative (+1); not graded): Another. \\[Report\\]\n\n\
        ## \u{2068}طالبان\u{2069} → One\n\n\
        ### Trade\n\n\
        **undecided, computed from the evidence**.\n\n\
        *No evidence is given.*\n\n\
        ## Where the sources are silent\n\n\
        - One → One: none\n\n\
        ## Sources\n\n\
        - An Author: *Report.* Aug 2021.\n";
    assert_eq!(text, expect);
}

#[test]
fn pages_and_documents_hold_texts_as_texts() {
    let document = read(MAP.as_bytes()).unwrap().value;
    let page = String::from_utf8(write_report(&document, ReportForm::Html).unwrap()).unwrap();
    assert!(
        page.contains("<h1 dir=\"auto\">A *map* &lt;b&gt;</h1>"),
        "{page}"
    );
    assert!(
        page.contains("<ol start=\"1\">\n<li dir=\"auto\"><strong>M</strong>"),
        "{page}"
    );
    let bytes = write_report(&document, ReportForm::Docx).unwrap();
    assert_eq!(bytes, write_report(&document, ReportForm::Docx).unwrap());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    assert!(text.contains("A *map* &lt;b&gt;"), "{text}");
    let mut reader = quick_xml::reader::Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}
