//! How well every ordered pair is evidenced in every domain: by how much, how good and how
//! recent evidence, and who looked and found nothing.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::tie::Tie;
use super::topic_coverage::{Looked, TopicCoverage};
use crate::model::{
    ActorId, AsOf, Credibility, Date, Day, Document, DomainId, Evidence, Filter, Reliability,
    Silence, SourceId, counting,
};

/// What the evidence of a pair in a domain amounts to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpotSupport {
    /// How many stances there are.
    pub stances: usize,
    /// How many items of evidence they have that count.
    pub items: usize,
    /// The best grade of an item: by reliability, then by credibility. F, 6 and what is not
    /// graded come last.
    pub best: (Option<Reliability>, Option<Credibility>),
    /// The last day of the latest date of an item: its own, else that of its source.
    pub newest: Option<Day>,
}

/// What is known of a pair in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// There are stances.
    Held(SpotSupport),
    /// There are stances, and none at this date.
    OutOfSight,
    /// Somebody looked, and the sources say nothing. How many sources were searched: none
    /// where that is not recorded, or where it follows from what was coded alone.
    Silent(usize),
    /// It was not looked at.
    Uncoded,
}

impl Spot {
    /// How thin it is: 0 where it is well evidenced or known to be silent, 1 where it was
    /// not looked at, 2 where all rests on one item, 3 where nothing supports a stance.
    pub fn thinness(&self) -> usize {
        match self {
            Self::Held(support) => match support.items {
                0 => 3,
                1 => 2,
                _ => 0,
            },
            Self::Uncoded => 1,
            Self::OutOfSight | Self::Silent(_) => 0,
        }
    }

    fn items(&self) -> usize {
        match self {
            Self::Held(support) => support.items,
            _ => 0,
        }
    }
}

/// What a domain, or a pair, amounts to as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SpotCount {
    /// Spots with a stance that is seen.
    pub held: usize,
    /// Of these, those that rest on one item or none.
    pub thin: usize,
    /// Items of evidence.
    pub items: usize,
    /// Spots where somebody looked and found nothing.
    pub silent: usize,
    /// Spots that were not looked at.
    pub uncoded: usize,
}

impl SpotCount {
    fn add(&mut self, spot: &Spot) {
        self.items += spot.items();
        match spot {
            Spot::Held(support) => {
                self.held += 1;
                self.thin += usize::from(support.items < 2);
            }
            Spot::OutOfSight => {}
            Spot::Silent(_) => self.silent += 1,
            Spot::Uncoded => self.uncoded += 1,
        }
    }
}

/// Which ordered pairs are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PairsListed {
    /// Those that somebody looked at, as far as the domains in sight go.
    #[default]
    LookedAt,
    /// All, those that nobody looked at too.
    All,
}

/// By what the pairs are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PairSort {
    /// In the order of the document.
    #[default]
    Pair,
    /// Those with most thin spots first.
    Thinness,
    /// Those with most items first.
    Items,
}

impl PairSort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Pair, Self::Thinness, Self::Items];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Thinness => "thinness",
            Self::Items => "items",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// Beyond so many, pairs that nobody looked at are not listed.
pub const PAIRS_LISTED: usize = 100_000;
/// Up to so many, pairs within what was coded are listed without a stance or a record.
const IN_SCOPE_LISTED: usize = 2_000;

/// What is known of every pair in every domain, seen through a filter. Actors and domains
/// are positions in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceCoverage {
    /// The domains that the filter shows, in the order of the document.
    domains: Vec<usize>,
    /// From, to and domain; in order, each once.
    held: Vec<((usize, usize, usize), SpotSupport)>,
    /// Recorded silences: from, to, and how many sources were searched in which domain, or
    /// in all; in order.
    silences: Vec<Searched>,
    topics: TopicCoverage,
    /// Of the pairs that matter those that have to do with the filter's actors, in order.
    looked_at: Vec<(usize, usize)>,
    around: Vec<bool>,
}

impl EvidenceCoverage {
    /// Gathers it. `ties` are those of the document through this filter.
    /// O((s + q + e) log (s + q)) for s stances, q silences and e items of evidence.
    pub fn of(document: &Document, filter: &Filter, ties: &[Tie]) -> Self {
        let around = around(document, filter);
        let topics = TopicCoverage::of(document);
        let domains: Vec<usize> = (document.domains().iter().enumerate())
            .filter(|(_, domain)| filter.shows(&domain.id))
            .map(|(at, _)| at)
            .collect();
        let mut coverage = Self {
            held: held(document, filter, ties),
            silences: silences(document),
            topics,
            looked_at: Vec::new(),
            domains,
            around,
        };
        coverage.looked_at = coverage.pairs_looked_at(document, filter);
        coverage
    }

