//! In which order a matrix has its actors.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::camps::Camps;
use super::tie::{Mark, Tie};
use crate::model::{Actor, ActorId, ActorKind, Document, Filter, Sign};

/// By what rows, and columns, are ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// As the document has its actors.
    #[default]
    Document,
    /// By name.
    Name,
    /// By kind in the order in which kinds are offered, then words of the file's own,
    /// then none; within a kind by name.
    Kind,
    /// By the number of ties, most first; of as many by name.
    Degree,
    /// By camp, the largest first, at last those in none. In a camp by name, except that
    /// who has friends in camps before or after it stands at that edge.
    Camp,
    /// These first, in this order; then the others as the document has them.
    ByHand(Vec<ActorId>),
}

impl RowOrder {
    /// Those that need no list, in the order in which they are offered.
    pub const PLAIN: [Self; 5] = [
        Self::Document,
        Self::Name,
        Self::Kind,
        Self::Degree,
        Self::Camp,
    ];

    /// Its name on the command line; `None`: by hand, which is a list.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Document => Some("map"),
            Self::Name => Some("name"),
            Self::Kind => Some("kind"),
            Self::Degree => Some("ties"),
            Self::Camp => Some("camp"),
            Self::ByHand(_) => None,
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut plain = Self::PLAIN.into_iter();
        plain.find(|order| order.name() == Some(name))
    }
}

/// What the rows of a block have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockOf {
    /// The camp of this number.
    Camp(usize),
    /// They are in no camp.
    NoCamp,
    /// Their kind, in the word of the file; empty: none is stated.
    Kind(String),
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowBlock {
    /// What they have in common.
    pub of: BlockOf,
    /// Which they are.
    pub rows: Range<usize>,
}

/// The actors of a matrix, by rows. Columns have the same order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    actors: Vec<usize>,
    row_of: Vec<Option<usize>>,
    blocks: Vec<RowBlock>,
}

impl Rows {
    /// The actors of a document that `filter` leaves, in an order: all, or those around
    /// whom it is and those who have `ties` with them, which are those seen through the
    /// filter. Without `camps` nobody is in one.
    /// O(n log n + t + letters) for n actors and t ties.
    pub fn of(
        document: &Document,
        (filter, ties): (&Filter, &[Tie]),
        order: &RowOrder,
        camps: Option<&Camps>,
    ) -> Self {
        let shown = shown(document, filter, ties);
        let mut actors: Vec<usize> = (0..document.actors().len())
            .filter(|at| shown.get(*at) == Some(&true))
            .collect();
        let names = names(document);
        let name = |at: &usize| names.get(*at).map_or("", String::as_str);
        match order {
            RowOrder::Document => {}
            RowOrder::Name => actors.sort_by(|a, b| name(a).cmp(name(b))),
            RowOrder::Kind => actors.sort_by(|a, b| {
                let kind = |at: &usize| kind_rank(document.actors().get(*at));
                (kind(a), name(a)).cmp(&(kind(b), name(b)))
            }),
            RowOrder::Degree => {
                let degrees = degrees(document, ties);
                let degree = |at: &usize| degrees.get(*at).copied().unwrap_or_default();
                actors.sort_by(|a, b| degree(b).cmp(&degree(a)).then(name(a).cmp(name(b))));
            }
            RowOrder::Camp => {
                let pulls = pulls(document, ties, camps);
                let key = |at: &usize| {
                    let camp = camps.and_then(|camps| camps.camp(*at));
                    let pull = pulls.get(*at).copied().unwrap_or_default();
                    (camp.unwrap_or(usize::MAX), pull.signum())
                };
                actors.sort_by(|a, b| (key(a), name(a)).cmp(&(key(b), name(b))));
            }
            RowOrder::ByHand(ids) => {
                let mut place: BTreeMap<usize, usize> = BTreeMap::new();
                for (nth, id) in ids.iter().enumerate() {
                    if let Some(at) = document.actor_index(id) {
                        place.entry(at).or_insert(nth);
                    }
                }
                actors.sort_by_key(|at| place.get(at).copied().unwrap_or(usize::MAX));
            }
        }
        let mut row_of = vec![None; document.actors().len()];
        for (row, at) in actors.iter().enumerate() {
            if let Some(slot) = row_of.get_mut(*at) {
                *slot = Some(row);
            }
        }
        let blocks = blocks(document, &actors, order, camps);
        Self {
            actors,
            row_of,
            blocks,
        }
    }

    /// The position of the actor of each row.
    pub fn actors(&self) -> &[usize] {
        &self.actors
    }

    /// The row of an actor, by its position; `None`: it is not shown.
    pub fn row_of(&self, actor: usize) -> Option<usize> {
        self.row_of.get(actor).copied().flatten()
    }

    /// The rows that belong together, in order: all rows by camp or by kind, none in
    /// any other order.
    pub fn blocks(&self) -> &[RowBlock] {
        &self.blocks
    }
}

