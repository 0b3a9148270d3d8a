//! The rows of the table of commands, in the order of the menus.

use egui::Key;

use super::Menu::{Edit, File, Help, Layout, View};
use super::coding_rows::{coding, in_text};
use super::ego_rows::ego;
use super::evidence_rows::evidence;
use super::figure_rows::{compose, open_saved, saved};
use super::presenter_rows::presenter;
use super::row::{alt, ctrl, ctrl_shift, key, shift};
use super::scenario_rows::{scenario, show_scenario};
use super::story_rows::{open_stop, story};
use super::time_rows::time;
use super::{
    Arrangement, Command, DateChoice, Detail, Direction, MatrixCommand, Menu, Part, Row, RowSort,
    Scope, TableCommand, WindowChange,
};
use crate::model::{Date, Domain, Value, ViewKind};
use crate::scene::{CellDetail, Labels, Language, Look, Mutual, Plan};
use crate::storage::Renderer;
use crate::ui::bundled::Bundled;
use crate::ui::context::{Beside, Context};

/// What it means that labels are in a language other than English.
const NAMES: &str = "Names where the map has them, and the figure's own words where there are any";

/// A command that has a key on a view, and stands in no menu.
fn on_view(name: &'static str) -> Row {
    Row::new(name).scope(Scope::View)
}

/// The switch of a domain.
fn domain(cx: &Context, at: usize) -> Row {
    let domain = cx.workspace.document().domains().get(at);
    let shown = domain.is_some_and(|domain| cx.workspace.filter.shows(&domain.id));
    let label = domain.map(|domain| format!("Show the domain {}", Domain::label(domain)));
    (Row::new("Show a domain").label_as(label))
        .enabled(domain.is_some())
        .checked(shown)
}

/// What changes the window itself.
fn window(cx: &Context, change: WindowChange) -> Row {
    let panels = cx.visible.panels;
    let row = match change {
        WindowChange::FullScreen => Row::new("Full screen")
            .tip("The window fills the screen, or no longer")
            .keys(const { &[key(Key::F11)] }),
        WindowChange::HidePanels => Row::new("Hide all panels")
            .tip(
                "The map alone, to show it to others; in the projector theme with names and \
                 signs only. Editing is locked meanwhile; the same key brings the panels back",
            )
            .keys(const { &[key(Key::F9)] })
            .enabled(cx.visible.presenter.is_none())
            .checked(cx.visible.before_hidden.is_some()),
        WindowChange::Present(detail) => present(cx, detail),
        WindowChange::MenuBar => Row::new("Menu bar").first().checked(panels.menu_bar),
        WindowChange::Sidebar => Row::new("Actors and domains").checked(panels.sidebar),
        WindowChange::Inspector => Row::new("Inspector").checked(panels.inspector),
        WindowChange::StatusLine => Row::new("Status line").checked(panels.status_line),
        WindowChange::Larger => Row::new("Larger interface")
            .first()
            .tip("All words and buttons; the map has a zoom of its own")
            .keys(const { &[ctrl(Key::Plus), ctrl(Key::Equals)] }),
        WindowChange::Smaller => Row::new("Smaller interface").keys(const { &[ctrl(Key::Minus)] }),
        WindowChange::UsualSize => {
            Row::new("Interface at its usual size").keys(const { &[ctrl(Key::Num0)] })
        }
        // Nothing to choose from is no command.
        WindowChange::DrawBy(renderer) if !cx.renderer.offers(renderer) => {
            return draw_by(cx, renderer);
        }
        WindowChange::DrawBy(renderer) => draw_by(cx, renderer),
    };
    row.under(Menu::Window)
}

/// By what the window is drawn from the next start on.
fn draw_by(cx: &Context, renderer: Renderer) -> Row {
    let row = match renderer {
        Renderer::Glow => Row::new("Draw by OpenGL").first(),
        Renderer::Wgpu => Row::new("Draw by Vulkan, DirectX 12 or Metal"),
    };
    row.tip("From the next start on; where it does not start, the other is used")
        .enabled(cx.renderer.offers(renderer))
        .checked(cx.renderer.setting() == Some(renderer))
}

