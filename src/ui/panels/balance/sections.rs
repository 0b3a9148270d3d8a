//! The panel's sections. What is clicked in them is selected on the map.

use std::borrow::Cow;

use egui::{Button, CollapsingHeader, Grid, Label, Ui, WidgetInfo, WidgetType};

use super::BalancePanel;
use super::asking::Judged;
use crate::analysis::balance::{Report, SignedTie, bounds_words, score_words, share_words};
use crate::model::{Actor, ActorId, Credibility, Reliability, Selection, counted, isolated};
use crate::ui::actions::Actions;
use crate::ui::commands::{Arrangement, Command};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose, strong};
use crate::ui::widgets;

/// Rows of a list that are shown; the command line prints them all.
const MOST: usize = 40;

impl Judged {
    /// An actor's name for a sentence.
    fn label(&self, actor: usize) -> Cow<'_, str> {
        isolated((self.document.actors().get(actor)).map_or("", Actor::label))
    }

    fn id(&self, actor: usize) -> Option<ActorId> {
        self.document.actors().get(actor).map(|a| a.id.clone())
    }

    fn tie_words(&self, tie: SignedTie) -> String {
        let sign = if tie.positive { '+' } else { '−' };
        format!("{} {sign} {}", self.label(tie.a), self.label(tie.b))
    }

    /// The directions of ties in which there are stances.
    fn ways(&self, ties: impl IntoIterator<Item = usize>) -> Vec<(ActorId, ActorId)> {
        let found = self.report.ways(&self.document, ties);
        found.into_iter().collect()
    }
}

/// A row that can be clicked, over the whole width, and is read out with `about`.
fn row(ui: &mut Ui, selected: bool, words: &str, about: &str) -> bool {
    let row = ui.add(Button::selectable(selected, words).wrap());
    row.widget_info(|| {
        WidgetInfo::selected(
            WidgetType::SelectableLabel,
            true,
            selected,
            format!("{about}: {words}"),
        )
    });
    row.clicked()
}

fn figure(ui: &mut Ui, name: &str, words: impl Into<String>) {
    explained(ui, name, words, "");
}

/// A figure whose name is not clear by itself. Long words wrap, or the panel
/// would be wider than its place.
fn explained(ui: &mut Ui, name: &str, words: impl Into<String>, about: &str) {
    let response = ui.label(name);
    if !about.is_empty() {
        response.on_hover_text(about);
    }
    ui.add(Label::new(words.into()).wrap());
    ui.end_row();
}

pub(super) fn figures(ui: &mut Ui, judged: &Judged) {
    let report = &judged.report;
    let graph = &report.graph;
    Grid::new("figures").num_columns(2).show(ui, |ui| {
        let (plus, minus) = (graph.positive(), graph.negative());
        let ties = graph.ties().len();
        figure(ui, "Signed ties", format!("{ties}: {plus} +, {minus} −"));
        let index = &report.frustration;
        let words = bounds_words(index.lower, index.upper);
        let about = "The least number of ties that would have to change their sign, or go, for \
                     the map to fall into two camps without a contradiction";
        explained(ui, "Frustration index L", words, about);
        let score = score_words(index.lower, index.upper, ties);
        let about = "L against the number m of signed ties: 1 for perfect balance, 0 where half \
                     of the ties would have to change";
        explained(ui, "Score 1 − 2L/m", score, about);
        let weak = &report.weak;
        let camps = counted(report.weak_camps().len(), "camp", "camps");
        let words = format!("{}, {camps}", weak.bounds_words());
        figure(ui, "Weak balance", words);
        let [t0, t1, t2, t3] = report.triads.by_positive;
        let words = if report.triads_left_out {
            "too many to be counted in the time there was".to_owned()
        } else {
            format!("+++ {t3} · ++− {t2} · +−− {t1} · −−− {t0}")
        };
        figure(ui, "Triads", words);
        let triads = &report.triads;
        let (good, all) = (triads.balanced(), triads.total());
        if !report.triads_left_out {
            let words = format!("{}, {good} of {all}", share_words(triads.balance()));
            figure(ui, "Triangle balance", words);
        }
        if let Some(found) = report.semicycles {
            let (good, all) = (found.balanced_triads, found.triads);
            let words = format!("{}, {good} of {all}", share_words(found.balance()));
            let about = "Three actors of whom every path of two directed ties is closed by a \
                         third; balanced if each such path agrees with it in sign";
            explained(ui, "Directed triads", words, about);
        }
        if let Some(pairs) = report.pairs {
            let words = format!(
                "{} both +, {} both −, {} conflicting, {} one-way",
                pairs.mutual_positive, pairs.mutual_negative, pairs.conflicting, pairs.one_way
            );
            figure(ui, "Pairs", words);
            let words = counted(pairs.split_by_domain, "pair", "pairs");
            let about = "Hostile in one domain and friendly in another, in the same direction";
            explained(ui, "Opposite by domain", words, about);
        }
    });
    let asked = [report.range_words(), report.chance_words()];
    for words in asked.into_iter().flatten() {
        ui.label(words);
    }
}

