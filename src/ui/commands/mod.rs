//! The one table of commands: what can be done, its name, tooltip, menu, keys,
//! and whether it can be done now. Menus, toolbar, palette, shortcuts and the
//! shortcut sheet all read it; a key is spelled out nowhere else.

mod coding_rows;
mod ego_rows;
mod evidence_rows;
mod figure_rows;
mod keys;
mod presenter_rows;
mod row;
mod rows;
mod scenario_command;
mod scenario_rows;
mod story_commands;
mod story_rows;
mod time_rows;

use egui::{Context as EguiContext, KeyboardShortcut};

use super::bundled::Bundled;
use super::context::Context;
use crate::analysis::{Common, EgoBy};
use crate::edit::ReadingMark;
use crate::model::{Value, ViewKind};
use crate::scene::{CellDetail, Labels, Language, Look, Plan};
use crate::storage::Renderer;
pub(super) use keys::{Situation, pressed};
pub(super) use scenario_command::ScenarioCommand;
pub(super) use story_commands::{PresenterCommand, StoryCommand};

/// Defines the commands and lists them, so that one that is not listed cannot be
/// defined: those with a payload name its values.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $(($payload:ty) = [$($value:expr),* $(,)?])?),+ $(,)?) => {
        /// What the program can be told to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Command {
            $($(#[$doc])* $name $(($payload))?),+
        }

        /// Every command in the order of the menus, by kind.
        const KINDS: &[&[Command]] = &[$(commands!(@values $name $([$($value),*])?)),+];
    };
    (@values $name:ident) => { &[Command::$name] };
    (@values $name:ident [$($value:expr),*]) => { &[$(Command::$name($value)),*] };
}

