//! Saved views, and what is composed by hand for a figure.

use super::App;
use crate::edit::{add_view, delete_view, move_view, rename_view, update_view};
use crate::model::{CalloutTarget, NamedView, SavedView, ViewId, counted, isolated};
use crate::ui::actions::SavedAction;
use crate::ui::commands::{Command, ComposeCommand, SavedCommand};
use crate::ui::dialogs::{Dialog, PromptFor};

impl App {
    /// Carries out what is asked about saved views.
    pub(super) fn execute_saved(&mut self, action: SavedAction) {
        let document = self.context.workspace.document();
        let edit = match action {
            SavedAction::Open(id) => return self.open_saved(&id),
            SavedAction::Save(name, view) => return self.save_view(&name, view),
            SavedAction::AskName(id) => return self.ask_for_name_of_view(id),
            SavedAction::Export(id) => {
                self.open_saved(&id);
                return self.open_export();
            }
            SavedAction::KeepFigure => return self.keep_figure(),
            SavedAction::CallOut(text, target) => return self.call_out(&text, target),
            SavedAction::Headline(text) => {
                self.context.workspace.composition.headline = stated(text);
                return;
            }
            SavedAction::Credit(text) => {
                self.context.workspace.composition.credit = stated(text);
                return;
            }
            SavedAction::Rename(id, name) => rename_view(document, &id, &name),
            SavedAction::Update(id) => {
                let shown = self.saved_view();
                let edit = update_view(document, &id, shown);
                self.context.workspace.opened_view = Some(id);
                edit
            }
            SavedAction::Move(id, to) => move_view(document, &id, to),
            SavedAction::Delete(id) => delete_view(document, &id),
        };
        if let Some(edit) = edit {
            self.step(edit);
        }
    }

    /// What is done with saved views, and with what is composed for a figure.
    pub(super) fn run_figure(&mut self, command: Command) {
        match command {
            Command::Saved(command) => self.run_saved(command),
            Command::OpenSaved(at) => self.open_saved_at(at),
            Command::Compose(command) => self.compose(command),
            _ => {}
        }
    }

    /// Carries out a command on saved views; what needs one acts on the one that is open.
    fn run_saved(&mut self, command: SavedCommand) {
        let workspace = &self.context.workspace;
        let open = workspace.opened_view.clone();
        let at = open
            .as_ref()
            .and_then(|id| workspace.document().view_index(id));
        let action = match (command, open.zip(at)) {
            (SavedCommand::Save, _) => return self.ask_to_save(None),
            (SavedCommand::Next, found) => {
                return self.open_saved_at(found.map_or(0, |(_, at)| at + 1));
            }
            (SavedCommand::Previous, found) => {
                let last = workspace.document().views().len().saturating_sub(1);
                return self.open_saved_at(found.map_or(last, |(_, at)| at.saturating_sub(1)));
            }
            (_, None) => return,
            (SavedCommand::Update, Some((id, _))) => SavedAction::Update(id),
            (SavedCommand::Rename, Some((id, _))) => SavedAction::AskName(id),
            (SavedCommand::Earlier, Some((id, at))) => SavedAction::Move(id, at.saturating_sub(1)),
            (SavedCommand::Later, Some((id, at))) => SavedAction::Move(id, at + 1),
            (SavedCommand::Export, Some((id, _))) => SavedAction::Export(id),
            (SavedCommand::Delete, Some((id, _))) => SavedAction::Delete(id),
        };
        self.execute_saved(action);
    }

    /// Composes the figure.
    fn compose(&mut self, command: ComposeCommand) {
        let workspace = &mut self.context.workspace;
        let own = &mut workspace.composition;
        match command {
            ComposeCommand::ChosenTies => {
                let pairs = workspace.selected_pairs();
                if pairs.is_empty() {
                    return self.status.say("There is no tie between them");
                }
                let count = counted(pairs.len(), "tie is", "ties are");
                workspace.composition.ties = pairs;
                self.status.say(format!("Only {count} drawn"));
            }
            ComposeCommand::AllTies => own.ties.clear(),
            ComposeCommand::NoCallout => own.callout = None,
            ComposeCommand::Callout => self.ask_for_callout(),
            ComposeCommand::Headline => {
                let text = own.headline.clone();
                self.prompt(text, PromptFor::Headline);
            }
            ComposeCommand::Credit => {
                let text = own.credit.clone();
                self.prompt(text, PromptFor::Credit);
            }
        }
    }

