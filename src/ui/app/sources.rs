//! Showing a place in a source.

use super::App;
use super::disk::PATIENCE;
use super::file_state::DiskWork;
use crate::analysis::list;
use crate::model::{Opens, Source, StanceId, isolated};
use crate::storage::{self, Reach};
use crate::task::Task;
use crate::ui::dialogs::{Dialog, Passage};
use crate::ui::text::capitalised;
use crate::ui::web_address::WebAddress;

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
                let passage = Passage {
                    title,
                    file: source.file.clone(),
                    locator: item.locator.clone(),
                };
                self.open_paragraph(passage, Reach::Beside);
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

    /// Opens only what a browser shows: a map must not be able to start programs. The
    /// first page of each host is asked about.
    pub(super) fn open_address(&mut self, url: &str) {
        match WebAddress::parse(url) {
            Some(page) if self.web_pages.known.contains(&page.host()) => self.open_page(&page),
            Some(address) => self.dialogs.open(Dialog::WebPage { address }),
            None => self.status.warn(format!(
                "“{}” is not a web address, which begins with https:// or http://",
                isolated(url)
            )),
        }
    }

    /// Opens a page in the browser; its host is known from now on.
    pub(super) fn open_page(&mut self, page: &WebAddress) {
        self.web_pages.known.insert(page.host());
        let (wake, browser, page) = (self.ctx.clone(), self.files.browser(), page.clone());
        self.web_pages.opening = Some(Task::start(
            move || wake.request_repaint(),
            move |_| {
                let is_open = browser(page.as_str());
                (page, is_open)
            },
        ));
    }

    /// Tells what became of a page.
    pub(super) fn page_answers(&mut self) {
        let Some(answer) = self.web_pages.opening.as_ref().and_then(Task::poll) else {
            return;
        };
        self.web_pages.opening = None;
        match answer {
            Ok((page, true)) => self
                .status
                .say(format!("Your browser was asked to open {page}")),
            Ok((page, false)) => self
                .status
                .warn(format!("There is no browser to open {page}")),
            Err(_) => self.status.warn("The browser could not be started"),
        }
    }

    /// Shows the paragraph that a locator names, from the source's text.
    pub(super) fn open_paragraph(&mut self, passage: Passage, reach: Reach) {
        let Some(beside) = self.context.workspace.file.path.clone() else {
            let text = "Save the map first: the text is looked for beside its file.";
            return self.read_out(passage.title, text.to_owned());
        };
        if !self.disk_is_free() {
            return;
        }
        let wake = self.ctx.clone();
        let sought = passage.clone();
        let task = Task::start(
            move || wake.request_repaint(),
            move |control| {
                let place = (sought.file.as_str(), sought.locator.as_str());
                storage::paragraph(&beside, place, reach, control)
            },
        );
        self.files.work = Some(DiskWork::Paragraph { passage, task });
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
