//! Every shortcut, from the command table, and what the pointer does.

use egui::{ScrollArea, Ui};

use super::sheet::{Outcome, close_button, tall};
use crate::ui::commands::{Command, Menu, Row, Scope, key_words};
use crate::ui::context::Context;
use crate::ui::text::strong;

/// What the pointer does on the map: no commands, so not in the table.
const POINTER: [(&str, &str); 5] = [
    ("Pan; zoom", "Drag the ground; wheel"),
    (
        "Select by a box; add to the selection",
        "Shift+Drag; Shift+Click",
    ),
    ("Draw a tie", "Drag from an actor's rim"),
    ("Move the selected actors", "Drag one of them"),
    ("Add an actor, or open what is there", "Double-click"),
];

/// How the caret of a text is moved: no commands either.
const CARET: [(&str, &str); 5] = [
    ("By a line; by a screenful", "↑ ↓; Page Up, Page Down"),
    ("By a word; by a paragraph", "Ctrl+← →; Ctrl+↑ ↓"),
    ("To the start or end of the line", "Home, End"),
    ("To the start or end of the text", "Ctrl+Home, Ctrl+End"),
    ("Select", "with Shift, or Drag"),
];

pub(super) fn shortcuts(ui: &mut Ui, cx: &Context) -> Outcome {
    ui.heading("Keyboard and pointer");
    ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                for menu in [Menu::Edit, Menu::Code] {
                    let rows = of_menu(ui, cx, menu);
                    block(ui, menu.name(), &rows);
                }
                let rows = CARET.map(|(what, how)| (what.to_owned(), how.to_owned()));
                block(ui, "In a text", &rows);
                block(ui, "In presenter mode", &of_scope(ui, cx, Scope::Presenter));
            });
            ui.add_space(16.0);
            ui.vertical(|ui| {
                for menu in [
                    Menu::File,
                    Menu::Layout,
                    Menu::View,
                    Menu::Figure,
                    Menu::Teach,
                    Menu::Window,
                    Menu::Help,
                ] {
                    let rows = of_menu(ui, cx, menu);
                    block(ui, menu.name(), &rows);
                }
                let mut rows = of_scope(ui, cx, Scope::View);
                rows.extend(POINTER.map(|(what, how)| (what.to_owned(), how.to_owned())));
                block(ui, "On the map", &rows);
            });
        });
    });
    close_button(ui)
}

fn block(ui: &mut Ui, name: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    ui.label(strong(name));
    egui::Grid::new(("shortcuts", name))
        .num_columns(2)
        .spacing([16.0, 3.0])
        .show(ui, |ui| {
            for (what, keys) in rows {
                ui.label(what);
                ui.label(keys);
                ui.end_row();
            }
        });
    ui.add_space(6.0);
}

fn of_menu(ui: &Ui, cx: &Context, menu: Menu) -> Vec<(String, String)> {
    Command::of(menu, cx)
        .filter(|(_, row)| !row.keys.is_empty())
        .map(|(_, row)| (row.name.to_owned(), keys_of(ui, &row, 2)))
        .collect()
}

/// The keys that work there alone: those of one name together.
fn of_scope(ui: &Ui, cx: &Context, scope: Scope) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for row in Command::all(cx).map(|command| command.row(cx)) {
        if row.scope != scope {
            continue;
        }
        let keys = keys_of(ui, &row, 1);
        let name = row.name.trim_start_matches("Presenter mode: ");
        match rows.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = format!("{known} {keys}"),
            None => rows.push((name.to_owned(), keys)),
        }
    }
    rows
}

fn keys_of(ui: &Ui, row: &Row, most: usize) -> String {
    let keys = row.keys.iter().take(most);
    let keys: Vec<String> = keys.map(|keys| key_words(ui.ctx(), keys)).collect();
    keys.join(" or ")
}
