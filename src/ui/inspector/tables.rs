//! The map's domains, sources and recorded silences, editable in place.

use egui::{RichText, Ui};

use super::App;
use super::actor::split;
use crate::edit::{
    add_domain, add_silence, add_source, change_domain, change_silence, change_source,
    delete_domain, delete_silence, delete_source,
};
use crate::model::{Domain, DomainId, Extra, Silence, Source, counted};
use crate::ui::widgets;

impl App {
    pub(super) fn domains(&mut self, ui: &mut Ui) {
        let document = self.session.snapshot();
        for domain in document.domains() {
            let uses = document
                .stances()
                .iter()
                .filter(|s| s.domain == domain.id)
                .count();
            let key = format!("domain.{}", domain.id);
            let typed = widgets::line(
                ui,
                &key,
                &format!("Name of “{}” ({uses} stances)", domain.id),
                &domain.name,
                domain.id.as_str(),
            );
            self.typed(typed, &key, |name| {
                change_domain(
                    Domain {
                        name,
                        ..domain.clone()
                    },
                    "the name",
                )
            });
            if uses == 0 && ui.button(format!("Delete {}", domain.label())).clicked() {
                self.edits.push(delete_domain(&document, &domain.id));
            }
        }
        if ui.button("+ Domain").clicked() {
            let (edit, _) = add_domain(&document, "New domain");
            self.edits.push(edit);
        }
    }

    pub(super) fn sources(&mut self, ui: &mut Ui) {
        let document = self.session.snapshot();
        for source in document.sources() {
            ui.push_id(source.id.as_str(), |ui| self.source(ui, &document, source));
            ui.separator();
        }
        if ui.button("+ Source").clicked() {
            let (edit, _) = add_source(&document, "");
            self.edits.push(edit);
        }
    }

    fn source(&mut self, ui: &mut Ui, document: &crate::model::Document, source: &Source) {
        let key = |field: &str| format!("source.{}.{field}", source.id);
        let uses = document
            .stances()
            .iter()
            .flat_map(|s| &s.evidence)
            .filter(|e| e.source == source.id)
            .count();
        let items = counted(uses, "item of evidence", "items of evidence");
        ui.label(RichText::new(format!("{}: {items}", source.id)).weak());
        let title = widgets::line(ui, &key("title"), "Title", &source.title, "");
        self.typed(title, &key("title"), |title| {
            change_source(
                Source {
                    title,
                    ..source.clone()
                },
                "the title",
            )
        });
        let authors = widgets::line(
            ui,
            &key("authors"),
            "Authors, separated by semicolons",
            &source.authors.join("; "),
            "",
        );
        self.typed(authors, &key("authors"), |text| {
            let authors = split(&text);
            change_source(
                Source {
                    authors,
                    ..source.clone()
                },
                "the authors",
            )
        });
        let publisher = widgets::line(ui, &key("publisher"), "Publisher", &source.publisher, "");
        self.typed(publisher, &key("publisher"), |publisher| {
            change_source(
                Source {
                    publisher,
                    ..source.clone()
                },
                "the publisher",
            )
        });
        ui.horizontal_wrapped(|ui| {
            let date = widgets::date(ui, ui.id().with(key("date")), "Date", source.date.as_ref());
            self.typed(date, &key("date"), |date| {
                change_source(
                    Source {
                        date,
                        ..source.clone()
                    },
                    "the date",
                )
            });
        });
        let url = widgets::line(ui, &key("url"), "Web address", &source.url, "https://");
        self.typed(url, &key("url"), |url| {
            change_source(
                Source {
                    url,
                    ..source.clone()
                },
                "the address",
            )
        });
        let file = widgets::line(
            ui,
            &key("file"),
            "Text beside the map, whose paragraphs are counted",
            &source.file,
            "article.txt",
        );
        self.typed(file, &key("file"), |file| {
            change_source(
                Source {
                    file,
                    ..source.clone()
                },
                "the text",
            )
        });
        let note = widgets::area(ui, &key("note"), "Note", &source.note, "");
        self.typed(note, &key("note"), |note| {
            change_source(
                Source {
                    note,
                    ..source.clone()
                },
                "the note",
            )
        });
        if uses == 0 && ui.button("Delete this source").clicked() {
            self.edits.push(delete_source(document, &source.id));
        }
    }

    pub(super) fn silences(&mut self, ui: &mut Ui) {
        let document = self.session.snapshot();
        let actors: Vec<_> = document
            .actors()
            .iter()
            .map(|a| (a.id.clone(), a.label().to_owned()))
            .collect();
        let mut domains: Vec<(Option<DomainId>, String)> = vec![(None, "any domain".to_owned())];
        domains.extend(
            document
                .domains()
                .iter()
                .map(|d| (Some(d.id.clone()), d.label().to_owned())),
        );
        for (at, silence) in document.silences().iter().enumerate() {
            let key = |field: &str| format!("silence.{at}.{field}");
            let mut changed = silence.clone();
            ui.horizontal_wrapped(|ui| {
                if let Some(from) = widgets::choice(ui, key("from"), "Of", &silence.from, &actors) {
                    changed.from = from;
                }
                if let Some(to) = widgets::choice(ui, key("to"), "towards", &silence.to, &actors) {
                    changed.to = to;
                }
                if let Some(domain) =
                    widgets::choice(ui, key("domain"), "on", &silence.domain, &domains)
                {
                    changed.domain = domain;
                }
            });
            if changed != *silence {
                self.edits.push(change_silence(at, changed));
            }
            let note = widgets::line(ui, &key("note"), "Note", &silence.note, "");
            self.typed(note, &key("note"), |note| {
                change_silence(
                    at,
                    Silence {
                        note,
                        ..silence.clone()
                    },
                )
            });
            if ui.button(format!("Remove silence {}", at + 1)).clicked() {
                self.edits.push(delete_silence(at));
            }
        }
        if let [(from, _), (to, _), ..] = actors.as_slice()
            && ui.button("+ Silence").clicked()
        {
            let silence = Silence {
                from: from.clone(),
                to: to.clone(),
                domain: None,
                sources: document.sources().iter().map(|s| s.id.clone()).collect(),
                note: String::new(),
                extra: Extra::default(),
            };
            self.edits.push(add_silence(&document, silence));
        }
    }
}
