//! The stances that an import adds or extends.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::claim::{Claim, ClaimPart, Counts, Remark};
use super::ids::Ids;
use crate::model::{ActorId, Change, Date, Document, DomainId, Evidence, Op, Stance, Value};

/// What makes two claims speak of one stance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    from: ActorId,
    to: ActorId,
    domain: DomainId,
    about: String,
    dates: [Option<Date>; 2],
    value: Option<Value>,
    /// Only where the table names its stances.
    id: String,
}

/// A stance that claims have gone to.
#[derive(Debug)]
struct Slot {
    stance: Stance,
    /// The row of the first claim; 0: it was in the document.
    row: u32,
    /// Whether it differs from what is in the document.
    is_changed: bool,
}

/// The stances of a document and of an import.
#[derive(Debug)]
pub(super) struct Stances<'d> {
    document: &'d Document,
    keeps_repeats: bool,
    ids: Ids,
    slots: Vec<Slot>,
    by_key: HashMap<Key, usize>,
    /// The value with which a stance first came, all else being equal.
    values: HashMap<Key, (u32, Option<Value>)>,
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
            for id in ["", stance.id.as_str()] {
                stances.by_key.entry(key_of(stance, id)).or_insert(at);
            }
            for item in &stance.evidence {
                stances.items.insert((at, hash(item, &stance.coder)));
            }
            stances.slots.push(Slot {
                stance: stance.clone(),
                row: 0,
                is_changed: false,
            });
        }
        stances
    }

    /// Takes a claim between these ends on this domain; what is to be said of it.
    pub(super) fn take(
        &mut self,
        claim: Claim,
        (from, to, domain): (ActorId, ActorId, DomainId),
        item: Option<Evidence>,
    ) -> Vec<Remark> {
        let key = Key {
            from,
            to,
            domain,
            about: claim.about.trim().to_owned(),
            dates: [claim.since.clone(), claim.until.clone()],
            value: claim.value,
            id: claim.id.trim().to_owned(),
        };
        let known = (self.by_key.get(&key).copied()).filter(|_| !self.keeps_repeats);
        match known {
            Some(at) => self.extend(at, &claim, item).into_iter().collect(),
            None => self.insert(claim, key, item),
        }
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
    fn insert(&mut self, claim: Claim, key: Key, item: Option<Evidence>) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let at = self.slots.len();
        let mut say = |part: ClaimPart, message: String, hint: &str| {
            remarks.push(Remark {
                row: claim.row,
                part,
                is_left_out: false,
                message,
                hint: hint.to_owned(),
            });
        };
        let id = if !key.id.is_empty() && self.ids.take(&key.id) {
            key.id.clone()
        } else {
            let stem = format!("{}-{}-{}", key.from, key.to, key.domain);
            let id = self.ids.fresh(&stem, "stance");
            if !key.id.is_empty() {
                let message = format!(
                    "the id “{}” is that of another stance; this one gets “{id}”",
                    key.id
                );
                say(ClaimPart::Id, message, "give each stance an id of its own");
            }
            id
        };
        if !self.keeps_repeats {
            let any_value = Key {
                value: None,
                ..key.clone()
            };
            let (row, value) = *self
                .values
                .entry(any_value)
                .or_insert((claim.row, claim.value));
            if value != claim.value {
                let message = format!(
                    "row {row} gives the same stance another value; each becomes a stance of its own"
                );
                say(
                    ClaimPart::Value,
                    message,
                    "if they are items of evidence for and against one stance, map the column to “says”",
                );
            }
        }
        let mut stance = Stance {
            about: key.about.clone(),
            value: claim.value,
            since: claim.since,
            until: claim.until,
            note: claim.note,
            coder: claim.coder,
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
        if !self.keeps_repeats {
            self.by_key.insert(key, at);
        }
        self.slots.push(Slot {
            stance,
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

fn key_of(stance: &Stance, id: &str) -> Key {
    Key {
        from: stance.from.clone(),
        to: stance.to.clone(),
        domain: stance.domain.clone(),
        about: stance.about.trim().to_owned(),
        dates: [stance.since.clone(), stance.until.clone()],
        value: stance.value,
        id: id.to_owned(),
    }
}

/// What an import can state of an item; who coded it stands with the stance or with the
/// item.
fn stated<'e>(item: &'e Evidence, coder: &'e str) -> impl Hash + PartialEq + use<'e> {
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

fn hash(item: &Evidence, coder: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    stated(item, coder).hash(&mut hasher);
    hasher.finish()
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
