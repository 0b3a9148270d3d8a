//! The shell of the window: what is open, which views and panels stand where, the
//! queue of actions. What happens in it is elsewhere: input becomes commands in
//! `input`, actions are carried out in `execute`, files are opened and saved in
//! `files`.

mod before_talk;
mod breakdown;
mod disk;
mod edits;
mod ego;
mod evidence_files;
mod execute;
mod file_state;
mod files;
mod frame;
mod input;
mod journal;
mod leaving_out;
mod map_copy;
mod motion;
mod moves;
mod notes;
mod pace;
mod placement;
mod presenter;
mod presenting;
mod quick_line;
mod recents;
mod recovery;
mod remember;
mod room;
mod round;
mod saved_views;
mod scenarios;
mod showing;
mod side_panel;
mod sources;
mod story;
mod tables;
mod texts;
mod time;
mod unfinished;
mod waiting;
mod web_pages;

use std::path::PathBuf;

use egui::Context as EguiContext;

use super::actions::Actions;
use super::bidi::Bidi;
use super::bundled::Bundled;
use super::context::Context;
use super::dialogs::Dialogs;
use super::file_dialogs::FileDialogs;
use super::focus::Keyboard;
use super::frame_cost::{ClockPlugin, FrameCost};
use super::look;
use super::next::Next;
use super::panels::balance::BalancePanel;
use super::panels::changes::ChangesPanel;
use super::panels::hud::Hud;
use super::panels::inspector::Inspector;
use super::panels::quick_line::QuickLine;
use super::panels::sidebar::Sidebar;
use super::panels::status::StatusLine;
use super::panels::story::StoryPanel;
use super::panels::time_bar::TimeBar;
use super::preferences::Preferences;
use super::renderer_choice::RendererChoice;
use super::views::{View, Views};
use super::window_place::WindowPlace;
use crate::analysis::{RowOrder, WaitingPlace};
use crate::edit::Version;
use crate::model::{SavedView, ViewKind};
use crate::scene::{Look, MatrixOptions, Options};
use crate::storage::{KeptPreferences, RecentFiles, Settling, Start, StateFolder, sweep_leftovers};
use crate::task::Task;
use crate::workspace::{SavedOrder, Workspace};
use before_talk::Before;
pub(in crate::ui) use breakdown::{held_breakdown, hold_breakdowns, report_breakdowns};
use file_state::Files;
use journal::JournalKeeper;
pub use pace::MotionQuery;
use pace::Pace;
use placement::Placement;
use side_panel::Widths;
use web_pages::WebPages;

/// After so many starts in a row that broke down the next one is plain.
const FAILED_STARTS: u32 = 2;

/// The window: one open map and everything around it.
pub struct App {
    context: Context,
    views: Views,
    sidebar: Sidebar,
    inspector: Inspector,
    balance: BalancePanel,
    changes: ChangesPanel,
    story: StoryPanel,
    quick_line: QuickLine,
    /// What the map around one actor was made from.
    ego_of: Option<(Version, Options)>,
    /// Where the queue of what waits led last.
    visited: Option<WaitingPlace>,
    status: StatusLine,
    time_bar: TimeBar,
    pace: Pace,
    hud: Hud,
    dialogs: Dialogs,
    files: Files,
    journal: JournalKeeper,
    start: Settling,
    /// How many frames were begun, up to the third.
    frames: u8,
    /// Whether a frame broke down: nothing else is shown from then on.
    broken: bool,
    web_pages: WebPages,
    keyboard: Keyboard,
    actions: Actions,
    /// The theme that the widgets are dressed in.
    dressed: Look,
    title: String,
    placement: Placement,
    /// In presenter mode: what it takes back at its end.
    before_talk: Option<Box<Before>>,
    widths: Widths,
    /// Where the window stands.
    window: Option<WindowPlace>,
    kept_preferences: KeptPreferences,
    /// What is kept there, since when, and by what it is being written.
    kept_text: String,
    kept_at: f64,
    keeping: Option<Task<()>>,
    ctx: EguiContext,
}

