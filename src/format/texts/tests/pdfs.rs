//! PDF, written by hand.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{check, read, refuse};

/// Two fonts: `F` by the names of its letters, `U` by a table of their numbers.
const FONTS: &str = "/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica \
    /Encoding /WinAnsiEncoding >> \
    /U << /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /ToUnicode 4 0 R \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>";

/// The number of each letter of `U` is its own; some are forms that only join.
const TABLE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
    1 begincodespacerange <0000> <ffff> endcodespacerange \
    2 beginbfrange <0020> <007e> <0020> <0400> <06ff> <0400> endbfrange \
    2 beginbfchar <0001> <00660069> <0002> <fefb> endbfchar endcmap end end";

/// A file with these objects, from the first on, and a table of them.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (object, number) in objects.iter().zip(1_u32..) {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (at, count) = (out.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer}>>\n\
         startxref\n{at}\n%%EOF\n"
    );
    out.extend(end.bytes());
    out
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

/// A file with pages of these operators; its third object is a picture.
fn pdf_of(pages: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 5 + 2 * at))
        .collect();
    let resources = format!("/Resources << /Font << {FONTS} >> /XObject << /I 3 0 R >> >>");
    let picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
                   /ColorSpace /DeviceGray";
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 600 800] {resources} >>",
            kids.join(" "),
            pages.len()
        )
        .into_bytes(),
        stream(picture, b"x"),
        stream("", TABLE.as_bytes()),
    ];
    for (at, page) in pages.iter().enumerate() {
        let own = format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>",
            6 + 2 * at
        );
        objects.push(own.into_bytes());
        objects.push(page.clone());
    }
    file(&objects, trailer)
}

/// A file with pages of these operators.
pub(super) fn pdf(pages: &[&str]) -> Vec<u8> {
    let pages: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| stream("", page.as_bytes()))
        .collect();
    pdf_of(&pages, "")
}

/// Lines of 12 points from a height on, 14 points apart.
fn lines(from: i32, words: &[&str]) -> String {
    let mut out = format!("BT /F 12 Tf 14 TL 50 {from} Td ");
    for words in words {
        write!(out, "({words}) Tj T* ").unwrap();
    }
    out + "ET "
}

#[test]
fn lines_of_a_page_are_joined_to_paragraphs() {
    let text = "BT /F 18 Tf 50 700 Td (The border) Tj ET ".to_owned()
        + &lines(
            660,
            &[
                "It is a long line, and it goes on and on until the govern-",
                "ment ends it here.",
            ],
        )
        + "BT /F 12 Tf 1 0 0 1 50 610 Tm [(Kern) 20 (ed) -400 (words) -10 (,)] TJ \
           0 -14 Td (caf\\351 \\(open\\)) Tj ET";
    let expect = [
        "p1 heading|The border",
        "p1 |It is a long line, and it goes on and on until the government ends it here.",
        "p1 |Kerned words, café (open)",
    ];
    check(&pdf(&[&text]), "a.pdf", &expect, &[]);
    let page = stream("/Filter /FlateDecode", &packed(text.as_bytes()));
    check(&pdf_of(&[page], ""), "a", &expect, &[]);
}

#[test]
fn letters_are_read_by_the_table_of_their_font() {
    let wide = |text: &str| -> String {
        let letters = text.encode_utf16();
        letters.fold(String::new(), |all, unit| format!("{all}{unit:04x}"))
    };
    let cyrillic = format!("BT /U 12 Tf 50 700 Td <{}> Tj ET", wide("Душанбе"));
    check(&pdf(&[&cyrillic]), "a.pdf", &["p1 |Душанбе"], &[]);
    let joined = "BT /U 12 Tf 50 700 Td <00010072> Tj ET";
    check(&pdf(&[joined]), "a.pdf", &["p1 |fir"], &[]);
    // Drawn from the left as it stands there: “طالبان و ۱۲ لا”, the last two one letter.
    let drawn: String = "طالبان و ".chars().rev().collect();
    let persian = format!(
        "BT /U 12 Tf 50 700 Td <0002{}{}> Tj ET",
        wide(" ۱۲"),
        wide(&drawn)
    );
    check(&pdf(&[&persian]), "a.pdf", &["p1 |طالبان و ۱۲ لا"], &[]);
    let stated = "/Span << /ActualText (really) >> BDC BT /F 12 Tf 50 700 Td (r3411y) Tj ET EMC";
    check(&pdf(&[stated]), "a.pdf", &["p1 |really"], &[]);
}

