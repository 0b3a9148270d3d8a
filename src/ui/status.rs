//! The bottom line: document, selection, what the picture shows, messages.

use egui::{Align, Label, Layout, Ui};

use super::{App, text};
use crate::analysis::list;
use crate::model::counted;

impl App {
    pub(super) fn status_line(&mut self, ui: &mut Ui) {
        let state = match (self.session.history().is_changed(), &self.file.path) {
            (true, _) => "changed",
            (false, Some(_)) => "saved",
            (false, None) => "not saved as a file yet",
        };
        let left = format!(
            "{} · {state} · {} · {}",
            self.document_name(),
            self.selection_words(),
            self.picture_words()
        );
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        // The message first: in a narrow window it is the rest that is cut.
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.arranging_line(ui);
                if let Some(message) = &self.message {
                    let ink = if message.bad {
                        ui.visuals().error_fg_color
                    } else {
                        ui.visuals().text_color()
                    };
                    ui.label(text::line(&message.text, size, false, ink));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let ink = ui.visuals().text_color();
                    ui.add(Label::new(text::line(&left, size, false, ink)).truncate());
                });
            });
        });
    }

    fn selection_words(&self) -> String {
        let selection = &self.session.selection;
        match (selection.actors.len(), selection.ties.len()) {
            (0, 0) => "nothing selected".to_owned(),
            (1, 0) => selection
                .only_actor()
                .map_or_else(String::new, |id| format!("{} selected", self.label(id))),
            (0, 1) => selection.pair().map_or_else(String::new, |(from, to)| {
                format!("{} → {} selected", self.label(from), self.label(to))
            }),
            (actors, 0) => format!("{} selected", counted(actors, "actor", "actors")),
            (0, ties) => format!("{} selected", counted(ties, "tie", "ties")),
            (actors, ties) => format!(
                "{} and {} selected",
                counted(actors, "actor", "actors"),
                counted(ties, "tie", "ties")
            ),
        }
    }

    /// What the picture shows, and by which rule.
    fn picture_words(&self) -> String {
        let document = self.session.document();
        let Some((_, picture)) = &self.picture else {
            return String::new();
        };
        let mut words = format!(
            "{}, {} · thickness: strongest stance on any topic",
            counted(document.actors().len(), "actor", "actors"),
            counted(picture.scene.tied(), "tie", "ties")
        );
        let hidden = &self.session.filter.hidden;
        if !hidden.is_empty() {
            let names: Vec<String> = (document.domains().iter())
                .filter(|d| hidden.contains(&d.id))
                .map(|d| d.label().to_lowercase())
                .collect();
            let stances: usize = (document.domains().iter().zip(&picture.stances))
                .filter(|(domain, _)| hidden.contains(&domain.id))
                .map(|(_, count)| count)
                .sum();
            words = format!(
                "{words} · hidden: {} ({})",
                list(&names),
                counted(stances, "stance", "stances")
            );
        }
        words
    }
}
