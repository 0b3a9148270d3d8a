//! Tables in and out: what goes out comes back, and every row is accounted for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::select;
use stancemap::format::{
    Field, NotRead, Sheet, Sheets, TableImport, TableOptions, evidence_table, import_table,
    import_workbook, is_workbook, read, read_sheets, read_workbook, workbook, write,
    write_text_table, write_xlsx,
};
use stancemap::model::{Change, Document, Parts};
use stancemap::task::Control;

use crate::common::{config, document};

const CORE: &str = include_str!("../datasets/tajikistan-taliban.stancemap.json");

fn sheets(bytes: &[u8]) -> Sheets {
    read_sheets(bytes, &TableOptions::default(), &Control::free())
        .unwrap()
        .value
}

/// The first line in which two maps differ.
fn difference(a: &Document, b: &Document) -> Option<(String, String)> {
    let [a, b] = [a, b].map(|document| String::from_utf8(write(document)).unwrap());
    let pairs = a.lines().zip(b.lines());
    let line = pairs.into_iter().find(|(a, b)| a != b);
    let line = line.map(|(a, b)| (a.to_owned(), b.to_owned()));
    line.or_else(|| (a != b).then(|| (a.len().to_string(), b.len().to_string())))
}

fn import(into: &Document, bytes: &[u8]) -> TableImport {
    let sheets = sheets(bytes);
    let answers = BTreeMap::new();
    import_table(
        into,
        &sheets,
        &TableOptions::default(),
        &answers,
        "t",
        &Control::free(),
    )
    .unwrap()
}

/// Each sheet as a text table, read again.
fn through_text(sheets_of_map: &Sheets, separator: char) -> Sheets {
    let options = TableOptions {
        separator: Some(separator),
        ..TableOptions::default()
    };
    let mut text = None;
    let again: Vec<Sheet> = (sheets_of_map.sheets.iter())
        .map(|sheet| {
            let bytes = write_text_table(sheet, separator);
            let read = read_sheets(&bytes, &options, &Control::free()).unwrap();
            assert_eq!(read.warnings, []);
            text = read.value.text.clone();
            read.value
                .sheets
                .into_iter()
                .next()
                .unwrap()
                .named(sheet.name())
        })
        .collect();
    Sheets {
        sheets: again,
        text,
    }
}

proptest! {
    #![proptest_config(config("tests/proptest-regressions/tables.txt"))]

    #[test]
    fn a_workbook_reads_back_to_the_byte(document in document()) {
        let out = write_xlsx(&workbook(&document).unwrap(), &Control::free()).unwrap();
        prop_assert_eq!(&out.warnings, &[]);
        let again = sheets(&out.value);
        prop_assert!(is_workbook(&again));
        let back = read_workbook(&again).unwrap().value;
        prop_assert_eq!(difference(&back, &document), None);
    }

    #[test]
    fn text_tables_read_back_to_the_byte(document in document(), separator in select(vec![',', ';', '\t'])) {
        let again = through_text(&workbook(&document).unwrap(), separator);
        let back = read_workbook(&again).unwrap().value;
        prop_assert_eq!(difference(&back, &document), None);
    }

    #[test]
    fn a_workbook_goes_into_another_map_once(a in document(), b in document()) {
        let sheets = workbook(&b).unwrap();
        let answers = BTreeMap::new();
        let import = |into: &Document| import_workbook(into, &sheets, &answers, "w", &Control::free()).unwrap();
        let first = import(&a);
        prop_assert_eq!(first.counts.taken + first.counts.known, first.counts.rows);
        let mut document = a.clone();
        let back = first.edit.map(|edit| document.apply_all(edit.changes).unwrap());
        let second = import(&document);
        // Whose names are in doubt may be somebody else each time.
        if first.questions.is_empty() && second.questions.is_empty() {
            prop_assert_eq!(second.counts.stances, 0);
            prop_assert_eq!(second.counts.evidence, 0);
            prop_assert_eq!(second.counts.sources, 0);
        }
        if let Some(back) = back {
            document.apply_all(back).unwrap();
        }
        prop_assert_eq!(difference(&document, &a), None);
    }

    #[test]
    fn every_row_is_taken_or_left_out(
        heading in select(vec!["from,to,value,since,gist", "source,target,sign", "to,from,domain,weight,id", "from,to,about,says,source"]),
        rows in prop::collection::vec(prop::collection::vec(select(vec!["", "A", "a", "Á", "B", "1", "-2", "ally", "7", "2021", "x y"]), 5), 0..12),
    ) {
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let text = format!("{heading}\n{}\n", rows.join("\n"));
        let import = import(&Document::default(), text.as_bytes());
        let held = rows.iter().filter(|row| row.chars().any(|c| c != ',')).count();
        prop_assert_eq!(import.counts.rows, held);
        prop_assert_eq!(import.counts.taken + import.counts.left_out, held);
        let left: Vec<u32> = import.findings.iter().filter(|f| f.is_left_out).map(|f| f.row).collect();
        prop_assert_eq!(left.len(), import.counts.left_out);
        let mut document = Document::default();
        if let Some(edit) = import.edit {
            let back = document.apply_all(edit.changes).unwrap();
            prop_assert_eq!(document.stances().len(), import.counts.stances);
            document.apply_all(back).unwrap();
            prop_assert_eq!(document, Document::default());
        }
    }

    #[test]
    fn damaged_workbooks_are_refused_or_read(at in any::<prop::sample::Index>(), byte: u8) {
        let document = read(CORE.as_bytes()).unwrap().value;
        let mut bytes = write_xlsx(&workbook(&document).unwrap(), &Control::free()).unwrap().value;
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = read_sheets(&bytes, &TableOptions::default(), &Control::free()) {
            let _ = read_workbook(&read.value);
        }
    }
}

