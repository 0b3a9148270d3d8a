//! What can stand where the caret is.

use std::ops::Range;

use super::carry::Complete;
use super::claim::{DomainNamed, Named, QuickClaim};
use super::lexicon::{AboutWords, DateOf, Lexicon, Match};
use super::parse::{Parsed, Slot, parse};
use super::print::{about_words, actor_word, domain_word};
use super::tokens::bracketed;
use crate::model::{ActorId, DomainId, counted, folded};

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that it replaces: what was typed of it.
    pub range: Range<usize>,
    /// What takes their place.
    pub insert: String,
    /// What it means, for a list.
    pub words: String,
    /// What more there is to say of it.
    pub note: String,
    /// The domain that it names, where it names one: its definition can be shown.
    pub domain: Option<DomainId>,
}

impl Completion {
    /// Whether anything was typed of it.
    pub fn is_begun(&self) -> bool {
        !self.range.is_empty()
    }
}

/// So many ways at most are offered.
const MOST: usize = 6;

/// The ways to go on from the caret, the likeliest first. O(names + abouts).
pub fn complete(line: &str, caret: usize, lexicon: &Lexicon) -> Vec<Completion> {
    let Some(before) = line.get(..caret) else {
        return Vec::new();
    };
    let parsed = parse(before, lexicon);
    let mut offers = Offers {
        lexicon,
        claim: &parsed.claim,
        range: caret..caret,
        found: Vec::new(),
    };
    let last = parsed.parts.last();
    let touching = last.filter(|part| part.range.end == caret);
    let has_arrow = before.contains(['>', '→']);
    if let Some(part) = touching {
        offers.range = part.range.clone();
        let typed = before.get(part.range.clone()).unwrap_or_default();
        match part.slot {
            Slot::From | Slot::To => offers.actors(typed, has_arrow),
            Slot::Domain | Slot::Open => offers.topics(typed),
            Slot::About => offers.abouts(typed),
            Slot::Speaker => offers.speakers(typed),
            Slot::Since => offers.dates(typed, DateOf::Since),
            Slot::Until => offers.dates(typed, DateOf::Until),
            Slot::On => offers.dates(typed, DateOf::Item),
            Slot::Source => offers.sources(typed),
            Slot::Short | Slot::Gist => {}
        }
    } else if !has_arrow || parsed.claim.to.is_empty() {
        if parsed.claim.from.is_empty() || has_arrow || before.trim_end().ends_with(',') {
            offers.actors("", has_arrow);
        }
    } else if let Some(part) = last.filter(|part| part.slot == Slot::About)
        && !offers.is_about_in_use(&parsed)
    {
        offers.range = part.range.start..caret;
        offers.abouts(before.get(part.range.clone()).unwrap_or_default());
    } else if parsed.claim.domain.is_none() && parsed.claim.gist.is_none() {
        offers.topics("");
    }
    offers.found.truncate(MOST);
    offers.found
}

struct Offers<'l> {
    lexicon: &'l Lexicon,
    claim: &'l QuickClaim,
    range: Range<usize>,
    found: Vec<Completion>,
}

