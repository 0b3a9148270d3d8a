//! What differs between two states of a map, record by record.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::Hash;

use crate::model::{
    Actor, ActorId, Document, Domain, NamedView, Scenario, Source, SourceId, Speaker, Stance, Stop,
    counted, isolated,
};

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is in the second state only.
    Added,
    /// It is in the first state only.
    Removed,
    /// It is in both, and these fields differ.
    Changed(Vec<&'static str>),
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What such a record is called.
    pub noun: &'static str,
    /// Which it is, in the words of the map; empty where there is only one.
    pub label: String,
    /// What became of it.
    pub fate: Fate,
}

impl fmt::Display for Difference {
    /// "Actor changed: NRF (name, note)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fate = match &self.fate {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Changed(_) => "changed",
        };
        write!(f, "{} {fate}", self.noun)?;
        if !self.label.is_empty() {
            write!(f, ": {}", self.label)?;
        }
        if let Fate::Changed(fields) = &self.fate {
            write!(f, " ({})", fields.join(", "))?;
        }
        Ok(())
    }
}

/// What differs between two states of a map. Records are matched by id; the map itself
/// comes first, then domains, sources, actors, stances, silences, saved views, scenarios and stops of
/// the story, each in the order of the second state, with what was removed at the end. O(n) in the records.
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let mut found = Vec::new();
    found.extend(of_header(before, after));
    let (a, b) = (before, after);
    records(
        &mut found,
        "Domain",
        (a.domains(), b.domains()),
        &Kind {
            id: |domain: &Domain| &domain.id,
            label: &|_, domain| isolated(domain.label()).into_owned(),
            fields: domain_fields,
            lookup: &|document: &Document, id| document.domain(id).cloned(),
        },
        (a, b),
    );
    records(
        &mut found,
        "Source",
        (a.sources(), b.sources()),
        &Kind {
            id: |source: &Source| &source.id,
            label: &|_, source| isolated(source.label()).into_owned(),
            fields: source_fields,
            lookup: &|document: &Document, id| document.source(id).cloned(),
        },
        (a, b),
    );
    of_speakers(&mut found, before, after);
    found.extend(of_texts(before, after));
    records(
        &mut found,
        "Actor",
        (a.actors(), b.actors()),
        &Kind {
            id: |actor: &Actor| &actor.id,
            label: &|_, actor| isolated(actor.label()).into_owned(),
            fields: actor_fields,
            lookup: &|document: &Document, id| document.actor(id).cloned(),
        },
        (a, b),
    );
    records(
        &mut found,
        "Stance",
        (a.stances(), b.stances()),
        &Kind {
            id: |stance: &Stance| &stance.id,
            label: &stance_label,
            fields: stance_fields,
            lookup: &|document: &Document, id| document.stance(id).cloned(),
        },
        (a, b),
    );
    found.extend(of_silences(before, after));
    of_views(&mut found, before, after);
    of_scenarios(&mut found, before, after);
    of_story(&mut found, before, after);
    found
}

/// How records of one kind are compared.
struct Kind<'a, T, Id> {
    id: fn(&T) -> &Id,
    label: &'a dyn Fn(&Document, &T) -> String,
    fields: fn(&T, &T) -> Vec<&'static str>,
    lookup: &'a dyn Fn(&Document, &Id) -> Option<T>,
}

fn records<T: PartialEq, Id: Eq + Hash>(
    found: &mut Vec<Difference>,
    noun: &'static str,
    (before, after): (&[T], &[T]),
    kind: &Kind<'_, T, Id>,
    (first, second): (&Document, &Document),
) {
    for record in after {
        let fate = match (kind.lookup)(first, (kind.id)(record)) {
            None => Fate::Added,
            Some(old) if old == *record => continue,
            Some(old) => Fate::Changed((kind.fields)(&old, record)),
        };
        found.push(Difference {
            noun,
            label: (kind.label)(second, record),
            fate,
        });
    }
    let is_gone = |record: &&T| (kind.lookup)(second, (kind.id)(record)).is_none();
    found.extend(before.iter().filter(is_gone).map(|record| Difference {
        noun,
        label: (kind.label)(first, record),
        fate: Fate::Removed,
    }));
}

