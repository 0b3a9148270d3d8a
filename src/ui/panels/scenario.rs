//! What is supposed in the what-if that is shown: its text, its changes with what speaks
//! for them, and what of the map contradicts them.

use egui::{Frame, ScrollArea, Ui, WidgetInfo, WidgetType};

use crate::edit::{describe_scenario, supposition_words};
use crate::model::{
    Contradiction, Evidence, Scenario, ScenarioChange, Selection, Source, Supposition,
};
use crate::ui::actions::{Actions, ScenarioAction};
use crate::ui::commands::{Command, ScenarioCommand};
use crate::ui::context::Context;
use crate::ui::panels::side_heading::side_heading;
use crate::ui::text::{Prose, prose, strong};
use crate::ui::widgets::{area, warning};

/// The panel.
pub(in crate::ui) fn scenario_panel(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.add_space(6.0);
    side_heading(
        ui,
        cx,
        actions,
        ("What if", Command::Scenario(ScenarioCommand::Panel)),
    );
    let Some(scenario) = cx.workspace.scenario() else {
        ui.add_space(6.0);
        ui.label(
            "The map is shown in fact. Choose a what-if in the sidebar, or add one: what is \
             edited while it is shown is supposed in it, and the map stays as it is.",
        );
        return;
    };
    ScrollArea::vertical()
        .id_salt("what is supposed")
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, which would cover the ends of lines.
            ui.set_max_width(ui.available_width() - 6.0);
            prose(ui, scenario.label(), Prose::Plain);
            ui.add_enabled_ui(cx.is_free(), |ui| text(ui, cx, scenario, actions));
            ui.horizontal_wrapped(|ui| {
                for command in [ScenarioCommand::TakeOver, ScenarioCommand::Rename] {
                    let command = Command::Scenario(command);
                    let row = command.row(cx);
                    let button = ui.add_enabled(row.enabled, egui::Button::new(row.name));
                    if button.on_hover_text(row.tip).clicked() {
                        actions.run(command);
                    }
                }
            });
            ui.add_space(6.0);
            ui.label(strong(format!("Supposed ({})", scenario.changes.len())));
            if scenario.changes.is_empty() {
                ui.label(
                    "Nothing yet. Set a value, add a tie or an actor, delete a stance: in this \
                     what-if alone.",
                );
            }
            for (at, change) in scenario.changes.iter().enumerate() {
                card(ui, cx, actions, (scenario, at, change));
            }
        });
}

/// Under which condition, and what it comes to.
fn text(ui: &mut Ui, cx: &Context, scenario: &Scenario, actions: &mut Actions) {
    let key = format!("scenario.{}.text", scenario.id);
    let hint = "Under which condition, and what it comes to";
    let typed = area(ui, &key, "Text of the what-if", &scenario.text, hint);
    let edit =
        (typed.new).and_then(|new| describe_scenario(cx.workspace.document(), &scenario.id, &new));
    if let Some(edit) = edit {
        actions.edit(edit.in_burst(key));
    }
    if typed.left {
        actions.seal();
    }
}

/// One change: what it supposes, what speaks for it, what contradicts it.
fn card(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (scenario, at, change): (&Scenario, usize, &ScenarioChange),
) {
    let document = &*cx.workspace.fact();
    let words = supposition_words(document, change);
    Frame::new()
        .fill(ui.visuals().extreme_bg_color)
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(5.0)
        .inner_margin(7.0)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            prose(ui, &words, Prose::Plain);
            let added = change.what.added().map(|own| own.evidence.as_slice());
            for item in change.evidence.iter().chain(added.unwrap_or_default()) {
                ui.label(place(cx, item));
                prose(ui, &item.gist, Prose::Fine);
            }
            let conflicts = cx.workspace.conflicts().iter();
            for conflict in conflicts.filter(|own| own.change == at) {
                let said = format!("! {}: {}", conflict.why, advice(&conflict.why));
                ui.colored_label(warning(ui), said);
            }
            ui.horizontal_wrapped(|ui| {
                buttons(ui, cx, actions, (scenario, at, change), &words);
            });
        });
}

/// What to do where the map contradicts a change.
fn advice(why: &Contradiction) -> &'static str {
    if why.stops() {
        "the what-if is shown without this change. Bring that back, or delete the change"
    } else {
        "the change is shown without it. Give it another source, or delete the change"
    }
}

/// The source and the place of what speaks for a change, and whether it is hedged.
fn place(cx: &Context, item: &Evidence) -> String {
    let source = cx.workspace.document().source(&item.source);
    let source = source.map_or(item.source.as_str(), Source::label);
    let hedged = if item.is_hedged() { ", hedged" } else { "" };
    format!("{source} {}{hedged}", item.locator)
}

fn buttons(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (scenario, at, change): (&Scenario, usize, &ScenarioChange),
    words: &str,
) {
    let (free, id) = (cx.is_free(), || scenario.id.clone());
    let last = scenario.changes.len().saturating_sub(1);
    let up = ScenarioAction::MoveChange(id(), at, at.saturating_sub(1));
    let down = ScenarioAction::MoveChange(id(), at, at + 1);
    if let Some(pair) = pair_of(cx, change)
        && ui
            .button("Show")
            .on_hover_text("Select it on the map")
            .clicked()
    {
        actions.select(pair);
    }
    for (name, enabled, action) in [
        ("Up", free && at > 0, up),
        ("Down", free && at < last, down),
        ("Delete", free, ScenarioAction::DeleteChange(id(), at)),
    ] {
        let button = ui.add_enabled(enabled, egui::Button::new(name));
        button.widget_info(|| {
            WidgetInfo::labeled(WidgetType::Button, enabled, format!("{name}: {words}"))
        });
        if button.clicked() {
            actions.scenario(action);
        }
    }
}

/// What a change is about, to be selected; `None`: the map that is shown does not have it.
fn pair_of(cx: &Context, change: &ScenarioChange) -> Option<Selection> {
    let document = cx.workspace.document();
    let tie = |from: &crate::model::ActorId, to: &crate::model::ActorId| {
        let known = document.actor(from).is_some() && document.actor(to).is_some();
        known.then(|| Selection::tie(from.clone(), to.clone()))
    };
    match &change.what {
        Supposition::Set { stance: id, .. } | Supposition::End(id) => {
            let fact = cx.workspace.fact();
            let stance = fact.stance(id)?;
            tie(&stance.from, &stance.to)
        }
        Supposition::Add(stance) => tie(&stance.from, &stance.to),
        Supposition::AddActor(actor) => {
            document.actor(&actor.id)?;
            Some(Selection::actor(actor.id.clone()))
        }
        Supposition::Unknown => None,
    }
}
