//! Changes in words.

use super::compared::{Compared, Side};
use super::kind::ChangeKind;
use super::list::Changes;
use super::thread_change::{HeldStance, Standing, Support, ThreadChange};
use crate::analysis::tie::Class;
use crate::analysis::words::list;
use crate::model::{
    Actor, ActorId, Controls, Date, DateWords, Document, Domain, DomainId, Stance, Value,
    has_rtl_letters, isolated, shown_controls,
};

/// How a language says changes. Words in braces stand for what is put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeWords {
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// How it says dates.
    pub dates: DateWords,
    /// Who towards whom: `{from}`, `{to}`.
    pub pair: &'static str,
    /// What changed: `{before}`, `{after}`.
    pub change: &'static str,
    /// What is in doubt now: `{after}`.
    pub doubted: &'static str,
    /// What is no longer in doubt: `{after}`.
    pub settled: &'static str,
    /// What has other dates in another map: `{after}`, `{before}`: the dates.
    pub redated: &'static str,
    /// What the steps of the scale are called, from hostile to supportive.
    pub values: [&'static str; 5],
    /// Sources disagree.
    pub contested: &'static str,
    /// Neither judged nor evidenced.
    pub undecided: &'static str,
    /// Somebody looked, and the sources say nothing.
    pub silent: &'static str,
    /// That there is no stance at this date.
    pub absent: &'static str,
    /// Nobody looked.
    pub uncoded: &'static str,
    /// What is so in doubt: `{value}`.
    pub uncertain: &'static str,
    /// From one date to another, or from or until one alone: `{since}`, `{until}`.
    pub spans: [&'static str; 3],
    /// Without dates.
    pub undated: &'static str,
    /// Between a topic and what in it, with its space.
    pub colon: &'static str,
    /// Between items, with its space.
    pub comma: &'static str,
    /// How many more items there are than are named: `{n}`.
    pub more: &'static str,
    /// What the kinds of changes are called, in the order of [`ChangeKind::ALL`].
    pub kinds: [&'static str; 10],
}

impl ChangeWords {
    /// English.
    pub const ENGLISH: Self = Self {
        rtl: false,
        dates: DateWords::ENGLISH,
        pair: "{from} towards {to}",
        change: "from {before} to {after}",
        doubted: "{after}, in doubt now",
        settled: "{after}, no longer in doubt",
        redated: "dated {after} instead of {before}",
        values: [
            "hostile",
            "critical",
            "neutral",
            "cooperative",
            "supportive",
        ],
        contested: "contested",
        undecided: "undecided",
        silent: "silent",
        absent: "no stance",
        uncoded: "not coded",
        uncertain: "{value} (uncertain)",
        spans: ["{since} until {until}", "since {since}", "until {until}"],
        undated: "without dates",
        colon: ": ",
        comma: ", ",
        more: "{n} more",
        kinds: [
            "New",
            "Changed sign",
            "Now contested",
            "No longer contested",
            "Stronger",
            "Weaker",
            "Ended",
            "In doubt now",
            "No longer in doubt",
            "Other dates",
        ],
    };

    /// What a kind of change is called.
    pub fn kind(&self, kind: ChangeKind) -> &'static str {
        let mut named = ChangeKind::ALL.into_iter().zip(self.kinds);
        named
            .find(|(own, _)| *own == kind)
            .map_or("", |(_, word)| word)
    }

    /// A name from a map within a sentence, set apart where it, or the sentence, runs from
    /// right to left.
    pub fn name(&self, name: &str) -> String {
        if self.rtl && !has_rtl_letters(name) {
            format!("\u{2068}{}\u{2069}", shown_controls(name, Controls::None))
        } else {
            isolated(name).into_owned()
        }
    }

    fn value(&self, value: Value) -> &'static str {
        let mut named = Value::SCALE.into_iter().zip(self.values);
        named
            .find(|(own, _)| *own == value)
            .map_or("", |(_, word)| word)
    }
}

/// The parts of the sentence on a change, for lists that set them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeParts {
    /// "Trade: border markets".
    pub topic: String,
    /// "Tajikistan towards Taliban".
    pub pair: String,
    /// "from silent to cooperative".
    pub change: String,
    /// "Sep 2023"; empty: no date tells.
    pub when: String,
    /// "¶21"; empty: no evidence.
    pub evidence: String,
}

/// How many items of evidence are named.
const NAMED: usize = 4;