/// The names of the fields that differ; what has no name of its own is "other fields".
fn named(fields: &[(bool, &'static str)]) -> Vec<&'static str> {
    let differ = fields.iter().filter(|(same, _)| !same);
    let names: Vec<&'static str> = differ.map(|&(_, name)| name).collect();
    if names.is_empty() {
        vec!["other fields"]
    } else {
        names
    }
}

fn domain_fields(a: &Domain, b: &Domain) -> Vec<&'static str> {
    named(&[
        (a.name == b.name, "name"),
        (a.glyph == b.glyph, "glyph"),
        (
            a.definition == b.definition
                && a.example == b.example
                && a.counterexample == b.counterexample,
            "definition",
        ),
    ])
}

fn source_fields(a: &Source, b: &Source) -> Vec<&'static str> {
    named(&[
        (a.title == b.title, "title"),
        (a.authors == b.authors, "authors"),
        (a.publisher == b.publisher, "publisher"),
        (a.date == b.date, "date"),
        (a.url == b.url, "address"),
        (a.file == b.file, "file"),
        (a.numbering == b.numbering, "numbering of paragraphs"),
        (a.note == b.note, "note"),
    ])
}

fn actor_fields(a: &Actor, b: &Actor) -> Vec<&'static str> {
    named(&[
        (a.name == b.name, "name"),
        (a.short == b.short, "short name"),
        (a.kind == b.kind, "kind"),
        (a.names == b.names, "names in other languages"),
        (a.aliases == b.aliases, "aliases"),
        (a.member_of == b.member_of, "group"),
        (a.since == b.since && a.until == b.until, "lifetime"),
        (a.note == b.note, "note"),
        (a.placement == b.placement, "place on the map"),
    ])
}

fn stance_fields(a: &Stance, b: &Stance) -> Vec<&'static str> {
    named(&[
        ((&a.from, &a.to) == (&b.from, &b.to), "actors"),
        (a.domain == b.domain, "domain"),
        (a.about == b.about, "topic"),
        (a.value == b.value, "value"),
        (a.since == b.since && a.until == b.until, "dates"),
        (a.evidence == b.evidence, "evidence"),
        (a.note == b.note, "note"),
        (a.coder == b.coder, "coder"),
    ])
}

fn stance_label(document: &Document, stance: &Stance) -> String {
    let name = |id: &ActorId| {
        let actor = document.actor(id);
        isolated(actor.map_or(id.as_str(), Actor::label)).into_owned()
    };
    let domain = document.domain(&stance.domain);
    let domain = domain.map_or(stance.domain.as_str(), Domain::label);
    let mut label = format!(
        "{} → {}, {}",
        name(&stance.from),
        name(&stance.to),
        isolated(&domain.to_lowercase())
    );
    if !stance.about.is_empty() {
        label += &format!(": {}", isolated(&stance.about));
    }
    label
}

fn of_header(before: &Document, after: &Document) -> Option<Difference> {
    let (a, b) = (before.header(), after.header());
    (a != b).then(|| Difference {
        noun: "Map",
        label: String::new(),
        fate: Fate::Changed(named(&[
            (a.title == b.title, "title"),
            (a.summary == b.summary, "summary"),
            (a.as_of == b.as_of, "date"),
            (a.rule == b.rule, "rule"),
            (a.scope == b.scope, "scope"),
        ])),
    })
}

fn of_speakers(found: &mut Vec<Difference>, a: &Document, b: &Document) {
    records(
        found,
        "Speaker",
        (a.speakers(), b.speakers()),
        &Kind {
            id: |speaker: &Speaker| &speaker.name,
            label: &|_, speaker| isolated(speaker.name.as_str()).into_owned(),
            fields: |a, b| {
                named(&[
                    (a.role == b.role, "role"),
                    (a.party == b.party, "party"),
                    (a.note == b.note, "note"),
                ])
            },
            lookup: &|document: &Document, name| document.speaker(name).cloned(),
        },
        (a, b),
    );
}

fn of_views(found: &mut Vec<Difference>, a: &Document, b: &Document) {
    records(
        found,
        "Saved view",
        (a.views(), b.views()),
        &Kind {
            id: |view: &NamedView| &view.id,
            label: &|_, view| isolated(view.label()).into_owned(),
            fields: |a, b| {
                named(&[
                    (a.name == b.name, "name"),
                    (a.shown == b.shown, "what it shows"),
                ])
            },
            lookup: &|document: &Document, id| document.view(id).cloned(),
        },
        (a, b),
    );
}

fn of_scenarios(found: &mut Vec<Difference>, a: &Document, b: &Document) {
    records(
        found,
        "Scenario",
        (a.scenarios(), b.scenarios()),
        &Kind {
            id: |scenario: &Scenario| &scenario.id,
            label: &|_, scenario| isolated(scenario.label()).into_owned(),
            fields: |a, b| {
                named(&[
                    (a.title == b.title, "title"),
                    (a.text == b.text, "text"),
                    (a.changes == b.changes, "changes"),
                ])
            },
            lookup: &|document: &Document, id| document.scenario(id).cloned(),
        },
        (a, b),
    );
}

