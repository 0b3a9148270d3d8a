//! The frustration index: the fewest ties whose change gives balance.

use super::block::Block;
use super::blocks::{Joints, actors_of, blocks};
use super::graph::SignedGraph;
use super::optima::{Found, gather};
use super::progress::{Control, Progress};
use super::slots::{Slots, row};

/// What to find out besides the index itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// List so many optimal splits at most.
    pub splits: usize,
    /// Which ties and actors differ between optimal splits.
    pub tension: bool,
}

impl Depth {
    /// The index alone.
    pub const INDEX: Self = Self {
        splits: 0,
        tension: false,
    };
    /// All there is to know.
    pub const FULL: Self = Self {
        splits: 64,
        tension: true,
    };
}

/// The frustration index with its proof or its bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frustration {
    /// At least so many ties have to change.
    pub lower: u64,
    /// Changing so many is enough: `ties` are such.
    pub upper: u64,
    /// A best split known: each actor's camp.
    pub split: Vec<bool>,
    /// The ties that stand against `split`.
    pub ties: Vec<usize>,
    /// Optimal splits, as far as listed, `split` among them; each leaves other ties
    /// frustrated. Empty where it was not asked for or not proven; never more than
    /// two million camps of actors in all, so fewer splits of very large graphs.
    pub splits: Vec<Vec<bool>>,
    /// How many optimal splits there are, or at least this many. Turning a whole
    /// component over makes no other split.
    pub optima: u64,
    /// Whether `optima` is the whole number; never where it exceeds 2⁶⁴.
    pub optima_exact: bool,
    /// For each tie whether some optimal split leaves it frustrated, that is,
    /// whether changing it lowers the index; `None`: not known.
    pub in_some: Vec<Option<bool>>,
    /// For each actor whether optimal splits disagree on its camp, seen from
    /// the largest group of its component that they all leave as it is; `None`: not
    /// known.
    pub ambiguous: Vec<Option<bool>>,
    /// Whether it was stopped before all that was asked for was found out.
    pub stopped: bool,
}

impl Frustration {
    /// Whether the bounds meet.
    pub fn proven(&self) -> bool {
        self.lower == self.upper
    }

    /// The published score 1 − 2L/m (Aref & Wilson 2018): 1 for balance, 0 or
    /// more always; of the upper bound where it is not proven. `None` without ties.
    pub fn normalised(&self, ties: usize) -> Option<f64> {
        (ties > 0).then(|| 1.0 - 2.0 * self.upper as f64 / ties as f64)
    }
}

/// The frustration index of `graph` (Harary 1959; Aref, Mason & Wilson 2020),
/// exact unless stopped: blocks, reductions, local search, packed negative
/// cycles, then branch and cut and a core-guided exact solver. The answer is
/// recounted from its split in whole ties.
///
/// Minimum edge deletion to balance is NP-hard: O(m log m) for the bounds,
/// exponential in the worst case for the proof.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, Depth, SignedGraph, SignedTie, frustration};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let triad = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, true), tie(0, 2, false)]);
/// let found = frustration(&triad, Depth::FULL, &Control::free());
/// assert_eq!((found.lower, found.upper, found.optima), (1, 1, 3));
/// ```
pub fn frustration(graph: &SignedGraph, depth: Depth, control: &Control<'_>) -> Frustration {
    let mut index = Index::new(graph, control);
    index.prove(control);
    index.answer(graph, depth, control)
}

/// The index as it is being bounded and proven; it can be taken up again.
pub(super) struct Index<'c> {
    parts: Vec<Block<'c>>,
}

impl<'c> Index<'c> {
    /// The blocks of `graph` with their first bounds.
    pub(super) fn new(graph: &SignedGraph, control: &Control<'_>) -> Self {
        let blocks = blocks(graph).into_iter();
        let mut parts: Vec<Block<'_>> = blocks
            .map(|ties| {
                let members = actors_of(graph, &ties);
                Block::new(graph, ties, members)
            })
            .collect();
        parts.iter_mut().for_each(|block| block.bound(control));
        Self { parts }
    }

