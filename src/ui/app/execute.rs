//! The one place in which anything is changed: every action is carried out here.

use egui::Context as EguiContext;

use super::App;
use crate::model::{Filter, Selection, ViewKind};
use crate::scene::Mutual;
use crate::ui::actions::{Action, DocumentAction, FileAction, KeptAction};
use crate::ui::commands::{
    Arrangement, CodingCommand, Command, DateChoice, EvidenceCommand, Part, TableCommand,
};
use crate::ui::context::{Beside, Visible};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{Exported, Job};
use crate::ui::file_dialogs::{Ask, map_name};
use crate::ui::focus::Focus;
use crate::ui::new_text::NewText;
use crate::ui::next::Next;
use crate::ui::views::{View, ViewCommand, hides_answers};

/// Actions lead to others (a command of a view to an edit), but never for long.
const ROUNDS: usize = 8;

impl App {
    /// Carries out what was asked for on this frame.
    pub(super) fn act(&mut self, ctx: &EguiContext) {
        for _ in 0..ROUNDS {
            let actions = self.actions.take();
            if actions.is_empty() {
                break;
            }
            for action in actions {
                self.execute(action);
            }
            // What was changed is shown on the next frame.
            ctx.request_repaint();
        }
        self.export_answers(ctx);
        self.added_answers(std::time::Duration::ZERO);
        self.import_answers();
        self.page_answers();
        self.ask_files(ctx);
        if self.dialogs.finish() {
            // The keyboard goes back to where most keys work.
            self.keyboard.offer(self.views.focus());
        }
    }

    pub(super) fn execute(&mut self, action: Action) {
        let workspace = &mut self.context.workspace;
        match action {
            Action::Run(command) => self.run(command),
            Action::Document(action) => self.execute_document(action),
            Action::File(action) => self.execute_file(action),
            Action::Text(action) => self.execute_text(action),
            Action::Quick(action) => self.execute_quick(action),
            Action::Time(action) => self.execute_time(action),
            Action::Saved(action) => self.execute_saved(action),
            Action::Scenario(action) => self.execute_scenario(action),
            Action::ShowSupposed => self.show_supposed(),
            Action::Story(action) => self.execute_story(action),
            Action::Select(selection) => self.select_and_tell(selection),
            Action::PickStance(stance) => workspace.selection.stance = Some(stance),
            Action::Overlay(overlay) => workspace.overlay = overlay,
            Action::Reveal(actor) => {
                workspace.select(Selection::actor(actor.clone()));
                self.focus(Focus::View);
                self.ask_view(ViewCommand::Reveal(actor));
            }
            Action::Visit(place) => {
                self.visit(&place);
            }
            Action::Inspect(selection) => self.inspect(selection),
            Action::ShowInspector => self.context.visible.beside = Beside::Inspector,
            Action::ShowEvidenceOf(selection) => self.show_evidence_of(selection),
            Action::ArrangeInCamps(camps) => self.arrange_in_camps(&camps),
            Action::StopLayout => self.stop_layout(),
            Action::Open(dialog) => self.dialogs.open(dialog),
            Action::Say(text) => self.status.say(text),
            Action::Export(job) => self.start_export(job),
            Action::StopExport => {
                self.dialogs.export.stop();
            }
            Action::Import(target) => self.import(target),
            Action::Evidence(action) => self.execute_evidence(action),
        }
    }

    /// Carries out a command, where it can be.
    fn run(&mut self, command: Command) {
        if command.row(&self.context).enabled {
            self.run_enabled(command);
        } else if self.context.workspace.locked {
            let key = Command::Lock.shortcut(&self.ctx, &self.context);
            self.status
                .say(format!("Editing is locked; {key} unlocks it"));
        }
    }

