//! Balance beside the map: worked out on a thread of its own whenever what it
//! is asked of has changed. An answer to something older looks so.

mod panel;
mod sections;

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::App;
use super::arranging::whole_ties;
use super::work::Work;
use crate::analysis::balance::{Ask, Control, Progress, Report, Rule, analyse};
use crate::edit::Version;
use crate::model::{ActorId, Credibility, Document, Reliability};
use crate::scene::{self, Overlay};

/// How long one answer may take.
const LIMIT: Duration = Duration::from_secs(60);

/// How many random graphs a map is compared with.
const SAMPLES: usize = 100;

/// What an answer is about.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    version: Version,
    rule: Rule,
    random: bool,
    reliability: Option<Reliability>,
    credibility: Option<Credibility>,
}

/// An answer with the map it is about, by whose positions it speaks.
struct Judged {
    document: Document,
    report: Report,
}

struct Running {
    asked: Asked,
    work: Work<Judged>,
    progress: Arc<Mutex<Option<Progress>>>,
}

/// Which part of an answer the map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Laid {
    /// Whether camps are shown.
    camps: bool,
    /// Those of one of the best splits; `None`: with who is on either side of all.
    split: Option<usize>,
    /// An unbalanced triad.
    triad: Option<usize>,
}

/// The panel's state.
#[derive(Default)]
pub(super) struct Balance {
    /// Whether the panel stands in the inspector's place.
    pub open: bool,
    /// Whether the map shows the camps.
    pub shown: bool,
    /// The actors are to be arranged in camps once these are known.
    pub arrange: bool,
    /// How stances count; domains and date are those of the map as it is seen.
    rule: Rule,
    random: bool,
    /// Below which grade ties are left out when the index is taken again.
    reliability: Option<Reliability>,
    credibility: Option<Credibility>,
    running: Option<Running>,
    answer: Option<(Asked, Judged)>,
    /// What the answer lays over the map.
    laid: Option<(Laid, Arc<Overlay>)>,
    /// Work on this broke down.
    lost: Option<Asked>,
    /// Which best split is shown, and which unbalanced triad.
    split: Option<usize>,
    triad: Option<usize>,
    /// The direction whose evidence was asked for from the panel.
    left_for: Option<(ActorId, ActorId)>,
}

impl Balance {
    /// Takes an answer that has come, and asks anew where it is about something else.
    fn keep_up(&mut self, ctx: &Context, asked: Asked, document: &Document) {
        if let Some(running) = &self.running
            && let Some(answer) = running.work.poll()
        {
            let of = running.asked.clone();
            match answer {
                Ok(judged) => {
                    self.answer = Some((of, judged));
                    (self.split, self.triad, self.laid) = (None, None, None);
                }
                Err(_) => self.lost = Some(of),
            }
            self.running = None;
        }
        let known = |of: Option<&Asked>| of == Some(&asked);
        let answered = known(self.answer.as_ref().map(|(of, _)| of));
        if answered || known(self.lost.as_ref()) {
            self.running = None;
        } else if !known(self.running.as_ref().map(|running| &running.asked)) {
            self.running = Some(start(ctx, asked, document.clone()));
        }
        if self.running.is_some() {
            ctx.request_repaint_after(Duration::from_millis(200));
        }
    }
}

fn start(ctx: &Context, asked: Asked, document: Document) -> Running {
    let progress = Arc::new(Mutex::new(None));
    let (heard, about) = (Arc::clone(&progress), asked.clone());
    let work = Work::start(ctx, move |cancel| {
        let began = Instant::now();
        let spent = || match cancel.load(Ordering::Relaxed) {
            true => f64::INFINITY,
            false => began.elapsed().as_secs_f64() / LIMIT.as_secs_f64(),
        };
        let tell = |now: Progress| {
            *heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        };
        let ask = Ask {
            samples: if about.random { SAMPLES } else { 0 },
            reliability: about.reliability,
            credibility: about.credibility,
            ..Ask::default()
        };
        let control = Control::paced(&spent).with_progress(&tell);
        let report = analyse(&document, &about.rule, &ask, &control);
        Judged { document, report }
    });
    Running {
        asked,
        work,
        progress,
    }
}

