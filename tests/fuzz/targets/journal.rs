//! Journals of unsaved work: whatever was cut short or altered, the whole lines before it
//! come back, and nothing else.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stancemap::edit::{Entry, replay};
use stancemap::format::{JournalHead, JournalWriter, read_edit, read_journal};
use stancemap::model::Document;

fuzz_target!(|input: (u16, u8, &str)| {
    let (at, bit, text) = input;
    // By itself: it is no journal, or one of ours.
    let _ = read_journal(text.as_bytes());
    let entries: Vec<Entry> = text.lines().map(entry).collect();
    let base = Document::default();
    let (_, mut journal) = JournalWriter::begin(&JournalHead::default(), &base, &entries);
    let read = read_journal(journal.as_bytes()).expect("a written journal is refused");
    let done = replay(base.clone(), entries.clone());
    assert_eq!(read.work.document, done.document);
    assert_eq!(read.torn, done.refused > 0);

    let at = usize::from(at) % journal.len();
    let whole = journal.as_bytes()[..at]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count();
    let expect = whole.checked_sub(2).map(|lines| {
        let kept = entries[..lines.min(entries.len())].to_vec();
        replay(base, kept).document
    });
    let mut bytes = std::mem::take(&mut journal).into_bytes();
    bytes[at] ^= 1 << (bit % 8);
    let altered = read_journal(&bytes).ok().map(|read| read.work.document);
    assert_eq!(altered, expect, "altered at {at}");
    bytes.truncate(at);
    let cut = read_journal(&bytes).ok().map(|read| read.work.document);
    assert_eq!(cut, expect, "cut at {at}");
});

/// A line as an entry: an edit where it is one, else what its first letter says.
fn entry(line: &str) -> Entry {
    match (read_edit(line), line.as_bytes().first()) {
        (Ok(edit), _) => Entry::Do {
            edit,
            merged: line.len() % 3 == 0,
        },
        (Err(_), Some(b'u')) => Entry::Undo,
        (Err(_), Some(b'r')) => Entry::Redo,
        (Err(_), _) => Entry::Saved,
    }
}