/// What the window starts with.
pub struct Startup {
    /// The map to open; `None`: the bundled one.
    pub file: Option<PathBuf>,
    /// How to ask for files.
    pub dialogs: Box<dyn FileDialogs>,
    /// The list of recent files.
    pub recent: RecentFiles,
    /// Where journals, backups and locks are kept.
    pub state: StateFolder,
    /// What is noted of this start, and of those before.
    pub start: Start,
    /// By what the window is drawn.
    pub renderer: RendererChoice,
    /// How it looked last.
    pub preferences: Preferences,
    /// Where that is kept.
    pub kept_preferences: KeptPreferences,
    /// How to ask the desktop whether motion is to be reduced, on a thread of its own;
    /// `None`: it is not asked.
    pub motion: Option<MotionQuery>,
}

impl App {
    /// A window on the file asked for, or on the bundled map.
    pub fn new(ctx: &EguiContext, startup: Startup) -> Self {
        look::install_fonts(ctx);
        ctx.add_plugin(Bidi::default());
        let hud = Hud::default();
        ctx.add_plugin(ClockPlugin::of(hud.clock()));
        // The table of commands has the keys for it.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut app = Self {
            context: Context::default(),
            views: Views::of(ViewKind::Map),
            sidebar: Sidebar::default(),
            inspector: Inspector::default(),
            quick_line: QuickLine::default(),
            ego_of: None,
            visited: None,
            balance: BalancePanel::default(),
            changes: ChangesPanel,
            story: StoryPanel,
            status: StatusLine::default(),
            time_bar: TimeBar::default(),
            pace: Pace::new(ctx, startup.motion),
            hud,
            dialogs: Dialogs::default(),
            files: Files::new(startup.dialogs, startup.recent),
            journal: JournalKeeper::new(startup.state.clone()),
            start: Settling::of(startup.start),
            frames: 0,
            broken: false,
            web_pages: WebPages::default(),
            keyboard: Keyboard::default(),
            actions: Actions::default(),
            dressed: Look::Light,
            title: String::new(),
            placement: Placement::default(),
            before_talk: None,
            widths: Widths::default(),
            window: None,
            kept_preferences: startup.kept_preferences,
            kept_text: String::new(),
            kept_at: 0.0,
            keeping: None,
            ctx: ctx.clone(),
        };
        app.context.views = app.views.kinds();
        app.context.renderer = startup.renderer;
        app.read_recent();
        let plain = app.start.failed_before() >= FAILED_STARTS;
        if !plain {
            app.recall(&startup.preferences);
        }
        // Before the first frame, which a large map makes a long one.
        app.dressed = app.context.workspace.display.look;
        look::dress(ctx, app.dressed);
        app.go(Next::OpenBundled(Bundled::Core));
        app.status.clear();
        app.sweep();
        app.welcome(plain, startup.file);
        app
    }

    /// Opens what the window is to start with, where it does not start plain.
    fn welcome(&mut self, plain: bool, file: Option<PathBuf>) {
        if plain {
            return self.status.warn(
                "The last starts broke down. This one is plain: File › Unsaved work… shows what \
                 was left behind, and File › Open… opens the map again",
            );
        }
        if let Some(remark) = self.context.renderer.remark() {
            self.status.say(remark);
        }
        self.look_for_work(false);
        if let Some(path) = file {
            // There is no window yet that would have to stay free.
            self.open_now(&path);
        }
    }

    /// Removes what killed programs have left beside recent files.
    fn sweep(&self) {
        let recent = self.files.recent.files();
        // Nobody waits for it.
        let _swept: Task<()> = Task::start(|| {}, move |_| sweep_leftovers(&recent));
    }

    /// The open document and what its views share; what tests look at.
    pub fn workspace(&self) -> &Workspace {
        &self.context.workspace
    }

    /// How many points a scene unit has in the view that is worked in, where it is
    /// not fitted.
    pub fn zoom(&self) -> Option<f32> {
        self.views.active().and_then(View::zoom)
    }

    /// What is looked at, and how, as it can be kept.
    pub fn saved_view(&self) -> SavedView {
        let workspace = &self.context.workspace;
        let view = self.views.active();
        workspace.kept(view.map_or_else(SavedView::default, |view| view.saved(workspace)))
    }

    /// Shows what was kept, in a view of its kind; what the document no longer has is
    /// left out.
    pub fn show_saved_view(&mut self, saved: &SavedView) {
        self.context.workspace.show_saved(saved);
        // What is chosen last counts, wherever it is.
        self.dialogs.export.follow_view();
        if self
            .views
            .active()
            .is_none_or(|view| view.kind() != saved.kind)
        {
            self.open_view(saved.kind);
        }
        if let Some(view) = self.views.active_mut() {
            view.restore(saved);
        }
        if saved.kind == ViewKind::Matrix && MatrixOptions::of_saved(saved).order == RowOrder::Camp
        {
            // They are sorted by the camps that are shown.
            self.context.visible.camps = true;
        }
        self.ctx.request_repaint();
    }

    /// How often the views have painted anew: an idle window must not raise it.
    pub fn canvas_paints(&self) -> u64 {
        self.views.iter().map(View::paints).sum()
    }

    /// What the last frame cost, while the performance figures are shown.
    pub fn frame_cost(&self) -> Option<FrameCost> {
        self.hud.last()
    }

    /// Whether places are being found beside the window.
    pub fn is_arranging(&self) -> bool {
        self.context.layouts.is_running()
    }

    /// Whether a view is being drawn anew beside the window.
    pub fn is_drawing(&self) -> bool {
        self.views.iter().any(View::is_drawing)
    }

    /// Whether a file is being read or written beside the window, or looked for.
    pub fn is_busy(&self) -> bool {
        let imports = self.dialogs.import.is_busy() || self.files.pasted.is_some();
        imports
            || self.files.evidence.is_busy()
            || self.files.answers.is_some()
            || self.context.busy.is_some()
            || self.files.kept.is_some()
    }

    /// Whether unsaved work would be lost now, and why.
    pub fn unprotected(&self) -> Option<&str> {
        self.context.unprotected.as_deref()
    }

    /// What the status line says now.
    pub fn status(&self) -> &str {
        self.status.text()
    }

    /// Another document is open: what is left of the one before is forgotten.
    fn forget_document(&mut self) {
        self.leave_talk();
        self.views.forget();
        self.context.layouts.forget();
        self.inspector.forget();
        self.sidebar.forget();
        self.balance.forget();
        self.quick_line.forget();
        self.time_bar.forget();
        self.dialogs.export.forget_dates();
        self.dialogs.round.forget();
        self.files.texts.forget();
        self.context.visible.playing = false;
        self.context.proposal = None;
        self.context.predicting = None;
        self.context.ego_map = None;
        self.ego_of = None;
        self.context.left_out = None;
        self.visited = None;
    }

    /// Brings what follows from the document up to date.
    fn refresh(&mut self) {
        let details = self.context.visible.details;
        let presented = self.context.is_presenting().then_some(details);
        let shape = self.room_shape();
        let Context {
            workspace, layouts, ..
        } = &mut self.context;
        workspace.display.presented = presented;
        layouts.place_strays(workspace, shape);
        workspace.refresh();
        self.follow_proposal();
        self.follow_round();
        self.follow_left_out();
        self.follow_ego();
        let figure = self.views.active().and_then(View::figure);
        self.context.figure = figure.unwrap_or_default();
        self.context.part = self.views.active().and_then(View::part);
        let coverage = self.views.of_kind(ViewKind::Coverage);
        self.context.coverage = coverage.and_then(View::coverage).unwrap_or_default();
        let context = &self.context;
        for view in self.views.iter_mut() {
            view.refresh(&self.ctx, context.shown_in(view.kind()));
        }
    }
}
