//! All optimal splits: how many, which ties and which actors differ in them.

use std::collections::{BTreeMap, VecDeque};

use super::block::Block;
use super::blocks::{Joint, Joints, components};
use super::control::{Control, Progress};
use super::frustration::{Depth, joints};
use super::graph::{SignedGraph, SignedTie};
use super::model::Oracle;
use super::slots::{Slots, row};
use super::witness::Witness;

/// What is found out about all optimal splits of a graph.
pub(super) struct Found {
    pub count: u64,
    pub exact: bool,
    pub splits: Vec<Vec<bool>>,
    pub in_some: Vec<Option<bool>>,
    pub ambiguous: Vec<Option<bool>>,
    /// Whether it was stopped before all of it was known.
    pub stopped: bool,
}

/// So many camps of actors are listed in all: where there are very many actors,
/// fewer splits are.
const LISTED: usize = 2_000_000;

/// Who knows a block's optimal splits.
enum Teller<'c> {
    /// The core-guided solver, which has come to its end.
    Formula(Box<Oracle<'c>>),
    /// Branch and cut.
    Program(Box<Witness>),
}

impl Teller<'_> {
    fn list(&mut self, most: usize, control: &Control<'_>) -> Option<(Vec<Vec<bool>>, bool)> {
        match self {
            Self::Formula(oracle) => oracle.list(most),
            Self::Program(witness) => Some(witness.list(most, control)),
        }
    }

    fn with(
        &mut self,
        (a, b): (usize, usize),
        same: bool,
        control: &Control<'_>,
    ) -> Option<Option<Vec<bool>>> {
        match self {
            Self::Formula(oracle) => oracle.with(a, b, same),
            Self::Program(witness) => witness.with(a, b, same, control),
        }
    }
}

/// Ties that branch and cut is asked about at once.
const AT_ONCE: usize = 24;
/// Parts of the search that an answer may take at first.
const PARTS: usize = 40;

/// Which ties of a block some optimal split breaks: those that known ones do, and of
/// the rest several at a time. Splits that are met are added to the `list`.
fn together(
    witness: &Witness,
    list: &mut Vec<Vec<bool>>,
    block: &Block<'_>,
    tell: &mut dyn FnMut(usize),
    control: &Control<'_>,
) -> Vec<Option<bool>> {
    let broken = |split: &[bool], at: usize| {
        let tie = block.own.get(at);
        tie.is_some_and(|&(a, b, positive)| (split.at(a) == split.at(b)) != positive)
    };
    let met = witness.met();
    let mut known: Vec<Option<bool>> = (0..block.own.len())
        .map(|at| {
            let is_met = met.at(at) || list.iter().any(|split| broken(split, at));
            is_met.then_some(true).or_else(|| witness.settled(at))
        })
        .collect();
    let open: Vec<usize> = (0..known.len())
        .filter(|&at| known.at(at).is_none())
        .collect();
    tell(known.len() - open.len());
    let mut asked: VecDeque<(Vec<usize>, usize)> = (open.chunks(AT_ONCE))
        .map(|some| (some.to_vec(), PARTS))
        .collect();
    while let Some((mut some, parts)) = asked.pop_front() {
        some.retain(|&at| known.at(at).is_none());
        if control.is_stopped() {
            break;
        }
        if some.is_empty() {
            continue;
        }
        match witness.breaking(&some, parts, control) {
            Some(Some(split)) => {
                for &at in open.iter().filter(|&&at| broken(&split, at)) {
                    tell(usize::from(known.at(at).is_none()));
                    known.put(at, Some(true));
                }
                list.push(split);
                asked.push_front((some, parts));
            }
            Some(None) => {
                tell(some.len());
                some.iter().for_each(|&at| known.put(at, Some(false)));
            }
            // Fewer at once are sooner answered; one by one they have more time.
            None if some.len() > 1 => {
                let rest = some.split_off(some.len() / 2);
                asked.push_front((rest, parts));
                asked.push_front((some, parts));
            }
            None => asked.push_back((some, parts.saturating_mul(4))),
        }
    }
    known
}

