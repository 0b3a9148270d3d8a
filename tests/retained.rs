//! What is retained of a drawing makes the next one cheaper, and never another: whatever
//! date, filter or look came before, the scene is the one that is built afresh.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Point, Vec2};
use proptest::prelude::*;
use stancemap::analysis::{Changes, Compared, Derived, Matching, Timeline};
use stancemap::figure::{WriteOptions, svg};
use stancemap::format;
use stancemap::model::{Day, Document, DomainId, Filter};
use stancemap::scene::{
    Caption, Labels, Look, Mutual, Options, Retained, Scene, ShownChanges, Theme, build_again,
};

use crate::maps;
use crate::scenes::{build, positions};

/// Two scenes are the same to the last digit.
fn assert_alike(document: &Document, options: &Options, found: &Scene, expected: &Scene) {
    for (found, expected) in found.ties.iter().zip(&expected.ties) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.ties.len(), expected.ties.len());
    let drawn = |scene: &Scene| {
        let caption = Caption::of(document, scene, options);
        svg(scene, &WriteOptions::new(caption))
    };
    assert!(drawn(found) == drawn(expected));
}

/// Draws a map on one day after the other, with what is retained and afresh.
fn check(document: &Document, stops: &[Options]) {
    let places: Vec<Point> = positions(document, &|_| None);
    let mut retained = Retained::default();
    for options in stops {
        let derived = Derived::of(document, &options.filter);
        let found = build_again(document, &derived, &places, options, &mut retained);
        assert_alike(
            document,
            options,
            &found,
            &build(document, &places, options),
        );
    }
}

fn at(day: Option<Day>) -> Options {
    Options {
        filter: Filter {
            as_of: day,
            ..Filter::default()
        },
        ..Options::new(Theme::of(Look::Light))
    }
}

fn changing(actors: usize, ties: usize, seed: u64) -> (Document, Vec<Option<Day>>) {
    let map = maps::changing(actors, ties, 200, seed);
    let document = format::read(map.as_bytes()).unwrap().value;
    let timeline = Timeline::of(&document, &Filter::default());
    let days = timeline.moments().map(|(day, _)| Some(day)).collect();
    (document, days)
}

/// Steps and leaps through the dates of a map with words on its ties.
fn walk(actors: usize, ties: usize, steps: &[usize]) {
    let (document, days) = changing(actors, ties, 11);
    let stops: Vec<Options> = (steps.iter())
        .map(|step| at(days.get(*step).copied().flatten()))
        .collect();
    check(&document, &stops);
}

#[test]
fn a_step_of_the_date_draws_what_a_whole_drawing_does() {
    // Few ties, that look at each other; more, with several turns for labels; and many.
    walk(30, 70, &[0, 1, 2, 3, 4, 5, 60, 61, 59, 400, 7]);
    walk(80, 260, &[10, 11, 12, 13, 90, 91]);
    walk(180, 720, &[20, 21, 22, 120]);
}

#[test]
fn another_look_after_which_nothing_can_be_kept_is_drawn_like_a_first_one() {
    let (document, days) = changing(40, 120, 5);
    let day = days[days.len() / 2];
    let large = Options {
        theme: Theme::of(Look::Projector),
        ..at(day)
    };
    let wordless = Options {
        labels: Some(Labels::None),
        ..at(day)
    };
    let draft = Options {
        draft: true,
        ..at(day)
    };
    let joined = Options {
        mutual: Mutual::Once,
        ..at(day)
    };
    let silent = Options {
        silent: true,
        uncoded: true,
        ..at(None)
    };
    check(
        &document,
        &[
            at(day),
            large,
            at(day),
            wordless,
            draft,
            joined,
            silent,
            at(day),
        ],
    );
}

/// What is another thing than in the drawing before, beside the date.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Date,
    Domain,
    Actor,
    Map,
    Compared,
}

impl Turn {
    const ALL: [Self; 5] = [
        Self::Date,
        Self::Domain,
        Self::Actor,
        Self::Map,
        Self::Compared,
    ];
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..crate::common::config("tests/proptest-regressions/scene.txt") })]
    #[test]
    fn any_way_through_the_dates_of_any_map_draws_what_a_whole_drawing_does(
        (actors, ties, seed) in (2..24_usize, 1..60_usize, any::<u64>()),
        steps in prop::collection::vec((0..220_usize, prop::sample::select(Turn::ALL.to_vec())), 2..7),
        spread in 0.2..1.0_f64,
    ) {
        let (document, days) = changing(actors, ties, seed);
        let (other, _) = changing(actors, ties, seed ^ 1);
        let mut places: Vec<Point> = (positions(&document, &|_| None).into_iter())
            .map(|p| (p.to_vec2() * spread).to_point())
            .collect();
        let mut retained = Retained::default();
        let mut hidden = BTreeSet::new();
        for (step, turn) in steps {
            let day = |step: usize| days.get(step).copied().flatten();
            let mut options = at(day(step));
            let mut map = &document;
            match turn {
                Turn::Date => {}
                Turn::Domain => hidden = BTreeSet::from([DomainId::new("trade")]),
                Turn::Actor => places[step % actors] += Vec2::new(9.0, -7.0),
                Turn::Map => map = &other,
                Turn::Compared => {
                    let before = at(day(step / 2)).filter;
                    let compared = Compared {
                        before: (map, &before),
                        after: (map, &options.filter),
                    };
                    let changes =
                        Changes::between(compared.before, compared.after, Matching::Id);
                    let shown = ShownChanges::of(compared, Arc::new(changes), None);
                    options.changes = Some(shown);
                }
            }
            options.filter.hidden = hidden.clone();
            let derived = Derived::of(map, &options.filter);
            let found = build_again(map, &derived, &places, &options, &mut retained);
            assert_alike(map, &options, &found, &build(map, &places, &options));
        }
    }
}
