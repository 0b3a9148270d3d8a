//! Every command by name.

use egui::{Button, Key, ScrollArea, Ui};

use super::sheet::{Outcome, line_field, tall};
use crate::ui::actions::Actions;
use crate::ui::commands::{Command, Row, Scope};
use crate::ui::context::Context;

pub(super) fn palette(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (query, at): (&mut String, &mut usize),
) -> Outcome {
    ui.heading("Commands");
    let entered = line_field(ui, "Find a command", query);
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let found: Vec<(Command, Row)> = Command::all(cx)
        .map(|command| (command, command.row(cx)))
        .filter(|(_, row)| {
            let name = row.label().to_lowercase();
            // A key on the map has no meaning away from it.
            row.scope != Scope::View && words.iter().all(|word| name.contains(word))
        })
        .collect();
    let (down, up) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp)));
    *at = (*at + usize::from(down)).saturating_sub(usize::from(up));
    *at = (*at).min(found.len().saturating_sub(1));
    let mut chosen = found.get(*at).map(|(command, _)| *command);
    chosen = chosen.filter(|_| entered);
    if found.is_empty() {
        ui.weak("No command has these words in its name");
    }
    ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
        for (n, (command, row)) in found.iter().enumerate() {
            let text = format!("{}    {}", row.label(), row.shortcut(ui.ctx()));
            let button = Button::selectable(n == *at, text);
            let response = ui.add_enabled(row.enabled, button);
            // Only when it moves: a scroll asks for another frame.
            if n == *at && (down || up) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(*command);
            }
        }
    });
    match chosen {
        Some(command) => {
            actions.run(command);
            Outcome::Done
        }
        None => Outcome::Stay,
    }
}
