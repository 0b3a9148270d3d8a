//! Kernelization by exact reductions: actors that any optimal split can place
//! afterwards are eliminated.
//!
//! Weights count ties doubled ([`SCALE`]), as the star of three ties becomes a
//! triangle of half their weight. Every step keeps *all* optimal splits: an
//! eliminated actor stands wherever its own ties cost least. Compare Hüffner,
//! Betzler & Niedermeier 2010, "Separator-based data reduction for signed graph
//! balancing".

use crate::analysis::balance::graph::elimination::EliminationGraph;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::slots::Slots;

/// Units of weight per tie.
pub(crate) const SCALE: i64 = 2;

/// How an actor was taken out.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// It stands where its ties (at most three) cost least.
    Star {
        actor: usize,
        links: Vec<(usize, i64)>,
    },
    /// One tie outweighs all its others: it stands with, or against, another.
    Merge {
        actor: usize,
        onto: usize,
        same: bool,
    },
}

/// What is left of a block: weighted pairs, positive where a common camp is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Kernel {
    links: EliminationGraph,
    /// Steps in the order in which they were taken.
    pub steps: Vec<Step>,
}

impl Kernel {
    /// The pairs of `ties` over `n` actors. O(m log m).
    pub(crate) fn new(n: usize, ties: impl Iterator<Item = (usize, usize, bool)>) -> Self {
        let mut links = EliminationGraph::new(n, i64::abs);
        for (a, b, positive) in ties {
            links.add(a, b, if positive { SCALE } else { -SCALE });
        }
        Self {
            links,
            steps: Vec::new(),
        }
    }

    /// Units that every split pays.
    pub(crate) fn offset(&self) -> i64 {
        self.links.paid
    }

    /// Takes out actors as long as any rule applies. About O(m log m).
    pub(crate) fn reduce(&mut self) {
        let mut left = self.links.left().len();
        // One actor has to stay, to which the others are related.
        while left > 1 {
            let Some(actor) = self.links.next() else {
                return;
            };
            left -= usize::from(self.may_go(actor) && self.eliminate(actor));
        }
    }

    /// Whether a rule may apply to an actor.
    fn may_go(&mut self, actor: usize) -> bool {
        self.links.count(actor) <= 3 || 2 * self.links.heaviest(actor) > self.links.total(actor)
    }

    /// Takes an actor out where a rule applies. Whether one did.
    fn eliminate(&mut self, actor: usize) -> bool {
        let links = self.links.of(actor);
        let total = self.links.total(actor);
        let strongest = links.iter().max_by_key(|(_, w)| w.abs());
        if let Some(&(onto, w)) = strongest.filter(|(_, w)| 2 * w.abs() > total) {
            let same = w > 0;
            self.links.eliminate(actor);
            for &(to, w) in links.iter().filter(|&&(to, _)| to != onto) {
                self.links.add(onto, to, if same { w } else { -w });
            }
            self.steps.push(Step::Merge { actor, onto, same });
            return true;
        }
        let triangle: Vec<(usize, usize, i64)> = match *links {
            // All its ties have cancelled out: it may stand anywhere.
            [] => Vec::new(),
            [(a, wa), (b, wb)] => {
                vec![(a, b, wa.abs().min(wb.abs()) * wa.signum() * wb.signum())]
            }
            [(a, wa), (b, wb), (c, wc)] => {
                let alone = |w: i64| w.abs().min(total - w.abs());
                let (ma, mb, mc) = (alone(wa), alone(wb), alone(wc));
                if (ma + mb + mc) % 2 != 0 {
                    return false;
                }
                let (sa, sb, sc) = (wa.signum(), wb.signum(), wc.signum());
                vec![
                    (a, b, (ma + mb - mc) / 2 * sa * sb),
                    (a, c, (ma + mc - mb) / 2 * sa * sc),
                    (b, c, (mb + mc - ma) / 2 * sb * sc),
                ]
            }
            _ => return false,
        };
        self.links.eliminate(actor);
        for (a, b, w) in triangle.into_iter().filter(|edge| edge.2 != 0) {
            self.links.add(a, b, w);
        }
        self.steps.push(Step::Star { actor, links });
        true
    }

    /// The kernel with its actors numbered from 0, and their numbers in the block.
    pub(crate) fn rest(&self) -> (WeightedGraph, Vec<usize>) {
        let names = self.links.left();
        let place = |actor: usize| names.binary_search(&actor).unwrap_or(0);
        let edges = self.links.edges().into_iter();
        let edges = edges.map(|(a, b, w)| (place(a), place(b), w)).collect();
        (WeightedGraph::new(names.len(), edges), names)
    }

    /// Where an eliminated actor may stand once all later ones are placed:
    /// with `false`, with `true`.
    pub(crate) fn places(step: &Step, split: &[bool]) -> (usize, bool, bool) {
        match step {
            Step::Merge { actor, onto, same } => {
                let with = split.at(*onto) == *same;
                (*actor, !with, with)
            }
            Step::Star { actor, links } => {
                let pull: i64 = (links.iter())
                    .map(|&(to, w)| if split.at(to) { w } else { -w })
                    .sum();
                (*actor, pull <= 0, pull >= 0)
            }
        }
    }

    /// Places the eliminated actors, given the split of the kernel. O(steps).
    pub(crate) fn lift(&self, split: &mut [bool]) {
        for step in self.steps.iter().rev() {
            let (actor, _, may) = Self::places(step, split);
            split.put(actor, may);
        }
    }

    /// Every way to place the eliminated actors, given the split of the kernel: up to
    /// `room` of them go to `found`. Whether these are all. An actor with a
    /// choice is noted and comes back with its other place; what was placed after
    /// it is simply placed anew. O(steps · ways).
    pub(crate) fn lift_all(
        &self,
        mut split: Vec<bool>,
        room: usize,
        found: &mut Vec<Vec<bool>>,
    ) -> bool {
        let (mut left, mut ways) = (self.steps.len(), 0);
        let mut other: Vec<(usize, usize)> = Vec::new();
        loop {
            for (at, step) in self.steps.iter().enumerate().take(left).rev() {
                let (actor, on_false, on_true) = Self::places(step, &split);
                split.put(actor, !on_false);
                if on_false && on_true {
                    other.push((at, actor));
                }
            }
            if ways == room {
                return false;
            }
            found.push(split.clone());
            ways += 1;
            let Some((at, actor)) = other.pop() else {
                return true;
            };
            split.put(actor, true);
            left = at;
        }
    }
}
