//! Exact reductions of weak balance: actors whose camp is clear once all others
//! have theirs, and pieces that no cycle with just one negative tie joins.
//!
//! Every rule keeps some best division (compare Lange, Andres & Swoboda 2019,
//! "Combinatorial persistency criteria for multicut and max-cut").

use std::collections::BTreeMap;

use crate::analysis::balance::graph::blocks::{blocks, components};
use crate::analysis::balance::graph::elimination::EliminationGraph;
use crate::analysis::balance::graph::signed::{SignedGraph, SignedTie};
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::slots::{Slots, row};

/// Where an actor goes once all others have their camps.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// It has no positive tie left.
    Alone { actor: usize },
    /// One tie outweighs all its others.
    With { actor: usize, onto: usize },
    /// It has one positive and one heavier negative tie: it joins the positive neighbour
    /// unless that is in the camp of the negative one.
    Between {
        actor: usize,
        friend: usize,
        foe: usize,
    },
}

/// One round of reductions, and what it has left.
#[derive(Debug, Default)]
pub(crate) struct Reduction {
    actors: usize,
    steps: Vec<Step>,
    /// Positive ties on no cycle: their ends stay together.
    bridges: Vec<(usize, usize)>,
    /// The actor that each actor of `left` was; cut vertices stand once in each block.
    of: Vec<usize>,
    /// The blocks that are left, side by side.
    pub left: WeightedGraph,
    /// What every division pays besides.
    pub offset: i64,
}

/// Actors with their ties, as they are taken out.
struct Work {
    actors: usize,
    links: EliminationGraph,
    steps: Vec<Step>,
}

impl Work {
    /// Takes out actors as long as any rule applies. About O(m log m).
    fn reduce(&mut self) {
        while let Some(actor) = self.links.next() {
            self.eliminate(actor);
        }
    }

    /// Takes an actor out where a rule applies.
    fn eliminate(&mut self, actor: usize) {
        let total = self.links.total(actor);
        // A positive tie as heavy as all the others together, or none at all.
        let heaviest = self.links.heaviest(actor);
        let is_clear = heaviest == 0 || 2 * heaviest >= total;
        if self.links.count(actor) > 2 && !is_clear {
            return;
        }
        let links = self.links.of(actor);
        let strongest = links.iter().copied().max_by_key(|(_, w)| *w);
        let strongest = strongest.filter(|&(_, w)| w > 0);
        self.links.eliminate(actor);
        let step = match (strongest, links.as_slice()) {
            (Some((onto, w)), _) if 2 * w >= total => {
                for &(to, w) in links.iter().filter(|&&(to, _)| to != onto) {
                    self.links.add(onto, to, w);
                }
                Step::With { actor, onto }
            }
            (Some((friend, w)), &[one, two]) => {
                // Not two positive ties: one of them would be as heavy as the other.
                let foe = if one.0 == friend { two.0 } else { one.0 };
                self.links.add(friend, foe, -w);
                Step::Between { actor, friend, foe }
            }
            _ => Step::Alone { actor },
        };
        self.steps.push(step);
    }

    /// Drops negative ties between actors that no positive path joins. Whether
    /// there were any.
    fn part(&mut self) -> bool {
        let edges = self.links.edges();
        let friends = signed(edges.iter().filter(|edge| edge.2 > 0));
        let (part, _) = components(&SignedGraph::new(self.actors, friends));
        let mut any = false;
        for (a, b, _) in edges.into_iter().filter(|edge| edge.2 < 0) {
            if part.at(a) != part.at(b) {
                self.links.cut(a, b);
                any = true;
            }
        }
        any
    }
}

fn signed<'e>(
    edges: impl Iterator<Item = &'e (usize, usize, i64)>,
) -> impl Iterator<Item = SignedTie> {
    edges.map(|&(a, b, w)| SignedTie {
        a,
        b,
        positive: w > 0,
    })
}

