//! Dates that may be partial or uncertain (EDTF level 1).
//!
//! A date is kept as it was written; what it means is the span of days it can
//! stand for, and whether its writer doubted it. The grammar is the `edtf`
//! crate's; the span is worked out here.

use std::fmt;
use std::sync::Arc;

use edtf::level_1::{Certainty, Date as Written, Edtf, Precision, Season};

/// A day in the proleptic Gregorian calendar, ordered by time.
///
/// `MIN` and `MAX` stand for an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i64,
    month: u8,
    day: u8,
}

impl Day {
    /// Before every day.
    pub const MIN: Self = Self::new(i64::MIN, 1, 1);
    /// After every day; also what "now" means for a view without a date.
    pub const MAX: Self = Self::new(i64::MAX, 12, 31);

    const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The year, negative before 1 BC (which is year 0).
    pub fn year(self) -> i64 {
        self.year
    }

    /// The day in words, as [`Date::words`] has it: "15 Aug 2021"; `None` for an open end.
    pub fn words(self) -> Option<String> {
        self.words_in(&DateWords::ENGLISH)
    }

    /// The day in the words of a language; `None` for an open end.
    pub fn words_in(self, words: &DateWords) -> Option<String> {
        let month = words.month(&format!("{:02}", self.month))?;
        let is_open = self == Self::MIN || self == Self::MAX;
        (!is_open).then(|| format!("{} {month} {}", self.day, words.year(self.year)))
    }
}

