//! Recoding and merging, on any map: no item of evidence is lost or doubled, and each
//! can be taken back.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use stancemap::analysis::code_next;
use stancemap::edit::{
    Edit, Recoding, merge_actors, merge_consequences, merge_domains, recode, recoding_words,
    split_domain,
};
use stancemap::model::{
    ActorId, Change, Credibility, Document, DomainId, Evidence, Op, Reliability, SourceId, Stance,
    StanceId, is_blank,
};

use crate::common::{config, document};

/// A document whose items are numbered in their order, by their gist. Where `alike`, its
/// stances differ little, so that many of them can be joined.
fn numbered() -> BoxedStrategy<Document> {
    (document(), any::<bool>())
        .prop_map(|(mut document, alike)| {
            let mut number = 0;
            for stance in document.stances().to_vec() {
                let mut stance = stance;
                for item in &mut stance.evidence {
                    item.gist = number.to_string();
                    number += 1;
                }
                if alike {
                    (stance.since, stance.until) = (None, None);
                    stance.value = stance.value.filter(|value| value.number() > 0);
                    stance.about.clear();
                }
                let change = Change::Stance(Op::Replace(Box::new(stance)));
                document.apply(change).unwrap();
            }
            document
        })
        .boxed()
}

/// Some items of evidence of a document.
fn some_items(document: &Document, picks: &[Index]) -> Vec<(StanceId, usize)> {
    let all: Vec<(StanceId, usize)> = (document.stances().iter())
        .flat_map(|stance| (0..stance.evidence.len()).map(|at| (stance.id.clone(), at)))
        .collect();
    let picks = picks.iter().filter(|_| !all.is_empty());
    picks.map(|pick| pick.get(&all).clone()).collect()
}

/// A recoding within a document.
fn recoding(document: &Document) -> BoxedStrategy<Recoding> {
    fn one_of<T: Clone + std::fmt::Debug + 'static>(ids: Vec<T>) -> BoxedStrategy<Option<T>> {
        if ids.is_empty() {
            Just(None).boxed()
        } else {
            option::of(select(ids)).boxed()
        }
    }
    let actors: Vec<ActorId> = document.actors().iter().map(|own| own.id.clone()).collect();
    let domains: Vec<DomainId> = (document.domains().iter())
        .map(|own| own.id.clone())
        .collect();
    let sources: Vec<SourceId> = (document.sources().iter())
        .map(|own| own.id.clone())
        .collect();
    let text = || option::of(select(vec![String::new(), "outlook".to_owned()]));
    let grade = (
        option::of(select(Reliability::ALL.to_vec())),
        option::of(select(Credibility::ALL.to_vec())),
    );
    let ends = [one_of(actors.clone()), one_of(actors)];
    let of_item = ([text(), text()], one_of(sources), any::<Option<bool>>());
    (ends, one_of(domains), text(), of_item, grade)
        .prop_map(|([from, to], domain, about, of_item, grade)| {
            let ([speaker, coder], source, hedged) = of_item;
            Recoding {
                from,
                to,
                domain,
                about,
                source,
                speaker,
                reliability: grade.0,
                credibility: grade.1,
                hedged,
                coder,
            }
        })
        .boxed()
}

fn recoded() -> BoxedStrategy<(Document, Recoding)> {
    numbered()
        .prop_flat_map(|document| {
            let recoding = recoding(&document);
            (Just(document), recoding)
        })
        .boxed()
}

/// The document after an edit; taking it back gives the one before.
fn after(document: &Document, edit: Edit) -> Result<Document, TestCaseError> {
    let mut now = document.clone();
    let back = now.apply_all(edit.changes);
    prop_assert!(back.is_ok(), "{:?}", back);
    let done = now.clone();
    now.apply_all(back.unwrap()).unwrap();
    prop_assert_eq!(&now, document);
    Ok(done)
}

/// Every item by its number, with its stance. None is there twice, and in each stance
/// they stand in the order of their numbers.
fn by_number(document: &Document) -> Result<BTreeMap<usize, (&Stance, &Evidence)>, TestCaseError> {
    let mut found = BTreeMap::new();
    for stance in document.stances() {
        let mut last = None;
        for item in &stance.evidence {
            let number: usize = item.gist.parse().unwrap();
            prop_assert!(last < Some(number), "{} behind {:?}", number, last);
            last = Some(number);
            let twice = found.insert(number, (stance, item)).is_some();
            prop_assert!(!twice, "{} twice", number);
        }
    }
    Ok(found)
}

