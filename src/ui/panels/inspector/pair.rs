//! A pair of actors: both directions on one page.

use std::collections::BTreeMap;

use egui::Ui;

use super::state::Inspector;
use crate::analysis::{Part, Untold, list, part_topic, tie_sentence};
use crate::edit::{delete_silence, record_silence};
use crate::model::{ActorId, Document, Selection, Silence, Value, isolated, read_latest};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::text::{Prose, line, prose, strong};
use crate::ui::widgets::controls;

/// An ordered pair of actors: from, to.
type Pair<'a> = (&'a ActorId, &'a ActorId);

impl Inspector {
    pub(super) fn pair(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        (from, to): Pair<'_>,
    ) {
        let actors_chosen = cx.workspace.selection.ties.is_empty();
        controls(ui, |ui| {
            let swap = Command::Swap.row(cx);
            if ui.button(swap.with_keys(ui.ctx(), swap.name)).clicked() {
                actions.run(Command::Swap);
            }
            for id in [from, to] {
                let actor = ui.button(cx.workspace.label(id));
                if actor.on_hover_text("Look at this actor").clicked() {
                    actions.select(Selection::actor(id.clone()));
                }
            }
        });
        self.direction(ui, cx, actions, (from, to), true);
        if from != to {
            ui.add_space(10.0);
            ui.separator();
            self.direction(ui, cx, actions, (to, from), actors_chosen);
        }
    }

    fn direction(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        (from, to): Pair<'_>,
        main: bool,
    ) {
        let workspace = &cx.workspace;
        let (holder, other) = (workspace.label(from), workspace.label(to));
        let ink = ui.visuals().text_color();
        let size = egui::TextStyle::Heading.resolve(ui.style()).size;
        let size = if main { size } else { size * 0.88 };
        let title = line(&format!("{holder} → {other}"), size, true, ink);
        ui.add(egui::Label::new(title).wrap());
        let tie = workspace.tie(from, to);
        match &tie {
            Some(tie) => {
                let sentence = tie_sentence(workspace.document(), tie, Untold::NotDecided);
                prose(ui, &sentence, Prose::Aside);
            }
            None => nothing(ui, cx, actions, (from, to)),
        }
        let parts: &[Part] = tie.as_ref().map_or(&[], |tie| &tie.parts);
        for part in parts {
            self.stance_row(ui, cx, actions, part);
        }
        elsewhere(ui, cx, (from, to), parts);
        let free = cx.is_free();
        ui.horizontal(|ui| {
            let name = format!("+ Stance of {holder} on {other}");
            let response = ui.add_enabled(free, egui::Button::new("+ Stance"));
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, free, &name));
            if response.clicked() {
                actions.document(DocumentAction::AddStance(from.clone(), to.clone()));
            }
        });
    }
}

/// No stance is shown: silent, uncoded, hidden or over, each in words.
fn nothing(ui: &mut Ui, cx: &Context, actions: &mut Actions, (from, to): Pair<'_>) {
    let document = cx.workspace.document();
    let coded = (document.stances().iter()).any(|s| s.from == *from && s.to == *to);
    if coded {
        ui.label(match cx.workspace.filter.as_of {
            Some(_) => {
                "Nothing to show here: its stances are hidden by the domain filters, or do not hold at this date."
            }
            None => {
                "Nothing to show here: its stances are hidden by the domain filters, or no longer hold."
            }
        });
        return;
    }
    let of = format!(
        "of {} on {}",
        cx.workspace.label(from),
        cx.workspace.label(to)
    );
    let free = cx.is_free();
    let silences: Vec<(usize, &Silence)> = (document.silences().iter().enumerate())
        .filter(|(_, s)| s.from == *from && s.to == *to)
        .collect();
    let scope = document.header().scope.as_ref();
    let positions = document.actor_index(from).zip(document.actor_index(to));
    let derived = cx.workspace.derived();
    let is_in_scope = positions.is_some_and(|(from, to)| derived.coverage.is_in_scope(from, to));
    if is_in_scope && silences.is_empty() {
        ui.label("Silent: this pair lies within what was coded, and the sources say nothing.");
        if let Some(scope) = scope.filter(|scope| !scope.note.is_empty()) {
            prose(ui, &scope.note, Prose::Aside);
        }
    } else if silences.is_empty() {
        let domains = || document.domains().iter().map(|domain| &domain.id);
        let is_being_read = scope.is_some_and(|own| {
            own.has_actor(from) && own.has_actor(to) && own.has_domains(domains())
        });
        ui.label(if is_being_read {
            "Not coded yet, and what is to be coded is not read to its end. That says nothing about how they stand."
        } else {
            "Not coded: nobody has looked yet. That says nothing about how they stand."
        });
        if button(ui, free, "Record that the sources are silent", &of) {
            actions.edit(record_silence(document, from, to));
        }
    }
    for (at, silence) in silences {
        prose(ui, &silence_words(document, silence), Prose::Plain);
        if !silence.note.is_empty() {
            prose(ui, &silence.note, Prose::Aside);
        }
        if button(ui, free, "Remove the recorded silence", &of) {
            actions.edit(delete_silence(at));
        }
    }
}

fn silence_words(document: &Document, silence: &Silence) -> String {
    let on = (silence.domain.as_ref())
        .and_then(|id| document.domain(id))
        .map_or_else(String::new, |d| {
            format!(" on {}", isolated(&d.label().to_lowercase()))
        });
    let sources: Vec<String> = (silence.sources.iter())
        .filter_map(|id| document.source(id))
        .map(|s| format!("“{}”", isolated(s.label())))
        .collect();
    if sources.is_empty() {
        format!("Silent{on}: somebody looked, and the sources say nothing.")
    } else {
        format!(
            "Silent{on}: somebody looked, and {} say nothing.",
            list(&sources)
        )
    }
}

/// Stances of the pair that are not shown, by why.
fn elsewhere(ui: &mut Ui, cx: &Context, (from, to): Pair<'_>, shown: &[Part]) {
    let document = cx.workspace.document();
    let filter = &cx.workspace.filter;
    let mut others: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (at, stance) in document.stances().iter().enumerate() {
        let is_shown = || shown.iter().any(|part| part.stance == at);
        if stance.from != *from || stance.to != *to || is_shown() {
            continue;
        }
        let why = match filter.as_of {
            _ if !filter.shows(&stance.domain) => "Hidden by the domain filters",
            Some(_) => "Does not hold at this date",
            None => "No longer holds",
        };
        let part = Part {
            stance: at,
            reading: read_latest(stance, document.header().rule()),
            class: crate::analysis::Class::Undecided,
        };
        let value = part.reading.value.map_or("undecided", Value::word);
        let dates = super::stance::dates(stance);
        let words = format!(
            "{}: {value}{dates}",
            part_topic(document, &part, Some(cx.workspace.display.language.tag()))
        );
        others.entry(why).or_default().push(words);
    }
    for (why, list) in others {
        egui::CollapsingHeader::new(format!("{why} ({})", list.len()))
            .id_salt((why, from.as_str(), to.as_str()))
            .show(ui, |ui| {
                for text in list {
                    ui.label(text);
                }
            });
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
