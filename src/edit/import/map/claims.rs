//! Which stances, items of evidence and silences of a map are those of the map that it
//! goes into.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::fate::{Fate, Fates, RecordList, RecordPlace, differing, differs};
use crate::edit::import::claim::Counts;
use crate::edit::import::ids::Ids;
use crate::edit::import::stances::{hash, stated};
use crate::model::{
    ActorId, Change, Date, Document, DomainId, Evidence, Op, Silence, SilenceOp, Stance, StanceId,
};

/// What makes two stances the same where no id does.
type Key<'s> = (
    &'s ActorId,
    &'s ActorId,
    &'s DomainId,
    &'s str,
    Option<&'s Date>,
);

/// Whether a stance of the document can be another one.
type IsAlike = fn(&Stance, &Stance) -> bool;

fn key(stance: &Stance) -> Key<'_> {
    (
        &stance.from,
        &stance.to,
        &stance.domain,
        stance.about.trim(),
        stance.since.as_ref(),
    )
}

/// The positions of the stances of the document that these stances are; `None`: a new
/// one. By the id first, where it is of the same pair and domain; then by pair, domain,
/// about and since, the most alike first: of the same value and end and with all items,
/// then of the same value and end. Whoever has more items chooses first, and takes what
/// has the fewest beside them, so that a stance without evidence does not take the place
/// of another. No stance of the document is taken twice. O(stances · log stances), times
/// the stances of a pair, domain, about and since, which are few.
fn matches(document: &Document, stances: &[Stance]) -> Vec<Option<usize>> {
    let own = document.stances();
    let mut taken: HashSet<usize> = HashSet::new();
    let mut found: Vec<Option<usize>> = Vec::with_capacity(stances.len());
    for stance in stances {
        let called = document.stance_index(&stance.id).filter(|at| {
            let same = own.get(*at).map(|own| (&own.from, &own.to, &own.domain));
            same == Some((&stance.from, &stance.to, &stance.domain)) && taken.insert(*at)
        });
        found.push(called);
    }
    let mut by_key: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, stance) in own.iter().enumerate() {
        by_key.entry(key(stance)).or_default().push(at);
    }
    // From the most alike to what is alike at all.
    let alike: [IsAlike; 3] = [
        |own, stance| has_value_of(own, stance) && has_all_of(own, stance),
        has_value_of,
        |_, _| true,
    ];
    let items = |at: &usize| own.get(*at).map_or(0, |own| own.evidence.len());
    for is_alike in alike {
        let mut choosing: Vec<_> = stances.iter().zip(&mut found).collect();
        choosing.retain(|(_, found)| found.is_none());
        choosing.sort_by_key(|(stance, _)| Reverse(stance.evidence.len()));
        for (stance, found) in choosing {
            let Some(places) = by_key.get(&key(stance)) else {
                continue;
            };
            let fits = |at: &usize| {
                !taken.contains(at) && own.get(*at).is_some_and(|own| is_alike(own, stance))
            };
            *found = places.iter().copied().filter(fits).min_by_key(items);
            taken.extend(*found);
        }
    }
    found
}

/// Whether two stances are of the same value and end.
fn has_value_of(own: &Stance, stance: &Stance) -> bool {
    (own.value, &own.until) == (stance.value, &stance.until)
}

/// Whether a stance has all items of another.
fn has_all_of(own: &Stance, stance: &Stance) -> bool {
    let coder = coder_of(own, stance);
    let has = |item: &Evidence| {
        (own.evidence.iter()).any(|other| stated(other, &own.coder) == stated(item, coder))
    };
    stance.evidence.iter().all(has)
}

/// Who coded a stance that goes into another: where nobody is named, it is compared as if
/// who coded the other had.
fn coder_of<'s>(own: &'s Stance, stance: &'s Stance) -> &'s str {
    if stance.coder.is_empty() {
        &own.coder
    } else {
        &stance.coder
    }
}

/// Adds stances, whose references lead into the document, or the evidence of those that
/// are there. Expected O(stances + items).
pub(super) fn stances(
    document: &Document,
    stances: Vec<Stance>,
    fates: &mut Fates,
    (changes, counts): (&mut Vec<Change>, &mut Counts),
) {
    let found = matches(document, &stances);
    let mut ids = Ids::of(document.stances().iter().map(|own| own.id.as_str()));
    let mut at = document.stances().len();
    let mut new = Vec::new();
    for ((position, stance), found) in stances.into_iter().enumerate().zip(found) {
        let place = RecordPlace::Record(RecordList::Stances, position);
        if let Some(own) = found.and_then(|at| document.stances().get(at)) {
            fates.known(place, "stance", &kept(&stance, own));
            let extended = extended(own, &stance, position, fates);
            if let Some(extended) = extended {
                counts.extended += 1;
                counts.evidence += extended.evidence.len() - own.evidence.len();
                changes.push(Change::Stance(Op::Replace(Box::new(extended))));
            }
            continue;
        }
        for item in 0..stance.evidence.len() {
            fates.settle(RecordPlace::Item(position, item), Fate::New);
        }
        counts.evidence += stance.evidence.len();
        let record = Box::new(with_free_id(stance, place, &mut ids, fates));
        new.push(Change::Stance(Op::Insert { at, record }));
        at += 1;
    }
    counts.stances = new.len();
    changes.append(&mut new);
}

