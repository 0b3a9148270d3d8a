//! What views, panels and dialogs ask for. They change nothing themselves: one
//! executor (`app::execute`) carries every action out.

use std::path::PathBuf;
use std::sync::Arc;

use kurbo::Point;

use super::commands::Command;
use super::dialogs::export::Job;
use super::dialogs::import::Target;
use super::dialogs::{Dialog, Passage};
use super::file_dialogs::Ask;
use super::new_text::NewText;
use super::next::Next;
use super::web_address::WebAddress;
use crate::analysis::{LeftOut, WaitingPlace};
use crate::edit::quick::Coding;
use crate::edit::{Edit, ReadingMark};
use crate::format::Listing;
use crate::model::{
    ActorId, CalloutTarget, Day, SavedView, ScenarioId, Selection, SourceId, Span, StanceId,
    StopId, Value, ViewId,
};
use crate::scene::Overlay;
use crate::storage::{Backup, Reach};

/// What can be asked for.
pub(in crate::ui) enum Action {
    /// A command of the table.
    Run(Command),
    /// Something about the document.
    Document(DocumentAction),
    /// Something about files.
    File(FileAction),
    /// Something about the text of a source.
    Text(TextAction),
    /// Something about the quick line.
    Quick(QuickAction),
    /// Something about the date that is looked at.
    Time(TimeAction),
    /// Something about saved views, or what is composed for a figure.
    Saved(SavedAction),
    /// Something about what-ifs.
    Scenario(ScenarioAction),
    /// Shows what is supposed in the what-if that is shown, beside the views.
    ShowSupposed,
    /// Something about the stops of the story.
    Story(StoryAction),
    /// Selects nothing else than this.
    Select(Selection),
    /// Makes a stance the one that keys act on.
    PickStance(StanceId),
    /// Lays something over the map.
    Overlay(Option<Arc<Overlay>>),
    /// Selects an actor and shows it so that its name can be read.
    Reveal(ActorId),
    /// Goes to what waits to be looked at.
    Visit(WaitingPlace),
    /// Selects something and gives the inspector the keyboard; the rows of the
    /// stances of a tie are opened.
    Inspect(Selection),
    /// Selects something and shows its evidence in the evidence table.
    ShowEvidenceOf(Selection),
    /// Shows the inspector where the balance panel stands.
    ShowInspector,
    /// Arranges the actors in the camps of an overlay.
    ArrangeInCamps(Arc<Overlay>),
    /// Ends the layout that is being worked out.
    StopLayout,
    /// Opens a dialog.
    Open(Dialog),
    /// Says something in the status line.
    Say(String),
    /// Begins what the export dialog was asked for.
    Export(Job),
    /// Ends it.
    StopExport,
    /// Takes over what the import dialog has worked out.
    Import(Target),
    /// Something about the evidence as a table.
    Evidence(EvidenceAction),
}

/// What can be asked about the evidence as a table. Items are named by the position of
/// their stance and their own there.
pub(in crate::ui) enum EvidenceAction {
    /// Copies items as rows of cells.
    Copy(Vec<(usize, usize)>),
    /// Asks for a file and writes items there.
    SaveTable(Vec<(usize, usize)>),
    /// Asks for a file and writes the answers of a class there.
    SaveAnswers(Box<Listing>),
    /// Shows the map without some evidence, with what changes by that; nothing left out:
    /// as it is.
    ShowWithout(Vec<LeftOut>),
}

/// What can be asked of the open document.
pub(in crate::ui) enum DocumentAction {
    /// What a field or a button changes: part of a burst of typing, or a step.
    /// Nothing is said of it.
    Edit(Edit),
    /// A step that takes something away after a question.
    Confirmed(Edit),
    /// Ends a burst of typing: what follows is a step of its own.
    Seal,
    /// Asks for the name of a new actor at a place.
    AskForActor(Point),
    /// Adds an actor of this name at a place.
    AddActor(String, Point),
    /// Makes a name that stands in a text a new actor, or another name of this one.
    NameActor(String, Option<ActorId>),
    /// The first of two actors takes all that the second has, after a question.
    MergeActors(ActorId, ActorId),
    /// Gives an actor another name.
    Rename(ActorId, String),
    /// Adds a stance of an ordered pair, ready to be filled in.
    AddStance(ActorId, ActorId),
    /// A stance of an actor towards itself, which was asked about.
    AddStanceTowardsItself(ActorId),
    /// Adds an item of evidence to a stance.
    AddEvidence(StanceId),
    /// Judges a stance, or gives it back to the rule.
    SetValue(StanceId, Option<Value>),
    /// Moves actors: a drag has ended, or an arrow key was pressed.
    Move(Vec<(ActorId, Point)>),
}

