//! What a room reads beside the map in presenter mode, in letters as large as names there:
//! the stop, or what is selected with its evidence.

mod large;
mod notes;
mod opened;
mod screen;
mod selected;
mod tie;

use egui::{Align, Layout, ScrollArea, Ui};

pub(in crate::ui) use notes::notes;
pub(in crate::ui) use screen::{cover, pointer};

use crate::model::{Domain, Stop, isolated};
use crate::scene::text::is_rtl;
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::markdown::markdown;
use crate::ui::presenter::letters;
use crate::ui::text::{paragraph, words_of};
use large::alone;
use opened::open_stop;

/// Which share of the window it takes, and how many letters wide it is at least.
const SHARE: f32 = 0.33;
const LETTERS: f32 = 14.0;

/// How wide it is.
pub(in crate::ui) fn width(ui: &Ui) -> f32 {
    let window = ui.ctx().content_rect().width();
    (window * SHARE)
        .max(letters(ui.ctx()) * LETTERS)
        .min(window * 0.6)
}

fn tells_selected(cx: &Context) -> bool {
    let wanted = cx.visible.presenter.is_some_and(|own| own.tells_selected);
    wanted && selected::has_words(cx)
}

/// Whether there is anything to read.
pub(in crate::ui) fn has_words(cx: &Context) -> bool {
    open_stop(cx).is_some() || tells_selected(cx)
}

/// Shows it.
pub(in crate::ui) fn show(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let size = letters(ui.ctx());
    ui.spacing_mut().item_spacing.y = size * 0.25;
    ui.add_space(size * 0.4);
    let stop = open_stop(cx);
    if let Some((at, stop)) = stop {
        heading(ui, cx, (at, stop), size);
    }
    let tells = tells_selected(cx);
    let id = (
        stop.map(|(at, _)| at),
        tells,
        cx.workspace.selection.stance.clone(),
    );
    ScrollArea::vertical()
        .id_salt(("presenter", id))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 6.0);
            if tells {
                selected::show(ui, cx, actions, size);
            } else if let Some((_, stop)) = stop {
                let language = cx.workspace.display.language.tag();
                markdown(ui, stop.text_in(Some(language)), size);
            }
        });
}

/// The title of the stop, and how far the story is; while the map is built up, by which topic
/// it has grown.
fn heading(ui: &mut Ui, cx: &Context, (at, stop): (usize, &Stop), size: f32) {
    let document = cx.workspace.document();
    let language = cx.workspace.display.language.tag();
    let title = isolated(stop.label_in(Some(language)));
    let title = alone(&title);
    let ink = ui.visuals().text_color();
    let heading = words_of([(title, true, false)], size * 1.15, ink);
    paragraph(ui, heading);
    let count = format!("{} of {}", at + 1, document.story().len());
    let topic = (cx.visible.presenter)
        .and_then(|own| own.topics)
        .and_then(|_| last_topic(cx, language));
    let count = match topic {
        Some(topic) => format!("{count} · {topic}"),
        None => count,
    };
    let muted = ui.visuals().weak_text_color();
    let count = words_of([(count.as_str(), false, false)], size, muted);
    if is_rtl(title) {
        // Beside its title.
        ui.with_layout(Layout::top_down(Align::Max), |ui| ui.label(count));
    } else {
        ui.label(count);
    }
}

/// The last of the domains that are shown.
fn last_topic<'c>(cx: &'c Context, language: &str) -> Option<&'c str> {
    let domains = cx.workspace.document().domains().iter();
    let mut shown = domains.filter(|domain| cx.workspace.filter.shows(&domain.id));
    let last: &Domain = shown.next_back()?;
    Some(last.name_in(language).unwrap_or(last.label()))
}
