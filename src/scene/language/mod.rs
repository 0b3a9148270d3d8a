//! The languages in which a figure speaks.

mod coverage;
mod ego;
mod english;
mod page;
mod persian;
pub(super) mod phrases;
mod questions;
mod tajik;
mod without;

use english::ENGLISH;
pub use page::{PageTable, PageWords};
use persian::PERSIAN;
use phrases::Phrases;
pub use questions::{QuestionTable, QuestionWords};
use tajik::TAJIK;

use super::map::shape::Form;
use crate::model::{Date, Day, is_blank};

/// A language of names and of the figure's own words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Tajik, in Cyrillic letters.
    Tajik,
    /// Persian.
    Persian,
    /// Pashto: names only; the figure's own words are English.
    Pashto,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::English, Self::Tajik, Self::Persian, Self::Pashto];

    /// The language of a tag (BCP 47, without subtags).
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its tag: `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Tajik => "tg",
            Self::Persian => "fa",
            Self::Pashto => "ps",
        }
    }

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Tajik => "Tajik",
            Self::Persian => "Persian",
            Self::Pashto => "Pashto",
        }
    }

    /// Its name in itself.
    pub fn native(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Tajik => "тоҷикӣ",
            Self::Persian => "فارسی",
            Self::Pashto => "پښتو",
        }
    }

    /// Whether the figure's own words in it run from right to left.
    pub fn is_rtl(self) -> bool {
        self.phrases().rtl
    }

    /// A date in its words.
    pub fn date(self, date: &Date) -> String {
        self.phrases().date(date)
    }

    /// A day in its words; `None`: the latest state, or an open end.
    pub fn day(self, day: Option<Day>) -> String {
        let words = day.and_then(|day| self.phrases().day(day));
        words.unwrap_or_else(|| self.phrases().latest.to_owned())
    }

    /// The frustration index between its bounds, of so many ties: "Frustration 1 of 10
    /// ties".
    pub fn frustration(self, bounds: (u64, u64), ties: usize) -> String {
        self.phrases().frustration(bounds, ties)
    }

    /// What a figure says in it.
    pub(super) fn phrases(self) -> &'static Phrases {
        match self {
            Self::English | Self::Pashto => &ENGLISH,
            Self::Tajik => &TAJIK,
            Self::Persian => &PERSIAN,
        }
    }
}

impl Form {
    /// What the legend calls it, in English.
    pub fn words(self) -> &'static str {
        ENGLISH.form(self)
    }

    /// What the legend calls a kind of actor, in English; `None`: no kind is stated.
    pub fn stated(kind: &str) -> Option<&'static str> {
        (!is_blank(kind)).then(|| Self::of(kind).words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::of(tag).unwrap()
    }

    #[test]
    fn dates_and_numbers_are_said_in_the_language() {
        let check = |tag: &str, date: &str, expect: &str| {
            let date = Date::parse(date).unwrap();
            assert_eq!(language(tag).phrases().date(&date), expect);
        };
        check("en", "2021-08-15", "15 Aug 2021");
        check("tg", "2021-08-15", "15 августи 2021");
        check("tg", "2021-08~", "тақрибан августи 2021");
        check("fa", "2021-08-15", "۱۵ اوت ۲۰۲۱");
        check("fa", "1996/2001", "۱۹۹۶ تا ۲۰۰۱");
        // Pashto has no table: what the map does not say itself is in English.
        check("ps", "2021", "2021");
        assert_eq!(Language::Persian.phrases().ties(14), "\u{200f}۱۴ رابطه");
        assert_eq!(Language::English.phrases().actors(1), "1 actor");
    }
}
