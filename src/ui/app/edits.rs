//! Edits that need the window: what they act on is chosen there, they say what
//! they did, and other actors make room for them.

use kurbo::Point;

use super::App;
use crate::edit::{
    Edit, add_actor, add_evidence, add_stance, consequences, delete_actors, delete_stances,
    merge_actors, merge_consequences, pin_actors, rename_actor, rename_actor_in_texts, set_value,
};
use crate::model::{
    Actor, ActorId, Change, DomainId, Op, Selection, StanceId, Value, is_blank, isolated,
};
use crate::scene;
use crate::ui::commands::Command;
use crate::ui::context::Beside;
use crate::ui::dialogs::{Dialog, PromptFor, Wanted};
use crate::ui::focus::Focus;
use crate::ui::panels::inspector::item_key;
use crate::ui::views::ViewCommand;
use crate::ui::widgets::field_id;

impl App {
    /// Carries out an edit, or says why not; whether it was done.
    pub(super) fn perform(&mut self, edit: Edit) -> bool {
        match self.context.workspace.perform(edit) {
            Ok(()) => true,
            Err(reason) => {
                self.status.warn(format!("Not done: {reason}"));
                false
            }
        }
    }

    /// Carries out an edit as a step of its own, and says its name.
    pub(super) fn step(&mut self, edit: Edit) {
        self.context.workspace.seal();
        let named = Edit::new(edit.name.clone(), Vec::new());
        if self.perform(edit) {
            let name = self.step_name(&named);
            self.status.say(name);
        }
    }

    /// Carries out what a field or a button changes. Where an actor grows by it,
    /// its neighbours make room in the same step.
    pub(super) fn edit(&mut self, edit: Edit) {
        match self.grown(&edit) {
            Some((actor, at)) => {
                self.perform_with_room(edit, &actor, at);
            }
            None => {
                self.perform(edit);
            }
        }
    }

    /// The actor that an edit makes larger, and where it stands.
    fn grown(&self, edit: &Edit) -> Option<(Actor, Point)> {
        let [Change::Actor(Op::Replace(now))] = edit.changes.as_slice() else {
            return None;
        };
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let at = document.actor_index(&now.id)?;
        let before = document.actors().get(at)?;
        let place = workspace.places().get(at).copied()?;
        scene::is_larger(now, before).then(|| ((**now).clone(), place))
    }

    pub(super) fn undo(&mut self) {
        self.hold();
        let undone = self.context.workspace.undo();
        self.status.say(match undone {
            Some(name) => format!("Undone: {name}"),
            None => "Nothing to undo".to_owned(),
        });
        self.glide();
    }

    pub(super) fn redo(&mut self) {
        self.hold();
        let redone = self.context.workspace.redo();
        self.status.say(match redone {
            Some(name) => format!("Done again: {name}"),
            None => "Nothing to redo".to_owned(),
        });
        self.glide();
    }

    /// Asks for the name of a new actor at a place.
    pub(super) fn ask_for_actor(&mut self, at: Point) {
        if !self.context.is_free() {
            let key = Command::Lock.shortcut(&self.ctx, &self.context);
            let said = format!("Editing is locked; {key} unlocks it");
            return self.status.say(said);
        }
        let prompt = Dialog::prompt(String::new(), PromptFor::NewActor(at));
        self.dialogs.open(prompt);
    }

    pub(super) fn add_actor(&mut self, name: &str, at: Point) {
        let document = self.context.workspace.document();
        let (edit, id) = add_actor(document, name, at.x, at.y);
        let joins = Actor::new(id.as_str(), name);
        self.step_with_room(edit, &joins, at);
        let workspace = &mut self.context.workspace;
        if workspace.document().actor(&id).is_some() {
            workspace.select(Selection::actor(id));
        }
    }

    /// Asks for another name of the selected actor.
    pub(super) fn ask_for_name(&mut self) {
        let workspace = &self.context.workspace;
        let Some(id) = workspace.selection.only_actor().cloned() else {
            return;
        };
        let actor = workspace.document().actor(&id);
        let name = actor.map_or_else(String::new, |actor| actor.name.clone());
        let prompt = Dialog::prompt(name, PromptFor::Rename(id));
        self.dialogs.open(prompt);
    }

