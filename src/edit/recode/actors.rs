//! One actor that was coded as two becomes one.

use std::collections::BTreeSet;

use super::consequences::MergeConsequences;
use super::fill;
use super::joining::{Joined, move_stances};
use super::recoding::Destination;
use super::regrouping::Regrouping;
use super::silences::{Silenced, move_silences};
use crate::edit::entry::Edit;
use crate::edit::scenarios::scenarios_of_merged;
use crate::edit::views::views_of_merged;
use crate::model::{
    Actor, ActorId, Change, Document, Header, Op, Silence, Speaker, counted, is_blank, isolated,
};

/// What [`merge_actors`] would do; `None` where it cannot.
pub fn merge_consequences(
    document: &Document,
    keep: &ActorId,
    gone: &ActorId,
) -> Option<MergeConsequences> {
    Some(merger(document, keep, gone)?.1)
}

/// Makes one actor of two: all that names `gone` names `keep` from now on.
///
/// `keep` goes by the names of `gone` too, as its aliases, and takes over what is stated
/// of `gone` only; notes on both stand one behind the other. It is not part of an actor
/// that would so be part of itself. Stances that come to be the same, in value and span too, are joined
/// with their evidence. Stances and silences between the two are deleted, since an actor
/// has none towards itself; the name of the step says how many stances.
///
/// `None` where the two are one already, or one of them is not there.
/// O((stances + silences + actors) log stances).
pub fn merge_actors(document: &Document, keep: &ActorId, gone: &ActorId) -> Option<Edit> {
    let (changes, consequences) = merger(document, keep, gone)?;
    let label = |id| document.actor(id).map_or("", Actor::label);
    let names = (isolated(label(gone)), isolated(label(keep)));
    let deleted = match consequences.self_ties {
        0 => String::new(),
        n => {
            let stances = counted(n, "stance", "stances");
            format!(", deleting {stances} between them")
        }
    };
    let name = format!("Merge {} into {}{deleted}", names.0, names.1);
    Some(Edit::new(name, changes))
}

fn merger(
    document: &Document,
    keep: &ActorId,
    gone: &ActorId,
) -> Option<(Vec<Change>, MergeConsequences)> {
    let (kept, lost) = (document.actor(keep)?, document.actor(gone)?);
    if keep == gone {
        return None;
    }
    let kept_for = |id: &ActorId| if id == gone { keep } else { id }.clone();
    let mut regrouping = Regrouping::new(document);
    let Joined {
        moved,
        joined,
        self_ties,
        evidence,
    } = move_stances(document, &mut regrouping, |stance| {
        let is_concerned = stance.from == *gone || stance.to == *gone;
        is_concerned.then(|| Destination {
            from: kept_for(&stance.from),
            to: kept_for(&stance.to),
            ..Destination::of(stance)
        })
    });
    let silenced: Silenced = move_silences(document, |silence| {
        let is_concerned = silence.from == *gone || silence.to == *gone;
        is_concerned.then(|| Silence {
            from: kept_for(&silence.from),
            to: kept_for(&silence.to),
            ..silence.clone()
        })
    });
    let mut changes = regrouping.changes();
    changes.extend(silenced.changes);
    changes.extend(speakers(document, kept, lost));
    let members = members(document, keep, gone);
    let consequences = MergeConsequences {
        stances: moved,
        joined,
        self_ties,
        evidence,
        silences: silenced.moved,
        self_silences: silenced.on_itself,
        members: members.len(),
    };
    changes.extend(members);
    let merged = merged(document, kept, lost);
    if merged != *kept {
        changes.push(Change::Actor(Op::Replace(Box::new(merged))));
    }
    changes.extend(scope(document, keep, gone));
    changes.extend(views_of_merged(document, keep, gone));
    changes.extend(scenarios_of_merged(document, keep, gone));
    changes.push(Change::Actor(Op::Remove(gone.clone())));
    Some((changes, consequences))
}

