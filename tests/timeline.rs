//! How a map changes with time: its moments of change against what is shown at each
//! date, and what the bundled map says of itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use stancemap::analysis::{
    CellContent, DatedItem, Dates, Derived, Dyads, InForce, Matrix, Periods, StanceTurn, Timeline,
    TopicCoverage, coverage, pair_history,
};
use stancemap::format;
use stancemap::model::{
    Actor, AsOf, Date, Day, Document, Domain, Evidence, Filter, Header, Hold, Parts, Reading,
    Reliability, Rule, Source, Stance, Value, holding, read,
};

use crate::common::config;

/// Dates that fall together, overlap, are open, or lie far apart.
fn date() -> BoxedStrategy<Date> {
    let told = [
        "2020",
        "2021",
        "2021-06",
        "2021-06~",
        "2021?",
        "2021-06-15",
        "2021-06-16",
        "2021-06-15%",
        "2019/2021",
        "202X",
        "2021/..",
        "../2021",
        "-0043",
        "Y17000",
    ];
    let told = told.map(|text| Date::parse(text).unwrap());
    select(told.to_vec()).boxed()
}

fn item() -> BoxedStrategy<Evidence> {
    let grade = select(vec![None, Some(Reliability::B), Some(Reliability::D)]);
    let says = select(Value::SCALE.to_vec());
    let is_finished = prop::bool::weighted(0.9);
    (says, grade, option::of(date()), is_finished)
        .prop_map(|(says, reliability, date, is_finished)| {
            let mut item = Evidence::new("s".into(), says);
            item.gist = if is_finished { "said" } else { "" }.to_owned();
            item.reliability = reliability;
            item.date = date;
            item
        })
        .boxed()
}

/// A small map in which stances meet: few actors, domains and things.
pub(crate) fn map() -> BoxedStrategy<Document> {
    let actor = (option::of(date()), option::of(date()), any::<bool>());
    let actors = vec(actor, 3);
    let ends = (0..3_usize, 0..3_usize, 0..2_usize, any::<bool>());
    let dates = (option::of(date()), option::of(date()));
    let value = option::of(select(Value::SCALE.to_vec()));
    let stances = vec((ends, dates, value, vec(item(), 0..4)), 0..9);
    let header = (
        select(Rule::ALL.to_vec()),
        select(vec![None, Some(0), Some(14)]),
    );
    (header, actors, stances)
        .prop_map(|((rule, circa_months), actors, stances)| {
            let actors = actors.into_iter().enumerate();
            let stances = stances.into_iter().enumerate();
            Document::from_parts(Parts {
                header: Header {
                    rule: Some(rule),
                    circa_months,
                    ..Header::default()
                },
                domains: ["d0", "d1"].map(|id| Domain::new(id, "")).to_vec(),
                sources: vec![Source::new("s", "")],
                actors: actors
                    .map(|(at, (since, until, is_bounded))| Actor {
                        since: since.filter(|_| is_bounded),
                        until: until.filter(|_| is_bounded),
                        ..Actor::new(format!("a{at}"), "")
                    })
                    .collect(),
                stances: stances
                    .map(
                        |(at, ((from, to, domain, has_about), dates, value, evidence))| {
                            let id = |letter: &str, at: usize| format!("{letter}{at}");
                            Stance {
                                about: if has_about { "x" } else { "" }.to_owned(),
                                value,
                                since: dates.0,
                                until: dates.1,
                                evidence,
                                ..Stance::new(
                                    id("s", at),
                                    id("a", from).as_str().into(),
                                    id("a", to).as_str().into(),
                                    id("d", domain).as_str().into(),
                                )
                            }
                        },
                    )
                    .collect(),
                ..Parts::default()
            })
            .unwrap()
        })
        .boxed()
}

fn without(hidden: bool) -> Filter {
    let hidden = hidden.then(|| "d1".into());
    Filter {
        hidden: hidden.into_iter().collect(),
        ..Filter::default()
    }
}

/// Every day of change, the days beside it, and the ends of time.
pub(crate) fn days(timeline: &Timeline) -> Vec<Option<Day>> {
    let moments = timeline.moments().map(|(day, _)| day);
    let near = moments
        .filter(|day| *day != Day::MAX)
        .flat_map(|day| [-1, 0, 1].map(|by| Some(Day::from_number(day.number() + by))));
    let mut days: Vec<Option<Day>> = near.collect();
    days.extend([Some(Day::MIN), Some(Day::from_number(0)), None]);
    days
}

