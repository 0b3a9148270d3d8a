//! Weak balance: any number of camps, friendly within, hostile between.

use std::collections::VecDeque;

use super::blocks::{actors_of, blocks};
use super::division::Division;
use super::graph::SignedGraph;
use super::progress::Control;
use super::reduce::Pairs;
use super::slots::Slots;
use super::triads::each_triangle;

/// The fewest ties against weak balance, with its proof or its bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeakBalance {
    /// At least so many ties stand against any number of camps.
    pub lower: u64,
    /// … and so many do against `camps`.
    pub upper: u64,
    /// Each actor's camp, numbered from 0 in the order of their first actors.
    pub camps: Vec<usize>,
    /// The ties against `camps`: negative within one, positive between two.
    pub ties: Vec<usize>,
}

impl WeakBalance {
    /// The better of both bounds of two answers about one graph.
    pub(super) fn tightened(self, other: Self) -> Self {
        let lower = self.lower.max(other.lower);
        let better = if other.upper < self.upper {
            other
        } else {
            self
        };
        Self { lower, ..better }
    }

    /// Whether the bounds meet.
    pub fn proven(&self) -> bool {
        self.lower == self.upper
    }

    /// "7 (proven)", or the bounds, in words.
    pub fn bounds_words(&self) -> String {
        match self.proven() {
            true => format!("{} (proven)", self.upper),
            false => format!("{} to {} (not proven)", self.lower, self.upper),
        }
    }

    /// How many camps there are; actors without any tie count alone.
    pub fn count(&self) -> usize {
        self.camps.iter().max().map_or(0, |most| most + 1)
    }
}

/// The fewest ties that stand against a division into any number of camps
/// (Davis 1967; "correlation clustering", Bansal, Blum & Chawla 2004), exact
/// unless stopped. Every cycle with just one negative tie has to lose a tie:
/// exact reductions, greedy joins and annealing from above, and branch and cut over
/// such cycles. The answer is recounted from its camps in whole ties.
///
/// NP-hard: O(m log m) for the bounds, exponential in the worst case for the proof.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, SignedGraph, SignedTie, weak_balance};
/// let tie = |a, b| SignedTie { a, b, positive: false };
/// let foes = SignedGraph::new(3, [tie(0, 1), tie(1, 2), tie(0, 2)]);
/// let found = weak_balance(&foes, &Control::free());
/// assert_eq!((found.upper, found.count()), (0, 3));
/// ```
pub fn weak_balance(graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
    let mut division = Division::new(graph, control);
    division.prove(control);
    division.answer(graph, control)
}

/// Steps of the search for cycles that a bound is worth.
const BOUND_WORK: usize = 30_000_000;

/// The cheap part of [`weak_balance`], bounds alone: cycles with one negative tie
/// that share no tie, and camps bettered by moving single actors.
/// O(m) for each negative tie, up to a fixed number of steps.
pub(super) fn weak_bounds(graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
    let mut work = BOUND_WORK;
    // Triangles first: they need no search and are found even without time.
    let mut used = vec![false; graph.ties().len()];
    let mut lower = 0;
    let hostile = |&&tie: &&usize| graph.ties().get(tie).is_some_and(|tie| !tie.positive);
    each_triangle(graph.all_near(), |_, ties| {
        if ties.iter().all(|&tie| !used.at(tie)) && ties.iter().filter(hostile).count() == 1 {
            ties.iter().for_each(|&tie| used.put(tie, true));
            lower += 1;
        }
    });
    for ties in blocks(graph) {
        if control.is_stopped() {
            break;
        }
        let cut: Vec<bool> = ties.iter().map(|&tie| used.at(tie)).collect();
        let part = Part::new(graph, &ties);
        lower += part.apart(&cut, &mut work, control).len() as u64;
    }
    let own: Vec<usize> = (0..graph.actors()).collect();
    let starts = [own, camps(graph, &|_| true), vec![0; graph.actors()]];
    let mut best: Option<WeakBalance> = None;
    for start in starts {
        let found = counted(graph, polish(graph, &start, control));
        if best.as_ref().is_none_or(|best| found.upper < best.upper) {
            best = Some(found);
        }
    }
    let mut best = best.unwrap_or_default();
    best.lower = lower.min(best.upper);
    best
}

/// The camps of `split`, bettered by moving single actors: never more ties are
/// against them than against the split. O(m) a round.
pub(super) fn weak_from(graph: &SignedGraph, split: &[bool], control: &Control<'_>) -> WeakBalance {
    let start: Vec<usize> = (0..graph.actors())
        .map(|actor| usize::from(split.at(actor)))
        .collect();
    counted(graph, polish(graph, &start, control))
}

/// The camps: who is joined by positive ties that are kept.
pub(super) fn camps(graph: &SignedGraph, kept: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let n = graph.actors();
    let mut camp = vec![usize::MAX; n];
    let mut next = 0;
    for root in 0..n {
        if camp.at(root) != usize::MAX {
            continue;
        }
        camp.put(root, next);
        let mut stack = vec![root];
        while let Some(actor) = stack.pop() {
            for &(to, tie) in graph.near(actor) {
                let positive = graph.ties().get(tie).is_some_and(|t| t.positive);
                if positive && kept(tie) && camp.at(to) == usize::MAX {
                    camp.put(to, next);
                    stack.push(to);
                }
            }
        }
        next += 1;
    }
    camp
}

