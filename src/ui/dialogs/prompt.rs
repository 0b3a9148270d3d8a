//! A line of text that is asked for.

use egui::Ui;

use super::dialog::PromptFor;
use super::sheet::{Outcome, line_field};
use crate::model::CalloutTarget;
use crate::ui::actions::{Actions, DocumentAction, SavedAction, ScenarioAction};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose};

pub(super) fn prompt(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    text: &mut String,
    done: &PromptFor,
) -> Outcome {
    let Words {
        heading,
        label,
        hint,
    } = words(cx, done);
    ui.heading(heading);
    if let Some(hint) = hint {
        prose(ui, &hint, Prose::Aside);
    }
    let entered = line_field(ui, label, text);
    let (mut ok, mut no) = (entered, false);
    ui.horizontal(|ui| {
        ok |= ui.button("OK").clicked();
        no = ui.button("Cancel").clicked();
    });
    let line = text.trim().to_owned();
    if ok {
        answer(actions, line, done);
    }
    if ok || no {
        Outcome::Done
    } else {
        Outcome::Stay
    }
}

/// What a prompt says.
struct Words {
    heading: &'static str,
    label: &'static str,
    hint: Option<String>,
}

fn words(cx: &Context, done: &PromptFor) -> Words {
    let say = |heading, label| Words {
        heading,
        label,
        hint: None,
    };
    let hinted = |words: Words, hint: &str| Words {
        hint: Some(hint.to_owned()),
        ..words
    };
    match done {
        PromptFor::NewActor(_) => say("New actor", "Name of the actor"),
        PromptFor::Rename(_) => say("Rename actor", "Name of the actor"),
        PromptFor::SaveView(_) => hinted(
            say("Save what I see as a view", "Name of the view"),
            "The map keeps date, filter, selection, camera and the figure’s words under it. It \
             follows every correction of the map.",
        ),
        PromptFor::RenameView(_) => say("Rename the saved view", "Name of the view"),
        PromptFor::AddScenario => hinted(
            say("Add a what-if", "Title"),
            "What is edited while it is shown is supposed in it; the map itself stays as it is.",
        ),
        PromptFor::RenameScenario(_) => say("Rename the what-if", "Title"),
        PromptFor::CallOut(target) => {
            let about = match target {
                CalloutTarget::Actor(id) => cx.workspace.label(id),
                CalloutTarget::Tie(from, to) => {
                    let label = |id| cx.workspace.label(id);
                    format!("{} towards {}", label(from), label(to))
                }
            };
            hinted(
                say("Point at it with a sentence", "Sentence"),
                &format!("About {about}. An empty line takes it away."),
            )
        }
        PromptFor::Headline => hinted(
            say("Headline of the figure", "Headline"),
            "In place of the title of the map. An empty line brings that back.",
        ),
        PromptFor::Credit => hinted(
            say("Credit line of the figure", "Credit line"),
            "In place of its sources and counts. An empty line brings them back.",
        ),
    }
}

/// A name says something; any other line may be empty.
fn answer(actions: &mut Actions, line: String, done: &PromptFor) {
    let names = !matches!(
        done,
        PromptFor::CallOut(_) | PromptFor::Headline | PromptFor::Credit
    );
    if names && line.is_empty() {
        return;
    }
    match done {
        PromptFor::NewActor(at) => actions.document(DocumentAction::AddActor(line, *at)),
        PromptFor::Rename(id) => actions.document(DocumentAction::Rename(id.clone(), line)),
        PromptFor::SaveView(view) => actions.saved(SavedAction::Save(line, view.clone())),
        PromptFor::RenameView(id) => actions.saved(SavedAction::Rename(id.clone(), line)),
        PromptFor::AddScenario => actions.scenario(ScenarioAction::Add(line)),
        PromptFor::RenameScenario(id) => {
            actions.scenario(ScenarioAction::Rename(id.clone(), line));
        }
        PromptFor::CallOut(target) => actions.saved(SavedAction::CallOut(line, target.clone())),
        PromptFor::Headline => actions.saved(SavedAction::Headline(line)),
        PromptFor::Credit => actions.saved(SavedAction::Credit(line)),
    }
}
