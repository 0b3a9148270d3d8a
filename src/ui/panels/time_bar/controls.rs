//! What stands above the strip of time: steps, play, a date to type, what it is compared
//! with.

use egui::{Button, ComboBox, Id, Ui, WidgetInfo, WidgetType};

use crate::model::{BadDate, Date, Day};
use crate::ui::actions::{Actions, TimeAction};
use crate::ui::commands::{Command, DateChoice, TimeCommand};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::entry;
use crate::ui::text_field::TextField;
use crate::ui::widgets::{faint, list_of};

/// So many dates are offered to compare with.
const OFFERED: usize = 24;

/// How high the row is, in points.
pub(super) fn height(ui: &Ui) -> f32 {
    let text = ui.text_style_height(&egui::TextStyle::Button);
    (text + 2.0 * ui.spacing().button_padding.y).max(ui.spacing().interact_size.y) + 4.0
}

/// The row of controls.
pub(super) fn show(ui: &mut Ui, cx: &Context, draft: &mut Option<String>, actions: &mut Actions) {
    ui.horizontal(|ui| {
        // What is added later is no higher: all stand on one line.
        let height = height(ui);
        ui.set_min_height(height);
        ui.spacing_mut().interact_size.y = height - 4.0;
        tool(ui, cx, actions, (TimeCommand::Previous, "⏮"));
        let play = if cx.visible.playing { "⏸" } else { "▶" };
        tool(ui, cx, actions, (TimeCommand::Play, play));
        tool(ui, cx, actions, (TimeCommand::Next, "⏭"));
        ui.add_space(4.0);
        date_field(ui, cx, draft, actions);
        let latest = Command::ShowDate(DateChoice::Latest);
        let row = latest.row(cx);
        let button = Button::new("Latest").selected(row.checked.unwrap_or_default());
        if ui.add(button).on_hover_text(row.tip).clicked() {
            actions.run(latest);
        }
        ui.add_space(4.0);
        compared(ui, cx, actions);
        let changes = Command::Time(TimeCommand::Changes);
        let row = changes.row(cx);
        let button = Button::new(row.name).selected(row.checked.unwrap_or_default());
        let tip = row.with_keys(ui.ctx(), row.tip);
        if ui.add(button).on_hover_text(tip).clicked() {
            actions.run(changes);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = Command::Time(TimeCommand::Bar);
            let row = close.row(cx);
            let button = ui
                .button("×")
                .on_hover_text(row.with_keys(ui.ctx(), "Close the time bar"));
            button.widget_info(|| {
                WidgetInfo::labeled(WidgetType::Button, true, "Close the time bar")
            });
            if button.clicked() {
                actions.run(close);
            }
            how_shown(ui, cx, actions);
        });
    });
}

/// How time is shown: switches in a menu.
fn how_shown(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.menu_button("Show", |ui| {
        let mut entries = Entries::default();
        for command in [
            TimeCommand::Lifetimes,
            TimeCommand::Shorten,
            TimeCommand::Mark,
            TimeCommand::Ghosts,
            TimeCommand::Still,
        ] {
            entries.add(&entry(ui, cx, actions, Command::Time(command)), false);
        }
        entries.walk_menu(ui);
    });
}

fn tool(ui: &mut Ui, cx: &Context, actions: &mut Actions, (command, sign): (TimeCommand, &str)) {
    let row = Command::Time(command).row(cx);
    let response = ui.add_enabled(row.enabled, Button::new(sign));
    let label = row.label();
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, row.enabled, &label));
    let tip = row.with_keys(ui.ctx(), &label);
    if response.on_hover_text(tip).clicked() {
        actions.run(Command::Time(command));
    }
}

/// The date that is looked at, to be typed. What is no date stays in the field and is
/// said to be none.
fn date_field(ui: &mut Ui, cx: &Context, draft: &mut Option<String>, actions: &mut Actions) {
    let now = cx.workspace.filter.as_of;
    let stored = now.map_or_else(String::new, |day| day.to_string());
    let mut text = draft.clone().unwrap_or(stored);
    let name = ui.label("Date");
    let field = TextField::line(&mut text)
        .id(Id::new("date looked at"))
        .hint(faint(ui, "latest"))
        .width(96.0);
    let response = ui.add(field).labelled_by(name.id);
    let response = response.on_hover_text(BadDate::HINT);
    let read = match text.trim() {
        "" => Ok(None),
        text => Date::parse(text).map(|date| Some(date.last())),
    };
    if response.changed() {
        *draft = Some(text);
    }
    if response.lost_focus()
        && let Ok(day) = read
        && draft.take().is_some()
        && day != now
    {
        let day = day.filter(|day| *day != Day::MAX);
        actions.time(TimeAction::Look { day, since: now });
    }
    if draft.is_some()
        && let Err(bad) = &read
    {
        ui.colored_label(ui.visuals().error_fg_color, "no date")
            .on_hover_text(format!("{bad}"));
    }
}

/// With what the date is compared: nothing, the latest state, or a moment of change.
fn compared(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let workspace = &cx.workspace;
    let name = ui.label("Compared with");
    let words = |day: Day| day.words().unwrap_or_else(|| "the latest state".to_owned());
    let chronology = workspace.chronology();
    let mut days: Vec<Day> = (chronology.timeline.moments())
        .map(|(day, _)| day)
        .filter(|day| *day != Day::MAX)
        .collect();
    if days.len() > OFFERED {
        // Those about the date that is looked at.
        let now = chronology.timeline.passed(workspace.filter.as_of);
        let from = now.saturating_sub(OFFERED / 2).min(days.len() - OFFERED);
        days = days.split_off(from);
        days.truncate(OFFERED);
    }
    days.push(Day::MAX);
    days.extend(workspace.compared);
    days.sort_unstable();
    days.dedup();
    let mut options = vec![(None, "nothing".to_owned())];
    options.extend(days.into_iter().map(|day| (Some(day), words(day))));
    let mut picked = workspace.compared;
    let shown = picked.map_or_else(|| "nothing".to_owned(), words);
    let list = ComboBox::from_id_salt("compared with")
        .selected_text(shown)
        .width(118.0)
        .truncate();
    list_of(ui, list, &mut picked, &options).labelled_by(name.id);
    if picked != workspace.compared {
        actions.time(TimeAction::Compare(picked));
    }
}
