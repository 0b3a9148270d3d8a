//! What a map has words for, ready to be found by their beginnings.

use std::collections::BTreeMap;

use crate::model::{
    Actor, ActorId, Date, Document, DomainId, Source, SourceId, consonants, folded,
};

/// How well a typed name fits: the less, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It is the id or one of the names.
    Exact,
    /// The short name begins so.
    Short,
    /// The name begins so.
    Name,
    /// Another name begins so.
    Alias,
    /// A later word of a name begins so.
    Word,
    /// The consonants of a name begin so: what remains between scripts.
    Sound,
}

/// The words of one document. O(document) to make, O(actors) to ask.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pub(super) actors: Vec<ActorWords>,
    pub(super) domains: Vec<DomainWords>,
    /// Abouts in use, by their stances: pair, domain, words.
    pub(super) abouts: Vec<AboutWords>,
    /// Who speaks, the most frequent first.
    pub(super) speakers: Vec<SpeakerWords>,
    pub(super) sources: Vec<(SourceId, String, Vec<String>)>,
    /// Dates since and until which stances hold, and of items; the most frequent first.
    pub(super) dates: Vec<(DateOf, Date)>,
}

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum DateOf {
    Since,
    Until,
    Item,
}

#[derive(Debug, Clone)]
pub(super) struct ActorWords {
    pub id: ActorId,
    pub label: String,
    pub short: String,
    /// Folded, with how well a beginning of them fits.
    keys: Vec<(String, Match)>,
}

#[derive(Debug, Clone)]
pub(super) struct DomainWords {
    pub id: DomainId,
    pub label: String,
    keys: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct AboutWords {
    pub pair: (ActorId, ActorId),
    pub domain: DomainId,
    pub about: String,
    pub key: String,
    /// Items of evidence of its stances.
    pub items: usize,
}

#[derive(Debug, Clone)]
pub(super) struct SpeakerWords {
    pub name: String,
    key: String,
    pub items: usize,
}

impl Lexicon {
    /// The words of a document.
    pub fn of(document: &Document) -> Self {
        let mut lexicon = Self {
            actors: document.actors().iter().map(actor_words).collect(),
            domains: (document.domains().iter())
                .map(|domain| DomainWords {
                    id: domain.id.clone(),
                    label: domain.label().to_owned(),
                    keys: [domain.label(), domain.id.as_str()].map(folded).to_vec(),
                })
                .collect(),
            sources: document.sources().iter().map(source_words).collect(),
            ..Self::default()
        };
        lexicon.read_stances(document);
        lexicon
    }

    fn read_stances(&mut self, document: &Document) {
        let mut abouts: BTreeMap<(&ActorId, &ActorId, &DomainId, &str), usize> = BTreeMap::new();
        let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut dates: BTreeMap<(DateOf, &str), (usize, &Date)> = BTreeMap::new();
        for speaker in document.speakers() {
            speakers.insert(speaker.name.as_str(), 0);
        }
        let note = |of: DateOf, date: &Option<Date>| date.as_ref().map(|date| (of, date.clone()));
        let mut seen: Vec<(DateOf, Date)> = Vec::new();
        for stance in document.stances() {
            let about = stance.about.trim();
            let key = (&stance.from, &stance.to, &stance.domain, about);
            *abouts.entry(key).or_default() += stance.evidence.len();
            seen.extend(note(DateOf::Since, &stance.since));
            seen.extend(note(DateOf::Until, &stance.until));
            for item in &stance.evidence {
                seen.extend(note(DateOf::Item, &item.date));
                if !item.speaker.trim().is_empty() {
                    *speakers.entry(item.speaker.trim()).or_default() += 1;
                }
            }
        }
        for (of, date) in &seen {
            dates.entry((*of, date.as_str())).or_insert((0, date)).0 += 1;
        }
        self.abouts = (abouts.into_iter())
            .map(|((from, to, domain, about), items)| AboutWords {
                pair: (from.clone(), to.clone()),
                domain: domain.clone(),
                about: about.to_owned(),
                key: folded(about),
                items,
            })
            .collect();
        self.abouts
            .sort_by_key(|words| std::cmp::Reverse(words.items));
        self.speakers = (speakers.into_iter())
            .map(|(name, items)| SpeakerWords {
                name: name.to_owned(),
                key: folded(name),
                items,
            })
            .collect();
        self.speakers
            .sort_by_key(|words| std::cmp::Reverse(words.items));
        let mut by_use: Vec<_> = dates.into_iter().collect();
        by_use.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        self.dates = (by_use.into_iter())
            .map(|((of, _), (_, date))| (of, date.clone()))
            .collect();
    }

