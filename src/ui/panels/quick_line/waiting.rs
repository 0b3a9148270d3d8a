//! What waits to be looked at, beside the line.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use crate::analysis::WaitingPlace;
use crate::model::{ActorId, Document, StanceId, isolated};
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::{CodingCommand, Command};
use crate::ui::context::Context;
use crate::ui::text::strong;

/// So many kinds are listed.
const SHOWN: usize = 5;
/// Of a map with more stances the queue is not worked out at each step; its command
/// still leads through it.
const LISTED_UP_TO: usize = 5_000;

/// Lists what waits, with how much and where first. A click goes there.
pub(super) fn show(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    let key = Command::Coding(CodingCommand::Next).shortcut(ui.ctx(), cx);
    ui.horizontal(|ui| {
        ui.label(strong("Code next"));
        ui.weak(format!("at all dates; {key} goes through it"));
    });
    if document.stances().len() > LISTED_UP_TO {
        return;
    }
    let queue = cx.workspace.code_next();
    if queue.kinds.is_empty() {
        ui.weak("Nothing waits.");
    }
    ui.spacing_mut().item_spacing.y = 1.0;
    for waiting in queue.kinds.iter().take(SHOWN) {
        let Some((first, _)) = waiting.places.first() else {
            continue;
        };
        let height = ui.text_style_height(&egui::TextStyle::Body) + 3.0;
        let room = vec2(ui.available_width(), height);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            let place = place_words(document, first);
            ui.add(egui::Label::new(RichText::new(place).small().weak()).truncate());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let button = Button::new(waiting.words()).frame(false).truncate();
                if ui.add(button).on_hover_text("Go to the first").clicked() {
                    actions.push(Action::Visit(first.clone()));
                }
            });
        });
    }
}

fn place_words(document: &Document, place: &WaitingPlace) -> String {
    let actor = |id: &ActorId| {
        let found = document.actor(id);
        found.map_or_else(
            || id.to_string(),
            |actor| {
                let short = if actor.short.is_empty() {
                    actor.label()
                } else {
                    &actor.short
                };
                isolated(short).into_owned()
            },
        )
    };
    let stance = |id: &StanceId| {
        let found = document.stance(id);
        found.map_or_else(String::new, |own| {
            format!("{} → {}", actor(&own.from), actor(&own.to))
        })
    };
    match place {
        WaitingPlace::Item(id, at) => {
            let item = document.stance(id).and_then(|own| own.evidence.get(*at));
            match item.map(|item| item.locator.as_str()) {
                None | Some("") => stance(id),
                Some(locator) => format!("{}, {locator}", stance(id)),
            }
        }
        WaitingPlace::Stance(id) => stance(id),
        WaitingPlace::Pair(from, to) => format!("{} → {}", actor(from), actor(to)),
        WaitingPlace::Paragraph(_, number) => format!("¶{number}"),
    }
}
