//! The records a document is made of.
//!
//! They are plain values: what makes them a document (ids that are unique,
//! references that lead somewhere) is held by [`Document`](super::Document).
//! An empty text means that nothing is stated.

use super::date::{Circa, Date};
use super::extra::Extra;
use super::grade::{Credibility, Reliability};
use super::id::{ActorId, DomainId, SourceId, SpeakerId, StanceId};
use super::scope::Scope;
use super::text::{Anchor, Numbering, paragraphs_of};
use super::translations::Translations;
use super::value::Value;
use super::words::is_blank;

/// What is said of the document as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// The title of the map.
    pub title: String,
    /// A sentence or two on what it shows.
    pub summary: String,
    /// The date for which the map speaks; `None`: the latest state it knows.
    pub as_of: Option<Date>,
    /// How a value without a judgement is computed; `None`: not stated, so by the default rule.
    pub rule: Option<Rule>,
    /// How many months "about" (`~`) means, before and after; `None`: not stated, so six.
    pub circa_months: Option<u16>,
    /// What was coded; `None`: not stated.
    pub scope: Option<Scope>,
    /// `title` and `summary` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// How a value without a judgement is computed from its evidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The best graded item speaks.
    #[default]
    BestGraded,
    /// The sign with more items speaks, with the median of its values.
    Majority,
    /// The newest item speaks.
    Latest,
}

impl Rule {
    /// The rules in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::BestGraded, Self::Majority, Self::Latest];

    /// The name by which the file calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::BestGraded => "best-graded",
            Self::Majority => "majority",
            Self::Latest => "latest",
        }
    }

    /// What it does, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::BestGraded => "the best graded evidence speaks",
            Self::Majority => "the sign with more evidence speaks",
            Self::Latest => "the newest evidence speaks",
        }
    }

    /// The rule of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// A topic of stances: recognition, security, trade …
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// Its id.
    pub id: DomainId,
    /// What people call it; the id stands in where it is empty.
    pub name: String,
    /// A sign for it, where there is one.
    pub glyph: String,
    /// What belongs to it, in a sentence.
    pub definition: String,
    /// A claim that belongs to it.
    pub example: String,
    /// A claim that seems to belong to it and does not.
    pub counterexample: String,
    /// `name` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// What claims are taken from: an article, a report, a speech.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: String,
    /// A text beside the document whose paragraphs the locators count.
    pub file: String,
    /// The paragraphs of its text as they were when their numbers were frozen; `None`:
    /// they are counted anew each time.
    pub numbering: Option<Numbering>,
    /// What else is to be known of it.
    pub note: String,
    /// What its passages say, as the coder sums them up, by locator (`¶5`) in their
    /// order: what can be shown where the text itself is not at hand.
    pub passages: Vec<(String, String)>,
    /// `title` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// What can be shown of a place in a source, the nearest to it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens<'s> {
    /// The paragraph itself, in the text beside the document.
    Text,
    /// What the coder sums it up as.
    Summary(&'s str),
    /// The address of the whole.
    Address,
}