impl fmt::Display for Day {
    /// As a [`Date`] is written: `2021-08-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        write!(f, "{sign}{year:04}-{:02}-{:02}", self.month, self.day)
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
    doubtful: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date that EDTF level 1 knows")]
pub struct BadDate(String);

impl BadDate {
    /// How a date may be written.
    pub const HINT: &'static str =
        "write 2021, 2021-08 or 2021-08-15; add ? if unsure, ~ if about; 1996/2001 for a span";
}

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    /// [`BadDate`] where the text is not EDTF level 1 (`2021-13`, `Aug 2021`).
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.chars().take(40).collect());
        // Longer than any sensible date, and a guard for the parser.
        if text.len() > 64 {
            return Err(bad());
        }
        let ((first, last), doubtful) = match Edtf::parse(text).map_err(|_| bad())? {
            Edtf::Date(date) => (span(&date), doubted(&date)),
            Edtf::DateTime(time) => {
                let date = time.date();
                let day = Day::new(
                    i64::from(date.year()),
                    small(date.month()),
                    small(date.day()),
                );
                ((day, day), false)
            }
            Edtf::YYear(year) => (whole_years(year.value(), year.value()), false),
            Edtf::Interval(a, b) => ((span(&a).0, span(&b).1), doubted(&a) || doubted(&b)),
            Edtf::IntervalFrom(a, _) => ((span(&a).0, Day::MAX), doubted(&a)),
            Edtf::IntervalTo(_, b) => ((Day::MIN, span(&b).1), doubted(&b)),
        };
        if last < first {
            return Err(bad());
        }
        Ok(Self(Arc::new(Span {
            text: text.into(),
            first,
            last,
            doubtful,
        })))
    }

    /// The date as it was written.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The first day it can stand for.
    pub fn first(&self) -> Day {
        self.0.first
    }

    /// The last day it can stand for; what a partial `as_of` means.
    pub fn last(&self) -> Day {
        self.0.last
    }

    /// Whether its writer marked it `?`, `~` or `%`.
    pub fn is_doubtful(&self) -> bool {
        self.0.doubtful
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

/// How a language says dates. Day, month and year stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateWords {
    /// The months as they stand before a year.
    pub months: [&'static str; 12],
    /// Spring, summer, autumn and winter.
    pub seasons: [&'static str; 4],
    /// What stands before a date that is about right, with its space.
    pub about: &'static str,
    /// What stands after a doubtful date, with its space.
    pub uncertain: &'static str,
    /// The unknown end of a span.
    pub unknown: &'static str,
    /// The end of a span that is still to come.
    pub open: &'static str,
    /// Between the ends of a span, with its spaces.
    pub to: &'static str,
    /// After a year before the Christian era, with its space.
    pub before_christ: &'static str,
}

impl DateWords {
    /// English.
    pub const ENGLISH: Self = Self {
        months: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        seasons: ["spring", "summer", "autumn", "winter"],
        about: "about ",
        uncertain: " (uncertain)",
        unknown: "unknown",
        open: "open",
        to: " to ",
        before_christ: " BC",
    };

    /// A year by the count that people use, which has no year 0: the year 0 of EDTF
    /// is 1 BC.
    fn year(&self, year: i64) -> String {
        if year > 0 {
            year.to_string()
        } else {
            format!("{}{}", 1 - year, self.before_christ)
        }
    }

    /// The month or season of a number as EDTF has it.
    fn month(&self, number: &str) -> Option<&'static str> {
        let number: usize = number.parse().ok()?;
        match number {
            1..=12 => self.months.get(number - 1),
            21..=24 => self.seasons.get(number - 21),
            _ => None,
        }
        .copied()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn part_in_words(part: &str, words: &DateWords) -> String {
    let plain = part.trim_end_matches(['?', '~', '%']);
    let mark = part.strip_prefix(plain).unwrap_or_default();
    // Years are counted through 0, and may be before it.
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain),
    };
    let mut pieces = digits.splitn(3, '-');
    let (year, month, day) = (pieces.next(), pieces.next(), pieces.next());
    let said = year.map(|year| {
        let number: Result<i64, _> = format!("{sign}{year}").parse();
        number.map_or_else(|_| format!("{sign}{year}"), |number| words.year(number))
    });
    let is_plain = year.is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let year = said.as_deref();
    let text = match (year, month.and_then(|month| words.month(month)), day) {
        (Some(year), Some(month), None) if !year.is_empty() => format!("{month} {year}"),
        (Some(year), Some(month), Some(day)) if !year.is_empty() => {
            format!("{} {month} {year}", day.trim_start_matches('0'))
        }
        (Some(year), None, None) if is_plain && !year.is_empty() => year.to_owned(),
        _ => plain.to_owned(),
    };
    let about = if matches!(mark, "~" | "%") {
        words.about
    } else {
        ""
    };
    let uncertain = if matches!(mark, "?" | "%") {
        words.uncertain
    } else {
        ""
    };
    format!("{about}{text}{uncertain}")
}

fn doubted(date: &Written) -> bool {
    date.certainty() != Certainty::Certain
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn whole_years(first: i64, last: i64) -> (Day, Day) {
    (Day::new(first, 1, 1), Day::new(last, 12, 31))
}

fn months(year: i32, first: u8, last: u8) -> (Day, Day) {
    let year = i64::from(year);
    (
        Day::new(year, first, 1),
        Day::new(year, last, days_in(year, last)),
    )
}

/// The days that a date of the calendar can stand for.
fn span(date: &Written) -> (Day, Day) {
    match date.precision() {
        Precision::Century(year) => whole_years(i64::from(year), i64::from(year) + 99),
        Precision::Decade(year) => whole_years(i64::from(year), i64::from(year) + 9),
        Precision::Year(year) | Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
            whole_years(i64::from(year), i64::from(year))
        }
        // Seasons follow the northern year; winter is counted to its end in February.
        Precision::Season(year, Season::Spring) => months(year, 3, 5),
        Precision::Season(year, Season::Summer) => months(year, 6, 8),
        Precision::Season(year, Season::Autumn) => months(year, 9, 11),
        Precision::Season(year, Season::Winter) => {
            let (first, _) = months(year, 12, 12);
            (first, months(year.saturating_add(1), 2, 2).1)
        }
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            months(year, small(month), small(month))
        }
        Precision::Day(year, month, day) => {
            let day = Day::new(i64::from(year), small(month), small(day));
            (day, day)
        }
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_mean_the_days_they_can_stand_for() {
        let check = |text: &str, first: (i64, u8, u8), last: (i64, u8, u8), doubtful: bool| {
            let date = Date::parse(text).unwrap();
            assert_eq!(date.first(), Day::new(first.0, first.1, first.2), "{text}");
            assert_eq!(date.last(), Day::new(last.0, last.1, last.2), "{text}");
            assert_eq!(date.is_doubtful(), doubtful, "{text}");
            assert_eq!(date.as_str(), text);
        };
        check("2021", (2021, 1, 1), (2021, 12, 31), false);
        check("2021?", (2021, 1, 1), (2021, 12, 31), true);
        check("2021-08~", (2021, 8, 1), (2021, 8, 31), true);
        check("2024-02", (2024, 2, 1), (2024, 2, 29), false);
        check("2021-08-15%", (2021, 8, 15), (2021, 8, 15), true);
        check("1996/2001", (1996, 1, 1), (2001, 12, 31), false);
        check("202X", (2020, 1, 1), (2029, 12, 31), false);
        check("2021-22", (2021, 6, 1), (2021, 8, 31), false);
        check("2021-08-XX", (2021, 8, 1), (2021, 8, 31), false);
        check("2023-09-05T10:00:00Z", (2023, 9, 5), (2023, 9, 5), false);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "2021-13", "Aug 2021", "2021-02-30", "2001/1996", "21"] {
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
        check("0850", "850");
        check("0850-03", "Mar 850");
        check("0000", "1 BC");
        check("-0300", "301 BC");
        check("-0044-03-15", "15 Mar 45 BC");
        check("-0300/0020", "301 BC to 20");
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
}
