//! `stancemap recover`: unsaved work that a crash has left behind.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Output, Recover};
use super::console::{Console, Stop, one_line};
use super::status::{DONE, ERRORS, SYSTEM};
use crate::format::{self, EXTENSION, JournalText};
use crate::model::counted;
use crate::storage::{
    self, Failure, LeftWork, OnDisk, StateFolder, ago, is_folder, is_there, left_work,
};

/// Keys as `--help` has them.
#[derive(Serialize)]
struct Listed {
    unsaved: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    name: String,
    file: Option<String>,
    on_disk: &'static str,
    seconds_ago: u64,
    steps: Vec<String>,
    torn: bool,
    error: Option<String>,
    written_to: Option<String>,
}

pub(super) fn run(args: &Recover, console: &mut Console<'_>) -> Result<u8, Stop> {
    let state = StateFolder::of_user();
    let works = left_work(&state);
    let mut unsaved = Vec::with_capacity(works.len());
    let mut status = DONE;
    for work in &works {
        let written_to = match (&args.to, &work.text) {
            (Some(folder), Ok(text)) => match write_to(folder, text) {
                Ok(path) => Some(path),
                // The others are written all the same.
                Err(failure) => {
                    console.findings(failure.path(), &failure.findings());
                    status = SYSTEM;
                    None
                }
            },
            (Some(_), Err(_)) => {
                // What is damaged cannot be written.
                status = status.max(ERRORS);
                None
            }
            (None, _) => None,
        };
        unsaved.push(entry(work, written_to.as_deref()));
    }
    if args.format == Output::Json {
        console.json(&Listed { unsaved })?;
        return Ok(status);
    }
    if unsaved.is_empty() {
        console.result(&nothing_left(&state))?;
    }
    for (work, entry) in works.iter().zip(&unsaved) {
        console.result(&words(work, entry))?;
        if let Some(path) = &entry.written_to {
            console.page(&format!("  written to {}", one_line(path)))?;
        }
    }
    Ok(status)
}

/// That nothing was left behind; where a folder was named that is none, that, too.
fn nothing_left(state: &StateFolder) -> String {
    let nothing = "no unsaved work was left behind";
    match state.path() {
        Some(path) if is_there(path) && !is_folder(path) => {
            format!("{nothing}: {} is not a folder", path.display())
        }
        Some(path) if !is_there(path) => {
            format!("{nothing}: there is no folder {} yet", path.display())
        }
        _ => nothing.to_owned(),
    }
}

/// Writes work as a map under a name that nothing has yet; where.
fn write_to(folder: &Path, text: &JournalText) -> Result<PathBuf, Failure> {
    let own = text
        .head
        .path
        .as_deref()
        .unwrap_or(Path::new(&text.head.name));
    let name = own.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    // What some system takes in no name.
    let fits = |c: &char| !c.is_control() && !r#"<>:"/\|?*"#.contains(*c);
    let stem: String = stem.chars().filter(fits).take(60).collect();
    let stem = match stem.trim() {
        "" => "map",
        stem => stem,
    };
    let names = (1_u32..).map(|n| match n {
        1 => format!("{stem} (recovered).{EXTENSION}"),
        n => format!("{stem} (recovered {n}).{EXTENSION}"),
    });
    let mut paths = names.map(|name| folder.join(name));
    let path = paths.find(|path| !is_there(path)).unwrap_or_default();
    storage::write_bytes(&path, &format::write(&text.work.document))?;
    Ok(path)
}

fn entry(work: &LeftWork, written_to: Option<&Path>) -> Entry {
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let text = work.text.as_ref().ok();
    let steps = text.map(|text| text.work.history.unsaved_steps());
    Entry {
        id: work.id.clone(),
        name: text.map(|text| text.head.name.clone()).unwrap_or_default(),
        file: text.and_then(|text| text.head.path.as_deref()).map(path),
        on_disk: match work.disk {
            OnDisk::Never => "never",
            OnDisk::Same => "same",
            OnDisk::Changed => "changed",
            OnDisk::Gone => "gone",
        },
        seconds_ago: work.age.as_secs(),
        steps: (steps.into_iter().flatten().map(ToOwned::to_owned)).collect(),
        torn: text.is_some_and(|text| text.torn),
        error: work
            .text
            .as_ref()
            .err()
            .map(|finding| finding.message.clone()),
        written_to: written_to.map(path),
    }
}

fn words(work: &LeftWork, entry: &Entry) -> String {
    let age = ago(work.age);
    if let Some(error) = &entry.error {
        return format!("{}: {error} (last written {age})", entry.id);
    }
    let file = match (&entry.file, work.disk) {
        (None, _) => "never saved to a file".to_owned(),
        (Some(file), OnDisk::Same | OnDisk::Never) => file.clone(),
        (Some(file), OnDisk::Changed) => format!("{file}, which has been changed since"),
        (Some(file), OnDisk::Gone) => format!("{file}, which is gone"),
    };
    let mut words = format!(
        "{}: {}, last written {age}; {file}",
        entry.name,
        counted(entry.steps.len(), "unsaved step", "unsaved steps"),
    );
    if entry.torn {
        words += "; its end was cut short";
    }
    words
}