/// An item without what a recoding changes.
fn core(item: &Evidence) -> Evidence {
    Evidence {
        source: "s".into(),
        speaker: String::new(),
        hedged: None,
        reliability: None,
        credibility: None,
        coder: String::new(),
        unconfirmed: Vec::new(),
        ..item.clone()
    }
}

/// The same items are there, but for the numbers of `lost`.
fn keeps_items(
    before: &Document,
    now: &Document,
    lost: &BTreeSet<usize>,
) -> Result<(), TestCaseError> {
    let (mut old, new) = (by_number(before)?, by_number(now)?);
    old.retain(|number, _| !lost.contains(number));
    prop_assert_eq!(old.len(), new.len());
    for (number, (_, item)) in old {
        let found = new.get(&number).map(|(_, item)| core(item));
        prop_assert_eq!(found, Some(core(item)));
    }
    Ok(())
}

/// How many stances are those of an actor towards itself.
fn self_ties(document: &Document) -> usize {
    let stances = document.stances().iter();
    stances.filter(|stance| stance.from == stance.to).count()
}

/// Who coded an item.
fn coder<'d>((stance, item): &(&'d Stance, &'d Evidence)) -> &'d str {
    if is_blank(&item.coder) {
        &stance.coder
    } else {
        &item.coder
    }
}

