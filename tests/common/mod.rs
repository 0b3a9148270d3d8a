//! Arbitrary documents: every field filled or not, every script, every level of
//! unknown fields.

// Each test file uses its own part of this.
#![allow(dead_code)]

pub(crate) mod records;

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Map, Value as Json};
use stancemap::model::{ActorId, Date, Document, DomainId, Extra, Parts, SourceId};

use records::{
    actor, blocks, domain, header, saved_view, scenario, silence, source, speaker, stance, stop,
};

/// Failing cases are kept below `tests/`, in a file of their own.
pub(crate) fn config(file: &'static str) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(file))),
        ..ProptestConfig::default()
    }
}

/// Ids that records may refer to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    pub(crate) actors: Vec<ActorId>,
    pub(crate) domains: Vec<DomainId>,
    pub(crate) sources: Vec<SourceId>,
}

pub(crate) fn text() -> BoxedStrategy<String> {
    let told = [
        "",
        "Tajikistan",
        "Тоҷикистон",
        "تاجیکستان و طالبان",
        "د افغانستان",
        "a \"quoted\" name",
        "two\nlines\r\n\tand a tab",
        "back\\slash / and 🗺️ 👩🏽‍🏫",
        "\u{feff}\u{202e}\u{0}\u{7f}",
    ];
    prop_oneof![
        4 => select(told.map(str::to_owned).to_vec()),
        1 => vec(any::<char>(), 0..8).prop_map(|chars| chars.into_iter().collect()),
    ]
    .boxed()
}

pub(crate) fn date() -> BoxedStrategy<Date> {
    let told = [
        "1991",
        "2021-08",
        "2021-08~",
        "2021?",
        "2021-08-15",
        "2023-09-05%",
        "1996/2001",
        "202X",
        "2021-22",
        "2021/..",
        "../2001",
        "-0043",
    ];
    select(told.to_vec())
        .prop_map(|text| Date::parse(text).unwrap())
        .boxed()
}

/// JSON in the form in which it is written: whole numbers without a fraction.
pub(crate) fn json() -> BoxedStrategy<Json> {
    let number = prop_oneof![
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-1e9..1e9_f64).prop_filter_map("a fraction", |n| (n.fract() != 0.0).then(|| n.into())),
        select(vec![1e300, -5e-324, 0.1, 1e16]).prop_map(Json::from),
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        number,
        text().prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Json::from),
            vec((text(), inner), 0..3).prop_map(|fields| Json::Object(Map::from_iter(fields))),
        ]
    })
    .boxed()
}

/// Fields whose names no version of the format will ever know.
pub(crate) fn extra() -> BoxedStrategy<Extra> {
    let names = ["x-note", "X-заметка", "یادداشت", "a \"b\"\n", "", "Id", "🗒"];
    let fields = vec((select(names.to_vec()), json()), 0..3);
    prop_oneof![
        2 => Just(Extra::default()),
        1 => fields.prop_map(|fields| {
            Extra::new(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        }),
    ]
    .boxed()
}

pub(crate) fn ids() -> BoxedStrategy<Ids> {
    let stem = || {
        text().prop_map(|text| {
            if text.is_empty() {
                "id".to_owned()
            } else {
                text
            }
        })
    };
    ([stem(), stem(), stem()], [0..5_usize, 0..4, 0..4])
        .prop_map(|([a, d, s], [actors, domains, sources])| Ids {
            actors: (0..actors)
                .map(|n| ActorId::new(format!("{a}{n}")))
                .collect(),
            domains: (0..domains)
                .map(|n| DomainId::new(format!("{d}{n}")))
                .collect(),
            sources: (0..sources)
                .map(|n| SourceId::new(format!("{s}{n}")))
                .collect(),
        })
        .boxed()
}

/// Any sound document.
pub(crate) fn document() -> BoxedStrategy<Document> {
    let filled = |ids: Ids| {
        let linked = !ids.actors.is_empty() && !ids.domains.is_empty();
        let stances: Vec<_> = (0..if linked { 5 } else { 0 })
            .map(|n| stance(format!("st “{n}”"), &ids))
            .collect();
        let silences = if ids.actors.is_empty() {
            Just(Vec::new()).boxed()
        } else {
            vec(silence(&ids), 0..3).boxed()
        };
        let actors: Vec<_> = ids
            .actors
            .iter()
            .map(|id| actor(id.clone(), &ids))
            .collect();
        let domains: Vec<_> = ids.domains.iter().cloned().map(domain).collect();
        let sources: Vec<_> = ids.sources.iter().cloned().map(source).collect();
        let speakers: Vec<_> = (0..2).map(|n| speaker(format!("{n} “گوینده”"))).collect();
        let texts: Vec<_> = (ids.sources.iter().cloned())
            .map(|id| option::of(blocks().prop_map(move |text| (id.clone(), Arc::new(text)))))
            .collect();
        let views: Vec<_> = (0..2).map(|n| saved_view(format!("v{n}"))).collect();
        let scenarios: Vec<_> = (0..2).map(|n| scenario(format!("w{n}"), &ids)).collect();
        let story: Vec<_> = (0..2).map(|n| stop(format!("p{n}"))).collect();
        let tables = (
            domains,
            sources,
            speakers,
            actors,
            (views, scenarios, story),
        );
        (header(), tables, stances, silences, texts)
    };
    ids()
        .prop_flat_map(filled)
        .prop_map(|(header, tables, stances, silences, texts)| {
            let (domains, sources, speakers, actors, (views, scenarios, story)) = tables;
            let parts = Parts {
                header,
                domains,
                sources,
                speakers,
                actors,
                stances,
                silences,
                views,
                scenarios,
                story,
                texts: texts.into_iter().flatten().collect(),
            };
            Document::from_parts(parts).unwrap()
        })
        .boxed()
}
