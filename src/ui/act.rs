//! Carrying out what menus, keys, panels and the canvas ask for.

use std::path::{Path, PathBuf};

use egui::{Context, Key, ViewportCommand};
use kurbo::Point;

use super::App;
use super::canvas::{canvas_id, fit, zoomed};
use super::command::Command;
use super::dialogs::{Answer, Ask};
use super::file::{Bundled, Next};
use super::keys;
use super::modal::{Modal, PromptFor};
use crate::edit::{
    Edit, add_stance, change_actor, consequences, delete_actors, delete_stances, set_value,
};
use crate::model::Selection;
use crate::model::{Actor, ActorId, Change, DomainId, Evidence, Op, SourceId, Value};
use crate::scene;
use crate::storage::{is_folder, is_there};

impl App {
    /// Turns key presses, dropped files and answers into commands, before any
    /// panel sees them.
    pub(super) fn take_input(&mut self, ctx: &Context) {
        if self.modal.is_none() {
            let on_canvas = ctx.memory(egui::Memory::focused) == Some(canvas_id());
            let typing = ctx.egui_wants_keyboard_input() && !on_canvas && ctx.text_edit_focused();
            // Escape closes a menu, or gives a drag up, before it deselects.
            let menu = egui::Popup::is_any_open(ctx);
            if menu && ctx.input(|input| input.key_pressed(Key::Escape)) {
                self.focus_next = self.focused;
            }
            let escape_taken = self.canvas.is_dragging() || menu;
            let commands = ctx.input_mut(|input| keys::pressed(input, typing, escape_taken));
            // Away from the map, Escape leads back to it with what is selected.
            let away = self.focused.is_some_and(|id| id != canvas_id());
            self.queue.extend(commands.into_iter().map(|one| match one {
                Command::Deselect if away => Command::ToMap,
                one => one,
            }));
        }
        self.give_focus(ctx);
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .next()
        });
        if let Some(path) = dropped {
            self.leave(Next::OpenPath(path));
        }
        if ctx.input(|input| input.viewport().close_requested())
            && self.session.history().is_changed()
            && !self.quitting
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(Next::Quit);
        }
        if let Some((ask, answer)) = self.dialogs.poll() {
            match answer {
                Answer::Path(path) => self.answered(ask, path, false),
                Answer::Cancelled => self.after_save = None,
                Answer::Unavailable => {
                    let text = match &ask {
                        Ask::Open => String::new(),
                        Ask::SaveAs(name) | Ask::Export(name) => {
                            self.usual_folder().join(name).display().to_string()
                        }
                    };
                    self.modal = Some(Modal::Path { ask, text });
                }
            }
        }
    }

    /// Hands the keyboard over. Whatever asks for it in the frame of a question,
    /// or in the one after, would lose it again.
    fn give_focus(&mut self, ctx: &Context) {
        if self.focus_next.is_none() || self.modal.is_some() {
            return;
        }
        if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            ctx.request_repaint();
        } else if let Some(id) = self.focus_next.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// A file was chosen. The desktop's dialog has asked before it names a file
    /// that is there; a path that was typed, or completed here, has not.
    pub(super) fn answered(&mut self, ask: Ask, chosen: PathBuf, typed: bool) {
        let ending = match &ask {
            Ask::Open => None,
            Ask::SaveAs(_) => (chosen.extension().is_none()).then_some(crate::format::EXTENSION),
            Ask::Export(_) => self.exporter.missing_ending(&chosen),
        };
        // A folder is none of our files: it is told so when it is written.
        let ending = ending.filter(|_| !is_folder(&chosen));
        let bare = ending.is_some();
        let path = match ending {
            Some(ending) => chosen.with_added_extension(ending),
            None => chosen,
        };
        let there = is_there(&path) && !is_folder(&path);
        if ask != Ask::Open && (typed || bare) && there {
            self.modal = Some(Modal::Overwrite { ask, path });
        } else {
            self.go_on(&ask, &path);
        }
    }

    /// Opens or writes the file that was chosen.
    pub(super) fn go_on(&mut self, ask: &Ask, path: &Path) {
        match ask {
            Ask::Open => self.open_path(path),
            Ask::SaveAs(_) => {
                let next = self.after_save.take();
                self.save_to(path, None, next);
            }
            Ask::Export(_) => self.export_to(path),
        }
    }

    /// Puts a question to the user at the end of this frame.
    pub(super) fn ask(&mut self, ask: Ask) {
        self.question = Some(ask);
    }

    /// Carries out what has been queued on this frame.
    pub(super) fn act(&mut self, ctx: &Context) {
        for edit in std::mem::take(&mut self.edits) {
            match self.grown(&edit) {
                Some((actor, at)) => {
                    self.perform_with_room(edit, &actor, at);
                }
                None => {
                    self.perform(edit);
                }
            }
        }
        if std::mem::take(&mut self.seal) {
            self.session.seal();
        }
        for command in std::mem::take(&mut self.queue) {
            if command.is_enabled(self) {
                self.run(command, ctx);
            } else if self.session.locked {
                self.say("Editing is locked; Ctrl+L unlocks it");
            }
        }
        self.go_on_exporting(ctx);
        if let Some(ask) = self.question.take() {
            self.dialogs.ask(ask, ctx);
        }
        if std::mem::take(&mut self.quit) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Carries out an edit, or says why not; whether it was done.
    pub(super) fn perform(&mut self, edit: Edit) -> bool {
        match self.session.perform(edit) {
            Ok(()) => true,
            Err(reason) => {
                self.warn(format!("Not done: {reason}"));
                false
            }
        }
    }

    /// The actor that an edit makes larger, and where it stands.
    fn grown(&self, edit: &Edit) -> Option<(Actor, Point)> {
        let [Change::Actor(Op::Replace(now))] = edit.changes.as_slice() else {
            return None;
        };
        let document = self.session.document();
        let at = document.actor_index(&now.id)?;
        let before = document.actors().get(at)?;
        let place = self.points().get(at).copied()?;
        scene::is_larger(now, before).then(|| ((**now).clone(), place))
    }

    pub(super) fn step(&mut self, edit: Edit) {
        self.session.seal();
        let name = edit.name.clone();
        if self.perform(edit) {
            self.say(name);
        }
    }

    fn run(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::New => self.leave(Next::New),
            Command::Open => self.leave(Next::Open),
            Command::OpenCore => self.leave(Next::OpenBundled(Bundled::Core)),
            Command::OpenWider => self.leave(Next::OpenBundled(Bundled::Wider)),
            Command::OpenTribes => self.leave(Next::OpenBundled(Bundled::Tribes)),
            Command::Save => self.save(None),
            Command::SaveAs => self.ask(Ask::SaveAs(self.suggested_name())),
            Command::Revert => self.leave(Next::Revert),
            Command::Export => self.open_export(),
            Command::Describe => self.describe(),
            Command::Quit => self.leave(Next::Quit),
            Command::Undo => {
                let before = self.stand();
                match self.session.undo() {
                    Some(name) => self.say(format!("Undone: {name}")),
                    None => self.say("Nothing to undo"),
                }
                self.glide(before);
            }
            Command::Redo => {
                let before = self.stand();
                match self.session.redo() {
                    Some(name) => self.say(format!("Done again: {name}")),
                    None => self.say("Nothing to redo"),
                }
                self.glide(before);
            }
            Command::AddActor => {
                let middle = self.middle_of_view(ctx);
                self.add_actor_at(middle);
            }
            Command::AddTie => self.add_tie(),
            Command::AddStance => self.add_stance(),
            Command::AddEvidence => self.add_evidence(),
            Command::Rename => self.rename(),
            Command::Delete => self.delete(),
            Command::SetValue(value) => self.set_values(Some(value)),
            Command::Compute => self.set_values(None),
            Command::Pin => self.pin(),
            Command::SelectAll => {
                let actors = self
                    .session
                    .document()
                    .actors()
                    .iter()
                    .map(|a| a.id.clone())
                    .collect();
                self.session.select(Selection {
                    actors,
                    ..Selection::default()
                });
            }
            Command::Deselect => {
                if self.tie_from.take().is_none() {
                    self.session.select(Selection::default());
                }
            }
            Command::Swap => self.swap(),
            Command::Lock => {
                self.session.seal();
                self.session.locked = !self.session.locked;
                self.say(if self.session.locked {
                    "Editing is locked"
                } else {
                    "Editing is unlocked"
                });
            }
            Command::Arrange(plan) => self.arrange(ctx, plan),
            Command::MakeRoom => self.make_room(),
            Command::ArrangeCamps => self.balance.arrange = true,
            Command::Fit => self.session.camera = None,
            Command::ZoomIn => self.zoom(ctx, 1.25),
            Command::ZoomOut => self.zoom(ctx, 0.8),
            Command::ToMap => ctx.memory_mut(|memory| memory.request_focus(canvas_id())),
            Command::Find => {
                self.focus_search = true;
                self.focus_next = None;
            }
            Command::SetLook(look) => self.view.look = look,
            Command::SetLanguage(language) => self.set_language(language),
            Command::ShowFrame => self.view.frame = !self.view.frame,
            Command::ShowSilent => self.view.silent = !self.view.silent,
            Command::ShowUncoded => self.view.uncoded = !self.view.uncoded,
            Command::ShowHud => self.hud.open = !self.hud.open,
            Command::ShowCamps => self.balance.shown = !self.balance.shown,
            Command::ShowBalance => self.balance.open = !self.balance.open,
            Command::Palette => {
                self.modal = Some(Modal::Palette {
                    query: String::new(),
                    at: 0,
                });
            }
            Command::Shortcuts => self.modal = Some(Modal::Shortcuts),
        }
    }

    fn canvas_rect(ctx: &Context) -> egui::Rect {
        ctx.read_response(canvas_id())
            .map_or(egui::Rect::ZERO, |response| response.rect)
    }

    fn middle_of_view(&mut self, ctx: &Context) -> Point {
        let size = Self::canvas_rect(ctx).size();
        let bounds = self.bounds();
        let camera = self.session.camera.unwrap_or_else(|| fit(bounds, size));
        let p = (size / 2.0 - egui::Vec2::from(camera.pan)) / camera.zoom;
        let mut at = Point::new(f64::from(p.x).round(), f64::from(p.y).round());
        // Not on top of an actor that stands there already.
        while self.points().iter().any(|p| p.distance(at) < 40.0) {
            at.y += 70.0;
        }
        at
    }

    fn zoom(&mut self, ctx: &Context, factor: f32) {
        let size = Self::canvas_rect(ctx).size();
        let bounds = self.bounds();
        let camera = self.session.camera.unwrap_or_else(|| fit(bounds, size));
        self.session.camera = Some(zoomed(camera, size / 2.0, factor, (bounds, size)));
    }

    pub(super) fn add_actor_at(&mut self, at: Point) {
        if self.session.locked {
            return self.say("Editing is locked; Ctrl+L unlocks it");
        }
        self.modal = Some(Modal::Prompt {
            title: "New actor",
            label: "Name of the actor",
            text: String::new(),
            done: PromptFor::NewActor(at),
        });
    }

    fn rename(&mut self) {
        let Some(id) = self.session.selection.only_actor().cloned() else {
            return;
        };
        let name = self
            .session
            .document()
            .actor(&id)
            .map_or_else(String::new, |a| a.name.clone());
        self.modal = Some(Modal::Prompt {
            title: "Rename actor",
            label: "Name of the actor",
            text: name,
            done: PromptFor::Rename(id),
        });
    }

    /// What a prompt was for, once it is answered.
    pub(super) fn prompted(&mut self, done: PromptFor, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match done {
            PromptFor::NewActor(at) => {
                let (edit, id) = crate::edit::add_actor(self.session.document(), text, at.x, at.y);
                let joins = Actor::new(id.as_str(), text);
                self.step_with_room(edit, &joins, at);
                self.session.select(Selection::actor(id));
            }
            PromptFor::Rename(id) => {
                if let Some(old) = self.session.document().actor(&id) {
                    let name = format!("Rename {} to {text}", old.label());
                    let actor = Actor {
                        name: text.to_owned(),
                        ..old.clone()
                    };
                    let edit = Edit {
                        name,
                        ..change_actor(actor.clone(), "name")
                    };
                    let at = self.session.document().actor_index(&id);
                    let at = at.and_then(|at| self.points().get(at).copied());
                    self.step_with_room(edit, &actor, at.unwrap_or_default());
                }
            }
        }
    }

    fn add_tie(&mut self) {
        match self.session.selection.actors.as_slice() {
            [from, to] => {
                let (from, to) = (from.clone(), to.clone());
                self.new_stance(&from, &to);
            }
            [from] => {
                let label = self.label(from);
                self.tie_from = Some(from.clone());
                self.say(format!(
                    "Tie from {label}: click the other actor, or go there with the arrow keys and press Enter; Esc gives up"
                ));
            }
            _ => {}
        }
    }

    fn add_stance(&mut self) {
        if let Some((from, to)) = self.session.selection.pair() {
            let (from, to) = (from.clone(), to.clone());
            self.new_stance(&from, &to);
        }
    }

    /// A new stance in a domain that the pair does not have yet, ready to be filled in.
    pub(super) fn new_stance(&mut self, from: &ActorId, to: &ActorId) {
        self.tie_from = None;
        let document = self.session.document();
        let used = |id: &DomainId| {
            (document.stances().iter()).any(|s| s.from == *from && s.to == *to && s.domain == *id)
        };
        let shown = document
            .domains()
            .iter()
            .filter(|d| !self.session.filter.hidden.contains(&d.id));
        let domain = (shown.clone())
            .find(|d| d.id.as_str() == "general" && !used(&d.id))
            .or_else(|| shown.clone().find(|d| !used(&d.id)))
            .or_else(|| shown.clone().next());
        let Some(domain) = domain.map(|d| d.id.clone()) else {
            return self
                .say("Add a domain first: click on empty canvas, then Domains in the inspector");
        };
        let (edit, id) = add_stance(document, from, to, &domain, None);
        self.step(edit);
        if self.session.document().stance(&id).is_some() {
            self.session.select(Selection {
                stance: Some(id.clone()),
                ..Selection::tie(from.clone(), to.clone())
            });
            self.open_rows.insert(id);
            self.focus_inspector = true;
            self.focus_next = None;
            self.say("New stance: choose its domain, press 1 to 5 to judge it, E to add evidence");
        }
    }

    fn add_evidence(&mut self) {
        let targets = self.target_stances();
        let [id] = targets.as_slice() else {
            return self.choose(Wanted::Evidence, &targets);
        };
        self.add_evidence_to(&id.clone());
    }

    /// Adds an empty item of evidence that speaks for the stance's own value.
    pub(super) fn add_evidence_to(&mut self, id: &crate::model::StanceId) {
        let document = self.session.document();
        let Some(source) = document.sources().first().map(|s| s.id.clone()) else {
            return self
                .say("Add a source first: click on empty canvas, then Sources in the inspector");
        };
        let Some(old) = document.stance(id) else {
            return;
        };
        let last: Option<SourceId> = old.evidence.last().map(|item| item.source.clone());
        let says = crate::model::read(old, document.header().rule())
            .value
            .unwrap_or(Value::Neutral);
        let mut stance = old.clone();
        stance
            .evidence
            .push(Evidence::new(last.unwrap_or(source), says));
        let edit = crate::edit::change_stance(document, stance, "evidence");
        self.step(Edit {
            name: edit.name.replacen("Change", "Add", 1),
            ..edit
        });
        let at = self.session.document().stance(id).map(|s| s.evidence.len());
        if let Some(last) = at.and_then(|count| count.checked_sub(1)) {
            let field = super::inspector::item_key(id, last, "locator");
            self.balance.open = false;
            self.focus_next = Some(super::widgets::field_id(&field));
        }
        self.open_rows.insert(id.clone());
        self.session.selection.stance = Some(id.clone());
    }

    fn set_values(&mut self, value: Option<Value>) {
        let targets = self.target_stances();
        match targets.as_slice() {
            [id] => {
                if let Some(edit) = set_value(self.session.document(), id, value) {
                    self.step(edit);
                }
            }
            _ => self.choose(Wanted::Value(value), &targets),
        }
    }

    /// Asks which of several stances is meant.
    fn choose(&mut self, wanted: Wanted, stances: &[crate::model::StanceId]) {
        self.modal = Some(Modal::Choose {
            wanted,
            stances: stances.to_vec(),
        });
    }

    /// The stance that was meant.
    pub(super) fn chosen(&mut self, wanted: Wanted, id: &crate::model::StanceId) {
        match wanted {
            Wanted::Value(value) => {
                if let Some(edit) = set_value(self.session.document(), id, value) {
                    self.step(edit);
                }
            }
            Wanted::Evidence => self.add_evidence_to(id),
        }
        self.session.selection.stance = Some(id.clone());
    }

    fn delete(&mut self) {
        let document = self.session.document();
        let selection = self.session.selection.clone();
        if selection.actors.is_empty() {
            let ids: Vec<_> = match &selection.stance {
                Some(id) => vec![id.clone()],
                None => self
                    .session
                    .selected_stances()
                    .iter()
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
            self.modal = Some(Modal::Confirm {
                title: format!("{}?", edit.name),
                text,
                yes: "Delete",
                edit,
            });
        }
    }

    fn swap(&mut self) {
        if let Some((from, to)) = self.session.selection.pair() {
            let other = Selection::tie(to.clone(), from.clone());
            self.session.select(other);
        }
    }

    /// An actor's name by id.
    pub(super) fn label(&self, id: &ActorId) -> String {
        self.session
            .document()
            .actor(id)
            .map_or_else(|| id.to_string(), |a| a.label().to_owned())
    }
}

/// What a stance is wanted for, when several could be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To be judged, or given back to the rule.
    Value(Option<Value>),
    /// To get an item of evidence.
    Evidence,
}
