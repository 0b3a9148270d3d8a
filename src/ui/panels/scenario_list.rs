//! The what-ifs in the sidebar: which is shown, or the fact, and what is done with it.

use egui::{Button, ComboBox, Ui, WidgetInfo, WidgetType};

use crate::model::isolated;
use crate::ui::actions::{Actions, ScenarioAction};
use crate::ui::commands::{Command, ScenarioCommand};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::{MORE, entry, menu_style, more_room};
use crate::ui::text::strong;
use crate::ui::widgets::list_of;

/// The fact and each scenario to choose from; nothing but a button where there is none.
pub(in crate::ui) fn scenario_list(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let workspace = &cx.workspace;
    let scenarios = workspace.document().scenarios();
    if scenarios.is_empty() {
        let command = Command::Scenario(ScenarioCommand::Add);
        let row = command.row(cx);
        let button = ui.add_enabled(row.enabled, Button::new(row.name).truncate());
        if button.on_hover_text(row.tip).clicked() {
            actions.run(command);
        }
        return;
    }
    let name = ui.label(strong("What if"));
    ui.horizontal(|ui| {
        let mut options = vec![(None, "In fact".to_owned())];
        options.extend((scenarios.iter()).map(|own| {
            let words = isolated(own.label()).into_owned();
            (Some(own.id.clone()), words)
        }));
        let before = workspace.scenario_id().cloned();
        let shown = (options.iter()).find(|(id, _)| *id == before);
        let room = (ui.available_width() - more_room(ui)).max(60.0);
        let list = ComboBox::from_id_salt("what if")
            .selected_text(shown.map_or("", |(_, words)| words.as_str()))
            .width(room)
            .truncate();
        let mut picked = before.clone();
        // A long name takes all the room there is, and the menu would be pushed out of sight.
        ui.scope(|ui| {
            ui.set_max_width(room);
            list_of(ui, list, &mut picked, &options).labelled_by(name.id);
        });
        if picked != before {
            actions.scenario(ScenarioAction::Show(picked));
        }
        menu(ui, cx, actions);
    });
}

/// What is done with the what-if that is shown, and a new one.
fn menu(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let button = ui.menu_button(MORE, |ui| {
        menu_style(ui.style_mut());
        let mut entries = Entries::default();
        for command in [
            ScenarioCommand::OnlyDifferences,
            ScenarioCommand::Panel,
            ScenarioCommand::Rename,
            ScenarioCommand::Earlier,
            ScenarioCommand::Later,
            ScenarioCommand::TakeOver,
            ScenarioCommand::Delete,
            ScenarioCommand::Add,
        ] {
            entries.add(&entry(ui, cx, actions, Command::Scenario(command)), false);
        }
        entries.walk_menu(ui);
    });
    let label = "More on what-ifs";
    (button.response).widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label));
}
