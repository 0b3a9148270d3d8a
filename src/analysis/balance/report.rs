//! Everything that is known of the balance of a graph, in one value.

use std::collections::{BTreeMap, BTreeSet};

use super::against::{AgainstChance, against_chance};
use super::blocks::components;
use super::collapse::{Backing, Pairs, collapse};
use super::division::Division;
use super::frustration::{Depth, Frustration, Index};
use super::graph::SignedGraph;
use super::progress::Control;
use super::rule::Rule;
use super::semicycles::{Semicycles, semicycles};
use super::slots::Slots;
use super::triads::{Triads, triads};
use super::variants::{range, sensitivity};
use super::weak::{WeakBalance, weak_bounds, weak_from};
use crate::model::{ActorId, Credibility, Document, Reliability};

/// What to work out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// How far to look into optimal splits.
    pub depth: Depth,
    /// List so many unbalanced triads at most.
    pub triads: usize,
    /// Compare with so many random graphs.
    pub samples: usize,
    /// The seed of these.
    pub seed: u64,
    /// The index again without weakly graded ties, and per domain.
    pub sensitivity: bool,
    /// … without ties of less reliability than this; `None`: than B, and than C.
    pub reliability: Option<Reliability>,
    /// … without ties of less credibility than this; `None`: than 2, and than 3.
    pub credibility: Option<Credibility>,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            depth: Depth::FULL,
            triads: 1000,
            samples: 0,
            seed: 1,
            sensitivity: true,
            reliability: None,
            credibility: None,
        }
    }
}

/// A tie that stands in the way of balance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tension {
    /// Its position among the ties of the graph.
    pub tie: usize,
    /// Whether changing it lowers the frustration index; `None`: not known.
    pub lowers: Option<bool>,
    /// Unbalanced triads that its change removes, less those that it makes.
    pub triads_removed: i64,
    /// Unbalanced triads it is in.
    pub unbalanced_triads: u64,
}

/// What an actor has to do with it. Its degrees are those of a map's arcs,
/// before the two directions of a pair become one tie; the ties of a bare table
/// lead both ways.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Frustrated ties of the split shown.
    pub frustrated: usize,
    /// Positive ties that lead out.
    pub positive_out: usize,
    /// Negative ties that lead out.
    pub negative_out: usize,
    /// Positive ties that lead in.
    pub positive_in: usize,
    /// Negative ties that lead in.
    pub negative_in: usize,
}

/// The index of a part of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Which part, in words.
    pub what: String,
    /// How many ties it has.
    pub ties: usize,
    /// The bounds of its index.
    pub lower: u64,
    /// … the same where it is proven.
    pub upper: u64,
}

/// How far the index goes both ways that open stances can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Range {
    /// The least: of all readings where `lower_exact`, else of those that were tried.
    pub lower: u64,
    /// The most, over the readings that were tried.
    pub upper: u64,
    /// Whether no reading is outside, and both ends are proven.
    pub exact: bool,
    /// Whether no reading is below `lower`, and one reaches it.
    pub lower_exact: bool,
    /// No reading is above this; `None`: not known.
    pub at_most: Option<u64>,
    /// The least and the most share of balanced triads, over the readings that
    /// were tried; `None` without any triad.
    pub triangles: Option<(f64, f64)>,
}

