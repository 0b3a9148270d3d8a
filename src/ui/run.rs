//! Opening the window on the desktop.

use std::path::PathBuf;

use super::app::{App, Startup, report_breakdowns};
use super::file_dialogs::NativeDialogs;
use super::motion;
use super::preferences::Preferences;
use crate::storage::{RecentFiles, StateFolder, sweep_passing};

/// What stands in the title bar and among the running programs.
const ICON: &[u8] = include_bytes!("../../assets/icon/stancemap-128.png");

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Why there can be no window: no display, or no OpenGL.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    sweep_passing();
    let viewport = egui::ViewportBuilder::default()
        .with_title("Stancemap")
        .with_app_id("stancemap")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([760.0, 480.0])
        .with_drag_and_drop(true);
    // A desktop with Wayland asks the desktop entry instead.
    let viewport = match eframe::icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    };
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let start = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let kept = cc.storage.and_then(|storage| storage.get_string(Preferences::KEY));
        let preferences = kept.map_or_else(Preferences::default, |text| Preferences::from_text(&text));
        let startup = Startup {
            file,
            dialogs: Box::new(NativeDialogs::default()),
            recent: RecentFiles::of_user(),
            state: StateFolder::of_user(),
            preferences,
            motion: motion::query(),
        };
        Ok(Box::new(App::new(&cc.egui_ctx, startup)))
    };
    report_breakdowns(StateFolder::of_user());
    eframe::run_native("stancemap", options, Box::new(start)).map_err(|error| {
        format!(
            "the window cannot be opened: {error}. It needs a display and OpenGL 2.1 or later; \
             the headless verbs work without: see stancemap --help"
        )
    })
}
