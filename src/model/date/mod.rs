//! Dates that may be partial or uncertain (EDTF level 1).
//!
//! A date is kept as it was written. It means the span of days that it can stand for:
//! `2021-08` some day of that month. `~` widens the span by the months that the map
//! states ([`Circa`]); `?` leaves it as it is, and says that the date itself is doubted.
//! The grammar and the spans are the `edtf-core` crate's.

mod bad;
mod day;
mod words;

use std::fmt;
use std::sync::Arc;

use edtf_core::{Bound, Edtf, Interval, IntervalEndpoint};

pub use self::bad::BadDate;
pub use self::day::Day;
pub use self::words::DateWords;
use self::words::part_in_words;

/// How many months "about" means, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Circa {
    /// The months to either side.
    pub months: u16,
}

impl Default for Circa {
    /// Half a year, where a map states nothing else.
    fn default() -> Self {
        Self { months: 6 }
    }
}

/// A date as a coder writes it: `2021`, `2021-08`, `2021-08~`, `2021?`,
/// `1996/2001`, `202X` …
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Date(Arc<Span>);

/// What a date says. Most records have none: it stands apart from them.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Span {
    text: Box<str>,
    first: Day,
    last: Day,
    /// Whether its beginning and its end are marked `~` or `%`.
    approximate: [bool; 2],
    uncertain: bool,
}

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    /// [`BadDate`] where the text is not EDTF level 1 (`2021-13`, `Aug 2021`), or ends
    /// before it begins.
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate::of(text, Self::ends);
        if text.len() > bad::LONGEST {
            return Err(bad());
        }
        let read = Edtf::parse(text).map_err(|_| bad())?;
        if read.level() > 1 {
            return Err(bad());
        }
        let bounds = read.bounds();
        let (first, last) = (
            day_of(bounds.earliest).unwrap_or(Day::MIN),
            day_of(bounds.latest).unwrap_or(Day::MAX),
        );
        if last < first {
            return Err(bad());
        }
        Ok(Self(Arc::new(Span {
            text: text.into(),
            first,
            last,
            approximate: approximate_ends(&read),
            uncertain: read.is_uncertain(),
        })))
    }

    /// The first and the last day of a text that is a date.
    fn ends(text: &str) -> Option<[Day; 2]> {
        let date = Self::parse(text).ok()?;
        Some([date.first(), date.last()])
    }

    /// The date as it was written.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The first day it can stand for, "about" aside.
    pub fn first(&self) -> Day {
        self.0.first
    }

    /// The last day it can stand for, "about" aside; what a partial `as_of` means.
    pub fn last(&self) -> Day {
        self.0.last
    }

    /// The first day it can stand for, where "about" means so many months.
    pub fn earliest(&self, circa: Circa) -> Day {
        match self.0.approximate {
            [true, _] => self.0.first.plus_months(-i64::from(circa.months)),
            [false, _] => self.0.first,
        }
    }

    /// The last day it can stand for, where "about" means so many months.
    pub fn latest(&self, circa: Circa) -> Day {
        match self.0.approximate {
            [_, true] => self.0.last.plus_months(i64::from(circa.months)),
            [_, false] => self.0.last,
        }
    }

    /// Whether its writer marked it `~` or `%`: it is about right.
    pub fn is_approximate(&self) -> bool {
        self.0.approximate != [false, false]
    }

    /// Whether its writer marked it `?` or `%`: the date itself is doubted.
    pub fn is_uncertain(&self) -> bool {
        self.0.uncertain
    }

    /// The date in words: `2021-08` → "Aug 2021", `2021-08~` → "about Aug 2021".
    pub fn words(&self) -> String {
        self.words_in(&DateWords::ENGLISH)
    }

    /// The date in the words of a language.
    pub fn words_in(&self, words: &DateWords) -> String {
        let parts: Vec<String> = (self.as_str())
            .split('/')
            .map(|part| match part {
                "" => words.unknown.to_owned(),
                ".." => words.open.to_owned(),
                part => part_in_words(part, words),
            })
            .collect();
        parts.join(words.to)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The day of a bound; `None`: an open or unknown end.
fn day_of(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Some(Day::new(date.year, date.month, date.day)),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

/// Whether the beginning and the end of a date are about right only.
fn approximate_ends(read: &Edtf) -> [bool; 2] {
    let at = |end: &IntervalEndpoint| match end {
        IntervalEndpoint::Date(date) => date.is_approximate(),
        _ => false,
    };
    match read {
        Edtf::Interval(Interval { start, end }) => [at(start), at(end)],
        _ => [read.is_approximate(); 2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_mean_the_days_they_can_stand_for() {
        let check = |text: &str, first: (i64, u8, u8), last: (i64, u8, u8), marks: &str| {
            let date = Date::parse(text).unwrap();
            assert_eq!(date.first(), Day::new(first.0, first.1, first.2), "{text}");
            assert_eq!(date.last(), Day::new(last.0, last.1, last.2), "{text}");
            assert_eq!(date.is_uncertain(), marks.contains('?'), "{text}");
            assert_eq!(date.is_approximate(), marks.contains('~'), "{text}");
            assert_eq!(date.as_str(), text);
        };
        check("2021", (2021, 1, 1), (2021, 12, 31), "");
        check("2021?", (2021, 1, 1), (2021, 12, 31), "?");
        check("2021-08~", (2021, 8, 1), (2021, 8, 31), "~");
        check("2024-02", (2024, 2, 1), (2024, 2, 29), "");
        check("2021-08-15%", (2021, 8, 15), (2021, 8, 15), "?~");
        check("1996/2001", (1996, 1, 1), (2001, 12, 31), "");
        check("202X", (2020, 1, 1), (2029, 12, 31), "");
        check("2021-22", (2021, 6, 1), (2021, 8, 31), "");
        check("2021-24", (2021, 12, 1), (2022, 2, 28), "");
        check("2021-08-XX", (2021, 8, 1), (2021, 8, 31), "");
        check("2023-09-05T10:00:00Z", (2023, 9, 5), (2023, 9, 5), "");
        check("-0300", (-300, 1, 1), (-300, 12, 31), "");
    }

    #[test]
    fn about_widens_the_end_that_is_marked() {
        let check = |text: &str, months, first: (i64, u8, u8), last: (i64, u8, u8)| {
            let (date, circa) = (Date::parse(text).unwrap(), Circa { months });
            assert_eq!(
                date.earliest(circa),
                Day::new(first.0, first.1, first.2),
                "{text}"
            );
            assert_eq!(
                date.latest(circa),
                Day::new(last.0, last.1, last.2),
                "{text}"
            );
        };
        check("2021-08", 6, (2021, 8, 1), (2021, 8, 31));
        check("2021-08?", 6, (2021, 8, 1), (2021, 8, 31));
        check("2021-08~", 6, (2021, 2, 1), (2022, 2, 28));
        check("2021-08%", 1, (2021, 7, 1), (2021, 9, 30));
        check("1996~/2001", 12, (1995, 1, 1), (2001, 12, 31));
        check("1996/2001~", 0, (1996, 1, 1), (2001, 12, 31));
    }

    #[test]
    fn an_open_end_has_no_day() {
        let check = |text: &str, first: bool, last: bool| {
            let date = Date::parse(text).unwrap();
            assert_eq!(
                (date.first() == Day::MIN, date.last() == Day::MAX),
                (first, last)
            );
            let circa = Circa::default();
            assert_eq!(
                (date.earliest(circa), date.latest(circa)),
                (date.first(), date.last())
            );
        };
        check("2021/..", false, true);
        check("2021/", false, true);
        check("../2021", true, false);
        check("/2021", true, false);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2021-13",
            "Aug 2021",
            "2021-02-30",
            "2001/1996",
            "21",
            "{2021,2022}",
            "?2021-08",
            "Y17E7",
            "202",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_read_as_words() {
        let check = |text: &str, words: &str| {
            assert_eq!(Date::parse(text).unwrap().words(), words);
        };
        check("2021", "2021");
        check("2021-08", "Aug 2021");
        check("2021-08-05", "5 Aug 2021");
        check("2021-08~", "about Aug 2021");
        check("2024-02?", "Feb 2024 (uncertain)");
        check("1996/2001", "1996 to 2001");
        check("2021/..", "2021 to open");
        // Before the year 1000, and before the era: no year 0 there.
        check("0850", "AD 850");
        check("0850-03", "Mar AD 850");
        check("0000", "1 BC");
        check("-0300", "301 BC");
        check("-0044-03-15", "15 Mar 45 BC");
        check("-0300/0020", "301 BC to AD 20");
        check("18XX", "18XX");
        let last = |text: &str| Date::parse(text).unwrap().last().words();
        assert_eq!(last("2022").as_deref(), Some("31 Dec 2022"));
        assert_eq!(last("2021/.."), None);
    }

    proptest! {
        // The strategy is narrow and a failing text prints in the message:
        // nothing is kept, so that no folder appears beside the sources.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_panics(text in "[0-9XYT/.?~%:Z+ -]{0,24}") {
            if let Ok(date) = Date::parse(&text) {
                prop_assert!(date.first() <= date.last());
                prop_assert!(!date.words().is_empty());
            }
        }
    }

    #[test]
    fn what_is_wrong_with_a_date_is_told_where_it_is_one_thing() {
        let check = |text: &str, why: &str| {
            let bad = Date::parse(text).unwrap_err().to_string();
            let expect = format!("“{text}” is not a date that EDTF level 1 knows{why}");
            assert_eq!(bad, expect);
        };
        check("2021-13", ": there is no month 13");
        check("2021-00", ": there is no month 00");
        check("2021-02-29", ": that month has 28 days");
        check("2024-02-30~", ": that month has 29 days");
        check("2020/2021-04-31", ": that month has 30 days");
        check("2021-8", ": months and days have two digits");
        check("2021-08-5", ": months and days have two digits");
        check("15.8.2021", ": the year comes first");
        check("15-08-2021", ": the year comes first");
        check("2024/2023", ": it ends before it begins");
        check("../..", ": it neither begins nor ends");
        check("/", ": it neither begins nor ends");
        check("2021~?", ": % stands for both ~ and ?");
        check("2021-08-15T10:00", ": it has a time of day");
        check("20211", ": a year has four digits");
        check("Aug 2021", "");
        check("2021..2022", "");
        check("", "");
        check("2021/2022/2023", "");
    }
}
