//! Graphs of any size without a map around them, made from a seed.

// Each user takes its own part of this.
#![allow(dead_code)]

use std::collections::BTreeSet;

use stancemap::layout::{Request, Size};

/// A simple graph: how many nodes, and pairs of them.
#[derive(Clone)]
pub(crate) struct Edges {
    pub(crate) name: String,
    pub(crate) nodes: usize,
    pub(crate) pairs: Vec<(usize, usize)>,
}

/// Numbers below an end, the same everywhere (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

impl Edges {
    fn new(name: &str, nodes: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        Self {
            name: name.to_owned(),
            nodes,
            pairs: pairs.into_iter().collect(),
        }
    }

    /// What the layout engine is asked: nodes are points.
    pub(crate) fn request(&self) -> Request {
        Request {
            sizes: vec![Size::ZERO; self.nodes],
            edges: self.pairs.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            gap: 1.0,
            ..Request::default()
        }
    }

    /// The friendships in a karate club (Zachary 1977).
    pub(crate) fn karate() -> Self {
        Self::new("karate", 34, KARATE)
    }

    /// Groups of 50 with many ties within and few between.
    pub(crate) fn groups(nodes: usize, ties: usize) -> Self {
        let mut dice = Dice(3);
        let mut pairs = BTreeSet::new();
        while pairs.len() < ties {
            let a = dice.below(nodes);
            let b = if dice.below(100) < 60 {
                (a / 50 * 50 + dice.below(50)).min(nodes - 1)
            } else {
                dice.below(nodes)
            };
            if a != b {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
        Self::new(&format!("groups {nodes}"), nodes, pairs)
    }

    /// Preferential attachment (Barabási & Albert 1999) within clusters, with some
    /// ties between them: newcomers tie themselves to those who have many ties.
    pub(crate) fn attachment(nodes: usize, ties: usize) -> Self {
        const CLUSTERS: usize = 60;
        let mut dice = Dice(11);
        let mut known = BTreeSet::new();
        let mut pairs = Vec::with_capacity(ties);
        // Each node as often as its degree, and once more.
        let mut ends: Vec<Vec<usize>> = vec![Vec::new(); CLUSTERS];
        let mut all: Vec<usize> = Vec::new();
        for node in 0..nodes {
            let cluster = dice.below(CLUSTERS);
            let left = ties - pairs.len();
            let wanted = left.div_ceil(nodes - node);
            let (mut made, mut tries) = (0, 0);
            while made < wanted && tries < 30 && !all.is_empty() {
                tries += 1;
                let own = ends.get(cluster).filter(|own| !own.is_empty());
                let from = own.filter(|_| dice.below(100) < 85).unwrap_or(&all);
                let other = from[dice.below(from.len())];
                if other != node && known.insert((other.min(node), other.max(node))) {
                    pairs.push((other, node));
                    made += 1;
                    ends[cluster].push(other);
                    all.push(other);
                }
            }
            ends[cluster].push(node);
            all.push(node);
        }
        Self::new(&format!("attachment {nodes}"), nodes, pairs)
    }

    /// A binary tree.
    pub(crate) fn tree(nodes: usize) -> Self {
        let pairs = (1..nodes).map(|i| ((i - 1) / 2, i));
        Self::new(&format!("binary tree {nodes}"), nodes, pairs)
    }

    /// A square grid.
    pub(crate) fn grid(side: usize) -> Self {
        let right = (0..side * side).filter(move |i| i % side + 1 < side);
        let down = (0..side * (side - 1)).map(move |i| (i, i + side));
        let pairs = right.map(|i| (i, i + 1)).chain(down);
        Self::new(&format!("grid {side} × {side}"), side * side, pairs)
    }

    /// A table with the columns source and target.
    pub(crate) fn from_table(name: &str, bytes: &[u8]) -> Self {
        let table = stancemap::format::read_ties(bytes, stancemap::format::Signs::Welcome).unwrap();
        let pairs: BTreeSet<_> = (table.ties.iter())
            .filter(|tie| tie.a != tie.b)
            .map(|tie| (tie.a.min(tie.b), tie.a.max(tie.b)))
            .collect();
        Self::new(name, table.names.len(), pairs)
    }
}

/// What is wrong with a straight-line drawing.
pub(crate) struct Faults {
    /// The scale-optimised normalised stress: the mean over connected pairs of
    /// ((a·r − d) / d)² at the best scale a; over pairs from `sources` drawn nodes
    /// where there are more.
    pub(crate) stress: f64,
    /// Pairs of ties that cross; `None` where there are too many ties to count.
    pub(crate) crossings: Option<usize>,
}

impl Edges {
    /// Judges a drawing.
    pub(crate) fn judge(&self, places: &[(f64, f64)], sources: usize) -> Faults {
        let mut near = vec![Vec::new(); self.nodes];
        for &(a, b) in &self.pairs {
            near[a].push(b);
            near[b].push(a);
        }
        let mut dice = Dice(5);
        let from: Vec<usize> = if self.nodes <= sources {
            (0..self.nodes).collect()
        } else {
            (0..sources).map(|_| dice.below(self.nodes)).collect()
        };
        let (mut ratios, mut squares, mut count) = (0.0, 0.0, 0.0);
        for source in from {
            let mut far = vec![u32::MAX; self.nodes];
            far[source] = 0;
            let mut queue = vec![source];
            let mut head = 0;
            while let Some(&node) = queue.get(head) {
                head += 1;
                for &to in &near[node] {
                    if far[to] == u32::MAX {
                        far[to] = far[node] + 1;
                        queue.push(to);
                    }
                }
            }
            for (node, steps) in far.iter().enumerate() {
                if *steps == 0 || *steps == u32::MAX {
                    continue;
                }
                let (dx, dy) = (
                    places[node].0 - places[source].0,
                    places[node].1 - places[source].1,
                );
                let ratio = (dx * dx + dy * dy).sqrt() / f64::from(*steps);
                ratios += ratio;
                squares += ratio * ratio;
                count += 1.0;
            }
        }
        let stress = if squares > 0.0 {
            1.0 - ratios * ratios / (squares * count)
        } else {
            0.0
        };
        Faults {
            stress,
            crossings: (self.pairs.len() <= 25_000).then(|| self.crossings(places)),
        }
    }

    fn crossings(&self, places: &[(f64, f64)]) -> usize {
        let side = |a: usize, b: usize, c: usize| {
            let ((ax, ay), (bx, by), (cx, cy)) = (places[a], places[b], places[c]);
            (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        };
        let mut count = 0;
        for (k, &(a, b)) in self.pairs.iter().enumerate() {
            let (left, right) = (places[a].0.min(places[b].0), places[a].0.max(places[b].0));
            for &(c, d) in &self.pairs[k + 1..] {
                let apart =
                    places[c].0.max(places[d].0) < left || places[c].0.min(places[d].0) > right;
                if apart || a == c || a == d || b == c || b == d {
                    continue;
                }
                let cross =
                    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0;
                count += usize::from(cross);
            }
        }
        count
    }
}

const KARATE: [(usize, usize); 78] = [
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 5),
    (0, 6),
    (0, 7),
    (0, 8),
    (0, 10),
    (0, 11),
    (0, 12),
    (0, 13),
    (0, 17),
    (0, 19),
    (0, 21),
    (0, 31),
    (1, 2),
    (1, 3),
    (1, 7),
    (1, 13),
    (1, 17),
    (1, 19),
    (1, 21),
    (1, 30),
    (2, 3),
    (2, 7),
    (2, 8),
    (2, 9),
    (2, 13),
    (2, 27),
    (2, 28),
    (2, 32),
    (3, 7),
    (3, 12),
    (3, 13),
    (4, 6),
    (4, 10),
    (5, 6),
    (5, 10),
    (5, 16),
    (6, 16),
    (8, 30),
    (8, 32),
    (8, 33),
    (9, 33),
    (13, 33),
    (14, 32),
    (14, 33),
    (15, 32),
    (15, 33),
    (18, 32),
    (18, 33),
    (19, 33),
    (20, 32),
    (20, 33),
    (22, 32),
    (22, 33),
    (23, 25),
    (23, 27),
    (23, 29),
    (23, 32),
    (23, 33),
    (24, 25),
    (24, 27),
    (24, 31),
    (25, 31),
    (26, 29),
    (26, 33),
    (27, 33),
    (28, 31),
    (28, 33),
    (29, 32),
    (29, 33),
    (30, 32),
    (30, 33),
    (31, 32),
    (31, 33),
    (32, 33),
];
