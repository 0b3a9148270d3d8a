//! The day for which a figure speaks, as somebody writes it.

use crate::model::{BadDate, Date, Day};
use crate::scene::Language;

/// The day for which a figure speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsOf {
    /// The last day of this date.
    Date(Date),
    /// No day: what is known last.
    Latest,
}

impl AsOf {
    /// The word for the latest state.
    const LATEST: &'static str = "latest";

    /// Reads a date, or “latest”.
    ///
    /// # Errors
    /// [`BadDate`] where it is neither.
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        if text == Self::LATEST {
            return Ok(Self::Latest);
        }
        Date::parse(text).map(Self::Date)
    }

    /// That of a day; `None`, and the last day of all: the latest state.
    pub fn of(day: Option<Day>) -> Self {
        let day = day.filter(|day| *day != Day::MAX);
        let date = day.and_then(|day| Date::parse(&day.to_string()).ok());
        date.map_or(Self::Latest, Self::Date)
    }

    /// The day; `None`: the latest state.
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Date(date) => Some(date.last()),
            Self::Latest => None,
        }
    }

    /// In words: "Aug 2021".
    pub fn words(&self) -> String {
        match self {
            Self::Date(date) => date.words(),
            Self::Latest => "latest known state".to_owned(),
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Date(date) => date.as_str(),
            Self::Latest => Self::LATEST,
        }
    }

    /// What stands over the state at this date.
    pub(super) fn heading(&self, language: Language) -> String {
        match self {
            Self::Date(date) => language.date(date),
            Self::Latest => language.day(None),
        }
    }
}
