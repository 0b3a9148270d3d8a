//! Balance beside the map: worked out on a thread of its own whenever what it
//! is asked of has changed. An answer to something older looks so.

mod asking;
mod beside_fact;
mod panel;
mod sections;

use std::sync::Arc;
use std::time::Duration;

use egui::Context as EguiContext;

use crate::analysis::balance::Rule;
use crate::model::{ActorId, Credibility, Reliability};
use crate::scene::Overlay;
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::Command;
use crate::ui::context::{Beside, Context};
use asking::{Asked, Judged, Running, start};
use beside_fact::BesideFact;

/// For so many seconds a date has to be looked at before it is judged: a date that is
/// dragged along, or played, would begin a long proof at every step.
const RESTS: f64 = 0.3;

/// Of so many dates answers are kept, of maps with few enough stances.
const KEPT: usize = 16;
const FEW: usize = 2_000;

/// Which part of an answer the map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Laid {
    /// Whether camps are shown.
    camps: bool,
    /// Whether only two camps are shown where more fit better.
    two: bool,
    /// Those of one of the best splits; `None`: with the actors that are on either side of all.
    split: Option<usize>,
    /// An unbalanced triad.
    triad: Option<usize>,
}

/// The panel's own state, and the answers it shows.
#[derive(Default)]
pub(in crate::ui) struct BalancePanel {
    /// The actors are to be arranged in camps once these are known.
    arranges: bool,
    /// How stances count; the filter is that of the map as it is seen.
    rule: Rule,
    random: bool,
    /// Below which grade ties are left out when the index is taken again.
    reliability: Option<Reliability>,
    credibility: Option<Credibility>,
    running: Option<Running>,
    answer: Option<(Asked, Judged)>,
    /// The same of the fact, while a scenario is shown.
    fact: BesideFact,
    /// Answers about other dates of the same map, the newest last.
    earlier: Vec<(Asked, Judged)>,
    /// What is asked for since when, in seconds since the start.
    asked_at: Option<(Asked, f64)>,
    /// What the answer lays over the map.
    laid: Option<Laid>,
    /// Work on this broke down.
    lost: Option<Asked>,
    /// Which best split is shown, and which unbalanced triad.
    split: Option<usize>,
    triad: Option<usize>,
    /// Whether the map shows two camps where more fit better.
    two: bool,
    /// The direction whose evidence was asked for from the panel.
    left_for: Option<(ActorId, ActorId)>,
}

impl BalancePanel {
    /// Arranges the actors in camps once these are known.
    pub(in crate::ui) fn arrange_in_camps(&mut self) {
        self.arranges = true;
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        let Self {
            rule,
            random,
            reliability,
            credibility,
            ..
        } = std::mem::take(self);
        *self = Self {
            rule,
            random,
            reliability,
            credibility,
            ..Self::default()
        };
    }

    /// Keeps up with the map as long as the answer is looked at.
    pub(in crate::ui) fn keep_up(
        &mut self,
        ctx: &EguiContext,
        cx: &Context,
        actions: &mut Actions,
    ) {
        if cx.visible.beside == Beside::Balance || cx.visible.camps || self.arranges {
            let is_answered = self.ask(ctx, cx);
            if is_answered && cx.visible.beside == Beside::Balance {
                let asked = self.asked(cx);
                self.fact.keep_up(ctx, cx, &asked);
            }
            if is_answered && std::mem::take(&mut self.arranges) {
                let answer = self.answer.as_ref();
                let camps = answer.map(|(of, judged)| judged.camps(&of.rule, self.split));
                match camps.filter(|found| !found.camps.is_empty()) {
                    Some(camps) => actions.push(Action::ArrangeInCamps(Arc::new(camps))),
                    None => actions.say("There are no camps: no tie of this map has a sign"),
                }
            }
        }
        self.lay(cx, actions);
    }

