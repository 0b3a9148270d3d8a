//! The what-ifs in the sidebar: the fact, each scenario, and which is shown.

use egui::{Button, Response, TextStyle, Ui, WidgetInfo, WidgetType};

use crate::model::{Scenario, isolated};
use crate::ui::actions::{Actions, ScenarioAction};
use crate::ui::commands::{Command, ScenarioCommand};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::menu_style;
use crate::ui::text::{line, strong};

/// The room for the button of a row that opens its menu, in points.
const MENU: f32 = 30.0;

/// A row for the fact and for each scenario; nothing but a button where there is none.
pub(in crate::ui) fn scenario_list(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let scenarios = cx.workspace.document().scenarios();
    if !scenarios.is_empty() {
        ui.label(strong(format!("What-ifs ({})", scenarios.len())));
        if row(
            ui,
            cx.workspace.scenario_id().is_none(),
            "In fact",
            "In fact",
        )
        .clicked()
        {
            actions.scenario(ScenarioAction::Show(None));
        }
        for (at, scenario) in scenarios.iter().enumerate() {
            scenario_row(ui, cx, actions, (at, scenario));
        }
    }
    for command in [ScenarioCommand::Add, ScenarioCommand::Panel] {
        let command = Command::Scenario(command);
        let row = command.row(cx);
        let button = Button::new(row.name).selected(row.checked.unwrap_or_default());
        let button = ui.add_enabled(row.enabled, button.truncate());
        if button.on_hover_text(row.tip).clicked() {
            actions.run(command);
        }
    }
}

/// A row that is chosen or not, in the room that its menu leaves.
fn row(ui: &mut Ui, is_shown: bool, words: &str, label: &str) -> Response {
    let size = TextStyle::Body.resolve(ui.style()).size;
    let words = line(words, size, is_shown, ui.visuals().text_color());
    let room = egui::vec2((ui.available_width() - MENU).max(40.0), 0.0);
    let button = Button::selectable(is_shown, words)
        .truncate()
        .min_size(room);
    let button = ui
        .scope(|ui| {
            ui.set_max_width(room.x);
            ui.add(button)
        })
        .inner;
    button.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_shown, label));
    button
}

fn scenario_row(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (at, scenario): (usize, &Scenario),
) {
    let is_shown = cx.workspace.scenario_id() == Some(&scenario.id);
    let name = isolated(scenario.label()).into_owned();
    ui.horizontal(|ui| {
        let label = format!("What-if {name}");
        let button = row(ui, is_shown, scenario.label(), &label);
        if button.on_hover_text(&scenario.text).clicked() {
            actions.scenario(ScenarioAction::Show(Some(scenario.id.clone())));
        }
        row_menu(ui, cx, actions, (at, scenario), &name);
    });
}

fn row_menu(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (at, scenario): (usize, &Scenario),
    name: &str,
) {
    let free = cx.is_free();
    let last = cx.workspace.document().scenarios().len().saturating_sub(1);
    let id = || scenario.id.clone();
    let button = ui.menu_button("…", |ui| {
        menu_style(ui.style_mut());
        let mut entries = Entries::default();
        let up = ScenarioAction::Move(id(), at.saturating_sub(1));
        for (words, enabled, action) in [
            ("Rename…", free, ScenarioAction::AskName(id())),
            ("Move up", free && at > 0, up),
            (
                "Move down",
                free && at < last,
                ScenarioAction::Move(id(), at + 1),
            ),
            ("Take over as fact", free, ScenarioAction::TakeOver(id())),
            ("Delete", free, ScenarioAction::Delete(id())),
        ] {
            let entry = ui.add_enabled(enabled, Button::new(words));
            entries.add(&entry, false);
            if entry.clicked() {
                actions.scenario(action);
                ui.close();
            }
        }
        entries.walk_menu(ui);
    });
    let label = format!("More on the what-if {name}");
    (button.response).widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
}