/// What a room sees beside names and badges, each by a key.
fn present(cx: &Context, detail: Detail) -> Row {
    let details = cx.visible.details;
    let row = match detail {
        Detail::Labels => Row::new("Present: words beside ties")
            .first()
            .keys(const { &[key(Key::W), shift(Key::W)] })
            .checked(details.labels),
        Detail::SecondNames => Row::new("Present: names in other scripts")
            .keys(const { &[key(Key::N)] })
            .checked(details.second_names),
        Detail::Legend => Row::new("Present: legend")
            .keys(const { &[key(Key::L)] })
            .checked(details.legend),
        Detail::Sources => Row::new("Present: title and sources")
            .keys(const { &[key(Key::R)] })
            .checked(details.sources),
    };
    row.tip("In the projector theme with all panels hidden, where a room sees names and signs only")
        .enabled(cx.is_presenting())
}

/// A view of the document.
fn view(cx: &Context, kind: ViewKind) -> Row {
    let is_shown = cx.views.contains(&kind);
    let row = match kind {
        ViewKind::Map => Row::new("Map")
            .first()
            .tip("The map, beside the other views")
            .keys(const { &[ctrl(Key::Num1)] }),
        ViewKind::Matrix => Row::new("Matrix")
            .tip("Who stands how towards whom in rows and columns, beside the other views")
            .keys(const { &[ctrl(Key::Num4)] }),
        ViewKind::Evidence => Row::new("Evidence table")
            .tip("All items of evidence: sort them, search them, recode any of them together")
            .keys(const { &[ctrl(Key::Num3)] }),
        ViewKind::Coverage => Row::new("Coverage")
            .tip("How well every pair is evidenced in every domain, and who looked and found nothing")
            .keys(const { &[ctrl(Key::Num5)] }),
        ViewKind::Text => Row::new("Text of a source")
            .tip("The text beside the map, with what was coded in it")
            .keys(const { &[ctrl(Key::Num2)] }),
    };
    let is_only = is_shown && cx.views.len() == 1;
    row.under(View).checked(is_shown).enabled(!is_only)
}

/// What can be done in a matrix.
fn in_matrix(cx: &Context, command: MatrixCommand) -> Row {
    let row = match command {
        MatrixCommand::Sort(RowSort::Map) => Row::new("Sort the matrix in the order of the map"),
        MatrixCommand::Sort(RowSort::Name) => Row::new("Sort the matrix by name"),
        MatrixCommand::Sort(RowSort::Kind) => Row::new("Sort the matrix by kind"),
        MatrixCommand::Sort(RowSort::Ties) => Row::new("Sort the matrix by number of ties"),
        MatrixCommand::Sort(RowSort::Camp) => Row::new("Sort the matrix by camp")
            .tip("The camps that fit the map best, each with a frame around its cells"),
        MatrixCommand::Cells(CellDetail::Fitting) => {
            Row::new("Cells of the matrix show what there is room for")
        }
        MatrixCommand::Cells(CellDetail::Whole) => Row::new("Cells of the matrix show whole ties"),
        MatrixCommand::Cells(CellDetail::Topics) => Row::new("Cells of the matrix show topics"),
    };
    row.enabled(cx.views.contains(&ViewKind::Matrix))
}

/// A map that comes with the program.
fn bundled(map: Bundled) -> Row {
    let row = match map {
        Bundled::Core => Row::new("Open bundled: Tajikistan and the Taliban")
            .first()
            .tip("A copy of the map of five actors"),
        Bundled::Wider => Row::new("Open bundled: the wider map")
            .tip("A copy of the map of all actors the article names"),
        Bundled::Tribes => Row::new("Open bundled: highland tribes")
            .tip("A copy of Read's classic of balance theory"),
        Bundled::GreatPowers => Row::new("Open bundled: the great powers, 1872 to 1914")
            .tip("A copy of the textbook case of balance over time, by treaties and crises"),
    };
    row.under(File)
}

fn named(name: &str, step: Option<&str>) -> Option<String> {
    step.map(|step| format!("{name}: {step}"))
}

