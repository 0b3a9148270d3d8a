//! What of each kind of file is read, and what is said of files that are not.

mod cancelled;
mod documents;
mod pages;
mod pdfs;
mod plain_texts;

use super::read_text;
use crate::diag::Diagnostic;
use crate::format::reading::NotRead;
use crate::model::BlockKind;
use crate::task::Control;

/// Reads a file: each block as `kind|words`, without the word for paragraphs, and each
/// remark as `place: message`.
fn read(bytes: &[u8], name: &str) -> (Vec<String>, Vec<String>) {
    let read = read_text(bytes, name, &Control::free());
    let read = read.unwrap_or_else(|why| panic!("{name}: {why:?}"));
    let blocks = read.value.blocks.into_iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Paragraph => "",
            kind => kind.name(),
        };
        let page = block.page.map_or(String::new(), |page| format!("p{page} "));
        format!("{page}{kind}|{}", block.words)
    });
    let remarks = read.warnings.iter().map(|remark| {
        assert!(!remark.hint.is_empty(), "{remark}");
        match remark.place.as_str() {
            "" => remark.message.clone(),
            place => format!("{place}: {}", remark.message),
        }
    });
    (blocks.collect(), remarks.collect())
}

/// Asserts what a file is read as, with the remarks on it.
#[track_caller]
fn check(bytes: &[u8], name: &str, expect: &[&str], remarks: &[&str]) {
    let found = read(bytes, name);
    assert_eq!(found.0, expect, "{name}");
    assert_eq!(found.1, remarks, "{name}");
}

/// Asserts that a file is refused with these words and a hint.
#[track_caller]
fn refuse(bytes: &[u8], name: &str, words: &str) {
    match read_text(bytes, name, &Control::free()) {
        Err(NotRead::Input(findings)) => {
            let first: &Diagnostic = findings.first().unwrap();
            assert!(first.message.contains(words), "{name}: {first}");
            assert!(!first.hint.is_empty(), "{name}: {first}");
        }
        other => panic!("{name}: {other:?}"),
    }
}