    /// Takes an answer that has come, and asks anew where it is about something else.
    /// Whether what is asked for is answered, or no answer will come.
    fn ask(&mut self, ctx: &EguiContext, cx: &Context) -> bool {
        let asked = self.asked(cx);
        if let Some(running) = &self.running
            && let Some(answer) = running.task.poll()
        {
            let of = running.asked.clone();
            match answer {
                Ok(judged) => self.take(of, judged),
                Err(_) => self.lost = Some(of),
            }
            self.running = None;
        }
        let known = |of: Option<&Asked>| of == Some(&asked);
        let mut is_answered = true;
        let answered = known(self.answer.as_ref().map(|(of, _)| of));
        if answered || known(self.lost.as_ref()) {
            self.running = None;
        } else if let Some(at) = self.earlier.iter().position(|(of, _)| *of == asked) {
            let (of, judged) = self.earlier.remove(at);
            self.take(of, judged);
            self.running = None;
        } else if !known(self.running.as_ref().map(|running| &running.asked)) {
            is_answered = false;
            let rests = self.rests(ctx, &asked);
            self.running = rests.then(|| start(ctx, asked, cx.workspace.snapshot()));
        }
        if self.running.is_some() {
            ctx.request_repaint_after(Duration::from_millis(200));
        }
        is_answered && self.running.is_none()
    }

    /// Takes an answer; the one before is kept for when its date is looked at again.
    fn take(&mut self, of: Asked, judged: Judged) {
        self.earlier
            .retain(|(other, _)| other.version == of.version);
        if let Some((before, old)) = self.answer.take()
            && before.version == of.version
            && old.document.stances().len() <= FEW
        {
            self.earlier.push((before, old));
            let most = self.earlier.len().saturating_sub(KEPT);
            self.earlier.drain(..most);
        }
        self.answer = Some((of, judged));
        (self.split, self.triad, self.laid) = (None, None, None);
    }

    /// Whether what is asked for is no date that is on the move.
    fn rests(&mut self, ctx: &EguiContext, asked: &Asked) -> bool {
        let now = ctx.input(|input| input.time);
        let before = self.asked_at.take();
        let moves = before
            .as_ref()
            .is_some_and(|(of, _)| of.is_of_another_date(asked));
        let since = match before {
            Some((of, since)) if of == *asked => since,
            _ if moves => now,
            _ => f64::NEG_INFINITY,
        };
        self.asked_at = Some((asked.clone(), since));
        let left = RESTS - (now - since);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        left <= 0.0
    }

    /// What would be judged now: the map as it is seen, by the panel's rule.
    fn asked(&self, cx: &Context) -> Asked {
        Asked {
            version: cx.workspace.version(),
            rule: Rule {
                filter: cx.workspace.filter.clone(),
                ..self.rule.clone()
            },
            random: self.random,
            reliability: self.reliability,
            credibility: self.credibility,
        }
    }

    /// Brings what is laid over the map up to what is to be seen of the answer.
    fn lay(&mut self, cx: &Context, actions: &mut Actions) {
        let Some((of, judged)) = &self.answer else {
            return;
        };
        let now = Laid {
            camps: cx.visible.camps,
            two: self.two || self.split.is_some(),
            split: self.split,
            triad: (self.triad)
                .filter(|_| cx.visible.beside == Beside::Balance || cx.visible.camps),
        };
        if self.laid == Some(now) {
            return;
        }
        self.laid = Some(now);
        let any = now.camps || now.triad.is_some();
        let overlay = any.then(|| Arc::new(judged.overlay(&of.rule, now)));
        actions.push(Action::Overlay(overlay));
    }

    /// The way back to the panel from the evidence to which it led.
    pub(in crate::ui) fn way_back(&self, ui: &mut egui::Ui, cx: &Context, actions: &mut Actions) {
        let from = self.left_for.as_ref();
        if from.is_some_and(|way| cx.workspace.selection.ties == [way.clone()])
            && ui.button("Back to balance").clicked()
        {
            actions.run(Command::ShowBalance);
        }
    }
}

impl Judged {
    /// The two camps of one of the best splits, or of all of them with who is on either side.
    fn camps(&self, rule: &Rule, split: Option<usize>) -> Overlay {
        let (document, report) = (&self.document, &self.report);
        let one = split.and_then(|at| Overlay::of_split(document, rule, report, at));
        one.unwrap_or_else(|| Overlay::of(document, rule, report))
    }

    /// What is laid over the map of it.
    fn overlay(&self, rule: &Rule, laid: Laid) -> Overlay {
        let (document, report) = (&self.document, &self.report);
        let bare = if laid.camps {
            if laid.two {
                self.camps(rule, laid.split)
            } else {
                Overlay::best(document, rule, report)
            }
        } else {
            Overlay::bare(rule, report)
        };
        match laid.triad {
            Some(at) => bare.pointing(document, report, at),
            None => bare,
        }
    }
}
