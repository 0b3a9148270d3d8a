//! Crossing reduction between neighbouring rows by barycentres (Sugiyama, Tagawa
//! & Toda 1981).

/// Beyond so many bends long ties are drawn straight through.
const BENDS: usize = 200_000;

/// Rows of items: actors, and beyond them the bends at which long ties pass
/// through the rows between their ends.
pub(super) struct Stack {
    /// The items of each row, left to right.
    pub rows: Vec<Vec<usize>>,
    /// The neighbours of each item in the row above.
    pub up: Vec<Vec<usize>>,
    /// … and in the row below.
    pub down: Vec<Vec<usize>>,
    /// Where in its row each item stands.
    pub place: Vec<f64>,
    best: Option<(u64, Vec<Vec<usize>>)>,
}

impl Stack {
    /// The rows of `ranks`, not yet ordered.
    pub(super) fn new(n: usize, ranks: &[usize], arcs: &[(usize, usize)]) -> Self {
        let rank = |actor: usize| ranks.get(actor).copied().unwrap_or(0);
        let mut is_tied = vec![false; n];
        for &(a, b) in arcs {
            for actor in [a, b] {
                if let Some(slot) = is_tied.get_mut(actor) {
                    *slot = true;
                }
            }
        }
        let deepest = ranks.iter().copied().max().unwrap_or(0);
        let mut rows = vec![Vec::new(); if arcs.is_empty() { 0 } else { deepest + 1 }];
        for (actor, _) in is_tied.iter().enumerate().filter(|(_, tied)| **tied) {
            if let Some(row) = rows.get_mut(rank(actor)) {
                row.push(actor);
            }
        }
        let bends: usize = arcs.iter().map(|&(a, b)| rank(b) - rank(a) - 1).sum();
        let mut links = Vec::new();
        let mut next = n;
        for &(a, b) in arcs {
            let mut from = a;
            if bends <= BENDS {
                for between in rank(a) + 1..rank(b) {
                    if let Some(row) = rows.get_mut(between) {
                        row.push(next);
                    }
                    links.push((from, next));
                    from = next;
                    next += 1;
                }
            }
            links.push((from, b));
        }
        let (mut up, mut down) = (vec![Vec::new(); next], vec![Vec::new(); next]);
        for (a, b) in links {
            if let (Some(down), Some(up)) = (down.get_mut(a), up.get_mut(b)) {
                down.push(b);
                up.push(a);
            }
        }
        let mut stack = Self {
            rows,
            up,
            down,
            place: vec![0.0; next],
            best: None,
        };
        for row in 0..stack.rows.len() {
            stack.number(row);
        }
        stack
    }

    /// Writes down where the items of a row stand.
    fn number(&mut self, row: usize) {
        for (k, &item) in self.rows.get(row).into_iter().flatten().enumerate() {
            if let Some(place) = self.place.get_mut(item) {
                *place = k as f64;
            }
        }
    }

    /// One sweep down or up: each row by the mean place of the neighbours in the
    /// row before it.
    pub(super) fn order(&mut self, downwards: bool) {
        let count = self.rows.len();
        for step in 1..count {
            let at = if downwards { step } else { count - 1 - step };
            let near = if downwards { &self.up } else { &self.down };
            let mean = |item: usize| -> f64 {
                let list = near.get(item).map_or(&[][..], Vec::as_slice);
                if list.is_empty() {
                    return self.place.get(item).copied().unwrap_or(0.0);
                }
                let places = list.iter().filter_map(|&to| self.place.get(to));
                places.sum::<f64>() / list.len() as f64
            };
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let mut keyed: Vec<(f64, usize)> = row.iter().map(|&item| (mean(item), item)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            if let Some(row) = self.rows.get_mut(at) {
                *row = keyed.into_iter().map(|(_, item)| item).collect();
            }
            self.number(at);
        }
        let crossings = self.crossings();
        if self
            .best
            .as_ref()
            .is_none_or(|(least, _)| crossings < *least)
        {
            self.best = Some((crossings, self.rows.clone()));
        }
    }

    /// Takes the order with the fewest crossings of all sweeps.
    pub(super) fn take_best(&mut self) {
        if let Some((_, rows)) = self.best.take() {
            self.rows = rows;
        }
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }

    /// How many pieces of ties cross between neighbouring rows: inversions,
    /// counted by a tree of sums (Barth, Jünger & Mutzel 2002). O(m log m).
    pub(super) fn crossings(&self) -> u64 {
        let mut sum = 0;
        for (row, next) in self.rows.iter().zip(self.rows.iter().skip(1)) {
            let mut tree = vec![0_u64; next.len() + 1];
            let mut seen = 0_u64;
            for &item in row {
                let mut ends: Vec<usize> = (self.down.get(item).into_iter().flatten())
                    .filter_map(|&to| self.place.get(to).map(|place| *place as usize))
                    .collect();
                ends.sort_unstable();
                for &end in &ends {
                    let (mut k, mut before) = ((end + 1).min(next.len()), 0);
                    while k > 0 {
                        before += tree.get(k).copied().unwrap_or(0);
                        k &= k - 1;
                    }
                    sum += seen - before;
                }
                for end in ends {
                    seen += 1;
                    let mut k = end + 1;
                    while let Some(slot) = tree.get_mut(k) {
                        *slot += 1;
                        k += k & k.wrapping_neg();
                    }
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::SplitMix64;

    #[test]
    fn crossings_are_those_of_all_pairs() {
        let mut random = SplitMix64::new(4);
        for _ in 0..50 {
            // Two rows of six, in the order of their numbers.
            let ranks: Vec<usize> = (0..12).map(|i| i / 6).collect();
            let mut arcs: Vec<(usize, usize)> = (0..14)
                .map(|_| (random.below(6), 6 + random.below(6)))
                .chain((0..6).map(|i| (i, i + 6)))
                .collect();
            arcs.sort_unstable();
            arcs.dedup();
            let expect = (arcs.iter())
                .flat_map(|&(a, b)| arcs.iter().filter(move |&&(c, d)| a < c && b > d))
                .count();
            let stack = Stack::new(12, &ranks, &arcs);
            assert_eq!(stack.crossings(), expect as u64, "{arcs:?}");
        }
    }
}