    pub(super) fn rename(&mut self, id: &ActorId, name: &str) {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        // By the name that texts call it by it is found in them.
        let old = document.actor(id).map_or("", |actor| actor.name.as_str());
        let is_kept = old != name && !is_blank(old) && workspace.is_in_texts(old);
        let told = format!(
            "“{}” stays another name of it: a text has it",
            isolated(old)
        );
        let rename = if is_kept {
            rename_actor_in_texts
        } else {
            rename_actor
        };
        let Some(edit) = rename(document, id, name) else {
            return;
        };
        let at = document.actor_index(id);
        let place = at.and_then(|at| workspace.places().get(at).copied());
        let renamed = (document.actor(id).cloned()).map(|actor| Actor {
            name: name.to_owned(),
            ..actor
        });
        if let Some(actor) = renamed {
            self.step_with_room(edit, &actor, place.unwrap_or_default());
            if is_kept {
                self.status.say(told);
            }
        }
    }

    /// A tie between the two selected actors, or from the one that is.
    pub(super) fn add_tie(&mut self) {
        match self.context.workspace.selection.actors.as_slice() {
            [from, to] => {
                let (from, to) = (from.clone(), to.clone());
                self.add_stance(&from, &to);
            }
            [from] => {
                let from = from.clone();
                let said = format!(
                    "Tie from {}: click the other actor, or go there with the arrow keys or by typing its name, and press Enter; Esc gives up",
                    self.context.workspace.label(&from)
                );
                self.ask_view(ViewCommand::BeginTie(from));
                self.status.say(said);
            }
            _ => {}
        }
    }

    /// Another stance of the selected pair.
    pub(super) fn add_stance_of_pair(&mut self) {
        if let Some((from, to)) = self.context.workspace.selection.pair() {
            let (from, to) = (from.clone(), to.clone());
            self.add_stance(&from, &to);
        }
    }

    /// A new stance in a domain that the pair does not have yet, ready to be filled in.
    pub(super) fn add_stance(&mut self, from: &ActorId, to: &ActorId) {
        for view in self.views.iter_mut() {
            view.cancel();
        }
        let Some(domain) = self.free_domain(from, to) else {
            return self
                .status
                .say("Add a domain first: click on empty canvas, then Domains in the inspector");
        };
        let document = self.context.workspace.document();
        let (edit, id) = add_stance(document, from, to, &domain, None);
        self.step(edit);
        let workspace = &mut self.context.workspace;
        if workspace.document().stance(&id).is_none() {
            return;
        }
        workspace.select(Selection {
            stance: Some(id.clone()),
            ..Selection::tie(from.clone(), to.clone())
        });
        self.inspector.open_row(id);
        self.focus(Focus::Inspector);
        let key = |command: Command| command.shortcut(&self.ctx, &self.context);
        self.status.say(format!(
            "New stance: choose its domain, press {} to {} to judge it, {} to add evidence",
            key(Command::SetValue(Value::Hostile)),
            key(Command::SetValue(Value::Supportive)),
            key(Command::AddEvidence)
        ));
    }

    /// The domain of the next stance of a pair: the general one where the pair has
    /// no stance in it, else the first shown one without, else the first shown one.
    fn free_domain(&self, from: &ActorId, to: &ActorId) -> Option<DomainId> {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let used = |id: &DomainId| {
            (document.stances().iter()).any(|s| s.from == *from && s.to == *to && s.domain == *id)
        };
        let shown = || workspace.filter.shown(document);
        let found = shown()
            .find(|id| id.as_str() == "general" && !used(id))
            .or_else(|| shown().find(|id| !used(id)))
            .or_else(|| shown().next());
        found.cloned()
    }

    /// An item of evidence for the stance that keys act on, or the question which
    /// one that is.
    pub(super) fn add_evidence_to_target(&mut self) {
        let targets = self.context.workspace.target_stances();
        match targets.as_slice() {
            [id] => self.add_evidence(id),
            _ => self.choose(Wanted::Evidence, targets),
        }
    }

