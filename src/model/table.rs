//! An ordered table of records with unique ids, and the edits it takes.

use foldhash::{HashMap, HashMapExt as _};

use super::record::Record;
use super::refused::Refused;
use super::runs::{places_when_removed, put_in, take_out};

/// An edit of one table. Each has an inverse of the same kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Op<T: Record> {
    /// Puts a new record at a position.
    Insert {
        /// Its position, at most the number of records.
        at: usize,
        /// The record, whose id is not in use.
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

    /// Makes room for so many records more, and no more than these.
    pub(super) fn reserve(&mut self, more: usize) {
        self.records.reserve_exact(more);
        self.index.reserve(more);
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

    /// Carries out edits in order, and adds their inverses to `back` as they are
    /// done. A run of k removals costs O(records + k log k), a run of insertions at
    /// ascending places O(records + k log k).
    ///
    /// # Errors
    /// The first edit that cannot be carried out; those before it have been.
    pub(super) fn apply_run(
        &mut self,
        ops: Vec<Op<T>>,
        back: &mut Vec<Op<T>>,
    ) -> Result<(), Refused> {
        let mut ops = ops.into_iter().peekable();
        while let Some(op) = ops.next() {
            match op {
                Op::Remove(id) => {
                    let mut ids = vec![id];
                    while let Some(Op::Remove(next)) = ops.peek() {
                        ids.push(next.clone());
                        ops.next();
                    }
                    self.remove_run(&ids, back)?;
                }
                Op::Insert { at, record } => {
                    let mut run = vec![(at, record)];
                    let follows =
                        |op: &Op<T>, last: usize| matches!(op, Op::Insert { at, .. } if *at > last);
                    let mut last = at;
                    while let Some(Op::Insert { at, record }) = ops.next_if(|op| follows(op, last))
                    {
                        last = at;
                        run.push((at, record));
                    }
                    self.insert_run(run, back)?;
                }
                op @ Op::Replace(_) => back.push(self.apply(op)?),
            }
        }
        Ok(())
    }

    /// Removals one after another: O(records + k log k).
    fn remove_run(&mut self, ids: &[T::Id], back: &mut Vec<Op<T>>) -> Result<(), Refused> {
        let places: Option<Vec<usize>> = ids.iter().map(|id| self.position(id)).collect();
        let mut sorted = places.clone().unwrap_or_default();
        sorted.sort_unstable();
        sorted.dedup();
        let (Some(places), true) = (places, sorted.len() == ids.len() && ids.len() > 1) else {
            // One, or something is amiss: the first that is refused is told.
            for id in ids {
                back.push(self.apply(Op::Remove(id.clone()))?);
            }
            return Ok(());
        };
        let first = sorted.first().copied().unwrap_or_default();
        let out = take_out(&mut self.records, &sorted);
        for (_, record) in &out {
            self.index.remove(record.id());
        }
        self.reindex(first);
        // In the order in which they went: each has the place that it had then.
        let mut records: Vec<Option<T>> = out.into_iter().map(|(_, r)| Some(r)).collect();
        for (place, at) in places.iter().zip(places_when_removed(&places)) {
            let rank = sorted.partition_point(|other| other < place);
            let record = records.get_mut(rank).and_then(Option::take);
            back.extend(record.map(|record| Op::Insert {
                at,
                record: Box::new(record),
            }));
        }
        Ok(())
    }

    /// Insertions at ever higher positions: each is where the record will be.
    fn insert_run(
        &mut self,
        run: Vec<(usize, Box<T>)>,
        back: &mut Vec<Op<T>>,
    ) -> Result<(), Refused> {
        let first = run.first().map_or(0, |(at, _)| *at);
        let mut ids: Vec<&T::Id> = run.iter().map(|(_, record)| record.id()).collect();
        let is_new = |id: &&T::Id| !self.index.contains_key(*id) && !id.to_string().is_empty();
        let are_new = ids.iter().all(is_new);
        ids.sort_by_cached_key(ToString::to_string);
        ids.dedup();
        if !are_new || ids.len() < run.len() || run.len() == 1 || first > self.records.len() {
            for (at, record) in run {
                back.push(self.apply(Op::Insert { at, record })?);
            }
            return Ok(());
        }
        back.extend((run.iter()).map(|(_, record)| Op::Remove(record.id().clone())));
        put_in(
            &mut self.records,
            run.into_iter().map(|(at, record)| (at, *record)),
        );
        self.reindex(first);
        Ok(())
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
            // Nearly all are known: their ids need not be copied.
            match self.index.get_mut(record.id()) {
                Some(place) => *place = at,
                None => {
                    self.index.insert(record.id().clone(), at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Domain;

    /// Edits as text: `+c@2` puts `c` in at 2, `-c` takes it out, `=c` replaces it.
    fn ops(text: &str) -> Vec<Op<Domain>> {
        let domain = |id: &str, name: &str| Box::new(Domain::new(id, name));
        (text.split_whitespace())
            .map(|word| match word.split_at(1) {
                ("+", rest) => {
                    let (id, at) = rest.split_once('@').unwrap();
                    let record = domain(id, "");
                    Op::Insert {
                        at: at.parse().unwrap(),
                        record,
                    }
                }
                ("-", id) => Op::Remove(id.into()),
                (_, id) => Op::Replace(domain(id, "new")),
            })
            .collect()
    }

    #[test]
    fn a_run_does_what_its_edits_do_one_by_one() {
        let check = |text: &str| {
            let mut table = Table::default();
            for id in ["a", "b", "c", "d", "e", "f", "g"] {
                table.push(Domain::new(id, "")).unwrap();
            }
            let (start, mut slow) = (table.clone(), table.clone());
            let mut expected = Vec::new();
            let refused = (ops(text).into_iter()).find_map(|op| match slow.apply(op) {
                Ok(inverse) => {
                    expected.push(inverse);
                    None
                }
                Err(refused) => Some(refused),
            });
            let mut back = Vec::new();
            let result = table.apply_run(ops(text), &mut back);
            assert_eq!(result.err(), refused, "{text}");
            assert_eq!(
                (table.as_slice(), &back),
                (slow.as_slice(), &expected),
                "{text}"
            );
            for (at, record) in table.as_slice().iter().enumerate() {
                assert_eq!(table.position(&record.id), Some(at), "{text}");
            }
            back.reverse();
            table.apply_run(back, &mut Vec::new()).unwrap();
            assert_eq!(table, start, "{text}");
        };
        check("");
        check("-c");
        check("-f -e -b -a");
        check("-a -c -b -g");
        check("-a -b -a");
        check("-a -x -b");
        check("+x@0 +y@1 +z@9");
        check("+x@2 +y@5 +z@6");
        check("+x@3 +y@3 +z@1");
        check("+x@1 +x@2");
        check("+x@1 +a@2");
        check("=b -b +b@0 =b -c -d");
        check("-d -e +d@0 +e@1 +x@100 +y@101");
    }
}