commands! {
    New, Open,
    /// Brings a table in.
    Table(TableCommand) = [TableCommand::Import, TableCommand::Paste],
    /// Opens a copy of a map that comes with the program.
    OpenBundled(Bundled) = [
        Bundled::Core, Bundled::Wider, Bundled::Tribes, Bundled::GreatPowers,
    ],
    Save, SaveAs, SaveCopy, Revert, EarlierVersions, UnsavedWork, Export,
    Undo, Redo,
    AddActor, AddTie, AddStance, AddEvidence, Rename, Delete,
    SetValue(Value) = [
        Value::Hostile, Value::Critical, Value::Neutral, Value::Cooperative, Value::Supportive,
    ],
    Compute,
    SelectAll, Deselect, Swap, Lock,
    Arrange(Arrangement) = [
        Arrangement::Plan(Plan::Structure), Arrangement::Plan(Plan::Friends),
        Arrangement::Plan(Plan::Clusters), Arrangement::Camps, Arrangement::Plan(Plan::Circle),
        Arrangement::Plan(Plan::Rings), Arrangement::Plan(Plan::Layers),
        Arrangement::Plan(Plan::Grid),
    ],
    MakeRoom, Pin,
    /// What coding takes beside the text itself.
    Coding(CodingCommand) = [
        CodingCommand::QuickLine, CodingCommand::Next, CodingCommand::AddText,
        CodingCommand::ToPassage, CodingCommand::KeepWords,
    ],
    /// What a text knows to do.
    Text(TextCommand) = [
        TextCommand::Code,
        TextCommand::Mark(ReadingMark::Read), TextCommand::Mark(ReadingMark::Nothing),
        TextCommand::Mark(ReadingMark::Unread), TextCommand::NextUnread,
        TextCommand::Name,
        TextCommand::ToTie,
        TextCommand::NextPassage(Common::Tie), TextCommand::NextPassage(Common::Actor),
        TextCommand::NextPassage(Common::Domain),
        TextCommand::Number,
    ],
    /// What is done with the table of evidence.
    Evidence(EvidenceCommand) = [
        EvidenceCommand::Copy, EvidenceCommand::Delete, EvidenceCommand::SaveTable,
        EvidenceCommand::SaveReport,
    ],
    Quit,
    Fit, ZoomIn, ZoomOut,
    /// Goes to the nearest actor or tie in a direction.
    Go(Direction) = [Direction::Left, Direction::Right, Direction::Up, Direction::Down],
    /// Adds the nearest actor in a direction to the selection.
    Extend(Direction) = [Direction::Left, Direction::Right, Direction::Up, Direction::Down],
    /// Moves the selected actors a little.
    Nudge(Direction) = [Direction::Left, Direction::Right, Direction::Up, Direction::Down],
    OpenCurrent,
    ToMap, Find,
    /// Shows a view beside the others, or closes it.
    ShowView(ViewKind) = [
        ViewKind::Map, ViewKind::Text, ViewKind::Evidence, ViewKind::Matrix,
        ViewKind::Coverage,
    ],
    /// What a matrix knows to do.
    Matrix(MatrixCommand) = [
        MatrixCommand::Sort(RowSort::Map), MatrixCommand::Sort(RowSort::Name),
        MatrixCommand::Sort(RowSort::Kind), MatrixCommand::Sort(RowSort::Ties),
        MatrixCommand::Sort(RowSort::Camp),
        MatrixCommand::Cells(CellDetail::Fitting), MatrixCommand::Cells(CellDetail::Whole),
        MatrixCommand::Cells(CellDetail::Topics),
    ],
    SetLook(Look) = [Look::Light, Look::Dark, Look::Projector],
    /// Names and the figure's own words in this language.
    SetLanguage(Language) = [
        Language::English, Language::Tajik, Language::Persian, Language::Pashto,
    ],
    /// What stands beside ties.
    SetLabels(Labels) = [Labels::Abouts, Labels::Topics, Labels::None],
    /// Shows a part of the figure, or leaves it out.
    Show(Part) = [
        Part::Frame, Part::Silent, Part::Uncoded, Part::SharedOnce, Part::AllDomains,
    ],
    /// Shows or hides a domain, by its position in the document.
    ShowDomain(usize) = [],
    /// Looks at the latest state, or at the date that the map states for itself.
    ShowDate(DateChoice) = [DateChoice::Latest, DateChoice::Own],
    /// Moves the date that is looked at.
    Time(TimeCommand) = [
        TimeCommand::Bar, TimeCommand::Previous, TimeCommand::Next, TimeCommand::Play,
        TimeCommand::Changes, TimeCommand::Mark, TimeCommand::Ghosts, TimeCommand::Shorten, TimeCommand::Lifetimes, TimeCommand::Still,
    ],
    /// The map around one actor.
    Ego(EgoCommand) = [
        EgoCommand::Show, EgoCommand::By(EgoBy::Others), EgoCommand::By(EgoBy::Itself),
        EgoCommand::Leave,
    ],
    ShowBalance, ShowCamps, Describe, ShowHud,
    /// What is done with saved views; what needs one acts on the one that is open.
    Saved(SavedCommand) = [
        SavedCommand::Save, SavedCommand::Update, SavedCommand::Next, SavedCommand::Previous,
        SavedCommand::Rename, SavedCommand::Earlier, SavedCommand::Later,
        SavedCommand::Export, SavedCommand::Delete,
    ],
    /// Opens a saved view, by its position in the document.
    OpenSaved(usize) = [],
    /// What is done in presenter mode.
    Presenter(PresenterCommand) = [
        PresenterCommand::Start, PresenterCommand::End,
        PresenterCommand::Next, PresenterCommand::Previous,
        PresenterCommand::Tell,
        PresenterCommand::NextStance, PresenterCommand::PreviousStance,
        PresenterCommand::MoreTopics, PresenterCommand::FewerTopics,
        PresenterCommand::Black, PresenterCommand::White, PresenterCommand::Pointer,
        PresenterCommand::Notes,
    ],
    Predict,
    /// What is done with the story; what needs a stop acts on the one that is open.
    Story(StoryCommand) = [
        StoryCommand::Add, StoryCommand::Panel, StoryCommand::Update, StoryCommand::Next,
        StoryCommand::Previous, StoryCommand::Earlier, StoryCommand::Later,
        StoryCommand::Repair, StoryCommand::Delete,
    ],
    /// Opens a stop of the story, by its position.
    OpenStop(usize) = [],
    /// Composes the figure.
    Compose(ComposeCommand) = [
        ComposeCommand::ChosenTies, ComposeCommand::AllTies, ComposeCommand::Callout,
        ComposeCommand::NoCallout, ComposeCommand::Headline, ComposeCommand::Credit,
    ],
    /// What is done with what-ifs; what needs one acts on the one that is shown.
    Scenario(ScenarioCommand) = [
        ScenarioCommand::Fact, ScenarioCommand::OnlyDifferences, ScenarioCommand::Panel,
        ScenarioCommand::Add, ScenarioCommand::Rename, ScenarioCommand::Earlier,
        ScenarioCommand::Later, ScenarioCommand::TakeOver, ScenarioCommand::Delete,
    ],
    /// Shows a what-if, by its position in the document.
    ShowScenario(usize) = [],
    /// Changes the window itself.
    Window(WindowChange) = [
        WindowChange::FullScreen, WindowChange::HidePanels,
        WindowChange::Present(Detail::Labels), WindowChange::Present(Detail::SecondNames),
        WindowChange::Present(Detail::Legend), WindowChange::Present(Detail::Sources),
        WindowChange::MenuBar,
        WindowChange::Sidebar, WindowChange::Inspector, WindowChange::StatusLine,
        WindowChange::Larger, WindowChange::Smaller, WindowChange::UsualSize,
        WindowChange::DrawBy(Renderer::Glow), WindowChange::DrawBy(Renderer::Wgpu),
    ],
    Palette, Shortcuts, Guide, About,
}

