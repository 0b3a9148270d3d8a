//! The stances that an import adds or extends.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::claim::{Claim, ClaimPart, Counts, Remark};
use super::ids::Ids;
use crate::model::{ActorId, Change, Date, Document, DomainId, Evidence, Op, Stance, Value};

/// What makes two claims speak of one stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'k> {
    from: &'k ActorId,
    to: &'k ActorId,
    domain: &'k DomainId,
    about: &'k str,
    dates: [&'k Option<Date>; 2],
    value: Option<Value>,
    /// Only where the table names its stances.
    id: &'k str,
}

impl Key<'_> {
    fn hash(self) -> u64 {
        FixedState::default().hash_one(self)
    }

    /// The same whatever the value.
    fn of_any_value(self) -> Self {
        Self {
            value: None,
            ..self
        }
    }
}

/// A stance that claims have gone to.
#[derive(Debug)]
struct Slot {
    stance: Stance,
    /// The id by which claims call it; empty: by none.
    called: Box<str>,
    /// The row of the first claim; 0: it was in the document.
    row: u32,
    /// Whether it differs from what is in the document.
    is_changed: bool,
}

impl Slot {
    fn key<'k>(&'k self, id: &'k str) -> Key<'k> {
        Key {
            from: &self.stance.from,
            to: &self.stance.to,
            domain: &self.stance.domain,
            about: self.stance.about.trim(),
            dates: [&self.stance.since, &self.stance.until],
            value: self.stance.value,
            id,
        }
    }

    /// Whether a claim speaks of it.
    fn has(&self, key: Key<'_>) -> bool {
        // A stance of the document is called by its id or by none.
        let is_called = *key.id == *self.called || key.id.is_empty() && self.row == 0;
        is_called && self.key(key.id) == key
    }
}

/// The stances of a document and of an import.
#[derive(Debug)]
pub(super) struct Stances<'d> {
    document: &'d Document,
    keeps_repeats: bool,
    ids: Ids,
    slots: Vec<Slot>,
    /// By the hash of a key the slot that has it. Hashes are not taken on their word; of
    /// two keys with one hash, the later is not found again, which merges less.
    by_key: HashMap<u64, usize>,
    /// By the hash of a key without its value the slot that first had it.
    values: HashMap<u64, usize>,
    /// Hashes of items of evidence by slot, to find repeats quickly.
    items: HashSet<(usize, u64)>,
    evidence: usize,
}

impl<'d> Stances<'d> {
    pub(super) fn of(document: &'d Document, keeps_repeats: bool) -> Self {
        let mut stances = Self {
            document,
            keeps_repeats,
            ids: Ids::of(document.stances().iter().map(|own| own.id.as_str())),
            slots: Vec::new(),
            by_key: HashMap::new(),
            values: HashMap::new(),
            items: HashSet::new(),
            evidence: 0,
        };
        if keeps_repeats {
            return stances;
        }
        for stance in document.stances() {
            let at = stances.slots.len();
            for item in &stance.evidence {
                stances.items.insert((at, hash(item, &stance.coder)));
            }
            let slot = Slot {
                stance: stance.clone(),
                called: stance.id.as_str().into(),
                row: 0,
                is_changed: false,
            };
            for id in ["", stance.id.as_str()] {
                let hash = slot.key(id).hash();
                stances.by_key.entry(hash).or_insert(at);
            }
            stances.slots.push(slot);
        }
        stances
    }

    /// Takes a claim between these ends on this domain; what is to be said of it.
    pub(super) fn take(
        &mut self,
        claim: &Claim,
        (from, to, domain): (ActorId, ActorId, DomainId),
        item: Option<Evidence>,
    ) -> Vec<Remark> {
        let (about, id) = (claim.about.trim(), claim.id.trim());
        let key = Key {
            from: &from,
            to: &to,
            domain: &domain,
            about,
            dates: [&claim.since, &claim.until],
            value: claim.value,
            id,
        };
        if self.keeps_repeats {
            return self.insert(claim, key, item);
        }
        let hash = key.hash();
        let known = self.by_key.get(&hash).copied();
        let known = known.filter(|at| self.slots.get(*at).is_some_and(|slot| slot.has(key)));
        match known {
            Some(at) => self.extend(at, claim, item).into_iter().collect(),
            None => {
                let mut remarks = self.insert(claim, key, item);
                let at = self.slots.len().saturating_sub(1);
                self.by_key.insert(hash, at);
                remarks.extend(self.on_value(claim, key, at));
                remarks
            }
        }
    }

