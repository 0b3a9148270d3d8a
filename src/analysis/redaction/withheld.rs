//! What is withheld.

use std::collections::BTreeSet;

use crate::model::SourceId;

/// A kind of content that can be withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Withheld {
    /// Who says what evidence rests on, and what is noted of them.
    Speakers,
    /// Literal passages, and what leads to them: places in texts and their hashes.
    Quotes,
    /// All notes.
    Notes,
    /// Titles, authors, addresses and files of sources, and the places in them.
    Sources,
    /// Who coded.
    Coders,
}

impl Withheld {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Speakers,
        Self::Quotes,
        Self::Notes,
        Self::Sources,
        Self::Coders,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Quotes => "quotes",
            Self::Notes => "notes",
            Self::Sources => "sources",
            Self::Coders => "coders",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is left out of a map that is handed out. The default leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Redaction {
    /// What is withheld throughout.
    pub kinds: BTreeSet<Withheld>,
    /// Sources that are withheld one by one, where not all of them are.
    pub sources: BTreeSet<SourceId>,
}

impl Redaction {
    /// Whether nothing is withheld.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.sources.is_empty()
    }

    /// Whether all of a kind is withheld.
    pub fn withholds(&self, kind: Withheld) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether a source is withheld.
    pub fn withholds_source(&self, id: &SourceId) -> bool {
        self.withholds(Withheld::Sources) || self.sources.contains(id)
    }
}

impl<const N: usize> From<[Withheld; N]> for Redaction {
    fn from(kinds: [Withheld; N]) -> Self {
        Self {
            kinds: kinds.into(),
            sources: BTreeSet::new(),
        }
    }
}