#[test]
fn the_same_map_is_the_same_workbook() {
    let document = read(CORE.as_bytes()).unwrap().value;
    let write = || {
        write_xlsx(&workbook(&document).unwrap(), &Control::free())
            .unwrap()
            .value
    };
    assert_eq!(write(), write());
}

/// The sheet says what the map is called; who deletes it loses no more than that.
#[test]
fn a_workbook_whose_sheet_map_is_gone_is_still_ours() {
    let document = read(CORE.as_bytes()).unwrap().value;
    let mut out = workbook(&document).unwrap();
    out.sheets.retain(|sheet| sheet.name() != "map");
    let bytes = write_xlsx(&out, &Control::free()).unwrap().value;
    let again = sheets(&bytes);
    assert!(is_workbook(&again));
    let back = read_workbook(&again).unwrap();
    let mut expect = document.clone();
    (expect.apply(Change::Header(Box::default()))).unwrap();
    assert_eq!(difference(&back.value, &expect), None);
    let told = back.warnings.iter().find(|own| own.place == "sheet “map”");
    let told = told.unwrap();
    assert!(
        told.message
            .contains("title, summary, date, scope and rule")
    );
    assert!(told.hint.contains("copied back"));
}

#[test]
fn sheets_that_only_share_our_names_are_tables() {
    let check = |headings: [&str; 3], expect: bool| {
        let names = ["actors", "stances", "evidence"];
        let own = (names.iter().zip(headings))
            .map(|(name, text)| sheets(text.as_bytes()).sheets.remove(0).named(*name));
        let sheets = Sheets {
            sheets: own.collect(),
            text: None,
        };
        assert_eq!(is_workbook(&sheets), expect, "{headings:?}");
    };
    check(["id,name", "id,from,to", "stance,says"], true);
    check(["name, id ", "to,value,from,id", "says,stance"], true);
    check(["name,kind", "id,from,to", "stance,says"], false);
    check(["id,name", "from,to,value", "stance,says"], false);
    check(["id,name", "id,source,target", "stance,says"], false);
    check(["id,name", "id,from,to", "from,to,says"], false);
}

/// The table of evidence of a map holds its stances with their evidence.
#[test]
fn a_table_of_evidence_comes_back_as_its_stances() {
    let document = read(CORE.as_bytes()).unwrap().value;
    let table = evidence_table(&document).unwrap();
    assert!(!table.warnings.is_empty());
    let bytes = write_text_table(&table.value, ',');
    let import_new = import(&Document::default(), &bytes);
    assert_eq!(import_new.counts.left_out, 0, "{:?}", import_new.findings);
    let mut back = Document::default();
    back.apply_all(import_new.edit.unwrap().changes).unwrap();
    let shape = |document: &Document| -> Vec<_> {
        (document.stances().iter())
            .map(|own| {
                (
                    own.id.clone(),
                    own.value,
                    own.since.clone(),
                    own.about.clone(),
                    own.evidence.len(),
                )
            })
            .collect()
    };
    assert_eq!(shape(&back), shape(&document));
    let items = |document: &Document| -> Vec<_> {
        (document.stances().iter().flat_map(|own| &own.evidence))
            .map(|item| {
                (
                    item.says,
                    item.gist.clone(),
                    item.locator.clone(),
                    item.speaker.clone(),
                    item.hedged,
                    item.credibility,
                    item.date.clone(),
                )
            })
            .collect()
    };
    assert_eq!(items(&back), items(&document));
    // All of it is there already.
    let again = import(&document, &bytes);
    assert_eq!(
        (again.counts.taken, again.edit),
        (0, None),
        "{:?}",
        again.findings
    );
}