/// The whole answer. Actors and ties are positions in `graph`; of a document
/// the actors are its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The signed graph that was judged.
    pub graph: SignedGraph,
    /// What stands behind each tie; empty for a bare table.
    pub backing: Vec<Backing>,
    /// The rule in words.
    pub rule: String,
    /// How the pairs stand to each other; `None` for a bare table.
    pub pairs: Option<Pairs>,
    /// The triads.
    pub triads: Triads,
    /// Directed triads; `None` for a bare table, and where the time was not enough.
    pub semicycles: Option<Semicycles>,
    /// The frustration index.
    pub frustration: Frustration,
    /// Weak balance.
    pub weak: WeakBalance,
    /// The ties that some optimal split leaves frustrated (or the best split
    /// known), the most rewarding change first.
    pub tension: Vec<Tension>,
    /// For each actor what it has to do with it.
    pub shares: Vec<Share>,
    /// The index of parts of the map, side by side.
    pub sensitivity: Vec<Variant>,
    /// The range over open stances; `None` where the rule leaves none open.
    pub range: Option<Range>,
    /// The map against chance; `None` where it was not asked for.
    pub chance: Option<AgainstChance>,
    /// Into how many unconnected parts the signed ties fall. How the camps of
    /// one part go together with those of another is arbitrary.
    pub parts: usize,
    /// Whether it was stopped before everything that was asked for was worked
    /// out and proven.
    pub stopped: bool,
}

impl Report {
    /// The answer in a sentence that can be read out.
    pub fn headline(&self) -> String {
        let found = &self.frustration;
        let (lower, upper) = (found.lower, found.upper);
        let ties = self.graph.ties().len() as u64;
        if ties == 0 {
            return "There is nothing to judge: no tie of this map has a sign.".to_owned();
        }
        if self.graph.negative() == 0 {
            return "This map is balanced: nobody stands against anybody.".to_owned();
        }
        if !found.proven() {
            return format!(
                "Between {lower} and {upper} of {ties} ties stand against balance; \
                 the time was not enough to say how many."
            );
        }
        let how = match (upper, upper * 10 <= ties, upper * 4 <= ties) {
            (0, ..) => {
                return "This map is balanced: its actors fall into two camps, \
                friendly within and hostile between."
                    .to_owned();
            }
            (_, true, _) => "nearly balanced",
            (_, _, true) => "partly balanced",
            _ => "far from balanced",
        };
        let stand = if upper == 1 {
            "tie stands"
        } else {
            "ties stand"
        };
        format!("This map is {how}: {} {stand} against it.", in_words(upper))
    }

    /// How many ties that are not listed as tension might belong there: whether their
    /// change lowers the index is not known. O(m).
    pub fn unknown_ties(&self) -> usize {
        let unknown = self
            .frustration
            .in_some
            .iter()
            .filter(|some| some.is_none());
        let listed = self.tension.iter().filter(|row| row.lowers.is_none());
        unknown.count() - listed.count()
    }

    /// The ordered pairs of `document`, which was judged, with stances behind any
    /// of `ties`; none of a bare table. O(stances · log stances).
    pub fn ways(
        &self,
        document: &Document,
        ties: impl IntoIterator<Item = usize>,
    ) -> BTreeSet<(ActorId, ActorId)> {
        (ties.into_iter())
            .filter_map(|tie| self.backing.get(tie))
            .flat_map(|backing| &backing.stances)
            .filter_map(|&at| document.stances().get(at))
            .map(|stance| (stance.from.clone(), stance.to.clone()))
            .collect()
    }

    /// Whether an actor has any tie that is judged.
    pub fn is_tied(&self, actor: usize) -> bool {
        !self.graph.near(actor).is_empty()
    }

    /// The two camps of the best split known, without actors that have no tie;
    /// empty where nobody has one. How camps of unconnected parts go together
    /// is arbitrary.
    pub fn camps(&self) -> Vec<Vec<usize>> {
        let split = &self.frustration.split;
        self.grouped(&|actor| usize::from(split.at(actor)))
    }

    /// The camps of weak balance, without actors that have no tie.
    pub fn weak_camps(&self) -> Vec<Vec<usize>> {
        self.grouped(&|actor| self.weak.camps.at(actor))
    }

    /// The tied actors by group, groups in the order of their first actors.
    fn grouped(&self, group: &dyn Fn(usize) -> usize) -> Vec<Vec<usize>> {
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for actor in (0..self.graph.actors()).filter(|&actor| self.is_tied(actor)) {
            let next = place.len();
            let at = *place.entry(group(actor)).or_insert(next);
            groups.resize_with(groups.len().max(at + 1), Vec::new);
            if let Some(members) = groups.get_mut(at) {
                members.push(actor);
            }
        }
        groups
    }
}

