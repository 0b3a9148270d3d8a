//! Menu bar and toolbar: both read the command table.

use std::path::Path;

use egui::containers::menu::MenuConfig;
use egui::{
    Button, Key, MenuBar, Modifiers, Popup, Response, Separator, Ui, WidgetInfo, WidgetType,
};

use crate::scene::{Look, Plan};
use crate::ui::actions::{Actions, FileAction};
use crate::ui::commands::{Arrangement, Command, Menu};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::{entry, menu_entries, menu_style};
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

/// The menus and the toolbar, in one line where it is wide enough.
pub(in crate::ui) fn menu_bar(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let config = MenuConfig::new().style(menu_style);
    let bar = MenuBar::new().style(menu_style).config(config);
    bar.ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            menus(ui, cx, actions);
            tools(ui, cx, actions);
        });
    });
}

/// The menus. While one is open, another opens under the pointer, and by the arrow
/// keys to its left and right.
fn menus(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let mut open = None;
    let mut buttons: Vec<Response> = Vec::new();
    for menu in Menu::ALL {
        let shown = ui.menu_button(menu.name(), |ui| {
            menu_entries(ui, |ui| commands_of(ui, cx, actions, menu));
        });
        if Popup::is_id_open(ui.ctx(), Popup::default_response_id(&shown.response)) {
            open = Some(buttons.len());
        }
        buttons.push(shown.response);
    }
    let pointed = buttons.iter().position(Response::hovered);
    let known = ui.id().with("pointed at");
    let before: Option<usize> = ui.data(|data| data.get_temp(known)).flatten();
    ui.data_mut(|data| data.insert_temp(known, pointed));
    let Some(open) = open else {
        return;
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let count = buttons.len();
    let next = if pressed(Key::ArrowRight) {
        Some((open + 1) % count)
    } else if pressed(Key::ArrowLeft) {
        Some((open + count - 1) % count)
    } else {
        pointed.filter(|_| pointed != before)
    };
    let other = next.filter(|next| *next != open);
    if let Some(button) = other.and_then(|next| buttons.get(next)) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(button));
        ui.ctx().request_repaint();
    }
}

fn commands_of(ui: &mut Ui, cx: &Context, actions: &mut Actions, menu: Menu) {
    let mut entries = Entries::default();
    for (command, row) in Command::of(menu, cx) {
        if row.group {
            ui.separator();
        }
        entries.add(&entry(ui, cx, actions, command), false);
        if command == Command::Open {
            entries.add(&recent_menu(ui, cx, actions), false);
        }
    }
    entries.walk_menu(ui);
}

/// The toolbar, and the themes.
fn tools(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let vertical = |ui: &mut Ui| {
        ui.add(Separator::default().vertical());
    };
    vertical(ui);
    for (command, name) in TOOLS {
        tool(ui, cx, actions, (command, name));
    }
    vertical(ui);
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
}

fn recent_menu(ui: &mut Ui, cx: &Context, actions: &mut Actions) -> Response {
    let shown = ui.menu_button("Open recent", |ui| {
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
    shown.response
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
