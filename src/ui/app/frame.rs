//! One frame of the window: which views and panels stand where.

use std::time::Duration;

use egui::{CentralPanel, Panel, Rect, Ui, ViewportCommand};

use super::App;
use super::breakdown;
use super::side_panel::{INSPECTOR, SIDEBAR, dragged, held};
use crate::model::{Controls, shown_controls};
use crate::storage::Renderer;
use crate::ui::context::Beside;
use crate::ui::in_round::in_round;
use crate::ui::look;
use crate::ui::panels::menu::menu_bar;
use crate::ui::panels::presenter;
use crate::ui::panels::quick_line::QuickLine;
use crate::ui::panels::scenario::scenario_panel;
use crate::ui::panels::scenario_bar::scenario_bar;
use crate::ui::panels::time_bar::TimeBar;
use crate::ui::views::View;
use crate::ui::window_place::WindowPlace;

impl App {
    pub(super) fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let commands = self.take_input(&ctx);
        self.status.age(&ctx);
        self.motion_answers(&ctx);
        self.keep_playing(&ctx);
        self.keep_leaving(&ctx);
        self.files_answer(&ctx);
        self.layouts_answer();
        self.refresh();
        self.balance.keep_up(&ctx, &self.context, &mut self.actions);
        self.show(ui);
        self.enlarge(&ctx);
        self.notes_window(&ctx);
        for command in commands {
            self.actions.run(command);
        }
        self.act(&ctx);
        self.keep_journal(&ctx);
        self.kept_answers(Duration::ZERO);
        self.recent_answers(Duration::ZERO);
        self.text_answers(Duration::ZERO);
        self.paste_answers(Duration::ZERO);
        self.evidence_answers();
        self.take_answers();
        self.keep_told();
        self.keyboard.note(&ctx);
        self.dress(&ctx);
        self.window_title(&ctx);
        self.keep_preferences(&ctx);
    }

    /// Writes down what was edited on this frame.
    fn keep_journal(&mut self, ctx: &egui::Context) {
        self.journal.keep_up(ctx, &mut self.context.workspace);
        let unprotected = self.journal.trouble();
        if self.context.unprotected != unprotected {
            self.context.unprotected = unprotected;
            ctx.request_repaint();
        }
    }

    /// With the second frame the first one is on the screen: the renderer works.
    fn note_drawn(&mut self) {
        self.frames = (self.frames + 1).min(3);
        if self.frames == 2 {
            self.start.has_drawn();
            breakdown::tell_breakdowns();
        }
    }

    /// Shows views, panels and dialogs.
    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(cover) = self.context.visible.presenter.and_then(|own| own.cover) {
            presenter::cover(ui, cover);
            return self.dialogs.show(&ctx, &self.context, &mut self.actions);
        }
        let width = ui.available_width();
        self.show_hud(ui);
        let (cx, actions) = (&self.context, &mut self.actions);
        let drawing = self.views.iter().any(View::is_drawing);
        let panels = cx.panels();
        if panels.menu_bar {
            Panel::top("menu bar").show(ui, |ui| menu_bar(ui, cx, actions));
        }
        if panels.status_line {
            Panel::bottom("status line").show(ui, |ui| {
                self.status.show(ui, cx, actions, drawing);
            });
        }
        if cx.is_coding {
            let height = QuickLine::height(ui);
            let panel = Panel::bottom("quick line").exact_size(height);
            panel.show(ui, |ui| self.quick_line.show(ui, cx, actions));
        }
        if panels.inspector {
            self.inspector_panel(ui, width);
        }
        self.presenter_panel(ui);
        let (cx, actions) = (&self.context, &mut self.actions);
        if panels.time_bar && TimeBar::has_dates(&cx.workspace) {
            let panel = Panel::bottom("time bar").exact_size(TimeBar::height(ui, cx));
            panel.show(ui, |ui| self.time_bar.show(ui, cx, actions));
        }
        if panels.sidebar {
            self.sidebar_panel(ui, width);
        }
        let (cx, actions) = (&self.context, &mut self.actions);
        scenario_bar(ui, cx, actions);
        let views = CentralPanel::default()
            .frame(egui::Frame::NONE)
            .show(ui, |ui| {
                let rect = ui.available_rect_before_wrap();
                self.views.show(ui, cx, actions);
                rect
            });
        if !panels.status_line {
            self.status.float(&ctx, views.inner);
        }
        let (cx, actions) = (&self.context, &mut self.actions);
        if cx.visible.presenter.is_some_and(|own| !own.usual_pointer) {
            presenter::pointer(&ctx, views.inner);
        }
        self.dialogs.show(&ctx, cx, actions);
    }

    /// Shows the sidebar in a window so wide.
    fn sidebar_panel(&mut self, ui: &mut Ui, width: f32) {
        let (cx, actions) = (&self.context, &mut self.actions);
        let panel = Panel::left(SIDEBAR.id)
            .default_size(self.widths.sidebar.unwrap_or(SIDEBAR.usual))
            .size_range(SIDEBAR.range(width))
            .show(ui, |ui| {
                held(ui, |ui| self.sidebar.show(ui, cx, actions));
            });
        let width = dragged(ui.ctx(), SIDEBAR.id, &panel);
        self.widths.sidebar = width.or(self.widths.sidebar);
    }

    /// Shows what a frame costs.
    fn show_hud(&mut self, ui: &mut Ui) {
        if self.context.visible.hud {
            let mut lines = self.views.active().map(View::costs).unwrap_or_default();
            let layout = self.context.layouts.words();
            lines.push(layout.unwrap_or_else(|| "no layout at work".to_owned()));
            lines.extend(self.context.renderer.words());
            self.hud.show(ui, &lines);
        }
    }

    /// Shows what is selected, or the balance of the map.
    fn inspector_panel(&mut self, ui: &mut Ui, width: f32) {
        let ctx = ui.ctx().clone();
        let (cx, actions) = (&self.context, &mut self.actions);
        let panel = Panel::right(INSPECTOR.id)
            .default_size(self.widths.inspector.unwrap_or(INSPECTOR.usual))
            .size_range(INSPECTOR.range(width))
            .show(ui, |ui| {
                held(ui, |ui| match cx.visible.beside {
                    _ if cx.predicting.is_some() => in_round(ui, cx, actions),
                    Beside::Balance => self.balance.show(ui, cx, actions),
                    Beside::Changes => self.changes.show(ui, cx, actions),
                    Beside::Scenario => scenario_panel(ui, cx, actions),
                    Beside::Story => self.story.show(ui, cx, actions),
                    Beside::Inspector => {
                        self.balance.way_back(ui, cx, actions);
                        self.inspector.show(ui, cx, actions);
                    }
                });
            });
        let width = dragged(&ctx, INSPECTOR.id, &panel);
        self.widths.inspector = width.or(self.widths.inspector);
    }

    fn dress(&mut self, ctx: &egui::Context) {
        let look = self.context.workspace.display.look;
        if self.dressed != look {
            look::dress(ctx, look);
            self.dressed = look;
            ctx.request_repaint();
        }
    }

    fn window_title(&mut self, ctx: &egui::Context) {
        let workspace = &self.context.workspace;
        let changed = if workspace.history().is_changed() {
            " •"
        } else {
            ""
        };
        let locked = if workspace.locked { " (locked)" } else { "" };
        let label = workspace.file.label();
        let label = shown_controls(&label, Controls::None);
        let supposed = workspace.scenario().map_or_else(String::new, |own| {
            format!(
                " (what if: {})",
                shown_controls(own.label(), Controls::None)
            )
        });
        let title = format!("{label}{changed}{supposed}{locked} — Stancemap");
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// Where the window stands, and the screens there are, in pixels of the desktop.
fn desktop(frame: &eframe::Frame) -> Option<(Rect, Vec<Rect>)> {
    // No screen has more pixels than single precision counts.
    #[allow(clippy::cast_precision_loss)]
    let rect = |x: i32, y: i32, width: u32, height: u32| {
        let corner = egui::pos2(x as f32, y as f32);
        Rect::from_min_size(corner, egui::vec2(width as f32, height as f32))
    };
    let window = frame.winit_window()?;
    let (at, size) = (window.outer_position().ok()?, window.outer_size());
    let screens = window.available_monitors().map(|screen| {
        let (at, size) = (screen.position(), screen.size());
        rect(at.x, at.y, size.width, size.height)
    });
    Some((rect(at.x, at.y, size.width, size.height), screens.collect()))
}

/// By what this window is drawn.
fn renderer_of(frame: &eframe::Frame) -> Renderer {
    #[cfg(feature = "wgpu")]
    if frame.wgpu_render_state().is_some() {
        return Renderer::Wgpu;
    }
    let _ = frame;
    Renderer::Glow
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if self.broken {
            return breakdown::show(ui, self.journal.state(), self.journal.is_left());
        }
        self.note_drawn();
        let ctx = ui.ctx().clone();
        let before = frame.info().cpu_usage;
        let before = before.and_then(|seconds| Duration::try_from_secs_f32(seconds).ok());
        let shown = self.context.visible.hud.then(|| renderer_of(frame));
        self.hud.begin(shown, before);
        let whole = breakdown::survives(|| {
            let maximized = self.window.is_some_and(WindowPlace::is_maximized);
            let opened = (self.frames, maximized);
            self.placement.fit(ui.ctx(), opened, || desktop(frame));
            self.place_notes(|| desktop(frame));
            self.frame(ui);
        });
        if !whole {
            self.broken = true;
            self.start.breaks_down();
            self.journal.leave_behind();
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if !self.broken {
            self.start.settle();
            self.write_preferences();
        }
    }
}
