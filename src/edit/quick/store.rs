//! A claim → one edit.

use super::carry::Complete;
use super::claim::{DomainNamed, Named, SaidBy};
use super::consequence::{Consequence, Outcome, known_domain};
use super::words::claim_words;
use crate::edit::entry::Edit;
use crate::model::{
    Actor, ActorId, Change, Document, Domain, DomainId, Evidence, Op, SourceId, Stance, StanceId,
    Value, counted, folded, fresh,
};

/// What storing a claim does.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// The changes, as one step. New actors have no place yet.
    pub edit: Edit,
    /// The domain that the claim is in.
    pub domain: DomainId,
    /// The stances that were made or got more evidence.
    pub stances: Vec<StanceId>,
    /// The pairs they are of.
    pub pairs: Vec<(ActorId, ActorId)>,
}

/// The edit that stores a claim; `None` where something is missing. O(stances).
pub fn store(document: &Document, complete: &Complete, then: &Consequence) -> Option<Coding> {
    if !then.missing.is_empty() || then.outcomes.is_empty() {
        return None;
    }
    let claim = &complete.claim;
    let (value, source) = (claim.value?, claim.source.as_ref()?);
    let mut changes = Vec::new();
    let domain = match (&claim.domain, known_domain(document, complete)) {
        (_, Some(domain)) => domain.clone(),
        (Some(DomainNamed::New(name)), None) => add_domain(document, name, &mut changes),
        _ => return None,
    };
    let mut new = NewActors {
        document,
        added: Vec::new(),
    };
    let item = evidence(complete, source, value);
    let mut coding = Coding {
        edit: Edit::new("", Vec::new()),
        domain,
        stances: Vec::new(),
        pairs: Vec::new(),
    };
    let mut stances = Vec::new();
    for outcome in &then.outcomes {
        let pair = (new.id(&outcome.from)?, new.id(&outcome.to)?);
        let at = document.stances().len() + stances.iter().filter(|op| is_insert(op)).count();
        let taken = coding.stances.as_slice();
        let op = stance_op(
            document,
            complete,
            (outcome, &pair, &coding.domain),
            &item,
            (at, taken),
        )?;
        let record = match &op {
            Op::Replace(record) | Op::Insert { record, .. } => record,
            Op::Remove(_) => return None,
        };
        coding.stances.push(record.id.clone());
        stances.push(op);
        coding.pairs.push(pair);
    }
    changes.extend(new.added);
    changes.extend(stances.into_iter().map(Change::Stance));
    coding.edit = Edit::new(name(document, complete, then), changes);
    Some(coding)
}

fn is_insert(op: &Op<Stance>) -> bool {
    matches!(op, Op::Insert { .. })
}

/// What the step is called.
fn name(document: &Document, complete: &Complete, then: &Consequence) -> String {
    let words = (then.outcomes.first())
        .map_or_else(String::new, |first| claim_words(document, complete, first));
    match then.outcomes.len() {
        1 => format!("Code {words}"),
        more => format!("Code {words}, and {}", counted(more - 1, "more", "more")),
    }
}

fn add_domain(document: &Document, name: &str, changes: &mut Vec<Change>) -> DomainId {
    let id = fresh(name, "domain", |id| document.domain(&id.into()).is_some());
    changes.push(Change::Domain(Op::Insert {
        at: document.domains().len(),
        record: Box::new(Domain::new(&id, name)),
    }));
    DomainId::new(id)
}

/// Actors that a claim adds.
struct NewActors<'d> {
    document: &'d Document,
    added: Vec<Change>,
}

impl NewActors<'_> {
    /// The id of an actor, who is added where it is new.
    fn id(&mut self, named: &Named) -> Option<ActorId> {
        let name = match named {
            Named::Known(id) => return self.document.actor(id).map(|actor| actor.id.clone()),
            Named::New(name) => name,
            Named::Unknown(_) => return None,
        };
        let added = || {
            self.added.iter().filter_map(|change| match change {
                Change::Actor(Op::Insert { record, .. }) => Some(record),
                _ => None,
            })
        };
        if let Some(known) = added().find(|actor| actor.name == *name) {
            return Some(known.id.clone());
        }
        let id = fresh(name, "actor", |id| {
            let id = ActorId::from(id);
            self.document.actor(&id).is_some() || added().any(|actor| actor.id == id)
        });
        let at = self.document.actors().len() + self.added.len();
        self.added.push(Change::Actor(Op::Insert {
            at,
            record: Box::new(Actor::new(&id, name)),
        }));
        Some(ActorId::new(id))
    }
}

fn evidence(complete: &Complete, source: &SourceId, value: Value) -> Evidence {
    let claim = &complete.claim;
    let (reliability, credibility) = claim.grade.unwrap_or_default();
    Evidence {
        locator: claim
            .place
            .as_ref()
            .map(|place| place.0.clone())
            .unwrap_or_default(),
        anchor: complete.anchor.clone(),
        gist: claim.gist.clone().unwrap_or_default(),
        speaker: match &claim.by {
            Some(SaidBy::Speaker(name)) => name.clone(),
            Some(SaidBy::Source) | None => String::new(),
        },
        hedged: claim.hedged.then_some(true),
        reliability,
        credibility,
        date: claim.on.clone(),
        unconfirmed: complete.unconfirmed(),
        ..Evidence::new(source.clone(), value)
    }
}

/// What becomes of one stance: more evidence, or a new one at this position.
fn stance_op(
    document: &Document,
    complete: &Complete,
    (outcome, (from, to), domain): (&Outcome, &(ActorId, ActorId), &DomainId),
    item: &Evidence,
    (at, taken): (usize, &[StanceId]),
) -> Option<Op<Stance>> {
    let claim = &complete.claim;
    let mut item = item.clone();
    if let Some(id) = &outcome.stance {
        let mut stance = document.stance(id)?.clone();
        if stance.coder != complete.coder {
            item.coder.clone_from(&complete.coder);
        }
        stance.since = stance.since.or_else(|| claim.since.clone());
        stance.until = stance.until.or_else(|| claim.until.clone());
        stance.evidence.push(item);
        return Some(Op::Replace(Box::new(stance)));
    }
    let mut stem = format!("{from}-{to}-{domain}");
    if !claim.about.is_empty() {
        stem = format!("{stem}-{}", claim.about);
    }
    let id = fresh(&stem, "stance", |id| {
        document.stance(&id.into()).is_some() || taken.iter().any(|own| own.as_str() == id)
    });
    let stance = Stance {
        about: spelt(document, domain, &claim.about),
        since: claim.since.clone(),
        until: claim.until.clone(),
        coder: complete.coder.clone(),
        evidence: vec![item],
        ..Stance::new(id, from.clone(), to.clone(), domain.clone())
    };
    Some(Op::Insert {
        at,
        record: Box::new(stance),
    })
}

/// An about as the domain has it already, else as it was typed.
fn spelt(document: &Document, domain: &DomainId, about: &str) -> String {
    let key = folded(about);
    let known = (document.stances().iter())
        .filter(|stance| stance.domain == *domain)
        .map(|stance| stance.about.trim())
        .find(|own| folded(own) == key);
    known.unwrap_or(about).to_owned()
}
