//! A journal of unsaved work as text: a head, the map it begins with, and what
//! happened to it since, a line each.
//!
//! Every line begins with a checksum of its number and its text, so that a line that
//! was cut short, lost or altered is known; it and what follows are dropped, for what
//! follows stands on it. The head names the version of the file format in which the
//! map and the records are written: maps of older versions are lifted as files are,
//! and records of older versions by the same steps.

use std::hash::Hasher;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::changes::EditLine;
use super::{VERSION, convert, read};
use crate::diag::Diagnostic;
use crate::edit::{Entry, Replayed, replay};
use crate::model::Document;

/// The version of the journal's own lines.
const JOURNAL: u32 = 1;

/// Whose journal it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalHead {
    /// What the map is called.
    pub name: String,
    /// Its file, where it has one that can be named.
    pub path: Option<PathBuf>,
    /// Length and hash of the file when it was opened or saved last.
    pub file: Option<(u64, String)>,
}

/// A journal that was read.
#[derive(Debug)]
pub struct JournalText {
    /// Whose it is.
    pub head: JournalHead,
    /// The document and its history.
    pub work: Replayed,
    /// Whether its end was cut short or altered, and was dropped.
    pub torn: bool,
}

/// Writes the lines of one journal in order.
#[derive(Debug, Clone, Default)]
pub struct JournalWriter {
    lines: u64,
}

#[derive(Serialize, Deserialize)]
struct HeadLine {
    journal: u32,
    stancemap: u32,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EntryLine {
    Do(EditLine),
    /// A part of the step before it.
    More(EditLine),
    Undo,
    Redo,
    Saved,
}

impl JournalWriter {
    /// The beginning of a journal: head, map and entries.
    pub fn begin(head: &JournalHead, base: &Document, entries: &[Entry]) -> (Self, String) {
        let mut writer = Self::default();
        let path = head.path.as_deref().and_then(Path::to_str);
        let (length, hash) = head.file.clone().unzip();
        let line = HeadLine {
            journal: JOURNAL,
            stancemap: VERSION,
            name: head.name.clone(),
            path: path.map(str::to_owned),
            length,
            hash,
        };
        let mut text = writer.line(&line);
        text += &writer.line(&convert::to_file(base));
        text += &writer.entries(entries);
        (writer, text)
    }

    /// Further entries, to be appended.
    pub fn entries(&mut self, entries: &[Entry]) -> String {
        let line = |entry: &Entry| match entry {
            Entry::Do {
                edit,
                merged: false,
            } => EntryLine::Do(EditLine::of(edit)),
            Entry::Do { edit, merged: true } => EntryLine::More(EditLine::of(edit)),
            Entry::Undo => EntryLine::Undo,
            Entry::Redo => EntryLine::Redo,
            Entry::Saved => EntryLine::Saved,
        };
        (entries.iter())
            .map(|entry| self.line(&line(entry)))
            .collect()
    }

    fn line(&mut self, value: &impl Serialize) -> String {
        // Serialising plain records to memory has no way to fail.
        let json = serde_json::to_string(value).unwrap_or_default();
        let line = format!("{:016x} {json}\n", checksum(self.lines, &json));
        self.lines += 1;
        line
    }
}

/// Reads a journal and carries out what it says, as far as it is whole.
///
/// # Errors
/// Why nothing can be brought back from it: its head or its map is damaged, or a newer
/// version of the program has written it.
pub fn read_journal(bytes: &[u8]) -> Result<JournalText, Diagnostic> {
    let mut lines = Lines { bytes, number: 0 };
    let damaged = || {
        Diagnostic::error("", "the journal is damaged at its beginning")
            .hint("nothing can be brought back from it; look for a backup of the map")
    };
    let head = lines.next().ok_or_else(damaged)?;
    let head: HeadLine = serde_json::from_str(head).map_err(|_| damaged())?;
    if head.journal > JOURNAL || head.stancemap > VERSION {
        return Err(Diagnostic::error(
            "",
            "a newer version of the program has written the journal",
        )
        .hint("open it with that version"));
    }
    let base = lines.next().ok_or_else(damaged)?;
    let base = read(base.as_bytes()).map_err(|_| damaged())?.value;
    let mut entries = Vec::new();
    let mut torn = false;
    for line in &mut lines {
        // With the first version that changes records, older ones are lifted here.
        // Read as a map is, so that the program has the code for its records once.
        let mut json = serde_json::Deserializer::from_str(line);
        let line: Result<EntryLine, _> = serde_path_to_error::deserialize(&mut json);
        let (Ok(line), Ok(())) = (line, json.end()) else {
            torn = true;
            break;
        };
        entries.push(match line {
            EntryLine::Do(line) => Entry::Do {
                edit: line.edit(),
                merged: false,
            },
            EntryLine::More(line) => Entry::Do {
                edit: line.edit(),
                merged: true,
            },
            EntryLine::Undo => Entry::Undo,
            EntryLine::Redo => Entry::Redo,
            EntryLine::Saved => Entry::Saved,
        });
    }
    let work = replay(base, entries);
    Ok(JournalText {
        torn: torn || !lines.bytes.is_empty() || work.refused > 0,
        head: JournalHead {
            name: head.name,
            path: head.path.map(PathBuf::from),
            file: head.length.zip(head.hash),
        },
        work,
    })
}

/// The whole lines of a journal, up to the first that is not sound.
struct Lines<'a> {
    /// What is left.
    bytes: &'a [u8],
    number: u64,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let end = self.bytes.iter().position(|&byte| byte == b'\n')?;
        let (line, rest) = self.bytes.split_at_checked(end)?;
        let line = std::str::from_utf8(line).ok()?;
        let (sum, json) = line.split_once(' ')?;
        if sum != format!("{:016x}", checksum(self.number, json)) {
            return None;
        }
        self.number += 1;
        self.bytes = rest.get(1..)?;
        Some(json)
    }
}