impl Reduction {
    /// A round of reductions of `pairs`. O(m log m), times the length of chains
    /// of pieces that come loose one from another.
    pub(crate) fn new(pairs: &WeightedGraph) -> Self {
        let n = pairs.len();
        let mut work = Work {
            actors: n,
            // A negative tie never joins two actors.
            links: EliminationGraph::new(n, |weight| weight.max(0)),
            steps: Vec::new(),
        };
        for &(a, b, w) in &pairs.edges {
            work.links.add(a, b, w);
        }
        for _ in 0..ROUNDS {
            work.reduce();
            if !work.part() {
                break;
            }
        }
        let edges = work.links.edges();
        let graph = SignedGraph::new(n, signed(edges.iter()));
        let mut found = Self {
            actors: n,
            steps: work.steps,
            offset: work.links.paid,
            ..Self::default()
        };
        let mut inside = vec![false; edges.len()];
        let mut left = Vec::new();
        for block in blocks(&graph) {
            let mut name = BTreeMap::new();
            for at in block {
                inside.put(at, true);
                if let Some(&(a, b, w)) = edges.get(at) {
                    let [a, b] = [a, b].map(|actor| {
                        *name.entry(actor).or_insert_with(|| {
                            found.of.push(actor);
                            found.of.len() - 1
                        })
                    });
                    left.push((a.min(b), a.max(b), w));
                }
            }
        }
        let outside = (edges.iter().enumerate()).filter(|(at, edge)| edge.2 > 0 && !inside.at(*at));
        found.bridges = outside.map(|(_, &(a, b, _))| (a, b)).collect();
        found.left = WeightedGraph::new(found.of.len(), left);
        found
    }

    /// Whether it has changed nothing.
    pub(crate) fn is_idle(&self) -> bool {
        self.steps.is_empty() && self.of.len() == self.actors
    }

    /// Camps of all actors from those of the ones left. O(m).
    pub(crate) fn lift(&self, camps: &[usize]) -> Vec<usize> {
        let friends = self.left.edges.iter().filter(|&&(_, _, w)| w > 0);
        let kept = friends.filter(|&&(a, b, _)| camps.at(a) == camps.at(b));
        let kept = kept.map(|&(a, b, _)| (self.of.at(a), self.of.at(b)));
        let ties = kept
            .chain(self.bridges.iter().copied())
            .map(|(a, b)| SignedTie {
                a,
                b,
                positive: true,
            });
        let (mut camps, mut next) = components(&SignedGraph::new(self.actors, ties));
        for step in self.steps.iter().rev() {
            let (actor, camp) = match *step {
                Step::Alone { actor } => (actor, None),
                Step::With { actor, onto } => (actor, Some(onto)),
                Step::Between { actor, friend, foe } => {
                    let together = camps.at(friend) == camps.at(foe);
                    (actor, (!together).then_some(friend))
                }
            };
            let camp = camp.map(|onto| camps.at(onto));
            camps.put(actor, camp.unwrap_or(next));
            next += usize::from(camp.is_none());
        }
        camps
    }
}

/// Times that pieces may come loose one from another.
const ROUNDS: usize = 20;

/// The connected pieces of pairs, each with who its actors were. O(m).
pub(crate) fn pieces(pairs: &WeightedGraph) -> Vec<(WeightedGraph, Vec<usize>)> {
    let graph = SignedGraph::new(pairs.len(), signed(pairs.edges.iter()));
    let (part, count) = components(&graph);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut place = vec![0; pairs.len()];
    for actor in 0..pairs.len() {
        if let Some(list) = members.get_mut(part.at(actor)) {
            place.put(actor, list.len());
            list.push(actor);
        }
    }
    let mut edges: Vec<Vec<(usize, usize, i64)>> = vec![Vec::new(); count];
    for &(a, b, w) in &pairs.edges {
        if let Some(list) = edges.get_mut(part.at(a)) {
            list.push((place.at(a), place.at(b), w));
        }
    }
    (0..count)
        .filter(|&at| !row(&edges, at).is_empty())
        .map(|at| {
            let members = row(&members, at).to_vec();
            let edges = row(&edges, at).to_vec();
            (WeightedGraph::new(members.len(), edges), members)
        })
        .collect()
}
