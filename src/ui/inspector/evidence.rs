//! The evidence of a stance: each item with source, place, speaker, hedge and grade.

use egui::{Frame, OpenUrl, RichText, Ui};

use super::App;
use super::stance::capitalised;
use crate::edit::{Edit, change_stance};
use crate::model::{
    Credibility, Evidence, Reading, Reliability, Sign, SourceId, Stance, StanceId, Value,
};
use crate::ui::modal::Modal;
use crate::ui::text::{Prose, line, prose, strong};
use crate::ui::widgets;

/// The grade with the code's letters in words.
fn grade_words(item: &Evidence) -> String {
    match (item.reliability, item.credibility) {
        (None, None) => "not graded".to_owned(),
        (Some(r), None) => format!("{} ({})", r.words(), r.letter()),
        (None, Some(c)) => format!("{} ({})", c.words(), c.number()),
        (Some(r), Some(c)) => format!(
            "{}, {} ({}{})",
            r.words(),
            c.words(),
            r.letter(),
            c.number()
        ),
    }
}

/// The key of a field of an item of evidence.
pub(in crate::ui) fn item_key(stance: &StanceId, at: usize, field: &str) -> String {
    format!("{stance}.evidence.{at}.{field}")
}

impl App {
    pub(super) fn evidence_list(&mut self, ui: &mut Ui, stance: &Stance, reading: &Reading) {
        let free = !self.session.locked;
        let sign = reading.value.map(Value::sign);
        for at in 0..stance.evidence.len() {
            let Some(item) = stance.evidence.get(at) else {
                continue;
            };
            let fill = ui.visuals().panel_fill;
            Frame::new()
                .fill(fill)
                .corner_radius(5.0)
                .inner_margin(7.0)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    self.item(ui, stance, at, item, sign);
                });
        }
        if ui
            .add_enabled(free, egui::Button::new("+ Evidence (E)"))
            .clicked()
        {
            self.add_evidence_to(&stance.id);
        }
    }

    fn item(
        &mut self,
        ui: &mut Ui,
        stance: &Stance,
        at: usize,
        item: &Evidence,
        sign: Option<Sign>,
    ) {
        let ink = ui.visuals().text_color();
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        ui.horizontal_wrapped(|ui| {
            let place = if item.locator.is_empty() {
                "no place"
            } else {
                item.locator.as_str()
            };
            let chip = ui.add(
                egui::Button::new(line(place, size, true, ink))
                    .fill(ui.visuals().selection.bg_fill),
            );
            if chip
                .on_hover_text("Open the source at this place")
                .clicked()
            {
                self.open_place(ui, item);
            }
            let side = if Some(item.says.sign()) == sign {
                "for"
            } else {
                "against"
            };
            let hue = widgets::value_colour(item.says, &self.figure_theme());
            let (dot, _) = ui.allocate_exact_size(egui::vec2(9.0, size), egui::Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.5, hue);
            ui.label(strong(format!("says {} ({side})", item.says.word())));
            if item.is_hedged() {
                ui.label(RichText::new("hedged").italics());
            }
        });
        if !item.gist.is_empty() {
            prose(ui, &item.gist, Prose::Plain);
        }
        if !item.quote.is_empty() {
            prose(ui, &format!("“{}”", item.quote), Prose::Quote);
        }
        let speaker = if item.speaker.is_empty() {
            "the source's own voice"
        } else {
            &item.speaker
        };
        let date = item
            .date
            .as_ref()
            .map_or_else(String::new, |d| format!(" · {}", d.words()));
        let source = self
            .session
            .document()
            .source(&item.source)
            .map_or_else(String::new, |s| s.label().to_owned());
        let facts = format!("{speaker} · {}{date} · {source}", grade_words(item));
        prose(ui, &facts, Prose::Fine);
        let free = !self.session.locked;
        egui::CollapsingHeader::new(RichText::new(format!("Edit item {}", at + 1)).small())
            .id_salt((stance.id.as_str(), at))
            .default_open(item.gist.is_empty() && item.locator.is_empty())
            .show(ui, |ui| {
                ui.add_enabled_ui(free, |ui| self.item_fields(ui, stance, at, item))
            });
    }

    fn item_fields(&mut self, ui: &mut Ui, stance: &Stance, at: usize, item: &Evidence) {
        let key = |field: &str| item_key(&stance.id, at, field);
        let document = self.session.snapshot();
        let with = |changed: Evidence, what: &str| -> Edit {
            let mut stance = stance.clone();
            if let Some(slot) = stance.evidence.get_mut(at) {
                *slot = changed;
            }
            change_stance(&document, stance, what)
        };
        ui.horizontal_wrapped(|ui| {
            let values: Vec<(Value, String)> = Value::SCALE
                .iter()
                .map(|v| (*v, v.word().to_owned()))
                .collect();
            if let Some(says) = widgets::choice(ui, key("says"), "Says", &item.says, &values) {
                self.edits.push(with(
                    Evidence {
                        says,
                        ..item.clone()
                    },
                    "what evidence says",
                ));
            }
            let mut hedged = item.is_hedged();
            if ui.checkbox(&mut hedged, "Hedged").changed() {
                let hedged = hedged.then_some(true);
                self.edits.push(with(
                    Evidence {
                        hedged,
                        ..item.clone()
                    },
                    "a hedge",
                ));
            }
        });
        let sources: Vec<(SourceId, String)> = document
            .sources()
            .iter()
            .map(|s| (s.id.clone(), s.label().to_owned()))
            .collect();
        ui.horizontal(|ui| {
            if let Some(source) =
                widgets::choice(ui, key("source"), "Source", &item.source, &sources)
            {
                self.edits.push(with(
                    Evidence {
                        source,
                        ..item.clone()
                    },
                    "a source",
                ));
            }
        });
        let locator = widgets::line(
            ui,
            &key("locator"),
            "Place in the source",
            &item.locator,
            "¶5",
        );
        self.typed(locator, &key("locator"), |locator| {
            with(
                Evidence {
                    locator,
                    ..item.clone()
                },
                "a place",
            )
        });
        let gist = widgets::area(
            ui,
            &key("gist"),
            "What it says, in your own words",
            &item.gist,
            "",
        );
        self.typed(gist, &key("gist"), |gist| {
            with(
                Evidence {
                    gist,
                    ..item.clone()
                },
                "a gist",
            )
        });
        let quote = widgets::line(ui, &key("quote"), "Short literal passage", &item.quote, "");
        self.typed(quote, &key("quote"), |quote| {
            with(
                Evidence {
                    quote,
                    ..item.clone()
                },
                "a quote",
            )
        });
        let speaker = widgets::line(
            ui,
            &key("speaker"),
            "Speaker",
            &item.speaker,
            "empty: the source's own voice",
        );
        self.typed(speaker, &key("speaker"), |speaker| {
            with(
                Evidence {
                    speaker,
                    ..item.clone()
                },
                "a speaker",
            )
        });
        ui.horizontal(|ui| {
            let mut grades: Vec<(Option<Reliability>, String)> =
                vec![(None, "not graded".to_owned())];
            grades.extend(
                Reliability::ALL
                    .iter()
                    .map(|r| (Some(*r), format!("{} {}", r.letter(), r.words()))),
            );
            if let Some(reliability) = widgets::choice(
                ui,
                key("reliability"),
                "Reliability",
                &item.reliability,
                &grades,
            ) {
                self.edits.push(with(
                    Evidence {
                        reliability,
                        ..item.clone()
                    },
                    "a grade",
                ));
            }
        });
        ui.horizontal(|ui| {
            let mut grades: Vec<(Option<Credibility>, String)> =
                vec![(None, "not graded".to_owned())];
            grades.extend(
                Credibility::ALL
                    .iter()
                    .map(|c| (Some(*c), format!("{} {}", c.number(), c.words()))),
            );
            if let Some(credibility) = widgets::choice(
                ui,
                key("credibility"),
                "Credibility",
                &item.credibility,
                &grades,
            ) {
                self.edits.push(with(
                    Evidence {
                        credibility,
                        ..item.clone()
                    },
                    "a grade",
                ));
            }
        });
        ui.horizontal_wrapped(|ui| {
            let date = widgets::date(ui, ui.id().with(key("date")), "Date", item.date.as_ref());
            self.typed(date, &key("date"), |date| {
                with(
                    Evidence {
                        date,
                        ..item.clone()
                    },
                    "a date",
                )
            });
        });
        if ui.button("Delete this item").clicked() {
            let mut stance = stance.clone();
            if at < stance.evidence.len() {
                stance.evidence.remove(at);
            }
            let edit = change_stance(&document, stance, "evidence");
            let name = edit.name.replacen("Change", "Delete", 1);
            self.edits.push(Edit { name, ..edit });
        }
    }

    /// Opens the source: its paragraph where a text lies beside the map, else its address.
    fn open_place(&mut self, ui: &Ui, item: &Evidence) {
        let Some(source) = self.session.document().source(&item.source).cloned() else {
            return;
        };
        let title = format!("{} in “{}”", capitalised(&item.locator), source.label());
        if !source.file.is_empty() {
            let text = self
                .paragraph(&source.file, &item.locator)
                .unwrap_or_else(|failure| failure);
            self.modal = Some(Modal::Message {
                title,
                text,
                back: None,
            });
        } else if !source.url.is_empty() {
            // Only what a browser shows: a map must not be able to start programs.
            if source.url.starts_with("https://") || source.url.starts_with("http://") {
                ui.ctx().open_url(OpenUrl::new_tab(&source.url));
                self.say(format!("Opened {}", source.url));
            } else {
                self.say(format!("“{}” is not a web address", source.url));
            }
        } else {
            let text = format!(
                "{}\n\nThe source has neither an address nor a text beside the map. Give it one under Sources: click on empty canvas.",
                cited(&source)
            );
            self.modal = Some(Modal::Message {
                title,
                text,
                back: None,
            });
        }
    }
}

fn cited(source: &crate::model::Source) -> String {
    let mut parts = Vec::new();
    if !source.authors.is_empty() {
        parts.push(crate::analysis::list(&source.authors));
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
