//! What is carried over from the claim before: remembered, shown as such, and counted
//! until it is confirmed.

use std::collections::BTreeSet;

use super::claim::{DomainNamed, Place, QuickClaim, SaidBy};
use crate::model::{Anchor, Carried, Credibility, DomainId, Reliability, SourceId};

/// What a run of claims remembers.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// The source that is read.
    pub source: Option<SourceId>,
    /// Who codes.
    pub coder: String,
    /// The words that were selected in the text, for the next claim alone, with the
    /// place they stand at.
    pub passage: Option<(String, Box<Anchor>)>,
    /// Where the claim before stood.
    pub locator: Option<String>,
    /// Its domain, and what in it.
    pub domain: Option<(DomainId, String)>,
    /// Who said it.
    pub by: Option<SaidBy>,
    /// Its grade.
    pub grade: Option<(Option<Reliability>, Option<Credibility>)>,
    /// What of this is carried over at all.
    pub kept: BTreeSet<Carried>,
    /// Whether what is carried over was confirmed for the claim that is being typed.
    pub is_confirmed: bool,
}

impl Default for Carry {
    /// Nothing is known yet; place and speaker are carried over, domain and grade not.
    fn default() -> Self {
        Self {
            source: None,
            coder: String::new(),
            passage: None,
            locator: None,
            domain: None,
            by: None,
            grade: None,
            kept: [Carried::Locator, Carried::Speaker].into(),
            is_confirmed: false,
        }
    }
}

/// A claim with all that is carried over into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete {
    /// What it says.
    pub claim: QuickClaim,
    /// What of this was carried over, confirmed or not.
    pub carried: BTreeSet<Carried>,
    /// Whether it was confirmed.
    pub is_confirmed: bool,
    /// Who codes.
    pub coder: String,
    /// The words that it rests on.
    pub anchor: Option<Box<Anchor>>,
}

impl Complete {
    /// What is carried over and not confirmed.
    pub fn unconfirmed(&self) -> Vec<Carried> {
        if self.is_confirmed {
            Vec::new()
        } else {
            self.carried.iter().copied().collect()
        }
    }
}

impl Carry {
    /// Fills in what a claim does not say. `first_source` is read where none is known.
    pub fn complete(&self, claim: &QuickClaim, first_source: Option<&SourceId>) -> Complete {
        let mut claim = claim.clone();
        let mut carried = BTreeSet::new();
        claim.source = (claim.source)
            .or_else(|| self.source.clone())
            .or_else(|| first_source.cloned());
        let keeps = |what: Carried| self.kept.contains(&what);
        let mut anchor = None;
        match (&claim.place, &self.passage, &self.locator) {
            (None, Some((locator, words)), _) => {
                claim.place = Some(Place(locator.clone()));
                anchor = Some(words.clone());
            }
            (Some(place), Some((locator, words)), _) if place.0 == *locator => {
                anchor = Some(words.clone());
            }
            (None, None, Some(locator)) if keeps(Carried::Locator) => {
                claim.place = Some(Place(locator.clone()));
                carried.insert(Carried::Locator);
            }
            _ => {}
        }
        if let (None, Some((domain, about))) = (&claim.domain, &self.domain)
            && keeps(Carried::Domain)
        {
            claim.domain = Some(DomainNamed::Known(domain.clone()));
            claim.about.clone_from(about);
            carried.insert(Carried::Domain);
        }
        if let (None, Some(by)) = (&claim.by, &self.by)
            && keeps(Carried::Speaker)
            && *by != SaidBy::Source
        {
            claim.by = Some(by.clone());
            carried.insert(Carried::Speaker);
        }
        if let (None, Some(grade)) = (&claim.grade, self.grade)
            && keeps(Carried::Grade)
        {
            claim.grade = Some(grade);
            carried.insert(Carried::Grade);
        }
        Complete {
            claim,
            carried,
            is_confirmed: self.is_confirmed,
            coder: self.coder.clone(),
            anchor,
        }
    }

    /// Remembers a claim that was stored in this domain; the next one starts afresh.
    pub fn remember(&mut self, stored: &Complete, domain: Option<&DomainId>) {
        let claim = &stored.claim;
        self.source.clone_from(&claim.source);
        self.locator = claim.place.as_ref().map(|place| place.0.clone());
        self.domain = domain.map(|domain| (domain.clone(), claim.about.clone()));
        self.by.clone_from(&claim.by);
        self.grade = claim.grade;
        self.passage = None;
        self.is_confirmed = false;
    }
}