/// How every stance that is shown is read on a day, worked out afresh.
pub(crate) fn afresh(
    document: &Document,
    filter: &Filter,
    day: Option<Day>,
) -> Vec<Option<Reading>> {
    let as_of = AsOf::of(document, day);
    let holds = holding(document, document.stances().iter(), as_of);
    let rule = document.header().rule();
    let stances = document.stances().iter().zip(holds);
    stances
        .map(|(stance, hold)| {
            let holds = hold != Hold::Not && filter.shows(&stance.domain);
            holds.then(|| read(stance, rule, as_of, hold))
        })
        .collect()
}

fn actors_at(document: &Document, day: Option<Day>) -> Vec<Hold> {
    let as_of = AsOf::of(document, day);
    let actors = document.actors().iter();
    let between = |actor: &Actor| as_of.between(actor.since.as_ref(), actor.until.as_ref());
    actors.map(between).collect()
}

proptest! {
    #![proptest_config(config("tests/proptest-regressions/timeline.txt"))]

    #[test]
    fn what_holds_at_a_date_is_what_is_worked_out_afresh(
        map in map(), hidden in any::<bool>(), order in any::<u64>(),
    ) {
        let filter = without(hidden);
        let timeline = Timeline::of(&map, &filter);
        let mut days = days(&timeline);
        // Back and forth.
        days.sort_by_key(|day| day.map_or(0, |day| (day.number() as u64 ^ order).rotate_left(7)));
        let mut now = InForce::before(&timeline);
        prop_assert_eq!(now.readings(), afresh(&map, &filter, Some(Day::MIN)));
        for day in days {
            let before = now.readings().to_vec();
            let changed = now.go(&timeline, day);
            prop_assert_eq!(now.readings(), afresh(&map, &filter, day), "at {:?}", day);
            let differ: Vec<usize> = (0..before.len())
                .filter(|at| before[*at] != now.readings()[*at])
                .collect();
            prop_assert_eq!(changed, differ);
        }
    }

    #[test]
    fn something_changes_at_every_moment_and_nothing_in_between(map in map()) {
        let filter = Filter::default();
        let timeline = Timeline::of(&map, &filter);
        let mut last = Day::MIN;
        for (day, moment) in timeline.moments() {
            let eve = if day == Day::MAX { last } else { Day::from_number(day.number() - 1) };
            let (old, before, after) = (
                afresh(&map, &filter, Some(last)),
                afresh(&map, &filter, Some(eve)),
                afresh(&map, &filter, Some(day)),
            );
            prop_assert_eq!(&old, &before, "between {} and {}", last, day);
            let told: Vec<usize> = moment.stances.iter().map(|change| change.stance).collect();
            let differ: Vec<usize> = (0..after.len()).filter(|at| before[*at] != after[*at]).collect();
            prop_assert_eq!(told, differ, "at {}", day);
            for change in &moment.stances {
                prop_assert_eq!(change.before, before[change.stance]);
                prop_assert_eq!(change.after, after[change.stance]);
            }
            let (before, after) = (actors_at(&map, Some(eve)), actors_at(&map, Some(day)));
            prop_assert_eq!(actors_at(&map, Some(last)), before.clone());
            let told: Vec<usize> = moment.actors.iter().map(|change| change.actor).collect();
            let differ: Vec<usize> = (0..after.len()).filter(|at| before[*at] != after[*at]).collect();
            prop_assert_eq!(&told, &differ, "at {}", day);
            prop_assert!(!differ.is_empty() || !moment.stances.is_empty());
            prop_assert_eq!(timeline.next(Some(eve)).map(|(day, _)| day), Some(day));
            last = day;
        }
        prop_assert_eq!(afresh(&map, &filter, Some(last)), afresh(&map, &filter, None));
    }

    #[test]
    fn a_stance_begins_once_ends_once_or_never_holds(map in map()) {
        let timeline = Timeline::of(&map, &Filter::default());
        for at in 0..map.stances().len() {
            let changes = timeline.moments().flat_map(|(_, moment)| &moment.stances);
            let own: Vec<_> = changes.filter(|change| change.stance == at).collect();
            let count = |wanted: fn(&StanceTurn) -> bool| {
                own.iter().filter(|change| wanted(&change.turn)).count()
            };
            let begins = count(|turn| *turn == StanceTurn::Begins);
            let ends = count(|turn| {
                matches!(turn, StanceTurn::Ends | StanceTurn::Superseded { .. })
            });
            let always = usize::from(timeline.initial()[at].is_some());
            prop_assert!(begins + always <= 1 && ends <= begins + always);
            let never = timeline.never().contains(&at);
            prop_assert_eq!(never, begins + always == 0);
            prop_assert!(!never || own.is_empty());
            for change in own {
                if let StanceTurn::Superseded { by, .. } = change.turn {
                    let thread = |at: usize| stancemap::model::thread(&map.stances()[at]);
                    prop_assert_eq!(thread(by), thread(at));
                    prop_assert_ne!(by, at);
                }
            }
        }
    }

    #[test]
    fn the_lanes_of_a_pair_are_its_ties_at_every_date(map in map(), hidden in any::<bool>()) {
        let filter = without(hidden);
        let timeline = Timeline::of(&map, &filter);
        let ids: Vec<_> = map.actors().iter().map(|actor| &actor.id).collect();
        for (from, to) in [(0, 1), (1, 0), (2, 2)] {
            let history = pair_history(&map, (ids[from], ids[to]), &filter);
            for day in days(&timeline) {
                let tie = Dyads::of(&map, day).tie(&map, &filter.hidden, (from, to));
                let mut spans = history.ties.iter().filter(|span| span.days.has(day));
                let span = spans.next();
                prop_assert!(spans.next().is_none(), "two spans at {:?}", day);
                let seen = span.map(|span| (span.mark, &span.strands, span.unsupported));
                let tied = tie.as_ref().map(|tie| (tie.mark, &tie.strands, tie.unsupported));
                prop_assert_eq!(seen, tied, "at {:?}", day);
                let spans = history.threads.iter().flat_map(|thread| &thread.spans);
                let mut read: Vec<(usize, Reading)> = spans
                    .filter(|span| span.days.has(day))
                    .map(|span| (span.stance, span.reading))
                    .collect();
                read.sort_by_key(|(stance, _)| *stance);
                let parts = tie.iter().flat_map(|tie| &tie.parts);
                let mut expect: Vec<(usize, Reading)> =
                    parts.map(|part| (part.stance, part.reading)).collect();
                expect.sort_by_key(|(stance, _)| *stance);
                prop_assert_eq!(read, expect, "at {:?}", day);
            }
        }
    }

    #[test]
    fn a_histogram_counts_every_date_where_it_may_lie(map in map(), at_most in 1..40_usize) {
        let dates = Dates::of(&map, &Filter::default());
        let far = |item: DatedItem| !matches!(item, DatedItem::ActorBegins(_));
        let Some((first, last)) = dates.span() else { return Ok(()) };
        let periods = Periods::covering(first, last, at_most).unwrap();
        prop_assert!(periods.starts().len() <= at_most);
        prop_assert!(periods.start() <= first && last <= periods.last());
        let density = dates.density(&periods, far);
        let ends = periods.starts().iter().skip(1).copied().chain([Day::MAX]);
        for ((start, next), density) in periods.starts().iter().zip(ends).zip(&density) {
            let is_in = |day: Day| *start <= day && (day < next || next == Day::MAX);
            let items = || dates.dated.iter().filter(|dated| far(dated.item));
            let certain = items()
                .filter(|dated| dated.first != Day::MIN && dated.last <= periods.last())
                .filter(|dated| is_in(dated.first) && is_in(dated.last))
                .count();
            let touching = items()
                .filter(|dated| (dated.first < next || next == Day::MAX) && dated.last >= *start)
                .count();
            prop_assert_eq!((density.certain, density.possible), (certain, touching - certain));
        }
    }
}

