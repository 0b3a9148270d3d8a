//! The stops of the story: added, opened, edited.

use super::App;
use crate::edit::{
    add_stop, delete_stop, describe_stop, move_stop, rename_stop, repair_stop, update_stop,
};
use crate::model::{StopId, counted, isolated};
use crate::ui::actions::StoryAction;
use crate::ui::commands::{Command, StoryCommand};
use crate::ui::context::Beside;
use crate::ui::panels::story::title_key;
use crate::ui::{text_field, widgets};

impl App {
    /// Carries out what is asked about the story.
    pub(super) fn execute_story(&mut self, action: StoryAction) {
        let document = self.context.workspace.document();
        let edit = match action {
            StoryAction::Open(id) => return self.open_stop(&id),
            // Typing in a field is one step.
            StoryAction::Rename(id, title) => {
                let edit = rename_stop(document, &id, &title);
                return self.type_in_stop(edit.map(|edit| edit.in_burst(title_key(&id))));
            }
            StoryAction::Describe(id, text) => {
                let edit = describe_stop(document, &id, &text);
                return self
                    .type_in_stop(edit.map(|edit| edit.in_burst(format!("stop.{id}.text"))));
            }
            StoryAction::Update(id) => {
                let edit = update_stop(document, &id, self.saved_view());
                self.context.workspace.opened_stop = Some(id);
                edit
            }
            StoryAction::Repair(id) => repair_stop(document, &id),
            StoryAction::Move(id, to) => move_stop(document, &id, to),
            StoryAction::Delete(id) => delete_stop(document, &id),
        };
        if let Some(edit) = edit {
            self.step(edit);
        }
    }

    fn type_in_stop(&mut self, edit: Option<crate::edit::Edit>) {
        if let Some(edit) = edit {
            self.perform(edit);
        }
    }

    /// What is done with the story.
    pub(super) fn run_on_story(&mut self, command: Command) {
        match command {
            Command::Story(command) => self.run_story(command),
            Command::OpenStop(at) => self.open_stop_at(at),
            _ => {}
        }
    }

    /// Carries out a command on the story; what needs a stop acts on the one that is open.
    fn run_story(&mut self, command: StoryCommand) {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let open = workspace.opened_stop.clone();
        let at = open.as_ref().and_then(|id| document.stop_index(id));
        let action = match (command, open.zip(at)) {
            (StoryCommand::Add, _) => return self.add_seen_stop(),
            (StoryCommand::Panel, _) => {
                return self.context.visible.switch_beside(Beside::Story);
            }
            (StoryCommand::Next, found) => {
                return self.open_stop_at(found.map_or(0, |(_, at)| at + 1));
            }
            (StoryCommand::Previous, found) => {
                let last = document.story().len().saturating_sub(1);
                return self.open_stop_at(found.map_or(last, |(_, at)| at.saturating_sub(1)));
            }
            (_, None) => return,
            (StoryCommand::Update, Some((id, _))) => StoryAction::Update(id),
            (StoryCommand::Earlier, Some((id, at))) => StoryAction::Move(id, at.saturating_sub(1)),
            (StoryCommand::Later, Some((id, at))) => StoryAction::Move(id, at + 1),
            (StoryCommand::Repair, Some((id, _))) => StoryAction::Repair(id),
            (StoryCommand::Delete, Some((id, _))) => StoryAction::Delete(id),
        };
        self.execute_story(action);
    }

    /// Makes what is seen a stop behind the one that is open, and asks for its title in the
    /// list of stops.
    fn add_seen_stop(&mut self) {
        let seen = self.saved_view();
        let workspace = &mut self.context.workspace;
        let title = workspace.proposed_name(&seen);
        let behind = workspace.opened_stop.clone();
        let (edit, id) = add_stop(workspace.document(), &title, seen, behind.as_ref());
        workspace.seal();
        if !self.perform(edit) {
            return;
        }
        self.context.workspace.opened_stop = Some(id.clone());
        self.context.visible.beside = Beside::Story;
        self.context.visible.panels.inspector = true;
        let field = widgets::field_id(&title_key(&id));
        text_field::select_all(&self.ctx, field, &title);
        self.keyboard.give(field);
        self.status.say("Added the stop; type its title and text");
    }

    /// Shows what a stop shows, and says what it names that is gone.
    pub(super) fn open_stop(&mut self, id: &StopId) {
        let workspace = &mut self.context.workspace;
        let Some(stop) = workspace.document().stop(id).cloned() else {
            return;
        };
        workspace.seal();
        workspace.opened_stop = Some(id.clone());
        let lost = stop.shown().lost(workspace.document()).len();
        self.show_stop(stop.shown());
        let title = isolated(stop.label());
        let in_talk = self.before_talk.is_some();
        if lost > 0 && !in_talk {
            let gone = counted(lost, "thing", "things");
            self.status.warn(format!(
                "The stop {title} names {gone} that the map no longer has; it is shown without"
            ));
        } else if !in_talk {
            self.status.say(format!("The stop {title}"));
        }
    }

    /// Shows the stop at a position.
    pub(super) fn open_stop_at(&mut self, at: usize) {
        let stop = self.context.workspace.document().story().get(at);
        if let Some(id) = stop.map(|stop| stop.id.clone()) {
            self.open_stop(&id);
        }
    }
}
