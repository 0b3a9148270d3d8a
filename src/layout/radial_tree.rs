//! Trees: drawn about their middle, without a crossing.

use crate::layout::geometry::{Point, direction};
use crate::layout::graph::Graph;

/// Positions of a connected tree about the origin, its middle there and every
/// actor on the ring of its distance from it, tie length 1; `None` where the
/// graph is no tree. Each actor has a wedge as wide as it has leaves, never so
/// wide that a tie could cut through a ring (Eades 1992, "Drawing free trees"):
/// so no two ties cross. O(n).
pub(super) fn radial(graph: &Graph) -> Option<Vec<Point>> {
    let n = graph.len();
    let ends: usize = (0..n).map(|i| graph.links(i).len()).sum();
    if n == 0 || ends != 2 * (n - 1) {
        return None;
    }
    let root = middle(graph);
    // Breadth first from the centre: the order, the parent and the ring of each actor.
    let mut order = vec![root];
    let mut from = vec![usize::MAX; n];
    let mut ring = vec![0_usize; n];
    let mut head = 0;
    while let Some(&actor) = order.get(head) {
        head += 1;
        let (before, next) = (at(&from, actor), at(&ring, actor) + 1);
        for link in graph.links(actor).iter().filter(|link| link.to != before) {
            put(&mut from, link.to, actor);
            put(&mut ring, link.to, next);
            order.push(link.to);
        }
    }
    if order.len() != n {
        return None;
    }
    let mut leaves = vec![0_usize; n];
    for &actor in order.iter().rev() {
        let own = at(&leaves, actor).max(1);
        put(&mut leaves, actor, own);
        let before = at(&from, actor);
        let sum = leaves.get(before).copied().unwrap_or(0) + own;
        put(&mut leaves, before, sum);
    }
    // Each wedge by its first direction and its width, in turns.
    let mut wedges = vec![(0.0_f64, 0.0_f64); n];
    put(&mut wedges, root, (0.0, 1.0));
    let mut points = vec![Point::ORIGIN; n];
    for &actor in &order {
        let (first, width) = at(&wedges, actor);
        let depth = at(&ring, actor) as f64;
        let towards = first + width / 2.0;
        put(&mut points, actor, (direction(towards) * depth).to_point());
        // A tie to the next ring that turns further would pass below its own: a
        // turn of acos(depth / (depth + 1)), which is more than this.
        let most = if depth > 0.0 {
            2.0 * (2.0 / (depth + 1.0)).sqrt() / std::f64::consts::TAU
        } else {
            width
        };
        let within = width.min(most);
        let mut begin = towards - within / 2.0;
        let before = at(&from, actor);
        for link in graph.links(actor).iter().filter(|link| link.to != before) {
            let share = at(&leaves, link.to) as f64 / at(&leaves, actor).max(1) as f64;
            put(&mut wedges, link.to, (begin, within * share));
            begin += within * share;
        }
    }
    Some(points)
}

fn at<T: Copy + Default>(list: &[T], i: usize) -> T {
    list.get(i).copied().unwrap_or_default()
}

fn put<T>(list: &mut [T], i: usize, value: T) {
    if let Some(slot) = list.get_mut(i) {
        *slot = value;
    }
}

/// The middle of a tree: what is left when leaves are taken off ring by ring,
/// the lower of two.
fn middle(graph: &Graph) -> usize {
    let mut degree: Vec<usize> = (0..graph.len()).map(|i| graph.links(i).len()).collect();
    let mut ring: Vec<usize> = (0..graph.len()).filter(|i| at(&degree, *i) <= 1).collect();
    let mut left = graph.len();
    while left > 2 && !ring.is_empty() {
        left = left.saturating_sub(ring.len());
        let mut next = Vec::new();
        for leaf in ring {
            for link in graph.links(leaf) {
                let rest = at(&degree, link.to).saturating_sub(1);
                put(&mut degree, link.to, rest);
                if rest == 1 {
                    next.push(link.to);
                }
            }
        }
        ring = next;
    }
    ring.into_iter().min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;
    use crate::layout::quality::crossings::crossings;
    use proptest::prelude::*;

    fn drawn(parents: &[usize]) -> Option<usize> {
        let ties: Vec<_> = (parents.iter().enumerate())
            .map(|(i, up)| (i + 1, up % (i + 1), 1.0))
            .collect();
        let graph = Graph::new(&vec![Size::ZERO; parents.len() + 1], ties.iter().copied());
        radial(&graph).map(|points| crossings(&points, &ties))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn no_tree_has_a_crossing(parents in prop::collection::vec(any::<usize>(), 1..120)) {
            prop_assert_eq!(drawn(&parents), Some(0));
        }
    }

    #[test]
    fn a_deep_tree_has_no_crossing() {
        let parents: Vec<usize> = (0..510).map(|i| i / 2).collect();
        assert_eq!(drawn(&parents), Some(0));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let ring = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)];
        assert_eq!(
            radial(&Graph::new(&[Size::ZERO; 3], ring.into_iter())),
            None
        );
        assert_eq!(radial(&Graph::new(&[], [].into_iter())), None);
    }
}
