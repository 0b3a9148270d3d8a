//! Unsaved work that was left behind, against what is on the disk.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::compare::{Disk, has_changed_since};
use super::journal::{Journal, LeftBehind, left_behind};
use super::stamp::Stamp;
use super::state::StateFolder;
use crate::diag::Diagnostic;
use crate::format::{self, JournalHead, JournalText, read_journal};

/// What has become of the file behind unsaved work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDisk {
    /// The work never had a file.
    Never,
    /// It is as it was when the work began.
    Same,
    /// It is another one now.
    Changed,
    /// It is not there, or cannot be read.
    Gone,
}

/// Unsaved work that was left behind.
#[derive(Debug)]
pub struct LeftWork {
    /// Names its journal.
    pub id: String,
    /// How long ago it was last written.
    pub age: Duration,
    /// What its journal says, or why it cannot be read.
    pub text: Result<JournalText, Diagnostic>,
    /// What has become of its file.
    pub disk: OnDisk,
}

/// All unsaved work that was left behind, newest first. Journals in which nothing is
/// unsaved are removed on the way.
pub fn left_work(state: &StateFolder) -> Vec<LeftWork> {
    let mut works: Vec<LeftWork> = (left_behind(state).into_iter())
        .filter_map(|left| assess(state, left))
        .collect();
    works.sort_by(|a, b| (a.age, &b.id).cmp(&(b.age, &a.id)));
    works
}

fn assess(state: &StateFolder, left: LeftBehind) -> Option<LeftWork> {
    let text = read_journal(&left.content);
    if let Ok(text) = &text
        && !text.work.history.is_changed()
        && !text.torn
    {
        discard_work(state, &left.id);
        return None;
    }
    let disk = text
        .as_ref()
        .map_or(OnDisk::Never, |text| on_disk(&text.head));
    if disk == OnDisk::Changed
        && let Ok(text) = &text
        && holds_all(text)
    {
        discard_work(state, &left.id);
        return None;
    }
    let now = SystemTime::now();
    Some(LeftWork {
        age: now.duration_since(left.written).unwrap_or_default(),
        id: left.id,
        text,
        disk,
    })
}

/// Whether the file says all that the work does: the program ended between saving and
/// removing the journal.
fn holds_all(text: &JournalText) -> bool {
    let now = Stamp::of(&format::write(&text.work.document));
    let path = text.head.path.as_deref();
    path.is_some_and(|path| has_changed_since(path, &now) == Ok(Disk::Same))
}

/// What the file was when the work began.
pub fn stamp_in(head: &JournalHead) -> Option<Stamp> {
    let (length, hash) = head.file.as_ref()?;
    Stamp::from_written(*length, hash)
}

fn on_disk(head: &JournalHead) -> OnDisk {
    let (Some(path), Some(stamp)) = (&head.path, stamp_in(head)) else {
        return OnDisk::Never;
    };
    match has_changed_since(path, &stamp) {
        Ok(Disk::Same) => OnDisk::Same,
        Ok(Disk::Changed) => OnDisk::Changed,
        Ok(Disk::Gone) | Err(_) => OnDisk::Gone,
    }
}

/// Removes work that was left behind: it was discarded on purpose. Work that another
/// window has taken up stays.
pub fn discard_work(state: &StateFolder, id: &str) {
    if let Ok(Some(journal)) = Journal::adopt(state, id) {
        journal.remove();
    }
}

/// Removes all work that was left behind of the file at `path`.
pub fn discard_work_of(state: &StateFolder, path: &Path) {
    for work in left_work(state) {
        if work
            .text
            .is_ok_and(|text| text.head.path.as_deref() == Some(path))
        {
            discard_work(state, &work.id);
        }
    }
}

/// How long ago, in words: "12 minutes ago".
pub fn ago(age: Duration) -> String {
    let seconds = age.as_secs();
    let units = [
        (7 * 86_400, "week", "weeks"),
        (86_400, "day", "days"),
        (3_600, "hour", "hours"),
        (60, "minute", "minutes"),
    ];
    // Two weeks and more are told in weeks, anything else in the largest unit.
    let unit = units
        .iter()
        .find(|&&(length, word, _)| seconds >= if word == "week" { 2 * length } else { length });
    match unit {
        None => "just now".to_owned(),
        Some(&(length, one, many)) => {
            let count = seconds / length;
            let word = if count == 1 { one } else { many };
            format!("{count} {word} ago")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_told_in_words() {
        let check = |seconds, expect: &str| {
            assert_eq!(ago(Duration::from_secs(seconds)), expect);
        };
        check(5, "just now");
        check(60, "1 minute ago");
        check(7_300, "2 hours ago");
        check(86_400 * 8, "8 days ago");
        check(86_400 * 15, "2 weeks ago");
    }
}
