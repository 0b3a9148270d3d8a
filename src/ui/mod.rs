//! The window. `egui` lives here and nowhere else.
//!
//! [`App`] holds one session and what is on screen around it. Panels read it
//! and queue commands or edits; `act.rs` carries them out, in one place.

mod act;
mod arranging;
mod balance;
mod canvas;
mod command;
mod dialogs;
mod export;
mod file;
mod hud;
mod inspector;
mod intents;
mod keys;
mod look;
mod menu;
mod modal;
mod picture;
mod sidebar;
mod status;
mod text;
mod widgets;
mod work;

use std::collections::BTreeSet;
use std::path::PathBuf;

use egui::{CentralPanel, Panel, Ui, ViewportCommand};
use kurbo::Point;

pub use dialogs::{Answer, Ask, Dialogs, NativeDialogs, Viewer};

use crate::edit::{Edit, Version};
use crate::model::{ActorId, StanceId};
use crate::scene::{Hit, Language, Look};
use crate::session::Session;
use crate::storage::{Recent, RecentFiles};
use arranging::{Arranging, Motion};
use balance::Balance;
use canvas::{Canvas, Picture, Shown};
use command::Command;
use export::Exporter;
use file::{Bundled, Next, OpenFile};
use hud::Hud;
use modal::Modal;
use picture::{Following, PictureKey, PictureWork, element_name};

/// How the map is looked at, beside what the session knows.
#[derive(Debug, Clone, PartialEq)]
struct View {
    look: Look,
    /// The language of labels; `None`: English.
    language: Option<Language>,
    frame: bool,
    silent: bool,
    uncoded: bool,
}

/// Seconds for which a message stands in the status line.
const STANDS: f64 = 12.0;

/// What the status line says.
#[derive(Debug, Clone, PartialEq)]
struct Message {
    text: String,
    /// Something was not done: it stands until something else is said.
    bad: bool,
    /// When it was first shown, in seconds since the start.
    shown: Option<f64>,
}

/// What was searched for, in which state of which document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sought {
    words: String,
    version: Version,
}

/// The window's state: one open map and everything around it.
pub struct App {
    session: Session,
    file: OpenFile,
    view: View,
    canvas: Canvas,
    picture: Option<(PictureKey, Picture)>,
    /// The next one, where it takes a while.
    drawing: Option<PictureWork>,
    following: Following,
    /// How far actors of the picture are from their places, on the way there.
    drift: Vec<egui::Vec2>,
    ctx: egui::Context,
    /// Where actors are drawn that are elsewhere in the document: a drag, or a
    /// motion under way.
    preview: Vec<(usize, Point)>,
    motion: Option<Motion>,
    arranging: Option<Arranging>,
    /// Many actors stand in rows until their places are found.
    seek: bool,
    /// The state of which document everybody is known to stand somewhere in.
    all_placed: Option<Version>,
    /// How often the places of this session were found anew.
    spotted: u64,
    tie_from: Option<ActorId>,
    search: String,
    /// Who matches what is searched for.
    found: Option<(Sought, Vec<usize>)>,
    /// How high a row of the list of actors is.
    row_height: f32,
    /// How high the filters below that list are.
    filters_height: f32,
    focus_search: bool,
    focus_inspector: bool,
    /// What gets the keyboard next, once no question stands before it.
    focus_next: Option<egui::Id>,
    /// What had the keyboard when no menu was open.
    focused: Option<egui::Id>,
    open_rows: BTreeSet<StanceId>,
    message: Option<Message>,
    modal: Option<Modal>,
    exporter: Exporter,
    balance: Balance,
    hud: Hud,
    dialogs: Box<dyn Dialogs>,
    after_save: Option<Next>,
    recent: RecentFiles,
    recent_entries: Vec<Recent>,
    queue: Vec<Command>,
    edits: Vec<Edit>,
    seal: bool,
    question: Option<Ask>,
    /// The window is to be closed at the end of this frame.
    quit: bool,
    /// It has been asked whether to save: the window may go.
    quitting: bool,
    dressed: Option<Look>,
    title: String,
}

/// What the window starts with.
pub struct Startup {
    /// The map to open; `None`: the bundled one.
    pub file: Option<PathBuf>,
    /// How to ask for files.
    pub dialogs: Box<dyn Dialogs>,
    /// The list of recent files.
    pub recent: RecentFiles,
}

impl App {
    /// A window on the file asked for, or on the bundled map.
    pub fn new(ctx: &egui::Context, startup: Startup) -> Self {
        look::install_fonts(ctx);
        // Before the first frame, which a large map makes a long one.
        look::dress(ctx, Look::Light);
        let recent_entries = startup.recent.entries();
        let mut app = Self {
            session: Session::default(),
            file: OpenFile::default(),
            view: View {
                look: Look::Light,
                frame: true,
                language: None,
                silent: false,
                uncoded: false,
            },
            canvas: Canvas::default(),
            picture: None,
            drawing: None,
            following: Following::default(),
            drift: Vec::new(),
            ctx: ctx.clone(),
            preview: Vec::new(),
            motion: None,
            arranging: None,
            seek: false,
            all_placed: None,
            spotted: 0,
            found: None,
            row_height: 0.0,
            filters_height: 0.0,
            tie_from: None,
            search: String::new(),
            focus_search: false,
            focus_inspector: false,
            focus_next: None,
            focused: None,
            open_rows: BTreeSet::new(),
            message: None,
            modal: None,
            exporter: Exporter::default(),
            balance: Balance::default(),
            hud: Hud::default(),
            dialogs: startup.dialogs,
            after_save: None,
            recent: startup.recent,
            recent_entries,
            queue: Vec::new(),
            edits: Vec::new(),
            seal: false,
            question: None,
            quit: false,
            quitting: false,
            dressed: Some(Look::Light),
            title: String::new(),
        };
        app.go(Next::OpenBundled(Bundled::Core));
        app.message = None;
        if let Some(path) = startup.file {
            app.open_path(&path);
        }
        app
    }

