//! When the program breaks down: the window says where the work is, and a report is
//! written that holds nothing of the map.

use std::backtrace::Backtrace;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use egui::{CentralPanel, Ui, ViewportCommand};

use crate::release;
use crate::storage::{StateFolder, write_report};
use crate::ui::text::{Prose, prose};

/// Where the last report lies.
static REPORT: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on a breakdown writes a report into the state folder. What it would say by
/// itself is left out: it may quote the map.
pub(in crate::ui) fn report_breakdowns(state: StateFolder) {
    std::panic::set_hook(Box::new(move |info| {
        let path = write_report(&state, &report(info));
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
    }));
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