fn bundled(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let bytes = std::fs::read(folder.join(format!("{name}.stancemap.json"))).unwrap();
    format::read(&bytes).unwrap().value
}

const CORE: &str = "tajikistan-taliban";
const WIDER: &str = "tajikistan-taliban-wider";
const TRIBES: &str = "highland-tribes";

#[test]
fn the_bundled_map_changes_on_these_days() {
    let map = bundled(CORE);
    let timeline = Timeline::of(&map, &Filter::default());
    let told: Vec<String> = (timeline.moments())
        .map(|(day, moment)| {
            let count = |wanted: fn(&StanceTurn) -> bool| {
                let turns = moment.stances.iter().map(|change| change.turn);
                turns.filter(wanted).count()
            };
            let ended = |turn: &StanceTurn| {
                matches!(turn, StanceTurn::Ends | StanceTurn::Superseded { .. })
            };
            let counts = [
                (count(|turn| *turn == StanceTurn::Begins), "begin"),
                (count(ended), "end"),
                (count(|turn| *turn == StanceTurn::Settled), "settled"),
                (count(|turn| *turn == StanceTurn::Doubted), "doubted"),
                (moment.actors.len(), "actors"),
            ];
            let counts = counts.iter().filter(|(count, _)| *count > 0);
            let counts: Vec<String> = counts.map(|(n, word)| format!("{n} {word}")).collect();
            format!("{day}: {}", counts.join(", "))
        })
        .collect();
    let expect = [
        "1996-01-01: 1 begin",
        "1996-12-31: 1 settled",
        "2001-01-01: 1 doubted",
        "2001-12-31: 1 end",
        "2010-01-01: 3 begin, 1 actors",
        "2010-12-31: 3 settled, 1 actors",
        // About August: half a year to either side.
        "2021-02-01: 2 begin",
        "2021-08-01: 25 begin",
        "2021-08-31: 25 settled",
        "2021-12-31: 2 end",
        "2023-01-01: 1 begin",
        "2023-09-01: 2 begin",
        "2023-09-30: 2 settled",
        "2024-12-31: 1 settled",
    ];
    assert_eq!(told, expect);
    let tribes = Timeline::of(&bundled(TRIBES), &Filter::default());
    assert_eq!(tribes.moments().len(), 0, "no date is known of them");
}

