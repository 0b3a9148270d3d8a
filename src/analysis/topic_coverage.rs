//! Which ordered pairs are coded, silent or not looked at, domain by domain.

use super::scope::read_scope;
use crate::model::{Document, DomainId};

/// What is known of an ordered pair in one domain, whatever the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Looked {
    /// There is a stance, at some date.
    Coded,
    /// It was looked for, and the sources say nothing.
    Silent,
    /// It was not looked for.
    Uncoded,
}

/// What is known of the ordered pairs in each domain, whatever a filter shows. Actors
/// and domains are positions in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopicCoverage {
    /// From, to and domain; in order, each once.
    coded: Vec<(usize, usize, usize)>,
    /// Recorded silences in one domain, likewise.
    silent: Vec<(usize, usize, usize)>,
    /// Recorded silences in all domains; in order, each once.
    wholly_silent: Vec<(usize, usize)>,
    /// The actors of which the stated scope speaks.
    actors: Vec<bool>,
    /// The domains of which it does.
    domains: Vec<bool>,
}

impl TopicCoverage {
    /// What is known of a document. A scope that was read to its end speaks of the domains
    /// that it names, even where it does not name all. O(n + (s + q) log (s + q)) for n actors, s stances
    /// and q silences.
    pub fn of(document: &Document) -> Self {
        let pair = |from, to| Some((document.actor_index(from)?, document.actor_index(to)?));
        let triple = |from, to, domain: &DomainId| {
            let (from, to) = pair(from, to)?;
            Some((from, to, document.domain_index(domain)?))
        };
        let coded = document.stances().iter();
        let coded = coded.filter_map(|own| triple(&own.from, &own.to, &own.domain));
        let silences = || document.silences().iter();
        let silent = silences().filter_map(|own| triple(&own.from, &own.to, own.domain.as_ref()?));
        let whole = silences().filter(|own| own.domain.is_none());
        let scope = read_scope(document);
        let actors = document.actors().iter();
        let domains = document.domains().iter();
        Self {
            coded: in_order(coded),
            silent: in_order(silent),
            wholly_silent: in_order(whole.filter_map(|own| pair(&own.from, &own.to))),
            actors: actors
                .map(|actor| scope.is_some_and(|scope| scope.has_actor(&actor.id)))
                .collect(),
            domains: domains
                .map(|own| scope.is_some_and(|s| s.has_domains(std::iter::once(&own.id))))
                .collect(),
        }
    }

    /// What is known of how one actor stands towards another in a domain; of an actor
    /// towards itself only a stance tells. O(log (s + q)).
    pub fn looked(&self, from: usize, to: usize, domain: usize) -> Looked {
        if self.coded.binary_search(&(from, to, domain)).is_ok() {
            return Looked::Coded;
        }
        let is_recorded = self.wholly_silent.binary_search(&(from, to)).is_ok()
            || self.silent.binary_search(&(from, to, domain)).is_ok();
        let in_scope = |flags: &[bool], at: usize| flags.get(at) == Some(&true);
        let is_in_scope = from != to
            && in_scope(&self.actors, from)
            && in_scope(&self.actors, to)
            && in_scope(&self.domains, domain);
        if is_recorded || is_in_scope {
            Looked::Silent
        } else {
            Looked::Uncoded
        }
    }
}

fn in_order<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Domain, Extra, Header, Parts, Scope, Silence, Stance};

    #[test]
    fn a_topic_is_silent_only_where_it_was_looked_for() {
        let silence = |from: &str, to: &str, domain: Option<&str>| Silence {
            from: from.into(),
            to: to.into(),
            domain: domain.map(Into::into),
            sources: Vec::new(),
            note: String::new(),
            extra: Extra::default(),
        };
        let check = |scope: Option<(&[&str], &[&str])>, expect: [&str; 4]| {
            let scope = scope.map(|(actors, domains)| Scope {
                actors: actors.iter().map(|id| (*id).into()).collect(),
                domains: domains.iter().map(|id| (*id).into()).collect(),
                ..Scope::default()
            });
            let document = Document::from_parts(Parts {
                header: Header {
                    scope,
                    ..Header::default()
                },
                domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
                actors: ["a", "b", "c"].map(|id| Actor::new(id, "")).to_vec(),
                stances: vec![Stance::new("s", "a".into(), "b".into(), "d".into())],
                silences: vec![silence("b", "a", Some("d")), silence("b", "c", None)],
                ..Parts::default()
            });
            let topics = TopicCoverage::of(&document.unwrap());
            let words = [(0, 1), (1, 0), (1, 2), (2, 0)].map(|(from, to)| {
                let words = [0, 1].map(|domain| match topics.looked(from, to, domain) {
                    Looked::Coded => "#",
                    Looked::Silent => "o",
                    Looked::Uncoded => ".",
                });
                words.concat()
            });
            assert_eq!(words, expect);
            assert_eq!(topics.looked(0, 0, 0), Looked::Uncoded, "towards itself");
        };
        check(None, ["#.", "o.", "oo", ".."]);
        check(Some((&[], &[])), ["#o", "oo", "oo", "oo"]);
        check(Some((&["a", "b"], &[])), ["#o", "oo", "oo", ".."]);
        check(Some((&[], &["e"])), ["#o", "oo", "oo", ".o"]);
    }
}
