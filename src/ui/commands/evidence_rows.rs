//! The rows of the commands of the table of evidence.

use egui::Key;

use super::Menu::{Code, File};
use super::row::{ctrl, key};
use super::{EvidenceCommand, Row, Scope};
use crate::model::ViewKind;
use crate::ui::context::Context;

/// What is done with the table of evidence.
pub(super) fn evidence(cx: &Context, command: EvidenceCommand) -> Row {
    let shown = cx.views.contains(&ViewKind::Evidence);
    let stances = cx.workspace.document().stances();
    let has_any = stances.iter().any(|stance| !stance.evidence.is_empty());
    match command {
        EvidenceCommand::Copy => Row::new("Copy the evidence as a table")
            .under(Code)
            .first()
            .tip("The chosen items, or all that are listed, as rows for a spreadsheet")
            .keys(const { &[ctrl(Key::C)] })
            .scope(Scope::Table)
            .enabled(shown && has_any),
        EvidenceCommand::Delete => Row::new("Delete the chosen evidence")
            .under(Code)
            .tip("The chosen items of the table, or the one of the cursor; their stances stay")
            .keys(const { &[key(Key::Delete)] })
            .scope(Scope::Table)
            .enabled(shown && has_any && cx.is_free()),
        EvidenceCommand::SaveTable => Row::new("Save evidence as a table…")
            .under(File)
            .tip("What the table of evidence lists or has chosen, or else all: CSV, TSV or Excel")
            .enabled(has_any),
        EvidenceCommand::SaveReport => Row::new("Save evidence as a report…")
            .under(File)
            .tip("Tie by tie with quotes, grades and sources: Markdown, Word or HTML"),
    }
}
