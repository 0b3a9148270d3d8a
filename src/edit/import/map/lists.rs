//! Which domains, sources and speakers of a map are those of the map that it goes into.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt as _};

use super::fate::{Fate, Fates, RecordList, RecordPlace, differing, differs};
use crate::edit::import::ids::Ids;
use crate::edit::import::names::plain;
use crate::model::{Change, Document, Domain, DomainId, Op, Source, SourceId};

/// Which records of the map these are, by position; `None`: a new one. Each comes as its
/// id and its plain name. First those that have both, then those that are the same in all
/// but the id, then by the name, each record of the map once, then by the id where nothing
/// speaks against it. Of several that are alike the first take what is the same, and the
/// last what only has the name: so what was new once is found again, and nobody else
/// takes its place. Expected O(letters + records · log records), times the records of a
/// name, which are few.
fn matched(
    [own, other]: [Vec<(String, String)>; 2],
    is_twin: impl Fn(usize, usize) -> bool,
    may_be: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (id, name)) in own.iter().enumerate() {
        by_id.entry(id).or_insert(at);
        by_name.entry(name).or_default().push(at);
    }
    let mut taken = vec![false; own.len()];
    let mut take = |at: usize| {
        taken
            .get_mut(at)
            .is_some_and(|own| !std::mem::replace(own, true))
    };
    let called = |id: &str| by_id.get(id).copied();
    let named = |name: &str| by_name.get(name).into_iter().flatten().copied();
    let mut found = Vec::with_capacity(other.len());
    for (id, name) in &other {
        let same = |at: &usize| own.get(*at).is_some_and(|(_, own)| own == name);
        found.push(called(id).filter(same).filter(|at| take(*at)));
    }
    let fallbacks: Vec<Option<usize>> = (other.iter().enumerate())
        .map(|(at, (id, _))| called(id).filter(|own| may_be(at, *own)))
        .collect();
    let mut choosing: Vec<_> = (other.iter().zip(fallbacks).zip(&mut found).enumerate())
        .filter(|(_, (_, found))| found.is_none())
        .collect();
    // Whoever would be new otherwise is the first to find itself.
    choosing.sort_by_key(|(at, ((_, fallback), _))| (fallback.is_some(), *at));
    for (at, (((_, name), _), found)) in &mut choosing {
        **found = named(name).find(|own| is_twin(*at, *own) && take(*own));
    }
    choosing.sort_by_key(|(at, _)| Reverse(*at));
    for (_, (((_, name), fallback), found)) in choosing {
        *found = found.or_else(|| named(name).find(|own| take(*own)).or(fallback));
    }
    found
}

/// The domains of the map that is brought in, by those of the map that it goes into.
#[derive(Debug, Default)]
pub(super) struct Domains {
    meant: HashMap<DomainId, DomainId>,
    /// How many are new.
    pub(super) new: usize,
}

impl Domains {
    /// Finds or adds each domain, by its name or else by its id. Expected O(letters).
    pub(super) fn take(
        document: &Document,
        other: &Document,
        fates: &mut Fates,
        changes: &mut Vec<Change>,
    ) -> Self {
        let called = |map: &'_ Document| -> Vec<(String, String)> {
            let domains = map.domains().iter();
            let called = |own: &Domain| (own.id.to_string(), plain(own.label()));
            domains.map(called).collect()
        };
        // Ids of domains never make way, so that no twin can stand under another id.
        let found = matched([called(document), called(other)], |_, _| false, |_, _| true);
        let mut domains = Self::default();
        for ((at, domain), found) in other.domains().iter().enumerate().zip(found) {
            let place = RecordPlace::Record(RecordList::Domains, at);
            if let Some(own) = found.and_then(|at| document.domains().get(at)) {
                domains.meant.insert(domain.id.clone(), own.id.clone());
                let kept = differing(&[
                    ("name", differs(&domain.name, &own.name)),
                    ("glyph", differs(&domain.glyph, &own.glyph)),
                    ("definition", differs(&domain.definition, &own.definition)),
                    ("example", differs(&domain.example, &own.example)),
                    (
                        "counterexample",
                        differs(&domain.counterexample, &own.counterexample),
                    ),
                    (
                        "translations",
                        differs(&domain.translations, &own.translations),
                    ),
                    ("other fields", differs(&domain.extra, &own.extra)),
                ]);
                fates.known(place, "domain", &kept);
                continue;
            }
            // Its id is free: who has an id is that domain.
            domains.meant.insert(domain.id.clone(), domain.id.clone());
            fates.settle(place, Fate::New);
            changes.push(Change::Domain(Op::Insert {
                at: document.domains().len() + domains.new,
                record: Box::new(domain.clone()),
            }));
            domains.new += 1;
        }
        domains
    }

    /// What an id of the map that is brought in means.
    pub(super) fn meant(&self, id: &DomainId) -> DomainId {
        self.meant.get(id).unwrap_or(id).clone()
    }
}

/// Whether two sources differ in nothing but their ids. O(letters).
fn is_twin(source: &Source, own: &Source) -> bool {
    let id = own.id.clone();
    // Titles first: most differ there, and a copy costs more than they do.
    source.title == own.title
        && *own
            == Source {
                id,
                ..source.clone()
            }
}