impl Balance {
    /// What the map shows of the answer; nothing of another map's.
    pub(super) fn overlay(&self, version: Version) -> Option<Arc<Overlay>> {
        let (of, _) = self.answer.as_ref()?;
        let (laid, overlay) = self.laid.as_ref()?;
        let any = laid.camps || laid.triad.is_some();
        Some(Arc::clone(overlay)).filter(|_| any && of.version.is_of_same_document(version))
    }

    /// Brings what is laid over the map up to what is to be seen of the answer.
    fn lay(&mut self) {
        let Some((of, judged)) = &self.answer else {
            return;
        };
        let now = Laid {
            camps: self.shown,
            split: self.split,
            triad: self.triad.filter(|_| self.open || self.shown),
        };
        if self.laid.as_ref().is_some_and(|(laid, _)| *laid == now) {
            return;
        }
        let (document, report) = (&judged.document, &judged.report);
        let bare = if now.camps {
            judged.camps(&of.rule, now.split)
        } else {
            Overlay::bare(&of.rule, report)
        };
        let overlay = match now.triad {
            Some(at) => bare.pointing(document, report, at),
            None => bare,
        };
        self.laid = Some((now, Arc::new(overlay)));
    }
}

impl Judged {
    /// The camps of one of the best splits, or of all of them with who is on either side.
    fn camps(&self, rule: &Rule, split: Option<usize>) -> Overlay {
        let (document, report) = (&self.document, &self.report);
        let one = split.and_then(|at| Overlay::of_split(document, rule, report, at));
        one.unwrap_or_else(|| Overlay::of(document, rule, report))
    }
}

impl App {
    /// The way back to the panel from the evidence to which it led.
    pub(super) fn back_to_balance(&mut self, ui: &mut egui::Ui) {
        let from = self.balance.left_for.as_ref();
        if from.is_some_and(|way| self.session.selection.ties == [way.clone()])
            && ui.button("Back to balance").clicked()
        {
            self.queue.push(super::command::Command::ShowBalance);
        }
    }

    /// Keeps up with the map as long as anybody looks.
    pub(super) fn keep_balance(&mut self, ctx: &Context) {
        if self.balance.open || self.balance.shown || self.balance.arrange {
            let asked = self.balance_asked();
            (self.balance).keep_up(ctx, asked, self.session.document());
            if self.balance.running.is_none() && std::mem::take(&mut self.balance.arrange) {
                self.arrange_in_camps();
            }
        }
        self.balance.lay();
    }

    fn arrange_in_camps(&mut self) {
        let (answer, split) = (&self.balance.answer, self.balance.split);
        let found = (answer.as_ref()).map(|(of, judged)| judged.camps(&of.rule, split));
        match found.filter(|found| !found.camps.is_empty()) {
            Some(found) => {
                let document = self.session.document();
                let ties = whole_ties(document);
                let points = scene::arrange_camps(document, &ties, &found);
                let all: Vec<_> = points.into_iter().enumerate().collect();
                let before = self.stand();
                self.place("Arrange in two camps", &all);
                self.session.camera = None;
                self.glide(before);
            }
            None => self.say("There are no camps: no tie of this map has a sign"),
        }
    }

    /// What would be judged now: the map as it is seen, by the panel's rule.
    fn balance_asked(&self) -> Asked {
        Asked {
            version: self.session.history().version(),
            rule: Rule {
                filter: self.session.filter.clone(),
                ..self.balance.rule.clone()
            },
            random: self.balance.random,
            reliability: self.balance.reliability,
            credibility: self.balance.credibility,
        }
    }
}