/// What can be asked about files.
pub(in crate::ui) enum FileAction {
    /// Goes on to something else, asking first where changes would be lost.
    Leave(Next),
    /// Goes on to something else whatever is lost.
    Go(Next),
    /// Saves to the document's own file, then goes on.
    Save(Option<Next>),
    /// Saves to a path, whatever is there, then goes on.
    SaveTo(PathBuf, Option<Next>),
    /// Asks where to save under another name, then goes on.
    SaveAs(String, Option<Next>),
    /// Asks for a file.
    Ask(Ask),
    /// A path was typed in answer to a question; the dialog to go back to where it
    /// leads nowhere.
    Typed(Ask, PathBuf, String),
    /// A file may be overwritten.
    Overwrite(Ask, PathBuf),
    /// Saving was given up: there is nothing to go on to.
    GiveUp,
    /// Shows a place in a source: the paragraph of its text, or its address.
    OpenSource(StanceId, usize),
    /// Reads a text outside the folder of the map, which was asked about.
    ReadOutside(Passage),
    /// Opens a web page, which was asked about.
    OpenPage(WebAddress),
    /// Reads a table, to be imported.
    OpenTable(PathBuf),
    /// Reads the answers of a class.
    ReadAnswers(Vec<PathBuf>),
    /// Ends what is being read or written.
    StopWork,
    /// Something about what is kept of unsaved work and earlier versions.
    Kept(KeptAction),
}

/// What can be asked about the text of a source.
pub(in crate::ui) enum TextAction {
    /// Reads it from its file.
    Read(SourceId, Reach),
    /// A file is chosen for a text that is about to be added.
    ChooseFile(Box<NewText>),
    /// A file was dropped that is one.
    Drop(PathBuf),
    /// Adds a text.
    Add(Box<NewText>),
    /// Asks what a name in it is to be.
    AskName(String),
    /// Opens the quick line for words of it, or for the paragraph of this number.
    Code(SourceId, Option<Span>, Option<u32>),
    /// Notes of paragraphs, by their numbers, that they were read, or not.
    Mark(SourceId, Vec<u32>, ReadingMark),
    /// Numbers blocks, by their positions, or leaves them out.
    Number(SourceId, Vec<usize>),
}

/// What can be asked of the quick line.
pub(in crate::ui) enum QuickAction {
    /// Gives the line the keyboard.
    Focus,
    /// Shows the map as a claim would make it; `None`: as it is.
    Propose(Option<Box<Coding>>),
    /// Stores a claim.
    Store(Box<Coding>),
    /// Closes the line.
    Leave,
}

/// What can be asked about the date that is looked at.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) enum TimeAction {
    /// Looks at the map on a day; `None`: in its latest state. `since`: what was looked
    /// at before, against which changes are marked.
    Look {
        day: Option<Day>,
        since: Option<Day>,
    },
    /// Marks what has changed since a day, [`Day::MAX`] being the latest state; `None`:
    /// nothing is marked.
    Compare(Option<Day>),
}

/// What can be asked about what-ifs.
pub(in crate::ui) enum ScenarioAction {
    /// Shows it in place of the fact; `None`: the fact.
    Show(Option<ScenarioId>),
    /// Adds one of this title.
    Add(String),
    /// Asks for another title.
    AskName(ScenarioId),
    /// Gives it another title.
    Rename(ScenarioId, String),
    /// Moves it to a position among the others.
    Move(ScenarioId, usize),
    /// Makes it the fact.
    TakeOver(ScenarioId),
    /// Deletes it.
    Delete(ScenarioId),
    /// Moves a change of it to a position among the others.
    MoveChange(ScenarioId, usize, usize),
    /// Leaves a change of it out.
    DeleteChange(ScenarioId, usize),
}

