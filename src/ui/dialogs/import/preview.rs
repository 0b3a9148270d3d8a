//! The first rows of the table, with a list over each column that says what it holds.

use egui::{
    Align, Color32, ComboBox, Label, Layout, Response, RichText, ScrollArea, TextStyle, Ui, vec2,
};

use super::session::Session;
use super::words;
use crate::format::{Column, Field, Mapping, Row, Sheet};
use crate::model::counted;
use crate::ui::text::strong;
use crate::ui::widgets::list_of;

/// So many columns are shown, and beyond these only those that hold something.
const COLUMNS: u16 = 60;
/// The width of a column, in ems.
const WIDTH: f32 = 11.5;

/// Shows the first rows and takes over what columns are to hold.
pub(super) fn preview(ui: &mut Ui, session: &mut Session) {
    let mapping = match &session.mapping {
        Ok(mapping) => mapping.clone(),
        Err(why) => {
            ui.colored_label(ui.visuals().error_fg_color, why);
            return;
        }
    };
    let Some(sheet) = session.sheet() else {
        ui.label(words::EMPTY);
        return;
    };
    let (columns, left) = columns(sheet, &mapping);
    if columns.is_empty() {
        ui.label(words::EMPTY);
        return;
    }
    let row = ui.text_style_height(&TextStyle::Body) + 3.0;
    let head = row + ui.spacing().interact_size.y + 22.0;
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let fitting = ((ui.available_height() - head) / row).max(1.0) as usize;
    let rows = sheet.rows().filter(|row| row.number > mapping.row);
    let rows: Vec<Row<'_>> = rows.take(fitting).collect();
    let mut chosen = None;
    ScrollArea::horizontal()
        .id_salt("import preview")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                numbers(ui, &rows, row);
                for column in &columns {
                    let held = one(ui, column, &rows, row);
                    chosen = chosen.or(held.map(|field| (column.at, field)));
                }
                if left > 0 {
                    let more = counted(left, "more column is", "more columns are");
                    ui.label(RichText::new(format!("{more} left out")).weak());
                }
            });
        });
    if let Some((column, field)) = chosen
        && !session.is_making()
    {
        session.choices.hold(column, field);
        session.is_recalled = false;
    }
}

/// The columns that are shown, and how many are not.
fn columns(sheet: &Sheet, mapping: &Mapping) -> (Vec<Column>, usize) {
    let width = u16::try_from(sheet.width()).unwrap_or(u16::MAX);
    let mut shown: Vec<Column> = Vec::new();
    for at in 0..width.min(COLUMNS) {
        let known = mapping.columns.iter().find(|own| own.at == at);
        shown.push(known.cloned().unwrap_or(Column {
            at,
            heading: String::new(),
            field: None,
        }));
    }
    let far = mapping.columns.iter().filter(|own| own.at >= COLUMNS);
    shown.extend(far.filter(|own| own.field.is_some()).cloned());
    let left = usize::from(width).saturating_sub(shown.len());
    (shown, left)
}

/// The numbers of the rows.
fn numbers(ui: &mut Ui, rows: &[Row<'_>], height: f32) {
    let em = TextStyle::Body.resolve(ui.style()).size;
    let above = height + ui.spacing().interact_size.y + 6.0;
    ui.vertical(|ui| {
        ui.set_width(em * 2.6);
        ui.add_space(above);
        for row in rows {
            let text = RichText::new(row.number.to_string()).weak();
            cell(ui, text, height);
        }
    });
}

/// A column with its list; what it is to hold from now on.
fn one(ui: &mut Ui, column: &Column, rows: &[Row<'_>], height: f32) -> Option<Option<Field>> {
    let em = TextStyle::Body.resolve(ui.style()).size;
    let width = em * WIDTH;
    let mut held = column.field;
    ui.vertical(|ui| {
        ui.set_width(width);
        let heading = if column.heading.is_empty() {
            RichText::new(column.label()).weak()
        } else {
            strong(words::brief(&column.heading))
        };
        cell(ui, heading, height);
        let mut all = vec![(None, words::field(None))];
        all.extend(words::FIELDS.map(|field| (Some(field), words::field(Some(field)))));
        let list = ComboBox::from_id_salt(("import column", column.at))
            .selected_text(words::field(held))
            .width(width - 8.0)
            .height(420.0)
            .truncate();
        let list = list_of(ui, list, &mut held, &all);
        named(&list, &words::column(column.at, &column.heading));
        if list.gained_focus() {
            list.scroll_to_me(None);
        }
        ui.add_space(6.0);
        let ink = if column.field.is_some() {
            ui.visuals().text_color()
        } else {
            ui.visuals().weak_text_color()
        };
        for row in rows {
            cell(ui, of_cell(row.text(column.at), ink), height);
        }
    });
    (held != column.field).then_some(held)
}

fn of_cell(text: &str, ink: Color32) -> RichText {
    RichText::new(words::brief(text)).color(ink)
}

/// A text on a line of this height, cut where it is longer than the column.
fn cell(ui: &mut Ui, text: RichText, height: f32) {
    let size = vec2(ui.available_width(), height);
    let middle = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, middle, |ui| {
        ui.set_min_size(size);
        ui.add(Label::new(text).truncate().selectable(false));
    });
}

/// Gives a control a name that does not stand beside it.
fn named(response: &Response, name: &str) {
    (response.ctx).accesskit_node_builder(response.id, |node| node.set_label(name));
}
