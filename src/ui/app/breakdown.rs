//! When the program breaks down: the window says where the work is, and a report is
//! written that holds nothing of the map.

use std::backtrace::Backtrace;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use egui::{CentralPanel, Ui, ViewportCommand};

use crate::release;
use crate::storage::{StateFolder, write_report};
use crate::ui::text::{Prose, prose};

/// Where the last report lies.
static REPORT: Mutex<Option<PathBuf>> = Mutex::new(None);

/// What broke down while the window was opening; `None`: it is open, and breakdowns are
/// told at once.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// A breakdown that is not told yet.
#[derive(Debug, Default)]
struct Held {
    /// What was said on it; no map is open yet that it could quote.
    said: String,
    report: String,
}

/// From now on breakdowns are held back: the window is about to open, and where it cannot
/// it is told why in other words.
pub(in crate::ui) fn hold_breakdowns() {
    *held() = Some(Held::default());
}

/// What was said on the breakdown that was held back, on the main thread first; empty
/// where there was none. From now on they are told.
pub(in crate::ui) fn held_breakdown() -> String {
    held().take().unwrap_or_default().said
}

/// The window is open: breakdowns are told from now on, and so is one that was held back.
pub(super) fn tell_breakdowns() {
    let before = held().take().filter(|held| !held.report.is_empty());
    if let (Some(held), Some(state)) = (before, REPORTS.get()) {
        tell(state, &held.report);
    }
}

fn held() -> MutexGuard<'static, Option<Held>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// In which state folder reports are written.
static REPORTS: OnceLock<StateFolder> = OnceLock::new();

/// From now on a breakdown writes a report into the state folder. What it would say by
/// itself is left out: it may quote the map.
pub(in crate::ui) fn report_breakdowns(state: StateFolder) {
    let _ = REPORTS.set(state.clone());
    std::panic::set_hook(Box::new(move |info| {
        let report = report(info);
        if let Some(held) = &mut *held() {
            let is_main = std::thread::current().name() == Some("main");
            if is_main || held.report.is_empty() {
                let said = info.payload_as_str().unwrap_or_default().to_owned();
                *held = Held { said, report };
            }
        } else {
            tell(&state, &report);
        }
    }));
}

/// Writes a report, and says so.
fn tell(state: &StateFolder, report: &str) {
    let path = write_report(state, report);
    let at = path.as_ref().map_or_else(
        || "no report could be written".to_owned(),
        |path| format!("a report lies at {}", path.display()),
    );
    // Without a terminal there is nowhere to say it.
    let _ = writeln!(
        std::io::stderr(),
        "stancemap: the program broke down; {at}. Unsaved work is offered at the next start."
    );
    *REPORT.lock().unwrap_or_else(PoisonError::into_inner) = path;
}

/// What broke, where; nothing that was said on it.
fn report(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(ToString::to_string);
    let thread = std::thread::current();
    format!(
        "Stancemap {} on {} ({})\nbroke down at {}\nin thread {}\n\n{}\n",
        release::VERSION,
        std::env::consts::OS,
        std::env::consts::ARCH,
        place.unwrap_or_default(),
        thread.name().unwrap_or("without a name"),
        Backtrace::force_capture()
    )
}

/// Runs a frame; whether it came to its end.
pub(super) fn survives(frame: impl FnOnce()) -> bool {
    catch_unwind(AssertUnwindSafe(frame)).is_ok()
}

/// What the window shows from then on.
pub(super) fn show(ui: &mut Ui, state: &StateFolder, is_kept: bool) {
    let report = REPORT
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    CentralPanel::default().show(ui, |ui| {
        ui.heading("Stancemap broke down");
        let place = state
            .path()
            .map(|folder| folder.join("journals").display().to_string());
        let unsaved = if is_kept {
            format!(
                "What was not is kept in {} and is offered when you start the program again.",
                place.unwrap_or_default()
            )
        } else {
            "What was not could not be kept, or was not to be.".to_owned()
        };
        let text = format!(
            "What was saved is saved. {unsaved}\n\n{}",
            report.map_or_else(String::new, |path| format!(
                "A report that holds nothing of your map lies at {}. Please send it to us.",
                path.display()
            ))
        );
        prose(ui, &text, Prose::Plain);
        if ui.button("Close the window").clicked() {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_that_breaks_down_is_survived() {
        assert!(survives(|| {}));
        assert!(!survives(|| std::panic::resume_unwind(Box::new(
            "on purpose"
        ))));
    }
}
