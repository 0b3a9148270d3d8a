//! What is asked of a map's balance, and how it is worked out beside the window.

use std::sync::Arc;
use std::time::Duration;

use egui::Context as EguiContext;

use crate::analysis::balance::{Ask, Progress, Report, Rule, analyse};
use crate::edit::Version;
use crate::model::{Credibility, Document, Reliability};
use crate::task::{Deadline, Task};

/// How long one answer may take.
const LIMIT: Duration = Duration::from_secs(60);

/// How many random graphs a map is compared with.
pub(super) const SAMPLES: usize = 100;

/// What an answer is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) version: Version,
    pub(super) rule: Rule,
    pub(super) random: bool,
    pub(super) reliability: Option<Reliability>,
    pub(super) credibility: Option<Credibility>,
}

impl Asked {
    /// Whether only the date that is looked at differs.
    pub(super) fn is_of_another_date(&self, other: &Self) -> bool {
        let mut same = self.clone();
        same.rule.filter.as_of = other.rule.filter.as_of;
        self != other && same == *other
    }
}

/// An answer with the map it is about, by whose positions it speaks.
pub(super) struct Judged {
    pub(super) document: Document,
    pub(super) report: Report,
}

/// An answer that is being worked out.
pub(super) struct Running {
    pub(super) asked: Asked,
    pub(super) task: Task<Judged, Progress>,
}

/// Begins to work an answer out, on a thread of its own.
pub(super) fn start(ctx: &EguiContext, asked: Asked, document: Arc<Document>) -> Running {
    let (about, wake) = (asked.clone(), ctx.clone());
    let task = Task::start(
        move || wake.request_repaint(),
        move |control| {
            // An edit meanwhile would have to copy the document first.
            let document = Document::clone(&document);
            let deadline = Deadline::after(LIMIT);
            let spent = || deadline.spent();
            let control = control.clone().with_allowance(&spent);
            let ask = Ask {
                samples: if about.random { SAMPLES } else { 0 },
                reliability: about.reliability,
                credibility: about.credibility,
                ..Ask::default()
            };
            let report = analyse(&document, &about.rule, &ask, &control);
            Judged { document, report }
        },
    );
    Running { asked, task }
}
