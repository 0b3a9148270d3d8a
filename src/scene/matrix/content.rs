//! What of a matrix does not depend on its size: its rows and their names, the places
//! of topics, and what camps and a triad say of its cells.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::legend::MatrixKey;
use super::look::Against;
use super::names::{Beside, name_of};
use super::plan::TopicPlace;
use crate::analysis::{BlockOf, Camps, Derived, RowOrder, Rows};
use crate::model::{ActorId, Document};
use crate::scene::language::Language;
use crate::scene::map::shape::Form;
use crate::scene::options::Options;
use crate::scene::overlay::{Camp, Overlay};
use crate::scene::text;

/// No name is measured further, in parts of its type size.
const WIDEST: f64 = 40.0;
/// The most strips that a topic has in a cell.
const MOST_STRIPS: usize = 3;

/// What of a matrix does not depend on its size.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixContent {
    pub(super) rows: Rows,
    /// The names of the actors, by row.
    pub(super) names: Vec<String>,
    /// What stands with them.
    pub(super) beside: Vec<Beside>,
    /// The topics that are seen.
    pub(super) places: Vec<TopicPlace>,
    /// Their names.
    pub(super) topics: Vec<String>,
    /// Pairs against the camps, always and perhaps, and those of a triad.
    always: BTreeSet<(usize, usize)>,
    perhaps: BTreeSet<(usize, usize)>,
    picked: BTreeSet<(usize, usize)>,
    /// What the legend explains, of whole and of split cells, once it was sought.
    pub(super) keys: [OnceCell<BTreeSet<MatrixKey>>; 2],
    /// The width of the widest name in type of size 1.
    pub(super) widest: f64,
}

impl MatrixContent {
    /// That of a document as `options` show it. `derived` has to be derived of it through
    /// their filter. O(n log n + m + letters) for n actors and m stances.
    pub fn of(document: &Document, derived: &Derived, options: &Options) -> Self {
        let overlay = options.overlay.as_deref();
        let camps = overlay.map(|overlay| camps_of(document, overlay));
        let order = &options.matrix.order;
        let ties = derived.ties.as_slice();
        let rows = Rows::of(document, (&options.filter, ties), order, camps.as_ref());
        let actors = rows.actors().iter();
        let actors = || actors.clone().filter_map(|at| document.actors().get(*at));
        let beside = actors().map(|actor| Beside {
            camp: overlay.and_then(|overlay| overlay.camps.get(&actor.id).copied()),
            form: (*order == RowOrder::Kind).then(|| Form::of(&actor.kind)),
        });
        let pairs = |ways: &BTreeSet<(ActorId, ActorId)>| {
            let pair = |(from, to): &(ActorId, ActorId)| {
                Some((document.actor_index(from)?, document.actor_index(to)?))
            };
            ways.iter().filter_map(pair).collect::<BTreeSet<_>>()
        };
        let triad = overlay.and_then(|overlay| overlay.triad.as_ref());
        let places = places(document, derived, options);
        let phrases = options.language.unwrap_or_default().phrases();
        let tag = options.language.map(Language::tag);
        let topic = |place: &TopicPlace| {
            let domain = document.domains().get(place.domain);
            domain.map_or_else(String::new, |domain| phrases.domain(domain, tag))
        };
        let names: Vec<String> = actors().map(|actor| name_of(actor, options)).collect();
        let widths = (names.iter()).map(|name| text::width_within(name, 1.0, false, WIDEST));
        let widest = widths.fold(0.0, f64::max);
        Self {
            names,
            beside: beside.collect(),
            topics: places.iter().map(topic).collect(),
            places,
            always: overlay.map_or_else(BTreeSet::new, |overlay| pairs(&overlay.against)),
            perhaps: overlay.map_or_else(BTreeSet::new, |overlay| pairs(&overlay.perhaps)),
            picked: triad.map_or_else(BTreeSet::new, |triad| pairs(&triad.ways)),
            rows,
            keys: [OnceCell::new(), OnceCell::new()],
            widest,
        }
    }

    /// The actors, by rows; columns have the same order.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The actor of a row, by its position in the document.
    pub fn actor(&self, row: usize) -> Option<usize> {
        self.rows.actors().get(row).copied()
    }

    /// The name of the actor of a row.
    pub fn name(&self, row: usize) -> &str {
        self.names.get(row).map_or("", String::as_str)
    }

    pub(super) fn against(&self, from: usize, to: usize) -> Against {
        if self.always.contains(&(from, to)) {
            Against::Always
        } else if self.perhaps.contains(&(from, to)) {
            Against::Perhaps
        } else {
            Against::Not
        }
    }

    pub(super) fn is_picked(&self, from: usize, to: usize) -> bool {
        self.picked.contains(&(from, to))
    }

    /// Whether cells can be split into topics.
    pub fn can_split(&self) -> bool {
        !self.places.is_empty() && !self.names.is_empty()
    }

    /// How many strips a split cell has.
    pub(super) fn strips(&self) -> usize {
        self.places.iter().map(|place| place.strips).sum()
    }

    /// How many gaps there are before each row: one between any two blocks.
    pub(super) fn gaps(&self) -> Vec<u16> {
        let mut gaps = vec![0_u16; self.rows.actors().len()];
        for (number, block) in (0_u16..).zip(self.rows.blocks()) {
            for row in block.rows.clone() {
                if let Some(slot) = gaps.get_mut(row) {
                    *slot = number;
                }
            }
        }
        gaps
    }

    /// The rows of each camp, where rows are sorted by it.
    pub(super) fn camp_blocks(&self) -> impl Iterator<Item = &std::ops::Range<usize>> {
        let blocks = self.rows.blocks().iter();
        let camps = blocks.filter(|block| matches!(block.of, BlockOf::Camp(_)));
        camps.map(|block| &block.rows)
    }
}

/// The camps that an overlay shows, as the order of rows needs them: who may stand in
/// either camp stands between both.
fn camps_of(document: &Document, overlay: &Overlay) -> Camps {
    let camps: BTreeSet<Camp> = overlay.camps.values().copied().collect();
    let members = |camp: &Camp| {
        let all = document.actors().iter().enumerate();
        let own = all.filter(|(_, actor)| overlay.camps.get(&actor.id) == Some(camp));
        own.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let groups = camps.iter().map(members).collect();
    Camps::among(document.actors().len(), groups, BTreeSet::new())
}

/// The places of the topics that the filter shows.
fn places(document: &Document, derived: &Derived, options: &Options) -> Vec<TopicPlace> {
    let mut most = vec![1_usize; document.domains().len()];
    for tie in &derived.ties {
        let mut counts = vec![0_usize; most.len()];
        for part in &tie.parts {
            let stance = document.stances().get(part.stance);
            let domain = stance.and_then(|stance| document.domain_index(&stance.domain));
            if let Some(count) = domain.and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        for (most, count) in most.iter_mut().zip(counts) {
            *most = (*most).max(count).min(MOST_STRIPS);
        }
    }
    let mut first = 0;
    let domains = document.domains().iter().enumerate();
    let shown = domains.filter(|(_, domain)| options.filter.shows(&domain.id));
    shown
        .zip(most.iter().enumerate().filter_map(|(at, most)| {
            let domain = document.domains().get(at)?;
            options.filter.shows(&domain.id).then_some(*most)
        }))
        .map(|((domain, _), strips)| {
            let place = TopicPlace {
                domain,
                first,
                strips,
            };
            first += strips;
            place
        })
        .collect()
}
