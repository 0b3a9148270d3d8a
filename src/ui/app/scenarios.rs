//! What-ifs: which is shown, and what is done with them.

use super::App;
use crate::edit::{
    Edit, add_scenario, delete_scenario, delete_scenario_change, move_scenario,
    move_scenario_change, rename_scenario, take_over_scenario,
};
use crate::model::{ScenarioId, isolated};
use crate::ui::actions::ScenarioAction;
use crate::ui::commands::{Command, ScenarioCommand};
use crate::ui::context::Beside;
use crate::ui::dialogs::{Dialog, PromptFor};

impl App {
    /// Carries out what is asked about scenarios.
    pub(super) fn execute_scenario(&mut self, action: ScenarioAction) {
        let document = self.context.workspace.document();
        let edit = match action {
            ScenarioAction::Show(id) => return self.show_scenario(id.as_ref()),
            ScenarioAction::Add(title) => return self.add_scenario(&title),
            ScenarioAction::AskName(id) => return self.ask_for_title(id),
            ScenarioAction::TakeOver(id) => return self.take_over(&id),
            ScenarioAction::Rename(id, title) => rename_scenario(document, &id, &title),
            ScenarioAction::Move(id, to) => move_scenario(document, &id, to),
            ScenarioAction::Delete(id) => delete_scenario(document, &id),
            ScenarioAction::MoveChange(id, from, to) => {
                move_scenario_change(document, &id, from, to)
            }
            ScenarioAction::DeleteChange(id, at) => delete_scenario_change(document, &id, at),
        };
        if let Some(edit) = edit {
            self.step(edit);
        }
    }

    /// Carries out a command on scenarios.
    pub(super) fn run_what_if(&mut self, command: Command) {
        match command {
            Command::Scenario(command) => self.run_scenario(command),
            Command::ShowScenario(at) => self.show_scenario_at(at),
            _ => {}
        }
    }

    /// The same; what needs one acts on the one that is shown.
    fn run_scenario(&mut self, command: ScenarioCommand) {
        let workspace = &mut self.context.workspace;
        let shown = workspace.scenario_id().cloned();
        let at = (shown.as_ref()).and_then(|id| workspace.document().scenario_index(id));
        let action = match (command, shown.zip(at)) {
            (ScenarioCommand::Fact, _) => ScenarioAction::Show(None),
            (ScenarioCommand::Add, _) => {
                let prompt = Dialog::prompt(String::new(), PromptFor::AddScenario);
                return self.dialogs.open(prompt);
            }
            (ScenarioCommand::Panel, _) => {
                return self.context.visible.switch_beside(Beside::Scenario);
            }
            (_, None) => return,
            (ScenarioCommand::OnlyDifferences, Some(_)) => {
                workspace.only_differences = !workspace.only_differences;
                return;
            }
            (ScenarioCommand::Rename, Some((id, _))) => ScenarioAction::AskName(id),
            (ScenarioCommand::Earlier, Some((id, at))) => {
                ScenarioAction::Move(id, at.saturating_sub(1))
            }
            (ScenarioCommand::Later, Some((id, at))) => ScenarioAction::Move(id, at + 1),
            (ScenarioCommand::TakeOver, Some((id, _))) => ScenarioAction::TakeOver(id),
            (ScenarioCommand::Delete, Some((id, _))) => ScenarioAction::Delete(id),
        };
        self.execute_scenario(action);
    }

    /// Shows the scenario at a position.
    fn show_scenario_at(&mut self, at: usize) {
        let scenario = self.context.workspace.document().scenarios().get(at);
        if let Some(id) = scenario.map(|own| own.id.clone()) {
            self.show_scenario(Some(&id));
        }
    }

    /// Shows a scenario, or the fact, and says which.
    fn show_scenario(&mut self, id: Option<&ScenarioId>) {
        self.hold();
        self.context.visible.playing = false;
        let workspace = &mut self.context.workspace;
        workspace.show_scenario(id);
        let said = match workspace.scenario() {
            Some(own) => format!(
                "The map as it would be: {}; Escape shows it as it is",
                isolated(own.label())
            ),
            None => "The map in fact".to_owned(),
        };
        self.status.say(said);
        self.glide();
    }

    /// Shows the fact again, where a scenario is shown; whether one was.
    pub(super) fn leave_scenario(&mut self) -> bool {
        let is_shown = self.context.workspace.scenario_id().is_some();
        if is_shown {
            self.show_scenario(None);
        }
        is_shown
    }

    /// Adds a scenario and shows it, with the panel that says what is supposed.
    fn add_scenario(&mut self, title: &str) {
        let (edit, id) = add_scenario(self.context.workspace.document(), title);
        self.context.workspace.seal();
        if !self.perform(edit) {
            return;
        }
        self.show_scenario(Some(&id));
        self.show_supposed();
        self.status
            .say("What is edited now is supposed in it; the map itself stays as it is");
    }

    /// Shows what is supposed, beside the views.
    pub(super) fn show_supposed(&mut self) {
        self.context.visible.beside = Beside::Scenario;
        self.context.visible.panels.inspector = true;
    }

    fn ask_for_title(&mut self, id: ScenarioId) {
        let scenario = self.context.workspace.document().scenario(&id);
        if let Some(text) = scenario.map(|own| own.label().to_owned()) {
            let done = PromptFor::RenameScenario(id);
            self.dialogs.open(Dialog::prompt(text, done));
        }
    }

    /// Makes a scenario the fact, in one step, and shows that.
    fn take_over(&mut self, id: &ScenarioId) {
        if !self.context.is_free() {
            return;
        }
        self.hold();
        let workspace = &mut self.context.workspace;
        workspace.seal();
        workspace.show_scenario(None);
        let Some(edit) = take_over_scenario(workspace.document(), id) else {
            return;
        };
        let name = edit.name.clone();
        if self.perform(edit) {
            let left = self.context.workspace.document().scenario(id).is_some();
            let rest = if left {
                "; what the map contradicts stays in it"
            } else {
                ""
            };
            self.status.say(format!("{name}; undo takes it back{rest}"));
        }
        self.glide();
    }

    /// What a step is called that was just done: in a scenario it names that.
    pub(super) fn step_name(&self, edit: &Edit) -> String {
        let done = self.context.workspace.history().undo_name();
        let done = done.filter(|done| done.ends_with(&edit.name));
        done.unwrap_or(&edit.name).to_owned()
    }
}