#[test]
fn the_bundled_maps_say_what_is_dated() {
    let check = |name: &str, dated: usize, undated: [usize; 3], span: Option<(&str, &str)>| {
        let dates = Dates::of(&bundled(name), &Filter::default());
        let missing = &dates.undated;
        let counts = [
            missing.actors.len(),
            missing.stances.len(),
            missing.evidence.len(),
        ];
        assert_eq!((dates.dated.len(), counts), (dated, undated), "{name}");
        let found = dates.span().map(|(a, b)| (a.to_string(), b.to_string()));
        let span = span.map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(found, span, "{name}");
    };
    check(CORE, 41, [4, 0, 82], Some(("1996-01-01", "2024-12-31")));
    check(TRIBES, 0, [16, 116, 116], None);
}

#[test]
fn every_cell_of_the_bundled_maps_is_what_coverage_says() {
    for name in [CORE, WIDER, TRIBES] {
        let map = bundled(name);
        let (filter, known) = (Filter::default(), coverage(&map));
        let derived = Derived::of(&map, &filter);
        let topics = TopicCoverage::of(&map);
        let matrix = Matrix {
            document: &map,
            filter: &filter,
            derived: &derived,
            topics: &topics,
            camps: None,
        };
        let mut counts = std::collections::BTreeMap::new();
        let mut tied = BTreeSet::new();
        for from in 0..map.actors().len() {
            for to in 0..map.actors().len() {
                let content = matrix.cell(from, to).unwrap().content;
                if let CellContent::Tie(_) = content {
                    tied.insert((from, to));
                }
                if let CellContent::Nothing(nothing) = content {
                    *counts.entry(nothing).or_insert(0_usize) += 1;
                }
                let seen = matrix.topics_of(from, to);
                let stances: usize = seen.iter().flat_map(|one| &one.content).map(Vec::len).sum();
                let tie = derived
                    .ties
                    .iter()
                    .find(|tie| (tie.from, tie.to) == (from, to));
                assert_eq!(
                    stances,
                    tie.map_or(0, |tie| tie.parts.len()),
                    "{name} {from} {to}"
                );
            }
        }
        use stancemap::analysis::Nothing;
        let count = |nothing| counts.get(&nothing).copied().unwrap_or_default();
        assert_eq!(
            count(Nothing::Silent),
            known.silent.len() + known.silent_in_scope
        );
        assert_eq!(count(Nothing::Uncoded), known.uncoded);
        let coded: BTreeSet<_> = known.coded.iter().copied().collect();
        assert_eq!(
            count(Nothing::OutOfSight),
            coded.difference(&tied).count(),
            "{name}"
        );
    }
}