impl ThreadChange {
    /// The change in one sentence: "Trade, Tajikistan towards Taliban: from silent to
    /// cooperative, Sep 2023, ¶21". `language` is the tag of a language in which the map
    /// may have words of its own; `None`: as they stand.
    pub fn sentence(
        &self,
        compared: Compared<'_>,
        words: &ChangeWords,
        language: Option<&str>,
    ) -> String {
        let parts = self.parts(compared, words, language);
        let comma = words.comma;
        let said = [&parts.change, &parts.when, &parts.evidence];
        let said: Vec<&str> = said
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let colon = words.colon;
        let said = said.join(comma);
        format!("{}{comma}{}{colon}{said}", parts.topic, parts.pair)
    }

    /// The parts of that sentence.
    pub fn parts(
        &self,
        compared: Compared<'_>,
        words: &ChangeWords,
        language: Option<&str>,
    ) -> ChangeParts {
        ChangeParts {
            topic: capital(&self.topic(compared, words, language)),
            pair: fill(
                words.pair,
                &[
                    (
                        "{from}",
                        &self.name_in(compared, &self.from, (words, language)),
                    ),
                    ("{to}", &self.name_in(compared, &self.to, (words, language))),
                ],
            ),
            change: self.change_in_words(compared, words),
            when: self.when_in_words(words),
            evidence: self.evidence_in_words(compared, words, language),
        }
    }

    /// "from silent to cooperative".
    pub fn change_in_words(&self, compared: Compared<'_>, words: &ChangeWords) -> String {
        let (before, after) = (words.standing(&self.before), words.standing(&self.after));
        let template = match self.kind {
            ChangeKind::Doubted => words.doubted,
            ChangeKind::Settled => words.settled,
            ChangeKind::Dates => {
                let dates = |side, standing: &Standing| {
                    let (document, _) = compared.side(side);
                    let held = standing.held();
                    let own = held.and_then(|held| document.stances().get(held.stance));
                    own.map_or(String::new(), |own| {
                        words.span(own.since.as_ref(), own.until.as_ref())
                    })
                };
                let before = dates(Side::Before, &self.before);
                let after = dates(Side::After, &self.after);
                return fill(words.redated, &[("{before}", &before), ("{after}", &after)]);
            }
            _ => words.change,
        };
        let is_doubt = matches!(self.kind, ChangeKind::Doubted | ChangeKind::Settled);
        let after = match self.after.held().filter(|_| is_doubt) {
            Some(held) => words.class(held).to_owned(),
            None => after,
        };
        fill(template, &[("{before}", &before), ("{after}", &after)])
    }

    /// "Sep 2023"; empty where no date tells.
    pub fn when_in_words(&self, words: &ChangeWords) -> String {
        let Some(when) = &self.when else {
            return String::new();
        };
        let date = when.date.as_ref().map(|date| date.words_in(&words.dates));
        date.or_else(|| when.day.words_in(&words.dates))
            .unwrap_or_default()
    }

    fn topic(&self, compared: Compared<'_>, words: &ChangeWords, language: Option<&str>) -> String {
        let domain = words.name(&domain_name(compared, &self.domain, language));
        let about = self.about_in(compared, language);
        if about.is_empty() {
            domain
        } else {
            format!("{domain}{}{}", words.colon, words.name(about))
        }
    }

    /// What it is about in a language, where the map has words in it.
    pub fn about_in<'a>(&'a self, compared: Compared<'a>, language: Option<&str>) -> &'a str {
        let own = language.and_then(|tag| Some(self.shown_stance(compared)?.about_in(tag)));
        own.unwrap_or(&self.about)
    }