/// A new stance under an id that is free.
fn with_free_id(stance: Stance, place: RecordPlace, ids: &mut Ids, fates: &mut Fates) -> Stance {
    if ids.take(stance.id.as_str()) {
        fates.settle(place, Fate::New);
        return stance;
    }
    let stem = format!("{}-{}-{}", stance.from, stance.to, stance.domain);
    let id = StanceId::new(ids.fresh(&stem, "stance"));
    let message = format!(
        "the id “{}” is that of another stance; this one gets “{id}”",
        stance.id
    );
    fates.say(
        place,
        Fate::New,
        message,
        "give each stance an id of its own",
    );
    Stance { id, ..stance }
}

/// A stance of the document with the items of another that it does not have; `None`: it
/// has them all.
fn extended(own: &Stance, stance: &Stance, position: usize, fates: &mut Fates) -> Option<Stance> {
    let coder = coder_of(own, stance);
    let known: HashSet<u64> = (own.evidence.iter())
        .map(|item| hash(item, &own.coder))
        .collect();
    let has = |item: &Evidence| {
        known.contains(&hash(item, coder))
            && (own.evidence.iter()).any(|other| stated(other, &own.coder) == stated(item, coder))
    };
    let mut more = Vec::new();
    for (at, item) in stance.evidence.iter().enumerate() {
        let is_known = has(item);
        let fate = if is_known { Fate::Known } else { Fate::New };
        fates.settle(RecordPlace::Item(position, at), fate);
        if is_known {
            continue;
        }
        let mut item = item.clone();
        // Who coded it stands with the stance or with the item.
        if item.coder.is_empty() && stance.coder != own.coder {
            item.coder.clone_from(&stance.coder);
        } else if item.coder == own.coder {
            item.coder.clear();
        }
        more.push(item);
    }
    (!more.is_empty()).then(|| {
        let mut extended = own.clone();
        extended.evidence.append(&mut more);
        extended
    })
}

fn kept<'n>(stance: &Stance, own: &Stance) -> Vec<&'n str> {
    differing(&[
        ("about", differs(&stance.about, &own.about)),
        ("value", differs(&stance.value, &own.value)),
        ("since", differs(&stance.since, &own.since)),
        ("until", differs(&stance.until, &own.until)),
        ("note", differs(&stance.note, &own.note)),
        ("coder", differs(&stance.coder, &own.coder)),
        (
            "translations",
            differs(&stance.translations, &own.translations),
        ),
        ("other fields", differs(&stance.extra, &own.extra)),
    ])
}

/// Adds silences, whose references lead into the document, or the sources and the note
/// of those that are there. O(silences), expected.
pub(super) fn silences(
    document: &Document,
    silences: Vec<Silence>,
    fates: &mut Fates,
    (changes, counts): (&mut Vec<Change>, &mut Counts),
) {
    let mut all: Vec<Silence> = document.silences().to_vec();
    let own = all.len();
    let of = |silence: &Silence| {
        (
            silence.from.clone(),
            silence.to.clone(),
            silence.domain.clone(),
        )
    };
    let mut by_key = HashMap::new();
    for (at, silence) in all.iter().enumerate() {
        by_key.entry(of(silence)).or_insert(at);
    }
    for (position, silence) in silences.into_iter().enumerate() {
        let place = RecordPlace::Record(RecordList::Silences, position);
        let known = by_key.get(&of(&silence)).copied();
        let Some(there) = known.and_then(|at| all.get_mut(at)) else {
            fates.settle(place, Fate::New);
            counts.silences += 1;
            by_key.insert(of(&silence), all.len());
            all.push(silence);
            continue;
        };
        let adds = joined(there, silence);
        counts.silences += usize::from(adds);
        fates.settle(place, if adds { Fate::New } else { Fate::Known });
    }
    for (at, silence) in all.into_iter().enumerate() {
        let is_same = document.silences().get(at) == Some(&silence);
        let silence = Box::new(silence);
        if at >= own {
            changes.push(Change::Silence(SilenceOp::Insert { at, silence }));
        } else if !is_same {
            changes.push(Change::Silence(SilenceOp::Replace { at, silence }));
        }
    }
}

/// Adds the sources and the note of a silence to another; whether that adds anything.
fn joined(there: &mut Silence, silence: Silence) -> bool {
    let mut adds = false;
    for source in silence.sources {
        if !there.sources.contains(&source) {
            there.sources.push(source);
            adds = true;
        }
    }
    let note = silence.note.trim();
    if !note.is_empty() && !there.note.contains(note) {
        if !there.note.is_empty() {
            there.note.push('\n');
        }
        there.note.push_str(note);
        adds = true;
    }
    adds
}