/// Which actors are shown, by position.
fn shown(document: &Document, filter: &Filter, ties: &[Tie]) -> Vec<bool> {
    let mut central = vec![false; document.actors().len()];
    let known = || (filter.around.iter()).filter_map(|id| document.actor_index(id));
    if known().next().is_none() {
        return vec![true; document.actors().len()];
    }
    let mark = |flags: &mut [bool], at: usize| {
        if let Some(flag) = flags.get_mut(at) {
            *flag = true;
        }
    };
    known().for_each(|at| mark(&mut central, at));
    let mut shown = central.clone();
    for tie in ties {
        if [tie.from, tie.to]
            .iter()
            .any(|at| central.get(*at) == Some(&true))
        {
            mark(&mut shown, tie.from);
            mark(&mut shown, tie.to);
        }
    }
    shown
}

/// The names as they are compared: small letters, without accents. Letters of other
/// scripts follow the Latin ones, by their numbers in Unicode.
fn names(document: &Document) -> Vec<String> {
    let plain = |actor: &Actor| {
        let parts = actor.label().nfkd().filter(|c| !is_combining_mark(*c));
        parts.flat_map(char::to_lowercase).collect()
    };
    document.actors().iter().map(plain).collect()
}

/// How many ties each actor has, whichever way they lead.
fn degrees(document: &Document, ties: &[Tie]) -> Vec<usize> {
    let mut degrees = vec![0; document.actors().len()];
    for tie in ties.iter().filter(|tie| tie.from != tie.to) {
        for at in [tie.from, tie.to] {
            if let Some(degree) = degrees.get_mut(at) {
                *degree += 1;
            }
        }
    }
    degrees
}

/// Known kinds first, then others by their word, then none.
fn kind_rank(actor: Option<&Actor>) -> (usize, &str) {
    let word = actor.map_or("", |actor| actor.kind.trim());
    let known = ActorKind::of(word).and_then(|kind| {
        let mut all = ActorKind::ALL.iter();
        all.position(|one| *one == kind)
    });
    match known {
        Some(rank) => (rank, ""),
        None if word.is_empty() => (ActorKind::ALL.len() + 1, ""),
        None => (ActorKind::ALL.len(), word),
    }
}

/// To which side of its camp each actor is drawn by friends in others: below 0 to those
/// before it, above 0 to those after it.
fn pulls(document: &Document, ties: &[Tie], camps: Option<&Camps>) -> Vec<i64> {
    let mut pulls = vec![0_i64; document.actors().len()];
    let camp = |at: usize| camps.and_then(|camps| camps.camp(at));
    let friendly = ties
        .iter()
        .filter(|tie| tie.mark == Mark::Sign(Sign::Positive));
    for tie in friendly {
        let (Some(from), Some(to)) = (camp(tie.from), camp(tie.to)) else {
            continue;
        };
        for (at, own, other) in [(tie.from, from, to), (tie.to, to, from)] {
            let pull = i64::from(other > own) - i64::from(other < own);
            if let Some(slot) = pulls.get_mut(at) {
                *slot += pull;
            }
        }
    }
    pulls
}