/// One who speaks in the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The name by which evidence calls the speaker.
    pub name: SpeakerId,
    /// In which capacity: "foreign minister", "analyst".
    pub role: String,
    /// For whom: an actor of the map, an institution.
    pub party: String,
    /// What else is to be known.
    pub note: String,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// An actor: it holds stances, or is the object of some.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name; the id stands in where it is empty.
    pub name: String,
    /// A short form of the name.
    pub short: String,
    /// `state`, `government`, `movement`, `armed-group`, `organisation`,
    /// `person`, `population`, or any other word.
    pub kind: String,
    /// Names by language tag, in the author's order.
    pub names: Vec<(String, String)>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// The actor it is part of.
    pub member_of: Option<ActorId>,
    /// From when it exists.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// What else is to be known of it.
    pub note: String,
    /// Where it stands on the map; `None`: it has no place yet.
    pub placement: Option<Placement>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// Where an actor stands on the map, in scene units (about a pixel at zoom 1).
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
    /// Whether the layout has to leave it there; `None`: not stated, so no.
    pub pinned: Option<bool>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// How one actor stands towards another, on one thing, over one span of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Its id.
    pub id: StanceId,
    /// Who holds it.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// On which topic.
    pub domain: DomainId,
    /// What in that topic, in a few words, where the topic needs splitting.
    pub about: String,
    /// The coder's judgement; `None`: the rule computes it from the evidence.
    pub value: Option<Value>,
    /// From when it holds; `None`: the start is unknown.
    pub since: Option<Date>,
    /// Until when, unless a later one supersedes it before: on the last day this
    /// can mean it holds no longer.
    pub until: Option<Date>,
    /// What else is to be known of it.
    pub note: String,
    /// Who coded it.
    pub coder: String,
    /// What speaks for it and against it.
    pub evidence: Vec<Evidence>,
    /// `about` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// One claim in one place of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Where it stands.
    pub source: SourceId,
    /// The place in the source (`¶5`).
    pub locator: String,
    /// The words of the source's text that it rests on.
    pub anchor: Option<Box<Anchor>>,
    /// The value it speaks for.
    pub says: Value,
    /// What it says, in the coder's own words.
    pub gist: String,
    /// A short literal passage.
    pub quote: String,
    /// Who says it; empty: the source's own voice.
    pub speaker: String,
    /// Whether the speaker hedges; `None`: not stated, so no.
    pub hedged: Option<bool>,
    /// How reliable the source is here.
    pub reliability: Option<Reliability>,
    /// How credible the claim is.
    pub credibility: Option<Credibility>,
    /// When it was said, or of when it speaks.
    pub date: Option<Date>,
    /// Who coded it; empty: who coded the stance.
    pub coder: String,
    /// What was carried over from the item before and is not confirmed yet.
    pub unconfirmed: Vec<Carried>,
    /// `gist` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// What coding can carry over from one item of evidence to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Carried {
    /// Where it stands in the source.
    Locator,
    /// The domain of its stance.
    Domain,
    /// Who says it.
    Speaker,
    /// How reliable and how credible it is.
    Grade,
}

impl Carried {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Locator, Self::Domain, Self::Speaker, Self::Grade];

    /// As files and the window call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Locator => "locator",
            Self::Domain => "domain",
            Self::Speaker => "speaker",
            Self::Grade => "grade",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|carried| carried.name() == name)
    }
}

/// A recorded silence: the sources were searched, and say nothing of how `from`
/// stands towards `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Silence {
    /// Who would hold the stance.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// On which topic; `None`: on any.
    pub domain: Option<DomainId>,
    /// The sources that were searched.
    pub sources: Vec<SourceId>,
    /// What else is to be known of it.
    pub note: String,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Header {
    /// Its title in a language, where the document has one.
    pub fn title_in(&self, language: &str) -> Option<&str> {
        self.translations.get(language, "title")
    }

    /// Its summary in a language, where the document has one.
    pub fn summary_in(&self, language: &str) -> Option<&str> {
        self.translations.get(language, "summary")
    }

    /// What "about" means in its dates.
    pub fn circa(&self) -> Circa {
        (self.circa_months).map_or_else(Circa::default, |months| Circa { months })
    }

    /// The rule that applies.
    pub fn rule(&self) -> Rule {
        self.rule.unwrap_or_default()
    }
}

/// A name, or the id of a record whose name shows nothing.
pub(super) fn or_id<'a>(name: &'a str, id: &'a str) -> &'a str {
    if is_blank(name) { id } else { name }
}

impl Domain {
    /// A domain of this id and name, with nothing else stated.
    pub fn new(id: impl AsRef<str>, name: impl Into<String>) -> Self {
        Self {
            id: DomainId::new(id),
            name: name.into(),
            glyph: String::new(),
            definition: String::new(),
            example: String::new(),
            counterexample: String::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }

    /// Its name in a language, where the document has one.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.translations.get(language, "name")
    }

    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.name, self.id.as_str())
    }
}

impl Speaker {
    /// A speaker of this name, with nothing else known.
    pub fn new(name: impl AsRef<str>) -> Self {
        Self {
            name: SpeakerId::new(name),
            role: String::new(),
            party: String::new(),
            note: String::new(),
            extra: Extra::default(),
        }
    }
}

