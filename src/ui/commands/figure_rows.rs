//! The rows of the commands of saved views, and of what is composed for a figure.

use egui::Key;

use super::Menu::Figure;
use super::row::{ctrl, ctrl_shift, key, shift};
use super::{ComposeCommand, Row, SavedCommand};
use crate::model::{NamedView, isolated};
use crate::ui::context::Context;

/// The saved view that is open, with its position.
fn opened(cx: &Context) -> Option<(usize, &NamedView)> {
    let document = cx.workspace.document();
    let id = cx.workspace.opened_view.as_ref()?;
    Some((document.view_index(id)?, document.view(id)?))
}

/// What is done with saved views.
pub(super) fn saved(cx: &Context, command: SavedCommand) -> Row {
    let (free, open) = (cx.is_free(), opened(cx));
    let count = cx.workspace.document().views().len();
    let at = open.map(|(at, _)| at);
    let named = |before: &str, after: &str| {
        let label =
            |(_, view): (usize, &NamedView)| format!("{before} {}{after}", isolated(view.label()));
        open.map(label)
    };
    let on_open = |name: &'static str, before: &str, after: &str| {
        let row = Row::new(name).label_as(named(before, after));
        row.enabled(free && open.is_some())
    };
    match command {
        SavedCommand::Save => Row::new("Save what I see as a view…")
            .under(Figure)
            .tip("Keep date, filter, selection, camera and words in the map, under a name")
            .keys(const { &[ctrl(Key::B)] })
            .enabled(free),
        SavedCommand::Update => on_open(
            "Update the saved view to what I see",
            "Update the saved view",
            " to what I see",
        )
        .under(Figure)
        .tip("The view that was opened last shows from now on what is seen")
        .keys(const { &[ctrl_shift(Key::B)] }),
        SavedCommand::Next => Row::new("Next saved view")
            .under(Figure)
            .keys(const { &[ctrl(Key::PageDown)] })
            .enabled(at.map_or(0, |at| at + 1) < count),
        SavedCommand::Previous => Row::new("Previous saved view")
            .under(Figure)
            .keys(const { &[ctrl(Key::PageUp)] })
            .enabled(at.map_or(count > 0, |at| at > 0)),
        SavedCommand::Rename => on_open("Rename the saved view…", "Rename the saved view", "…"),
        SavedCommand::Earlier => on_open("Move the saved view up", "Move the saved view", " up")
            .enabled(free && at.is_some_and(|at| at > 0)),
        SavedCommand::Later => on_open("Move the saved view down", "Move the saved view", " down")
            .enabled(free && at.is_some_and(|at| at + 1 < count)),
        SavedCommand::Export => Row::new("Export the saved view…")
            .label_as(named("Export the saved view", "…"))
            .enabled(open.is_some()),
        SavedCommand::Delete => on_open("Delete the saved view", "Delete the saved view", ""),
    }
}

/// Opens the saved view at a position.
pub(super) fn open_saved(cx: &Context, at: usize) -> Row {
    let view = cx.workspace.document().views().get(at);
    let is_open = view.is_some_and(|view| cx.workspace.opened_view.as_ref() == Some(&view.id));
    let label = view.map(|view| format!("Open the saved view {}", isolated(view.label())));
    (Row::new("Open a saved view").label_as(label))
        .enabled(view.is_some())
        .checked(is_open)
}

/// What of a figure is composed by hand.
pub(super) fn compose(cx: &Context, command: ComposeCommand) -> Row {
    let workspace = &cx.workspace;
    let (selection, own) = (&workspace.selection, &workspace.composition);
    let row = match command {
        ComposeCommand::ChosenTies => Row::new("Show only the selected ties")
            .first()
            .tip(
                "The others are left out of the figure, which says how many; between selected \
                  actors, the ties among them",
            )
            .keys(const { &[key(Key::O)] })
            .enabled(!selection.ties.is_empty() || selection.actors.len() > 1),
        ComposeCommand::AllTies => Row::new("Show all ties")
            .keys(const { &[shift(Key::O)] })
            .enabled(!own.ties.is_empty()),
        ComposeCommand::Callout => Row::new("Point at it with a sentence…")
            .tip("A sentence in a box, with an arrow to the selected actor or tie")
            .keys(const { &[key(Key::K)] })
            .enabled(selection.only_actor().is_some() || selection.pair().is_some()),
        ComposeCommand::NoCallout => Row::new("Take the sentence away")
            .keys(const { &[shift(Key::K)] })
            .enabled(own.callout.is_some()),
        ComposeCommand::Headline => Row::new("Headline of the figure…")
            .first()
            .tip("In place of the title of the map, in this figure and in the view that is saved"),
        ComposeCommand::Credit => {
            Row::new("Credit line of the figure…").tip("In place of its sources and counts")
        }
    };
    row.under(Figure)
}