/// The actor that is kept, with what is taken over from the one that goes.
fn merged(document: &Document, kept: &Actor, lost: &Actor) -> Actor {
    let mut actor = kept.clone();
    fill::text(&mut actor.short, &lost.short);
    fill::text(&mut actor.kind, &lost.kind);
    fill::notes(&mut actor.note, &lost.note);
    fill::extra(&mut actor.extra, &lost.extra);
    for (tag, name) in &lost.names {
        match actor.names.iter_mut().find(|(known, _)| known == tag) {
            Some((_, own)) => fill::text(own, name),
            None => actor.names.push((tag.clone(), name.clone())),
        }
    }
    let aliases: Vec<&str> = lost.known_as().filter(|name| !is_blank(name)).collect();
    for alias in aliases {
        let is_known = actor.known_as().any(|name| name == alias);
        if !is_known {
            actor.aliases.push(alias.to_owned());
        }
    }
    actor.since = actor.since.or_else(|| lost.since.clone());
    actor.until = actor.until.or_else(|| lost.until.clone());
    actor.placement = (actor.placement).or_else(|| lost.placement.clone());
    actor.member_of = ([&kept.member_of, &lost.member_of].into_iter().flatten())
        .find(|group| !leads_back(document, group, (&kept.id, &lost.id)))
        .cloned();
    actor
}

/// Whether an actor is one of two that become one, or part of them, directly or by way of
/// others. O(actors).
fn leads_back(document: &Document, start: &ActorId, (keep, gone): (&ActorId, &ActorId)) -> bool {
    let mut seen: BTreeSet<&ActorId> = BTreeSet::new();
    let mut next = Some(start);
    while let Some(id) = next.filter(|id| seen.insert(id)) {
        if id == keep || id == gone {
            return true;
        }
        next = document.actor(id).and_then(|own| own.member_of.as_ref());
    }
    false
}

/// The other actors that were part of the one that goes.
fn members(document: &Document, keep: &ActorId, gone: &ActorId) -> Vec<Change> {
    (document.actors().iter())
        .filter(|actor| actor.id != *keep && actor.id != *gone)
        .filter(|actor| actor.member_of.as_ref() == Some(gone))
        .map(|actor| {
            let actor = Actor {
                member_of: Some(keep.clone()),
                ..actor.clone()
            };
            Change::Actor(Op::Replace(Box::new(actor)))
        })
        .collect()
}

/// The speakers who speak for the one that goes, by its id or one of its names.
fn speakers(document: &Document, kept: &Actor, lost: &Actor) -> Vec<Change> {
    let party = |party: &str| {
        if party == kept.id.as_str() || kept.known_as().any(|name| name == party) {
            None
        } else if party == lost.id.as_str() {
            Some(kept.id.to_string())
        } else {
            let is_named = lost.known_as().any(|name| name == party);
            is_named.then(|| kept.label().to_owned())
        }
    };
    let speakers = document.speakers().iter().filter_map(|speaker| {
        let party = party(&speaker.party).filter(|_| !speaker.party.is_empty())?;
        let speaker = Speaker {
            party,
            ..speaker.clone()
        };
        Some(Change::Speaker(Op::Replace(Box::new(speaker))))
    });
    speakers.collect()
}

/// The scope of the document, where it names the one that goes.
fn scope(document: &Document, keep: &ActorId, gone: &ActorId) -> Option<Change> {
    let header = document.header();
    let mut scope = header.scope.clone()?;
    let at = scope.actors.iter().position(|id| id == gone)?;
    let has_kept = scope.actors.contains(keep);
    if let Some(slot) = scope.actors.get_mut(at).filter(|_| !has_kept) {
        *slot = keep.clone();
    }
    scope.actors.retain(|id| id != gone);
    let header = Header {
        scope: Some(scope),
        ..header.clone()
    };
    Some(Change::Header(Box::new(header)))
}
