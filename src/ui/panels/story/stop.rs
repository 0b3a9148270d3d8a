//! The stop that is open: its title and text, edited in place, and what of it is gone.

use egui::{TextStyle, Ui};

use super::parts::{button, title_key};
use crate::model::{Stop, isolated};
use crate::ui::actions::{Actions, StoryAction};
use crate::ui::commands::{Command, StoryCommand};
use crate::ui::context::Context;
use crate::ui::markdown::markdown;
use crate::ui::text::{Prose, prose, strong};
use crate::ui::text_field::TextField;
use crate::ui::widgets::{self, faint};

/// How many lines of the text are seen at least.
const LINES: u8 = 5;

/// The fields of a stop, and its text as it is shown.
pub(super) fn fields(ui: &mut Ui, cx: &Context, actions: &mut Actions, stop: &Stop) {
    broken(ui, cx, actions, stop);
    ui.add_enabled_ui(cx.is_free(), |ui| {
        let id = || stop.id.clone();
        let title = widgets::line(ui, &title_key(&stop.id), "Title", &stop.title, "");
        if let Some(title) = title.new {
            actions.story(StoryAction::Rename(id(), title));
        }
        let mut text = stop.text.clone();
        let name = ui.label("Text, in Markdown");
        let field = TextField::area(&mut text, LINES)
            .id(widgets::field_id(&format!("stop.{}.text", stop.id)))
            .hint(faint(ui, "**bold**, *underlined*, - an item of a list"));
        let field = ui.add(field).labelled_by(name.id);
        if field.changed() {
            actions.story(StoryAction::Describe(id(), text));
        }
        if title.left || field.lost_focus() {
            actions.seal();
        }
    });
    button(ui, cx, actions, Command::Story(StoryCommand::Update));
    if !stop.text.is_empty() {
        ui.add_space(6.0);
        ui.label(strong("As it is shown"));
        let size = TextStyle::Body.resolve(ui.style()).size;
        markdown(ui, &stop.text, size);
    }
}

/// What the stop shows that is gone, and a button that lets it forget that.
fn broken(ui: &mut Ui, cx: &Context, actions: &mut Actions, stop: &Stop) {
    let lost = stop.shown().lost(cx.workspace.document());
    if lost.is_empty() {
        return;
    }
    let tint = widgets::warning(ui);
    ui.label(strong("This stop shows what is gone").color(tint));
    for lost in lost {
        let words = format!(
            "The map no longer has the {} “{}”",
            lost.noun,
            isolated(&lost.id)
        );
        prose(ui, &words, Prose::Aside);
    }
    button(ui, cx, actions, Command::Story(StoryCommand::Repair));
}