/// What can be asked about saved views, and about what is composed for a figure.
pub(in crate::ui) enum SavedAction {
    /// Shows what was kept.
    Open(ViewId),
    /// Keeps a view under this name; `None`: what is seen.
    Save(String, Option<Box<SavedView>>),
    /// Asks for another name.
    AskName(ViewId),
    /// Gives it another name.
    Rename(ViewId, String),
    /// Lets it show what is seen.
    Update(ViewId),
    /// Moves it to a position among the others.
    Move(ViewId, usize),
    /// Deletes it.
    Delete(ViewId),
    /// Opens it, and the export dialog.
    Export(ViewId),
    /// Asks for the name of what is seen, as the export dialog draws it.
    KeepFigure,
    /// Points at something with a sentence; an empty one takes it away.
    CallOut(String, CalloutTarget),
    /// The headline of the figure; empty: the title of the map.
    Headline(String),
    /// The credit line of the figure; empty: its sources and counts.
    Credit(String),
}

/// What can be asked about the stops of the story.
pub(in crate::ui) enum StoryAction {
    /// Shows what a stop shows.
    Open(StopId),
    /// Gives it another title.
    Rename(StopId, String),
    /// Says something else at it, in Markdown.
    Describe(StopId, String),
    /// Lets it show what is seen.
    Update(StopId),
    /// Lets it forget what is gone.
    Repair(StopId),
    /// Moves it to a position in the story.
    Move(StopId, usize),
    /// Deletes it.
    Delete(StopId),
}

/// What can be asked about unsaved work and earlier versions.
pub(in crate::ui) enum KeptAction {
    /// Looks for unsaved work and shows it, also where there is none.
    ListWork,
    /// Discards unsaved work that was left behind, by the id of its journal.
    DiscardWork(String),
    /// Shows the earlier versions of the open map.
    ListVersions,
    /// Goes back to an earlier version, as a step that can be undone.
    Restore(Backup),
    /// Keeps earlier versions and unsaved work of the open map, or nothing.
    Keep(bool),
    /// Removes all that is kept of the open map.
    Forget,
}

/// The actions of one frame, in the order in which they were asked for.
#[derive(Default)]
pub(in crate::ui) struct Actions(Vec<Action>);

impl Actions {
    /// Asks for something.
    pub(in crate::ui) fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Runs a command.
    pub(in crate::ui) fn run(&mut self, command: Command) {
        self.push(Action::Run(command));
    }

    /// Asks something of the document.
    pub(in crate::ui) fn document(&mut self, action: DocumentAction) {
        self.push(Action::Document(action));
    }

    /// Changes the document by what a field or a button says.
    pub(in crate::ui) fn edit(&mut self, edit: Edit) {
        self.document(DocumentAction::Edit(edit));
    }

    /// Ends a burst of typing.
    pub(in crate::ui) fn seal(&mut self) {
        self.document(DocumentAction::Seal);
    }

    /// Asks something about files.
    pub(in crate::ui) fn file(&mut self, action: FileAction) {
        self.push(Action::File(action));
    }

    /// Asks something about the text of a source.
    pub(in crate::ui) fn text(&mut self, action: TextAction) {
        self.push(Action::Text(action));
    }

    /// Asks something of the quick line.
    pub(in crate::ui) fn quick(&mut self, action: QuickAction) {
        self.push(Action::Quick(action));
    }

    /// Asks something about the date that is looked at.
    pub(in crate::ui) fn time(&mut self, action: TimeAction) {
        self.push(Action::Time(action));
    }

    /// Asks something about saved views.
    pub(in crate::ui) fn saved(&mut self, action: SavedAction) {
        self.push(Action::Saved(action));
    }

    /// Asks something about what-ifs.
    pub(in crate::ui) fn scenario(&mut self, action: ScenarioAction) {
        self.push(Action::Scenario(action));
    }

    /// Asks something about the story.
    pub(in crate::ui) fn story(&mut self, action: StoryAction) {
        self.push(Action::Story(action));
    }

    /// Asks something about what is kept.
    pub(in crate::ui) fn kept(&mut self, action: KeptAction) {
        self.file(FileAction::Kept(action));
    }

    /// Selects something.
    pub(in crate::ui) fn select(&mut self, selection: Selection) {
        self.push(Action::Select(selection));
    }

    /// Opens a dialog.
    pub(in crate::ui) fn open(&mut self, dialog: Dialog) {
        self.push(Action::Open(dialog));
    }

    /// Says something in the status line.
    pub(in crate::ui) fn say(&mut self, text: impl Into<String>) {
        self.push(Action::Say(text.into()));
    }

    /// All that was asked for, once.
    pub(in crate::ui) fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}