    fn bounds(&self) -> (u64, u64) {
        let add =
            |(lower, upper), block: &Block<'_>| (lower + block.lower(), upper + block.upper());
        self.parts.iter().fold((0, 0), add)
    }

    /// Block by block, the small ones first: they are soon done.
    fn each(&mut self, control: &Control<'_>, mut work: impl FnMut(&mut Block<'c>)) {
        let (mut lower, mut upper) = self.bounds();
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by_key(|&at| self.parts.get(at).map_or(0, |block| block.ties.len()));
        for at in order {
            let Some(block) = self.parts.get_mut(at).filter(|block| !block.is_proven()) else {
                continue;
            };
            control.tell(Progress::Camps { lower, upper });
            // What it adds changes; the sums over all blocks are not taken anew.
            (lower, upper) = (lower - block.lower(), upper - block.upper());
            work(block);
            (lower, upper) = (lower + block.lower(), upper + block.upper());
        }
    }

    /// Closes the gap between the bounds, or as much of it as time allows.
    pub(super) fn prove(&mut self, control: &'c Control<'c>) {
        self.each(control, |block| block.prove(control));
        self.cut(control);
    }

    /// Takes up again what was left open, under another control.
    pub(super) fn resume(&mut self, control: &Control<'_>) {
        self.parts.iter_mut().for_each(Block::part_from_control);
        self.cut(control);
    }

    fn cut(&mut self, control: &Control<'_>) {
        if !control.is_stopped() {
            self.each(control, |block| block.cut(control));
        }
    }

    /// What is known, recounted on the graph; of a proven index as much of the rest
    /// as was asked for.
    pub(super) fn answer(
        &mut self,
        graph: &SignedGraph,
        depth: Depth,
        control: &'c Control<'c>,
    ) -> Frustration {
        let joints = joints(graph, &self.parts, &[]);
        let own: Vec<Vec<bool>> = self.parts.iter().map(Block::split).collect();
        let mut found = Frustration {
            lower: self.bounds().0,
            split: joints.join(|at| row(&own, at)),
            ..Frustration::default()
        };
        found.ties = graph.frustrated(&found.split);
        found.upper = found.ties.len() as u64;
        control.tell(Progress::Camps {
            lower: found.lower,
            upper: found.upper,
        });
        found.in_some = vec![None; graph.ties().len()];
        found.ambiguous = vec![None; graph.actors()];
        found.stopped = !found.proven();
        if found.proven() && depth != Depth::INDEX {
            let details = gather(graph, &mut self.parts, &joints, depth, control);
            take(graph, &mut found, details);
        }
        found
    }
}

/// How the blocks of a graph hang together, seen from `roots`.
pub(super) fn joints(graph: &SignedGraph, parts: &[Block<'_>], roots: &[usize]) -> Joints {
    let mut inside = vec![false; graph.ties().len()];
    for block in parts {
        block.ties.iter().for_each(|&tie| inside.put(tie, true));
    }
    let members = parts.iter().map(|block| block.members.clone()).collect();
    Joints::new(graph, members, &inside, roots)
}

fn take(graph: &SignedGraph, found: &mut Frustration, details: Found) {
    found.optima = details.count;
    found.optima_exact = details.exact;
    found.stopped = details.stopped;
    found.in_some = details.in_some;
    found.ambiguous = details.ambiguous;
    found.splits = details.splits;
    let split = &found.split;
    let ties = graph.frustrated(split);
    if found.splits.is_empty() {
        return;
    }
    // The one that is shown comes first.
    let known = |other: &Vec<bool>| graph.frustrated(other) == ties;
    let at = found.splits.iter().position(known);
    let at = at.unwrap_or(found.splits.len() - 1);
    found.splits.remove(at);
    found.splits.insert(0, split.clone());
}
