//! Which looks the cells of a matrix have, for its legend.

use std::collections::BTreeSet;

use super::legend::{MatrixKey, key_of_nothing, keys_of, keys_of_slice};
use super::look::{CellLook, Slice};
use super::painter::{MANY, MatrixPainter};
use crate::analysis::Class;
use crate::model::Value;
use crate::scene::overlay::Camp;

/// With more actors, which topics were not looked at is not sought for the legend.
const TRIED: usize = 64;

impl MatrixPainter<'_> {
    /// What the legend explains.
    pub(super) fn legend_keys(&self, split: bool) -> &BTreeSet<MatrixKey> {
        let [whole, parts] = &self.content.keys;
        let known = if split { parts } else { whole };
        known.get_or_init(|| self.sought_keys(split))
    }

    fn sought_keys(&self, split: bool) -> BTreeSet<MatrixKey> {
        let mut keys = BTreeSet::new();
        let n = self.content.names.len();
        let tries_all = n <= TRIED.max(if split { TRIED } else { MANY });
        let rows = &self.content.rows;
        let add = |row: usize, column: usize, keys: &mut BTreeSet<MatrixKey>| {
            if let Some(look) = self.look(row, column) {
                keys_of(&look, split, keys);
                if split && matches!(look, CellLook::Tie(_)) {
                    self.topic_keys(row, column, keys);
                }
            }
        };
        if tries_all {
            for row in 0..n {
                for column in 0..n {
                    add(row, column, &mut keys);
                }
            }
        } else {
            for tie in &self.matrix.derived.ties {
                if let Some((row, column)) = rows.row_of(tie.from).zip(rows.row_of(tie.to)) {
                    add(row, column, &mut keys);
                }
            }
            self.coverage_keys(&mut keys);
        }
        keys.extend(self.content.camp_blocks().map(|_| MatrixKey::CampBlock));
        for beside in &self.content.beside {
            keys.extend(
                beside
                    .camp
                    .filter(|camp| *camp != Camp::Either)
                    .map(MatrixKey::Camp),
            );
            keys.extend(beside.form.map(MatrixKey::Form));
        }
        keys
    }

    fn topic_keys(&self, row: usize, column: usize, keys: &mut BTreeSet<MatrixKey>) {
        let pair = self.content.actor(row).zip(self.content.actor(column));
        let topics = pair.map_or_else(Vec::new, |(from, to)| self.matrix.topics_of(from, to));
        for topic in topics {
            match topic.content {
                Err(nothing) => {
                    keys.insert(key_of_nothing(nothing));
                }
                Ok(stances) => {
                    for own in stances {
                        let reading = own.part.reading;
                        if own.part.class == Class::Contested {
                            keys.insert(MatrixKey::Contested);
                            continue;
                        }
                        keys.extend(keys_of_slice(Slice {
                            class: own.part.class,
                            strength: reading.value.map_or(0, Value::strength),
                            uncertain: reading.uncertain,
                        }));
                        if reading.evidence() == 0 && own.part.class != Class::Undecided {
                            keys.insert(MatrixKey::Unsupported);
                        }
                    }
                }
            }
        }
    }

    /// Which kinds of nothing there are among so many actors that not every pair is
    /// tried.
    fn coverage_keys(&self, keys: &mut BTreeSet<MatrixKey>) {
        let coverage = &self.matrix.derived.coverage;
        let ties = self.matrix.derived.ties.iter();
        let others = ties.clone().filter(|tie| tie.from != tie.to).count();
        let own = ties.filter(|tie| tie.from == tie.to).count();
        for (has, key) in [
            (
                !coverage.silent.is_empty() || coverage.silent_in_scope > 0,
                MatrixKey::Silent,
            ),
            (coverage.uncoded > 0, MatrixKey::Uncoded),
            (coverage.coded.len() > others, MatrixKey::OutOfSight),
            (self.content.names.len() > own, MatrixKey::Itself),
        ] {
            if has {
                keys.insert(key);
            }
        }
    }
}