impl Source {
    /// A source of this id and title, with nothing else stated.
    pub fn new(id: impl AsRef<str>, title: impl Into<String>) -> Self {
        Self {
            id: SourceId::new(id),
            title: title.into(),
            authors: Vec::new(),
            publisher: String::new(),
            date: None,
            url: String::new(),
            file: String::new(),
            numbering: None,
            note: String::new(),
            passages: Vec::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }

    /// Its title in a language, where the document has one.
    pub fn title_in(&self, language: &str) -> Option<&str> {
        self.translations.get(language, "title")
    }

    /// What the passage at a locator says, as the coder sums it up.
    pub fn passage(&self, locator: &str) -> Option<&str> {
        let locator = locator.trim();
        let found = self.passages.iter().find(|(place, _)| place == locator);
        found.map(|(_, words)| words.as_str())
    }

    /// What there is to be shown of the place that a locator names; `None`: nothing.
    pub fn opens(&self, locator: &str) -> Option<Opens<'_>> {
        if !self.file.is_empty() {
            return Some(Opens::Text);
        }
        let summary = self.passage(locator).map(Opens::Summary);
        summary.or_else(|| (!self.url.is_empty()).then_some(Opens::Address))
    }

    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.title, self.id.as_str())
    }
}

impl Actor {
    /// An actor of this id and name, with nothing else stated.
    pub fn new(id: impl AsRef<str>, name: impl Into<String>) -> Self {
        Self {
            id: ActorId::new(id),
            name: name.into(),
            short: String::new(),
            kind: String::new(),
            names: Vec::new(),
            aliases: Vec::new(),
            member_of: None,
            since: None,
            until: None,
            note: String::new(),
            placement: None,
            extra: Extra::default(),
        }
    }

    /// Everything it is called: its name, its short name, names in other languages,
    /// other names.
    pub fn known_as(&self) -> impl Iterator<Item = &str> {
        let own = [self.label(), self.short.as_str()].into_iter();
        let names = self.names.iter().map(|(_, name)| name.as_str());
        (own.chain(names)
            .chain(self.aliases.iter().map(String::as_str)))
        .filter(|name| !name.is_empty())
    }

    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.name, self.id.as_str())
    }

    /// Its name in a language, where the document has one.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.names
            .iter()
            .find(|(tag, name)| tag == language && !name.is_empty())
            .map(|(_, name)| name.as_str())
    }
}

impl Placement {
    /// Unpinned, at this point.
    pub fn at(x: f64, y: f64) -> Self {
        Self {
            x,
            y,
            pinned: None,
            extra: Extra::default(),
        }
    }

    /// Whether the layout has to leave the actor there.
    pub fn is_pinned(&self) -> bool {
        self.pinned == Some(true)
    }
}

impl Stance {
    /// A stance without a judgement and without evidence.
    pub fn new(id: impl AsRef<str>, from: ActorId, to: ActorId, domain: DomainId) -> Self {
        Self {
            id: StanceId::new(id),
            from,
            to,
            domain,
            about: String::new(),
            value: None,
            since: None,
            until: None,
            note: String::new(),
            coder: String::new(),
            evidence: Vec::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }
}

impl Stance {
    /// What it is about in a language; as it stands where the document has nothing
    /// else.
    pub fn about_in(&self, language: &str) -> &str {
        let own = self.translations.get(language, "about");
        own.unwrap_or(&self.about)
    }

    /// Its evidence, without the items that say nothing yet.
    pub fn finished(&self) -> impl Iterator<Item = &Evidence> + Clone {
        self.evidence.iter().filter(|item| !item.is_unfinished())
    }
}

impl Evidence {
    /// An item that says `says`, with nothing else stated.
    pub fn new(source: SourceId, says: Value) -> Self {
        Self {
            source,
            locator: String::new(),
            anchor: None,
            says,
            gist: String::new(),
            quote: String::new(),
            speaker: String::new(),
            hedged: None,
            reliability: None,
            credibility: None,
            date: None,
            coder: String::new(),
            unconfirmed: Vec::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }

    /// What it says in a language; as it stands where the document has nothing else.
    pub fn gist_in(&self, language: &str) -> &str {
        let own = self.translations.get(language, "gist");
        own.unwrap_or(&self.gist)
    }

    /// The first and the last of its paragraphs: those of its words, or else those that its
    /// locator names.
    pub fn paragraphs(&self) -> Option<(u32, u32)> {
        match &self.anchor {
            Some(anchor) => Some((anchor.paragraph, anchor.last_paragraph)),
            None => paragraphs_of(&self.locator),
        }
    }

    /// Whether it says nothing yet: neither a place in the source, nor a gist, nor a
    /// quotation. Such an item counts nowhere.
    pub fn is_unfinished(&self) -> bool {
        [&self.locator, &self.gist, &self.quote]
            .into_iter()
            .all(|text| is_blank(text))
    }

    /// Whether the speaker hedges.
    pub fn is_hedged(&self) -> bool {
        self.hedged == Some(true)
    }
}
