//! The rows of what is done with what-ifs.

use super::Menu::Teach;
use super::Row;
use super::scenario_command::ScenarioCommand;
use crate::model::{Scenario, isolated};
use crate::ui::context::{Beside, Context};

/// The row of what is done with scenarios.
pub(super) fn scenario(cx: &Context, command: ScenarioCommand) -> Row {
    let (free, workspace) = (cx.is_free(), &cx.workspace);
    let shown = workspace.scenario();
    let count = workspace.document().scenarios().len();
    let at = shown.and_then(|own| workspace.document().scenario_index(&own.id));
    let on_shown = |name: &'static str, before: &str, after: &str| {
        let label = |own: &Scenario| format!("{before} {}{after}", isolated(own.label()));
        let row = Row::new(name).label_as(shown.map(label));
        row.enabled(free && shown.is_some())
    };
    let row = match command {
        ScenarioCommand::Fact => Row::new("Show the map in fact")
            .first()
            .tip("Without any what-if (Escape)")
            .checked(shown.is_none()),
        ScenarioCommand::OnlyDifferences => Row::new("Only the differences")
            .tip("Draw only the ties that are otherwise in the what-if than in fact")
            .enabled(shown.is_some())
            .checked(workspace.only_differences),
        ScenarioCommand::Panel => Row::new("What is supposed")
            .tip("The changes of the what-if, what speaks for them, and what contradicts them")
            .checked(cx.visible.beside == Beside::Scenario),
        ScenarioCommand::Add => Row::new("Add a what-if…")
            .first()
            .tip("A scenario: changes that are laid over the map, and never mixed with it")
            .enabled(free),
        ScenarioCommand::Rename => on_shown("Rename the what-if…", "Rename the what-if", "…"),
        ScenarioCommand::Earlier => on_shown("Move the what-if up", "Move the what-if", " up")
            .enabled(free && at.is_some_and(|at| at > 0)),
        ScenarioCommand::Later => on_shown("Move the what-if down", "Move the what-if", " down")
            .enabled(free && at.is_some_and(|at| at + 1 < count)),
        ScenarioCommand::TakeOver => on_shown(
            "Take the what-if over as fact",
            "Take the what-if",
            " over as fact",
        )
        .tip("Its changes are done to the map, in one step that undo takes back"),
        ScenarioCommand::Delete => {
            on_shown("Delete the what-if", "Delete the what-if", "").tip("The map stays as it is")
        }
    };
    row.under(Teach)
}

/// Shows the scenario at a position.
pub(super) fn show_scenario(cx: &Context, at: usize) -> Row {
    let scenario = cx.workspace.document().scenarios().get(at);
    let is_shown = scenario.is_some_and(|own| cx.workspace.scenario_id() == Some(&own.id));
    let label = scenario.map(|own| format!("Show the what-if {}", isolated(own.label())));
    let row = Row::new("Show a what-if").label_as(label).under(Teach);
    let row = if at == 0 { row.first() } else { row };
    row.enabled(scenario.is_some()).checked(is_shown)
}