/// One block's optimal splits: as far as listed, and who to ask for the rest.
struct Known<'c> {
    list: Vec<Vec<bool>>,
    complete: bool,
    teller: Option<Teller<'c>>,
}

impl Known<'_> {
    /// For each tie of the block whether some optimal split breaks it; `None`: not
    /// known when stopped. `tell` hears of how many more that is decided.
    fn breakable(
        &mut self,
        block: &Block<'_>,
        tell: &mut dyn FnMut(usize),
        control: &Control<'_>,
    ) -> Vec<Option<bool>> {
        if let Some(Teller::Program(witness)) = &self.teller {
            return together(witness, &mut self.list, block, tell, control);
        }
        let each = block.own.iter();
        each.map(|&(a, b, positive)| {
            tell(1);
            self.some(a, b, !positive, control)
        })
        .collect()
    }

    /// Whether some optimal split has two members in one camp, or apart.
    fn some(&mut self, a: usize, b: usize, same: bool, control: &Control<'_>) -> Option<bool> {
        let has = |split: &Vec<bool>| (split.at(a) == split.at(b)) == same;
        if self.list.iter().any(has) {
            return Some(true);
        }
        if self.complete {
            return Some(false);
        }
        let teller = self.teller.as_mut().filter(|_| !control.is_stopped())?;
        let answer = teller.with((a, b), same, control)?;
        Some(match answer {
            Some(split) => {
                self.list.push(split);
                true
            }
            None => false,
        })
    }
}

/// Asks every block. The splits of a block are independent of those of others,
/// so counts multiply; a count beyond 2⁶⁴ is only known to be more than that.
pub(super) fn gather<'c>(
    graph: &SignedGraph,
    parts: &mut [Block<'c>],
    whole: &Joints,
    depth: Depth,
    control: &'c Control<'c>,
) -> Found {
    let mut found = Found {
        count: 1,
        exact: true,
        splits: Vec::new(),
        in_some: vec![Some(false); graph.ties().len()],
        ambiguous: vec![None; graph.actors()],
        stopped: false,
    };
    let most = depth.splits.max(1);
    let mut known: Vec<Known<'c>> = Vec::new();
    let mut done = 0;
    for block in parts.iter_mut() {
        let mut one = know(block, most, control);
        let (count, beyond) = (found.count).overflowing_mul(one.list.len().max(1) as u64);
        found.count = if beyond { u64::MAX } else { count };
        found.exact &= one.complete && !beyond;
        // Short of the splits asked for and yet not all of them: stopped.
        found.stopped |= !one.complete && one.list.len() < most;
        if depth.tension {
            let mut tell = |more: usize| {
                done += more;
                let all = graph.ties().len();
                control.tell(Progress::Tension { done, all });
            };
            for (&at, some) in block
                .ties
                .iter()
                .zip(one.breakable(block, &mut tell, control))
            {
                found.in_some.put(at, some);
                found.stopped |= some.is_none();
            }
        }
        known.push(one);
    }
    let listed = most.min((LISTED / graph.actors().max(1)).max(1));
    found.splits = products(whole, &known, listed);
    if depth.tension {
        found.ambiguous = ambiguous(graph, parts, &mut known, &found.in_some, control);
        found.stopped |= found.ambiguous.iter().any(Option::is_none);
    }
    found
}

