//! What is left out of what is handed out, and which names of it still stand in free text.

use std::collections::BTreeSet;

use egui::{Grid, Ui};

use super::rows::check;
use super::words;
use crate::analysis::{LeftStanding, Redaction, Withheld, left_standing, redacted};
use crate::edit::Version;
use crate::workspace::Workspace;

/// A box to tick for each kind of content that can be left out.
pub(super) fn withheld(ui: &mut Ui, chosen: &mut BTreeSet<Withheld>) {
    Grid::new("export withheld")
        .num_columns(3)
        .min_col_width(98.0)
        .show(ui, |ui| {
            for (at, kind) in Withheld::ALL.into_iter().enumerate() {
                let mut on = chosen.contains(&kind);
                if check(ui, &mut on, words::withheld(kind)) {
                    if on {
                        chosen.insert(kind);
                    } else {
                        chosen.remove(&kind);
                    }
                }
                if at % 3 == 2 {
                    ui.end_row();
                }
            }
        });
}

/// Which withheld names still stand in what goes out, as was last found.
#[derive(Default)]
pub(super) struct Standing {
    found: Option<((Version, Redaction), Vec<LeftStanding>)>,
}

impl Standing {
    /// Looks anew where the map or the choice changed.
    pub(super) fn update(&mut self, workspace: &Workspace, redaction: &Redaction) {
        let key = (workspace.version(), redaction.clone());
        if self.found.as_ref().is_none_or(|(known, _)| *known != key) {
            let document = workspace.fact();
            let copy = redacted(&document, redaction);
            let names = left_standing(&document, &copy, redaction);
            self.found = Some((key, names));
        }
    }

    /// The names, in the order of the alphabet.
    pub(super) fn names(&self) -> &[LeftStanding] {
        self.found.as_ref().map_or(&[], |(_, names)| names)
    }
}
