//! Earlier versions of a map, kept in the program's state.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::failure::Failure;
use super::read;
use super::stamp::Stamp;
use super::state::{StateFolder, key, private_file, stem_of};
use super::temporary::{Temporary, sweep};

const ENDING: &str = ".stancemap.json";
/// A mark that nothing is to be kept of a map.
const OFF: &str = "off";

/// The newest versions that are kept whatever their age.
const NEWEST: usize = 3;
/// The ends of the spans of age of which one version each is kept: ten minutes, an hour,
/// six hours, a day, a week, a month, and all time.
const SPANS: [u64; 7] = [
    10 * 60,
    3_600,
    6 * 3_600,
    24 * 3_600,
    7 * 24 * 3_600,
    31 * 24 * 3_600,
    u64::MAX,
];
/// The most that the versions of one map may take, in bytes; the newest stays.
const ROOM: u64 = 64 << 20;

/// A version of a map that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was kept.
    pub kept: SystemTime,
    /// How many bytes it has.
    pub length: u64,
}

/// The earlier versions of one map: at most ten, the last three and one of each span
/// of age up to a month.
#[derive(Debug, Clone)]
pub struct Backups {
    state: StateFolder,
    name: String,
}

impl Backups {
    /// Those of the map at `path`, which need not exist.
    pub fn of(state: &StateFolder, path: &Path) -> Self {
        let full = super::whereabouts(path);
        Self {
            state: state.clone(),
            name: format!("backups/{}", key(&full)),
        }
    }

    /// Where they lie.
    pub fn folder(&self) -> Option<PathBuf> {
        self.state.inner(&self.name)
    }

    /// Whether versions are kept of this map.
    pub fn are_kept(&self) -> bool {
        !(self.folder()).is_some_and(|folder| folder.join(OFF).exists())
    }

    /// Keeps versions of this map from now on, or none; those there are go.
    ///
    /// # Errors
    /// [`Failure::System`] where the choice cannot be noted.
    pub fn switch(&self, on: bool) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::writing(Path::new(&self.name), &error);
        self.forget().map_err(failed)?;
        if !on {
            let folder = self.state.make(&self.name).map_err(failed)?;
            private_file().open(folder.join(OFF)).map_err(failed)?;
        }
        Ok(())
    }

    /// Removes all of them, and the choice whether to keep any.
    pub(super) fn forget(&self) -> io::Result<()> {
        match self.folder().map(fs::remove_dir_all) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The versions there are, newest first.
    pub fn versions(&self) -> Vec<Backup> {
        let entries = self.folder().and_then(|folder| fs::read_dir(folder).ok());
        let mut versions: Vec<Backup> = (entries.into_iter().flatten().flatten())
            .filter_map(|entry| {
                let stem = stem_of(&entry.file_name(), ENDING)?;
                let (nanos, _) = stem.split_once('-')?;
                Some(Backup {
                    path: entry.path(),
                    kept: UNIX_EPOCH.checked_add(Duration::from_nanos(nanos.parse().ok()?))?,
                    length: entry.metadata().ok()?.len(),
                })
            })
            .collect();
        versions.sort_by(|a, b| (b.kept, &b.path).cmp(&(a.kept, &a.path)));
        versions
    }

    /// Keeps a version, unless it is the newest there is or none are to be kept.
    ///
    /// # Errors
    /// Where there is no room or no right for it.
    pub(super) fn keep(&self, bytes: &[u8]) -> io::Result<()> {
        if self.are_kept() {
            self.keep_always(bytes)?;
        }
        Ok(())
    }

    /// The same whatever was chosen; where it lies.
    pub(super) fn keep_always(&self, bytes: &[u8]) -> io::Result<PathBuf> {
        let now = SystemTime::now();
        let nanos = now
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_nanos();
        let (_, hash) = Stamp::of(bytes).written();
        let versions = self.versions();
        let is_same = |backup: &&Backup| {
            let name = backup.path.file_name().unwrap_or_default();
            backup.length == bytes.len() as u64 && name.to_string_lossy().contains(&hash)
        };
        if let Some(newest) = versions.first().filter(is_same) {
            return Ok(newest.path.clone());
        }
        let folder = self.state.make(&self.name)?;
        let path = folder.join(format!("{nanos:020}-{hash}{ENDING}"));
        sweep(&folder);
        let mut file = Temporary::beside(&folder, false)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        for old in surplus(&self.versions(), now) {
            let _ = fs::remove_file(old);
        }
        Ok(path)
    }

    /// What a version says, byte for byte.
    ///
    /// # Errors
    /// [`Failure`] where it is gone or cannot be read.
    pub fn read(backup: &Backup) -> Result<Vec<u8>, Failure> {
        read::read_bytes(&backup.path)
    }
}

