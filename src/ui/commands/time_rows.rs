//! The rows of what moves the date that is looked at.

use egui::Key;

use super::Menu::View;
use super::row::{key, shift};
use super::{Row, Scope, TimeCommand};
use crate::ui::context::{Beside, Context};

pub(super) fn time(cx: &Context, command: TimeCommand) -> Row {
    let workspace = &cx.workspace;
    let shown = &cx.visible.time;
    let day = workspace.filter.as_of;
    let timeline = || workspace.chronology();
    let row = match command {
        TimeCommand::Bar => Row::new("Time bar")
            .first()
            .tip("When stances begin and end, and the date that is looked at, under the map")
            .keys(const { &[key(Key::D)] })
            .checked(cx.visible.panels.time_bar),
        TimeCommand::Previous => Row::new("Previous change")
            .tip("Look at the map as it was when something changed before")
            .keys(const { &[key(Key::Comma)] })
            .enabled(timeline().timeline.previous(day).is_some()),
        TimeCommand::Next => Row::new("Next change")
            .tip("Look at the map as it is when something changes next")
            .keys(const { &[key(Key::Period)] })
            .enabled(timeline().timeline.next(day).is_some()),
        TimeCommand::Play => Row::new("Play")
            .tip("Go from change to change by itself; once more, to stop")
            .keys(const { &[key(Key::Space)] })
            .scope(Scope::View)
            .enabled(timeline().timeline.moments().len() > 0)
            .checked(cx.visible.playing)
            .label_as(cx.visible.playing.then(|| "Stop playing".to_owned())),
        TimeCommand::Changes => Row::new("What changed")
            .tip("What changed between the two dates, in words, in place of the inspector")
            .keys(const { &[shift(Key::D)] })
            .checked(cx.visible.beside == Beside::Changes),
        TimeCommand::Mark => Row::new("Mark what changed")
            .tip("After each step in time, mark what changed since the stop before")
            .checked(shown.marks),
        TimeCommand::Ghosts => Row::new("Actors of other times")
            .tip(
                "Who does not exist at the date stays where it is, pale and dashed; or is left out",
            )
            .checked(workspace.display.ghosts),
        TimeCommand::Shorten => Row::new("Shorten empty years")
            .tip("Long times in which nothing has a date take little room")
            .checked(shown.shortens),
        TimeCommand::Lifetimes => Row::new("Lifetimes")
            .tip("A lane for each actor whose beginning or end is known")
            .checked(shown.lifetimes),
        TimeCommand::Still => Row::new("Reduce motion")
            .tip(
                "Nothing glides, and a change of date is shown at once; until it is chosen, as \
                 the desktop has it, where that says so (Linux)",
            )
            .checked(cx.visible.is_still()),
    };
    row.under(View)
}