fn know<'c>(block: &mut Block<'c>, most: usize, control: &'c Control<'c>) -> Known<'c> {
    let tried = block.list(most, control);
    if let Some((list, true)) = tried {
        return Known {
            list,
            complete: true,
            teller: None,
        };
    }
    let mut teller = (block
        .oracle(control)
        .map(|oracle| Teller::Formula(Box::new(oracle))))
    .or_else(|| {
        block
            .witness(control)
            .map(|witness| Teller::Program(Box::new(witness)))
    });
    let listed = tried.or_else(|| teller.as_mut()?.list(most, control));
    let (list, complete) = listed.unwrap_or_else(|| (vec![block.split()], false));
    Known {
        list,
        complete,
        teller,
    }
}

/// Up to `most` splits of the whole graph, the first block's choice changing
/// fastest. O(n) each.
fn products(whole: &Joints, known: &[Known<'_>], most: usize) -> Vec<Vec<bool>> {
    let mut choice = vec![0_usize; known.len()];
    let mut splits = Vec::new();
    while splits.len() < most {
        let own = |at: usize| {
            known
                .get(at)
                .map_or(&[][..], |one| row(&one.list, choice.at(at)))
        };
        splits.push(whole.join(own));
        let next = (known.iter().zip(&choice)).position(|(one, &at)| at + 1 < one.list.len());
        let Some(next) = next else {
            break;
        };
        choice.put(next, choice.at(next) + 1);
        choice.iter_mut().take(next).for_each(|at| *at = 0);
    }
    splits
}

/// Which actors of a block hang together by ties that no optimal split breaks: of
/// these one has to be asked about. O(m).
fn firm(part: &Block<'_>, in_some: &[Option<bool>]) -> Vec<usize> {
    let kept = (part.ties.iter().zip(&part.own))
        .filter(|&(&at, _)| in_some.get(at).copied().flatten() == Some(false))
        .map(|(_, &(a, b, positive))| SignedTie { a, b, positive });
    components(&SignedGraph::new(part.members.len(), kept)).0
}

/// Whose camp differs between optimal splits, seen from the best-tied actor of
/// the component: along the tree of blocks, one doubtful step makes all that
/// hangs on it doubtful.
fn ambiguous(
    graph: &SignedGraph,
    parts: &[Block<'_>],
    known: &mut [Known<'_>],
    in_some: &[Option<bool>],
    control: &Control<'_>,
) -> Vec<Option<bool>> {
    let (component, count) = components(graph);
    let mut anchors: Vec<Option<usize>> = vec![None; count];
    for actor in 0..graph.actors() {
        let part = component.at(actor);
        let better =
            (anchors.at(part)).is_none_or(|old| graph.near(actor).len() > graph.near(old).len());
        if better {
            anchors.put(part, Some(actor));
        }
    }
    let anchors: Vec<usize> = anchors.into_iter().flatten().collect();
    let whole = joints(graph, parts, &anchors);
    // Anchors are in no doubt; who is reached later is written over.
    let mut state = vec![Some(false); graph.actors()];
    for &joint in whole.walk() {
        match joint {
            Joint::Bridge { from, to, .. } => state.put(to, state.at(from)),
            Joint::Part { at, entry } => {
                let members = whole.members(at);
                let here = state.at(members.at(entry));
                let firm = (parts.get(at)).map_or_else(Vec::new, |part| firm(part, in_some));
                // Whoever hangs together with the entry differs from it in none.
                let mut known_of = BTreeMap::from([(firm.at(entry), Some(false))]);
                for (own, &member) in members.iter().enumerate() {
                    let Some(one) = known.get_mut(at).filter(|_| own != entry) else {
                        continue;
                    };
                    let mut asked = |same| one.some(entry, own, same, control);
                    let differs = *known_of.entry(firm.at(own)).or_insert_with(|| {
                        match (asked(true), asked(false)) {
                            (Some(same), Some(apart)) => Some(same && apart),
                            _ => None,
                        }
                    });
                    let both = match (here, differs) {
                        (Some(true), _) | (_, Some(true)) => Some(true),
                        (Some(false), Some(false)) => Some(false),
                        _ => None,
                    };
                    state.put(member, both);
                }
            }
        }
    }
    state
}
