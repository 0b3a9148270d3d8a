//! The rows of the commands of the story.

use egui::Key;

use super::Menu::Teach;
use super::row::{alt, ctrl, key};
use super::{Row, StoryCommand};
use crate::model::{Stop, isolated};
use crate::ui::context::{Beside, Context};

/// What is done with the stops of the story.
pub(super) fn story(cx: &Context, command: StoryCommand) -> Row {
    let document = cx.workspace.document();
    let (free, count) = (cx.is_free(), document.story().len());
    let open = (cx.workspace.opened_stop.as_ref())
        .and_then(|id| Some((document.stop_index(id)?, document.stop(id)?)));
    let at = open.map(|(at, _)| at);
    let is_broken = open.is_some_and(|(_, stop)| !stop.shown().lost(document).is_empty());
    let on_open = |name: &'static str, before: &str, after: &str| {
        let label =
            |(_, stop): (usize, &Stop)| format!("{before} {}{after}", isolated(stop.label()));
        let row = Row::new(name).label_as(open.map(label));
        row.enabled(free && open.is_some())
    };
    match command {
        StoryCommand::Add => Row::new("Add what I see as a stop")
            .under(Teach)
            .first()
            .tip(
                "A stop of the story: date, filter, selection and camera of what is seen, with a \
                 title and a text to say",
            )
            .keys(const { &[ctrl(Key::T)] })
            .enabled(free),
        StoryCommand::Panel => Row::new("Story")
            .under(Teach)
            .tip("The stops in their order, with their texts, in place of the inspector")
            .keys(const { &[key(Key::Y)] })
            .checked(cx.visible.beside == Beside::Story),
        StoryCommand::Update => on_open(
            "Update the stop to what I see",
            "Update the stop",
            " to what I see",
        )
        .under(Teach)
        .tip("The stop that was opened last shows from now on what is seen"),
        StoryCommand::Next => Row::new("Next stop")
            .under(Teach)
            .keys(const { &[alt(Key::PageDown)] })
            .enabled(at.map_or(0, |at| at + 1) < count),
        StoryCommand::Previous => Row::new("Previous stop")
            .under(Teach)
            .keys(const { &[alt(Key::PageUp)] })
            .enabled(at.map_or(count > 0, |at| at > 0)),
        StoryCommand::Earlier => on_open("Move the stop up", "Move the stop", " up")
            .enabled(free && at.is_some_and(|at| at > 0)),
        StoryCommand::Later => on_open("Move the stop down", "Move the stop", " down")
            .enabled(free && at.is_some_and(|at| at + 1 < count)),
        StoryCommand::Repair => on_open("Repair the stop", "Repair the stop", "")
            .tip("It forgets what the map no longer has")
            .enabled(free && is_broken),
        StoryCommand::Delete => on_open("Delete the stop", "Delete the stop", ""),
    }
}

/// Opens the stop at a position.
pub(super) fn open_stop(cx: &Context, at: usize) -> Row {
    let stop = cx.workspace.document().story().get(at);
    let is_open = stop.is_some_and(|stop| cx.workspace.opened_stop.as_ref() == Some(&stop.id));
    let label = stop.map(|stop| format!("Open the stop {}: {}", at + 1, isolated(stop.label())));
    (Row::new("Open a stop").label_as(label))
        .enabled(stop.is_some())
        .checked(is_open)
}
