//! What is asked of the analysis, and its whole answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::balance::frustration::answer::{Depth, Frustration};
use crate::analysis::balance::graph::collapse::{Backing, Pairs};
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::null_model::AgainstChance;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::triads::census::Triads;
use crate::analysis::balance::triads::semicycles::Semicycles;
use crate::analysis::balance::weak::answer::WeakBalance;
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
    /// The triads; none where the time was not enough to count them.
    pub triads: Triads,
    /// Whether it was not enough.
    pub triads_left_out: bool,
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
        if self.falls_into_many() {
            return self.many_camps_words();
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

    /// The answer where three or more camps fit better than two.
    fn many_camps_words(&self) -> String {
        let camps = in_words(self.weak_camps().len() as u64);
        let stand = |count: u64| {
            let ties = if count == 1 {
                "tie stands"
            } else {
                "ties stand"
            };
            format!("{} {ties}", in_words(count))
        };
        let first = match self.weak.upper {
            0 => format!("This map falls into {camps} camps, friendly within and hostile between."),
            count => format!(
                "This map fits {camps} camps best: {} against them.",
                stand(count)
            ),
        };
        let found = &self.frustration;
        let least = if found.proven() { "" } else { "at least " };
        let ties = if found.lower == 1 { "tie" } else { "ties" };
        let left = in_words(found.lower);
        format!("{first} Any two camps leave {least}{left} {ties} against them.")
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
    /// empty where no actor has one. How camps of unconnected parts go together
    /// is arbitrary.
    pub fn camps(&self) -> Vec<Vec<usize>> {
        let split = &self.frustration.split;
        self.grouped(&|actor| usize::from(split.at(actor)))
    }

    /// Whether three or more camps fit better than any two: fewer ties stand against
    /// them.
    pub fn falls_into_many(&self) -> bool {
        self.weak.upper < self.frustration.lower && self.weak_camps().len() > 2
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
