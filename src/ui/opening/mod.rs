//! Opening the window on the desktop, by whatever can draw it there.

mod desktop;
mod failure;
#[cfg(feature = "wgpu")]
mod gpu;
mod graphics;
mod library;
mod renderers;
mod restart;
mod scarce;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::app::{App, Startup, held_breakdown, hold_breakdowns, report_breakdowns};
use super::file_dialogs::NativeDialogs;
use super::motion;
use super::preferences::Preferences;
use super::renderer_choice::RendererChoice;
use super::window_place::SMALLEST;
use crate::storage::{
    KeptPreferences, KeptRenderer, RecentFiles, Renderer, Start, StateFolder, sweep_passing,
};
use desktop::Desktop;
use failure::{Failure, undrawable};
use graphics::Graphics;
use library::Library;

/// The window of a first start, in points.
const USUAL: [f32; 2] = [1440.0, 900.0];

/// What stands in the title bar and among the running programs.
const ICON: &[u8] = include_bytes!("../../../assets/icon/stancemap-128.png");

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Opens the window and stays until it is closed. What cannot draw it is followed by what
/// else there is; `renderer` is tried first.
///
/// # Errors
/// Why there can be no window, in one sentence that says what is missing.
pub fn run(file: Option<&Path>, renderer: Option<Renderer>) -> Result<(), String> {
    sweep_passing();
    let state = StateFolder::of_user();
    report_breakdowns(state.clone());
    let desktop = Desktop::find().map_err(|failure| failure.to_string())?;
    let broken = restart::broken();
    let mut tried: Vec<_> = (broken.iter())
        .map(|renderer| (*renderer, Graphics::Crashed))
        .collect();
    let order = renderers::in_order(renderer, &state);
    let mut left: Vec<_> = order
        .into_iter()
        .filter(|own| !broken.contains(own))
        .collect();
    left.reverse();
    while let Some(renderer) = left.pop() {
        let attempt = Attempt {
            file: file.map(Path::to_path_buf),
            state: state.clone(),
            desktop,
            renderer,
            failed: tried.last().map(|(renderer, _)| *renderer),
        };
        match attempt.run() {
            Ok(()) => return Ok(()),
            Err(Failed::Refused(Failure::Graphics(reason))) => tried.push((renderer, reason)),
            Err(Failed::BrokeDown(Failure::Graphics(reason))) => {
                tried.push((renderer, reason));
                if !left.is_empty() {
                    let broken: Vec<_> = tried.iter().map(|(renderer, _)| *renderer).collect();
                    restart::without_renderers(&broken);
                }
                break;
            }
            Err(Failed::Refused(failure) | Failed::BrokeDown(failure)) => {
                return Err(failure.to_string());
            }
        }
    }
    Err(undrawable(&tried))
}

/// One way to open the window.
struct Attempt {
    file: Option<PathBuf>,
    state: StateFolder,
    desktop: Desktop,
    renderer: Renderer,
    /// What was tried before.
    failed: Option<Renderer>,
}

/// How it failed.
enum Failed {
    /// What else there is can be tried.
    Refused(Failure),
    /// The loop of events is stuck.
    BrokeDown(Failure),
}

impl Attempt {
    fn run(self) -> Result<(), Failed> {
        let start = Start::begin(&self.state).drawn_by(self.renderer);
        let start = Rc::new(Cell::new(Some(start)));
        let kept = KeptPreferences::of_user();
        let preferences = kept.read().map(|text| Preferences::from_text(&text));
        let preferences = preferences.unwrap_or_default();
        let options = self.options(&preferences);
        let create = self.creator(Rc::clone(&start), (preferences, kept));
        hold_breakdowns();
        let run = || eframe::run_native("stancemap", options, create);
        let ended = catch_unwind(AssertUnwindSafe(run));
        let said = held_breakdown();
        let (failed, crashed) = match ended {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => (Failed::Refused(Failure::of_error(&error)), false),
            Err(_) => {
                let failure = Failure::of_panic(&said);
                let crashed = matches!(failure, Failure::Graphics(_));
                (Failed::BrokeDown(failure), crashed)
            }
        };
        // The app has it where there is one; it was told what came of it.
        if let Some(mut start) = start.take().filter(|_| !crashed) {
            start.withdraw();
        }
        if let Failed::Refused(Failure::Library(library)) = &failed
            && Some(*library) == Library::named_in("libwayland-client")
        {
            restart::without_wayland();
        }
        Err(failed)
    }

    fn options(&self, preferences: &Preferences) -> eframe::NativeOptions {
        let viewport = egui::ViewportBuilder::default()
            .with_title("Stancemap")
            .with_app_id("stancemap")
            .with_inner_size(USUAL)
            .with_min_inner_size(SMALLEST)
            .with_drag_and_drop(true);
        let viewport = match preferences.window {
            Some(place) => place.open(viewport),
            None => viewport,
        };
        // A desktop with Wayland asks the desktop entry instead.
        let viewport = match eframe::icon_data::from_png_bytes(ICON) {
            Ok(icon) => viewport.with_icon(icon),
            Err(_) => viewport,
        };
        let mut options = eframe::NativeOptions {
            viewport,
            event_loop_builder: self.desktop.hook(),
            ..eframe::NativeOptions::default()
        };
        renderers::set(self.renderer, &mut options);
        options
    }

    /// Makes the app once there is something to draw on.
    fn creator(
        self,
        start: Rc<Cell<Option<Start>>>,
        (preferences, kept_preferences): (Preferences, KeptPreferences),
    ) -> eframe::AppCreator<'static> {
        Box::new(move |cc| -> Result<Box<dyn eframe::App>, Error> {
            let start = start.take().unwrap_or_else(|| Start::begin(&self.state));
            let setting = KeptRenderer::setting();
            let renderer =
                RendererChoice::new(self.renderer, self.failed, Renderer::BUILT, setting);
            let startup = Startup {
                file: self.file,
                dialogs: Box::new(NativeDialogs::default()),
                recent: RecentFiles::of_user(),
                state: self.state,
                start,
                renderer,
                preferences,
                kept_preferences,
                motion: motion::query(),
            };
            Ok(Box::new(App::new(&cc.egui_ctx, startup)))
        })
    }
}
