//! The round itself: what may be asked, what is asked, and the answers that came as files.

use super::state::{Asking, Candidate, candidates};
use crate::analysis::{Counts, ListedAnswers, tally};
use crate::format::Listing;
use crate::model::{ActorId, AnswerSheet, Document, Question, counted};
use crate::storage::ReadSheet;
use crate::workspace::{Hides, Workspace};

/// The round that is going on, or about to be.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct RoundDialog {
    /// What may be asked, and whether it is chosen.
    pub(super) candidates: Vec<(Candidate, bool)>,
    /// Whether stances are asked on the scale of five values.
    pub(super) five_values: bool,
    /// Whether the map hides every stance until all is revealed.
    pub(super) hides_all: bool,
    /// What is asked; empty: it is still chosen.
    pub(super) asked: Vec<Asking>,
    /// Which question is looked at.
    pub(super) at: usize,
    /// The sheets that were dropped, by their names.
    sheets: Vec<(String, AnswerSheet)>,
    /// How many of them count.
    pub(super) counted: usize,
    /// Those that do not, and why.
    pub(super) left_out: Vec<(String, String)>,
    /// Files that are no sheets, and why.
    unread: Vec<(String, String)>,
    /// The counts that were saved last.
    saved: Vec<Counts>,
}

impl RoundDialog {
    /// Goes on with the round, or offers questions for one: about the ties that are
    /// selected, then what is proposed.
    pub(in crate::ui) fn offer(&mut self, workspace: &Workspace, selected: &[(ActorId, ActorId)]) {
        if self.asked.is_empty() {
            self.candidates = candidates(workspace, selected);
        }
    }

    /// Another map is open: its round is over.
    pub(in crate::ui) fn forget(&mut self) {
        *self = Self::default();
    }

    /// What no view shows meanwhile: what is asked and not yet revealed, or all of the map;
    /// `None`: nothing is hidden.
    pub(in crate::ui) fn hides(&self) -> Option<Hides> {
        let hidden = self.asked.iter().filter(|asking| !asking.is_revealed);
        let hidden: Vec<Question> = hidden.map(|asking| asking.question.clone()).collect();
        match (hidden.is_empty(), self.hides_all) {
            (true, _) => None,
            (false, true) => Some(Hides::All),
            (false, false) => Some(Hides::Asked(hidden)),
        }
    }

    /// Takes the answer files that were dropped: all of them together are counted anew, and
    /// take the place of what was typed for their questions.
    pub(in crate::ui) fn take(&mut self, read: Vec<ReadSheet>, workspace: &Workspace) {
        for (name, sheet) in read {
            match sheet {
                Ok(sheet) => self.sheets.push((name, sheet)),
                Err(reason) => self.unread.push((name, reason)),
            }
        }
        let document = workspace.document();
        let tallied = tally(document, &workspace.filter, self.sheets.iter().cloned());
        self.counted = tallied.counted;
        let left_out = tallied.left_out.into_iter();
        self.left_out = left_out
            .map(|(name, reason)| (name, reason.to_string()))
            .chain(self.unread.iter().cloned())
            .collect();
        self.left_out.sort();
        self.left_out.dedup();
        for (question, counts) in tallied.questions {
            let mut asked = self.asked.iter_mut();
            match asked.find(|asking| asking.question == question) {
                Some(asking) => asking.counts = counts,
                None => {
                    let mut asking = Asking::new(question);
                    asking.counts = counts;
                    self.asked.push(asking);
                }
            }
        }
        self.put_in_order(document);
    }

    /// Whether a round is going on, or there is something to say of dropped files.
    pub(in crate::ui) fn is_going(&self) -> bool {
        !self.asked.is_empty() || !self.left_out.is_empty()
    }

    /// Begins with the questions that are chosen, in the order of the map.
    pub(super) fn begin(&mut self, document: &Document) {
        let chosen = self.candidates.iter().filter(|(_, is_chosen)| *is_chosen);
        let questions = chosen.map(|(candidate, _)| candidate.question(self.five_values));
        self.asked = questions.map(Asking::new).collect();
        self.put_in_order(document);
        self.at = 0;
    }

    /// How many hands are counted in all; none where the counts are saved as they are.
    pub(in crate::ui) fn unsaved_hands(&self) -> u64 {
        let counts = || self.asked.iter().map(|asking| &asking.counts);
        if counts().eq(&self.saved) {
            return 0;
        }
        counts().map(Counts::total).sum()
    }

    /// The counts as they are.
    pub(in crate::ui) fn counts(&self) -> Vec<Counts> {
        let counts = self.asked.iter().map(|asking| asking.counts.clone());
        counts.collect()
    }

    /// These counts are in a file now.
    pub(in crate::ui) fn note_saved(&mut self, counts: Vec<Counts>) {
        self.saved = counts;
    }

    /// Numbers the questions as pages, paper and counts do; the one that is looked at stays.
    fn put_in_order(&mut self, document: &Document) {
        let shown = (self.asked.get(self.at)).map(|asking| asking.question.clone());
        (self.asked).sort_by(|a, b| a.question.in_map_order(&b.question, document));
        let mut asked = self.asked.iter();
        let at = shown.and_then(|shown| asked.position(|asking| asking.question == shown));
        self.at = at.unwrap_or(0);
    }

    /// The counts with what the sources say, as a table.
    pub(super) fn listing(&self, workspace: &Workspace) -> Listing {
        let document = workspace.document();
        let answers = (self.asked.iter())
            .map(|asking| (asking.question.clone(), asking.counts.clone()))
            .collect();
        let listed = ListedAnswers::of(document, &workspace.filter, answers);
        let lead = match self.counted {
            0 => Vec::new(),
            sheets => vec![counted(
                sheets,
                "answer sheet counts",
                "answer sheets count",
            )],
        };
        Listing {
            title: document.header().title.clone(),
            lead,
            columns: ListedAnswers::COLUMNS.map(str::to_owned).to_vec(),
            rows: listed.rows(document),
            lines: listed.lines(document),
        }
    }
}
