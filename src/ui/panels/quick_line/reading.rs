//! What the line says now, and what would come of it.

use crate::edit::quick::{
    Carry, Coding, Complete, Completion, Consequence, Lexicon, Parsed, Told, complete, consequence,
    doubts, ghost, parse, store, told,
};
use crate::workspace::Workspace;

/// What is read.
pub(super) struct Line<'l> {
    pub text: &'l str,
    /// The byte before which the caret stands.
    pub caret: usize,
    pub carry: &'l Carry,
    /// Which of the ways to go on is chosen.
    pub chosen: usize,
    /// Whether a new stance is made also where one is there.
    pub as_new: bool,
}

/// The line as it was read.
pub(super) struct Reading {
    pub parsed: Parsed,
    pub complete: Complete,
    pub then: Consequence,
    pub offers: Vec<Completion>,
    pub told: Told,
    /// What could be a slip, a sentence each.
    pub doubts: Vec<String>,
    pub ghost: String,
    /// What Enter would do; `None`: something is missing or not understood.
    pub coding: Option<Coding>,
}

impl Reading {
    /// Reads the line. O(names + stances).
    pub(super) fn of(line: &Line<'_>, workspace: &Workspace, lexicon: &Lexicon) -> Self {
        let document = workspace.document();
        let parsed = parse(line.text, lexicon);
        let first = document.sources().first().map(|source| &source.id);
        let complete_claim = line.carry.complete(&parsed.claim, first);
        let then = consequence(document, &complete_claim, line.as_new);
        let offers = complete(line.text, line.caret, lexicon);
        let last = (complete_claim.claim.source.as_ref())
            .and_then(|source| workspace.last_paragraph(source));
        let day = workspace.filter.as_of;
        let doubts = doubts(document, (&complete_claim, &then), last, day);
        let told = told(document, &complete_claim, &then);
        let ghost = ghost(line.text, offers.get(line.chosen), &parsed, &complete_claim);
        let coding = (parsed.problems.is_empty())
            .then(|| store(document, &complete_claim, &then))
            .flatten();
        Self {
            parsed,
            complete: complete_claim,
            then,
            offers,
            told,
            doubts,
            ghost,
            coding,
        }
    }

    /// Whether it would be evidence of a stance that is there.
    pub(super) fn is_known(&self) -> bool {
        self.then
            .outcomes
            .iter()
            .any(|outcome| outcome.stance.is_some())
    }
}
