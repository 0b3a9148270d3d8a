//! A component in compressed sparse rows, and its shortest paths.

use crate::layout::graph::Graph;

/// How finely the lengths of ties are told apart where they are not all equal.
const FINE: f64 = 16.0;

/// A simple undirected graph in rows, with whole-numbered lengths. Distances
/// are counted in its own steps, of which [`CsrGraph::unit`] make a weight of 1.
#[derive(Debug, Clone)]
pub(in crate::layout) struct CsrGraph {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Empty: all ties are one step long.
    lengths: Vec<u16>,
    /// Steps to a weight of 1.
    pub unit: f32,
}

impl CsrGraph {
    /// The structure of `graph`, the lengths of its ties by their weights alone:
    /// boxes have no say. O(n + m).
    pub(in crate::layout) fn new(graph: &Graph) -> Self {
        let n = graph.len();
        let mut starts = Vec::with_capacity(n + 1);
        let (mut ends, mut weights) = (Vec::new(), Vec::new());
        starts.push(0);
        for i in 0..n {
            for link in graph.links(i) {
                ends.push(link.to as u32);
                weights.push(link.weight);
            }
            starts.push(ends.len() as u32);
        }
        let first = weights.first().copied().unwrap_or(1.0);
        let even = weights.iter().all(|w| (w - first).abs() < 1e-9);
        let (lengths, unit) = if even {
            (Vec::new(), 1.0 / first as f32)
        } else {
            let fine = |w: &f64| (w * FINE).round().clamp(1.0, 10.0 * FINE) as u16;
            (weights.iter().map(fine).collect(), FINE as f32)
        };
        Self {
            starts,
            ends,
            lengths,
            unit,
        }
    }

    /// How many actors there are.
    pub(in crate::layout) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many ends of ties there are: twice the ties.
    pub(in crate::layout) fn arcs(&self) -> usize {
        self.ends.len()
    }

    fn row(&self, i: usize) -> std::ops::Range<usize> {
        let at = |k: usize| self.starts.get(k).map_or(0, |s| *s as usize);
        at(i)..at(i + 1)
    }

    /// The actors that `i` is tied to, ascending.
    pub(in crate::layout) fn near(&self, i: usize) -> &[u32] {
        self.ends.get(self.row(i)).unwrap_or_default()
    }

    /// The length of the `k`-th tie of `i`, in steps.
    pub(in crate::layout) fn length(&self, i: usize, k: usize) -> u16 {
        let at = self.row(i).start + k;
        self.lengths.get(at).copied().unwrap_or(1)
    }
}

/// What a shortest-path search needs to remember, kept between searches.
#[derive(Debug, Default)]
pub(in crate::layout) struct Search {
    /// Steps from the source to every actor; [`FAR`] where there is no way.
    pub ways: Vec<u16>,
    queue: Vec<u32>,
    /// Actors by their distance modulo the number of buckets.
    buckets: Vec<Vec<u32>>,
}

/// No way is as long as this.
pub(in crate::layout) const FAR: u16 = u16::MAX;

impl Search {
    /// Finds the shortest ways from `source`: breadth first where ties are
    /// equally long, else by buckets (Dial 1969). Ways beyond 65,534 steps
    /// count as so long. O(n + m), by buckets plus the longest way.
    pub(in crate::layout) fn run(&mut self, csr: &CsrGraph, source: usize) {
        self.ways.clear();
        self.ways.resize(csr.len(), FAR);
        if csr.lengths.is_empty() {
            self.breadth_first(csr, source);
        } else {
            self.by_buckets(csr, source);
        }
    }

    fn breadth_first(&mut self, csr: &CsrGraph, source: usize) {
        self.queue.clear();
        if let Some(way) = self.ways.get_mut(source) {
            *way = 0;
            self.queue.push(source as u32);
        }
        let mut head = 0;
        while let Some(actor) = self.queue.get(head) {
            let actor = *actor as usize;
            head += 1;
            let next = self.ways.get(actor).map_or(0, |w| *w).saturating_add(1);
            for to in csr.near(actor) {
                if let Some(way) = self.ways.get_mut(*to as usize).filter(|w| **w == FAR) {
                    *way = next.min(FAR - 1);
                    self.queue.push(*to);
                }
            }
        }
    }

    fn by_buckets(&mut self, csr: &CsrGraph, source: usize) {
        const BUCKETS: usize = 256;
        self.buckets.resize(BUCKETS, Vec::new());
        let mut pending = 0;
        if let (Some(way), Some(bucket)) = (self.ways.get_mut(source), self.buckets.first_mut()) {
            *way = 0;
            bucket.push(source as u32);
            pending = 1;
        }
        let mut far = 0_u16;
        while pending > 0 {
            let slot = usize::from(far) % BUCKETS;
            let mut bucket = self
                .buckets
                .get_mut(slot)
                .map(std::mem::take)
                .unwrap_or_default();
            pending -= bucket.len();
            for actor in bucket.drain(..) {
                let actor = actor as usize;
                if self.ways.get(actor) != Some(&far) {
                    continue;
                }
                for (k, to) in csr.near(actor).iter().enumerate() {
                    let next = far.saturating_add(csr.length(actor, k)).min(FAR - 1);
                    if let Some(way) = self.ways.get_mut(*to as usize).filter(|w| next < **w) {
                        *way = next;
                        if let Some(bucket) = self.buckets.get_mut(usize::from(next) % BUCKETS) {
                            bucket.push(*to);
                            pending += 1;
                        }
                    }
                }
            }
            // Its memory is kept for the next time round.
            if let Some(slot) = self.buckets.get_mut(slot).filter(|slot| slot.is_empty()) {
                *slot = bucket;
            }
            far = if far < FAR - 1 { far + 1 } else { far };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    fn ways(n: usize, ties: &[(usize, usize, f64)], source: usize) -> Vec<u16> {
        let graph = Graph::new(&vec![Size::ZERO; n], ties.iter().copied());
        let mut search = Search::default();
        search.run(&CsrGraph::new(&graph), source);
        search.ways
    }

    #[test]
    fn ways_are_the_shortest() {
        let even = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)];
        assert_eq!(ways(5, &even, 0), [0, 1, 2, 1, FAR]);
        let uneven = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 3.0), (2, 3, 10.0)];
        assert_eq!(ways(5, &uneven, 0), [0, 16, 32, 192, FAR]);
        let twice = [(0, 1, 2.0), (1, 2, 2.0)];
        assert_eq!(ways(3, &twice, 0), [0, 1, 2]);
    }

    #[test]
    fn ways_too_long_to_count_end_all_the_same() {
        let ties: Vec<_> = (0..9000)
            .map(|i| (i, i + 1, if i == 0 { 1.0 } else { 10.0 }))
            .collect();
        assert_eq!(ways(9001, &ties, 0).last(), Some(&(FAR - 1)));
    }
}