    /// Adds an empty item of evidence that speaks for the stance's own value.
    pub(super) fn add_evidence(&mut self, id: &StanceId) {
        let document = self.context.workspace.document();
        if document.sources().is_empty() {
            return self
                .status
                .say("Add a source first: click on empty canvas, then Sources in the inspector");
        }
        let Some(edit) = add_evidence(document, id) else {
            return;
        };
        self.step(edit);
        self.open_last_item(id, "locator");
    }

    /// Opens the last item of a stance in the inspector, with the keyboard in a field.
    pub(super) fn open_last_item(&mut self, id: &StanceId, field: &str) {
        let workspace = &mut self.context.workspace;
        let count = workspace.document().stance(id).map(|s| s.evidence.len());
        if let Some(last) = count.and_then(|count| count.checked_sub(1)) {
            let field = item_key(id, last, field);
            self.context.visible.beside = Beside::Inspector;
            self.context.visible.panels.inspector = true;
            self.keyboard.give(field_id(&field));
        }
        self.inspector.open_row(id.clone());
        self.context.workspace.selection.stance = Some(id.clone());
    }

    /// Judges the stance that keys act on, or asks which one that is.
    pub(super) fn set_target(&mut self, value: Option<Value>) {
        let targets = self.context.workspace.target_stances();
        match targets.as_slice() {
            [id] => self.set_value(id, value),
            _ => self.choose(Wanted::Value(value), targets),
        }
    }

    pub(super) fn set_value(&mut self, id: &StanceId, value: Option<Value>) {
        if let Some(edit) = set_value(self.context.workspace.document(), id, value) {
            self.step(edit);
        }
    }

    /// Asks which of several stances is meant.
    fn choose(&mut self, wanted: Wanted, stances: Vec<StanceId>) {
        self.dialogs.open(Dialog::Choose { wanted, stances });
    }

    /// Deletes what is selected, after a question where more goes with it.
    pub(super) fn delete_selected(&mut self) {
        let workspace = &self.context.workspace;
        let (document, selection) = (workspace.document(), &workspace.selection);
        if selection.actors.is_empty() {
            let ids: Vec<StanceId> = match &selection.stance {
                Some(id) => vec![id.clone()],
                None => (workspace.selected_stances().iter())
                    .map(|s| s.id.clone())
                    .collect(),
            };
            if !ids.is_empty() {
                let edit = delete_stances(document, &ids);
                self.step(edit);
            }
            return;
        }
        let gone = consequences(document, &selection.actors);
        let edit = delete_actors(document, &selection.actors);
        if gone.is_nothing() {
            self.step(edit);
        } else {
            let text = format!("With it go {}. Undo brings all of it back.", gone.words());
            self.dialogs.open(Dialog::Confirm {
                title: format!("{}?", edit.name),
                text,
                yes: "Delete",
                edit,
            });
        }
    }

    /// Asks whether one actor is to take all that another has, and says what comes of it.
    pub(super) fn merge_actors(&mut self, keep: &ActorId, gone: &ActorId) {
        let document = self.context.workspace.document();
        let consequences = merge_consequences(document, keep, gone);
        let Some((edit, consequences)) = merge_actors(document, keep, gone).zip(consequences)
        else {
            return;
        };
        self.dialogs.open(Dialog::Confirm {
            title: format!("{}?", edit.name),
            text: format!("{} Undo brings all of it back.", consequences.words()),
            yes: "Merge",
            edit,
        });
    }

    /// Pins the selected actors, or lets them go where all of them are pinned.
    pub(super) fn pin(&mut self) {
        let workspace = &self.context.workspace;
        let places = workspace.places();
        let at = |id: &ActorId| {
            let at = workspace.document().actor_index(id)?;
            let place = places.get(at)?;
            Some((id.clone(), place.x, place.y))
        };
        let chosen: Vec<(ActorId, f64, f64)> =
            workspace.selection.actors.iter().filter_map(at).collect();
        let edit = pin_actors(workspace.document(), &chosen);
        self.step(edit);
    }
}