#[test]
fn a_broken_workbook_says_where() {
    let document = read(CORE.as_bytes()).unwrap().value;
    let all = workbook(&document).unwrap();
    let check = |sheet: &str, from: &str, to: &str, expect: &str| {
        let mut again = through_text(&all, ',');
        let at = again
            .sheets
            .iter()
            .position(|own| own.name() == sheet)
            .unwrap();
        let text = String::from_utf8(write_text_table(&again.sheets[at], ',')).unwrap();
        assert!(text.contains(from), "{text}");
        let text = text.replacen(from, to, 1);
        again.sheets[at] = sheets(text.as_bytes()).sheets[0].clone().named(sheet);
        let found = match read_workbook(&again) {
            Ok(read) => read.warnings,
            Err(errors) => errors,
        };
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|line| line.contains(expect)), "{found:#?}");
    };
    check(
        "stances",
        ",taliban,",
        ",nobody,",
        "row 2, column C (to): there is no actor “nobody”",
    );
    check("evidence", "'-2", "9", "error: sheet “evidence”, row ");
    check(
        "actors",
        "kind",
        "kinds",
        "sheet “actors”, column D: the column “kinds” is not read",
    );
    check(
        "map",
        "title",
        "titel",
        "there is no field “titel” of a map",
    );
}

#[test]
fn text_that_no_cell_holds_is_cut_and_told() {
    let mut parts = Parts::default();
    parts.header.summary = "ا".repeat(40_000);
    let document = Document::from_parts(parts).unwrap();
    let out = write_xlsx(&workbook(&document).unwrap(), &Control::free()).unwrap();
    let told: Vec<String> = out.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("sheet “map”, row 3, column B: a cell holds 32,767 letters"),
        "{told:?}"
    );
    let back = read_workbook(&sheets(&out.value)).unwrap().value;
    assert_eq!(back.header().summary.chars().count(), 32_767);
}

#[test]
fn any_text_comes_back_from_a_workbook() {
    let check = |text: &str| {
        let mut parts = Parts::default();
        parts.header.title = text.to_owned();
        let document = Document::from_parts(parts).unwrap();
        let out = write_xlsx(&workbook(&document).unwrap(), &Control::free()).unwrap();
        assert_eq!(out.warnings, []);
        let back = read_workbook(&sheets(&out.value)).unwrap().value;
        assert_eq!(back.header().title, text);
    };
    check("<r>markup</r>");
    check("a < b & \"c\" ]]> &amp; d");
    check(" blanks\tand\nlines ");
    check("\r\n");
    check("\u{1}\u{ffff}");
    check("_x0041_x0042_ _xD83D_ _x00");
    check("=1+1");
    check("'-1");
    check("طالبان، 中国 🕊");
}

#[test]
fn a_sheet_that_no_workbook_holds_is_refused_with_a_hint() {
    let check = |text: &str, name: &str, expect: &str| {
        let sheet = sheets(text.as_bytes()).sheets.remove(0).named(name);
        let twice = [sheet.clone().named("twice"), sheet];
        let sheets = Sheets {
            sheets: twice.into(),
            text: None,
        };
        match write_xlsx(&sheets, &Control::free()) {
            Ok(out) => assert_eq!((expect, out.warnings), ("", Vec::new())),
            Err(finding) => {
                assert!(
                    !expect.is_empty() && finding.message.contains(expect),
                    "{finding}"
                );
                assert!(!finding.hint.is_empty());
            }
        }
    };
    check("from,to\na,b\n", "", "");
    check("from,to\na,b\n", "Twice", "cannot be written");
    check("from,to\na,b\n", "a/b", "cannot be written");
    check("from,to\na,b\n", &"n".repeat(32), "cannot be written");
    check(
        &format!("{}a\n", "\n".repeat(1_048_576)),
        "long",
        "at most 1,048,576 rows",
    );
}

