//! The bottom line: document, selection, what the picture shows, messages.

use egui::{Align, Label, Layout, Ui};

use super::{App, Tone};
use crate::analysis::list;

impl App {
    pub(super) fn status_line(&mut self, ui: &mut Ui) {
        let changed = if self.session.history().is_changed() {
            "changed"
        } else {
            "saved"
        };
        let state = if self.file.path.is_none() && changed == "saved" {
            "bundled or new"
        } else {
            changed
        };
        let left = format!(
            "{} · {state} · {} · {}",
            self.document_name(),
            self.selection_words(),
            self.picture_words()
        );
        // The message first: in a narrow window it is the rest that is cut.
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some((text, tone)) = self.message.clone() {
                    match tone {
                        Tone::Plain => ui.label(text),
                        Tone::Bad => ui.colored_label(ui.visuals().error_fg_color, text),
                    };
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(left).truncate());
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
            (actors, ties) => format!("{actors} actors and {ties} ties selected"),
        }
    }

    /// What the picture shows, and by which rule.
    fn picture_words(&self) -> String {
        let document = self.session.document();
        let Some((_, picture)) = &self.picture else {
            return String::new();
        };
        let mut words = format!(
            "{} actors, {} ties · thickness: strongest stance on any topic",
            document.actors().len(),
            picture.scene.ties.len()
        );
        let hidden = &self.session.lens.hidden;
        if !hidden.is_empty() {
            let names: Vec<String> = (document.domains().iter())
                .filter(|d| hidden.contains(&d.id))
                .map(|d| d.label().to_lowercase())
                .collect();
            let stances = document
                .stances()
                .iter()
                .filter(|s| hidden.contains(&s.domain))
                .count();
            words = format!("{words} · hidden: {} ({stances} stances)", list(&names));
        }
        words
    }
}
