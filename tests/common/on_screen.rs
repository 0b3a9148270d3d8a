//! The real window, moved by a script: what its frames cost up to the last pixel.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use stancemap::model::ViewKind;
use stancemap::ui::{App, FrameCost};

use crate::bare::{startup, wheel};

/// What is done to the map, frame by frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gesture {
    Nothing,
    Panning,
    Zooming,
}

impl Gesture {
    pub(crate) const ALL: [Self; 3] = [Self::Nothing, Self::Panning, Self::Zooming];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing moves",
            Self::Panning => "panning",
            Self::Zooming => "zooming",
        }
    }

    /// What happens on its frame of this number.
    fn events(self, frame: usize) -> Vec<Event> {
        let at = Pos2::new(500.0, 200.0);
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Middle,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let on = (7 * frame % 400) as f32;
        match (self, frame) {
            (Self::Nothing, _) => Vec::new(),
            (Self::Panning, 0) => vec![Event::PointerMoved(at), button(true)],
            (Self::Panning, LAST) => vec![button(false)],
            (Self::Panning, _) => vec![Event::PointerMoved(Pos2::new(400.0 + on, 150.0 + on))],
            // In for a while, then out again.
            (Self::Zooming, _) if frame % 40 < 20 => vec![wheel(20.0)],
            (Self::Zooming, _) => vec![wheel(-20.0)],
        }
    }
}

/// The first frames of a gesture are not counted.
const WARM: usize = 8;
/// The number of its last frame.
const LAST: usize = 88;

/// The frames of each gesture that were measured.
pub(crate) type Costs = Vec<(Gesture, FrameCost)>;

struct Script {
    app: App,
    /// How many frames there were before the gestures.
    waited: usize,
    gesture: usize,
    frame: usize,
    costs: Arc<Mutex<Costs>>,
}

impl Script {
    fn gesture(&self) -> Option<Gesture> {
        Gesture::ALL.get(self.gesture).copied()
    }

    fn is_settled(&self) -> bool {
        self.waited > 60 && !self.app.is_arranging() && !self.app.is_drawing()
    }
}

impl eframe::App for Script {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        if self.waited == 1 {
            input.events.push(Event::Key {
                key: Key::F12,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
        if let Some(gesture) = self.gesture().filter(|_| self.is_settled()) {
            input.events.extend(gesture.events(self.frame));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        ui.ctx().request_repaint();
        if !self.is_settled() {
            self.waited += 1;
            return;
        }
        let Some(gesture) = self.gesture() else {
            return ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        };
        // What is known now is of the frame before.
        if let Some(cost) = self.app.frame_cost().filter(|_| self.frame > WARM) {
            self.costs.lock().unwrap().push((gesture, cost));
        }
        self.frame += 1;
        if self.frame > LAST {
            self.gesture += 1;
            self.frame = 0;
        }
    }
}

/// Opens the window on a file, or on the bundled map, and moves it; `Err`: there is no
/// screen to open it on.
pub(crate) fn measure(
    folder: &Path,
    file: Option<PathBuf>,
    renderer: eframe::Renderer,
) -> Result<Costs, String> {
    let costs = Arc::new(Mutex::new(Costs::new()));
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]),
        renderer,
        ..eframe::NativeOptions::default()
    };
    options.glow_options.vsync = false;
    #[cfg(feature = "wgpu")]
    {
        options.wgpu_options.surface.present_mode = wgpu::PresentMode::AutoNoVsync;
    }
    let (own, startup) = (Arc::clone(&costs), startup(folder, file, &[ViewKind::Map]));
    let creator: eframe::AppCreator<'_> = Box::new(move |cc| {
        Ok(Box::new(Script {
            app: App::new(&cc.egui_ctx, startup),
            waited: 0,
            gesture: 0,
            frame: 0,
            costs: own,
        }))
    });
    eframe::run_native("frames", options, creator).map_err(|error| error.to_string())?;
    Ok(std::mem::take(&mut *costs.lock().unwrap()))
}

/// The median of one part of the frames of a gesture, in milliseconds.
pub(crate) fn median(
    costs: &Costs,
    gesture: Gesture,
    part: impl Fn(&FrameCost) -> Duration,
) -> f64 {
    let mut times: Vec<Duration> = (costs.iter())
        .filter(|(own, _)| *own == gesture)
        .map(|(_, cost)| part(cost))
        .collect();
    times.sort_unstable();
    let middle = times.get(times.len() / 2).copied().unwrap_or_default();
    middle.as_secs_f64() * 1e3
}