impl Command {
    /// Its row, as things stand.
    pub(in crate::ui) fn row(self, cx: &Context) -> Row {
        let workspace = &cx.workspace;
        let (display, history) = (&workspace.display, workspace.history());
        let (selection, free) = (&workspace.selection, cx.is_free());
        let has_actors = !workspace.document().actors().is_empty();
        // Around one actor nobody stands where an edit would put them.
        let places = free && workspace.ego.is_none();
        let has_targets = || !workspace.target_stances().is_empty();
        let own = workspace.document().header().as_of.as_ref();
        let own = own.map(Date::last);
        match self {
            Self::New => Row::new("New map")
                .under(File)
                .tip("Start a map with the usual domains")
                .keys(const { &[ctrl(Key::N)] }),
            Self::Open => Row::new("Open…")
                .under(File)
                .tip("Open a map from a file")
                .keys(const { &[ctrl(Key::O)] }),
            Self::Table(TableCommand::Import) => Row::new("Import a table…")
                .under(File)
                .tip("Stances from a table: CSV, TSV, Excel or LibreOffice, as a new map or into this one"),
            Self::Table(TableCommand::Paste) => Row::new("Paste a table")
                .under(File)
                .tip("Stances from rows that were copied in a spreadsheet")
                .keys(const { &[ctrl(Key::V)] })
                .scope(Scope::NotInText),
            Self::OpenBundled(map) => bundled(map),
            Self::Save => Row::new("Save")
                .under(File)
                .first()
                .tip("Write the map to its file")
                .keys(const { &[ctrl(Key::S)] }),
            Self::SaveAs => Row::new("Save as…")
                .under(File)
                .tip("Write the map to another file")
                .keys(const { &[ctrl_shift(Key::S)] }),
            Self::SaveCopy => Row::new("Save a copy…")
                .under(File)
                .tip("Write the map to a file for other hands, without speakers, quotes, notes, what sources are, or coders"),
            Self::Revert => Row::new("Revert to saved")
                .under(File)
                .tip("Read the file again and drop the changes since")
                .enabled(workspace.file.path.is_some()),
            Self::EarlierVersions => Row::new("Earlier versions…")
                .under(File)
                .tip("What was saved before, what has changed since, and going back to it")
                .enabled(workspace.file.own_path().is_some()),
            Self::UnsavedWork => Row::new("Unsaved work…")
                .under(File)
                .tip("What a crash has left behind, to be recovered or discarded"),
            Self::Export => Row::new("Export figure…")
                .under(File)
                .first()
                .tip("Make a figure of the map: PNG, SVG, PDF or text, in the clipboard or in print")
                .keys(const { &[ctrl(Key::E)] }),
            Self::Quit => Row::new("Quit")
                .under(File)
                .first()
                .tip("Close the window")
                .keys(const { &[ctrl(Key::Q)] }),
            Self::Undo => Row::new("Undo")
                .under(Edit)
                .tip(match history.forgotten() {
                    0 => "Take the last step back",
                    _ => "Take the last step back; the oldest steps are forgotten, to save memory",
                })
                .keys(const { &[ctrl(Key::Z)] })
                .label_as(named("Undo", history.undo_name()))
                .enabled(free && history.undo_name().is_some()),
            Self::Redo => Row::new("Redo")
                .under(Edit)
                .tip("Do the last undone step again")
                .keys(const { &[ctrl_shift(Key::Z), ctrl(Key::Y)] })
                .label_as(named("Redo", history.redo_name()))
                .enabled(free && history.redo_name().is_some()),
            Self::AddActor => Row::new("Add actor…")
                .under(Edit)
                .first()
                .tip("Add an actor in the middle of the view")
                .keys(const { &[key(Key::A)] })
                .enabled(places),
            Self::AddTie => Row::new("Draw tie")
                .under(Edit)
                .tip("From the selected actor: then click the other, or select two")
                .keys(const { &[key(Key::T)] })
                .enabled(free && !selection.actors.is_empty()),
            Self::AddStance => Row::new("Add stance")
                .under(Edit)
                .tip("Another stance of the selected tie")
                .keys(const { &[key(Key::S)] })
                .enabled(free && selection.pair().is_some()),
            Self::AddEvidence => Row::new("Add evidence")
                .under(Edit)
                .tip("An item of evidence for the selected stance")
                .keys(const { &[key(Key::E)] })
                .enabled(free && has_targets()),
            Self::Rename => Row::new("Rename…")
                .under(Edit)
                .tip("Rename the selected actor")
                .keys(const { &[key(Key::F2)] })
                .enabled(free && selection.only_actor().is_some()),
            Self::Delete => Row::new("Delete")
                .under(Edit)
                .tip("Delete what is selected")
                .keys(const { &[key(Key::Delete)] })
                .enabled(free && !selection.is_empty()),
            Self::SetValue(Value::Hostile) => Row::new("Set hostile")
                .under(Edit)
                .first()
                .tip("Judge the selected stance −2")
                .keys(const { &[key(Key::Num1)] })
                .enabled(free && has_targets()),
            Self::SetValue(Value::Critical) => Row::new("Set critical")
                .under(Edit)
                .tip("Judge the selected stance −1")
                .keys(const { &[key(Key::Num2)] })
                .enabled(free && has_targets()),
            Self::SetValue(Value::Neutral) => Row::new("Set neutral")
                .under(Edit)
                .tip("Judge the selected stance 0")
                .keys(const { &[key(Key::Num3)] })
                .enabled(free && has_targets()),
            Self::SetValue(Value::Cooperative) => Row::new("Set cooperative")
                .under(Edit)
                .tip("Judge the selected stance +1")
                .keys(const { &[key(Key::Num4)] })
                .enabled(free && has_targets()),
            Self::SetValue(Value::Supportive) => Row::new("Set supportive")
                .under(Edit)
                .tip("Judge the selected stance +2")
                .keys(const { &[key(Key::Num5)] })
                .enabled(free && has_targets()),
            Self::Compute => Row::new("Compute from evidence")
                .under(Edit)
                .tip("Give the selected stance back to the rule")
                .keys(const { &[key(Key::Backspace)] })
                .enabled(free && has_targets()),
            Self::SelectAll => Row::new("Select all actors")
                .under(Edit)
                .first()
                .keys(const { &[ctrl(Key::A)] })
                .scope(Scope::NotInText),
            Self::Deselect => Row::new("Select nothing")
                .under(Edit)
                .keys(const { &[key(Key::Escape)] }),
            Self::Swap => Row::new("Other direction")
                .under(Edit)
                .tip("Look at the selected tie the other way round")
                .keys(const { &[key(Key::X)] })
                .enabled(selection.pair().is_some()),
            Self::Lock => Row::new("Lock editing")
                .under(Edit)
                .first()
                .tip("No key or drag changes the map until it is unlocked")
                .keys(const { &[ctrl(Key::L)] })
                .checked(workspace.locked)
                .label_as(workspace.locked.then(|| "Unlock editing".to_owned())),
            Self::Arrange(Arrangement::Plan(Plan::Structure)) => Row::new("Arrange the map")
                .under(Layout)
                .tip("By structure: near are those with few ties between them. Pinned actors stay")
                .keys(const { &[ctrl_shift(Key::L)] })
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Friends)) => Row::new("Arrange friends near, foes far")
                .under(Layout)
                .tip("By structure, with shorter ties between friends and longer ones between foes")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Clusters)) => Row::new("Arrange in clusters")
                .under(Layout)
                .tip("Those with many friendly ties among them flock together")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Camps) => Row::new("Arrange in two camps")
                .under(Layout)
                .tip("The camps of the best split face to face; pinned actors stay")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Circle)) => Row::new("Arrange on a circle")
                .under(Layout)
                .tip("Everybody on one circle, in an order of few crossings")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Rings)) => Row::new("Arrange on rings")
                .under(Layout)
                .tip("Who has most ties in the middle, the others on rings about them")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Layers)) => Row::new("Arrange in layers")
                .under(Layout)
                .tip("In rows: members below what they belong to, and ties leading down")
                .enabled(places && has_actors),
            Self::Arrange(Arrangement::Plan(Plan::Grid)) => Row::new("Arrange in a grid")
                .under(Layout)
                .tip("In rows and columns, in the order of the list")
                .enabled(places && has_actors),
            Self::MakeRoom => Row::new("Make room")
                .under(Layout)
                .first()
                .tip("Take actors apart that overlap; everybody else stays")
                .enabled(places && has_actors),
            Self::Pin => Row::new("Pin or unpin")
                .under(Layout)
                .tip("Whether arranging leaves the selected actors where they are")
                .keys(const { &[key(Key::P)] })
                .enabled(free && !selection.actors.is_empty()),
            Self::Fit => Row::new("Fit")
                .under(View)
                .tip("Show the whole figure")
                .keys(const { &[key(Key::F)] }),
            Self::ZoomIn => Row::new("Zoom in")
                .under(View)
                .keys(const { &[key(Key::Plus), key(Key::Equals)] }),
            Self::ZoomOut => Row::new("Zoom out")
                .under(View)
                .keys(const { &[key(Key::Minus)] }),
            Self::Go(Direction::Left) => on_view("Go to the nearest actor or tie")
                .keys(const { &[key(Key::ArrowLeft), ctrl(Key::ArrowLeft)] })
                .enabled(has_actors),
            Self::Go(Direction::Right) => on_view("Go to the nearest actor or tie")
                .keys(const { &[key(Key::ArrowRight), ctrl(Key::ArrowRight)] })
                .enabled(has_actors),
            Self::Go(Direction::Up) => on_view("Go to the nearest actor or tie")
                .keys(const { &[key(Key::ArrowUp), ctrl(Key::ArrowUp)] })
                .enabled(has_actors),
            Self::Go(Direction::Down) => on_view("Go to the nearest actor or tie")
                .keys(const { &[key(Key::ArrowDown), ctrl(Key::ArrowDown)] })
                .enabled(has_actors),
            Self::Extend(Direction::Left) => on_view("Add the nearest actor to the selection")
                .keys(const { &[shift(Key::ArrowLeft)] })
                .enabled(has_actors),
            Self::Extend(Direction::Right) => on_view("Add the nearest actor to the selection")
                .keys(const { &[shift(Key::ArrowRight)] })
                .enabled(has_actors),
            Self::Extend(Direction::Up) => on_view("Add the nearest actor to the selection")
                .keys(const { &[shift(Key::ArrowUp)] })
                .enabled(has_actors),
            Self::Extend(Direction::Down) => on_view("Add the nearest actor to the selection")
                .keys(const { &[shift(Key::ArrowDown)] })
                .enabled(has_actors),
            Self::Nudge(Direction::Left) => on_view("Move the selected actors")
                .keys(const { &[alt(Key::ArrowLeft)] })
                .enabled(places && !selection.actors.is_empty()),
            Self::Nudge(Direction::Right) => on_view("Move the selected actors")
                .keys(const { &[alt(Key::ArrowRight)] })
                .enabled(places && !selection.actors.is_empty()),
            Self::Nudge(Direction::Up) => on_view("Move the selected actors")
                .keys(const { &[alt(Key::ArrowUp)] })
                .enabled(places && !selection.actors.is_empty()),
            Self::Nudge(Direction::Down) => on_view("Move the selected actors")
                .keys(const { &[alt(Key::ArrowDown)] })
                .enabled(places && !selection.actors.is_empty()),
            Self::OpenCurrent => on_view("Open it in the inspector")
                .keys(const { &[key(Key::Enter)] })
                .enabled(!selection.is_empty()),
            Self::ToMap => Row::new("Go to the view")
                .under(View)
                .tip("Give the keyboard to the view that is worked in; once more, to the next one")
                .keys(const { &[key(Key::F6)] }),
            Self::Find => Row::new("Find an actor")
                .under(View)
                .tip("Go to the search field")
                .keys(const { &[ctrl(Key::F)] }),
            Self::Evidence(command) => evidence(cx, command),
            Self::Coding(command) => coding(cx, command),
            Self::Text(command) => in_text(cx, command),
            Self::ShowView(kind) => view(cx, kind),
            Self::Matrix(command) => in_matrix(cx, command),
            Self::SetLook(Look::Light) => Row::new("Light theme")
                .under(View)
                .first()
                .checked(display.look == Look::Light),
            Self::SetLook(Look::Dark) => Row::new("Dark theme")
                .under(View)
                .checked(display.look == Look::Dark),
            Self::SetLook(Look::Projector) => Row::new("Projector theme")
                .under(View)
                .tip("High contrast and large type")
                .checked(display.look == Look::Projector),
            Self::SetLook(Look::Print) => Row::new("Print theme")
                .checked(display.look == Look::Print),
            Self::SetLanguage(Language::English) => Row::new("Labels in English")
                .under(View)
                .first()
                .checked(display.language == Language::English),
            Self::SetLanguage(Language::Tajik) => Row::new("Labels in Tajik")
                .under(View)
                .tip(NAMES)
                .checked(display.language == Language::Tajik),
            Self::SetLanguage(Language::Persian) => Row::new("Labels in Persian")
                .under(View)
                .tip(NAMES)
                .checked(display.language == Language::Persian),
            Self::SetLanguage(Language::Pashto) => Row::new("Labels in Pashto")
                .under(View)
                .tip(NAMES)
                .checked(display.language == Language::Pashto),
            Self::SetLabels(Labels::Abouts) => Row::new("Ties say topics and details")
                .checked(display.labels == Labels::Abouts),
            Self::SetLabels(Labels::Topics) => Row::new("Ties say topics")
                .checked(display.labels == Labels::Topics),
            Self::SetLabels(Labels::None) => Row::new("Ties show signs only")
                .checked(display.labels == Labels::None),
            Self::Show(Part::Frame) => Row::new("Title, legend and sources")
                .under(View)
                .first()
                .tip("Whether the figure's frame is drawn")
                .checked(display.frame),
            Self::Show(Part::Silent) => Row::new("Silent pairs")
                .under(View)
                .tip("Draw a line where the sources say nothing")
                .checked(display.silent),
            Self::Show(Part::Uncoded) => Row::new("Uncoded pairs")
                .under(View)
                .tip("Draw a hair line where nobody has looked")
                .checked(display.uncoded),
            Self::Show(Part::SharedOnce) => Row::new("Shared stances once")
                .under(View)
                .tip("Draw a stance that both sides share as one stroke, with an end at either side")
                .checked(display.mutual == Mutual::Once),
            Self::ShowDomain(at) => domain(cx, at),
            Self::Show(Part::AllDomains) => Row::new("Show all domains")
                .enabled(!workspace.filter.hidden.is_empty()),
            Self::ShowDate(DateChoice::Latest) => Row::new("Look at the latest state")
                .tip("What is known last, whatever date the map states")
                .checked(workspace.filter.as_of.is_none()),
            Self::ShowDate(DateChoice::Own) => Row::new("Look at the map's own date")
                .enabled(own.is_some())
                .checked(own.is_some() && workspace.filter.as_of == own),
            Self::Time(command) => time(cx, command),
            Self::Ego(command) => ego(cx, command),
            Self::ShowBalance => Row::new("Balance")
                .under(View)
                .first()
                .tip("Camps, tension and triads of the map as it is seen, in place of the inspector")
                .keys(const { &[key(Key::B)] })
                .checked(cx.visible.beside == Beside::Balance),
            Self::ShowCamps => Row::new("Camps on the map")
                .under(View)
                .tip("Tint the two camps of the best split and ring the ties that stand against them")
                .keys(const { &[shift(Key::B)] })
                .checked(cx.visible.camps),
            Self::Describe => Row::new("Describe the map…")
                .under(View)
                .tip("Who stands how towards whom, in words, as the figure says it to a screen reader")
                .keys(const { &[ctrl(Key::D)] }),
            Self::Predict => Row::new("Predict, then reveal…")
                .under(Menu::Teach)
                .tip("Ask a class about ties before it sees what the sources say"),
            Self::ShowHud => Row::new("Performance figures")
                .under(View)
                .tip("What a frame costs, how much of the map it draws, how far a layout is")
                .keys(const { &[key(Key::F12)] })
                .checked(cx.visible.hud),
            Self::Saved(command) => saved(cx, command),
            Self::Scenario(command) => scenario(cx, command),
            Self::ShowScenario(at) => show_scenario(cx, at),
            Self::OpenSaved(at) => open_saved(cx, at),
            Self::Story(command) => story(cx, command),
            Self::OpenStop(at) => open_stop(cx, at),
            Self::Compose(command) => compose(cx, command),
            Self::Window(change) => window(cx, change),
            Self::Presenter(command) => presenter(cx, command),
            Self::Palette => Row::new("Command palette…")
                .under(Help)
                .tip("Find a command by its name")
                .keys(const { &[ctrl(Key::K)] }),
            Self::Shortcuts => Row::new("Keyboard shortcuts")
                .under(Help)
                .keys(const { &[key(Key::Questionmark), shift(Key::Slash)] }),
            Self::Guide => Row::new("Guide")
                .under(Help)
                .first()
                .tip("How a map is read, coded, presented and drawn, with pictures")
                .keys(const { &[key(Key::F1)] }),
            Self::About => Row::new("About Stancemap").under(Help),
        }
    }
}