#[test]
fn a_sparse_sheet_takes_no_room() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "from").unwrap();
    page.write_string(0, 16_383, "to").unwrap();
    page.write_string(1_048_575, 0, "A").unwrap();
    page.write_string(1_048_575, 16_383, "B").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let import = import(&Document::default(), &bytes);
    assert_eq!((import.counts.rows, import.counts.stances), (1, 1));
}

#[test]
fn dates_and_numbers_of_a_workbook_are_read() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, name) in ["from", "to", "value", "since", "until", "hedged", "gist"]
        .into_iter()
        .enumerate()
    {
        page.write_string(0, u16::try_from(column).unwrap(), name)
            .unwrap();
    }
    let day = Format::new().set_num_format("dd.mm.yyyy");
    page.write_string(1, 0, "A").unwrap();
    page.write_string(1, 1, "B").unwrap();
    page.write_number(1, 2, -2.0).unwrap();
    page.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2021, 8, 15).unwrap(), &day)
        .unwrap();
    page.write_number(1, 4, 2022.0).unwrap();
    page.write_boolean(1, 5, true).unwrap();
    page.write_string(1, 6, "=1+1").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let import = import(&Document::default(), &bytes);
    let mut document = Document::default();
    document.apply_all(import.edit.unwrap().changes).unwrap();
    let stance = &document.stances()[0];
    let dates = [&stance.since, &stance.until].map(|date| date.as_ref().unwrap().to_string());
    assert_eq!(dates, ["2021-08-15", "2022"]);
    let item = &stance.evidence[0];
    assert_eq!(
        (item.says.number(), item.hedged, item.gist.as_str()),
        (-2, Some(true), "=1+1")
    );
}

/// Text tables of other programs, as a reader of Python's finds their records.
#[test]
fn tables_of_other_programs_have_all_their_records() {
    let folder = std::path::Path::new("../shared/data/interop");
    let Ok(list) = fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        return;
    };
    for line in list.lines().filter(|line| line.starts_with("csv/")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let sheet = sheets(&fs::read(folder.join(cells[0])).unwrap());
        assert_eq!(
            sheet.sheets[0].rows().len().to_string(),
            cells[5],
            "{}",
            cells[0]
        );
    }
}

#[test]
fn a_column_holds_one_field_of_those_that_are_named() {
    for field in Field::ALL {
        assert_eq!(Field::from_name(field.name()), Some(field));
    }
    assert_eq!(Field::from_name("sign"), Some(Field::Value));
    assert_eq!(Field::from_name("target"), Some(Field::To));
    assert_eq!(Field::from_name("nonsense"), None);
}

#[test]
fn what_is_no_table_or_far_too_large_is_refused_with_a_hint() {
    use std::io::Write as _;
    let archive = |name: &str, content: &[u8]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let check = |bytes: &[u8], expect: &str| match read_sheets(
        bytes,
        &TableOptions::default(),
        &Control::free(),
    ) {
        Err(NotRead::Input(findings)) => {
            assert!(findings[0].message.contains(expect), "{findings:?}");
            assert!(!findings[0].hint.is_empty());
        }
        other => panic!("{expect}: {other:?}"),
    };
    let blanks = vec![b' '; 17 << 20];
    check(&archive("xl/styles.xml", &blanks), "unpacks to far more");
    for count in [u64::MAX, 1 << 40] {
        let strings = format!("<sst uniqueCount=\"{count}\"/>");
        let strings = archive("xl/sharedStrings.xml", strings.as_bytes());
        check(&strings, "unpacks to far more");
    }
    check(
        &archive("xl/nothing.xml", b" "),
        "the workbook cannot be read",
    );
    check(b"PK\x03\x04", "the workbook cannot be read");
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted one");
    check(b"%PDF-1.7", "it seems to be a PDF");
    check(b"a,b\n\0", "a character that no text has");
}

#[test]
fn reading_stops_when_it_is_cancelled() {
    let cancel = stancemap::task::Cancel::default();
    cancel.cancel();
    let control = Control::new(cancel);
    let text = format!("from,to\n{}", "A,B\n".repeat(10_000));
    let read = read_sheets(text.as_bytes(), &TableOptions::default(), &control);
    assert_eq!(read, Err(NotRead::Cancelled));
}