fn in_words(n: u64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| n.to_string(), |&word| word.to_owned())
}

/// Analyses a document.
///
/// `rule` says how stances become signed ties, `ask` what to work out, and
/// `control` ends the work early; the answer is the whole [`Report`], by the
/// positions of the document's actors. Costs are those of
/// [`frustration`](super::frustration()) and [`weak_balance`](super::weak_balance),
/// several times over with sensitivity and chance.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Ask, Control, Rule, analyse};
/// use stancemap::model::Document;
/// let report = analyse(&Document::default(), &Rule::default(), &Ask::default(), &Control::free());
/// assert_eq!(report.headline(), "There is nothing to judge: no tie of this map has a sign.");
/// ```
pub fn analyse(document: &Document, rule: &Rule, ask: &Ask, control: &Control<'_>) -> Report {
    let seen = collapse(document, rule);
    let share = control.share(0.3);
    let mut each = seen.arcs.iter().map(|arcs| semicycles(arcs, &share));
    let semicycles = each.try_fold(Semicycles::default(), |sum, one| Some(sum.plus(one?)));
    // The rest is kept for what comes after.
    let early = control.share(0.8);
    let mut index = Index::new(&seen.graph, &early);
    let mut report = judge(
        seen.graph.clone(),
        Some(&seen.arcs),
        ask,
        (&mut index, &early),
        control,
    );
    report.rule = rule.words(document);
    report.pairs = Some(seen.pairs);
    report.stopped |= semicycles.is_none();
    report.semicycles = semicycles;
    if ask.sensitivity {
        let control = control.share(0.3);
        let (list, whole) = sensitivity(document, rule, &seen, ask, &control);
        report.sensitivity = list;
        report.stopped |= !whole;
    }
    if !seen.open.is_empty() {
        let control = control.share(0.3);
        let (found, proven) = range(document, rule, &seen, &report.frustration, &control);
        report.range = Some(found);
        report.stopped |= !proven;
    }
    report.backing = seen.backing;
    finish(&mut report, ask, index, control);
    report
}

/// Analyses a signed graph that stands for itself, undirected: like
/// [`analyse`], without what only a map has.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Ask, Control, SignedGraph, SignedTie, analyse_graph};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let triad = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, true), tie(0, 2, false)]);
/// let report = analyse_graph(triad, &Ask::default(), &Control::free());
/// assert_eq!((report.frustration.upper, report.weak.upper), (1, 1));
/// ```
pub fn analyse_graph(graph: SignedGraph, ask: &Ask, control: &Control<'_>) -> Report {
    let early = control.share(0.8);
    let mut index = Index::new(&graph, &early);
    let mut report = judge(graph, None, ask, (&mut index, &early), control);
    report.rule = "undirected ties as given; missing ties are never neutral".to_owned();
    finish(&mut report, ask, index, control);
    report
}

/// Without time left, no better camps of more ties than this are looked for.
const AT_ONCE: usize = 2000;

/// Chance, then what may take all the time there is: weak balance, and the index
/// again where it is not proven; and what follows from them.
fn finish<'c>(report: &mut Report, ask: &Ask, mut index: Index<'c>, control: &'c Control<'c>) {
    if ask.samples > 0 {
        let share = control.share(0.5);
        let index = report.frustration.upper;
        let chance = against_chance(&report.graph, index, ask.samples, ask.seed, &share);
        report.stopped |= chance.samples < ask.samples || !chance.proven;
        report.chance = Some(chance);
    }
    if !report.weak.proven() && (report.graph.ties().len() <= AT_ONCE || !control.is_stopped()) {
        let mut division = Division::new(&report.graph, control);
        division.prove(control);
        let exact = division.answer(&report.graph, control);
        report.weak = std::mem::take(&mut report.weak).tightened(exact);
    }
    if !report.frustration.proven() && !control.is_stopped() {
        index.resume(control);
        report.frustration = index.answer(&report.graph, ask.depth, control);
    }
    // Two camps are a division, too: no index is below that of weak balance.
    let found = &mut report.frustration;
    found.lower = found.lower.max(report.weak.lower.min(found.upper));
    report.stopped |= found.stopped || !report.weak.proven();
    for &at in &found.ties {
        if let Some(tie) = report.graph.ties().get(at) {
            for actor in [tie.a, tie.b] {
                if let Some(share) = report.shares.get_mut(actor) {
                    share.frustrated += 1;
                }
            }
        }
    }
    report.tension = tension(&report.graph, &report.backing, found, &report.triads);
}