/// The camps recounted against the ties.
pub(super) fn counted(graph: &SignedGraph, camps: Vec<usize>) -> WeakBalance {
    let against =
        |tie: &super::graph::SignedTie| (camps.at(tie.a) == camps.at(tie.b)) != tie.positive;
    let ties: Vec<usize> = (graph.ties().iter().enumerate())
        .filter(|(_, tie)| against(tie))
        .map(|(at, _)| at)
        .collect();
    WeakBalance {
        lower: 0,
        upper: ties.len() as u64,
        camps,
        ties,
    }
}

/// Moves single actors to the camp they fit best as long as that helps.
pub(super) fn polish(graph: &SignedGraph, start: &[usize], control: &Control<'_>) -> Vec<usize> {
    let n = graph.actors();
    let mut camp = start.to_vec();
    let mut fresh = n;
    for _ in 0..50 {
        let mut moved = false;
        for actor in 0..n {
            if control.tick() {
                return renumbered(&camp);
            }
            let mut gain: std::collections::BTreeMap<usize, i64> =
                std::collections::BTreeMap::new();
            for &(to, tie) in graph.near(actor) {
                let positive = graph.ties().get(tie).is_some_and(|t| t.positive);
                *gain.entry(camp.at(to)).or_default() += if positive { 1 } else { -1 };
            }
            let here = gain.get(&camp.at(actor)).copied().unwrap_or(0);
            let best = gain
                .iter()
                .max_by_key(|(to, g)| (**g, std::cmp::Reverse(**to)));
            let (to, best) = best.map_or((fresh, 0), |(&to, &g)| (to, g));
            if best.max(0) > here {
                camp.put(actor, if best > 0 { to } else { fresh });
                fresh += usize::from(best <= 0);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    renumbered(&camp)
}

pub(super) fn renumbered(camp: &[usize]) -> Vec<usize> {
    let mut name = std::collections::BTreeMap::new();
    (camp.iter())
        .map(|c| {
            let next = name.len();
            *name.entry(*c).or_insert(next)
        })
        .collect()
}

/// A block of its own.
pub(super) struct Part {
    ties: Vec<(usize, usize, bool)>,
    /// Positive ties of each actor: far end and tie.
    friends: Vec<Vec<(usize, usize)>>,
}

/// How a search came to each actor: in which search, from whom, by which tie.
/// Kept between searches, as clearing it would cost more than a short one.
struct Trace {
    round: usize,
    from: Vec<(usize, usize, usize)>,
}

impl Part {
    fn new(graph: &SignedGraph, ties: &[usize]) -> Self {
        let members = actors_of(graph, ties);
        let place = |actor: usize| members.binary_search(&actor).unwrap_or(0);
        let ties: Vec<(usize, usize, bool)> = (ties.iter())
            .filter_map(|&at| graph.ties().get(at))
            .map(|tie| (place(tie.a), place(tie.b), tie.positive))
            .collect();
        Self::with(ties, members.len())
    }

    /// Weighted pairs as ties.
    pub(super) fn of(pairs: &Pairs) -> Self {
        let ties = pairs.edges.iter().map(|&(a, b, w)| (a, b, w > 0));
        Self::with(ties.collect(), pairs.len())
    }

    fn with(ties: Vec<(usize, usize, bool)>, actors: usize) -> Self {
        let mut friends = vec![Vec::new(); actors];
        for (at, &(a, b, positive)) in ties.iter().enumerate() {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = friends.get_mut(from).filter(|_| positive) {
                    list.push((to, at));
                }
            }
        }
        Self { ties, friends }
    }

    /// A shortest positive path between the ends of a negative tie, without
    /// `cut` ties: the cycle that it closes.
    fn cycle(
        &self,
        foes: usize,
        cut: &[bool],
        work: &mut usize,
        trace: &mut Trace,
    ) -> Option<Vec<usize>> {
        let &(a, b, _) = self.ties.get(foes)?;
        trace.round += 1;
        let mut queue = VecDeque::from([a]);
        while let Some(actor) = queue.pop_front() {
            if actor == b {
                break;
            }
            let friends = super::slots::row(&self.friends, actor);
            *work = work.saturating_sub(friends.len() + 1);
            for &(to, at) in friends {
                if to != a && !cut.at(at) && trace.from.at(to).0 != trace.round {
                    trace.from.put(to, (trace.round, actor, at));
                    queue.push_back(to);
                }
            }
        }
        let mut cycle = vec![foes];
        let mut actor = b;
        while actor != a {
            let (round, before, at) = trace.from.at(actor);
            if round != trace.round {
                return None;
            }
            cycle.push(at);
            actor = before;
        }
        Some(cycle)
    }

    /// Cycles with one negative tie that share no tie outside `cut`, as long as
    /// there is any of `work` left, which counts steps.
    pub(super) fn apart(
        &self,
        cut: &[bool],
        work: &mut usize,
        control: &Control<'_>,
    ) -> Vec<Vec<usize>> {
        let mut cut = cut.to_vec();
        let mut found = Vec::new();
        let mut trace = Trace {
            round: 0,
            from: vec![(0, 0, 0); self.friends.len()],
        };
        for (at, &(_, _, positive)) in self.ties.iter().enumerate() {
            if positive || cut.at(at) || *work == 0 || control.tick() {
                continue;
            }
            if let Some(cycle) = self.cycle(at, &cut, work, &mut trace) {
                cycle.iter().for_each(|&tie| cut.put(tie, true));
                found.push(cycle);
            }
        }
        found
    }
}