    /// The domains that are shown.
    pub fn domains(&self) -> &[usize] {
        &self.domains
    }

    /// What is known of how one actor stands towards another in a domain.
    /// O(log (s + q)).
    pub fn spot(&self, from: usize, to: usize, domain: usize) -> Spot {
        let key = |(key, _): &((usize, usize, usize), SpotSupport)| *key;
        let held = self.held.binary_search_by_key(&(from, to, domain), key);
        if let Some((_, support)) = held.ok().and_then(|at| self.held.get(at)) {
            return Spot::Held(support.clone());
        }
        match self.topics.looked(from, to, domain) {
            Looked::Coded => Spot::OutOfSight,
            Looked::Silent => Spot::Silent(self.searched(from, to, domain)),
            Looked::Uncoded => Spot::Uncoded,
        }
    }

    /// What all domains that are shown amount to for a pair. O(d log (s + q)).
    pub fn of_pair(&self, (from, to): (usize, usize)) -> SpotCount {
        let mut count = SpotCount::default();
        for domain in &self.domains {
            count.add(&self.spot(from, to, *domain));
        }
        count
    }

    /// What these pairs amount to, domain by domain in the order of
    /// [`EvidenceCoverage::domains`]. O(pairs · d · log (s + q)).
    pub fn totals(&self, pairs: &[(usize, usize)]) -> Vec<SpotCount> {
        let total = |domain: &usize| {
            let mut count = SpotCount::default();
            for (from, to) in pairs {
                count.add(&self.spot(*from, *to, *domain));
            }
            count
        };
        self.domains.iter().map(total).collect()
    }

    /// The pairs that are listed, sorted; around the actors of the filter, where it names
    /// some. Where all would be more than [`PAIRS_LISTED`], those that nobody looked at are
    /// left out. O(p log p + p · d · log (s + q)) for p pairs.
    pub fn pairs(&self, listed: PairsListed, sort: PairSort) -> Vec<(usize, usize)> {
        let mut pairs = match listed {
            PairsListed::All if self.lists_all() => self.all_pairs(),
            _ => self.looked_at.clone(),
        };
        match sort {
            PairSort::Pair => {}
            PairSort::Thinness => pairs.sort_by_cached_key(|pair| {
                let spots = self.domains.iter();
                let spots = spots.map(|domain| self.spot(pair.0, pair.1, *domain));
                let thin: usize = spots.map(|spot| spot.thinness()).sum();
                (Reverse(thin), *pair)
            }),
            PairSort::Items => {
                pairs.sort_by_cached_key(|pair| (Reverse(self.of_pair(*pair).items), *pair));
            }
        }
        pairs
    }

    /// Whether the pairs that nobody looked at are few enough to be listed.
    pub fn lists_all(&self) -> bool {
        self.around.len().saturating_mul(self.around.len()) <= PAIRS_LISTED
    }

    fn all_pairs(&self) -> Vec<(usize, usize)> {
        let n = self.around.len();
        let near = |at: usize| self.around.get(at) == Some(&true);
        let mut pairs = Vec::new();
        for from in 0..n {
            let others = (0..n).filter(|to| near(from) || near(*to));
            pairs.extend(others.filter(|to| *to != from).map(|to| (from, to)));
        }
        pairs.extend(self.looked_at.iter().filter(|(from, to)| from == to));
        pairs.sort_unstable();
        pairs
    }

    /// How many sources were searched without finding anything, where that is recorded.
    fn searched(&self, from: usize, to: usize, domain: usize) -> usize {
        let start = (self.silences).partition_point(|(pair, ..)| *pair < (from, to));
        let own = self.silences.iter().skip(start);
        let own = own.take_while(|(pair, ..)| *pair == (from, to));
        let speaks = own.filter(|(_, on, _)| on.is_none_or(|on| on == domain));
        let sources: BTreeSet<&SourceId> = speaks.flat_map(|(.., sources)| sources).collect();
        sources.len()
    }

