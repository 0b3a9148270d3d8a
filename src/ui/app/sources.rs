//! Showing a place in a source.

use egui::OpenUrl;

use super::App;
use super::disk::PATIENCE;
use super::file_state::DiskWork;
use crate::analysis::list;
use crate::model::{Source, StanceId};
use crate::storage;
use crate::task::Task;
use crate::ui::text::capitalised;

impl App {
    /// Shows a place in a source: its paragraph where a text lies beside the map,
    /// else its address.
    pub(super) fn open_source(&mut self, stance: &StanceId, at: usize) {
        let document = self.context.workspace.document();
        let item = document.stance(stance).and_then(|s| s.evidence.get(at));
        let source = item.and_then(|item| document.source(&item.source));
        let (Some(item), Some(source)) = (item, source) else {
            return;
        };
        let title = format!("{} in “{}”", capitalised(&item.locator), source.label());
        if !source.file.is_empty() {
            let (file, locator) = (source.file.clone(), item.locator.clone());
            self.open_paragraph(title, file, locator);
        } else if !source.url.is_empty() {
            // Only what a browser shows: a map must not be able to start programs.
            if source.url.starts_with("https://") || source.url.starts_with("http://") {
                self.ctx.open_url(OpenUrl::new_tab(&source.url));
                let said = format!("Opened {}", source.url);
                self.status.say(said);
            } else {
                let said = format!("“{}” is not a web address", source.url);
                self.status.say(said);
            }
        } else {
            let text = format!(
                "{}\n\nThe source has neither an address nor a text beside the map. Give it one under Sources: click on empty canvas.",
                citation(source)
            );
            self.read_out(title, text);
        }
    }

    /// Shows the paragraph that a locator names, from the source's text.
    pub(super) fn open_paragraph(&mut self, title: String, file: String, locator: String) {
        let Some(beside) = self.context.workspace.file.path.clone() else {
            let text = "Save the map first: the text is looked for beside its file.";
            return self.read_out(title, text.to_owned());
        };
        if !self.disk_is_free() {
            return;
        }
        let wake = self.ctx.clone();
        let task = Task::start(
            move || wake.request_repaint(),
            move |_| storage::paragraph(&beside, &file, &locator),
        );
        self.files.work = Some(DiskWork::Paragraph { title, task });
        self.disk_answers(PATIENCE);
    }
}

/// A source as it is cited.
fn citation(source: &Source) -> String {
    let mut parts = Vec::new();
    if !source.authors.is_empty() {
        parts.push(list(&source.authors));
    }
    parts.push(format!("“{}”", source.label()));
    if !source.publisher.is_empty() {
        parts.push(source.publisher.clone());
    }
    if let Some(date) = &source.date {
        parts.push(date.words());
    }
    if !source.note.is_empty() {
        parts.push(source.note.clone());
    }
    parts.join(". ")
}
