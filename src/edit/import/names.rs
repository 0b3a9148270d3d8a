//! Which actor a name in a table means.
//!
//! Names that differ by case, Unicode form, kind of apostrophe, blanks or unseen
//! characters only are the same. Names that differ by accents, hyphens, punctuation or
//! look-alike letters may be: that is asked, with a default.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Actor, ActorId, Document, skeleton};

/// What a name in a table is to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This actor of the document.
    Same(ActorId),
    /// An actor of its own.
    New,
}

/// A name of which it is in doubt whom it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The name as it stands in the table.
    pub name: String,
    /// The first row on which it stands.
    pub row: u32,
    /// The actors that it could mean, the likeliest first.
    pub candidates: Vec<ActorId>,
    /// Whom it means where nothing else is said.
    pub default: Answer,
}

/// The actors of a document and those that an import adds, by all their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) ids: Vec<ActorId>,
    /// By the plain form: the actor's position, and how much the name is its own (0 id,
    /// 1 name, 2 short, 3 another).
    plain: HashMap<String, Vec<(usize, u8)>>,
    /// By the bare form: the actors' positions.
    bare: HashMap<String, Vec<usize>>,
}

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// The actor at this position.
    Known(usize),
    /// One of these, the first for want of better.
    Several(Vec<usize>),
    /// One of these, perhaps.
    Perhaps(Vec<usize>),
    /// None.
    Unknown,
}

impl Names {
    pub(super) fn of(document: &Document) -> Self {
        let mut names = Self::default();
        for actor in document.actors() {
            names.add(actor);
        }
        names
    }

    /// Adds an actor; its position.
    pub(super) fn add(&mut self, actor: &Actor) -> usize {
        let at = self.ids.len();
        self.ids.push(actor.id.clone());
        let others = actor
            .names
            .iter()
            .map(|(_, name)| name)
            .chain(&actor.aliases);
        let own = [(actor.id.as_str(), 0), (&actor.name, 1), (&actor.short, 2)];
        for (name, rank) in own.into_iter().chain(others.map(|name| (name.as_str(), 3))) {
            let key = plain(name);
            if key.is_empty() {
                continue;
            }
            let bare = bare(&key);
            let known = self.plain.entry(key).or_default();
            if !known.iter().any(|(other, _)| *other == at) {
                known.push((at, rank));
            }
            let known = self.bare.entry(bare).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        at
    }

    /// Whom a name means. Expected O(length of the name).
    pub(super) fn meant(&self, name: &str) -> Meant {
        let key = plain(name);
        if let Some(known) = self.plain.get(&key) {
            let mut known = known.clone();
            known.sort_by_key(|(at, rank)| (*rank, *at));
            return match known.as_slice() {
                [(at, _)] => Meant::Known(*at),
                // An id is meant by nothing else.
                [(at, 0), ..] if self.ids.get(*at).is_some_and(|id| id.as_str() == name) => {
                    Meant::Known(*at)
                }
                _ => Meant::Several(known.into_iter().map(|(at, _)| at).collect()),
            };
        }
        let bare = bare(&key);
        match self.bare.get(&bare).filter(|_| !bare.is_empty()) {
            Some(alike) => Meant::Perhaps(alike.clone()),
            None => Meant::Unknown,
        }
    }

    pub(super) fn position(&self, id: &ActorId) -> Option<usize> {
        self.ids.iter().position(|known| known == id)
    }

    pub(super) fn id(&self, at: usize) -> Option<&ActorId> {
        self.ids.get(at)
    }
}

/// A name without what does not tell two names apart.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkc() {
        let c = match c {
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | 'ʹ' | '＇' => '\'',
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => continue,
            c => c,
        };
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A plain name without accents, signs and blanks, look-alike letters as one.
fn bare(plain: &str) -> String {
    let letters: String = plain.nfd().filter(|c| !is_combining_mark(*c)).collect();
    skeleton(&letters)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The answers of the user, by the plain form of the name.
pub(super) fn answers(given: &BTreeMap<String, Answer>) -> HashMap<String, Answer> {
    let mut answers = HashMap::with_capacity(given.len());
    for (name, answer) in given {
        answers.insert(plain(name), answer.clone());
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_actors_or_are_in_doubt() {
        let mut names = Names::default();
        let mut actor = Actor::new("ja", "Jama’at Ansarullah");
        actor.short = "JA".to_owned();
        actor.aliases = vec!["Тоҷикистон".to_owned(), "Front".to_owned()];
        names.add(&actor);
        names.add(&Actor::new("nrf", "National Resistance Front"));
        let mut third = Actor::new("af", "Café");
        third.aliases = vec!["front".to_owned()];
        names.add(&third);
        let check = |name: &str, expect: Meant| assert_eq!(names.meant(name), expect, "{name}");
        check("JA", Meant::Known(0));
        check("jama'at  ansarullah", Meant::Known(0));
        check("Jama`at Ansarullah", Meant::Known(0));
        check("тоҷикистон", Meant::Known(0));
        check("Cafe\u{301}", Meant::Known(2));
        check("FRONT", Meant::Several(vec![0, 2]));
        check("Jamaat-Ansarullah", Meant::Perhaps(vec![0]));
        check("Cafe", Meant::Perhaps(vec![2]));
        check("National Resistance", Meant::Unknown);
        check("—", Meant::Unknown);
    }
}