    fn run_enabled(&mut self, command: Command) {
        match command {
            Command::New
            | Command::Open
            | Command::Table(_)
            | Command::OpenBundled(_)
            | Command::Save
            | Command::SaveAs
            | Command::SaveCopy
            | Command::Revert
            | Command::EarlierVersions
            | Command::UnsavedWork
            | Command::Quit
            | Command::Export => self.run_with_files(command),
            Command::Undo
            | Command::Redo
            | Command::AddTie
            | Command::AddStance
            | Command::AddEvidence
            | Command::Rename
            | Command::Delete
            | Command::SetValue(_)
            | Command::Compute
            | Command::Pin
            | Command::MakeRoom
            | Command::Arrange(_) => self.run_edit(command),
            Command::SelectAll | Command::Deselect | Command::Swap => self.run_selecting(command),
            Command::Lock => self.switch_lock(),
            Command::AddActor
            | Command::Fit
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::Go(_)
            | Command::Extend(_)
            | Command::Nudge(_)
            | Command::OpenCurrent => self.run_in_view(command),
            Command::ToMap
            | Command::ShowView(_)
            | Command::Matrix(_)
            | Command::Coding(_)
            | Command::Text(_)
            | Command::Evidence(_) => self.run_beside_the_map(command),
            Command::Find | Command::Describe | Command::Predict => self.run_in_words(command),
            Command::SetLook(_)
            | Command::SetLanguage(_)
            | Command::SetLabels(_)
            | Command::Show(_)
            | Command::ShowDomain(_)
            | Command::ShowDate(_) => self.look_otherwise(command),
            Command::Time(command) => self.run_time(command),
            Command::Ego(command) => self.run_ego(command),
            Command::ShowBalance | Command::ShowCamps | Command::ShowHud => self.switch(command),
            Command::Scenario(_) | Command::ShowScenario(_) => self.run_what_if(command),
            Command::Saved(_) | Command::OpenSaved(_) | Command::Compose(_) => {
                self.run_figure(command);
            }
            Command::Story(_) | Command::OpenStop(_) => self.run_on_story(command),
            Command::Window(_) | Command::Presenter(_) => self.run_on_window(command),
            Command::Palette | Command::Shortcuts | Command::Guide | Command::About => {
                self.open_help(command);
            }
        }
    }

    /// Shows or hides something beside the views.
    fn switch(&mut self, command: Command) {
        show_otherwise(&mut self.context.visible, command);
    }

    /// What selects.
    fn run_selecting(&mut self, command: Command) {
        match command {
            Command::SelectAll => self.select_all(),
            Command::Deselect => self.deselect(),
            Command::Swap => self.swap_direction(),
            _ => {}
        }
    }

    /// What finds by words, what asks, and what tells in words.
    fn run_in_words(&mut self, command: Command) {
        match command {
            Command::Find => self.focus(Focus::Search),
            Command::Predict => self.open_round(),
            _ => self.describe(),
        }
    }

    /// What changes the map.
    fn run_edit(&mut self, command: Command) {
        match command {
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::AddTie => self.add_tie(),
            Command::AddStance => self.add_stance_of_pair(),
            Command::AddEvidence => self.add_evidence_to_target(),
            Command::Rename => self.ask_for_name(),
            Command::Delete if self.is_in_table() => self.run_evidence(EvidenceCommand::Delete),
            Command::Delete => self.delete_selected(),
            Command::SetValue(value) => self.set_target(Some(value)),
            Command::Compute => self.set_target(None),
            Command::Pin => self.pin(),
            Command::MakeRoom => self.make_room(),
            Command::Arrange(Arrangement::Plan(plan)) => self.arrange(plan),
            Command::Arrange(Arrangement::Camps) => self.balance.arrange_in_camps(),
            _ => {}
        }
    }

    /// Whether the table of evidence had the keyboard, before a menu was opened perhaps.
    fn is_in_table(&self) -> bool {
        self.views.having(self.keyboard.had()) == Some(ViewKind::Evidence)
    }

