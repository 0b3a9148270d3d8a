//! The panel: the answer in a sentence, the rule, and what it rests on.

use egui::{CollapsingHeader, RichText, ScrollArea, Ui};

use super::asking::{Judged, SAMPLES};
use super::{BalancePanel, sections};
use crate::analysis::balance::{Directions, Doubt, Topics};
use crate::ui::actions::Actions;
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::panels::side_heading::side_heading;
use crate::ui::text::{Prose, prose};
use crate::ui::widgets;

impl BalancePanel {
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let asked = self.asked(cx);
        self.left_for = None;
        ui.add_space(6.0);
        side_heading(ui, cx, actions, ("Balance", Command::ShowBalance));
        let answer = self.answer.take();
        ScrollArea::vertical()
            .id_salt("balance")
            .auto_shrink(false)
            .show(ui, |ui| {
                // Room for the scroll bar, which would cover the ends of lines.
                ui.set_max_width(ui.available_width() - 6.0);
                self.rule_choices(ui, cx, actions);
                self.work_so_far(ui, cx);
                if let Some((of, judged)) = &answer {
                    let fresh = *of == asked;
                    ui.scope(|ui| {
                        if !fresh {
                            ui.multiply_opacity(0.45);
                        }
                        self.fact.show(ui, cx, (of, judged));
                        self.judged(ui, cx, actions, judged);
                    });
                }
            });
        self.answer = answer;
    }

    fn rule_choices(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let rule = &mut self.rule;
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
        let row = Command::ShowCamps.row(cx);
        let tip = "Tints, and rings around the ties that stand against the camps";
        let mut shown = cx.visible.camps;
        let camps = ui.checkbox(&mut shown, "Camps on the map");
        if camps.on_hover_text(row.with_keys(ui.ctx(), tip)).changed() {
            actions.run(Command::ShowCamps);
        }
        let words = format!("Compare with {SAMPLES} random graphs");
        ui.checkbox(&mut self.random, words)
            .on_hover_text("Graphs of the same ties and signed degrees, with the signs shuffled");
    }

    /// How far the work is, and a way to end it.
    fn work_so_far(&self, ui: &mut Ui, cx: &Context) {
        if self.lost.as_ref() == Some(&self.asked(cx)) {
            ui.label("This could not be worked out. Change the map or the rule to try again.");
        }
        let Some(running) = &self.running else {
            return;
        };
        let words = running.task.progress().map_or_else(
            || "Working it out …".to_owned(),
            |now| format!("Working it out: {}", now.words()),
        );
        ui.horizontal_wrapped(|ui| {
            ui.spinner();
            ui.label(words);
            let stop = ui.button("Stop");
            if stop.on_hover_text("Keep what is known so far").clicked() {
                running.task.cancel();
            }
        });
    }

    fn judged(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions, judged: &Judged) {
        let report = &judged.report;
        ui.add_space(4.0);
        let size = egui::TextStyle::Heading.resolve(ui.style()).size * 0.92;
        ui.label(RichText::new(report.headline()).size(size).strong());
        prose(ui, &format!("Rule: {}.", report.rule), Prose::Fine);
        if report.stopped {
            ui.label("Stopped before every proof: what is not proven stands with its bounds.");
        }
        ui.add_space(4.0);
        let many = report.falls_into_many();
        if many {
            self.many_camps(ui, cx, actions, judged);
        }
        sections::figures(ui, judged);
        self.camps(ui, cx, actions, judged);
        if !many {
            sections::weak_camps(ui, cx, actions, judged);
        }
        self.tension(ui, cx, actions, judged);
        self.triads(ui, actions, judged);
        sections::shares(ui, actions, judged);
        self.parts(ui, judged);
    }
}
