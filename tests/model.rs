//! The document and its only mutator: every change can be taken back, and none
//! leaves a document that could not be read again.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use crate::common;
use crate::common::{Ids, records};
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use stancemap::edit::{Edit, History, delete_actors};
use stancemap::format::{read, write};
use stancemap::model::{
    Actor, ActorId, Change, Document, Domain, Op, Placement, Record, Refused, SilenceOp, Source,
    Stance,
};

/// Insert, remove or replace a record that `made` gives.
fn op<T>(made: BoxedStrategy<T>) -> BoxedStrategy<Op<T>>
where
    T: Record + std::fmt::Debug + 'static,
    T::Id: std::fmt::Debug,
{
    (0..3, 0..9_usize, made)
        .prop_map(|(kind, at, record)| match kind {
            0 => Op::Insert {
                at,
                record: Box::new(record),
            },
            1 => Op::Remove(record.id().clone()),
            _ => Op::Replace(Box::new(record)),
        })
        .boxed()
}

/// Any change to a document that has these ids, or not quite.
fn change(ids: &Ids) -> BoxedStrategy<Change> {
    let actors = select(ids.actors.clone());
    let known = ids.clone();
    let actor = actors
        .clone()
        .prop_flat_map(move |id| records::actor(id, &known));
    let domain = select(ids.domains.clone()).prop_flat_map(records::domain);
    let source = select(ids.sources.clone()).prop_flat_map(records::source);
    let speaker = (0..3_usize).prop_flat_map(|n| records::speaker(format!("{n} “گوینده”")));
    let text = option::of(records::blocks().prop_map(Arc::new));
    let text = (select(ids.sources.clone()), text)
        .prop_map(|(source, text)| Change::Text { source, text });
    let names: Vec<String> = (0..7)
        .map(|n| format!("st “{n}”"))
        .chain([String::new()])
        .collect();
    let known = ids.clone();
    let stance = select(names).prop_flat_map(move |id| records::stance(id, &known));
    let silence = (0..3, 0..5_usize, records::silence(ids)).prop_map(|(kind, at, silence)| {
        let silence = Box::new(silence);
        match kind {
            0 => SilenceOp::Insert { at, silence },
            1 => SilenceOp::Remove(at),
            _ => SilenceOp::Replace { at, silence },
        }
    });
    let names = ["v0", "v1", "v2", ""].map(str::to_owned).to_vec();
    let view = select(names).prop_flat_map(records::saved_view);
    let names = ["w0", "w1", ""].map(str::to_owned).to_vec();
    let known = ids.clone();
    let scenario = select(names).prop_flat_map(move |id| records::scenario(id, &known));
    let names = ["p0", "p1", ""].map(str::to_owned).to_vec();
    let stop = select(names).prop_flat_map(records::stop);
    let nowhere = Just(Placement::at(f64::NAN, f64::INFINITY));
    let placement = option::of(prop_oneof![9 => records::placement(), 1 => nowhere]);
    prop_oneof![
        1 => records::header().prop_map(|header| Change::Header(Box::new(header))),
        3 => op(actor.boxed()).prop_map(Change::Actor),
        2 => op(domain.boxed()).prop_map(Change::Domain),
        2 => op(source.boxed()).prop_map(Change::Source),
        1 => op(speaker.boxed()).prop_map(Change::Speaker),
        2 => text,
        4 => op(stance.boxed()).prop_map(Change::Stance),
        2 => silence.prop_map(Change::Silence),
        2 => op(view.boxed()).prop_map(Change::View),
        2 => op(scenario.boxed()).prop_map(Change::Scenario),
        2 => op(stop.boxed()).prop_map(Change::Stop),
        2 => (actors, placement)
            .prop_map(|(actor, placement)| Change::Place { actor, placement }),
    ]
    .boxed()
}

