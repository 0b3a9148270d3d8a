//! The kinds of actors that are known by name.

/// A kind of actor. A file may name any other kind in a word of its own; such an
/// actor is drawn as a plain box, and its word is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActorKind {
    /// A state.
    State,
    /// A government, or those who govern.
    Government,
    /// Those who rule a country without being recognised as its government.
    DeFactoAuthority,
    /// A political or religious movement.
    Movement,
    /// An armed group.
    ArmedGroup,
    /// An organisation.
    Organisation,
    /// A single person.
    Person,
    /// A population or a part of it.
    Population,
}

impl ActorKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::State,
        Self::Government,
        Self::DeFactoAuthority,
        Self::Movement,
        Self::ArmedGroup,
        Self::Organisation,
        Self::Person,
        Self::Population,
    ];

    /// The kind that a word of a file names; `None`: another one, or none.
    pub fn of(word: &str) -> Option<Self> {
        let word = match word {
            "organization" => Self::Organisation.word(),
            word => word,
        };
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its word in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Government => "government",
            Self::DeFactoAuthority => "de-facto-authority",
            Self::Movement => "movement",
            Self::ArmedGroup => "armed-group",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Population => "population",
        }
    }
}
