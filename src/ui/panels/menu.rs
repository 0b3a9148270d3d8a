//! Menu bar and toolbar: both read the command table.

use std::path::Path;

use egui::containers::menu::MenuConfig;
use egui::{Button, MenuBar, Ui, WidgetInfo, WidgetType};

use crate::scene::{Look, Plan};
use crate::ui::actions::{Actions, FileAction};
use crate::ui::commands::{Arrangement, Command, Menu};
use crate::ui::context::Context;
use crate::ui::menu_entry::{entry, menu_style};
use crate::ui::next::Next;
use crate::workspace::file_name;

/// The commands of the toolbar, with the shorter names that they have there.
const TOOLS: [(Command, &str); 8] = [
    (Command::AddActor, "+ Actor"),
    (Command::AddTie, "→ Tie"),
    (Command::Undo, "Undo"),
    (Command::Redo, "Redo"),
    (Command::Fit, "Fit"),
    (
        Command::Arrange(Arrangement::Plan(Plan::Structure)),
        "Arrange",
    ),
    (Command::Export, "Export…"),
    (Command::Lock, "Lock"),
];

/// The menus and the toolbar in one line.
pub(in crate::ui) fn menu_bar(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let config = MenuConfig::new().style(menu_style);
    let bar = MenuBar::new().style(menu_style).config(config);
    bar.ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(), |ui| {
                for (command, row) in Command::of(menu, cx) {
                    if row.group {
                        ui.separator();
                    }
                    entry(ui, cx, actions, command);
                    if command == Command::Open {
                        recent_menu(ui, cx, actions);
                    }
                }
            });
        }
        ui.separator();
        for (command, name) in TOOLS {
            tool(ui, cx, actions, (command, name));
        }
        ui.separator();
        for (look, name) in [
            (Look::Light, "Light"),
            (Look::Dark, "Dark"),
            (Look::Projector, "Projector"),
        ] {
            let on = cx.workspace.display.look == look;
            if ui.add(Button::selectable(on, name)).clicked() {
                actions.run(Command::SetLook(look));
            }
        }
    });
}

fn recent_menu(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.menu_button("Open recent", |ui| {
        if cx.recent.is_empty() {
            ui.weak("No files yet");
        }
        for entry in &cx.recent {
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
                actions.file(FileAction::Leave(Next::OpenPath(entry.path.clone())));
                ui.close();
            }
        }
    });
}

fn tool(ui: &mut Ui, cx: &Context, actions: &mut Actions, (command, name): (Command, &str)) {
    let row = command.row(cx);
    let mut button = Button::new(name);
    if let Some(on) = row.checked {
        button = button.selected(on);
    }
    let tip = row.with_keys(ui.ctx(), &row.label());
    let response = ui.add_enabled(row.enabled, button);
    if response.on_hover_text(tip).clicked() {
        actions.run(command);
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