/// The members of a camp; a click selects them.
fn camp(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    judged: &Judged,
    members: &[usize],
    about: &str,
) {
    if members.is_empty() {
        return;
    }
    let ids: Vec<ActorId> = members.iter().filter_map(|&a| judged.id(a)).collect();
    let names: Vec<Cow<'_, str>> = members.iter().map(|&a| judged.label(a)).collect();
    let selected = cx.workspace.selection.actors == ids;
    if row(ui, selected, &names.join(", "), about) {
        actions.select(Selection {
            actors: ids,
            ..Selection::default()
        });
    }
}

pub(super) fn weak_camps(ui: &mut Ui, cx: &Context, actions: &mut Actions, judged: &Judged) {
    let camps = judged.report.weak_camps();
    if camps.is_empty() {
        return;
    }
    CollapsingHeader::new("Camps of weak balance").show(ui, |ui| {
        for members in camps.iter().take(MOST) {
            camp(ui, cx, actions, judged, members, "Weak camp");
        }
        more(ui, camps.len());
    });
}

fn ties_against(judged: &Judged, split: &[bool]) -> Vec<(ActorId, ActorId)> {
    judged.ways(judged.report.graph.frustrated(split))
}

pub(super) fn shares(ui: &mut Ui, actions: &mut Actions, judged: &Judged) {
    let report = &judged.report;
    let mut order: Vec<usize> = (0..report.graph.actors())
        .filter(|&actor| report.is_tied(actor))
        .collect();
    let broken = |actor: &usize| report.shares.get(*actor).map_or(0, |s| s.frustrated);
    order.sort_by_key(|actor| (std::cmp::Reverse(broken(actor)), *actor));
    CollapsingHeader::new("Actors").show(ui, |ui| {
        let all = report.frustration.ties.len();
        Grid::new("shares")
            .num_columns(4)
            .striped(true)
            .show(ui, |ui| {
                for name in ["Actor", "Out", "In", "Against camps"] {
                    ui.label(strong(name));
                }
                ui.end_row();
                for &actor in order.iter().take(MOST) {
                    let Some(share) = report.shares.get(actor) else {
                        continue;
                    };
                    if ui.link(judged.label(actor)).clicked()
                        && let Some(id) = judged.id(actor)
                    {
                        actions.select(Selection::actor(id));
                    }
                    let signs = |plus: usize, minus: usize| format!("{plus} +, {minus} −");
                    ui.label(signs(share.positive_out, share.negative_out));
                    ui.label(signs(share.positive_in, share.negative_in));
                    ui.label(format!("{} of {all}", share.frustrated));
                    ui.end_row();
                }
            });
        more(ui, order.len());
    });
}