    /// The open session; what tests look at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// How often the canvas widget has painted anew: an idle window must not raise it.
    pub fn canvas_paints(&self) -> u64 {
        self.canvas.shows
    }

    /// Whether places are being found beside the window.
    pub fn is_arranging(&self) -> bool {
        self.arranging.is_some()
    }

    /// Whether the picture of a vast map is being drawn anew beside the window.
    pub fn is_drawing(&self) -> bool {
        self.drawing.is_some()
    }

    /// What the status line says now.
    pub fn status(&self) -> &str {
        self.message.as_ref().map_or("", |message| &message.text)
    }

    fn reset_view(&mut self) {
        self.preview.clear();
        self.motion = None;
        self.arranging = None;
        self.seek = false;
        self.tie_from = None;
        self.open_rows.clear();
        self.search.clear();
        self.place_strays();
    }

    fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: false,
            shown: None,
        });
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.say(text);
        if let Some(message) = &mut self.message {
            message.bad = true;
        }
    }

    /// Takes a message away that has stood long enough.
    fn age_message(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let Some(message) = self.message.as_mut().filter(|message| !message.bad) else {
            return;
        };
        let left = STANDS - (now - *message.shown.get_or_insert(now));
        if left <= 0.0 {
            self.message = None;
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }

    fn canvas_ui(&mut self, ui: &mut Ui) {
        self.refresh();
        self.drift_on(ui.ctx());
        let Some((key, picture)) = self.picture.take() else {
            return;
        };
        let selected = self.selected_hits(&picture);
        let document = self.session.document();
        let name = |hit: Hit| element_name(document, &picture, hit);
        let shown = Shown {
            picture: &picture,
            selected: &selected,
            current: self.current_hit(&picture),
            name: &name,
            tie_from: (self.tie_from.as_ref()).and_then(|id| document.actor_index(id)),
            locked: self.session.locked,
            drift: &self.drift,
        };
        let mut camera = self.session.camera;
        let outcome = self.canvas.ui(ui, &shown, &mut camera);
        self.session.camera = camera;
        self.picture = Some((key, picture));
        if let Some((hit, place)) = outcome.menu {
            egui::Popup::context_menu(&outcome.response)
                .style(menu::menu_look)
                .show(|ui| self.context_menu(ui, hit, place));
        }
        for intent in outcome.intents {
            self.follow_intent(intent);
        }
    }

    fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.hud.begin();
        if self.dressed != Some(self.view.look) {
            look::dress(&ctx, self.view.look);
            self.dressed = Some(self.view.look);
        }
        self.take_input(&ctx);
        // The keyboard is on its way into the inspector.
        self.balance.open &= !self.focus_inspector;
        self.age_message(&ctx);
        self.keep_balance(&ctx);
        self.keep_arranging(&ctx);
        self.refresh();
        // Side panels give way in a narrow window: the map is what it is for.
        let width = ui.available_width();
        let share = |of: f32, least: f32, most: f32| {
            let narrow = width < 1300.0;
            least..=if narrow {
                (of * width).clamp(least, most)
            } else {
                most
            }
        };
        Panel::top("menu bar").show(ui, |ui| self.menu_bar(ui));
        Panel::bottom("status line").show(ui, |ui| self.status_line(ui));
        Panel::left("actors and domains")
            .default_size(215.0)
            .size_range(share(0.16, 150.0, 420.0))
            .show(ui, |ui| self.sidebar(ui));
        Panel::right("inspector")
            .default_size(400.0)
            .size_range(share(0.31, 260.0, 720.0))
            .show(ui, |ui| {
                if self.balance.open {
                    self.balance_panel(ui);
                } else {
                    self.inspector(ui);
                }
            });
        let map = CentralPanel::default()
            .frame(egui::Frame::NONE)
            .show(ui, |ui| {
                let map = ui.available_rect_before_wrap();
                self.canvas_ui(ui);
                map
            });
        self.show_hud(&ctx, map.inner);
        self.show_modal(&ctx);
        self.act(&ctx);
        if !egui::Popup::is_any_open(&ctx) {
            self.focused = ctx.memory(egui::Memory::focused);
        }
        self.window_title(&ctx);
        self.hud.end();
    }

    fn window_title(&mut self, ctx: &egui::Context) {
        let changed = if self.session.history().is_changed() {
            " •"
        } else {
            ""
        };
        let locked = if self.session.locked { " (locked)" } else { "" };
        let title = format!("{}{changed}{locked} — Stancemap", self.document_name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Why there can be no window: no display, or no OpenGL.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Stancemap")
        .with_app_id("stancemap")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([760.0, 480.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let start = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let startup = Startup {
            file,
            dialogs: Box::new(NativeDialogs::default()),
            recent: RecentFiles::of_user(),
        };
        Ok(Box::new(App::new(&cc.egui_ctx, startup)))
    };
    eframe::run_native("stancemap", options, Box::new(start)).map_err(|error| {
        format!(
            "the window cannot be opened: {error}. It needs a display and OpenGL 2.1 or later; \
             the headless verbs work without: see stancemap --help"
        )
    })
}
