//! Why a change of a document is refused.

use super::record::Record;

/// Why a change cannot be applied. The document is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The id is in use.
    #[error("there is already {noun} “{id}”")]
    Taken {
        /// What kind of record, with its article.
        noun: String,
        /// The id.
        id: String,
    },
    /// The id is empty, which no file may say.
    #[error("{0} needs an id")]
    Unnamed(String),
    /// Nothing has this id.
    #[error("there is no {noun} “{id}”")]
    Missing {
        /// What kind of record.
        noun: &'static str,
        /// The id.
        id: String,
    },
    /// The record is still referred to.
    #[error("{noun} “{id}” is still used by {user}")]
    InUse {
        /// What kind of record.
        noun: &'static str,
        /// The id.
        id: String,
        /// By what.
        user: String,
    },
    /// A number that is not finite.
    #[error("the place of “{0}” is not a finite number")]
    NotFinite(String),
}

impl Refused {
    pub(super) fn taken<T: Record>(id: &T::Id) -> Self {
        Self::Taken {
            noun: with_article(T::NOUN),
            id: id.to_string(),
        }
    }

    pub(super) fn unnamed<T: Record>() -> Self {
        Self::Unnamed(with_article(T::NOUN))
    }

    pub(super) fn missing<T: Record>(id: &T::Id) -> Self {
        Self::Missing {
            noun: T::NOUN,
            id: id.to_string(),
        }
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with('a') { "an" } else { "a" };
    format!("{article} {noun}")
}
