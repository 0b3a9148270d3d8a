//! The weighted graph of ties, with the length that each asks for.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::layout::geometry::{Size, mean_reach, size_of};

/// The clear distance that a tie of weight 1 asks for between two boxes: room
/// for a badge, an end and a word or two.
pub(super) const CLEAR: f64 = 205.0;

/// One end of a tie, seen from the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The actor at the far end.
    pub to: usize,
    /// The tie's weight, as asked for.
    pub weight: f64,
    /// The distance asked for from centre to centre.
    pub length: f64,
}

/// A simple undirected graph. Links are ordered by their far end, so that
/// nothing depends on the order in which ties were given.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// The links of all actors, those of one beside each other.
    links: Vec<Link>,
    /// Where those of each actor begin, and where the last ones end.
    starts: Vec<usize>,
}

impl Graph {
    /// The graph of `edges` over the boxes `sizes`. Self-ties and ends that do
    /// not exist are dropped; of repeated ties the shortest counts.
    /// O(m log m).
    pub(super) fn new(sizes: &[Size], edges: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let exists = |(a, b, _): &(usize, usize, f64)| a != b && *a.max(b) < sizes.len();
        let mut ties: Vec<(usize, usize, f64)> = (edges.filter(exists))
            .map(|(a, b, weight)| (a.min(b), a.max(b), weight))
            .collect();
        ties.sort_by_key(|(a, b, _)| (*a, *b));
        ties.dedup_by(|again, first| {
            let is_same = (again.0, again.1) == (first.0, first.1);
            if is_same {
                first.2 = first.2.min(again.2);
            }
            is_same
        });
        let starts = starts(sizes.len(), &ties);
        let mut next = starts.clone();
        let none = Link {
            to: 0,
            weight: 0.0,
            length: 0.0,
        };
        let mut links = vec![none; 2 * ties.len()];
        // Ties come by their lower ends, then by the others: whoever is lower than an
        // actor has been seen before its own come, and its links are in order.
        for (a, b, weight) in ties {
            let reaches = mean_reach(size_of(sizes, a)) + mean_reach(size_of(sizes, b));
            let length = CLEAR * weight + reaches;
            for (from, to) in [(a, b), (b, a)] {
                if let Some(at) = next.get_mut(from) {
                    if let Some(slot) = links.get_mut(*at) {
                        *slot = Link { to, weight, length };
                    }
                    *at += 1;
                }
            }
        }
        Self { links, starts }
    }

    /// How many actors there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The ties of one actor.
    pub(super) fn links(&self, of: usize) -> &[Link] {
        let next = of.saturating_add(1);
        let (start, end) = (self.starts.get(of), self.starts.get(next));
        (start.zip(end))
            .and_then(|(start, end)| self.links.get(*start..*end))
            .unwrap_or_default()
    }

    /// Every tie once, as (lower, higher, weight).
    pub(super) fn ties(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        (0..self.len()).flat_map(|from| {
            (self.links(from).iter())
                .filter(move |link| link.to > from)
                .map(move |link| (from, link.to, link.weight))
        })
    }

    /// The connected components, each ascending, in the order of their first
    /// actors. O(n + m).
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut out = Vec::new();
        for first in 0..self.len() {
            let mut members = Vec::new();
            let mut stack = vec![first];
            while let Some(actor) = stack.pop() {
                match seen.get_mut(actor) {
                    Some(mark) if !*mark => *mark = true,
                    _ => continue,
                }
                members.push(actor);
                stack.extend(self.links(actor).iter().map(|link| link.to));
            }
            if !members.is_empty() {
                members.sort_unstable();
                out.push(members);
            }
        }
        out
    }

    /// The shortest way from `source` to every actor, in scene units; infinite
    /// where there is none. Dijkstra 1959 with a heap, O((n + m) log n); an actor is put
    /// on the heap only where a way to it is shorter than all that were seen, which in a
    /// dense graph are few.
    pub(super) fn distances(&self, source: usize) -> Vec<f64> {
        let mut found = vec![f64::INFINITY; self.len()];
        if let Some(own) = found.get_mut(source) {
            *own = 0.0;
        }
        let mut heap = BinaryHeap::from([Front {
            far: 0.0,
            actor: source,
        }]);
        while let Some(Front { far, actor }) = heap.pop() {
            // A shorter way has been followed since.
            if found.get(actor).is_none_or(|known| far > *known) {
                continue;
            }
            for link in self.links(actor) {
                let next = far + link.length;
                if let Some(known) = found.get_mut(link.to).filter(|known| next < **known) {
                    *known = next;
                    heap.push(Front {
                        far: next,
                        actor: link.to,
                    });
                }
            }
        }
        found
    }
}

/// Where the links of each of `n` actors begin in a list of all, and where the last end.
fn starts(n: usize, ties: &[(usize, usize, f64)]) -> Vec<usize> {
    let mut starts = vec![0; n + 1];
    for (a, b, _) in ties {
        for end in [a, b] {
            if let Some(count) = starts.get_mut(end + 1) {
                *count += 1;
            }
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Where the search stands; nearest first, then by index.
#[derive(Debug)]
struct Front {
    far: f64,
    actor: usize,
}

impl Ord for Front {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.far.total_cmp(&self.far)).then(other.actor.cmp(&self.actor))
    }
}

impl PartialOrd for Front {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Front {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Front {}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(n: usize, edges: &[(usize, usize, f64)]) -> Graph {
        Graph::new(&vec![Size::ZERO; n], edges.iter().copied())
    }

    #[test]
    fn odd_edges_are_tolerated() {
        let check = |edges: &[(usize, usize, f64)], expect: &[(usize, usize, f64)]| {
            let got: Vec<_> = graph(3, edges).ties().collect();
            assert_eq!(got, expect);
        };
        check(&[], &[]);
        check(&[(0, 0, 1.), (2, 9, 1.)], &[]);
        check(&[(1, 0, 2.), (0, 1, 1.), (0, 1, 3.)], &[(0, 1, 1.)]);
        check(&[(2, 1, 1.), (1, 0, 1.)], &[(0, 1, 1.), (1, 2, 1.)]);
    }

    #[test]
    fn components_come_in_order() {
        let got = graph(6, &[(5, 1, 1.), (2, 4, 1.)]).components();
        assert_eq!(got, [vec![0], vec![1, 5], vec![2, 4], vec![3]]);
    }

    #[test]
    fn the_shortest_way_wins() {
        let got = graph(4, &[(0, 1, 1.), (1, 2, 1.), (0, 2, 3.)]).distances(0);
        assert_eq!(got, [0.0, CLEAR, 2.0 * CLEAR, f64::INFINITY]);
    }
}
