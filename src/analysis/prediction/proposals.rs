//! Which questions are worth asking.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::analysis::camps::Camps;
use crate::analysis::dyads::ties;
use crate::analysis::tie::{Class, Mark, Part, Tie};
use crate::model::{Choices, Document, Filter, Question};

/// Why a question is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposedFor {
    /// The sources disagree about the stance.
    Contested,
    /// The tie is hostile on some topics and supportive on others.
    Mixed,
    /// The tie stands against the camps.
    AgainstCamps,
    /// Nothing but its evidence, where there is too little of the above.
    Evidence,
}

/// A question that is worth asking, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The question.
    pub question: Question,
    /// Why.
    pub reason: ProposedFor,
}

/// Up to `most` questions: in turn of what is contested, mixed and against the camps (where
/// these are known), the stances with most evidence first, and one at most of an ordered
/// pair; what is left is filled with the stances that have most evidence.
/// O(s log s) in the number of stances, and O(s) for each question.
pub fn proposals(
    document: &Document,
    filter: &Filter,
    camps: Option<&Camps>,
    most: usize,
) -> Vec<Proposal> {
    let ties = ties(document, filter);
    let mut lists = [
        ProposedFor::Contested,
        ProposedFor::Mixed,
        ProposedFor::AgainstCamps,
    ]
    .map(|reason| candidates(&ties, camps, reason));
    // The next of a list is taken from its end.
    lists.iter_mut().for_each(|list| list.reverse());
    let mut rest = candidates(&ties, camps, ProposedFor::Evidence);
    rest.reverse();
    let mut pairs = BTreeSet::new();
    let mut found = Vec::new();
    let mut take = |list: &mut Vec<Candidate>, found: &mut Vec<Proposal>| {
        while let Some(next) = list.pop() {
            if pairs.contains(&next.pair) {
                continue;
            }
            if let Some(proposal) = next.proposal(document, filter) {
                pairs.insert(next.pair);
                found.push(proposal);
                return;
            }
        }
    };
    while found.len() < most && lists.iter().any(|list| !list.is_empty()) {
        for list in &mut lists {
            if found.len() < most {
                take(list, &mut found);
            }
        }
    }
    while found.len() < most && !rest.is_empty() {
        take(&mut rest, &mut found);
    }
    found
}

/// What may be asked, by positions in the document.
struct Candidate {
    pair: (usize, usize),
    /// `None`: the whole tie.
    stance: Option<usize>,
    reason: ProposedFor,
}

impl Candidate {
    fn proposal(&self, document: &Document, filter: &Filter) -> Option<Proposal> {
        let question = if let Some(at) = self.stance {
            let stance = document.stances().get(at)?;
            Question::of_stance(document, filter, &stance.id, Choices::Three)
        } else {
            let actor = |at: usize| Some(&document.actors().get(at)?.id);
            let pair = (actor(self.pair.0)?, actor(self.pair.1)?);
            Question::of_tie(document, filter, pair)
        };
        Some(Proposal {
            question: question.ok()?,
            reason: self.reason,
        })
    }
}

/// What may be asked for one reason, that with most evidence first.
fn candidates(ties: &[Tie], camps: Option<&Camps>, reason: ProposedFor) -> Vec<Candidate> {
    let mut found: Vec<(usize, Candidate)> = Vec::new();
    for tie in ties {
        let pair = (tie.from, tie.to);
        let mut add = |stance, evidence| {
            let candidate = Candidate {
                pair,
                stance,
                reason,
            };
            found.push((evidence, candidate));
        };
        if reason == ProposedFor::Mixed {
            if tie.mark == Mark::Mixed {
                add(None, tie.evidence());
            }
            continue;
        }
        if reason == ProposedFor::AgainstCamps
            && !camps.is_some_and(|camps| camps.is_against(pair.0, pair.1))
        {
            continue;
        }
        let is_wanted = |part: &&Part| match reason {
            ProposedFor::Contested => part.class == Class::Contested,
            _ => !matches!(part.class, Class::Contested | Class::Undecided),
        };
        for part in tie.parts.iter().filter(is_wanted) {
            add(Some(part.stance), part.reading.evidence());
        }
    }
    // Stable: those of one size stay in the order of the map.
    found.sort_by_key(|(evidence, _)| Reverse(*evidence));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}
