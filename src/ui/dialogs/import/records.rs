//! The rows of a workbook of ours, each with what becomes of it.

use egui::{Align, Label, Layout, RichText, ScrollArea, TextStyle, Ui, vec2};

use super::session::Session;
use super::words;
use crate::edit::Fate;
use crate::format::{Row, RowFates, Sheet};
use crate::ui::text::strong;
use crate::workspace::Workspace;

/// So many columns are shown.
const COLUMNS: u16 = 24;
/// The width of a column, in ems.
const WIDTH: f32 = 10.0;
/// The width of the row's number, and of what becomes of it, in ems.
const NUMBER: f32 = 3.0;
const FATE: f32 = 7.5;

/// Shows what becomes of the rows: sheet by sheet in figures, and row by row of the sheet
/// that is looked at. Only the rows that are seen are laid out.
pub(super) fn records(ui: &mut Ui, session: &Session, workspace: &Workspace) {
    let trial = (session.shown(workspace)).and_then(|(tried, _)| tried.as_ref().ok());
    let all = trial.map_or(&[] as &[_], |trial| trial.fates.as_slice());
    ui.horizontal_wrapped(|ui| {
        for (sheet, rows) in all.iter().filter(|(_, rows)| !rows.is_empty()) {
            ui.label(words::fates(sheet, rows));
            ui.add_space(10.0);
        }
    });
    let Some(sheet) = session.sheet() else {
        ui.label(words::EMPTY);
        return;
    };
    let own = all
        .iter()
        .find(|(name, _)| sheet.name().is_empty() || sheet.name().eq_ignore_ascii_case(name));
    table(ui, sheet, own.map(|(_, rows)| rows));
}

fn table(ui: &mut Ui, sheet: &Sheet, fates: Option<&RowFates>) {
    let height = ui.text_style_height(&TextStyle::Body) + 3.0;
    let width = u16::try_from(sheet.width())
        .unwrap_or(u16::MAX)
        .min(COLUMNS);
    let count = sheet.rows().len();
    ScrollArea::both()
        .id_salt("import records")
        .auto_shrink(false)
        .show_rows(ui, height, count, |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in sheet.rows().skip(range.start).take(range.len()) {
                one(ui, &row, (width, height), fates);
            }
        });
}

/// A row: its number, what becomes of it, its cells. The first one holds the headings.
fn one(ui: &mut Ui, row: &Row<'_>, (width, height): (u16, f32), fates: Option<&RowFates>) {
    let em = TextStyle::Body.resolve(ui.style()).size;
    let is_heading = row.number == 1;
    let fate = fates.and_then(|fates| fates.get(&row.number)).copied();
    ui.horizontal(|ui| {
        let number = RichText::new(row.number.to_string()).weak();
        cell(ui, number, vec2(em * NUMBER, height));
        let told = if is_heading {
            RichText::new("")
        } else if fate == Some(Fate::New) {
            strong(words::fate(fate))
        } else {
            RichText::new(words::fate(fate)).weak()
        };
        cell(ui, told, vec2(em * FATE, height));
        for column in 0..width {
            let text = words::brief(row.text(column));
            let text = if is_heading {
                strong(text)
            } else {
                RichText::new(text)
            };
            cell(ui, text, vec2(em * WIDTH, height));
        }
    });
}

/// A text in this room, cut where it is longer.
fn cell(ui: &mut Ui, text: RichText, size: egui::Vec2) {
    let middle = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, middle, |ui| {
        ui.set_min_size(size);
        ui.set_max_width(size.x);
        ui.add(Label::new(text).truncate().selectable(false));
    });
}
