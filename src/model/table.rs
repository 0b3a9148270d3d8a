//! An ordered table of records with unique ids, and the edits it takes.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

use super::change::Refused;
use super::id::{ActorId, DomainId, SourceId, StanceId};
use super::records::{Actor, Domain, Source, Stance};

/// A record that is named by an id.
pub trait Record: Clone {
    /// The type of its id.
    type Id: Clone + Eq + Hash + std::fmt::Display;
    /// What such a record is called in a message.
    const NOUN: &'static str;
    /// Its id.
    fn id(&self) -> &Self::Id;
}

macro_rules! record {
    ($record:ty, $id:ty, $noun:literal) => {
        impl Record for $record {
            type Id = $id;
            const NOUN: &'static str = $noun;
            fn id(&self) -> &$id {
                &self.id
            }
        }
    };
}
record!(Actor, ActorId, "actor");
record!(Domain, DomainId, "domain");
record!(Source, SourceId, "source");
record!(Stance, StanceId, "stance");

/// An edit of one table. Each has an inverse of the same kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Op<T: Record> {
    /// Puts a new record at a position.
    Insert {
        /// Where, at most the number of records.
        at: usize,
        /// What.
        record: Box<T>,
    },
    /// Takes the record of this id away.
    Remove(T::Id),
    /// Puts another record of the same id in its place.
    Replace(Box<T>),
}

/// Records in the author's order, found by id in O(1).
#[derive(Debug, Clone)]
pub struct Table<T: Record> {
    records: Vec<T>,
    index: HashMap<T::Id, usize>,
}

impl<T: Record> Default for Table<T> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl<T: Record + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl<T: Record> Table<T> {
    /// The records in the author's order.
    pub fn as_slice(&self) -> &[T] {
        &self.records
    }

    /// The record of this id.
    pub fn get(&self, id: &T::Id) -> Option<&T> {
        self.index.get(id).and_then(|&at| self.records.get(at))
    }

    /// The position of the record of this id.
    pub fn position(&self, id: &T::Id) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Appends a record; gives it back if its id is taken.
    pub(super) fn push(&mut self, record: T) -> Result<(), T> {
        if self.index.contains_key(record.id()) {
            return Err(record);
        }
        self.index.insert(record.id().clone(), self.records.len());
        self.records.push(record);
        Ok(())
    }

    /// Edits the table and returns the inverse edit. O(records) to insert or remove.
    pub(super) fn apply(&mut self, op: Op<T>) -> Result<Op<T>, Refused> {
        match op {
            Op::Insert { at, record } => {
                let id = record.id().clone();
                if id.to_string().is_empty() {
                    return Err(Refused::unnamed::<T>());
                }
                if self.index.contains_key(&id) {
                    return Err(Refused::taken::<T>(&id));
                }
                let at = at.min(self.records.len());
                self.records.insert(at, *record);
                self.reindex(at);
                Ok(Op::Remove(id))
            }
            Op::Remove(id) => {
                let at = self.place_of(&id)?;
                let record = Box::new(self.records.remove(at));
                self.index.remove(&id);
                self.reindex(at);
                Ok(Op::Insert { at, record })
            }
            Op::Replace(record) => {
                let at = self.place_of(record.id())?;
                let missing = Refused::missing::<T>(record.id());
                let slot = self.records.get_mut(at).ok_or(missing)?;
                Ok(Op::Replace(Box::new(std::mem::replace(slot, *record))))
            }
        }
    }

    /// All records, to be changed by the document itself; their ids stay.
    pub(super) fn records_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.records.iter_mut()
    }

    /// The record of this id, to be changed by the document itself.
    pub(super) fn get_mut(&mut self, id: &T::Id) -> Option<&mut T> {
        let at = *self.index.get(id)?;
        self.records.get_mut(at)
    }

    fn place_of(&self, id: &T::Id) -> Result<usize, Refused> {
        self.position(id).ok_or_else(|| Refused::missing::<T>(id))
    }

    fn reindex(&mut self, from: usize) {
        for (at, record) in self.records.iter().enumerate().skip(from) {
            self.index.insert(record.id().clone(), at);
        }
    }
}
