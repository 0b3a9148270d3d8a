//! Showing a place in a source.

use egui::OpenUrl;

use super::App;
use super::disk::PATIENCE;
use super::file_state::DiskWork;
use crate::analysis::list;
use crate::model::{Opens, Source, StanceId};
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
        match source.opens(&item.locator) {
            Some(Opens::Text) => {
                let (file, locator) = (source.file.clone(), item.locator.clone());
                self.open_paragraph(title, file, locator);
            }
            Some(Opens::Summary(words)) => {
                let title = format!("{title}, as summarised");
                let text = summary(source, words);
                self.read_out(title, text);
            }
            Some(Opens::Address) => {
                let url = source.url.clone();
                self.open_address(&url);
            }
            None => {}
        }
    }

    fn open_address(&mut self, url: &str) {
        // Only what a browser shows: a map must not be able to start programs.
        if url.starts_with("https://") || url.starts_with("http://") {
            self.ctx.open_url(OpenUrl::new_tab(url));
            self.status.say(format!("Opened {url}"));
        } else {
            self.status.say(format!("“{url}” is not a web address"));
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

/// A passage in the coder's words, and where its own are to be sought.
fn summary(source: &Source, words: &str) -> String {
    let at = if source.url.is_empty() {
        String::new()
    } else {
        format!(" {}", source.url)
    };
    format!(
        "{words}\n\nThis is the coder's summary, not the text itself. The original is to be \
         sought in: {}.{at}",
        citation(source)
    )
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
    parts.join(". ")
}