#[test]
fn running_heads_and_page_numbers_are_left_out() {
    let page = |number: u32, words: &str| {
        lines(760, &["The Journal of Borders"])
            + &lines(700, &[words])
            + &format!("BT /F 10 Tf 290 30 Td ({number}) Tj ET")
    };
    let pages = [
        page(7, "It begins on this page and goes"),
        page(8, "on here. It ends"),
        page(9, "there."),
    ];
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    check(
        &pdf(&pages),
        "a.pdf",
        &["p1 |It begins on this page and goes on here. It ends there."],
        &["6 running heads and page numbers are left out: “The Journal of Borders”, “7”"],
    );
    let tagged = "/Artifact << /Type /Pagination >> BDC BT /F 9 Tf (head) Tj ET EMC \
                  BT /F 12 Tf 50 700 Td (words) Tj ET";
    check(&pdf(&[tagged]), "a.pdf", &["p1 |words"], &[]);
}

#[test]
fn pages_without_text_are_named() {
    let words = lines(700, &["Words."]);
    let more = lines(700, &["More."]);
    let picture = "q 600 0 0 800 0 0 cm /I Do Q";
    check(
        &pdf(&[&words, picture, "", &more, picture, picture]),
        "a.pdf",
        &["p1 |Words.", "p4 |More."],
        &[
            "pages 2, 5\u{2013}6 have no text: they are pictures",
            "page 3 has no text",
        ],
    );
    check(
        &pdf(&[&words, "", picture]),
        "a.pdf",
        &["p1 |Words."],
        &["page 3 has no text: it is a picture", "page 2 has no text"],
    );
    refuse(
        &pdf(&[picture, picture]),
        "a.pdf",
        "pictures of its pages and no text",
    );
    refuse(&pdf(&[""]), "a.pdf", "no words");
}

#[test]
fn letters_that_the_file_does_not_tell_are_shown_and_counted() {
    let few = "BT /U 12 Tf 50 700 Td <006f006e0065f8ff> Tj ET";
    check(
        &pdf(&[few]),
        "a.pdf",
        &["p1 |one\u{fffd}"],
        &["page 1: 1 letter is not told by the file, and shown as \u{fffd}"],
    );
    let all = "BT /U 12 Tf 50 700 Td <f8fff8fff8ff> Tj ET";
    refuse(&pdf(&[all]), "a.pdf", "does not tell which letters");
    let none = "BT /Missing 12 Tf 50 700 Td (words) Tj ET";
    refuse(&pdf(&[none]), "a.pdf", "does not tell which letters");
    let sideways = lines(700, &["words"]) + "BT /F 12 Tf 0 1 -1 0 20 300 Tm (seen) Tj ET";
    check(
        &pdf(&[&sideways]),
        "a.pdf",
        &["p1 |words"],
        &["4 letters that stand sideways are left out"],
    );
}

#[test]
fn damaged_locked_and_hostile_files_are_told_plainly() {
    let sound = pdf(&[&lines(700, &["words"])]);
    refuse(b"%PDF-1.7\n", "a.pdf", "the PDF is damaged");
    refuse(&sound[..60], "a.pdf", "the PDF is damaged");
    // Without its table the parts are looked for.
    let cut = &sound[..sound.len() - 200];
    assert_eq!(read(cut, "a.pdf").0, ["p1 |words"]);
    let locked = pdf_of(
        &[stream("", b"x")],
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 \
         /O <0102030405060708010203040506070801020304050607080102030405060708> \
         /U <0102030405060708010203040506070801020304050607080102030405060708> >> \
         /ID [<0011223344556677> <0011223344556677>] ",
    );
    refuse(&locked, "a.pdf", "the PDF is encrypted");
    let large = packed(&packed(&vec![0; (256 << 20) + 1]));
    let bomb = pdf_of(&[stream("/Filter [/FlateDecode /FlateDecode]", &large)], "");
    refuse(&bomb, "a.pdf", "unpacks to far more");
    // A form that draws itself, a number that is none, a state that is never kept.
    let odd = "Q Q /I Do 1e999 0 0 1 0 0 cm BT /F 12 Tf (lost) Tj ET";
    assert_eq!(read(&pdf(&[odd]), "a.pdf").0, ["p1 |lost"]);
    let nested = "[".repeat(100_000);
    refuse(&pdf(&[&nested]), "a.pdf", "no words");
    let open = "q ".repeat(100_000) + &lines(700, &["words"]);
    assert_eq!(read(&pdf(&[&open]), "a.pdf").0, ["p1 |words"]);
}