/// The twin in the document of a source without a title that can be read. O(sources) for
/// such a one, else O(letters of the title).
fn nameless_twin<'d>(document: &'d Document, source: &Source) -> Option<&'d Source> {
    if !plain(&source.title).is_empty() {
        return None;
    }
    let mut sources = document.sources().iter();
    sources.find(|own| is_twin(source, own))
}

/// The sources of the map that is brought in, by those of the map that it goes into.
#[derive(Debug, Default)]
pub(super) struct Sources {
    meant: HashMap<SourceId, SourceId>,
    /// How many are new.
    pub(super) new: usize,
}

impl Sources {
    /// Finds or adds each source: by its title, or by its id where nothing speaks
    /// against it, as most maps call their first source “s1”. Expected O(letters).
    pub(super) fn take(
        document: &Document,
        other: &Document,
        fates: &mut Fates,
        changes: &mut Vec<Change>,
    ) -> Self {
        let called = |map: &'_ Document| -> Vec<(String, String)> {
            let sources = map.sources().iter();
            let called = |own: &Source| (own.id.to_string(), plain(own.label()));
            sources.map(called).collect()
        };
        let pair = |at: usize, own: usize, is_so: fn(&Source, &Source) -> bool| {
            let pair = other.sources().get(at).zip(document.sources().get(own));
            pair.is_some_and(|(source, own)| is_so(source, own))
        };
        let found = matched(
            [called(document), called(other)],
            |at, own| pair(at, own, is_twin),
            |at, own| pair(at, own, is_same),
        );
        let mut ids = Ids::of(document.sources().iter().map(|own| own.id.as_str()));
        let mut sources = Self::default();
        for ((at, source), found) in other.sources().iter().enumerate().zip(found) {
            let place = RecordPlace::Record(RecordList::Sources, at);
            let found = found.and_then(|at| document.sources().get(at));
            if let Some(own) = found.or_else(|| nameless_twin(document, source)) {
                sources.meant.insert(source.id.clone(), own.id.clone());
                fates.known(place, "source", &kept(source, own));
                continue;
            }
            let number = document.sources().len() + sources.new;
            let id = if ids.take(source.id.as_str()) {
                fates.settle(place, Fate::New);
                source.id.clone()
            } else {
                let id = SourceId::new(ids.fresh(&format!("s{}", number + 1), "s"));
                let message = format!(
                    "the id “{}” is that of another source; this one gets “{id}”",
                    source.id
                );
                let hint = "if it is the same source, give both the same title first";
                fates.say(place, Fate::New, message, hint);
                id
            };
            sources.meant.insert(source.id.clone(), id.clone());
            changes.push(Change::Source(Op::Insert {
                at: number,
                record: Box::new(Source {
                    id,
                    ..source.clone()
                }),
            }));
            sources.new += 1;
        }
        sources
    }

    /// What an id of the map that is brought in means.
    pub(super) fn meant(&self, id: &SourceId) -> SourceId {
        self.meant.get(id).unwrap_or(id).clone()
    }
}

/// Whether two sources of one id are the same under two titles: something that tells a
/// source is stated, and agrees.
fn is_same(source: &Source, own: &Source) -> bool {
    let is_untitled = source.title.is_empty() || own.title.is_empty();
    let has_address = !source.url.is_empty() && source.url == own.url;
    let has_file = !source.file.is_empty() && source.file == own.file;
    let has_authors = !source.authors.is_empty()
        && source.authors == own.authors
        && source.date.is_some()
        && source.date == own.date;
    is_untitled || has_address || has_file || has_authors
}

fn kept<'n>(source: &Source, own: &Source) -> Vec<&'n str> {
    differing(&[
        ("title", differs(&source.title, &own.title)),
        ("authors", differs(&source.authors, &own.authors)),
        ("publisher", differs(&source.publisher, &own.publisher)),
        ("date", differs(&source.date, &own.date)),
        ("address", differs(&source.url, &own.url)),
        ("file", differs(&source.file, &own.file)),
        ("numbering", differs(&source.numbering, &own.numbering)),
        ("note", differs(&source.note, &own.note)),
        ("passages", differs(&source.passages, &own.passages)),
        (
            "translations",
            differs(&source.translations, &own.translations),
        ),
        ("other fields", differs(&source.extra, &own.extra)),
    ])
}

/// Adds the speakers that the map does not have. O(speakers).
pub(super) fn speakers(
    document: &Document,
    other: &Document,
    fates: &mut Fates,
    changes: &mut Vec<Change>,
) {
    let mut at = document.speakers().len();
    for (position, speaker) in other.speakers().iter().enumerate() {
        let place = RecordPlace::Record(RecordList::Speakers, position);
        if let Some(own) = document.speaker(&speaker.name) {
            let kept = differing(&[
                ("role", differs(&speaker.role, &own.role)),
                ("party", differs(&speaker.party, &own.party)),
                ("note", differs(&speaker.note, &own.note)),
                ("other fields", differs(&speaker.extra, &own.extra)),
            ]);
            fates.known(place, "speaker", &kept);
            continue;
        }
        fates.settle(place, Fate::New);
        let record = Box::new(speaker.clone());
        changes.push(Change::Speaker(Op::Insert { at, record }));
        at += 1;
    }
}
