//! Whether the last starts of the window broke down, and reports of breakdowns.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::state::{StateFolder, private_file, stem_of};

const FOLDER: &str = "starts";
const REPORTS: &str = "reports";
const ENDING: &str = ".txt";

/// So many reports are kept.
const MOST: usize = 10;

/// A start of the window that has not been said to work yet.
#[derive(Debug)]
pub struct Start {
    state: StateFolder,
    marker: Option<(PathBuf, File)>,
    failed: u32,
}

impl Start {
    /// Notes that the window is starting. Where nothing can be noted, no start is known
    /// to have failed.
    pub fn begin(state: &StateFolder) -> Self {
        let failed = dead(state).len();
        let marker = state.make(FOLDER).ok().and_then(|folder| {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            let path = folder.join(format!("{:x}-{:x}", now.as_nanos(), std::process::id()));
            let file = private_file().open(&path).ok()?;
            // Held while the program lives: another one that is starting has not failed.
            file.try_lock().ok()?;
            Some((path, file))
        });
        Self {
            state: state.clone(),
            marker,
            failed: u32::try_from(failed).unwrap_or(u32::MAX),
        }
    }

    /// How many starts in a row before this one ended before they worked.
    pub fn failed_before(&self) -> u32 {
        self.failed
    }

    /// The window has started and works.
    pub fn settle(&mut self) {
        if let Some((path, file)) = self.marker.take() {
            drop(file);
            let _ = fs::remove_file(path);
            for failed in dead(&self.state) {
                let _ = fs::remove_file(failed);
            }
        }
    }
}

/// The markers of starts whose program is gone.
fn dead(state: &StateFolder) -> Vec<PathBuf> {
    let folder = state
        .inner(FOLDER)
        .and_then(|folder| fs::read_dir(folder).ok());
    let paths = folder
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    paths
        .filter(|path| {
            let file = File::options().write(true).open(path);
            file.is_ok_and(|file| file.try_lock().is_ok())
        })
        .collect()
}

/// Writes a report of a breakdown; where it lies, or `None` where it cannot be kept. The
/// last ten stay.
pub fn write_report(state: &StateFolder, text: &str) -> Option<PathBuf> {
    let folder = state.make(REPORTS).ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = now.unwrap_or_default().as_millis();
    let path = folder.join(format!("breakdown-{millis:014}{ENDING}"));
    let mut file = private_file().truncate(true).open(&path).ok()?;
    file.write_all(text.as_bytes()).ok()?;
    let mut names: Vec<String> = (fs::read_dir(&folder).ok()?.flatten())
        .filter_map(|entry| stem_of(&entry.file_name(), ENDING))
        .collect();
    names.sort();
    let surplus = names.len().saturating_sub(MOST);
    for name in names.iter().take(surplus) {
        let _ = fs::remove_file(folder.join(format!("{name}{ENDING}")));
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_that_never_settled_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(&folder.path().join("state"));
        let running = Start::begin(&state);
        assert_eq!(
            Start::begin(&state).failed_before(),
            0,
            "the other one lives"
        );
        drop(running);
        // Both ended without having worked.
        let mut third = Start::begin(&state);
        assert_eq!(third.failed_before(), 2);
        third.settle();
        assert_eq!(Start::begin(&state).failed_before(), 0);
        assert_eq!(Start::begin(&StateFolder::default()).failed_before(), 0);
    }

    #[test]
    fn the_last_reports_stay() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(folder.path());
        for _ in 0..MOST + 3 {
            let path = write_report(&state, "what broke").unwrap();
            assert_eq!(fs::read_to_string(path).unwrap(), "what broke");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        let kept = fs::read_dir(folder.path().join(REPORTS)).unwrap().count();
        assert_eq!(kept, MOST);
    }
}