    fn pairs_looked_at(&self, document: &Document, filter: &Filter) -> Vec<(usize, usize)> {
        let pair = |from: &ActorId, to: &ActorId| {
            Some((document.actor_index(from)?, document.actor_index(to)?))
        };
        let coded = document.stances().iter();
        let coded = coded.filter(|stance| filter.shows(&stance.domain));
        let mut pairs: Vec<(usize, usize)> = coded
            .filter_map(|stance| pair(&stance.from, &stance.to))
            .collect();
        let shows = |domain: &Option<DomainId>| domain.as_ref().is_none_or(|id| filter.shows(id));
        let silent = document.silences().iter();
        let silent = silent.filter(|silence| shows(&silence.domain));
        pairs.extend(silent.filter_map(|silence| pair(&silence.from, &silence.to)));
        let scope = document.header().scope.as_ref();
        let within: Vec<usize> = (document.actors().iter().enumerate())
            .filter(|(_, actor)| scope.is_some_and(|scope| scope.has_actor(&actor.id)))
            .map(|(at, _)| at)
            .collect();
        if within.len() * within.len() <= IN_SCOPE_LISTED {
            let others = |from: usize| within.iter().map(move |to| (from, *to));
            let among = within.iter().flat_map(|from| others(*from));
            pairs.extend(among.filter(|(from, to)| from != to));
        }
        let near = |at: usize| self.around.get(at) == Some(&true);
        pairs.retain(|(from, to)| near(*from) || near(*to));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Which actors the filter is around; all, where it is around nobody.
fn around(document: &Document, filter: &Filter) -> Vec<bool> {
    let known = || (filter.around.iter()).filter(|id| document.actor(id).is_some());
    let is_around = |id: &ActorId| known().next().is_none() || filter.around.contains(id);
    let actors = document.actors().iter();
    actors.map(|actor| is_around(&actor.id)).collect()
}

/// What supports the stances that are seen.
fn held(
    document: &Document,
    filter: &Filter,
    ties: &[Tie],
) -> Vec<((usize, usize, usize), SpotSupport)> {
    let as_of = AsOf::of(document, filter.as_of);
    let mut held: Vec<((usize, usize, usize), SpotSupport)> = Vec::new();
    for tie in ties {
        for part in &tie.parts {
            let Some(stance) = document.stances().get(part.stance) else {
                continue;
            };
            let Some(domain) = document.domain_index(&stance.domain) else {
                continue;
            };
            let key = (tie.from, tie.to, domain);
            // The parts of a tie stand in the order of the domains.
            if held.last().is_none_or(|(last, _)| *last != key) {
                held.push((key, SpotSupport::default()));
            }
            let Some((_, support)) = held.last_mut() else {
                continue;
            };
            support.stances += 1;
            for item in counting(stance, as_of) {
                support.add(document, item);
            }
        }
    }
    held.sort_by_key(|(key, _)| *key);
    held
}

impl SpotSupport {
    fn add(&mut self, document: &Document, item: &Evidence) {
        let is_first = self.items == 0;
        self.items += 1;
        let grade = (item.reliability, item.credibility);
        if is_first || rank(grade) < rank(self.best) {
            self.best = grade;
        }
        let source = document.source(&item.source);
        let date = (item.date.as_ref()).or_else(|| source.and_then(|source| source.date.as_ref()));
        self.newest = self.newest.max(date.and_then(reached));
    }
}

/// The last day of a date; of one without an end its first. `None`: it has neither.
fn reached(date: &Date) -> Option<Day> {
    let days = [date.last(), date.first()];
    days.into_iter()
        .find(|day| ![Day::MIN, Day::MAX].contains(day))
}

/// The better, the less.
fn rank((reliability, credibility): (Option<Reliability>, Option<Credibility>)) -> (u8, u8) {
    const UNKNOWN: u8 = 6;
    let letter = Reliability::ALL
        .into_iter()
        .position(|own| Some(own) == reliability);
    let letter = letter.and_then(|at| u8::try_from(at + 1).ok());
    (
        letter.unwrap_or(UNKNOWN),
        credibility.map_or(UNKNOWN, Credibility::number),
    )
}

type Searched = ((usize, usize), Option<usize>, BTreeSet<SourceId>);

fn silences(document: &Document) -> Vec<Searched> {
    let place = |silence: &Silence| {
        let pair = (
            document.actor_index(&silence.from)?,
            document.actor_index(&silence.to)?,
        );
        let domain = match &silence.domain {
            Some(id) => Some(document.domain_index(id)?),
            None => None,
        };
        let sources = silence.sources.iter().cloned().collect();
        Some((pair, domain, sources))
    };
    let mut found: Vec<Searched> = document.silences().iter().filter_map(place).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::ties;
    use crate::model::{Actor, Domain, Extra, Parts, Scope, Source, Stance, Value};

    fn item(source: &str, grade: &str, date: &str) -> Evidence {
        let (reliability, credibility) = crate::model::read_grade(grade).unwrap();
        Evidence {
            gist: "said".to_owned(),
            reliability,
            credibility,
            date: Date::parse(date).ok(),
            ..Evidence::new(source.into(), Value::Hostile)
        }
    }

    fn map() -> Document {
        let stance = |id: &str, (from, to): (&str, &str), on: &str, items: Vec<Evidence>| Stance {
            value: Some(Value::Hostile),
            evidence: items,
            ..Stance::new(id, from.into(), to.into(), on.into())
        };
        let mut old = stance("old", ("c", "a"), "d", vec![item("s", "A1", "1990")]);
        old.until = Date::parse("1999").ok();
        let silence = Silence {
            from: "b".into(),
            to: "c".into(),
            domain: Some("d".into()),
            sources: vec!["s".into(), "t".into()],
            note: String::new(),
            extra: Extra::default(),
        };
        let dated = Source {
            date: Date::parse("2024").ok(),
            ..Source::new("s", "")
        };
        let parts = Parts {
            header: crate::model::Header {
                scope: Some(Scope {
                    actors: vec!["a".into(), "b".into()],
                    domains: vec!["d".into()],
                    ..Scope::default()
                }),
                ..Default::default()
            },
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            sources: vec![dated, Source::new("t", "")],
            actors: ["a", "b", "c"].map(|id| Actor::new(id, "")).to_vec(),
            stances: vec![
                stance(
                    "1",
                    ("a", "b"),
                    "d",
                    vec![item("t", "C2", "2019"), item("s", "B3", "")],
                ),
                stance("2", ("a", "b"), "e", vec![]),
                stance("3", ("b", "a"), "e", vec![item("t", "", "2001")]),
                old,
            ],
            silences: vec![silence],
            ..Parts::default()
        };
        Document::from_parts(parts).unwrap()
    }

    fn word(spot: &Spot) -> String {
        match spot {
            Spot::Held(own) => {
                let newest = own
                    .newest
                    .map_or("-".to_owned(), |day| day.year().to_string());
                let grade = crate::model::grade_code(own.best.0, own.best.1);
                format!("{}:{}{grade} {newest}", own.stances, own.items)
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_spot_tells_number_grade_age_and_the_kinds_of_nothing() {
        let map = map();
        let check = |as_of: &str, expect: &[(usize, usize, [&str; 2])]| {
            let filter = Filter {
                as_of: Date::parse(as_of).ok().map(|date| date.last()),
                ..Filter::default()
            };
            let coverage = EvidenceCoverage::of(&map, &filter, &ties(&map, &filter));
            for (from, to, words) in expect {
                let spots = [0, 1].map(|domain| word(&coverage.spot(*from, *to, domain)));
                assert_eq!(spots, *words, "{as_of}: {from} {to}");
            }
        };
        check(
            "",
            &[
                (0, 1, ["1:2B3 2024", "1:0 -"]),
                (1, 0, ["Silent(0)", "1:1 2001"]),
                (1, 2, ["Silent(2)", "Uncoded"]),
                (2, 0, ["OutOfSight", "Uncoded"]),
                (0, 2, ["Uncoded", "Uncoded"]),
            ],
        );
        check("1995", &[(2, 0, ["1:1A1 1990", "Uncoded"])]);
    }

    #[test]
    fn pairs_are_listed_sorted_and_summed() {
        let map = map();
        let check = |around: &[&str], hidden: &[&str], listed, sort, expect: &[(usize, usize)]| {
            let filter = Filter {
                around: around.iter().map(|id| (*id).into()).collect(),
                hidden: hidden.iter().map(|id| (*id).into()).collect(),
                ..Filter::default()
            };
            let coverage = EvidenceCoverage::of(&map, &filter, &ties(&map, &filter));
            assert_eq!(
                coverage.pairs(listed, sort),
                expect,
                "{around:?} {listed:?} {sort:?}"
            );
        };
        let looked = [(0, 1), (1, 0), (1, 2), (2, 0)];
        check(&[], &[], PairsListed::LookedAt, PairSort::Pair, &looked);
        let thin = [(0, 1), (1, 0), (1, 2), (2, 0)];
        check(&[], &[], PairsListed::LookedAt, PairSort::Thinness, &thin);
        let many = [(0, 1), (1, 0), (1, 2), (2, 0)];
        check(&[], &[], PairsListed::LookedAt, PairSort::Items, &many);
        let all = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)];
        check(&[], &[], PairsListed::All, PairSort::Pair, &all);
        check(
            &["c"],
            &[],
            PairsListed::LookedAt,
            PairSort::Pair,
            &[(1, 2), (2, 0)],
        );
        check(
            &[],
            &["d"],
            PairsListed::LookedAt,
            PairSort::Thinness,
            &[(0, 1), (1, 0)],
        );
        let filter = Filter::default();
        let coverage = EvidenceCoverage::of(&map, &filter, &ties(&map, &filter));
        let totals = coverage.totals(&looked);
        let expect = |held, thin, items, silent, uncoded| SpotCount {
            held,
            thin,
            items,
            silent,
            uncoded,
        };
        assert_eq!(totals, [expect(1, 0, 2, 2, 0), expect(2, 2, 1, 0, 2)]);
        let nothing = EvidenceCoverage::of(&Document::default(), &filter, &[]);
        assert!(nothing.pairs(PairsListed::All, PairSort::Items).is_empty());
    }
}
