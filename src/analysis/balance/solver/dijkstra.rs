//! Shortest paths, search after search over the same places.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::analysis::balance::slots::Slots;

/// A search for shortest paths (Dijkstra 1959). What one search has noted is not
/// cleared for the next: that would cost more than a short search does.
pub(crate) struct Dijkstra {
    round: u32,
    /// In which search a place was last reached, and how far it is there.
    reached: Vec<(u32, u32)>,
    /// From which place, by which tie.
    from: Vec<(usize, usize)>,
    open: BinaryHeap<Reverse<(u32, usize)>>,
}

impl Dijkstra {
    /// Searches over so many places.
    pub(crate) fn new(places: usize) -> Self {
        Self {
            round: 0,
            reached: vec![(0, 0); places],
            from: vec![(0, 0); places],
            open: BinaryHeap::new(),
        }
    }

    /// Begins a search.
    pub(crate) fn start(&mut self, source: usize) {
        self.round += 1;
        self.open.clear();
        self.reach(source, 0, (source, 0));
    }

    /// Notes a way to a place, where it is shorter than those known.
    pub(crate) fn reach(&mut self, place: usize, far: u32, from: (usize, usize)) {
        if self.far(place).is_none_or(|known| far < known) {
            self.reached.put(place, (self.round, far));
            self.from.put(place, from);
            self.open.push(Reverse((far, place)));
        }
    }

    /// The nearest place that was not yet gone on from, and how far it is.
    pub(crate) fn next(&mut self) -> Option<(u32, usize)> {
        loop {
            let Reverse((far, place)) = self.open.pop()?;
            if self.far(place) == Some(far) {
                return Some((far, place));
            }
        }
    }

    /// How far a place is; `None` where the search did not come.
    pub(crate) fn far(&self, place: usize) -> Option<u32> {
        let (round, far) = self.reached.at(place);
        (round == self.round).then_some(far)
    }

    /// From where the search came to a place, and by which tie.
    pub(crate) fn from(&self, place: usize) -> (usize, usize) {
        self.from.at(place)
    }
}
