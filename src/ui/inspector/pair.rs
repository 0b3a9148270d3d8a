//! A pair of actors: both directions on one page.

use std::collections::BTreeMap;

use egui::Ui;

use super::App;
use crate::analysis::{Part, part_topic, tie_sentence};
use crate::model::Selection;
use crate::model::{ActorId, Silence, read};
use crate::scene::Theme;
use crate::ui::command::Command;
use crate::ui::text::{Prose, line, prose, strong};

impl App {
    pub(super) fn pair(&mut self, ui: &mut Ui, from: &ActorId, to: &ActorId) {
        let actors_chosen = self.session.selection.ties.is_empty();
        ui.horizontal(|ui| {
            if ui.button("Other direction (X)").clicked() {
                self.queue.push(Command::Swap);
            }
            for id in [from, to] {
                if ui
                    .button(self.label(id))
                    .on_hover_text("Look at this actor")
                    .clicked()
                {
                    self.session.select(Selection::actor(id.clone()));
                }
            }
        });
        self.direction(ui, from, to, true);
        if from != to {
            ui.add_space(10.0);
            ui.separator();
            self.direction(ui, to, from, actors_chosen);
        }
    }

    fn direction(&mut self, ui: &mut Ui, from: &ActorId, to: &ActorId, main: bool) {
        let ink = ui.visuals().text_color();
        let size = egui::TextStyle::Heading.resolve(ui.style()).size;
        let heading = format!("{} → {}", self.label(from), self.label(to));
        ui.label(line(
            &heading,
            if main { size } else { size * 0.88 },
            true,
            ink,
        ));
        let tie = self.tie_shown(from, to).cloned();
        match &tie {
            Some(tie) => {
                let sentence = tie_sentence(self.session.document(), tie);
                prose(ui, &sentence, Prose::Aside);
            }
            None => self.nothing(ui, from, to),
        }
        let parts: Vec<Part> = tie.map(|tie| tie.parts).unwrap_or_default();
        for part in &parts {
            self.stance_row(ui, part);
        }
        self.elsewhere(ui, from, to, &parts);
        let free = !self.session.locked;
        ui.horizontal(|ui| {
            let name = format!("+ Stance of {} on {}", self.label(from), self.label(to));
            let response = ui.add_enabled(free, egui::Button::new("+ Stance"));
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, free, &name));
            if response.clicked() {
                self.new_stance(from, to);
            }
        });
    }

    /// No stance is shown: silent, uncoded, hidden or over, each in words.
    fn nothing(&mut self, ui: &mut Ui, from: &ActorId, to: &ActorId) {
        let document = self.session.document();
        let coded = document
            .stances()
            .iter()
            .any(|s| s.from == *from && s.to == *to);
        if coded {
            ui.label("Nothing to show here: its stances are hidden by the domain filters, or do not hold at this date.");
            return;
        }
        let silences: Vec<(usize, Silence)> = (document.silences().iter().cloned().enumerate())
            .filter(|(_, s)| s.from == *from && s.to == *to)
            .collect();
        let free = !self.session.locked;
        if silences.is_empty() {
            ui.label("Not coded: nobody has looked yet. That says nothing about how they stand.");
            let pair = format!("of {} on {}", self.label(from), self.label(to));
            if button(ui, free, "Record that the sources are silent", &pair) {
                let sources = document.sources().iter().map(|s| s.id.clone()).collect();
                let silence = Silence {
                    from: from.clone(),
                    to: to.clone(),
                    domain: None,
                    sources,
                    note: String::new(),
                    extra: crate::model::Extra::default(),
                };
                self.edits.push(crate::edit::add_silence(document, silence));
            }
            return;
        }
        for (at, silence) in silences {
            let on = (silence.domain.as_ref())
                .and_then(|id| document.domain(id))
                .map_or_else(String::new, |d| format!(" on {}", d.label().to_lowercase()));
            let sources: Vec<String> = (silence.sources.iter())
                .filter_map(|id| document.source(id))
                .map(|s| format!("“{}”", s.label()))
                .collect();
            let text = if sources.is_empty() {
                format!("Silent{on}: somebody looked, and the sources say nothing.")
            } else {
                format!(
                    "Silent{on}: somebody looked, and {} say nothing.",
                    crate::analysis::list(&sources)
                )
            };
            prose(ui, &text, Prose::Plain);
            if !silence.note.is_empty() {
                prose(ui, &silence.note, Prose::Aside);
            }
            let pair = format!("of {} on {}", self.label(from), self.label(to));
            if button(ui, free, "Remove the recorded silence", &pair) {
                self.edits.push(crate::edit::delete_silence(at));
            }
        }
    }

    /// Stances of the pair that the filter does not show, by why.
    fn elsewhere(&mut self, ui: &mut Ui, from: &ActorId, to: &ActorId, shown: &[Part]) {
        let document = self.session.document();
        let hidden = &self.session.filter.hidden;
        let mut others: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
        for (at, stance) in document.stances().iter().enumerate() {
            if stance.from != *from
                || stance.to != *to
                || shown.iter().any(|part| part.stance == at)
            {
                continue;
            }
            let why = if hidden.contains(&stance.domain) {
                "Hidden by the domain filters"
            } else {
                "Does not hold at this date"
            };
            let part = Part {
                stance: at,
                reading: read(stance, document.header().rule()),
                class: crate::analysis::Class::Undecided,
            };
            let value = part
                .reading
                .value
                .map_or("undecided", crate::model::Value::word);
            let dates = super::stance::dates(stance);
            others.entry(why).or_default().push((
                at,
                format!("{}: {value}{dates}", part_topic(document, &part)),
            ));
        }
        for (why, list) in others {
            egui::CollapsingHeader::new(format!("{why} ({})", list.len()))
                .id_salt((why, from.as_str(), to.as_str()))
                .show(ui, |ui| {
                    for (_, text) in list {
                        ui.label(text);
                    }
                });
        }
    }

    /// The theme of the figure, for colours that stand for values.
    pub(super) fn figure_theme(&self) -> Theme {
        Theme::of(self.view.look)
    }
}

/// A button whose name also says what of, since both directions of a pair have one.
fn button(ui: &mut Ui, enabled: bool, text: &str, of: &str) -> bool {
    let response = ui.add_enabled(enabled, egui::Button::new(text));
    response.widget_info(|| {
        let name = format!("{text} {of}");
        egui::WidgetInfo::labeled(egui::WidgetType::Button, enabled, name)
    });
    response.clicked()
}

/// A small heading within the inspector.
pub(super) fn section(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(strong(text));
}
