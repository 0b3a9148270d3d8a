//! The real window without a screen: driven by events, read by role and name.

// Each test binary uses its own part of this.
#![allow(dead_code)]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Rect, ViewportCommand};
use egui_kittest::kittest::{By, NodeT, Queryable};
use egui_kittest::{Harness, Node};
use stancemap::format;
use stancemap::model::Document;
use stancemap::storage::{KeptPreferences, RecentFiles, Start, StateFolder};
use stancemap::ui::{
    Answer, App, Ask, Browser, FileDialogs, MotionQuery, Preferences, RendererChoice, Startup,
    Viewer,
};
use stancemap::workspace::Workspace;
use tempfile::TempDir;

mod acts;
pub(crate) mod picture;

pub(crate) const CORE: &[u8] = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");

/// What egui's own back end sends for Ctrl, or for ⌘ on a Mac.
pub(crate) const CTRL: Modifiers = Modifiers {
    ctrl: !cfg!(target_os = "macos"),
    mac_cmd: cfg!(target_os = "macos"),
    command: true,
    ..Modifiers::NONE
};

/// Ctrl and Shift.
pub(crate) const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..CTRL
};

/// File dialogs that answer as they were told to.
#[derive(Clone, Default)]
pub(crate) struct Script {
    answers: Rc<RefCell<VecDeque<Answer>>>,
    asked: Rc<RefCell<Vec<Ask>>>,
    open: Option<Ask>,
    viewed: Arc<Mutex<Vec<PathBuf>>>,
    no_viewer: Arc<Mutex<bool>>,
    pages: Arc<Mutex<Vec<String>>>,
}

impl FileDialogs for Script {
    fn ask(&mut self, ask: Ask, ctx: &egui::Context) {
        self.asked.borrow_mut().push(ask.clone());
        self.open = Some(ask);
        ctx.request_repaint();
    }

    fn poll(&mut self) -> Option<(Ask, Answer)> {
        let ask = self.open.take()?;
        let answer = self.answers.borrow_mut().pop_front();
        Some((ask, answer.unwrap_or(Answer::Cancelled)))
    }

    fn browser(&self) -> Browser {
        let pages = Arc::clone(&self.pages);
        Arc::new(move |address| {
            pages.lock().unwrap().push(address.to_owned());
            true
        })
    }

    fn viewer(&self) -> Viewer {
        let (viewed, fails) = (Arc::clone(&self.viewed), Arc::clone(&self.no_viewer));
        Arc::new(move |path| {
            viewed.lock().unwrap().push(path.to_owned());
            !*fails.lock().unwrap()
        })
    }
}

/// A window, the folder of its files, and what its dialogs were asked.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) script: Script,
    pub(crate) folder: Rc<TempDir>,
}

impl Window {
    /// On the bundled map.
    pub(crate) fn bundled() -> Self {
        Self::start(Rc::new(TempDir::new().unwrap()), None)
    }

    /// On a file that holds these bytes.
    pub(crate) fn on(bytes: &[u8]) -> Self {
        let folder = Rc::new(TempDir::new().unwrap());
        let path = folder.path().join("map.stancemap.json");
        std::fs::write(&path, bytes).unwrap();
        Self::start(folder, Some(path))
    }

    /// As the program is started with a file as its argument.
    pub(crate) fn start(folder: Rc<TempDir>, file: Option<PathBuf>) -> Self {
        Self::start_as(folder, file, Preferences::default())
    }

    /// As the program is started by somebody who has used it before.
    pub(crate) fn start_as(
        folder: Rc<TempDir>,
        file: Option<PathBuf>,
        preferences: Preferences,
    ) -> Self {
        Self::start_on(folder, file, (preferences, None))
    }

    /// The same on a desktop that says whether motion is to be reduced.
    pub(crate) fn start_on(
        folder: Rc<TempDir>,
        file: Option<PathBuf>,
        (preferences, motion): (Preferences, Option<MotionQuery>),
    ) -> Self {
        let script = Script::default();
        let state = StateFolder::at(&folder.path().join("state"));
        let startup = Startup {
            file,
            dialogs: Box::new(script.clone()),
            recent: RecentFiles::in_folder(folder.path()),
            start: Start::begin(&state),
            renderer: RendererChoice::default(),
            state,
            preferences,
            kept_preferences: KeptPreferences::in_folder(folder.path()),
            motion,
        };
        let harness = Harness::builder()
            .with_size((1600.0, 1000.0))
            .with_max_steps(16)
            .build_eframe(|cc| App::new(&cc.egui_ctx, startup));
        let mut window = Self {
            harness,
            script,
            folder,
        };
        window.run();
        window
    }