    /// What is done with the map's file, and what leads out of the window.
    fn run_with_files(&mut self, command: Command) {
        match command {
            Command::New => self.leave_for(Next::New),
            Command::Open => self.leave_for(Next::Open),
            Command::Table(TableCommand::Import) => {
                self.execute_file(FileAction::Ask(Ask::Table));
            }
            Command::Table(TableCommand::Paste) => self.ask_for_paste(),
            Command::OpenBundled(map) => self.leave_for(Next::OpenBundled(map)),
            Command::Save => self.execute_file(FileAction::Save(None)),
            Command::SaveAs => self.save_as(),
            Command::SaveCopy => self.open_copy(),
            Command::Revert => self.leave_for(Next::Revert),
            Command::EarlierVersions => self.execute_kept(KeptAction::ListVersions),
            Command::UnsavedWork => self.execute_kept(KeptAction::ListWork),
            Command::Quit => self.leave_for(Next::Quit),
            Command::Export => self.open_export(),
            _ => {}
        }
    }

    /// What is done with views and texts.
    fn run_beside_the_map(&mut self, command: Command) {
        match command {
            Command::ToMap => self.go_to_view(),
            Command::ShowView(kind) => self.show_view(kind),
            Command::Coding(command) => self.run_coding(command),
            Command::Matrix(command) => {
                self.ask_view_of(ViewKind::Matrix, ViewCommand::Matrix(command));
            }
            Command::Text(command) => {
                self.ask_view_of(ViewKind::Text, ViewCommand::Text(command));
            }
            Command::Evidence(command) => self.run_evidence(command),
            _ => {}
        }
    }

    fn run_coding(&mut self, command: CodingCommand) {
        match command {
            CodingCommand::KeepWords => {
                let keeps = &mut self.context.visible.keeps_words;
                *keeps = !*keeps;
            }
            CodingCommand::QuickLine => self.open_quick_line(),
            CodingCommand::Next => self.go_to_next_waiting(),
            CodingCommand::AddText => {
                let new = NewText::of_next(self.context.workspace.document());
                self.dialogs.open(Dialog::AddText(Box::new(new)));
            }
            CodingCommand::ToPassage => self.show_words(),
        }
    }

    fn open_help(&mut self, command: Command) {
        self.dialogs.open(match command {
            Command::Palette => Dialog::Palette {
                query: String::new(),
                at: 0,
            },
            Command::About => Dialog::About,
            Command::Shortcuts => Dialog::Shortcuts,
            _ => Dialog::Guide { chapter: 0 },
        });
    }

    fn save_as(&mut self) {
        let name = map_name(&self.context.workspace);
        self.execute_file(FileAction::Ask(Ask::SaveAs(name)));
    }

    /// Opens the export dialog, unless its preview would tell a class what it is asked.
    pub(super) fn open_export(&mut self) {
        if self.dialogs.round.hides().is_some() {
            self.status.say(
                "A figure shows what the class is asked: reveal all or end the round, then export",
            );
            return;
        }
        self.context.workspace.seal();
        self.dialogs.export.reset();
        self.dialogs.open(Dialog::Export);
    }

    fn leave_for(&mut self, next: Next) {
        self.execute_file(FileAction::Leave(next));
    }

    /// Hands a command on to the view that is worked in.
    fn run_in_view(&mut self, command: Command) {
        let asked = match command {
            Command::AddActor => ViewCommand::AddActor,
            Command::Fit => ViewCommand::Fit,
            Command::ZoomIn => ViewCommand::Zoom(1.25),
            Command::ZoomOut => ViewCommand::Zoom(0.8),
            Command::Go(to) => ViewCommand::Go(to),
            Command::Extend(to) => ViewCommand::Extend(to),
            Command::Nudge(to) => ViewCommand::Nudge(to),
            Command::OpenCurrent => ViewCommand::OpenCurrent,
            _ => return,
        };
        // An actor is added to the map, whatever is worked in.
        let works_in = self.views.active().map(View::kind);
        let kind = match works_in {
            Some(ViewKind::Matrix) if command != Command::AddActor => ViewKind::Matrix,
            _ => ViewKind::Map,
        };
        self.ask_view_of(kind, asked);
    }