    fn prompt(&mut self, text: Option<String>, done: PromptFor) {
        let prompt = Dialog::prompt(text.unwrap_or_default(), done);
        self.dialogs.open(prompt);
    }

    /// Asks for a sentence about what is selected.
    fn ask_for_callout(&mut self) {
        let workspace = &self.context.workspace;
        let selection = &workspace.selection;
        let actor = selection.only_actor().cloned().map(CalloutTarget::Actor);
        let pair = selection.pair();
        let tie = pair.map(|(from, to)| CalloutTarget::Tie(from.clone(), to.clone()));
        let Some(target) = actor.or(tie) else {
            return;
        };
        let known = workspace.composition.callout.as_ref();
        let text = known.filter(|own| own.target == target);
        let text = text.map(|own| own.text.clone());
        self.prompt(text, PromptFor::CallOut(target));
    }

    fn call_out(&mut self, text: &str, target: CalloutTarget) {
        let composition = &mut self.context.workspace.composition;
        composition.call_out(text, target);
    }

    /// Shows a saved view, and says what it names that is gone.
    fn open_saved(&mut self, id: &ViewId) {
        let workspace = &mut self.context.workspace;
        let Some(view) = workspace.document().view(id).cloned() else {
            return;
        };
        workspace.seal();
        workspace.opened_view = Some(id.clone());
        let lost = view.shown.lost(workspace.document()).len();
        self.show_saved_view(&view.shown);
        let name = isolated(view.label());
        if lost > 0 {
            let gone = counted(lost, "thing", "things");
            self.status.warn(format!(
                "The view {name} names {gone} that the map no longer has; it is shown without"
            ));
        } else {
            self.status.say(format!("The view {name}"));
        }
    }

    /// Shows the saved view at a position.
    fn open_saved_at(&mut self, at: usize) {
        let view = self.context.workspace.document().views().get(at);
        if let Some(id) = view.map(|view| view.id.clone()) {
            self.open_saved(&id);
        }
    }

    /// Asks for the name of a view; `None`: of what is seen.
    fn ask_to_save(&mut self, view: Option<Box<SavedView>>) {
        self.context.workspace.seal();
        let seen = view.as_deref().cloned();
        let seen = seen.unwrap_or_else(|| self.saved_view());
        let text = self.context.workspace.proposed_name(&seen);
        self.prompt(Some(text), PromptFor::SaveView(view));
    }

    /// Asks for the name of what the export dialog draws.
    fn keep_figure(&mut self) {
        let seen = self.saved_view();
        let kept = (self.dialogs.export).kept(&self.context.workspace, seen);
        self.dialogs.close();
        self.ask_to_save(Some(Box::new(kept)));
    }

    /// Keeps a view under a name; `None`: what is seen.
    fn save_view(&mut self, name: &str, view: Option<Box<SavedView>>) {
        let is_seen = view.is_none();
        let shown = view.map_or_else(|| self.saved_view(), |view| *view);
        let (edit, id) = add_view(self.context.workspace.document(), name, shown);
        self.context.workspace.seal();
        if !self.perform(edit) {
            return;
        }
        if is_seen {
            self.context.workspace.opened_view = Some(id);
        } else {
            self.open_saved(&id);
        }
        let said = "Saved the view; it stands in the sidebar, under the domains";
        self.status.say(said);
    }

    fn ask_for_name_of_view(&mut self, id: ViewId) {
        let view = self.context.workspace.document().view(&id);
        let name = view.map(|view| NamedView::label(view).to_owned());
        if name.is_some() {
            self.prompt(name, PromptFor::RenameView(id));
        }
    }
}

/// A text that says something.
fn stated(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
