//! What is to be said of the table and its rows.

use egui::{Label, RichText, ScrollArea, TextStyle, Ui};

use super::session::Session;
use super::title::title;
use super::words;
use crate::diag::Diagnostic;
use crate::model::counted;
use crate::ui::text::{capitalised, strong};
use crate::workspace::Workspace;

/// Shows all of it, with row and column. Only what is seen is laid out.
pub(super) fn findings(ui: &mut Ui, session: &Session, workspace: &Workspace) {
    let trial = session
        .shown(workspace)
        .and_then(|(tried, _)| tried.as_ref().ok());
    let of_rows = trial.map_or(&[] as &[Diagnostic], |trial| trial.findings.as_slice());
    let count = session.remarks.len() + of_rows.len();
    title(
        ui,
        match count {
            0 => "No warnings".to_owned(),
            count => counted(count, "warning", "warnings"),
        },
    );
    let small = ui.text_style_height(&TextStyle::Small);
    let height = 2.0 * ui.text_style_height(&TextStyle::Body) + small + 2.0;
    ScrollArea::vertical()
        .id_salt("import findings")
        .auto_shrink(false)
        .show_rows(ui, height, count, |ui, range| {
            for at in range {
                let finding = match session.remarks.get(at) {
                    Some(remark) => Some(remark),
                    None => of_rows.get(at - session.remarks.len().min(at)),
                };
                if let Some(finding) = finding {
                    one(ui, finding, height);
                }
            }
        });
}

fn one(ui: &mut Ui, finding: &Diagnostic, height: f32) {
    ui.vertical(|ui| {
        ui.set_height(height);
        ui.spacing_mut().item_spacing.y = 0.0;
        let place = if finding.place.is_empty() {
            "The table".to_owned()
        } else {
            capitalised(&finding.place)
        };
        let style = TextStyle::Small;
        ui.add(Label::new(strong(place).text_style(style)).truncate());
        let message = within(&capitalised(&finding.message), letters(ui));
        let told = ui.add(Label::new(RichText::new(message)).wrap());
        told.on_hover_text(words::finding(finding));
    });
}

/// How many letters have room on two lines, with some to spare.
fn letters(ui: &Ui) -> usize {
    let em = TextStyle::Body.resolve(ui.style()).size;
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let letters = (2.0 * ui.available_width() / (0.58 * em)) as usize;
    letters
}

/// A text of at most so many letters; what is told in full when it is pointed at.
fn within(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
