//! How the table is read: what was found by its content, each of it to be changed.

use egui::{Checkbox, ComboBox, RichText, Ui};

use super::remembered::Remembered;
use super::session::Session;
use super::words;
use crate::format::{Mapping, TextForm};
use crate::model::isolated;
use crate::ui::widgets::list_of;

/// Encodings that tables are met with in, as the web calls them.
const ENCODINGS: [&str; 12] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "KOI8-R",
    "IBM866",
    "windows-1256",
    "macintosh",
    "GBK",
    "Shift_JIS",
];

/// What may stand between cells.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Headings are looked for in so many of the first rows.
const ROWS: usize = 10;

/// Shows how the table is read and takes over what is chosen.
pub(super) fn form(ui: &mut Ui, session: &mut Session, remembered: &Remembered) {
    ui.add_enabled_ui(!session.is_making(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if session.is_map {
                ui.label(words::OUR_OWN);
                sheet(ui, session, remembered);
                return;
            }
            if let Some(text) = session.sheets.text.clone() {
                text_form(ui, session, &text);
            }
            sheet(ui, session, remembered);
            headings(ui, session);
            both(ui, session);
            if session.is_recalled {
                ui.label(RichText::new(words::RECALLED).weak());
            }
        });
    });
}

/// A labelled list; what was chosen of it.
fn pick<T: PartialEq + Clone>(ui: &mut Ui, name: &str, now: &T, all: &[(T, String)]) -> Option<T> {
    let shown = all.iter().find(|(value, _)| value == now);
    let shown = shown.map_or("", |(_, text)| text.as_str());
    let mut picked = now.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let label = ui.label(name).id;
        let list = ComboBox::from_id_salt(("import", name))
            .selected_text(shown)
            .width(96.0)
            .height(330.0);
        list_of(ui, list, &mut picked, all).labelled_by(label);
    });
    (picked != *now).then_some(picked)
}

/// Encoding, separator and decimal sign of a text table.
fn text_form(ui: &mut Ui, session: &mut Session, text: &TextForm) {
    // What was pasted has been decoded.
    if session.path.is_some() {
        let mut names: Vec<&str> = ENCODINGS.to_vec();
        if !names.contains(&text.encoding) {
            names.insert(0, text.encoding);
        }
        let names: Vec<(&str, String)> = (names.into_iter())
            .map(|name| (name, name.to_owned()))
            .collect();
        if let Some(name) = pick(ui, "Encoding", &text.encoding, &names) {
            session.choices.encoding = Some(name.to_owned());
        }
    }
    let mut signs = SEPARATORS.to_vec();
    if !signs.contains(&text.separator) {
        signs.insert(0, text.separator);
    }
    let signs: Vec<(char, String)> = (signs.into_iter())
        .map(|sign| (sign, words::separator(sign)))
        .collect();
    if let Some(sign) = pick(ui, "Separator", &text.separator, &signs) {
        session.choices.separator = Some(sign);
    }
    let found = session.found_decimal();
    let signs = [None, Some('.'), Some(',')].map(|sign| (sign, words::decimal(sign, found)));
    if let Some(sign) = pick(ui, "Decimal sign", &session.choices.decimal, &signs) {
        session.choices.decimal = sign;
    }
}

/// The sheet of a workbook.
fn sheet(ui: &mut Ui, session: &mut Session, remembered: &Remembered) {
    if session.sheets.text.is_some() {
        return;
    }
    let sheets = session.sheets.sheets.iter().enumerate();
    let names: Vec<(usize, String)> = sheets
        .map(|(at, sheet)| (at, isolated(sheet.name()).into_owned()))
        .collect();
    if let Some(at) = pick(ui, "Sheet", &session.choices.sheet, &names) {
        session.take_sheet(at, remembered);
    }
}

/// The row with the headings.
fn headings(ui: &mut Ui, session: &mut Session) {
    let (Ok(mapping), Some(sheet)) = (&session.mapping, session.sheet()) else {
        return;
    };
    let mut rows = vec![0];
    rows.extend(sheet.rows().take(ROWS).map(|row| row.number));
    if !rows.contains(&mapping.row) {
        rows.push(mapping.row);
    }
    let rows: Vec<(u32, String)> = (rows.into_iter())
        .map(|row| (row, words::headings(row)))
        .collect();
    if let Some(row) = pick(ui, "Headings", &mapping.row, &rows) {
        session.take_headings(row);
    }
}

/// Whether rows have a direction.
fn both(ui: &mut Ui, session: &mut Session) {
    let is_plain = session.mapping.as_ref().is_ok_and(Mapping::is_plain);
    let mut both = session.choices.both.unwrap_or(is_plain);
    let tick = ui.add(Checkbox::new(&mut both, words::BOTH));
    if tick.on_hover_text(words::BOTH_TIP).changed() {
        session.choices.both = Some(both);
    }
}