    /// Closes it and opens another one on a file.
    pub(crate) fn reopened(self, file: PathBuf) -> Self {
        let folder = Rc::clone(&self.folder);
        drop(self);
        Self::start(folder, Some(file))
    }

    /// A path in the window's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The file that [`Window::on`] opened.
    pub(crate) fn file(&self) -> PathBuf {
        self.path("map.stancemap.json")
    }

    /// What the next file dialog will answer.
    pub(crate) fn will_answer(&self, answer: Answer) {
        self.script.answers.borrow_mut().push_back(answer);
    }

    /// What the file dialogs were asked so far.
    pub(crate) fn asked(&self) -> Vec<Ask> {
        self.script.asked.borrow().clone()
    }

    /// The web pages that the browser was asked to open so far.
    pub(crate) fn pages(&self) -> Vec<String> {
        self.script.pages.lock().unwrap().clone()
    }

    /// What was to be shown by another program so far.
    pub(crate) fn viewed(&self) -> Vec<PathBuf> {
        self.script.viewed.lock().unwrap().clone()
    }

    /// From now on, no other program shows anything.
    pub(crate) fn viewer_fails(&self) {
        *self.script.no_viewer.lock().unwrap() = true;
    }

    /// Frames until nothing moves. What is made on another thread is waited for.
    pub(crate) fn run(&mut self) {
        // A map of many is got ready over some frames.
        const PATIENCE: usize = 8;
        for turn in 0..1000 {
            if self.harness.try_run().is_ok() {
                return;
            }
            if !self.is_busy() && turn >= PATIENCE {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        self.harness.run();
    }

    /// Whether it says that something is being made.
    pub(crate) fn is_busy(&self) -> bool {
        self.harness.state().is_busy()
            || self.reads("Drawing the preview")
            || self.has(Role::Button, "Stop")
    }

    /// Frames until something is so: threads are waited for, but not for ever.
    pub(crate) fn until(&mut self, what: &str, so: impl Fn(&mut Self) -> bool) {
        for _ in 0..3000 {
            self.harness.step();
            if so(self) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("{what}: never; {:#?}", self.texts());
    }

    pub(crate) fn workspace(&self) -> &Workspace {
        self.harness.state().workspace()
    }

    pub(crate) fn document(&self) -> &Document {
        self.workspace().document()
    }

    /// The document as it would be saved.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        format::write(self.document())
    }

    pub(crate) fn status(&self) -> &str {
        self.harness.state().status()
    }

    /// The name of the step that undo would take back.
    pub(crate) fn undo_name(&self) -> Option<&str> {
        self.workspace().history().undo_name()
    }

    /// Presses a key on the next frame, which is not run yet: what it asks of the desktop is
    /// still to be seen.
    pub(crate) fn will_press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.input_mut().events.push(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
    }

    /// What the window asks of the desktop on the next frames, and until the disk has
    /// answered.
    pub(crate) fn commands(&mut self) -> Vec<ViewportCommand> {
        let mut all = Vec::new();
        let mut rest = 6;
        while rest > 0 {
            self.harness.step();
            let output = self.harness.output().viewport_output.values();
            all.extend(output.flat_map(|of| of.commands.clone()));
            if self.harness.state().is_busy() {
                std::thread::sleep(std::time::Duration::from_millis(1));
            } else {
                rest -= 1;
            }
        }
        all
    }

    // What is to be seen, by role and name.

    pub(crate) fn find<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.harness.get(By::new().role(role).label(name))
    }

    pub(crate) fn has(&self, role: Role, name: &str) -> bool {
        let mut all = self.harness.query_all(By::new().role(role));
        all.any(|node| name_of(&node) == name)
    }

    /// Clicks the one widget with this role and name, scrolled to where it can be seen.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.find(role, name).scroll_to_me();
        self.run();
        self.find(role, name).click();
        self.run();
    }