proptest! {
    #![proptest_config(config("tests/proptest-regressions/recode.txt"))]

    #[test]
    fn recoded_items_are_all_there_and_where_they_belong(
        (document, recoding) in recoded(),
        picks in vec(any::<Index>(), 0..6),
    ) {
        let items = some_items(&document, &picks);
        let words = recoding_words(&document, &items, &recoding);
        prop_assert!(words.ends_with('.'), "{}", words);
        let Some(edit) = recode(&document, &items, &recoding) else {
            return Ok(());
        };
        let now = after(&document, edit)?;
        keeps_items(&document, &now, &BTreeSet::new())?;
        prop_assert!(self_ties(&now) <= self_ties(&document));
        let (old, new) = (by_number(&document)?, by_number(&now)?);
        for (number, then) in &old {
            let is_chosen = items.iter().any(|(id, at)| {
                let own = document.stance(id).and_then(|stance| stance.evidence.get(*at));
                own.is_some_and(|item| item.gist == number.to_string())
            });
            let (stance, item) = new[number];
            prop_assert_eq!((&stance.since, &stance.until), (&then.0.since, &then.0.until));
            if !is_chosen {
                prop_assert_eq!(&stance.id, &then.0.id);
                prop_assert_eq!(item, then.1);
                continue;
            }
            let want = recoding.clone();
            prop_assert_eq!(&stance.from, &want.from.unwrap_or_else(|| then.0.from.clone()));
            prop_assert_eq!(&stance.to, &want.to.unwrap_or_else(|| then.0.to.clone()));
            prop_assert_eq!(&stance.domain, &want.domain.unwrap_or_else(|| then.0.domain.clone()));
            prop_assert_eq!(&stance.about, &want.about.unwrap_or_else(|| then.0.about.clone()));
            prop_assert_eq!(&item.source, &want.source.unwrap_or_else(|| then.1.source.clone()));
            prop_assert_eq!(&item.speaker, &want.speaker.unwrap_or_else(|| then.1.speaker.clone()));
            prop_assert_eq!(item.hedged, want.hedged.or(then.1.hedged));
            prop_assert_eq!(item.reliability, want.reliability.or(then.1.reliability));
            prop_assert_eq!(item.credibility, want.credibility.or(then.1.credibility));
            let was = coder(then).trim();
            if want.coder.is_none() && !is_blank(was) {
                prop_assert_eq!(coder(&(stance, item)).trim(), was);
            }
        }
        // No judgement is invented, and no stance is left without evidence.
        let judged = |document: &Document| -> BTreeSet<String> {
            let stances = document.stances().iter();
            stances.filter_map(|s| Some(format!("{:?} {:?}", s.id, s.value?))).collect()
        };
        prop_assert!(judged(&now).is_subset(&judged(&document)));
        let without = |document: &Document| -> BTreeSet<StanceId> {
            let stances = document.stances().iter().filter(|s| s.evidence.is_empty());
            stances.map(|stance| stance.id.clone()).collect()
        };
        prop_assert!(without(&now).is_subset(&without(&document)));
    }

    #[test]
    fn merged_actors_and_domains_lose_nothing_but_ties_to_themselves(document in numbered()) {
        for (keep, gone) in pairs(document.actors().iter().map(|own| own.id.clone())) {
            let consequences = merge_consequences(&document, &keep, &gone).unwrap();
            let between: Vec<&Stance> = (document.stances().iter())
                .filter(|s| [(&keep, &gone), (&gone, &keep)].contains(&(&s.from, &s.to)))
                .collect();
            let lost = between.iter().flat_map(|stance| &stance.evidence);
            let lost: BTreeSet<usize> = lost.map(|item| item.gist.parse().unwrap()).collect();
            prop_assert_eq!(consequences.self_ties, between.len());
            prop_assert_eq!(consequences.evidence, lost.len());
            let edit = merge_actors(&document, &keep, &gone).unwrap();
            let now = after(&document, edit)?;
            keeps_items(&document, &now, &lost)?;
            prop_assert!(self_ties(&now) <= self_ties(&document));
            let stances = document.stances().len() - between.len() - consequences.joined;
            prop_assert_eq!(now.stances().len(), stances);
            prop_assert!(now.actor(&gone).is_none());
            let kept = now.actor(&keep).unwrap();
            let old = document.actor(&gone).unwrap();
            for name in old.known_as().filter(|name| !name.trim().is_empty()) {
                let has = kept.known_as().any(|own| own == name);
                prop_assert!(has || is_blank(name), "{:?}", name);
            }
        }
        for (keep, gone) in pairs(document.domains().iter().map(|own| own.id.clone())) {
            let edit = merge_domains(&document, &keep, &gone).unwrap();
            let now = after(&document, edit)?;
            keeps_items(&document, &now, &BTreeSet::new())?;
            prop_assert!(now.domain(&gone).is_none());
            prop_assert_eq!(now.silences().iter().any(|s| s.domain.as_ref() == Some(&gone)), false);
        }
    }

    #[test]
    fn a_split_domain_keeps_all_items(document in numbered(), picks in vec(any::<Index>(), 1..4)) {
        for domain in document.domains() {
            let mut items = some_items(&document, &picks);
            items.retain(|(id, _)| document.stance(id).unwrap().domain == domain.id);
            let Some(edit) = split_domain(&document, &domain.id, "A part of it", &items) else {
                // Nothing is moved to a stance of an actor towards itself.
                let mut stances = items.iter().filter_map(|(id, _)| document.stance(id));
                prop_assert!(items.is_empty() || stances.any(|s| s.from == s.to));
                continue;
            };
            let now = after(&document, edit)?;
            keeps_items(&document, &now, &BTreeSet::new())?;
            prop_assert_eq!(now.domains().len(), document.domains().len() + 1);
        }
    }

    /// Every place of the queue is there, and no kind names more than it counts.
    #[test]
    fn what_is_to_be_coded_next_is_in_the_map(document in numbered()) {
        use stancemap::analysis::WaitingPlace::{Item, Pair, Paragraph, Stance};
        let sources = document.sources().iter();
        let unread: Vec<_> = sources.map(|source| (source.id.clone(), vec![1, 2])).collect();
        for waiting in code_next(&document, &unread).kinds {
            prop_assert!(waiting.count > 0);
            prop_assert_eq!(waiting.places.len(), waiting.count, "{}", waiting.words());
            for (place, _) in waiting.places {
                let is_there = match place {
                    Item(id, at) => document.stance(&id).is_some_and(|s| at < s.evidence.len()),
                    Stance(id) => document.stance(&id).is_some(),
                    Pair(a, b) => [a, b].iter().all(|id| document.actor(id).is_some()),
                    Paragraph(id, _) => document.source(&id).is_some(),
                };
                prop_assert!(is_there);
            }
        }
    }
}

/// Two different ones, each way.
fn pairs<T: Clone + PartialEq>(all: impl Iterator<Item = T>) -> Vec<(T, T)> {
    let all: Vec<T> = all.collect();
    (all.iter())
        .flat_map(|a| all.iter().map(|b| (a.clone(), b.clone())))
        .filter(|(a, b)| a != b)
        .collect()
}