    /// The actors that a typed name can mean, the best first, each with how well it
    /// fits. O(names of all actors).
    pub(super) fn actors_like(&self, typed: &str) -> Vec<(Match, &ActorWords)> {
        let key = folded(typed);
        if key.is_empty() {
            return self
                .actors
                .iter()
                .map(|actor| (Match::Name, actor))
                .collect();
        }
        let sound = consonants(&key);
        let mut found: Vec<(Match, &ActorWords)> = (self.actors.iter())
            .filter_map(|actor| Some((actor.fits(typed, &key, &sound)?, actor)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found
    }

    /// The actors that a typed name can mean, the best first. O(names of all actors).
    pub fn ids_like(&self, typed: &str) -> Vec<&ActorId> {
        let found = self.actors_like(typed);
        found.into_iter().map(|(_, actor)| &actor.id).collect()
    }

    /// The domains that begin so, in the order of the map.
    pub(super) fn domains_like(&self, typed: &str) -> impl Iterator<Item = &DomainWords> {
        let key = folded(typed);
        let exact = key.clone();
        let is_exact = move |domain: &&DomainWords| domain.keys.contains(&exact);
        let begins = {
            let key = key.clone();
            move |domain: &&DomainWords| domain.keys.iter().any(|own| own.starts_with(&key))
        };
        let exact_first = self.domains.iter().filter(is_exact);
        let others = self.domains.iter().filter(begins);
        let mut seen: Vec<&DomainId> = Vec::new();
        exact_first.chain(others).filter(move |domain| {
            let is_new = !seen.contains(&&domain.id);
            seen.push(&domain.id);
            is_new && !key.is_empty() || key.is_empty()
        })
    }

    /// The speakers that a typed name can mean, the best first: by the beginning of the
    /// name, then of a later word of it; actors' names after them.
    pub(super) fn speakers_like(&self, typed: &str) -> Vec<&str> {
        let key = folded(typed);
        let begins = |own: &str| own.starts_with(&key);
        let has_word = |own: &str| own.split(' ').skip(1).any(|word| word.starts_with(&key));
        let own = || self.speakers.iter();
        let exact = own().filter(|speaker| speaker.key == key);
        let first = own().filter(|speaker| begins(&speaker.key));
        let later = own().filter(|speaker| has_word(&speaker.key));
        let speakers = exact.chain(first).chain(later).map(|s| s.name.as_str());
        let actors = (self.actors.iter())
            .filter(|actor| !key.is_empty() && actor.keys.iter().any(|(own, _)| begins(own)))
            .map(|actor| actor.label.as_str());
        let mut found: Vec<&str> = Vec::new();
        for name in speakers.chain(actors) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// The source of this name or beginning.
    pub(super) fn source_like(&self, typed: &str) -> Option<&SourceId> {
        let key = folded(typed);
        let exact = self.sources.iter().find(|(_, _, keys)| keys.contains(&key));
        let begins = || {
            (self.sources.iter()).find(|(_, _, keys)| keys.iter().any(|own| own.starts_with(&key)))
        };
        exact.or_else(begins).map(|(id, ..)| id)
    }

    pub(super) fn actor(&self, id: &ActorId) -> Option<&ActorWords> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    pub(super) fn domain(&self, id: &DomainId) -> Option<&DomainWords> {
        self.domains.iter().find(|domain| domain.id == *id)
    }
}

impl ActorWords {
    fn fits(&self, typed: &str, key: &str, sound: &str) -> Option<Match> {
        if self.id.as_str() == typed || self.keys.iter().any(|(own, _)| own == key) {
            return Some(Match::Exact);
        }
        let begins = self.keys.iter().filter(|(own, _)| own.starts_with(key));
        if let Some(rank) = begins.map(|(_, rank)| *rank).min() {
            return Some(rank);
        }
        let later = |own: &str| {
            own.match_indices(' ')
                .any(|(at, _)| own.get(at + 1..).is_some_and(|rest| rest.starts_with(key)))
        };
        if self.keys.iter().any(|(own, _)| later(own)) {
            return Some(Match::Word);
        }
        let alike = |own: &str| consonants(own).starts_with(sound);
        let is_enough = sound.chars().filter(|c| *c != ' ').count() >= 3;
        (is_enough && self.keys.iter().any(|(own, _)| alike(own))).then_some(Match::Sound)
    }
}

fn actor_words(actor: &Actor) -> ActorWords {
    let mut keys: Vec<(String, Match)> = Vec::new();
    let names = actor
        .names
        .iter()
        .map(|(_, name)| name)
        .chain(&actor.aliases);
    let own = [
        (actor.short.as_str(), Match::Short),
        (actor.label(), Match::Name),
    ];
    let others = names.map(|name| (name.as_str(), Match::Alias));
    let id = [(actor.id.as_str(), Match::Alias)];
    for (name, rank) in own.into_iter().chain(others).chain(id) {
        let key = folded(name);
        if !key.is_empty() && !keys.iter().any(|(own, _)| *own == key) {
            keys.push((key, rank));
        }
    }
    ActorWords {
        id: actor.id.clone(),
        label: actor.label().to_owned(),
        short: actor.short.clone(),
        keys,
    }
}

fn source_words(source: &Source) -> (SourceId, String, Vec<String>) {
    let keys = [source.id.as_str(), source.label()].map(folded).to_vec();
    (source.id.clone(), source.label().to_owned(), keys)
}