    /// The stance that is there now, or was.
    fn shown_stance<'d>(&self, compared: Compared<'d>) -> Option<&'d Stance> {
        let of = |side, standing: &Standing| {
            let (document, _): (&'d Document, _) = compared.side(side);
            document.stances().get(standing.held()?.stance)
        };
        of(Side::After, &self.after).or_else(|| of(Side::Before, &self.before))
    }

    fn name_in(
        &self,
        compared: Compared<'_>,
        id: &ActorId,
        (words, language): (&ChangeWords, Option<&str>),
    ) -> String {
        let actor = compared.actor(id);
        let own = actor.and_then(|actor| actor.name_in(language?));
        words.name(own.unwrap_or(actor.map_or(id.as_str(), Actor::label)))
    }

    /// What an actor of it is called.
    pub fn name(&self, compared: Compared<'_>, id: &ActorId, words: &ChangeWords) -> String {
        self.name_in(compared, id, (words, None))
    }

    /// "¶21, ¶23"; with the source, where a map has several.
    fn evidence_in_words(
        &self,
        compared: Compared<'_>,
        words: &ChangeWords,
        language: Option<&str>,
    ) -> String {
        let mut places: Vec<String> = Vec::new();
        for support in &self.evidence {
            let place = support.place(compared, words, language);
            if !place.is_empty() && !places.contains(&place) {
                places.push(place);
            }
        }
        let more = places.len().saturating_sub(NAMED);
        places.truncate(NAMED);
        if more > 0 {
            places.push(fill(words.more, &[("{n}", &more.to_string())]));
        }
        places.join(words.comma)
    }
}

impl Support {
    /// The place in words: its locator, and where the map has several sources or there is
    /// no locator, the source before it.
    pub fn place(
        &self,
        compared: Compared<'_>,
        words: &ChangeWords,
        language: Option<&str>,
    ) -> String {
        let (document, _) = compared.side(self.side);
        let is_only = document.sources().len() < 2;
        if is_only && !self.locator.is_empty() {
            return words.name(&self.locator);
        }
        let source = document.source(&self.source);
        let own = source.and_then(|source| source.title_in(language?));
        let title = own.unwrap_or(source.map_or(self.source.as_str(), |own| own.label()));
        if self.locator.is_empty() {
            words.name(title)
        } else {
            let comma = words.comma;
            format!("{}{comma}{}", words.name(title), words.name(&self.locator))
        }
    }
}

impl ChangeWords {
    /// How an actor stands, in a word or two: "cooperative (uncertain)".
    pub fn standing(&self, standing: &Standing) -> String {
        match standing {
            Standing::Uncoded => self.uncoded.to_owned(),
            Standing::Silent => self.silent.to_owned(),
            Standing::Absent => self.absent.to_owned(),
            Standing::Held(held) if held.reading.uncertain && held.class != Class::Contested => {
                fill(self.uncertain, &[("{value}", self.class(held))])
            }
            Standing::Held(held) => self.class(held).to_owned(),
        }
    }

    fn class(&self, held: &HeldStance) -> &'static str {
        match held.class {
            Class::Contested => self.contested,
            _ => (held.reading.value).map_or(self.undecided, |value| self.value(value)),
        }
    }

    fn span(&self, since: Option<&Date>, until: Option<&Date>) -> String {
        let [both, from, to] = self.spans;
        let said = |date: &Date| date.words_in(&self.dates);
        match (since.map(said), until.map(said)) {
            (Some(since), Some(until)) => fill(both, &[("{since}", &since), ("{until}", &until)]),
            (Some(since), None) => fill(from, &[("{since}", &since)]),
            (None, Some(until)) => fill(to, &[("{until}", &until)]),
            (None, None) => self.undated.to_owned(),
        }
    }
}

fn domain_name(compared: Compared<'_>, id: &DomainId, language: Option<&str>) -> String {
    let domain = (compared.after.0.domain(id)).or_else(|| compared.before.0.domain(id));
    let own = domain.and_then(|domain| domain.name_in(language?));
    own.unwrap_or(domain.map_or(id.as_str(), Domain::label))
        .to_owned()
}

/// Puts words into their places. What is put there is not searched again.
fn fill(template: &str, words: &[(&str, &str)]) -> String {
    let mut said = String::new();
    let mut rest = template;
    loop {
        let places = words.iter().filter_map(|(place, word)| {
            let at = rest.find(place)?;
            Some((at, *place, *word))
        });
        let Some((at, place, word)) = places.min_by_key(|(at, ..)| *at) else {
            said.push_str(rest);
            return said;
        };
        let (before, after) = rest.split_at(at);
        said.push_str(before);
        said.push_str(word);
        rest = after.strip_prefix(place).unwrap_or_default();
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

impl Changes {
    /// How many there are of each kind, in words: "2 new, 1 ended, 16 no longer in
    /// doubt"; empty where nothing changed.
    pub fn counts_in_words(&self, words: &ChangeWords) -> String {
        let counts: Vec<String> = (self.by_kind())
            .map(|(kind, own)| format!("{} {}", own.len(), words.kind(kind).to_lowercase()))
            .collect();
        list(&counts)
    }
}