/// What every answer holds, but for the proof of weak balance and what follows
/// from the split. `arcs`: those of a map, from which its signed degrees are taken.
fn judge<'c>(
    graph: SignedGraph,
    arcs: Option<&[SignedGraph]>,
    ask: &Ask,
    (index, early): (&mut Index<'c>, &'c Control<'c>),
    control: &Control<'_>,
) -> Report {
    let triads = triads(&graph, ask.triads);
    let weak = weak_bounds(&graph, &control.share(0.2));
    index.prove(early);
    let frustration = index.answer(&graph, ask.depth, early);
    let weak = weak.tightened(weak_from(&graph, &frustration.split, control));
    let mut shares = vec![Share::default(); graph.actors()];
    let (each, ways_of_one) = match arcs {
        Some(arcs) => (arcs, 1),
        None => (std::slice::from_ref(&graph), 2),
    };
    for tie in each.iter().flat_map(SignedGraph::ties) {
        let ways = [(tie.a, tie.b), (tie.b, tie.a)];
        for (from, to) in ways.into_iter().take(ways_of_one) {
            for (actor, out) in [(from, true), (to, false)] {
                if let Some(share) = shares.get_mut(actor) {
                    *match (tie.positive, out) {
                        (true, true) => &mut share.positive_out,
                        (true, false) => &mut share.positive_in,
                        (false, true) => &mut share.negative_out,
                        (false, false) => &mut share.negative_in,
                    } += 1;
                }
            }
        }
    }
    let (component, count) = components(&graph);
    let mut tied = vec![false; count];
    (graph.ties().iter()).for_each(|tie| tied.put(component.at(tie.a), true));
    Report {
        parts: tied.into_iter().filter(|&tied| tied).count(),
        graph,
        triads,
        frustration,
        weak,
        shares,
        ..Report::default()
    }
}

/// Ranks the ties whose change lowers the index: by the unbalanced triads that
/// it removes, then the weakest evidence first, then by position.
fn tension(
    graph: &SignedGraph,
    backing: &[Backing],
    found: &Frustration,
    triads: &Triads,
) -> Vec<Tension> {
    let mut frustrated = vec![false; graph.ties().len()];
    found.ties.iter().for_each(|&tie| frustrated.put(tie, true));
    let mut list: Vec<Tension> = (0..graph.ties().len())
        .filter(|&tie| found.in_some.at(tie) == Some(true) || frustrated.at(tie))
        .map(|tie| {
            let (bad, good) = triads.of_tie.at(tie);
            Tension {
                tie,
                lowers: found.in_some.at(tie),
                triads_removed: i64::try_from(bad).unwrap_or(i64::MAX)
                    - i64::try_from(good).unwrap_or(i64::MAX),
                unbalanced_triads: bad,
            }
        })
        .collect();
    let firmness = |tie: usize| {
        backing.get(tie).map(|back| {
            let grade = back
                .grade
                .map_or((Reliability::F, Credibility::Unknown), |g| g);
            (
                back.grade.is_some(),
                std::cmp::Reverse(grade),
                back.evidence,
            )
        })
    };
    list.sort_by_key(|t| (std::cmp::Reverse(t.triads_removed), firmness(t.tie), t.tie));
    list
}
