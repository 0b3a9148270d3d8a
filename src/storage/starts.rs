//! Whether the last starts of the window broke down, in which renderer, and reports of
//! breakdowns.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::renderer::{KeptRenderer, Renderer};
use super::state::{StateFolder, private_file, stem_of};

const FOLDER: &str = "starts";
const REPORTS: &str = "reports";
const ENDING: &str = ".txt";

/// So many reports are kept.
const MOST: usize = 10;

/// A start of the window that has not been said to work yet: a file in the state folder
/// that is locked while the program lives. It holds the name of the renderer until the
/// first picture is on the screen, and is gone once the start works.
#[derive(Debug)]
pub struct Start {
    state: StateFolder,
    marker: Option<(PathBuf, File)>,
    failed: u32,
    renderer: Option<Renderer>,
    /// Those in which earlier starts ended before a picture was there.
    crashed: Vec<Renderer>,
}

impl Start {
    /// Notes that the window is starting. Where nothing can be noted, no start is known
    /// to have failed.
    pub fn begin(state: &StateFolder) -> Self {
        let dead = dead(state);
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
            failed: u32::try_from(dead.len()).unwrap_or(u32::MAX),
            renderer: None,
            crashed: dead
                .into_iter()
                .filter_map(|(_, renderer)| renderer)
                .collect(),
        }
    }

    /// Notes by what the window is about to be drawn.
    #[must_use]
    pub fn drawn_by(mut self, renderer: Renderer) -> Self {
        self.renderer = Some(renderer);
        if let Some((_, file)) = &mut self.marker {
            // What cannot be noted is not known at the next start.
            let _ = file.write_all(renderer.name().as_bytes());
        }
        self
    }

    /// How many starts in a row before this one ended before they worked.
    pub fn failed_before(&self) -> u32 {
        self.failed
    }

    /// The first picture is on the screen: what ends the program from now on is not the
    /// opening of the renderer.
    pub fn has_drawn(&mut self) {
        if let Some((_, file)) = &mut self.marker {
            let _ = file.set_len(0);
        }
    }

    /// The start has failed without a crash, which was told: it counts as none.
    pub fn withdraw(&mut self) {
        if let Some((path, file)) = self.marker.take() {
            drop(file);
            let _ = fs::remove_file(path);
        }
    }

    /// The window has started and works. Where another renderer had crashed, this one is
    /// the next to begin with.
    pub fn settle(&mut self) {
        if self.marker.is_none() {
            return;
        }
        self.withdraw();
        for (failed, _) in dead(&self.state) {
            let _ = fs::remove_file(failed);
        }
        if let Some(renderer) = self.renderer {
            let remedy = KeptRenderer::remedy(&self.state);
            let helped = self.crashed.iter().any(|crashed| *crashed != renderer);
            let is_stale = || remedy.get().is_some_and(|kept| kept != renderer);
            // A convenience: without it the next start tries the other one once more.
            if helped {
                let _ = remedy.set(Some(renderer));
            } else if is_stale() {
                let _ = remedy.set(None);
            }
        }
    }
}

/// What is known of renderers from the starts before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RendererHistory {
    /// Those in which the last starts ended before a picture was there.
    pub crashed: Vec<Renderer>,
    /// The one that worked after another had crashed.
    pub remedy: Option<Renderer>,
}

impl RendererHistory {
    /// As it lies in the state folder.
    pub fn read(state: &StateFolder) -> Self {
        Self {
            crashed: (dead(state).into_iter())
                .filter_map(|(_, renderer)| renderer)
                .collect(),
            remedy: KeptRenderer::remedy(state).get(),
        }
    }
}

/// The markers of starts whose program is gone, with the renderers that drew nothing yet.
fn dead(state: &StateFolder) -> Vec<(PathBuf, Option<Renderer>)> {
    /// No name of a renderer is longer.
    const LONGEST: u64 = 16;
    let folder = state
        .inner(FOLDER)
        .and_then(|folder| fs::read_dir(folder).ok());
    let paths = folder
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    paths
        .filter_map(|path| {
            let file = File::options().read(true).write(true).open(&path).ok()?;
            file.try_lock().ok()?;
            let mut name = String::new();
            // By the handle that has the lock: Windows lets no other one read.
            let _ = file.take(LONGEST).read_to_string(&mut name);
            Some((path, Renderer::of(&name)))
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
    fn a_renderer_in_which_a_start_crashed_is_known_and_what_helped_is_kept() {
        use Renderer::{Glow, Wgpu};
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(&folder.path().join("state"));
        let begin = |renderer| Start::begin(&state).drawn_by(renderer);
        let check = |crashed: &[Renderer], remedy| {
            let found = RendererHistory::read(&state);
            assert_eq!((found.crashed.as_slice(), found.remedy), (crashed, remedy));
        };
        check(&[], None);
        // One that lives, one that was told, one that drew: none of them a crash.
        let living = begin(Glow);
        check(&[], None);
        drop(living);
        begin(Glow).settle();
        begin(Glow).withdraw();
        check(&[], None);
        begin(Glow).has_drawn();
        check(&[], None);
        assert_eq!(Start::begin(&state).failed_before(), 1);
        // A crash, and the other one works.
        drop(begin(Glow));
        check(&[Glow], None);
        begin(Wgpu).settle();
        check(&[], Some(Wgpu));
        begin(Wgpu).settle();
        check(&[], Some(Wgpu));
        // The first one was asked for, and works again.
        begin(Glow).settle();
        check(&[], None);
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
