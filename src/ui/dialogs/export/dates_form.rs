//! The choice of dates in the form of the export dialog.

use egui::{Id, Ui};

use super::dates::{DatesKind, DatesTyped};
use super::rows::{pick, row};
use super::words;
use crate::ui::text_field::TextField;
use crate::ui::widgets::faint;

/// The name of a choice of dates.
fn kind_words(kind: DatesKind) -> &'static str {
    match kind {
        DatesKind::Shown => words::DATES_AS_SHOWN,
        DatesKind::BeforeAfter => words::BEFORE_AND_AFTER,
        DatesKind::Several => words::SEVERAL_DATES,
        DatesKind::Series => words::SERIES,
    }
}

/// What the form knows of dates, beside what is typed.
#[derive(Debug, Clone)]
pub(super) struct DatesKnown {
    /// Whether anything of the map changes at a date.
    pub is_dated: bool,
    /// Whether the figure is of the map: only that has several.
    pub is_map: bool,
    /// What is wrong with what is typed.
    pub wrong: Option<String>,
}

/// The choice of dates with their fields; whether the list of changes is asked for.
pub(super) fn dates_ui(ui: &mut Ui, typed: &mut DatesTyped, known: &DatesKnown) -> bool {
    if !known.is_dated {
        return false;
    }
    let all = DatesKind::ALL.map(|kind| (kind, kind_words(kind).to_owned()));
    ui.add_enabled_ui(known.is_map, |ui| {
        pick(ui, words::DATES, &mut typed.kind, &all);
    });
    if !known.is_map {
        ui.weak(words::DATES_OF_MAP);
        return false;
    }
    match typed.kind {
        DatesKind::Shown => {}
        DatesKind::BeforeAfter => {
            field(ui, words::BEFORE, &mut typed.before, words::LATEST_HINT);
            field(ui, words::AFTER, &mut typed.after, words::LATEST_HINT);
        }
        DatesKind::Several => {
            field(ui, words::ALL_DATES, &mut typed.several, words::DATES_HINT);
        }
        DatesKind::Series => {
            field(ui, words::SERIES_FROM, &mut typed.first, words::FIRST_HINT);
            field(ui, words::SERIES_TO, &mut typed.last, words::LAST_HINT);
        }
    }
    if let Some(wrong) = &known.wrong {
        ui.colored_label(ui.visuals().error_fg_color, wrong);
    } else if typed.kind == DatesKind::Series {
        ui.weak(words::SERIES_NAMES);
    }
    if !typed.has_list() {
        return false;
    }
    let list = egui::Button::new(words::LIST.name);
    let list = ui.add_enabled(known.wrong.is_none(), list);
    list.on_hover_text(words::LIST.tip).clicked()
}

/// A date, or several, in a row.
fn field(ui: &mut Ui, label: words::Label, text: &mut String, hint: &str) {
    row(ui, label.name, |ui, name| {
        let field = TextField::line(text)
            .id(Id::new(("export", label.full)))
            .hint(faint(ui, hint))
            .width((ui.available_width() - 4.0).clamp(120.0, 216.0));
        let field = ui.add(field).labelled_by(name);
        field.on_hover_text(label.tip);
    });
}
