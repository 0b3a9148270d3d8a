//! Recorded silences, where an actor or a domain becomes another one.

use std::collections::BTreeMap;

use super::fill;
use crate::model::{ActorId, Change, Document, DomainId, Silence, SilenceOp};

/// What becomes of the silences.
#[derive(Debug, Default)]
pub(super) struct Silenced {
    /// The changes, in order.
    pub(super) changes: Vec<Change>,
    /// How many speak of other ends or another domain from now on.
    pub(super) moved: usize,
    /// How many would be those of an actor on itself, and go.
    pub(super) on_itself: usize,
}

type Key = (ActorId, ActorId, Option<DomainId>);

fn key(silence: &Silence) -> Key {
    let domain = silence.domain.clone();
    (silence.from.clone(), silence.to.clone(), domain)
}

/// Gives silences other ends or another domain, as `renamed` tells of each; `None`: it
/// stays as it is. Those that come to speak of the same are joined.
/// O(silences log silences).
pub(super) fn move_silences(
    document: &Document,
    renamed: impl Fn(&Silence) -> Option<Silence>,
) -> Silenced {
    let mut found = Silenced::default();
    let moved: Vec<Option<Silence>> = document.silences().iter().map(renamed).collect();
    let all = || document.silences().iter().zip(&moved).enumerate();
    let mut first: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, (silence, _)) in all().filter(|(_, (_, moved))| moved.is_none()) {
        first.entry(key(silence)).or_insert(at);
    }
    let mut replaced: BTreeMap<usize, Silence> = BTreeMap::new();
    let mut removed = Vec::new();
    for (at, (old, new)) in all() {
        let Some(new) = new else { continue };
        if new.from == new.to && old.from != old.to {
            found.on_itself += 1;
            removed.push(at);
            continue;
        }
        found.moved += 1;
        let into = *first.entry(key(new)).or_insert(at);
        if into == at {
            replaced.insert(at, new.clone());
            continue;
        }
        removed.push(at);
        if let Some(own) = document.silences().get(into) {
            join(replaced.entry(into).or_insert_with(|| own.clone()), new);
        }
    }
    let replaced = replaced.into_iter().map(|(at, silence)| {
        let silence = Box::new(silence);
        SilenceOp::Replace { at, silence }
    });
    let removed = removed.into_iter().rev().map(SilenceOp::Remove);
    found.changes = replaced.chain(removed).map(Change::Silence).collect();
    found
}

/// Takes over what another silence on the same says.
fn join(own: &mut Silence, other: &Silence) {
    for source in &other.sources {
        if !own.sources.contains(source) {
            own.sources.push(source.clone());
        }
    }
    fill::notes(&mut own.note, &other.note);
    fill::extra(&mut own.extra, &other.extra);
}