/// What coding takes beside the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodingCommand {
    /// Opens the line for one claim.
    QuickLine,
    /// Goes to what is to be looked at next.
    Next,
    /// Adds the text of a source.
    AddText,
    /// From a stance to the words it rests on.
    ToPassage,
    /// Whether the words of passages are kept.
    KeepWords,
}

/// What the ego view can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EgoCommand {
    /// Puts the selected actor in the middle, or everybody back.
    Show,
    /// Whose stances decide on which side others stand.
    By(EgoBy),
    /// Everybody stands at their places again.
    Leave,
}

/// What can be done with saved views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SavedCommand {
    /// Keeps what is seen under a name.
    Save,
    /// Lets the open one show what is seen.
    Update,
    /// Opens the one after it, or before it.
    Next,
    Previous,
    /// What is done with the open one.
    Rename,
    Earlier,
    Later,
    Export,
    Delete,
}

/// What of a figure is composed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ComposeCommand {
    /// Only the selected ties are drawn.
    ChosenTies,
    /// All of them are.
    AllTies,
    /// A sentence points at what is selected.
    Callout,
    /// No sentence does.
    NoCallout,
    Headline,
    Credit,
}

/// From where a table comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableCommand {
    /// From a file.
    Import,
    /// From the clipboard.
    Paste,
}

/// What is done with the table of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EvidenceCommand {
    /// Copies the chosen items, or all that are listed, as rows of cells.
    Copy,
    /// Deletes the chosen items.
    Delete,
    /// Writes the same to a file.
    SaveTable,
    /// Writes all evidence as a report.
    SaveReport,
}

/// What can be done in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextCommand {
    /// Makes the selected words evidence.
    Code,
    /// Notes of the paragraphs that they were read, or not.
    Mark(ReadingMark),
    /// Goes to the next paragraph that was not read.
    NextUnread,
    /// Makes a name that stands there an actor, or another name of one.
    Name,
    /// From a passage to its tie on the map.
    ToTie,
    /// To the next passage that has something in common with this one.
    NextPassage(Common),
    /// Numbers a block, or leaves it out.
    Number,
}

/// What can be done in a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MatrixCommand {
    /// Sorts rows and columns.
    Sort(RowSort),
    /// Chooses what cells show.
    Cells(CellDetail),
}

/// By what the rows of a matrix are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowSort {
    /// As the map has its actors.
    Map,
    Name,
    Kind,
    Ties,
    Camp,
}

/// By what actors are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// By a layout.
    Plan(Plan),
    /// By the camps of the best split.
    Camps,
}

/// What of the window itself is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WindowChange {
    FullScreen,
    /// Hides all panels, or shows them again.
    HidePanels,
    /// Shows or hides more of a map that is presented to a room.
    Present(Detail),
    MenuBar,
    Sidebar,
    Inspector,
    StatusLine,
    /// The whole interface larger, smaller, or as it is usually.
    Larger,
    Smaller,
    UsualSize,
    /// From the next start on it is drawn by this.
    DrawBy(Renderer),
}

/// What a room can see beside names and badges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    Labels,
    SecondNames,
    Legend,
    Sources,
}

/// Where to on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Direction {
    /// One step in it, y downwards.
    pub(super) fn step(self) -> kurbo::Vec2 {
        match self {
            Self::Left => kurbo::Vec2::new(-1.0, 0.0),
            Self::Right => kurbo::Vec2::new(1.0, 0.0),
            Self::Up => kurbo::Vec2::new(0.0, -1.0),
            Self::Down => kurbo::Vec2::new(0.0, 1.0),
        }
    }
}

/// A part of the figure that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Title, legend and sources.
    Frame,
    /// Pairs of which the sources say nothing.
    Silent,
    /// Pairs that nobody has looked at.
    Uncoded,
    /// One stroke for what both sides share.
    SharedOnce,
    /// Domains that are hidden.
    AllDomains,
}

/// At which date the map is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateChoice {
    /// What is known last.
    Latest,
    /// The date that the map states for itself.
    Own,
}

/// What moves the date that is looked at, and how that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeCommand {
    /// Shows the time bar, or hides it.
    Bar,
    /// Goes to the change before.
    Previous,
    /// Goes to the next change.
    Next,
    /// Goes from change to change by itself.
    Play,
    /// Shows the list of what changed.
    Changes,
    /// Marks what changed since the stop before.
    Mark,
    /// Shows actors that do not exist at the date, as ghosts.
    Ghosts,
    /// Shortens long times without a date.
    Shorten,
    /// Shows a lane for each actor.
    Lifetimes,
    /// Shows changes at once.
    Still,
}

