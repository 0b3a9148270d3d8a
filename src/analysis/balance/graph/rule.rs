//! The rule by which stances become signed ties, and its words.

use std::collections::BTreeSet;

use crate::analysis::words::list;
use crate::model::{Day, Document, Domain, DomainId, Filter};

/// How stances of one direction combine where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Topics {
    /// The strongest counts; equally strong ones of opposite sign count for nothing.
    #[default]
    Strongest,
    /// The values add up; a sum of 0 counts for nothing.
    Sum,
    /// Each domain ties a pair by itself; within it the strongest counts.
    PerDomain,
}

/// How the two directions of a pair combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Directions {
    /// Every arc is a tie of its own.
    Arcs,
    /// One tie: the values add up; a sum of 0 is no tie.
    #[default]
    Sum,
    /// One tie where both directions have the same sign, else none.
    Agreement,
    /// One tie of the sign that either direction has; none where they conflict.
    Either,
}

/// What contested, or uncertain, stances count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doubt {
    /// By their value, like any other.
    #[default]
    AsJudged,
    /// Not at all.
    LeftOut,
    /// Every way they can be read: the answer has a range.
    BothWays,
}

/// The rule: printed beside every number it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// The domains that count, and the day for which it speaks.
    pub filter: Filter,
    /// How stances of one direction combine.
    pub topics: Topics,
    /// How the two directions combine.
    pub directions: Directions,
    /// What contested stances count as.
    pub contested: Doubt,
    /// What uncertain stances count as.
    pub uncertain: Doubt,
}

impl Topics {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Strongest, Self::Sum, Self::PerDomain];

    /// As the command line and the JSON name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strongest => "strongest",
            Self::Sum => "sum",
            Self::PerDomain => "per-domain",
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Strongest => "the strongest stance of a direction counts",
            Self::Sum => "the stances of a direction add up",
            Self::PerDomain => "each domain ties a pair by itself",
        }
    }
}

impl Directions {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Arcs, Self::Sum, Self::Agreement, Self::Either];

    /// As the command line and the JSON name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arcs => "arcs",
            Self::Sum => "sum",
            Self::Agreement => "agreement",
            Self::Either => "either",
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Arcs => "each direction is a tie of its own",
            Self::Sum => "the two directions of a pair add up to one tie",
            Self::Agreement => "a pair is tied where both directions agree",
            Self::Either => "either direction ties a pair unless they conflict",
        }
    }
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AsJudged, Self::LeftOut, Self::BothWays];

    /// As the command line and the JSON name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsJudged => "as-judged",
            Self::LeftOut => "left-out",
            Self::BothWays => "both-ways",
        }
    }

    /// In words: "count as judged".
    pub fn words(self) -> &'static str {
        match self {
            Self::AsJudged => "count as judged",
            Self::LeftOut => "are left out",
            Self::BothWays => "count every way they can be read",
        }
    }
}

impl Rule {
    /// The domains that count, in the order of their ids; `None`: all.
    pub fn domains<'d>(&self, document: &'d Document) -> Option<BTreeSet<&'d DomainId>> {
        (!self.filter.hidden.is_empty()).then(|| self.filter.shown(document).collect())
    }

    /// The rule in a sentence.
    pub fn words(&self, document: &Document) -> String {
        let domains = match self.domains(document) {
            None => "all domains".to_owned(),
            Some(ids) => {
                let label = |id: &DomainId| {
                    let domain = document.domain(id).map_or(id.as_str(), Domain::label);
                    domain.to_lowercase()
                };
                list(&ids.into_iter().map(label).collect::<Vec<_>>())
            }
        };
        let day = match (self.filter.as_of, document.header().as_of.as_ref()) {
            (Some(day), Some(date)) if date.last() == day => format!("as of {date}"),
            (day, _) => (day.and_then(Day::words))
                .map_or_else(|| "latest state".to_owned(), |day| format!("as of {day}")),
        };
        format!(
            "{domains}, {day}; {}; {}; contested stances {}, uncertain ones {}; \
             missing stances are never neutral",
            self.topics.words(),
            self.directions.words(),
            self.contested.words(),
            self.uncertain.words()
        )
    }
}
