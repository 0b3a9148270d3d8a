//! A copy of the map for other hands, written beside the window.

use std::path::Path;

use super::App;
use super::file_state::EvidenceDone;
use crate::analysis::redacted;
use crate::format;
use crate::model::isolated_file;
use crate::storage::{self, write_bytes};
use crate::ui::dialogs::Dialog;
use crate::workspace::file_name;

impl App {
    /// Asks what is left out of the copy.
    pub(super) fn open_copy(&mut self) {
        self.context.workspace.seal();
        self.dialogs.open(Dialog::Copy);
    }

    /// Writes the map in fact without what is left out. What is open stays so: its file is
    /// not written over by a copy of it.
    pub(super) fn save_copy(&mut self, path: &Path) {
        let own = self.context.workspace.file.own_path();
        if own.is_some_and(|own| storage::whereabouts(own) == storage::whereabouts(path)) {
            self.dialogs.open(Dialog::Message {
                title: "That is the map itself".to_owned(),
                text: "A copy without what is left out would replace it. Choose another name or \
                       folder for the copy."
                    .to_owned(),
                back: Some(Box::new(Dialog::Copy)),
            });
            return;
        }
        let (document, redaction) = (self.context.workspace.fact(), self.dialogs.copy.redaction());
        let name = file_name(path);
        let path = path.to_owned();
        let failed = format!("{} could not be written", isolated_file(&name));
        self.start_writing(failed, move |_| {
            let bytes = if redaction.is_empty() {
                format::write(&document)
            } else {
                format::write(&redacted(&document, &redaction))
            };
            write_bytes(&path, &bytes)?;
            Ok(EvidenceDone::Written(format!(
                "Saved a copy, {}",
                isolated_file(&name)
            )))
        });
    }
}
