//! Plain text and Markdown.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

use super::{check, read, refuse};

#[test]
fn plain_text_is_read_in_any_encoding() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let russian = "Таджикистан\n\nПризнал ли Душанбе новую власть?";
    let persian = "تاجيکستان\n\nدوشنبه طالبان را به رسميت نمي شناسد";
    let german = "Öffentlich\n\nEr fürchtet Ärger über die Größe.";
    let in_bytes = |text: &str, encoding: &'static Encoding| encoding.encode(text).0.into_owned();
    let cases: [(Vec<u8>, &str, &[&str]); 8] = [
        (russian.as_bytes().to_vec(), russian, &[]),
        (format!("\u{feff}{german}").into_bytes(), german, &[]),
        (wide(&format!("\u{feff}{russian}")), russian, &["UTF-16LE"]),
        (wide(russian), russian, &["UTF-16LE"]),
        (in_bytes(russian, WINDOWS_1251), russian, &["windows-1251"]),
        (in_bytes(persian, WINDOWS_1256), persian, &["windows-1256"]),
        (in_bytes(german, WINDOWS_1252), german, &["windows-1252"]),
        (
            encoding_rs::SHIFT_JIS
                .encode("東京\n\n日本の首都である。")
                .0
                .into_owned(),
            "東京\n\n日本の首都である。",
            &["Shift_JIS"],
        ),
    ];
    for (bytes, text, names) in cases {
        let blocks: Vec<String> = text
            .split("\n\n")
            .map(|words| format!("|{words}"))
            .collect();
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let remark = |name: &&str| format!("the text is read in the encoding {name}");
        let remarks: Vec<String> = names.iter().map(remark).collect();
        let remarks: Vec<&str> = remarks.iter().map(String::as_str).collect();
        check(&bytes, "a.txt", &blocks, &remarks);
    }
}

#[test]
fn ends_of_lines_of_any_system_are_ends() {
    for text in [
        "one\n\ntwo\n",
        "one\r\n\r\ntwo",
        "one\r\rtwo\r",
        "one\u{2029}two",
    ] {
        check(text.as_bytes(), "a.md", &["|one", "|two"], &[]);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    refuse(b"", "a.txt", "no words");
    refuse(b"\xef\xbb\xbf \n\t\n", "a.txt", "no words");
    refuse(b"one\0two", "a.txt", "U+0000");
    let noise: Vec<u8> = (0..4096_u32).map(|n| ((n * 7919) >> 3) as u8 | 1).collect();
    refuse(&noise, "a.txt", "too many of its characters");
    refuse(b"{\\rtf1\\ansi one}", "a.txt", "RTF");
    refuse(b"\x89PNG\r\n\x1a\n", "a.txt", "a picture");
}

#[test]
fn unusual_texts_are_read_and_told() {
    check(
        b"# One\n\n# Two\n",
        "a.md",
        &["heading|One", "heading|Two"],
        &["the text has no paragraph, only headings, captions or bylines"],
    );
    let line = "word ".repeat(1 << 18);
    let (blocks, remarks) = read(line.as_bytes(), "a.txt");
    assert_eq!(blocks.len(), 1);
    assert_eq!(remarks, ["the whole text is one paragraph"]);
    let text = format!("one\n\n{line}\n\nthree");
    let (blocks, remarks) = read(text.as_bytes(), "a.txt");
    assert_eq!(blocks.len(), 3);
    assert_eq!(remarks, ["block 2: a paragraph of 1310719 letters"]);
    let long = "line of words\n\n".repeat(400_000);
    let (blocks, remarks) = read(long.as_bytes(), "a.txt");
    assert_eq!(blocks.len(), 100_000);
    assert_eq!(remarks, ["only the first 100000 blocks are read"]);
    let huge = "тысяча ".repeat(2 << 20);
    let (blocks, remarks) = read(huge.as_bytes(), "a.txt");
    assert!(blocks[0].len() <= (16 << 20) + 1);
    assert_eq!(remarks[0], "only the first 16 MB of words are read");
    let damaged = "Душанбе ".repeat(10) + "\u{2014}";
    let damaged = damaged.as_bytes().split_last().unwrap().1;
    let (_, remarks) = read(damaged, "a.txt");
    assert_eq!(
        remarks,
        ["1 place holds no letters in the encoding UTF-8, and are shown as \u{fffd}"]
    );
}