impl BalancePanel {
    /// The camps, where more than two fit better than any two; and which of both the
    /// map shows.
    pub(super) fn many_camps(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        judged: &Judged,
    ) {
        let report = &judged.report;
        let camps = report.weak_camps();
        section(ui, &counted(camps.len(), "camp", "camps"));
        for members in camps.iter().take(MOST) {
            camp(ui, cx, actions, judged, members, "Camp");
        }
        more(ui, camps.len());
        let against = judged.ways(report.weak.ties.iter().copied());
        if !against.is_empty() && ui.button("Select the ties against all camps").clicked() {
            actions.select(Selection {
                ties: against,
                ..Selection::default()
            });
        }
        if cx.visible.camps {
            ui.horizontal_wrapped(|ui| {
                ui.label("On the map:");
                let all = counted(camps.len(), "camp", "camps");
                if ui.radio_value(&mut self.two, false, all).clicked() {
                    self.split = None;
                }
                ui.radio_value(&mut self.two, true, "two camps");
            });
        }
        ui.add_space(6.0);
        ui.label(strong("A second reading: two camps"));
    }

    pub(super) fn camps(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        judged: &Judged,
    ) {
        let report = &judged.report;
        if report.camps().is_empty() {
            return;
        }
        let many = report.falls_into_many();
        section(ui, if many { "Two camps" } else { "Camps" });
        let index = &report.frustration;
        let splits = index.splits.len();
        let shown = (self.split.unwrap_or(0)).min(splits.saturating_sub(1));
        let split = index.splits.get(shown).unwrap_or(&index.split);
        if splits > 1 {
            let label = format!("Best split {} of {splits}", shown + 1);
            if let Some(at) = stepper(ui, &label, "split", shown, splits) {
                self.split = Some(at);
            }
            let words = "Back to all best splits";
            if self.split.is_some() && ui.button(words).clicked() {
                self.split = None;
            }
        }
        for side in [false, true] {
            let members: Vec<usize> = (0..report.graph.actors())
                .filter(|&actor| report.is_tied(actor))
                .filter(|&actor| split.get(actor).copied().unwrap_or_default() == side)
                .collect();
            camp(ui, cx, actions, judged, &members, "Camp");
        }
        if let Some(words) = report.parts_words() {
            ui.label(words);
        }
        let free = cx.is_free();
        let arrange = Button::new("Arrange in two camps");
        if ui.add_enabled(free, arrange).clicked() {
            actions.run(Command::Arrange(Arrangement::Camps));
        }
        if let Some(words) = report.optima_words() {
            ui.weak(words);
        }
        let doubtful: Vec<Cow<'_, str>> = (index.ambiguous.iter().enumerate())
            .filter(|(_, doubt)| **doubt == Some(true))
            .map(|(actor, _)| judged.label(actor))
            .collect();
        if !doubtful.is_empty() {
            ui.label(format!("In either camp, as good: {}", doubtful.join(", ")));
        }
        let against = ties_against(judged, split);
        if !against.is_empty() && ui.button("Select the ties against these camps").clicked() {
            actions.select(Selection {
                ties: against,
                ..Selection::default()
            });
        }
    }

    pub(super) fn tension(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        judged: &Judged,
    ) {
        let report = &judged.report;
        if report.tension.is_empty() {
            return;
        }
        section(ui, report.tension_words());
        ui.weak("Those first that leave the fewest unbalanced triads. A click shows them.");
        for found in report.tension.iter().take(MOST) {
            let Some(&tie) = report.graph.ties().get(found.tie) else {
                continue;
            };
            let ways = judged.ways([found.tie]);
            let selected = !ways.is_empty() && cx.workspace.selection.ties == ways;
            if row(ui, selected, &judged.tie_words(tie), "Tension") {
                actions.select(Selection {
                    ties: ways.clone(),
                    ..Selection::default()
                });
            }
            let words = report.change_words(found);
            prose(ui, &capital(&words), Prose::Fine);
            if selected {
                self.evidence_of(ui, cx, actions, &ways);
            }
        }
        more(ui, report.tension.len());
        if let Some(words) = report.unknown_words() {
            ui.weak(words);
        }
    }

