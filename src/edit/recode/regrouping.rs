//! Stances whose items of evidence are being moved about, until the changes are known.

use std::collections::{BTreeMap, BTreeSet};

use super::fill;
use crate::model::{Change, Document, Evidence, Op, Stance, StanceId, fresh, is_blank};

/// Where an item of evidence stood: the positions of its stance and in it. Items are kept
/// in this order, whichever stance they go to.
pub(super) type Origin = (usize, usize);

/// An item with the place where it stood.
pub(super) type Item = (Origin, Evidence);

/// A stance that is being changed.
#[derive(Debug)]
struct Draft {
    /// Everything but its evidence.
    record: Stance,
    items: Vec<Item>,
    /// The position of the stance behind which a new one is put.
    after: usize,
}

impl Draft {
    fn stance(&self) -> Stance {
        let evidence = self.items.iter().map(|(_, item)| item.clone()).collect();
        Stance {
            evidence,
            ..self.record.clone()
        }
    }
}

/// Stances by number: those of the document by position, new ones behind them.
#[derive(Debug)]
pub(super) struct Regrouping<'d> {
    document: &'d Document,
    /// Those of the document that may have changed.
    drafts: BTreeMap<usize, Draft>,
    /// Those of the document that go.
    gone: BTreeSet<usize>,
    /// Those that come, in the order in which they stand.
    made: Vec<Draft>,
}

/// What becomes of a stance.
#[derive(Debug)]
pub(super) struct Outcome<'d> {
    /// As it was; `None`: it is new.
    pub(super) before: Option<&'d Stance>,
    /// As it will be; `None`: it goes.
    pub(super) after: Option<Stance>,
}

