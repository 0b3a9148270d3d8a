//! Any bytes as the text of a source, by themselves and within the files in which words
//! are packed: what is read has words, what is refused says why, and twice the same.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use stancemap::format::{NotRead, read_text};
use stancemap::task::Control;
use stancemap_fuzz::check_findings;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fuzz_target!(init: allow_caught_panics(), |input: &[u8]| {
    let Some((kind, bytes)) = input.split_first() else {
        return;
    };
    let (file, name) = match kind % 6 {
        0 => (bytes.to_vec(), "a.txt"),
        1 => (bytes.to_vec(), "a.html"),
        2 => (archive("word/document.xml", bytes), "a.docx"),
        3 => (archive("content.xml", bytes), "a.odt"),
        4 => (pdf(bytes), "a.pdf"),
        _ => ([b"%PDF-1.7\n", bytes].concat(), "a.pdf"),
    };
    let read = read_text(&file, name, &Control::free());
    match &read {
        Ok(read) => {
            check_findings(&read.warnings);
            assert!(!read.value.blocks.is_empty(), "no words and no error");
        }
        Err(NotRead::Input(findings)) => {
            assert!(!findings.is_empty(), "refused without a reason");
            check_findings(findings);
        }
        Err(other) => panic!("nobody asked for {other:?}"),
    }
    assert!(read == read_text(&file, name, &Control::free()), "not the same twice");
});

/// The parsers of PDF are called behind a border at which their panics end; any other
/// panic is a fault.
fn allow_caught_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        let is_caught = ["/hayro-", "/skrifa-", "/read-fonts-", "/kurbo-"];
        if !is_caught.iter().any(|name| place.contains(name)) {
            usual(panic);
        }
    }));
}

/// An archive of one part.
fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(name, plain).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A page that draws with these operators.
fn pdf(operators: &[u8]) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let head = format!(
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
         2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R \
         /Resources << /Font << /F {font} >> /XObject << /X 4 0 R >> >> >> endobj\n\
         4 0 obj << /Subtype /Form /Length {} >> stream\n",
        operators.len()
    );
    let tail = "\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
    [head.as_bytes(), operators, tail.as_bytes()].concat()
}