    /// A way back to the stances and the evidence of each direction.
    fn evidence_of(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        ways: &[(ActorId, ActorId)],
    ) {
        ui.horizontal_wrapped(|ui| {
            for (from, to) in ways {
                let words = format!(
                    "Evidence: {} → {}",
                    cx.workspace.label(from),
                    cx.workspace.label(to)
                );
                if ui.button(words).clicked() {
                    let one = Selection::tie(from.clone(), to.clone());
                    self.left_for = Some((from.clone(), to.clone()));
                    actions.select(one);
                    actions.run(Command::ShowBalance);
                }
            }
        });
    }

    pub(super) fn triads(&mut self, ui: &mut Ui, actions: &mut Actions, judged: &Judged) {
        let triads = &judged.report.triads;
        let count = triads.unbalanced.len();
        if count == 0 {
            return;
        }
        section(ui, "Unbalanced triads");
        let shown = self.triad.map(|at| at.min(count - 1));
        let mut at = shown;
        match shown {
            None => {
                let words = counted(count, "unbalanced triad", "unbalanced triads");
                if ui.button(format!("Step through {words}")).clicked() {
                    at = Some(0);
                }
            }
            Some(shown) => {
                let label = format!("Triad {} of {count}", shown + 1);
                at = stepper(ui, &label, "triad", shown, count).or(at);
            }
        }
        let Some(triad) = at.and_then(|at| triads.unbalanced.get(at)) else {
            return;
        };
        if at != shown {
            self.triad = at;
            actions.select(Selection {
                ties: judged.ways(triad.ties),
                ..Selection::default()
            });
        }
        for tie in triad.ties {
            if let Some(&tie) = judged.report.graph.ties().get(tie) {
                ui.label(judged.tie_words(tie));
            }
        }
        ui.weak("It is marked on the map, and in figures made of it.");
        if ui.button("Leave the triads").clicked() {
            self.triad = None;
        }
        if triads.unbalanced_count() > count as u64 {
            ui.weak(format!(
                "The first {count} of {}",
                triads.unbalanced_count()
            ));
        }
    }

    pub(super) fn parts(&mut self, ui: &mut Ui, judged: &Judged) {
        let report: &Report = &judged.report;
        CollapsingHeader::new("The index of parts of the map").show(ui, |ui| {
            let each =
                Reliability::ALL.map(|r| (Some(r), format!("{}: {}", r.letter(), r.words())));
            let options = [vec![(None, "B, and C".to_owned())], each.to_vec()].concat();
            let now = self.reliability;
            let label = "Least reliability";
            if let Some(now) = widgets::choice(ui, "reliability", label, &now, &options) {
                self.reliability = now;
            }
            let each =
                Credibility::ALL.map(|c| (Some(c), format!("{}: {}", c.number(), c.words())));
            let options = [vec![(None, "2, and 3".to_owned())], each.to_vec()].concat();
            let now = self.credibility;
            let label = "Least credibility";
            if let Some(now) = widgets::choice(ui, "credibility", label, &now, &options) {
                self.credibility = now;
            }
            Grid::new("parts")
                .num_columns(3)
                .striped(true)
                .show(ui, |ui| {
                    for part in &report.sensitivity {
                        ui.label(&part.what);
                        ui.label(bounds_words(part.lower, part.upper));
                        ui.label(format!("of {}", counted(part.ties, "tie", "ties")));
                        ui.end_row();
                    }
                });
        });
    }
}

fn section(ui: &mut Ui, name: &str) {
    ui.add_space(8.0);
    ui.label(strong(name));
}

fn more(ui: &mut Ui, all: usize) {
    if all > MOST {
        ui.weak(format!("… and {} more", all - MOST));
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

/// Back and forth through a list, round its ends; where it goes.
fn stepper(ui: &mut Ui, label: &str, what: &str, at: usize, count: usize) -> Option<usize> {
    ui.horizontal(|ui| {
        let back = ui.button(format!("Previous {what}")).clicked();
        let on = ui.button(format!("Next {what}")).clicked();
        ui.label(label);
        match (back, on) {
            (true, _) => Some((at + count - 1) % count),
            (_, true) => Some((at + 1) % count),
            _ => None,
        }
    })
    .inner
}