    /// Opens or closes the inspector's row of a stance, by the start of its name.
    pub(crate) fn press_row(&mut self, start: &str) {
        let row =
            |n: &String| n.starts_with(start) && (n.ends_with("(closed)") || n.ends_with("(open)"));
        let buttons = self.harness.query_all(By::new().role(Role::Button));
        let found = buttons.map(|node| name_of(&node)).find(row);
        let name = found.unwrap_or_else(|| panic!("no row “{start}”"));
        self.press(&name);
    }

    /// Chooses a command of an open menu; its name is followed by its keys.
    pub(crate) fn choose(&mut self, start: &str) {
        let buttons = self.harness.query_all(By::new().role(Role::Button));
        let found = buttons
            .map(|node| name_of(&node))
            .find(|n| n.starts_with(start));
        let name = found.unwrap_or_else(|| panic!("no command “{start}”"));
        self.press(&name);
    }

    pub(crate) fn press(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    /// The places of all buttons of this name, from top to bottom.
    pub(crate) fn buttons(&self, name: &str) -> Vec<Rect> {
        let buttons = self.harness.query_all(By::new().role(Role::Button));
        let named = buttons.filter(|node| name_of(node) == name);
        named.map(|node| node.rect()).collect()
    }

    /// Presses the last button of this name.
    pub(crate) fn press_last(&mut self, name: &str) {
        {
            let buttons = self.harness.query_all(By::new().role(Role::Button));
            let last = buttons.rev().find(|node| name_of(node) == name);
            last.unwrap_or_else(|| panic!("no “{name}”")).click();
        }
        self.run();
    }

    /// It has worked: the start is none that broke down.
    pub(crate) fn settle(&mut self) {
        eframe::App::on_exit(self.harness.state_mut(), None);
    }

    /// Frames for some seconds of the window's own clock.
    pub(crate) fn stand(&mut self) {
        for _ in 0..40 {
            self.harness.step();
        }
    }

    /// Whether some text on screen contains these words.
    pub(crate) fn reads(&self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    /// Whether there is a button whose name starts so.
    pub(crate) fn reads_button(&self, start: &str) -> bool {
        let buttons = self.harness.query_all(By::new().role(Role::Button));
        buttons
            .into_iter()
            .any(|node| name_of(&node).starts_with(start))
    }

    /// All text on screen that is no widget's name.
    pub(crate) fn texts(&self) -> Vec<String> {
        let labels = self.harness.query_all(By::new().role(Role::Label));
        labels.filter_map(|node| node.value()).collect()
    }

    /// The value of the field with this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let text = |node: &Node<'_>| {
            let role = node.accesskit_node().role();
            matches!(role, Role::TextInput | Role::MultilineTextInput) && name_of(node) == name
        };
        let mut all = self.harness.query_all(By::new());
        let found = all.find(text).and_then(|node| node.value());
        found.unwrap_or_else(|| panic!("no field “{name}”"))
    }

    pub(crate) fn is_on(&self, role: Role, name: &str) -> bool {
        let node = self.find(role, name).accesskit_node();
        node.toggled() == Some(Toggled::True) || node.is_selected() == Some(true)
    }

    /// Where the node of an actor or of a tie lies on the map, by the start of its name.
    pub(crate) fn on_map(&self, start: &str) -> Rect {
        let found = self.map_nodes();
        let mut found = found.iter().filter(|(name, _)| name.starts_with(start));
        let (_, rect) = found
            .next()
            .unwrap_or_else(|| panic!("no “{start}” on the map"));
        *rect
    }

    /// The names and places of all actors and ties on the map.
    pub(crate) fn map_nodes(&self) -> Vec<(String, Rect)> {
        let canvas = self.canvas();
        let buttons = self.harness.query_all(By::new().role(Role::Button));
        buttons
            .map(|node| (name_of(&node), node.rect()))
            .filter(|(_, rect)| canvas.contains(rect.center()))
            .collect()
    }

    /// Where the map lies.
    pub(crate) fn canvas(&self) -> Rect {
        let by = By::new().label_contains("; arrow keys move, Enter opens");
        self.harness.get(by).rect()
    }
}

pub(crate) fn name_of(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

/// Reads a map from the disk.
pub(crate) fn on_disk(path: &Path) -> Document {
    format::read(&std::fs::read(path).unwrap()).unwrap().value
}
