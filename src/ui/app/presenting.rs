//! The window itself: full screen, which panels it shows, how large its interface is.

use egui::ViewportCommand;

use super::App;
use crate::ui::commands::{Command, Detail, WindowChange};
use crate::ui::context::Panels;

/// By which factor one step makes the interface larger, and between which sizes.
const STEP: f32 = 1.1;
const SIZES: std::ops::RangeInclusive<f32> = 0.5..=3.0;

impl App {
    /// What is done with the window, and before a room.
    pub(super) fn run_on_window(&mut self, command: Command) {
        match command {
            Command::Window(change) => self.change_window(change),
            Command::Presenter(command) => self.run_presenter(command),
            _ => {}
        }
    }

    /// Changes the window, never the document.
    fn change_window(&mut self, change: WindowChange) {
        let before = self.context.visible.panels;
        let panels = &mut self.context.visible.panels;
        match change {
            WindowChange::FullScreen => {
                let is_full = self.ctx.input(|i| i.viewport().fullscreen == Some(true));
                self.ctx
                    .send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            WindowChange::HidePanels => {
                let hidden = self.context.visible.before_hidden.take();
                match hidden {
                    Some(before) => *panels = before,
                    None => {
                        self.context.visible.before_hidden = Some(*panels);
                        *panels = Panels::NONE;
                    }
                }
            }
            WindowChange::Present(detail) => {
                let details = &mut self.context.visible.details;
                let shown = match detail {
                    Detail::Labels => &mut details.labels,
                    Detail::SecondNames => &mut details.second_names,
                    Detail::Legend => &mut details.legend,
                    Detail::Sources => &mut details.sources,
                };
                *shown = !*shown;
            }
            WindowChange::MenuBar => panels.menu_bar = !panels.menu_bar,
            WindowChange::Sidebar => panels.sidebar = !panels.sidebar,
            WindowChange::Inspector => panels.inspector = !panels.inspector,
            WindowChange::StatusLine => panels.status_line = !panels.status_line,
            WindowChange::Larger => self.scale_interface(STEP),
            WindowChange::Smaller => self.scale_interface(1.0 / STEP),
            WindowChange::UsualSize => self.ctx.set_zoom_factor(1.0),
            WindowChange::DrawBy(renderer) => match self.context.renderer.choose(renderer) {
                Ok(said) => self.status.say(said),
                Err(failure) => self.status.warn(failure.to_string()),
            },
        }
        if !self.context.visible.panels.are_hidden() {
            self.context.visible.before_hidden = None;
            if std::mem::take(&mut self.context.visible.locks) {
                self.context.workspace.locked = false;
            }
        } else if self.context.visible.before_hidden.is_none() {
            // Hidden one by one, all of them come back together.
            self.context.visible.before_hidden = Some(Panels::default());
        }
        if self.context.visible.panels.are_hidden() && !before.are_hidden() {
            self.lock_to_present();
        }
    }

    /// Before a room a stray key changes nothing.
    fn lock_to_present(&mut self) {
        let workspace = &mut self.context.workspace;
        if !workspace.locked {
            workspace.seal();
            workspace.locked = true;
            self.context.visible.locks = true;
        }
        let back = Command::Window(WindowChange::HidePanels).shortcut(&self.ctx, &self.context);
        let unlock = Command::Lock.shortcut(&self.ctx, &self.context);
        self.status.say(format!(
            "{back} brings the panels back. Editing is locked; {unlock} unlocks it"
        ));
    }

    fn scale_interface(&self, by: f32) {
        self.set_scale(self.ctx.zoom_factor() * by);
    }

    /// Makes the whole interface so large.
    pub(super) fn set_scale(&self, size: f32) {
        self.ctx
            .set_zoom_factor(size.clamp(*SIZES.start(), *SIZES.end()));
    }
}
