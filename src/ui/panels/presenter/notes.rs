//! What the speaker reads: the stops, what is said at the one that is open, what comes next,
//! and the time.

use egui::{Button, Layout, Panel, ScrollArea, TextStyle, Ui};

use super::opened::open_stop;
use crate::model::isolated;
use crate::ui::actions::{Actions, StoryAction};
use crate::ui::commands::{Command, PresenterCommand, StoryCommand};
use crate::ui::context::Context;
use crate::ui::markdown::markdown;
use crate::ui::text::{Prose, prose, strong};

/// How many times as large as others the letters are that are said.
const SAID: f32 = 1.4;

/// Shows them; `since`: for how many seconds the talk, and its stop, have lasted.
pub(in crate::ui) fn notes(ui: &mut Ui, cx: &Context, actions: &mut Actions, since: (f64, f64)) {
    Panel::left("stops of the talk")
        .exact_size(ui.available_width() * 0.26)
        .show(ui, |ui| stops(ui, cx, actions));
    Panel::right("time and next stop")
        .exact_size(ui.available_width() * 0.36)
        .show(ui, |ui| time_and_next(ui, cx, actions, since));
    let language = cx.workspace.display.language.tag();
    let Some((at, stop)) = open_stop(cx) else {
        let add = Command::Story(StoryCommand::Add).shortcut(ui.ctx(), cx);
        ui.label(format!(
            "No stop is open. {add} makes what is seen a stop of the story."
        ));
        return;
    };
    let title = isolated(stop.label_in(Some(language)));
    ui.heading(format!("{}  {title}", at + 1));
    ScrollArea::vertical()
        .id_salt(("said", at))
        .auto_shrink(false)
        .show(ui, |ui| {
            let size = TextStyle::Body.resolve(ui.style()).size * SAID;
            markdown(ui, stop.text_in(Some(language)), size);
        });
}

/// All stops; a click opens one.
fn stops(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.label(strong("Stops"));
    let language = cx.workspace.display.language.tag();
    ScrollArea::vertical().id_salt("stops").show(ui, |ui| {
        for (at, stop) in cx.workspace.document().story().iter().enumerate() {
            let is_open = cx.workspace.opened_stop.as_ref() == Some(&stop.id);
            let words = format!("{}. {}", at + 1, isolated(stop.label_in(Some(language))));
            if ui
                .add(Button::selectable(is_open, words).truncate())
                .clicked()
            {
                actions.story(StoryAction::Open(stop.id.clone()));
            }
        }
    });
}

fn time_and_next(ui: &mut Ui, cx: &Context, actions: &mut Actions, (talk, at_stop): (f64, f64)) {
    ui.heading(format!("{} since the start", time_words(talk)));
    let words = format!("{} at this stop", time_words(at_stop));
    prose(ui, &words, Prose::Plain);
    ui.horizontal_wrapped(|ui| {
        for (command, words) in [
            (PresenterCommand::Previous, "Previous"),
            (PresenterCommand::Next, "Next"),
            (PresenterCommand::Black, "Black"),
            (PresenterCommand::White, "White"),
            (PresenterCommand::End, "End"),
        ] {
            let row = Command::Presenter(command).row(cx);
            let button = Button::new(words).shortcut_text(row.shortcut(ui.ctx()));
            let button = button.selected(row.checked.unwrap_or_default());
            if ui.add_enabled(row.enabled, button).clicked() {
                actions.run(Command::Presenter(command));
            }
        }
    });
    ui.separator();
    let next = open_stop(cx).map_or(0, |(at, _)| at + 1);
    let story = cx.workspace.document().story();
    ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
        let Some(stop) = story.get(next) else {
            ui.label(strong("This is the last stop"));
            return;
        };
        let language = cx.workspace.display.language.tag();
        let title = isolated(stop.label_in(Some(language)));
        ui.label(strong(format!("Next: {title}")));
        let size = TextStyle::Body.resolve(ui.style()).size;
        markdown(ui, stop.text_in(Some(language)), size);
    });
}

/// Minutes and seconds: `12:05`.
fn time_words(seconds: f64) -> String {
    // A talk ends long before this overflows.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_minutes_and_seconds() {
        let check = |seconds: f64, expect: &str| assert_eq!(time_words(seconds), expect);
        check(0.0, "0:00");
        check(65.9, "1:05");
        check(3600.0, "60:00");
        check(-1.0, "0:00");
    }
}