fn of_story(found: &mut Vec<Difference>, a: &Document, b: &Document) {
    records(
        found,
        "Stop",
        (a.story(), b.story()),
        &Kind {
            id: |stop: &Stop| &stop.id,
            label: &|_, stop| isolated(stop.label()).into_owned(),
            fields: |a, b| {
                named(&[
                    (a.title == b.title, "title"),
                    (a.text == b.text, "text"),
                    (a.view == b.view, "what it shows"),
                ])
            },
            lookup: &|document: &Document, id| document.stop(id).cloned(),
        },
        (a, b),
    );
}

/// The texts of sources that the map keeps.
fn of_texts(before: &Document, after: &Document) -> Vec<Difference> {
    let label = |document: &Document, id: &SourceId| {
        let source = document.source(id);
        isolated(source.map_or(id.as_str(), Source::label)).into_owned()
    };
    let told = |document, id, fate| Difference {
        noun: "Text kept in the map",
        label: label(document, id),
        fate,
    };
    let now = after.texts().filter_map(|(id, text)| {
        let fate = match before.text(id) {
            None => Fate::Added,
            Some(old) if old == text => return None,
            Some(_) => Fate::Changed(vec!["words"]),
        };
        Some(told(after, id, fate))
    });
    let gone = before.texts().filter(|(id, _)| after.text(id).is_none());
    now.chain(gone.map(|(id, _)| told(before, id, Fate::Removed)))
        .collect()
}

/// Silences have no ids: they are counted.
fn of_silences(before: &Document, after: &Document) -> Vec<Difference> {
    let written = |document: &Document| -> BTreeSet<String> {
        let silences = document.silences().iter();
        silences.map(|silence| format!("{silence:?}")).collect()
    };
    let (first, second) = (written(before), written(after));
    let count = |of: &BTreeSet<String>, without: &BTreeSet<String>, fate: Fate| {
        let count = of.difference(without).count();
        (count > 0).then(|| Difference {
            noun: "Recorded silences",
            label: counted(count, "pair", "pairs"),
            fate,
        })
    };
    let added = count(&second, &first, Fate::Added);
    added
        .into_iter()
        .chain(count(&first, &second, Fate::Removed))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extra, Parts, SavedView, ScenarioChange, Silence, Supposition, Value};

    fn map() -> Parts {
        let stance =
            |id: &str, from: &str, to: &str| Stance::new(id, from.into(), to.into(), "d".into());
        Parts {
            domains: vec![Domain::new("d", "Trade")],
            sources: vec![Source::new("s1", "Report")],
            actors: ["a", "b", "c"]
                .map(|id| Actor::new(id, id.to_uppercase()))
                .to_vec(),
            stances: vec![stance("s", "a", "b"), stance("t", "b", "a")],
            ..Parts::default()
        }
    }

    fn silence() -> Silence {
        Silence {
            from: "a".into(),
            to: "c".into(),
            domain: None,
            sources: Vec::new(),
            note: String::new(),
            extra: Extra::default(),
        }
    }

    #[test]
    fn every_difference_is_told_by_name() {
        let check = |change: fn(&mut Parts), expect: &[&str]| {
            let before = Document::from_parts(map()).unwrap();
            let mut parts = map();
            change(&mut parts);
            let after = Document::from_parts(parts).unwrap();
            let said = |a, b| -> Vec<String> {
                differences(a, b).iter().map(ToString::to_string).collect()
            };
            assert_eq!(said(&before, &after), expect);
            assert_eq!(said(&after, &before).len(), expect.len(), "the other way");
        };
        check(|_| {}, &[]);
        check(
            |map| map.header.title = "T".to_owned(),
            &["Map changed (title)"],
        );
        check(
            |map| {
                map.actors[0].name = "Z".to_owned();
                map.actors[0].note = "n".to_owned();
                map.actors.remove(2);
            },
            &["Actor changed: Z (name, note)", "Actor removed: C"],
        );
        check(
            |map| {
                map.stances[0].value = Some(Value::Hostile);
                map.stances[1].about = "tolls".to_owned();
                map.stances
                    .push(Stance::new("u", "c".into(), "a".into(), "d".into()));
            },
            &[
                "Stance changed: A → B, trade (value)",
                "Stance changed: B → A, trade: tolls (topic)",
                "Stance added: C → A, trade",
            ],
        );
        check(
            |map| map.silences.push(silence()),
            &["Recorded silences added: 1 pair"],
        );
        check(
            |map| {
                let mut scenario = Scenario::new("x", "A truce");
                let end = Supposition::End("s".into());
                scenario.changes.push(ScenarioChange::new(end));
                map.scenarios.push(scenario);
            },
            &["Scenario added: A truce"],
        );
        check(
            |map| {
                let stop = Stop::new("x", "The border", SavedView::default());
                map.story.push(stop);
            },
            &["Stop added: The border"],
        );
        check(
            |map| map.sources[0].url = "https://example.org".to_owned(),
            &["Source changed: Report (address)"],
        );
    }
}
