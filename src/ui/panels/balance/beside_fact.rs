//! The balance of the fact beside that of the what-if that is shown: what would change.

use egui::{Context as EguiContext, Grid, Ui};

use super::asking::{Asked, Judged, Running, start};
use crate::analysis::balance::{Report, bounds_words, score_words};
use crate::model::isolated;
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose, strong};

/// Which share of the width a column has at most: what is longer is wrapped.
const NAMES: f32 = 0.4;

/// The answer about the fact, while a scenario is judged.
#[derive(Default)]
pub(super) struct BesideFact {
    running: Option<Running>,
    answer: Option<(Asked, Judged)>,
    /// Work on this broke down.
    lost: Option<Asked>,
}

impl BesideFact {
    /// Takes an answer that has come, and asks anew where it is about something else than
    /// what is asked of the scenario.
    pub(super) fn keep_up(&mut self, ctx: &EguiContext, cx: &Context, of_scenario: &Asked) {
        if cx.workspace.scenario_id().is_none() {
            self.running = None;
            return;
        }
        let asked = in_fact(of_scenario);
        if let Some(running) = &self.running
            && let Some(answer) = running.task.poll()
        {
            let of = running.asked.clone();
            match answer {
                Ok(judged) => self.answer = Some((of, judged)),
                Err(_) => self.lost = Some(of),
            }
            self.running = None;
        }
        let runs = self.running.as_ref().map(|running| &running.asked);
        let known = self.answer.as_ref().map(|(of, _)| of);
        let is_known = [runs, known, self.lost.as_ref()].contains(&Some(&asked));
        if !is_known {
            self.running = Some(start(ctx, asked, cx.workspace.fact()));
        }
    }

    /// Both side by side, where both are known.
    pub(super) fn show(&self, ui: &mut Ui, cx: &Context, (of, judged): (&Asked, &Judged)) {
        let Some(scenario) = cx.workspace.scenario() else {
            return;
        };
        let fact = self.answer.as_ref();
        let Some((_, fact)) = fact.filter(|(own, _)| *own == in_fact(of)) else {
            ui.label("Working out the balance in fact …");
            return;
        };
        let title = format!("In fact, and if: {}", isolated(scenario.label()));
        prose(ui, &title, Prose::Plain);
        Grid::new("fact and scenario")
            .num_columns(3)
            .max_col_width(ui.available_width() * NAMES)
            .striped(true)
            .show(ui, |ui| {
                for words in ["", "In fact", "What if"] {
                    ui.label(strong(words));
                }
                ui.end_row();
                let both = rows(&fact.report).into_iter().zip(rows(&judged.report));
                for ((name, fact), (_, supposed)) in both {
                    ui.label(name);
                    ui.label(&fact);
                    if fact == supposed {
                        ui.label(supposed);
                    } else {
                        ui.label(strong(supposed));
                    }
                    ui.end_row();
                }
            });
        ui.add_space(6.0);
    }
}

/// The same question about the fact.
fn in_fact(asked: &Asked) -> Asked {
    Asked {
        version: asked.version.in_fact(),
        ..asked.clone()
    }
}

/// What is held side by side, each with its name.
fn rows(report: &Report) -> [(&'static str, String); 6] {
    let (graph, index) = (&report.graph, &report.frustration);
    let ties = graph.ties().len();
    let triads = &report.triads;
    let share = if report.triads_left_out {
        "too many".to_owned()
    } else {
        format!("{} of {}", triads.balanced(), triads.total())
    };
    [
        (
            "Signed ties",
            format!("{} +, {} −", graph.positive(), graph.negative()),
        ),
        (
            "Frustration index L",
            bounds_words(index.lower, index.upper),
        ),
        (
            "Score 1 − 2L/m",
            score_words(index.lower, index.upper, ties),
        ),
        ("Weak balance", report.weak.bounds_words()),
        (
            "Camps of weak balance",
            report.weak_camps().len().to_string(),
        ),
        ("Balanced triangles", share),
    ]
}
