//! What the line says now, and what would come of it.

use crate::edit::quick::{
    Carry, Coding, Complete, Completion, Consequence, Lexicon, Parsed, Told, complete, consequence,
    ghost, parse, store, told,
};
use crate::model::Document;

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
    pub ghost: String,
    /// What Enter would do; `None`: something is missing or not understood.
    pub coding: Option<Coding>,
}

impl Reading {
    /// Reads the line. O(names + stances).
    pub(super) fn of(line: &Line<'_>, document: &Document, lexicon: &Lexicon) -> Self {
        let parsed = parse(line.text, lexicon);
        let first = document.sources().first().map(|source| &source.id);
        let complete_claim = line.carry.complete(&parsed.claim, first);
        let then = consequence(document, &complete_claim, line.as_new);
        let offers = complete(line.text, line.caret, lexicon);
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
