//! The bar over all views of a map as it would be in a what-if: which, the switch for its
//! differences, and the way back.

use egui::{Panel, Ui};

use crate::model::{counted, isolated};
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::{Command, ScenarioCommand};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose};
use crate::ui::widgets::controls;

/// Shows it above what is left of `ui`, where a scenario is shown.
pub(in crate::ui) fn scenario_bar(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let workspace = &cx.workspace;
    let Some(scenario) = workspace.scenario() else {
        return;
    };
    // As many as the map shows: none of what a class is asked.
    let differences = cx.whole().differences();
    let count = differences.map_or(0, |own| own.changes.list.len());
    let said = format!(
        "What if: {}: {} otherwise than in fact",
        isolated(scenario.label()),
        counted(count, "stance", "stances")
    );
    Panel::top("scenario bar").show(ui, |ui| {
        controls(ui, |ui| {
            prose(ui, &said, Prose::Plain);
            let command = Command::Scenario(ScenarioCommand::OnlyDifferences);
            let row = command.row(cx);
            let mut only = workspace.only_differences;
            let switch = ui.checkbox(&mut only, row.name);
            if switch.on_hover_text(row.tip).changed() {
                actions.run(command);
            }
            let fact = Command::Scenario(ScenarioCommand::Fact);
            let row = fact.row(cx);
            if ui.button(row.name).on_hover_text(row.tip).clicked() {
                actions.run(fact);
            }
            let conflicts = workspace.conflicts().len();
            if conflicts > 0 {
                let said = counted(conflicts, "contradiction", "contradictions");
                let button = ui.button(format!("! {said}"));
                let tip = "What the map contradicts of it by now, and what to do";
                if button.on_hover_text(tip).clicked() {
                    actions.push(Action::ShowSupposed);
                }
            }
        });
    });
}
