//! Nothing is selected: what a click will show, and the map as a whole.

use egui::{CollapsingHeader, RichText, Ui};

use super::App;
use crate::edit::change_header;
use crate::model::{Header, Rule, remarks};
use crate::ui::command::Command;
use crate::ui::text::{Prose, prose};
use crate::ui::widgets;

impl App {
    pub(super) fn map(&mut self, ui: &mut Ui) {
        ui.heading("What a click shows");
        ui.label("Click a tie: how one actor stands towards the other, topic by topic, and what speaks for it.");
        ui.label("Click an actor: its names and all its stances.");
        ui.label("Point at anything: its neighbourhood stays lit, the rest fades.");
        ui.label(RichText::new("Double-click empty canvas to add an actor; drag from an actor's rim to draw a tie. Ctrl+K finds every command, ? lists the keys.").weak());
        ui.add_space(8.0);
        ui.separator();
        let summary = self.session.document().header().summary.clone();
        if !summary.is_empty() {
            prose(ui, &summary, Prose::Aside);
        }
        let free = !self.session.locked;
        CollapsingHeader::new("Map").show(ui, |ui| ui.add_enabled_ui(free, |ui| self.header(ui)));
        let count = self.session.document().domains().len();
        CollapsingHeader::new(format!("Domains ({count})"))
            .id_salt("domains")
            .show(ui, |ui| ui.add_enabled_ui(free, |ui| self.domains(ui)));
        let count = self.session.document().sources().len();
        CollapsingHeader::new(format!("Sources ({count})"))
            .id_salt("sources")
            .show(ui, |ui| ui.add_enabled_ui(free, |ui| self.sources(ui)));
        let count = self.session.document().silences().len();
        CollapsingHeader::new(format!("Silences ({count})"))
            .id_salt("silences")
            .show(ui, |ui| ui.add_enabled_ui(free, |ui| self.silences(ui)));
        if ui.button("Balance of the map (B)").clicked() {
            self.queue.push(Command::ShowBalance);
        }
        CollapsingHeader::new("Remarks").show(ui, |ui| {
            let found = remarks(self.session.document());
            if found.is_empty() {
                ui.label("None: every stance has evidence, and nothing contradicts itself.");
            }
            for remark in found.iter().take(60) {
                let words = format!("{}: {}", remark.place, remark.message);
                prose(ui, &words, Prose::Fine).on_hover_text(&remark.hint);
            }
            if found.len() > 60 {
                ui.weak(format!("… and {} more", found.len() - 60));
            }
        });
    }

    fn header(&mut self, ui: &mut Ui) {
        let header = self.session.document().header().clone();
        let title = widgets::line(ui, "header.title", "Title", &header.title, "");
        self.typed(title, "header.title", |title| {
            change_header(
                Header {
                    title,
                    ..header.clone()
                },
                "title",
            )
        });
        let summary = widgets::area(ui, "header.summary", "Summary", &header.summary, "");
        self.typed(summary, "header.summary", |summary| {
            change_header(
                Header {
                    summary,
                    ..header.clone()
                },
                "summary",
            )
        });
        ui.horizontal_wrapped(|ui| {
            let date = widgets::date(
                ui,
                ui.id().with("as of"),
                "As of (empty: the latest state)",
                header.as_of.as_ref(),
            );
            self.typed(date, "header.as_of", |as_of| {
                change_header(
                    Header {
                        as_of,
                        ..header.clone()
                    },
                    "date",
                )
            });
        });
        ui.horizontal_wrapped(|ui| {
            let rules: Vec<(Rule, String)> = Rule::ALL
                .iter()
                .map(|r| (*r, format!("{}: {}", r.name(), r.words())))
                .collect();
            if let Some(rule) = widgets::choice(
                ui,
                "rule",
                "Rule for values nobody judged",
                &header.rule(),
                &rules,
            ) {
                let rule = Some(rule);
                self.edits.push(change_header(
                    Header {
                        rule,
                        ..header.clone()
                    },
                    "rule",
                ));
            }
        });
    }
}
