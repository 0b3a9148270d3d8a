//! The window. `egui` lives here and nowhere else.
//!
//! [`App`] holds one session and what is on screen around it. Panels read it
//! and queue commands or edits; `act.rs` carries them out, in one place.

mod act;
mod balance;
mod canvas;
mod command;
mod dialogs;
mod export;
mod file;
mod inspector;
mod intents;
mod keys;
mod look;
mod menu;
mod modal;
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

use crate::analysis::{stance_sentence, tie_sentence};
use crate::edit::Edit;
use crate::model::{ActorId, StanceId, counted};
use crate::scene::{self, FrameParts, Hit, HitIndex, Look, Options, Theme};
use crate::session::{Selection, Session};
use crate::storage::{Recent, RecentFiles};
use balance::Balance;
use canvas::{Canvas, Picture, Shown};
use command::Command;
use export::Exporter;
use file::{Bundled, Next, OpenFile};
use modal::Modal;

/// How the map is looked at, beside what the session knows.
#[derive(Debug, Clone, PartialEq)]
struct View {
    look: Look,
    /// The tag of the language of labels; `None`: English.
    language: Option<&'static str>,
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

/// What the picture was made from.
#[derive(Debug, Clone, PartialEq)]
struct PictureKey {
    state: u64,
    serial: u64,
    options: Options,
    preview: Vec<(usize, Point)>,
}

/// The window's state: one open map and everything around it.
pub struct App {
    session: Session,
    file: OpenFile,
    view: View,
    canvas: Canvas,
    picture: Option<(PictureKey, Picture)>,
    /// Counts documents put in the window, so that pictures are never mixed up.
    serial: u64,
    preview: Vec<(usize, Point)>,
    tie_from: Option<ActorId>,
    search: String,
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
            serial: 0,
            preview: Vec::new(),
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
            dressed: None,
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

    /// What the status line says now.
    pub fn status(&self) -> &str {
        self.message.as_ref().map_or("", |message| &message.text)
    }

    fn reset_view(&mut self) {
        self.serial += 1;
        self.preview.clear();
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

    /// How the scene is to be drawn now.
    fn options(&self) -> Options {
        Options {
            lens: self.session.lens.clone(),
            frame: FrameParts::every(self.view.frame),
            language: self.view.language.map(str::to_owned),
            silent: self.view.silent,
            uncoded: self.view.uncoded,
            overlay: self.balance.overlay(self.serial),
            ..Options::new(Theme::of(self.view.look))
        }
    }

    /// Gives every actor that the document does not place a spot for this session.
    fn place_strays(&mut self) {
        let document = self.session.document();
        let stray = |a: &&crate::model::Actor| {
            a.placement.is_none() && !self.session.spots.contains_key(&a.id)
        };
        if !document.actors().iter().any(|a| stray(&a)) {
            return;
        }
        let spots = &self.session.spots;
        let known = |id: &ActorId| spots.get(id).map(|&(x, y)| Point::new(x, y));
        let points = scene::positions(document, &known);
        let fresh: Vec<(ActorId, (f64, f64))> = (document.actors().iter().zip(points))
            .filter(|(actor, _)| actor.placement.is_none())
            .map(|(actor, p)| (actor.id.clone(), (p.x, p.y)))
            .collect();
        self.session.spots.extend(fresh);
    }

    /// The middle of each actor's box, with the drag that is going on.
    fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = (self.session.document().actors().iter())
            .map(|actor| match &actor.placement {
                Some(place) => Point::new(place.x, place.y),
                None => (self.session.spots.get(&actor.id))
                    .map_or(Point::ORIGIN, |&(x, y)| Point::new(x, y)),
            })
            .collect();
        for (at, to) in &self.preview {
            if let Some(point) = points.get_mut(*at) {
                *point = *to;
            }
        }
        points
    }

    /// Draws the picture anew where what it shows has changed.
    fn refresh(&mut self) {
        self.place_strays();
        let key = PictureKey {
            state: self.session.history().state(),
            serial: self.serial,
            options: self.options(),
            preview: self.preview.clone(),
        };
        if self.picture.as_ref().is_some_and(|(old, _)| *old == key) {
            return;
        }
        let scene = scene::build(self.session.document(), &self.points(), &key.options);
        let revision = self.picture.as_ref().map_or(0, |(_, p)| p.revision) + 1;
        let picture = Picture {
            index: HitIndex::of(&scene),
            scene,
            revision,
        };
        self.picture = Some((key, picture));
    }

    /// The box of the whole figure.
    fn bounds(&mut self) -> kurbo::Rect {
        self.refresh();
        (self.picture.as_ref()).map_or(kurbo::Rect::ZERO, |(_, picture)| picture.scene.bounds)
    }

