//! The saved views in the sidebar, and what is composed by hand for the figure.

use egui::{Atom, Button, Response, ScrollArea, TextStyle, Ui, WidgetInfo, WidgetType};

use crate::model::{CalloutTarget, NamedView, counted, isolated};
use crate::ui::actions::{Actions, SavedAction};
use crate::ui::commands::{Command, ComposeCommand, SavedCommand};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::{MORE, menu_style, more_room};
use crate::ui::text::{Prose, line, prose, strong};
use crate::ui::widgets::warning;

/// How high the list is at most, in points: longer ones scroll.
const LIST: f32 = 150.0;

/// A row for each saved view; nothing but a button where there is none.
pub(in crate::ui) fn saved_views(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    composed(ui, cx, actions);
    let views = cx.workspace.document().views();
    if !views.is_empty() {
        ui.label(strong(format!("Saved views ({})", views.len())));
        ScrollArea::vertical()
            .id_salt("saved views")
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (at, view) in views.iter().enumerate() {
                    view_row(ui, cx, actions, (at, view));
                }
            });
    }
    command_button(ui, cx, actions, Command::Saved(SavedCommand::Save));
    if cx.workspace.opened_view.as_ref().is_some_and(|id| {
        let document = cx.workspace.document();
        document.view(id).is_some()
    }) {
        command_button(ui, cx, actions, Command::Saved(SavedCommand::Update));
    }
}

fn command_button(ui: &mut Ui, cx: &Context, actions: &mut Actions, command: Command) {
    let row = command.row(cx);
    let button = Button::new(row.label()).truncate();
    let button = ui.add_enabled(row.enabled, button);
    let tip = row.with_keys(ui.ctx(), row.tip);
    if button.on_hover_text(tip).clicked() {
        actions.run(command);
    }
}

/// What the figure leaves out, and what it points at.
fn composed(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let own = &cx.workspace.composition;
    if own.ties.is_empty() && own.callout.is_none() && own.headline.is_none() {
        return;
    }
    ui.label(strong("This figure"));
    if let Some(headline) = &own.headline {
        prose(ui, &format!("Headline: {headline}"), Prose::Plain);
    }
    if !own.ties.is_empty() {
        let words = counted(own.ties.len(), "chosen tie only", "chosen ties only");
        ui.label(words);
        command_button(ui, cx, actions, Command::Compose(ComposeCommand::AllTies));
    }
    if let Some(callout) = &own.callout {
        let label = |id| cx.workspace.label(id);
        let about = match &callout.target {
            CalloutTarget::Actor(id) => label(id),
            CalloutTarget::Tie(from, to) => format!("{} towards {}", label(from), label(to)),
        };
        let words = format!("On {about}: {}", isolated(&callout.text));
        prose(ui, &words, Prose::Plain);
        command_button(ui, cx, actions, Command::Compose(ComposeCommand::NoCallout));
    }
    ui.add_space(8.0);
}

/// A saved view: its name, which opens it, and what else can be done with it.
fn view_row(ui: &mut Ui, cx: &Context, actions: &mut Actions, (at, view): (usize, &NamedView)) {
    let lost = view.shown.lost(cx.workspace.document());
    let is_open = cx.workspace.opened_view.as_ref() == Some(&view.id);
    let name = isolated(view.label()).into_owned();
    let broken = if lost.is_empty() {
        ""
    } else {
        ", names what is gone"
    };
    ui.horizontal(|ui| {
        let size = TextStyle::Body.resolve(ui.style()).size;
        let ink = if lost.is_empty() {
            ui.visuals().text_color()
        } else {
            warning(ui)
        };
        let mark = if lost.is_empty() { "" } else { "! " };
        let words = line(&format!("{mark}{}", view.label()), size, is_open, ink);
        let room = egui::vec2((ui.available_width() - more_room(ui)).max(40.0), 0.0);
        let button = Button::selectable(is_open, (words, Atom::grow()))
            .truncate()
            .min_size(room);
        let button = ui
            .scope(|ui| {
                ui.set_max_width(room.x);
                ui.add(button)
            })
            .inner;
        button.widget_info(|| {
            let label = format!("View {name}{broken}");
            WidgetInfo::selected(WidgetType::SelectableLabel, true, is_open, label)
        });
        let button = button.on_hover_ui(|ui| told(ui, cx, view));
        if button.clicked() {
            actions.saved(SavedAction::Open(view.id.clone()));
        }
        row_menu(ui, cx, actions, (at, view), &name);
    });
}

/// What a view shows, and what of it is gone.
fn told(ui: &mut Ui, cx: &Context, view: &NamedView) {
    let shown = &view.shown;
    let date = shown.filter.as_of.and_then(crate::model::Day::words);
    let date = date.unwrap_or_else(|| "the latest state".to_owned());
    let kind = shown.kind.name();
    prose(ui, &format!("The {kind}, {date}"), Prose::Plain);
    let scenario = shown.scenario.as_ref();
    if let Some(own) = scenario.and_then(|id| cx.workspace.document().scenario(id)) {
        let words = format!("What if: {}", isolated(own.label()));
        prose(ui, &words, Prose::Plain);
    }
    if !shown.other_kind.is_empty() {
        let words = format!(
            "Its kind of view, “{}”, is not known here: it is shown as the map",
            isolated(&shown.other_kind)
        );
        prose(ui, &words, Prose::Plain);
    }
    if let Some(headline) = &shown.headline {
        prose(ui, headline, Prose::Quote);
    }
    for lost in shown.lost(cx.workspace.document()) {
        let words = format!(
            "The map no longer has the {} “{}”",
            lost.noun,
            isolated(&lost.id)
        );
        prose(ui, &words, Prose::Aside);
    }
}

fn row_menu(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (at, view): (usize, &NamedView),
    name: &str,
) {
    let (free, last) = (
        cx.is_free(),
        cx.workspace.document().views().len().saturating_sub(1),
    );
    let id = || view.id.clone();
    let button = ui.menu_button(MORE, |ui| {
        menu_style(ui.style_mut());
        let mut entries = Entries::default();
        let mut offer = |ui: &mut Ui, words: &str, enabled: bool, action: SavedAction| {
            let entry: Response = ui.add_enabled(enabled, Button::new(words));
            entries.add(&entry, false);
            if entry.clicked() {
                actions.saved(action);
                ui.close();
            }
        };
        offer(ui, "Open", true, SavedAction::Open(id()));
        offer(ui, "Rename…", free, SavedAction::AskName(id()));
        offer(ui, "Update to what I see", free, SavedAction::Update(id()));
        let up = SavedAction::Move(id(), at.saturating_sub(1));
        offer(ui, "Move up", free && at > 0, up);
        let down = SavedAction::Move(id(), at + 1);
        offer(ui, "Move down", free && at < last, down);
        offer(ui, "Export its figure…", true, SavedAction::Export(id()));
        offer(ui, "Delete", free, SavedAction::Delete(id()));
        entries.walk_menu(ui);
    });
    let label = format!("More on the view {name}");
    (button.response).widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
}
