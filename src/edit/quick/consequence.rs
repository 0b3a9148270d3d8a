//! What a claim would do to the map, before it does.

use super::carry::Complete;
use super::claim::{DomainNamed, Named};
use crate::model::{ActorId, Document, DomainId, Stance, StanceId, folded};

/// What a claim would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Consequence {
    /// What becomes of each pair, in the order of the line.
    pub outcomes: Vec<Outcome>,
    /// What keeps it from being stored, in words; empty: it can be.
    pub missing: Vec<&'static str>,
}

/// What becomes of one pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Who holds the stance.
    pub from: Named,
    /// Towards whom.
    pub to: Named,
    /// The stance that gets more evidence; `None`: a new one.
    pub stance: Option<StanceId>,
}

/// Says what a claim would do; `as_new`: a new stance also where one is there that it
/// could be evidence of. O(stances · pairs).
pub fn consequence(document: &Document, complete: &Complete, as_new: bool) -> Consequence {
    let claim = &complete.claim;
    let mut found = Consequence::default();
    let is_unknown = |named: &Named| match named {
        Named::Known(_) => false,
        Named::New(name) => name.is_empty(),
        Named::Unknown(_) => true,
    };
    if claim.from.is_empty() {
        found.missing.push("who holds the stance");
    }
    if claim.to.is_empty() {
        found.missing.push("towards whom");
    }
    if claim.from.iter().chain(&claim.to).any(is_unknown) {
        found.missing.push("an actor for a name that means nobody");
    }
    match (&claim.domain, general(document)) {
        (None, None) => found.missing.push("the domain"),
        (Some(DomainNamed::Unknown(_)), _) => found.missing.push("a domain for that word"),
        (Some(DomainNamed::New(name)), _) if name.is_empty() => found.missing.push("the domain"),
        _ => {}
    }
    if claim.value.is_none() {
        found.missing.push("how it stands: −2 … +2");
    }
    if claim.source.is_none() {
        found.missing.push("a source: add one first");
    }
    let is_one = claim.from.len() == 1 && claim.to.len() == 1;
    for from in &claim.from {
        // Several on both sides: nobody is meant to stand towards itself.
        for to in claim.to.iter().filter(|to| is_one || *to != from) {
            let known = (!as_new).then(|| known_stance(document, complete, from, to));
            found.outcomes.push(Outcome {
                from: from.clone(),
                to: to.clone(),
                stance: known.flatten().map(|stance| stance.id.clone()),
            });
        }
    }
    found
}

/// The domain of claims that name none.
pub(super) fn general(document: &Document) -> Option<&DomainId> {
    let mut domains = document.domains().iter().map(|domain| &domain.id);
    domains.find(|id| id.as_str() == "general")
}

/// The domain of a claim, where it is one of the map.
pub(super) fn known_domain<'d>(
    document: &'d Document,
    complete: &Complete,
) -> Option<&'d DomainId> {
    match &complete.claim.domain {
        None => general(document),
        Some(DomainNamed::Known(id)) => document.domain(id).map(|domain| &domain.id),
        Some(_) => None,
    }
}

/// The stance that a claim between these two would be evidence of: of the same domain and
/// about. Dates that the claim states have to be those of the stance, or the stance has
/// none yet; of several, the one that holds at the date of the item, else the latest.
fn known_stance<'d>(
    document: &'d Document,
    complete: &Complete,
    from: &Named,
    to: &Named,
) -> Option<&'d Stance> {
    let (Named::Known(from), Named::Known(to)) = (from, to) else {
        return None;
    };
    let claim = &complete.claim;
    let domain = known_domain(document, complete)?;
    let about = folded(&claim.about);
    let ids: (&ActorId, &ActorId) = (from, to);
    let alike: Vec<&Stance> = (document.stances().iter())
        .filter(|stance| (&stance.from, &stance.to) == ids && stance.domain == *domain)
        .filter(|stance| folded(&stance.about) == about)
        .filter(|stance| claim.since.is_none() || fits(&claim.since, &stance.since))
        .filter(|stance| claim.until.is_none() || fits(&claim.until, &stance.until))
        .collect();
    let exact = |stance: &&&Stance| {
        (claim.since.is_some() && claim.since == stance.since)
            || (claim.until.is_some() && claim.until == stance.until)
    };
    let at_its_date = |stance: &&&Stance| {
        claim.on.as_ref().is_some_and(|on| {
            let begun = stance
                .since
                .as_ref()
                .is_none_or(|since| since.first() <= on.last());
            let lasts = stance
                .until
                .as_ref()
                .is_none_or(|until| on.first() <= until.last());
            begun && lasts
        })
    };
    let last = || alike.iter().rev();
    let found = (last().find(exact))
        .or_else(|| last().find(at_its_date))
        .or_else(|| last().find(|stance| stance.until.is_none()))
        .or_else(|| last().next());
    found.copied()
}

fn fits<T: PartialEq>(stated: &Option<T>, own: &Option<T>) -> bool {
    own.is_none() || stated == own
}