    /// A remark where a stance comes with another value than before, all else being equal.
    fn on_value(&mut self, claim: &Claim, key: Key<'_>, at: usize) -> Option<Remark> {
        let key = key.of_any_value();
        let first = *self.values.entry(key.hash()).or_insert(at);
        let slot = self.slots.get(first)?;
        let is_same = slot.key(key.id).of_any_value() == key;
        (is_same && slot.stance.value != claim.value).then(|| Remark {
            row: claim.row,
            part: ClaimPart::Value,
            is_left_out: false,
            message: format!(
                "row {} gives the same stance another value; each becomes a stance of its own",
                slot.row
            ),
            hint:
                "if they are items of evidence for and against one stance, map the column to “says”"
                    .to_owned(),
        })
    }

    /// Adds evidence to a stance that is there.
    fn extend(&mut self, at: usize, claim: &Claim, item: Option<Evidence>) -> Option<Remark> {
        let slot = self.slots.get_mut(at)?;
        let repeated = |row: u32| Remark {
            row: claim.row,
            part: ClaimPart::Whole,
            is_left_out: true,
            message: match row {
                0 => "the map already says this".to_owned(),
                row => format!("this says the same as row {row}"),
            },
            hint: "remove one of the two, or tell them apart".to_owned(),
        };
        let Some(mut item) = item else {
            return Some(repeated(slot.row));
        };
        if item.coder == slot.stance.coder {
            item.coder = String::new();
        }
        let coder = &slot.stance.coder;
        let is_same = |other: &Evidence| stated(other, coder) == stated(&item, coder);
        let is_new = self.items.insert((at, hash(&item, coder)));
        if !is_new && slot.stance.evidence.iter().any(is_same) {
            return Some(repeated(slot.row));
        }
        slot.stance.evidence.push(item);
        add_note(&mut slot.stance, &claim.note);
        slot.is_changed = true;
        self.evidence += 1;
        None
    }

    /// Makes a stance of a claim.
    fn insert(&mut self, claim: &Claim, key: Key<'_>, item: Option<Evidence>) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let at = self.slots.len();
        let id = if !key.id.is_empty() && self.ids.take(key.id) {
            key.id.to_owned()
        } else {
            let stem = format!("{}-{}-{}", key.from, key.to, key.domain);
            let id = self.ids.fresh(&stem, "stance");
            if !key.id.is_empty() {
                remarks.push(Remark {
                    row: claim.row,
                    part: ClaimPart::Id,
                    is_left_out: false,
                    message: format!(
                        "the id “{}” is that of another stance; this one gets “{id}”",
                        key.id
                    ),
                    hint: "give each stance an id of its own".to_owned(),
                });
            }
            id
        };
        let mut stance = Stance {
            about: key.about.to_owned(),
            value: claim.value,
            since: claim.since.clone(),
            until: claim.until.clone(),
            note: claim.note.clone(),
            coder: claim.coder.clone(),
            ..Stance::new(id, key.from.clone(), key.to.clone(), key.domain.clone())
        };
        if let Some(mut item) = item {
            if item.coder == stance.coder {
                item.coder = String::new();
            }
            self.items.insert((at, hash(&item, &stance.coder)));
            stance.evidence.push(item);
            self.evidence += 1;
        }
        self.slots.push(Slot {
            stance,
            called: key.id.into(),
            row: claim.row,
            is_changed: true,
        });
        remarks
    }

    /// The changes that bring all this about.
    pub(super) fn finish(self, changes: &mut Vec<Change>, counts: &mut Counts) {
        counts.evidence = self.evidence;
        let mut at = self.document.stances().len();
        let mut new = Vec::new();
        for slot in self.slots.into_iter().filter(|slot| slot.is_changed) {
            let record = Box::new(slot.stance);
            if slot.row == 0 {
                counts.extended += 1;
                changes.push(Change::Stance(Op::Replace(record)));
            } else {
                new.push(Change::Stance(Op::Insert { at, record }));
                at += 1;
            }
        }
        counts.stances = new.len();
        changes.append(&mut new);
    }
}

/// What an import can state of an item; who coded it stands with the stance or with the
/// item.
pub(super) fn stated<'e>(item: &'e Evidence, coder: &'e str) -> impl Hash + PartialEq + use<'e> {
    let coder = if item.coder.is_empty() {
        coder
    } else {
        &item.coder
    };
    (
        (
            &item.source,
            &item.locator,
            item.says,
            &item.gist,
            &item.quote,
        ),
        (
            &item.speaker,
            item.hedged,
            item.reliability,
            item.credibility,
        ),
        (&item.date, coder),
    )
}

pub(super) fn hash(item: &Evidence, coder: &str) -> u64 {
    FixedState::default().hash_one(stated(item, coder))
}

/// Adds a note to those of a stance, once.
fn add_note(stance: &mut Stance, note: &str) {
    let note = note.trim();
    if note.is_empty() || stance.note.lines().any(|line| line.trim() == note) || stance.note == note
    {
        return;
    }
    if !stance.note.is_empty() {
        stance.note.push('\n');
    }
    stance.note.push_str(note);
}