/// Under which menu a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Menu {
    File,
    Edit,
    Code,
    Layout,
    View,
    Figure,
    Teach,
    Window,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::Code,
        Self::Layout,
        Self::View,
        Self::Figure,
        Self::Teach,
        Self::Window,
        Self::Help,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Code => "Code",
            Self::Layout => "Layout",
            Self::View => "View",
            Self::Figure => "Figure",
            Self::Teach => "Teach",
            Self::Window => "Window",
            Self::Help => "Help",
        }
    }
}

/// Where the keys of a command work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Everywhere; while text is typed, plain keys belong to the text.
    Window,
    /// Not while text is typed: the field has its own use for the keys.
    NotInText,
    /// While the map has the keyboard.
    View,
    /// While a text has the keyboard; there they come before those of the window.
    Text,
    /// While the table of evidence has it; there they come before those of the window.
    Table,
    /// In presenter mode; there they come before those of the window.
    Presenter,
}

/// One row of the table, as things stand.
pub(super) struct Row {
    /// Its name.
    pub name: &'static str,
    /// The name with what it would act on, where there is more to say.
    label: Option<String>,
    /// A sentence for the tooltip; empty where the name says it all.
    pub tip: &'static str,
    /// Its menu; `None`: it is found in the palette, or has a key alone.
    pub menu: Option<Menu>,
    /// Whether it starts a new group in its menu.
    pub group: bool,
    /// Its shortcuts, the first of which is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Where they work.
    pub scope: Scope,
    /// Whether it can be carried out now.
    pub enabled: bool,
    /// Whether it is a switch, and on.
    pub checked: Option<bool>,
}

impl Row {
    /// Its name, with what it would act on.
    pub(super) fn label(&self) -> String {
        (self.label.clone()).unwrap_or_else(|| self.name.to_owned())
    }

    /// Its first shortcut as text; empty where it has none.
    pub(super) fn shortcut(&self, ctx: &EguiContext) -> String {
        let keys = self.keys.first();
        keys.map_or_else(String::new, |keys| key_words(ctx, keys))
    }

    /// A text with the shortcut in brackets: "Rename (F2)".
    pub(super) fn with_keys(&self, ctx: &EguiContext, text: &str) -> String {
        match self.shortcut(ctx).as_str() {
            "" => text.to_owned(),
            keys => format!("{text} ({keys})"),
        }
    }
}

impl Command {
    /// Every command in the order of the menus; those that depend on the document
    /// as it is now.
    pub(super) fn all(cx: &Context) -> impl Iterator<Item = Self> {
        let domains = cx.workspace.document().domains().len();
        let fixed = KINDS.iter().flat_map(|kind| kind.iter().copied());
        let views = cx.workspace.document().views().len();
        let scenarios = cx.workspace.document().scenarios().len();
        let stops = cx.workspace.document().story().len();
        fixed
            .chain((0..domains).map(Self::ShowDomain))
            .chain((0..views).map(Self::OpenSaved))
            .chain((0..scenarios).map(Self::ShowScenario))
            .chain((0..stops).map(Self::OpenStop))
    }

    /// The commands of a menu, in order.
    pub(super) fn of(menu: Menu, cx: &Context) -> impl Iterator<Item = (Self, Row)> {
        let rows = Self::all(cx).map(|command| (command, command.row(cx)));
        rows.filter(move |(_, row)| row.menu == Some(menu))
    }

    /// Its first shortcut as text.
    pub(super) fn shortcut(self, ctx: &EguiContext, cx: &Context) -> String {
        self.row(cx).shortcut(ctx)
    }
}

/// A shortcut as people read it: the sign on the key where it has one.
pub(super) fn key_words(ctx: &EguiContext, keys: &KeyboardShortcut) -> String {
    let words = ctx.format_shortcut(keys);
    let name = keys.logical_key.name();
    words.strip_suffix(name).map_or_else(
        || words.clone(),
        |modifiers| format!("{modifiers}{}", keys.logical_key.symbol_or_name()),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_command_has_a_name_and_no_two_share_a_key() {
        let cx = Context::default();
        let mut taken: BTreeMap<String, Command> = BTreeMap::new();
        let mut names = 0;
        for command in Command::all(&cx) {
            let row = command.row(&cx);
            assert!(!row.name.is_empty(), "{command:?}");
            names += 1;
            for keys in row.keys {
                // In a text letters have meanings of their own.
                let own = [Scope::Text, Scope::Table, Scope::Presenter];
                let own = own.map(|scope| row.scope == scope);
                let words = format!("{keys:?} {own:?}");
                let other = taken.insert(words.clone(), command);
                assert_eq!(other, None, "{words} of {command:?}");
            }
        }
        assert!(names > 60);
    }
}
