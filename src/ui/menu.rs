//! Menu bar, toolbar and the menus of a right click: all read the command table.

use std::path::Path;

use egui::containers::menu::{MenuConfig, menu_style};
use egui::{Button, MenuBar, Ui, WidgetInfo, WidgetType};
use kurbo::Point;

use super::App;
use super::command::{Command, Menu, Spec, TABLE};
use super::file::{Next, file_name};
use crate::scene::{Hit, Look, Plan};

/// egui's look of menus, with the ring that shows where the keyboard is.
pub(super) fn menu_look(style: &mut egui::Style) {
    let ring = style.visuals.widgets.active.bg_stroke;
    menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    style.spacing.button_padding = egui::vec2(5.0, 2.0);
}

impl App {
    pub(super) fn menu_bar(&mut self, ui: &mut Ui) {
        let config = MenuConfig::new().style(menu_look);
        let bar = MenuBar::new().style(menu_look).config(config);
        bar.ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.name(), |ui| {
                    for spec in TABLE.iter().filter(|spec| spec.menu == menu) {
                        if spec.group {
                            ui.separator();
                        }
                        self.entry(ui, spec);
                        if spec.command == Command::Open {
                            self.recent_menu(ui);
                        }
                    }
                });
            }
            ui.separator();
            for command in [
                Command::AddActor,
                Command::AddTie,
                Command::Undo,
                Command::Redo,
                Command::Fit,
                Command::Arrange(Plan::Structure),
                Command::Export,
                Command::Lock,
            ] {
                self.tool(ui, command);
            }
            ui.separator();
            for look in [Look::Light, Look::Dark, Look::Projector] {
                let command = Command::SetLook(look);
                let on = self.view.look == look;
                let name = match look {
                    Look::Light => "Light",
                    Look::Dark => "Dark",
                    _ => "Projector",
                };
                if ui.add(Button::selectable(on, name)).clicked() {
                    self.queue.push(command);
                }
            }
        });
    }

    fn entry(&mut self, ui: &mut Ui, spec: &Spec) {
        let command = spec.command;
        let mut button = Button::new(command.label(self)).shortcut_text(command.shortcut(ui.ctx()));
        if let Some(on) = command.is_on(self) {
            button = button.selected(on);
        }
        let response = ui.add_enabled(command.is_enabled(self), button);
        let response = if spec.tip.is_empty() {
            response
        } else {
            response.on_hover_text(spec.tip)
        };
        if response.clicked() {
            self.queue.push(command);
            ui.close();
        }
    }

    fn recent_menu(&mut self, ui: &mut Ui) {
        ui.menu_button("Open recent", |ui| {
            if self.recent_entries.is_empty() {
                ui.weak("No files yet");
            }
            for entry in self.recent_entries.clone() {
                let name = file_name(&entry.path);
                let folder = match (entry.missing, entry.path.parent()) {
                    (true, _) => "not there now".to_owned(),
                    (false, folder) => folder.map_or_else(String::new, short_folder),
                };
                let row = Button::new(&name).shortcut_text(folder);
                let row = ui.add_enabled(!entry.missing, row);
                row.widget_info(|| WidgetInfo::labeled(WidgetType::Button, !entry.missing, &name));
                if row
                    .on_hover_text(entry.path.display().to_string())
                    .clicked()
                {
                    self.leave(Next::OpenPath(entry.path));
                    ui.close();
                }
            }
        });
    }

    fn tool(&mut self, ui: &mut Ui, command: Command) {
        let Some(spec) = command.spec() else {
            return;
        };
        let name = match command {
            Command::AddActor => "+ Actor",
            Command::AddTie => "→ Tie",
            Command::Arrange(_) => "Arrange",
            Command::Export => "Export…",
            Command::Lock => "Lock",
            _ => spec.name,
        };
        let mut button = Button::new(name);
        if command == Command::Lock {
            button = button.selected(self.session.locked);
        }
        let keys = command.shortcut(ui.ctx());
        let tip = format!("{} ({keys})", command.label(self));
        let response = ui.add_enabled(command.is_enabled(self), button);
        if response.on_hover_text(tip).clicked() {
            self.queue.push(command);
        }
    }

    /// What can be done with what was right-clicked.
    pub(super) fn context_menu(&mut self, ui: &mut Ui, hit: Option<Hit>, place: Point) {
        let commands: &[Command] = match hit {
            Some(Hit::Actor(_)) => &[
                Command::AddTie,
                Command::Rename,
                Command::Pin,
                Command::Delete,
            ],
            Some(Hit::Tie(_)) => &[
                Command::AddStance,
                Command::AddEvidence,
                Command::Compute,
                Command::Swap,
                Command::Delete,
            ],
            None => &[
                Command::Fit,
                Command::Arrange(Plan::Structure),
                Command::SelectAll,
                Command::ShowFrame,
                Command::ShowSilent,
                Command::ShowUncoded,
                Command::Export,
            ],
        };
        if hit.is_none() {
            let free = !self.session.locked;
            if ui
                .add_enabled(free, Button::new("Add actor here…"))
                .clicked()
            {
                self.follow_intent(super::canvas::Intent::AddActor(place));
                ui.close();
            }
        }
        for command in commands {
            if let Some(spec) = command.spec() {
                self.entry(ui, spec);
            }
        }
    }
}

/// The end of a folder's path, which tells files of one name apart.
fn short_folder(folder: &Path) -> String {
    let parts: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
    match parts.as_slice() {
        [.., above, last] if parts.len() > 3 => format!("…/{above}/{last}"),
        _ => folder.display().to_string(),
    }
}
