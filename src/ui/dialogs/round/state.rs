//! The questions of a round, and what is known of each.

use crate::analysis::{Counts, Outcome, ProposedFor, Reveal};
use crate::edit::Version;
use crate::model::{ActorId, Choices, Filter, Question};
use crate::workspace::Workspace;

/// How many questions are proposed, and how many of them chosen to begin with.
const PROPOSED: usize = 9;
const CHOSEN: usize = 4;

/// A question that may be asked.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    question: Question,
    /// Why, in a few words.
    pub(super) reason: &'static str,
}

impl Candidate {
    /// The question as it is asked: of one stance, with five values or three answers.
    pub(super) fn question(&self, five_values: bool) -> Question {
        let choices = match self.question.choices {
            Choices::Four => Choices::Four,
            Choices::Three | Choices::Five if five_values => Choices::Five,
            Choices::Three | Choices::Five => Choices::Three,
        };
        Question {
            choices,
            ..self.question.clone()
        }
    }
}

/// What may be asked: of each selected tie its stances and the whole; then what is proposed.
/// Chosen are the first few. O(stances log stances).
pub(super) fn candidates(
    workspace: &Workspace,
    selected: &[(ActorId, ActorId)],
) -> Vec<(Candidate, bool)> {
    let (document, filter) = (workspace.document(), &workspace.filter);
    let mut found: Vec<Candidate> = Vec::new();
    for (from, to) in selected {
        let whole = Question::of_tie(document, filter, (from, to)).ok();
        let stances = document.stances().iter();
        let stances = stances.filter(|stance| stance.from == *from && stance.to == *to);
        let each = stances.filter_map(|stance| {
            Question::of_stance(document, filter, &stance.id, Choices::Three).ok()
        });
        found.extend(each.chain(whole).map(|question| Candidate {
            question,
            reason: "selected",
        }));
    }
    for proposal in workspace.proposals(filter, PROPOSED) {
        let is_known = |own: &Candidate| own.question.asked == proposal.question.asked;
        if !found.iter().any(is_known) {
            found.push(Candidate {
                question: proposal.question,
                reason: reason(proposal.reason),
            });
        }
    }
    let numbered = found.into_iter().enumerate();
    numbered.map(|(at, own)| (own, at < CHOSEN)).collect()
}

fn reason(reason: ProposedFor) -> &'static str {
    match reason {
        ProposedFor::Contested => "contested",
        ProposedFor::Mixed => "mixed",
        ProposedFor::AgainstCamps => "stands against the camps",
        ProposedFor::Evidence => "has most evidence",
    }
}

/// A question that is asked.
#[derive(Debug, Clone)]
pub(super) struct Asking {
    pub(super) question: Question,
    /// What the class has answered.
    pub(super) counts: Counts,
    /// Whether the sources have been shown.
    pub(super) is_revealed: bool,
    /// What they say, of which state of the map and through which filter.
    known: Option<(Version, Filter, Option<Reveal>)>,
}

impl Asking {
    /// Nothing answered yet.
    pub(super) fn new(question: Question) -> Self {
        Self {
            question,
            counts: Counts::default(),
            is_revealed: false,
            known: None,
        }
    }

    /// The answers beside what the sources say; `None`: the map has nothing to reveal any
    /// more. O(stances) after an edit, then O(evidence of the question).
    pub(super) fn outcome(&mut self, workspace: &Workspace) -> Option<Outcome> {
        let (version, filter) = (workspace.version(), &workspace.filter);
        let is_fresh = (self.known.as_ref())
            .is_some_and(|(of, through, _)| *of == version && through == filter);
        if !is_fresh {
            let reveal = Reveal::of(workspace.document(), filter, &self.question);
            self.known = Some((version, filter.clone(), reveal));
        }
        let (_, _, reveal) = self.known.as_ref()?;
        Some(Outcome {
            counts: self.counts.clone(),
            reveal: reveal.clone()?,
        })
    }
}