impl<'d> Regrouping<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            drafts: BTreeMap::new(),
            gone: BTreeSet::new(),
            made: Vec::new(),
        }
    }

    /// The stance of a number as it is now, without its evidence where it has changed.
    pub(super) fn record(&self, number: usize) -> Option<&Stance> {
        let made = number.checked_sub(self.document.stances().len());
        match (made, self.drafts.get(&number)) {
            (Some(made), _) => self.made.get(made).map(|draft| &draft.record),
            (None, Some(draft)) => Some(&draft.record),
            (None, None) => self.document.stances().get(number),
        }
    }

    fn draft(&mut self, number: usize) -> Option<&mut Draft> {
        let stances = self.document.stances();
        let Some(stance) = stances.get(number) else {
            return self.made.get_mut(number.checked_sub(stances.len())?);
        };
        Some(self.drafts.entry(number).or_insert_with(|| {
            let items = stance.evidence.iter().enumerate();
            Draft {
                record: Stance {
                    evidence: Vec::new(),
                    ..stance.clone()
                },
                items: (items.map(|(at, item)| ((number, at), item.clone()))).collect(),
                after: number,
            }
        }))
    }

    /// Changes some of the items of a stance of the document.
    pub(super) fn edit_items(
        &mut self,
        number: usize,
        chosen: &BTreeSet<usize>,
        edit: impl Fn(&Evidence) -> Evidence,
    ) {
        let draft = self.draft(number);
        let items = draft.into_iter().flat_map(|draft| &mut draft.items);
        for (_, item) in items.filter(|((_, at), _)| chosen.contains(at)) {
            *item = edit(item);
        }
    }

    /// Takes some of its items from a stance of the document.
    pub(super) fn take(&mut self, number: usize, chosen: &BTreeSet<usize>) -> Vec<Item> {
        let Some(draft) = self.draft(number) else {
            return Vec::new();
        };
        let items = std::mem::take(&mut draft.items);
        let (taken, left) = (items.into_iter()).partition(|((_, at), _)| chosen.contains(at));
        draft.items = left;
        taken
    }

    /// Changes what is said of a stance beside its evidence.
    pub(super) fn edit_record(&mut self, number: usize, edit: impl FnOnce(&mut Stance)) {
        if let Some(draft) = self.draft(number) {
            edit(&mut draft.record);
        }
    }

    /// Puts a new stance behind one of the document; its number. Each time it is to be
    /// behind the same one or a later one. The id is made here.
    pub(super) fn add(&mut self, after: usize, record: Stance) -> usize {
        let stem = format!("{}-{}-{}", record.from, record.to, record.domain);
        let is_made = |id: &str| (self.made.iter()).any(|draft| draft.record.id.as_str() == id);
        let id = fresh(&stem, "stance", |id| {
            self.document.stance(&id.into()).is_some() || is_made(id)
        });
        self.made.push(Draft {
            record: Stance {
                id: StanceId::new(id),
                evidence: Vec::new(),
                ..record
            },
            items: Vec::new(),
            after,
        });
        self.document.stances().len() + self.made.len() - 1
    }

    /// Gives items to a stance. `coder` coded those that name none: where the stance has
    /// another coder they name theirs from now on. Where nobody was named, the coder of
    /// the stance speaks for them from now on.
    pub(super) fn give(&mut self, number: usize, items: Vec<Item>, coder: &str) {
        let Some(draft) = self.draft(number) else {
            return;
        };
        let is_other = draft.record.coder != coder;
        for (origin, mut item) in items {
            if is_other && is_blank(&item.coder) {
                coder.clone_into(&mut item.coder);
            }
            draft.items.push((origin, item));
        }
        draft.items.sort_by_key(|(origin, _)| *origin);
    }

    /// Lets a stance of the document go into another one, with its evidence and what is
    /// known of it.
    pub(super) fn absorb(&mut self, into: usize, number: usize) {
        let Some(draft) = self.draft(number) else {
            return;
        };
        let items = std::mem::take(&mut draft.items);
        let lost = draft.record.clone();
        self.give(into, items, &lost.coder);
        self.edit_record(into, |record| {
            fill::notes(&mut record.note, &lost.note);
            fill::extra(&mut record.extra, &lost.extra);
            if record.about == lost.about {
                fill::translations(&mut record.translations, &lost.translations);
            }
        });
        self.remove(number);
    }

    /// Lets a stance of the document go, with what evidence it still has.
    pub(super) fn remove(&mut self, number: usize) {
        self.drafts.remove(&number);
        self.gone.insert(number);
    }

    /// What becomes of the stances that have changed: those of the document in its order,
    /// then the new ones.
    pub(super) fn outcomes(&self) -> Vec<Outcome<'d>> {
        let stances = self.document.stances();
        let numbers: BTreeSet<usize> = (self.drafts.keys().chain(&self.gone).copied()).collect();
        let known = numbers.into_iter().filter_map(|number| {
            let before = stances.get(number)?;
            let after = self.drafts.get(&number).map(Draft::stance);
            let has_changed = after.as_ref() != Some(before);
            has_changed.then_some(Outcome {
                before: Some(before),
                after,
            })
        });
        let made = self.made.iter().map(|draft| Outcome {
            before: None,
            after: Some(draft.stance()),
        });
        known.chain(made).collect()
    }

    /// The changes that bring all this about; none where all is as it was.
    /// O(stances + items that have moved).
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut removed = Vec::new();
        for outcome in self.outcomes() {
            match (outcome.before, outcome.after) {
                (Some(_), Some(stance)) => changes.push(Op::Replace(Box::new(stance))),
                (Some(stance), None) => removed.push(Op::Remove(stance.id.clone())),
                (None, _) => {}
            }
        }
        // Each insertion moves on the places of those that follow.
        for (earlier, draft) in self.made.iter().enumerate() {
            changes.push(Op::Insert {
                at: draft.after + 1 + earlier,
                record: Box::new(draft.stance()),
            });
        }
        changes.extend(removed.into_iter().rev());
        changes.into_iter().map(Change::Stance).collect()
    }
}