/// The versions, newest first, that are one too many.
///
/// Of each span of age the oldest stays, which is how there comes to be one in the
/// next span whatever the pace of saving; of the last span the newest.
fn surplus(versions: &[Backup], now: SystemTime) -> Vec<&Path> {
    let age = |backup: &Backup| {
        now.duration_since(backup.kept)
            .unwrap_or_default()
            .as_secs()
    };
    let span = |backup: &Backup| SPANS.iter().position(|&end| age(backup) < end);
    let mut room = ROOM;
    let mut surplus = Vec::new();
    for (at, backup) in versions.iter().enumerate() {
        let is_last_span = span(backup) == Some(SPANS.len() - 1);
        let neighbour = if is_last_span {
            at.checked_sub(1).and_then(|before| versions.get(before))
        } else {
            versions.get(at + 1)
        };
        let stands = neighbour.is_none_or(|other| span(other) != span(backup));
        let fits = backup.length <= room || at == 0;
        if (at < NEWEST || stands) && fits {
            room = room.saturating_sub(backup.length);
        } else {
            surplus.push(backup.path.as_path());
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(age: u64, length: u64) -> Backup {
        Backup {
            path: PathBuf::from(format!("{age}")),
            kept: UNIX_EPOCH + Duration::from_secs(1_000_000_000 - age),
            length,
        }
    }

    /// What is left after saving every `pace` seconds for so long, thinned each time.
    fn ages(pace: u64, whole: u64, length: u64) -> Vec<u64> {
        let now = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let mut ages: Vec<u64> = Vec::new();
        for _ in 0..=(whole / pace) {
            ages.iter_mut().for_each(|age| *age += pace);
            ages.insert(0, 0);
            let versions: Vec<Backup> = ages.iter().map(|&age| backup(age, length)).collect();
            let gone: Vec<&Path> = surplus(&versions, now);
            ages.retain(|age| !gone.contains(&Path::new(&age.to_string())));
        }
        ages
    }

    #[test]
    fn there_are_versions_of_the_past_hour_day_week_and_month() {
        let (hour, day) = (3_600, 24 * 3_600);
        let check = |pace: u64, whole: u64| {
            let ages = ages(pace, whole, 1_000);
            assert!(ages.len() <= 10, "{ages:?}");
            assert_eq!(&ages[..3], &[0, pace, 2 * pace]);
            for span in [hour, day, 7 * day, 31 * day] {
                let within = ages.iter().any(|&age| age > span / 12 && age < 2 * span);
                assert!(
                    within || span > whole || pace > span,
                    "{span} s in {ages:?}"
                );
            }
        };
        check(60, day);
        check(600, 60 * day);
        check(20_000, 100 * day);
        check(2 * day, 400 * day);
    }

    #[test]
    fn they_take_no_more_than_their_room() {
        assert_eq!(ages(60, 36_000, ROOM + 1).len(), 1);
        assert!(ages(60, 36_000, ROOM / 4).len() <= 4);
    }

    #[test]
    fn they_are_kept_forgotten_and_switched_off() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(&folder.path().join("state"));
        let backups = Backups::of(&state, &folder.path().join("a.json"));
        assert!(backups.versions().is_empty() && backups.are_kept());
        for text in ["one", "one", "two"] {
            backups.keep(text.as_bytes()).unwrap();
        }
        let mut texts: Vec<Vec<u8>> = (backups.versions().iter())
            .map(|version| Backups::read(version).unwrap())
            .collect();
        texts.sort();
        assert_eq!(texts, [b"one", b"two"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&backups.versions()[0].path), 0o600);
            assert_eq!(mode(&backups.folder().unwrap()), 0o700);
        }
        let other = Backups::of(&state, &folder.path().join("b.json"));
        assert!(other.versions().is_empty());
        backups.switch(false).unwrap();
        backups.keep(b"three").unwrap();
        assert!(backups.versions().is_empty() && !backups.are_kept());
        backups.switch(true).unwrap();
        backups.keep(b"three").unwrap();
        assert_eq!(backups.versions().len(), 1);
    }
}