impl Offers<'_> {
    fn offer(&mut self, insert: String, words: impl Into<String>, note: impl Into<String>) {
        self.found.push(Completion {
            range: self.range.clone(),
            insert,
            words: words.into(),
            note: note.into(),
            domain: None,
        });
    }

    fn actors(&mut self, typed: &str, has_arrow: bool) {
        let end = if has_arrow { " " } else { " > " };
        let found = self.lexicon.actors_like(typed);
        let is_exact = found.first().is_some_and(|(rank, _)| *rank == Match::Exact);
        for (_, actor) in found.into_iter().take(MOST - 1) {
            let note = if folded(&actor.short) == folded(&actor.label) {
                ""
            } else {
                actor.short.as_str()
            };
            let insert = actor_word(&actor.id, self.lexicon) + end;
            self.offer(insert, actor.label.as_str(), note);
        }
        let name = typed.trim();
        if !is_exact && !folded(name).is_empty() && !name.starts_with('[') {
            let insert = bracketed(name) + end;
            self.offer(insert, format!("new actor: “{name}”"), "");
        }
    }

    /// The pairs of a claim, as far as they are known.
    fn is_pair(&self, pair: &(ActorId, ActorId)) -> bool {
        let has = |names: &[Named], id: &ActorId| names.contains(&Named::Known(id.clone()));
        has(&self.claim.from, &pair.0) && has(&self.claim.to, &pair.1)
    }

    /// Domains, what is in use of them, and the words that begin other parts.
    fn topics(&mut self, typed: &str) {
        let key = folded(typed);
        let is_begun = |about: &&AboutWords| {
            let words = about.key.split(' ').any(|word| word.starts_with(&key));
            !about.key.is_empty() && (key.is_empty() || about.key.starts_with(&key) || words)
        };
        let of_pair: Vec<&AboutWords> = (self.lexicon.abouts.iter())
            .filter(|about| self.is_pair(&about.pair))
            .collect();
        let domains: Vec<DomainId> = (self.lexicon.domains_like(typed))
            .map(|domain| domain.id.clone())
            .collect();
        if key.is_empty() {
            for about in &of_pair {
                self.topic(&about.domain, &about.about, this_pair(about.items));
            }
        }
        for id in &domains {
            let own = of_pair
                .iter()
                .find(|own| own.domain == *id && own.key.is_empty());
            let note = own.map_or_else(String::new, |own| this_pair(own.items));
            self.topic(id, "", note);
        }
        if !key.is_empty() {
            let of_domain = |own: &&&AboutWords| domains.contains(&own.domain);
            for about in of_pair.iter().filter(of_domain) {
                self.topic(&about.domain, &about.about, this_pair(about.items));
            }
            for about in of_pair.iter().filter(|own| is_begun(own)) {
                self.topic(&about.domain, &about.about, this_pair(about.items));
            }
            self.keywords(typed);
            let elsewhere: Vec<&AboutWords> = (self.lexicon.abouts.iter())
                .filter(|own| is_begun(own) && !self.is_pair(&own.pair))
                .collect();
            for about in elsewhere {
                self.topic(
                    &about.domain,
                    &about.about,
                    elsewhere_words(about, self.lexicon),
                );
            }
            if domains.is_empty() && self.claim.domain.as_ref().is_none_or(is_unknown) {
                let name = typed.trim();
                self.offer(bracketed(name) + " ", format!("new domain: “{name}”"), "");
            }
        }
    }

    /// A domain and what in it, once.
    fn topic(&mut self, domain: &DomainId, about: &str, note: String) {
        let word = domain_word(domain.as_str(), self.lexicon);
        let label = self
            .lexicon
            .domain(domain)
            .map_or(domain.as_str(), |own| &own.label);
        let (insert, words) = match about {
            "" => (format!("{word} "), label.to_owned()),
            about => (
                format!("{word}: {} ", about_words(about)),
                format!("{label}: {about}"),
            ),
        };
        if !self.found.iter().any(|known| known.insert == insert) {
            self.offer(insert, words, note);
            if let Some(last) = self.found.last_mut() {
                last.domain = Some(domain.clone());
            }
        }
    }

    /// `since 2021-08?` and its like, by their first letters; dates in use first.
    fn keywords(&mut self, typed: &str) {
        let typed = typed.to_lowercase();
        let kinds = [
            ("since", DateOf::Since, "from when the stance holds"),
            ("until", DateOf::Until, "until when it holds"),
            ("on", DateOf::Item, "the date of the item"),
        ];
        for (word, of, note) in kinds
            .into_iter()
            .filter(|(word, ..)| word.starts_with(&typed))
        {
            let mut dates = self.lexicon.dates.iter().filter(|(own, _)| *own == of);
            match dates.next() {
                Some((_, date)) => {
                    let insert = format!("{word} {date} ");
                    self.offer(insert, format!("{word} {date}"), note);
                }
                None => self.offer(format!("{word} "), word, note),
            }
        }
        let others = [
            ("by", "who says it"),
            ("hedged", "the speaker hedges (or ?)"),
            ("src", "another source"),
            ("at", "a place that is no paragraph"),
        ];
        for (word, note) in others
            .into_iter()
            .filter(|(word, _)| word.starts_with(&typed))
        {
            self.offer(format!("{word} "), word, note);
        }
    }

    /// Whether what stands behind the colon is in use, with a blank behind it.
    fn is_about_in_use(&self, parsed: &Parsed) -> bool {
        let key = folded(&parsed.claim.about);
        self.lexicon
            .abouts
            .iter()
            .any(|own| own.key == key && self.is_of_domain(own))
            || parsed.claim.about.is_empty() && parsed.parts.last().is_none()
    }

    fn is_of_domain(&self, about: &AboutWords) -> bool {
        match &self.claim.domain {
            Some(DomainNamed::Known(id)) => about.domain == *id,
            _ => false,
        }
    }

    fn abouts(&mut self, typed: &str) {
        let key = folded(typed.trim_matches(['[', ']']));
        let fits = |own: &AboutWords| {
            let words = own.key.match_indices(' ').any(|(at, _)| {
                own.key
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with(&key))
            });
            !own.key.is_empty() && (own.key.starts_with(&key) || words)
        };
        let in_domain: Vec<&AboutWords> = (self.lexicon.abouts.iter())
            .filter(|own| self.is_of_domain(own) && fits(own))
            .collect();
        let (here, elsewhere): (Vec<&AboutWords>, Vec<&AboutWords>) = in_domain
            .into_iter()
            .partition(|own| self.is_pair(&own.pair));
        let here = here.into_iter().map(|own| (own, this_pair(own.items)));
        let elsewhere =
            (elsewhere.into_iter()).map(|own| (own, elsewhere_words(own, self.lexicon)));
        let space = if self.range.is_empty() { "" } else { " " };
        let all: Vec<(&AboutWords, String)> = here.chain(elsewhere).collect();
        for (about, note) in all {
            let insert = format!("{space}{} ", about_words(&about.about));
            if !self.found.iter().any(|known| known.insert == insert) {
                self.offer(insert, about.about.as_str(), note);
                if let Some(last) = self.found.last_mut() {
                    last.domain = Some(about.domain.clone());
                }
            }
        }
    }

    fn speakers(&mut self, typed: &str) {
        let found = self.lexicon.speakers_like(typed);
        let key = folded(typed);
        let is_exact = found.iter().any(|name| folded(name) == key);
        if typed.is_empty() {
            self.offer(" ".to_owned(), "the source itself", "");
        }
        let items = |name: &str| {
            let known = self.lexicon.speakers.iter().find(|own| own.name == name);
            known.map_or_else(String::new, |own| counted(own.items, "item", "items"))
        };
        let all: Vec<(String, String)> = (found.iter().take(MOST - 1))
            .map(|name| ((*name).to_owned(), items(name)))
            .collect();
        for (name, note) in all {
            self.offer(bracketed(&name) + " ", name, note);
        }
        let name = typed.trim();
        if !is_exact && !key.is_empty() && !name.starts_with('[') {
            self.offer(bracketed(name) + " ", format!("new speaker: “{name}”"), "");
        }
    }

    fn dates(&mut self, typed: &str, of: DateOf) {
        let own = self.lexicon.dates.iter().filter(|(own, _)| *own == of);
        let all: Vec<String> = own
            .map(|(_, date)| date.to_string())
            .filter(|date| date.starts_with(typed) && date != typed)
            .collect();
        for date in all {
            self.offer(format!("{date} "), date, "in use");
        }
    }

    fn sources(&mut self, typed: &str) {
        let key = folded(typed);
        let all: Vec<(String, String)> = (self.lexicon.sources.iter())
            .filter(|(_, _, keys)| keys.iter().any(|own| own.starts_with(&key)))
            .map(|(id, label, _)| (id.to_string(), label.clone()))
            .collect();
        for (id, label) in all {
            self.offer(bracketed(&id) + " ", label, id);
        }
    }
}