    /// Asks something of the map.
    pub(super) fn ask_view(&mut self, command: ViewCommand) {
        self.ask_view_of(ViewKind::Map, command);
    }

    /// Changes the filter or the display.
    fn look_otherwise(&mut self, command: Command) {
        let own = Filter::of(self.context.workspace.document()).as_of;
        let workspace = &mut self.context.workspace;
        let (display, filter) = (&mut workspace.display, &mut workspace.filter);
        match command {
            Command::SetLook(look) => display.look = look,
            Command::SetLanguage(language) => {
                display.language = language;
                // What is chosen last counts, wherever it is.
                self.dialogs.export.follow_language();
            }
            Command::SetLabels(labels) => display.labels = labels,
            Command::Show(Part::Frame) => display.frame = !display.frame,
            Command::Show(Part::Silent) => display.silent = !display.silent,
            Command::Show(Part::SharedOnce) => {
                display.mutual = match display.mutual {
                    Mutual::Once => Mutual::Twice,
                    Mutual::Twice => Mutual::Once,
                };
            }
            Command::Show(Part::Uncoded) => display.uncoded = !display.uncoded,
            Command::Show(Part::AllDomains) => filter.hidden.clear(),
            Command::ShowDate(choice) => {
                let day = match choice {
                    DateChoice::Latest => None,
                    DateChoice::Own => own,
                };
                self.show_day(day, self.context.workspace.filter.as_of);
            }
            Command::ShowDomain(at) => {
                let domain = workspace.document().domains().get(at);
                if let Some(id) = domain.map(|domain| domain.id.clone()) {
                    let hidden = &mut workspace.filter.hidden;
                    if !hidden.remove(&id) {
                        hidden.insert(id);
                    }
                }
            }
            _ => {}
        }
    }

    pub(super) fn focus(&mut self, focus: Focus) {
        match focus {
            Focus::View => {
                let id = self.views.focus();
                self.ctx.memory_mut(|memory| memory.request_focus(id));
            }
            Focus::Search => {
                self.context.visible.panels.sidebar = true;
                self.sidebar.focus_search();
                self.keyboard.forget();
            }
            Focus::Inspector => {
                // It stands where the balance panel may be.
                self.context.visible.beside = Beside::Inspector;
                self.context.visible.panels.inspector = true;
                self.inspector.focus();
                self.keyboard.forget();
            }
        }
    }

    /// Selects something and opens it in the inspector.
    pub(super) fn inspect(&mut self, selection: Selection) {
        if self.context.visible.presenter.is_some() {
            return self.select_and_tell(selection);
        }
        let is_tie = !selection.ties.is_empty();
        self.context.workspace.select(selection);
        self.focus(Focus::Inspector);
        if is_tie {
            let targets = self.context.workspace.target_stances();
            self.inspector.open_only(targets);
        }
    }

    fn select_all(&mut self) {
        let workspace = &mut self.context.workspace;
        let actors = workspace.document().actors().iter();
        let actors = actors.map(|actor| actor.id.clone()).collect();
        workspace.select(Selection {
            actors,
            ..Selection::default()
        });
    }

    /// Shows all evidence again, gives up what is half done, or shows the fact again; else
    /// selects nothing.
    fn deselect(&mut self) {
        if self.show_all_evidence() {
            return;
        }
        let gave_up = self.views.active_mut().is_some_and(|view| view.cancel());
        if !gave_up && !self.leave_scenario() {
            self.context.workspace.select(Selection::default());
        }
    }

