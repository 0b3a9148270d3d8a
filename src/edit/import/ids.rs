//! Ids that are not in use, quick also where thousands of names are alike.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::model::fresh;

/// The ids of a table of records, and how far each stem is numbered.
#[derive(Debug)]
pub(super) struct Ids {
    taken: HashSet<String>,
    next: HashMap<String, u64>,
}

impl Ids {
    pub(super) fn of<'i>(taken: impl Iterator<Item = &'i str>) -> Self {
        let mut ids = Self {
            taken: HashSet::new(),
            next: HashMap::new(),
        };
        for id in taken {
            ids.taken.insert(id.to_owned());
        }
        ids
    }

    /// An id for a name, which then is taken. Expected O(length), over all calls.
    pub(super) fn fresh(&mut self, name: &str, fallback: &str) -> String {
        let stem = fresh(name, fallback, |_| false);
        if self.taken.insert(stem.clone()) {
            return stem;
        }
        let next = self.next.entry(stem.clone()).or_insert(2);
        loop {
            let id = format!("{stem}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes an id as it is; whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_new_and_readable() {
        let mut ids = Ids::of(["a", "b-2"].into_iter());
        let got = ["A", "a", "B", "b", "b", "…"].map(|name| ids.fresh(name, "x"));
        assert_eq!(got, ["a-2", "a-3", "b", "b-3", "b-4", "x"]);
        assert!(!ids.take("x"));
        assert!(ids.take("y"));
    }
}
