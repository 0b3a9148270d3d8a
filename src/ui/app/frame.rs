//! One frame of the window: which views and panels stand where.

use egui::{CentralPanel, Id, InnerResponse, Panel, Rect, Ui, UiBuilder, ViewportCommand};

use super::App;
use crate::ui::look;
use crate::ui::panels::menu::menu_bar;
use crate::ui::views::View;

/// How wide side panels are, in points, and between which widths they can be
/// dragged; in a narrow window no wider than a share of it, since the views are
/// what it is for.
struct SideWidth {
    usual: f32,
    least: f32,
    most: f32,
    share: f32,
}

const SIDEBAR: SideWidth = SideWidth {
    usual: 215.0,
    least: 150.0,
    most: 420.0,
    share: 0.16,
};
const INSPECTOR: SideWidth = SideWidth {
    usual: 400.0,
    least: 260.0,
    most: 720.0,
    share: 0.31,
};
/// A narrower window is a narrow one.
const NARROW: f32 = 1300.0;

/// The widths to which the user has dragged the side panels.
#[derive(Debug, Default)]
pub(super) struct Widths {
    pub sidebar: Option<f32>,
    pub inspector: Option<f32>,
}

/// Shows a panel's content in the room it has: what is wider does not widen it.
fn held(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    let margin = f32::from(egui::Frame::side_top_panel(ui.style()).inner_margin.left);
    inside.shrink_clip_rect(room.expand(margin));
    add(&mut inside);
    ui.advance_cursor_after_rect(room);
}

/// The width of a panel whose edge is dragged.
fn dragged<R>(ctx: &egui::Context, id: &str, panel: &InnerResponse<R>) -> Option<f32> {
    let edge = ctx.read_response(Id::new(id).with("__resize"))?;
    let is_dragged = edge.dragged() || edge.drag_stopped();
    is_dragged.then(|| panel.response.rect.width())
}

const SIDEBAR_ID: &str = "actors and domains";
const INSPECTOR_ID: &str = "inspector";

impl SideWidth {
    fn range(&self, window: f32) -> std::ops::RangeInclusive<f32> {
        let most = if window < NARROW {
            (self.share * window).clamp(self.least, self.most)
        } else {
            self.most
        };
        self.least..=most
    }
}

impl App {
    pub(super) fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.hud.begin(self.context.visible.hud);
        let commands = self.take_input(&ctx);
        self.status.age(&ctx);
        self.files_answer(&ctx);
        self.layouts_answer();
        self.refresh();
        self.balance.keep_up(&ctx, &self.context, &mut self.actions);
        self.show(ui);
        for command in commands {
            self.actions.run(command);
        }
        self.act(&ctx);
        self.keyboard.note(&ctx);
        self.dress(&ctx);
        self.window_title(&ctx);
        self.hud.end();
    }

    /// Shows views, panels and dialogs.
    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let width = ui.available_width();
        let (cx, actions) = (&self.context, &mut self.actions);
        let drawing = self.views.iter().any(View::is_drawing);
        let panels = cx.visible.panels;
        if panels.menu_bar {
            Panel::top("menu bar").show(ui, |ui| menu_bar(ui, cx, actions));
        }
        if panels.status_line {
            Panel::bottom("status line").show(ui, |ui| {
                self.status.show(ui, cx, actions, drawing);
            });
        }
        if panels.sidebar {
            let panel = Panel::left(SIDEBAR_ID)
                .default_size(self.widths.sidebar.unwrap_or(SIDEBAR.usual))
                .size_range(SIDEBAR.range(width))
                .show(ui, |ui| {
                    held(ui, |ui| self.sidebar.show(ui, cx, actions));
                });
            let width = dragged(&ctx, SIDEBAR_ID, &panel);
            self.widths.sidebar = width.or(self.widths.sidebar);
        }
        if panels.inspector {
            let panel = Panel::right(INSPECTOR_ID)
                .default_size(self.widths.inspector.unwrap_or(INSPECTOR.usual))
                .size_range(INSPECTOR.range(width))
                .show(ui, |ui| {
                    held(ui, |ui| {
                        if cx.visible.balance {
                            self.balance.show(ui, cx, actions);
                        } else {
                            self.balance.way_back(ui, cx, actions);
                            self.inspector.show(ui, cx, actions);
                        }
                    });
                });
            let width = dragged(&ctx, INSPECTOR_ID, &panel);
            self.widths.inspector = width.or(self.widths.inspector);
        }
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
        if cx.visible.hud {
            let mut lines = self.views.active().map(View::costs).unwrap_or_default();
            let layout = cx.layouts.words();
            lines.push(layout.unwrap_or_else(|| "no layout at work".to_owned()));
            self.hud.show(&ctx, views.inner, lines);
        }
        self.dialogs.show(&ctx, cx, actions);
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
        let title = format!("{}{changed}{locked} — Stancemap", workspace.file.label());
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

/// Under what the preferences are kept between starts.
pub(in crate::ui) const REMEMBERED: &str = "preferences";

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.placement.fit(ui.ctx(), || desktop(frame));
        self.frame(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        storage.set_string(REMEMBERED, self.preferences().to_text());
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
