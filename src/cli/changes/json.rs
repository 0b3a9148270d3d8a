//! What changed, as JSON. The keys are documented with the verb.

use serde::Serialize;

use crate::analysis::{
    ChangeKind, ChangeWords, Changes, Class, Compared, Difference, Fate, Side, Standing,
    ThreadChange,
};
use crate::model::{Day, Value};

/// How an actor stands on one thing on one side.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StandingRecord<'a> {
    standing: &'static str,
    stance: Option<&'a str>,
    value: Option<i8>,
    contested: bool,
    uncertain: bool,
    possibly: bool,
}

/// An item of evidence.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct EvidenceRecord<'a> {
    side: &'static str,
    stance: &'a str,
    item: usize,
    source: &'a str,
    locator: &'a str,
}

/// A change.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ChangeRecord<'a> {
    number: usize,
    kind: &'static str,
    from: &'a str,
    to: &'a str,
    domain: &'a str,
    about: &'a str,
    before: StandingRecord<'a>,
    after: StandingRecord<'a>,
    day: Option<String>,
    date: Option<&'a str>,
    evidence: Vec<EvidenceRecord<'a>>,
    sentence: String,
}

/// A record that differs between two files.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DifferenceRecord<'a> {
    record: &'static str,
    label: &'a str,
    fate: &'static str,
    fields: &'a [&'static str],
}

/// The changes as records.
pub(in crate::cli) fn changes<'a>(
    compared: Compared<'_>,
    changes: &'a Changes,
) -> Vec<ChangeRecord<'a>> {
    let all = changes.list.iter();
    all.map(|change| record(compared, change)).collect()
}

/// How many changes there are of each kind.
pub(in crate::cli) fn counts(changes: &Changes) -> serde_json::Map<String, serde_json::Value> {
    let kinds = ChangeKind::ALL.into_iter();
    kinds
        .map(|kind| (kind.name().to_owned(), changes.count(kind).into()))
        .collect()
}

/// Records that differ.
pub(in crate::cli) fn differences(found: &[Difference]) -> Vec<DifferenceRecord<'_>> {
    (found.iter())
        .map(|own| DifferenceRecord {
            record: own.noun,
            label: &own.label,
            fate: match own.fate {
                Fate::Added => "added",
                Fate::Removed => "removed",
                Fate::Changed(_) => "changed",
            },
            fields: match &own.fate {
                Fate::Changed(fields) => fields,
                Fate::Added | Fate::Removed => &[],
            },
        })
        .collect()
}

fn record<'a>(compared: Compared<'_>, change: &'a ThreadChange) -> ChangeRecord<'a> {
    let when = change.when.as_ref();
    ChangeRecord {
        number: change.number,
        kind: change.kind.name(),
        from: change.from.as_str(),
        to: change.to.as_str(),
        domain: change.domain.as_str(),
        about: &change.about,
        before: standing(&change.before),
        after: standing(&change.after),
        day: when
            .filter(|when| when.day != Day::MAX)
            .map(|when| when.day.to_string()),
        date: when.and_then(|when| Some(when.date.as_ref()?.as_str())),
        evidence: (change.evidence.iter())
            .map(|own| EvidenceRecord {
                side: match own.side {
                    Side::Before => "before",
                    Side::After => "after",
                },
                stance: own.stance.as_str(),
                item: own.item,
                source: own.source.as_str(),
                locator: &own.locator,
            })
            .collect(),
        sentence: change.sentence(compared, &ChangeWords::ENGLISH, None),
    }
}

fn standing(standing: &Standing) -> StandingRecord<'_> {
    let held = standing.held();
    let reading = held.map(|held| &held.reading);
    StandingRecord {
        standing: match standing {
            Standing::Uncoded => "uncoded",
            Standing::Silent => "silent",
            Standing::Absent => "no-stance",
            Standing::Held(_) => "held",
        },
        stance: held.map(|held| held.id.as_str()),
        value: reading.and_then(|reading| reading.value.map(Value::number)),
        contested: held.is_some_and(|held| held.class == Class::Contested),
        uncertain: reading.is_some_and(|reading| reading.uncertain),
        possibly: reading.is_some_and(|reading| reading.possibly),
    }
}