/// A document and changes to it, some of which it has to refuse.
fn edited() -> BoxedStrategy<(Document, Vec<Change>)> {
    common::document()
        .prop_flat_map(|document| {
            let mut ids = Ids {
                actors: document.actors().iter().map(|a| a.id.clone()).collect(),
                domains: document.domains().iter().map(|d| d.id.clone()).collect(),
                sources: document.sources().iter().map(|s| s.id.clone()).collect(),
            };
            for id in ["new", "newer", ""] {
                ids.actors.push(id.into());
                ids.domains.push(id.into());
                ids.sources.push(id.into());
            }
            (Just(document), vec(change(&ids), 1..24))
        })
        .boxed()
}

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/model.txt"))]

    #[test]
    fn every_change_can_be_taken_back((document, changes) in edited()) {
        let mut edited = document.clone();
        let mut undo = Vec::new();
        for change in changes {
            let before = write(&edited);
            let Ok(inverse) = edited.apply(change) else {
                prop_assert_eq!(write(&edited), before);
                continue;
            };
            undo.push(inverse);
            let after = write(&edited);
            let again = read(&after);
            prop_assert!(again.is_ok(), "{:?}", again);
            prop_assert_eq!(&again.unwrap().value, &edited);
        }
        let last = write(&edited);
        let mut redo = Vec::new();
        for change in undo.into_iter().rev() {
            redo.push(edited.apply(change).unwrap());
        }
        prop_assert_eq!(write(&edited), write(&document));
        prop_assert_eq!(&edited, &document);
        for change in redo.into_iter().rev() {
            edited.apply(change).unwrap();
        }
        prop_assert_eq!(write(&edited), last);
    }

    /// Runs of changes are applied together; the outcome is that of one by one.
    #[test]
    fn many_changes_at_once_equal_one_by_one(
        (document, changes) in edited(),
        gone in vec(any::<bool>(), 9),
    ) {
        let doomed: Vec<ActorId> = (document.actors().iter().zip(gone))
            .filter(|(_, gone)| *gone)
            .map(|(actor, _)| actor.id.clone())
            .collect();
        for changes in [changes, delete_actors(&document, &doomed).changes] {
            let mut slow = document.clone();
            let expected: Result<Vec<Change>, Refused> =
                changes.iter().map(|change| slow.apply(change.clone())).collect();
            let mut fast = document.clone();
            let result = fast.apply_all(changes);
            let result = result.map(|back| back.into_iter().rev().collect::<Vec<_>>());
            // Compared as text: NaN differs from itself.
            prop_assert_eq!(format!("{result:?}"), format!("{expected:?}"));
            match result {
                Err(_) => prop_assert_eq!(&fast, &document),
                Ok(back) => {
                    prop_assert_eq!(&fast, &slow);
                    fast.apply_all(back.into_iter().rev().collect()).unwrap();
                    prop_assert_eq!(&fast, &document);
                }
            }
        }
    }

    /// Whatever is done, undone and done again: equal versions, equal documents.
    #[test]
    fn equal_versions_mean_equal_documents(
        (document, changes) in edited(),
        acts in vec((0..5_u8, any::<bool>(), 1..4_usize), 1..40),
        limit in select(vec![0, 2_000, usize::MAX]),
    ) {
        let (mut now, mut history) = (document.clone(), History::bounded(limit));
        let mut seen = BTreeMap::from([(history.version(), document)]);
        let mut changes = changes.into_iter();
        for (act, burst, count) in acts {
            match act {
                0 => drop(history.undo(&mut now)),
                1 => drop(history.redo(&mut now)),
                _ => {
                    let edit = Edit::new("edit", changes.by_ref().take(count).collect());
                    let edit = if burst { edit.in_burst("burst") } else { edit };
                    let _ = history.perform(&mut now, edit);
                }
            }
            let known = seen.entry(history.version()).or_insert_with(|| now.clone());
            prop_assert_eq!(&*known, &now);
        }
        while history.undo(&mut now).is_some() {
            prop_assert_eq!(seen.get(&history.version()), Some(&now));
        }
        while history.redo(&mut now).is_some() {
            prop_assert_eq!(seen.get(&history.version()), Some(&now));
        }
    }
}

#[test]
fn what_would_break_the_document_is_refused() {
    let text = r#"{"stancemap": 1, "domains": [{"id": "d"}], "sources": [{"id": "s"}],
        "actors": [{"id": "a"}, {"id": "b", "member_of": "c"}, {"id": "c"}],
        "stances": [{"id": "1", "from": "a", "to": "b", "domain": "d",
                     "evidence": [{"source": "s", "says": 1}]}]}"#;
    let document = read(text.as_bytes()).unwrap().value;
    let check = |change: Change, words: &str| {
        let mut edited = document.clone();
        let refused: Refused = edited.apply(change).unwrap_err();
        assert_eq!(refused.to_string(), words);
        assert_eq!(edited, document);
    };
    fn insert<T: Record>(record: T) -> Op<T> {
        Op::Insert {
            at: 0,
            record: Box::new(record),
        }
    }
    let stance = |id: &str, from: &str| Stance::new(id, from.into(), "b".into(), "d".into());
    check(
        Change::Actor(Op::Remove("a".into())),
        "actor “a” is still used by stance “1”",
    );
    check(
        Change::Actor(Op::Remove("c".into())),
        "actor “c” is still used by actor “b”",
    );
    check(
        Change::Actor(Op::Remove("z".into())),
        "there is no actor “z”",
    );
    check(
        Change::Actor(insert(Actor::new("a", ""))),
        "there is already an actor “a”",
    );
    check(
        Change::Actor(insert(Actor::new("", "Nameless"))),
        "an actor needs an id",
    );
    check(
        Change::Domain(insert(Domain::new("", ""))),
        "a domain needs an id",
    );
    check(
        Change::Source(insert(Source::new("", ""))),
        "a source needs an id",
    );
    check(
        Change::Stance(insert(stance("", "a"))),
        "a stance needs an id",
    );
    check(
        Change::Stance(insert(stance("2", "z"))),
        "there is no actor “z”",
    );
    check(
        Change::Domain(Op::Remove("d".into())),
        "domain “d” is still used by stance “1”",
    );
    check(
        Change::Source(Op::Remove("s".into())),
        "source “s” is still used by stance “1”",
    );
    let place = |actor: &str, x: f64| Change::Place {
        actor: actor.into(),
        placement: Some(Placement::at(x, 0.0)),
    };
    check(place("z", 0.0), "there is no actor “z”");
    check(
        place("a", f64::NAN),
        "the place of “a” is not a finite number",
    );
    check(
        Change::Silence(SilenceOp::Remove(0)),
        "there is no silence at position “0”",
    );
}