fn is_unknown(domain: &DomainNamed) -> bool {
    matches!(domain, DomainNamed::Unknown(_))
}

fn this_pair(items: usize) -> String {
    format!("this pair, {}", counted(items, "item", "items"))
}

fn elsewhere_words(about: &AboutWords, lexicon: &Lexicon) -> String {
    let name = |id: &ActorId| {
        let words = lexicon.actor(id);
        words.map_or_else(|| id.to_string(), |own| own.label.clone())
    };
    format!("{} → {}", name(&about.pair.0), name(&about.pair.1))
}

/// What a line still lacks, as it would be typed: shown in grey behind it. `complete` is
/// the claim with what is carried over.
pub fn ghost(
    line: &str,
    first: Option<&Completion>,
    parsed: &Parsed,
    complete: &Complete,
) -> String {
    let mut out = String::new();
    let mut is_topic = false;
    if let Some(first) = first.filter(|first| first.is_begun()) {
        let typed = line.get(first.range.clone()).unwrap_or_default();
        let insert = first.insert.trim_end();
        is_topic = first.domain.is_some();
        let rest_of = |whole: &str| {
            let begins = whole.get(..typed.len()).is_some_and(|own| same(own, typed));
            begins.then(|| whole.get(typed.len()..).unwrap_or_default().to_owned())
        };
        let rest = rest_of(insert).or_else(|| rest_of(&first.words));
        out.push_str(&rest.unwrap_or_else(|| format!(" → {insert}")));
    }
    let claim = &complete.claim;
    let has_arrow = line.contains(['>', '→']);
    let mut lacks: Vec<&str> = Vec::new();
    if claim.from.is_empty() && line.trim().is_empty() {
        lacks.push("who");
    }
    if !has_arrow && !out.ends_with('>') {
        lacks.push(">");
    }
    if claim.to.is_empty() {
        lacks.push("whom");
    }
    if claim.domain.is_none() && !is_topic {
        lacks.push("domain: about");
    }
    if claim.value.is_none() {
        lacks.push("−2…+2");
    }
    if claim.grade.is_none() {
        lacks.push("B2");
    }
    if claim.place.is_none() {
        lacks.push("¶");
    }
    if claim.by.is_none() {
        lacks.push("@speaker");
    }
    if parsed.claim.gist.is_none() {
        lacks.push("“gist in your own words”");
    }
    if parsed.claim.gist.is_some() {
        // The caret is in the gist: what else is missing stands in the sentence below.
        return out;
    }
    if !lacks.is_empty() && (!out.is_empty() || !line.ends_with(char::is_whitespace)) {
        out.push(' ');
    }
    out.push_str(&lacks.join(" "));
    out
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