fn checksum(number: u64, json: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(&number.to_le_bytes());
    hasher.write(json.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, add_actor};

    /// A journal of a map with so many steps.
    fn journal(steps: usize) -> (Document, String) {
        let (mut document, mut history) = (Document::default(), History::new());
        history.keep_log();
        let head = JournalHead {
            name: "Харита – نقشه".to_owned(),
            path: Some(PathBuf::from("/дом/نقشه.stancemap.json")),
            file: Some((7, "ab".to_owned())),
        };
        let (mut writer, mut text) = JournalWriter::begin(&head, &document, &[Entry::Saved]);
        for n in 0..steps {
            let (edit, _) = add_actor(&document, &format!("a\n{n}"), 0.5, 0.0);
            history.perform(&mut document, edit).unwrap();
        }
        text += &writer.entries(&history.take_log());
        (document, text)
    }

    #[test]
    fn what_was_written_is_read() {
        let (document, text) = journal(3);
        let read = read_journal(text.as_bytes()).unwrap();
        assert_eq!(read.work.document, document);
        assert_eq!(read.work.history.unsaved_steps().len(), 3);
        assert!(!read.torn && read.work.history.is_changed());
        assert_eq!(read.head.name, "Харита – نقشه");
        assert_eq!(read.head.file, Some((7, "ab".to_owned())));
    }

    #[test]
    fn of_a_cut_or_altered_journal_all_before_that_comes_back() {
        let (_, text) = journal(3);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let steps = |bytes: &[u8]| match read_journal(bytes) {
            Ok(read) => Some((read.work.document.actors().len(), read.torn)),
            Err(_) => None,
        };
        for cut in 0..text.len() {
            let whole = ends.iter().filter(|&&end| end <= cut).count();
            let expect = whole.checked_sub(2).map(|entries| {
                let is_end = ends.contains(&cut);
                (entries.saturating_sub(1), !is_end)
            });
            assert_eq!(steps(&text.as_bytes()[..cut]), expect, "cut at {cut}");
            let expect = whole.checked_sub(2).map(|n| (n.saturating_sub(1), true));
            for bit in 0..8 {
                let mut altered = text.clone().into_bytes();
                altered[cut] ^= 1 << bit;
                assert_eq!(steps(&altered), expect, "bit {bit} at {cut}");
            }
        }
        // A line that is lost, twice there, or in another place.
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let lost = [&lines[..3], &lines[4..]].concat().concat();
        assert_eq!(steps(lost.as_bytes()), Some((0, true)));
        let twice = [&lines[..4], &lines[3..]].concat().concat();
        assert_eq!(steps(twice.as_bytes()), Some((1, true)));
    }

    #[test]
    fn a_newer_programs_journal_is_left_to_it() {
        let check = |from: &str, to: &str| {
            let (_, text) = journal(0);
            let (head, rest) = text.split_once('\n').unwrap();
            let json = head.split_once(' ').unwrap().1.replace(from, to);
            let text = format!("{:016x} {json}\n{rest}", checksum(0, &json));
            let finding = read_journal(text.as_bytes()).unwrap_err();
            assert!(finding.message.contains("newer"), "{finding}");
        };
        check("\"journal\":1", "\"journal\":2");
        check("\"stancemap\":1", "\"stancemap\":99");
    }
}