    fn swap_direction(&mut self) {
        let workspace = &mut self.context.workspace;
        if let Some((from, to)) = workspace.selection.pair() {
            let other = Selection::tie(to.clone(), from.clone());
            workspace.select(other);
        }
    }

    fn switch_lock(&mut self) {
        let workspace = &mut self.context.workspace;
        workspace.seal();
        workspace.locked = !workspace.locked;
        // What was chosen last counts, also when the panels come back.
        self.context.visible.locks = false;
        self.status.say(if workspace.locked {
            "Editing is locked"
        } else {
            "Editing is unlocked"
        });
    }

    /// Shows the long description of what is seen; of a view that a round hides, nothing.
    fn describe(&mut self) {
        let context = &self.context;
        let is_told = |kind| context.predicting.is_none() || hides_answers(kind);
        let view = self.views.active_mut().filter(|view| is_told(view.kind()));
        let text = view.and_then(|view| view.describe(&self.ctx, context.shown_in(view.kind())));
        if let Some(text) = text {
            self.dialogs.open(Dialog::Description { text });
        }
    }

    pub(super) fn start_export(&mut self, job: Job) {
        let viewer = self.files.viewer();
        let export = &mut self.dialogs.export;
        export.start(&self.ctx, &self.context, job, viewer);
    }

    /// Tells what became of an export.
    fn export_answers(&mut self, ctx: &EguiContext) {
        let is_open = self.dialogs.is_exporting();
        match self.dialogs.export.poll(ctx, is_open) {
            None | Some(Exported::Opened) => {}
            Some(Exported::Written { said, warns }) => {
                if warns {
                    self.status.warn(said);
                } else {
                    self.status.say(said);
                }
                if is_open {
                    self.dialogs.close();
                    self.keyboard.offer(self.views.focus());
                }
            }
            Some(Exported::Copied { image, said }) => {
                ctx.copy_image(image);
                self.status.say(said);
            }
            Some(Exported::Stopped(said)) => self.status.say(said),
            Some(Exported::Failed(said)) => {
                self.status.warn(said);
                // It is told also where the dialog has been left meanwhile.
                self.dialogs.offer_export();
            }
        }
    }
}

fn show_otherwise(visible: &mut Visible, command: Command) {
    match command {
        Command::ShowBalance => {
            visible.switch_beside(Beside::Balance);
        }
        Command::ShowCamps => visible.camps = !visible.camps,
        Command::ShowHud => visible.hud = !visible.hud,
        _ => {}
    }
}

impl App {
    /// Carries out what is asked of the document.
    fn execute_document(&mut self, action: DocumentAction) {
        match action {
            DocumentAction::Edit(edit) => self.edit(edit),
            DocumentAction::Confirmed(edit) => {
                let name = edit.name.clone();
                self.context.workspace.seal();
                if self.perform(edit) {
                    self.status.say(format!("{name}; undo brings it back"));
                }
            }
            DocumentAction::Seal => self.context.workspace.seal(),
            DocumentAction::AskForActor(at) => self.ask_for_actor(at),
            DocumentAction::AddActor(name, at) => self.add_actor(&name, at),
            DocumentAction::NameActor(name, id) => self.name_actor(&name, id.as_ref()),
            DocumentAction::MergeActors(keep, gone) => self.merge_actors(&keep, &gone),
            DocumentAction::Rename(id, name) => self.rename(&id, &name),
            DocumentAction::AddStance(from, to) if from == to && self.context.is_free() => {
                self.dialogs.open(Dialog::TowardsItself { actor: from });
            }
            DocumentAction::AddStance(from, to) => self.add_stance(&from, &to),
            DocumentAction::AddStanceTowardsItself(actor) => self.add_stance(&actor, &actor),
            DocumentAction::AddEvidence(stance) => self.add_evidence(&stance),
            DocumentAction::SetValue(stance, value) => self.set_value(&stance, value),
            DocumentAction::Move(moved) => self.move_actors(&moved),
        }
    }
}