    /// The stances that keys act on: the chosen row, else all that the selected
    /// tie shows.
    fn target_stances(&self) -> Vec<StanceId> {
        let selection = &self.session.selection;
        if let Some(id) = &selection.stance {
            return vec![id.clone()];
        }
        let document = self.session.document();
        let tie = selection.pair().and_then(|(from, to)| {
            let pair = (document.actor_index(from)?, document.actor_index(to)?);
            let (_, picture) = self.picture.as_ref()?;
            let mut ties = picture.scene.ties.iter().map(|drawn| &drawn.tie);
            ties.find(|tie| (tie.from, tie.to) == pair)
        });
        (tie.iter().flat_map(|tie| &tie.parts))
            .filter_map(|part| document.stances().get(part.stance))
            .map(|stance| stance.id.clone())
            .collect()
    }

    /// What is selected, as elements of the picture.
    fn selected_hits(&self, picture: &Picture) -> BTreeSet<Hit> {
        let document = self.session.document();
        let selection = &self.session.selection;
        let at = |id: &ActorId| document.actor_index(id);
        let mut hits: BTreeSet<Hit> = (selection.actors.iter())
            .filter_map(|id| Some(Hit::Actor(at(id)?)))
            .collect();
        let ties = selection.ties.iter();
        hits.extend(ties.filter_map(|pair| self.tie_hit(picture, pair)));
        hits
    }

    fn tie_hit(&self, picture: &Picture, (from, to): &(ActorId, ActorId)) -> Option<Hit> {
        let document = self.session.document();
        let pair = (document.actor_index(from)?, document.actor_index(to)?);
        let mut ties = picture.scene.ties.iter();
        let at = ties.position(|drawn| (drawn.tie.from, drawn.tie.to) == pair)?;
        Some(Hit::Tie(at))
    }

    /// Where the arrow keys go on from: what was selected last.
    fn current_hit(&self, picture: &Picture) -> Option<Hit> {
        let selection = &self.session.selection;
        match (selection.actors.last(), selection.ties.last()) {
            (Some(id), _) => self.session.document().actor_index(id).map(Hit::Actor),
            (None, Some(pair)) => self.tie_hit(picture, pair),
            (None, None) => None,
        }
    }

    /// The ids that an element stands for, as a selection.
    fn selection_of(&self, hit: Hit) -> Option<Selection> {
        let actor = |at: usize| {
            self.session
                .document()
                .actors()
                .get(at)
                .map(|a| a.id.clone())
        };
        match hit {
            Hit::Actor(at) => actor(at).map(Selection::actor),
            Hit::Tie(at) => {
                let (_, picture) = self.picture.as_ref()?;
                let tie = &picture.scene.ties.get(at)?.tie;
                Some(Selection::tie(actor(tie.from)?, actor(tie.to)?))
            }
        }
    }

    fn canvas_ui(&mut self, ui: &mut Ui) {
        self.refresh();
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
        if self.dressed != Some(self.view.look) {
            look::dress(&ctx, self.view.look);
            self.dressed = Some(self.view.look);
        }
        self.take_input(&ctx);
        // The keyboard is on its way into the inspector.
        self.balance.open &= !self.focus_inspector;
        self.age_message(&ctx);
        self.keep_balance(&ctx);
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
        CentralPanel::default()
            .frame(egui::Frame::NONE)
            .show(ui, |ui| self.canvas_ui(ui));
        self.show_modal(&ctx);
        self.act(&ctx);
        if !egui::Popup::is_any_open(&ctx) {
            self.focused = ctx.memory(egui::Memory::focused);
        }
        self.window_title(&ctx);
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

/// What a screen reader says of an element, and how tests find it.
fn element_name(document: &crate::model::Document, picture: &Picture, hit: Hit) -> String {
    match hit {
        Hit::Actor(at) => document
            .actors()
            .get(at)
            .map_or_else(String::new, |a| a.label().to_owned()),
        Hit::Tie(at) => {
            let Some(drawn) = picture.scene.ties.get(at) else {
                return String::new();
            };
            if let [part] = drawn.tie.parts.as_slice() {
                return stance_sentence(document, drawn.tie.from, drawn.tie.to, part);
            }
            let label = |at: usize| {
                document
                    .actors()
                    .get(at)
                    .map_or("", crate::model::Actor::label)
            };
            format!(
                "{} towards {}: {} {}",
                label(drawn.tie.from),
                label(drawn.tie.to),
                tie_sentence(document, &drawn.tie),
                counted(
                    drawn.tie.evidence(),
                    "item of evidence",
                    "items of evidence"
                )
            )
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