fn blocks(
    document: &Document,
    actors: &[usize],
    order: &RowOrder,
    camps: Option<&Camps>,
) -> Vec<RowBlock> {
    let of = |at: usize| match order {
        RowOrder::Camp => Some(
            camps
                .and_then(|camps| camps.camp(at))
                .map_or(BlockOf::NoCamp, BlockOf::Camp),
        ),
        RowOrder::Kind => {
            let kind = document.actors().get(at).map_or("", |own| own.kind.trim());
            let known = ActorKind::of(kind).map(ActorKind::word);
            Some(BlockOf::Kind(known.unwrap_or(kind).to_owned()))
        }
        _ => None,
    };
    let mut blocks: Vec<RowBlock> = Vec::new();
    for (row, &at) in actors.iter().enumerate() {
        let Some(of) = of(at) else { continue };
        match blocks.last_mut().filter(|block| block.of == of) {
            Some(block) => block.rows.end = row + 1,
            None => blocks.push(RowBlock {
                of,
                rows: row..row + 1,
            }),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::balance::{Ask, Control, Rule, analyse};
    use crate::analysis::{Division, ties};
    use crate::model::{Domain, Parts, Stance, Value};

    /// Actors by name and kind; ties both ways by the ends and the value.
    fn map(actors: &[(&str, &str)], ties: &[(&str, &str, i64)]) -> Document {
        let both = ties
            .iter()
            .flat_map(|&(a, b, value)| [(a, b, value), (b, a, value)]);
        Document::from_parts(Parts {
            domains: vec![Domain::new("d", "")],
            actors: (actors.iter())
                .map(|(name, kind)| Actor {
                    kind: (*kind).to_owned(),
                    ..Actor::new(name, *name)
                })
                .collect(),
            stances: both
                .map(|(a, b, value)| Stance {
                    value: Value::from_number(value),
                    ..Stance::new(format!("{a}{b}"), a.into(), b.into(), "d".into())
                })
                .collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    fn camps_of(document: &Document, division: Division) -> Camps {
        let report = analyse(
            document,
            &Rule::default(),
            &Ask::default(),
            &Control::free(),
        );
        Camps::of(document, &report, division)
    }

    /// The names in their order, with a bar between blocks.
    fn ordered(
        document: &Document,
        filter: &Filter,
        order: &RowOrder,
        camps: Option<&Camps>,
    ) -> String {
        let ties = ties(document, filter);
        let rows = Rows::of(document, (filter, &ties), order, camps);
        let mut words = Vec::new();
        for (row, &at) in rows.actors().iter().enumerate() {
            assert_eq!(rows.row_of(at), Some(row));
            let begins = |block: &RowBlock| row > 0 && block.rows.start == row;
            if rows.blocks().iter().any(begins) {
                words.push("|");
            }
            words.push(document.actors()[at].label());
        }
        let rows_in = |block: &RowBlock| block.rows.len();
        let covered: usize = rows.blocks().iter().map(rows_in).sum();
        assert!(covered == 0 || covered == rows.actors().len());
        words.join(" ")
    }

    #[test]
    fn rows_are_ordered_by_what_is_asked_for() {
        let map = map(
            &[
                ("zeta", "state"),
                ("Élan", "army"),
                ("eden", ""),
                ("Тоҷ", "person"),
                ("Beta", "state"),
            ],
            &[
                ("zeta", "Beta", 1),
                ("zeta", "eden", -1),
                ("Тоҷ", "zeta", 1),
            ],
        );
        let check = |order: RowOrder, expect: &str| {
            let found = ordered(&map, &Filter::default(), &order, None);
            assert_eq!(found, expect, "{order:?}");
        };
        check(RowOrder::Document, "zeta Élan eden Тоҷ Beta");
        check(RowOrder::Name, "Beta eden Élan zeta Тоҷ");
        check(RowOrder::Kind, "Beta zeta | Тоҷ | Élan | eden");
        check(RowOrder::Degree, "zeta Beta eden Тоҷ Élan");
        check(RowOrder::Camp, "Beta eden Élan zeta Тоҷ");
        let hand = ["Beta", "gone", "Élan", "Beta"].map(ActorId::new).to_vec();
        check(RowOrder::ByHand(hand), "Beta Élan zeta eden Тоҷ");
        check(RowOrder::ByHand(Vec::new()), "zeta Élan eden Тоҷ Beta");
    }

    #[test]
    fn around_some_actors_are_those_with_ties() {
        let map = map(
            &[("a", ""), ("b", ""), ("c", ""), ("d", "")],
            &[("a", "b", 1), ("b", "c", -1)],
        );
        let check = |around: &[&str], expect: &str| {
            let filter = Filter {
                around: around.iter().map(|id| (*id).into()).collect(),
                ..Filter::default()
            };
            assert_eq!(ordered(&map, &filter, &RowOrder::Name, None), expect);
        };
        check(&[], "a b c d");
        check(&["a"], "a b");
        check(&["b"], "a b c");
        check(&["d"], "d");
        check(&["gone"], "a b c d");
    }

    #[test]
    fn camps_stand_together_and_misfits_at_their_edges() {
        // a, b, c and d are friends, x and y, too; a has a friend over there.
        let map = map(
            &[
                ("x", ""),
                ("a", ""),
                ("b", ""),
                ("c", ""),
                ("d", ""),
                ("y", ""),
                ("lone", ""),
            ],
            &[
                ("a", "b", 1),
                ("b", "c", 1),
                ("c", "d", 1),
                ("a", "c", 1),
                ("b", "d", 1),
                ("x", "y", 1),
                ("b", "x", -1),
                ("c", "x", -1),
                ("c", "y", -1),
                ("d", "y", -1),
                ("a", "y", 1),
            ],
        );
        for division in [Division::BestFit, Division::Two, Division::Many] {
            let camps = camps_of(&map, division);
            let found = ordered(&map, &Filter::default(), &RowOrder::Camp, Some(&camps));
            assert_eq!(found, "b c d a | y x | lone", "{division:?}");
            let at = |id: &str| map.actor_index(&id.into()).unwrap();
            let against = |a: &str, b: &str| camps.is_against(at(a), at(b));
            assert!(against("a", "y") && against("y", "a"));
            assert!(!against("a", "b") && !against("b", "x") && !against("lone", "a"));
            assert_eq!(camps.camp(at("lone")), None);
        }
    }

    #[test]
    fn three_enemies_are_three_camps_or_two() {
        let map = map(
            &[("a", ""), ("b", ""), ("c", "")],
            &[("a", "b", -1), ("b", "c", -1), ("a", "c", -1)],
        );
        let count = |division| camps_of(&map, division).groups().len();
        assert_eq!(count(Division::BestFit), 3);
        assert_eq!(count(Division::Many), 3);
        assert_eq!(count(Division::Two), 2);
    }
}
