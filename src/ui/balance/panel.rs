//! The panel: the answer in a sentence, the rule, and what it rests on.

use std::sync::PoisonError;

use egui::{CollapsingHeader, RichText, ScrollArea, Ui};

use super::{Judged, SAMPLES};
use crate::analysis::balance::{Directions, Doubt, Topics};
use crate::ui::command::Command;
use crate::ui::text::{Prose, prose};
use crate::ui::{App, widgets};

impl App {
    pub(in crate::ui) fn balance_panel(&mut self, ui: &mut Ui) {
        let asked = self.balance_asked();
        self.balance.left_for = None;
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.heading("Balance");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui
                    .button("Close")
                    .on_hover_text("Back to the inspector (B)")
                    .clicked()
                {
                    self.queue.push(Command::ShowBalance);
                }
            });
        });
        let answer = self.balance.answer.take();
        ScrollArea::vertical()
            .id_salt("balance")
            .auto_shrink(false)
            .show(ui, |ui| {
                // Room for the scroll bar, which would cover the ends of lines.
                ui.set_max_width(ui.available_width() - 6.0);
                self.rule_choices(ui);
                self.work_so_far(ui);
                if let Some((of, judged)) = &answer {
                    let fresh = *of == asked;
                    ui.scope(|ui| {
                        if !fresh {
                            ui.multiply_opacity(0.45);
                        }
                        self.judged(ui, judged);
                    });
                }
            });
        self.balance.answer = answer;
    }

    fn rule_choices(&mut self, ui: &mut Ui) {
        let rule = &mut self.balance.rule;
        CollapsingHeader::new("How stances count").show(ui, |ui| {
            let topics = Topics::ALL.map(|topics| (topics, topics.words().to_owned()));
            let label = "Several stances of one direction";
            if let Some(now) = widgets::choice(ui, "topics", label, &rule.topics, &topics) {
                rule.topics = now;
            }
            let ways = Directions::ALL.map(|ways| (ways, ways.words().to_owned()));
            let label = "The two directions of a pair";
            if let Some(now) = widgets::choice(ui, "directions", label, &rule.directions, &ways) {
                rule.directions = now;
            }
            let doubts = Doubt::ALL.map(|doubt| (doubt, doubt.words().to_owned()));
            let label = "Contested stances";
            if let Some(now) = widgets::choice(ui, "contested", label, &rule.contested, &doubts) {
                rule.contested = now;
            }
            let label = "Uncertain stances";
            if let Some(now) = widgets::choice(ui, "uncertain", label, &rule.uncertain, &doubts) {
                rule.uncertain = now;
            }
            let words = "Domains and date are those of the map as it is seen.";
            ui.label(RichText::new(words).weak());
        });
        ui.checkbox(&mut self.balance.shown, "Camps on the map")
            .on_hover_text(
                "Tints, and rings around the ties that stand against the camps (Shift+B)",
            );
        let words = format!("Compare with {SAMPLES} random graphs");
        ui.checkbox(&mut self.balance.random, words)
            .on_hover_text("Graphs of the same ties and signed degrees, with the signs shuffled");
    }

    /// How far the work is, and a way to end it.
    fn work_so_far(&mut self, ui: &mut Ui) {
        if self.balance.lost.as_ref() == Some(&self.balance_asked()) {
            ui.label("This could not be worked out. Change the map or the rule to try again.");
        }
        let Some(running) = &self.balance.running else {
            return;
        };
        let heard = running.progress.lock();
        let heard = *heard.unwrap_or_else(PoisonError::into_inner);
        let words = heard.map_or_else(
            || "Working it out …".to_owned(),
            |now| format!("Working it out: {}", now.words()),
        );
        ui.horizontal_wrapped(|ui| {
            ui.spinner();
            ui.label(words);
            let stop = ui.button("Stop");
            if stop.on_hover_text("Keep what is known so far").clicked() {
                running.work.cancel();
            }
        });
    }

    fn judged(&mut self, ui: &mut Ui, judged: &Judged) {
        let report = &judged.report;
        ui.add_space(4.0);
        let size = egui::TextStyle::Heading.resolve(ui.style()).size * 0.92;
        ui.label(RichText::new(report.headline()).size(size).strong());
        prose(ui, &format!("Rule: {}.", report.rule), Prose::Fine);
        if report.stopped {
            ui.label("Stopped before every proof: what is not proven stands with its bounds.");
        }
        ui.add_space(4.0);
        self.figures(ui, judged);
        self.camps(ui, judged);
        self.weak_camps(ui, judged);
        self.tension(ui, judged);
        self.triads(ui, judged);
        self.shares(ui, judged);
        self.parts(ui, judged);
    }
}
