//! Why a text is no date, as far as that can be told.

use std::fmt;

use super::day::{Day, days_in};

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a date that EDTF level 1 knows{why}")]
pub struct BadDate {
    text: String,
    why: Why,
}

impl BadDate {
    /// How a date may be written.
    pub const HINT: &'static str =
        "write 2021, 2021-08 or 2021-08-15; add ? if unsure, ~ if about; 1996/2001 for a span";

    /// Of a text that is none; `ends` reads a date as its first and last day. O(length).
    pub(super) fn of(text: &str, ends: Ends) -> Self {
        Self {
            why: Why::of(text, ends),
            text: text.chars().take(40).collect(),
        }
    }
}

/// How many bytes a date has at most: more than any sensible one, and a guard for the
/// parser.
pub(super) const LONGEST: usize = 64;

/// Reads a date as the first and the last day that it can stand for.
type Ends = fn(&str) -> Option<[Day; 2]>;

/// What is wrong with it, where that is one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Unknown,
    /// There is no month, or season, of this number.
    Month(u32),
    /// The month has only so many days.
    Day(u8),
    /// A month or a day has one digit.
    Short,
    /// The year stands last.
    YearLast,
    /// It ends before it begins.
    EndsFirst,
    /// Neither its beginning nor its end is stated.
    Endless,
    /// It is marked both `?` and `~`.
    TwoMarks,
    /// It has a time of day.
    Time,
    /// Its year has more than four digits.
    LongYear,
}

impl Why {
    fn of(text: &str, ends: Ends) -> Self {
        let text = text.trim();
        if text.len() > LONGEST || text.matches('/').count() > 1 {
            return Self::Unknown;
        }
        if let Some((from, to)) = text.split_once('/') {
            let is_open = |end: &str| end.is_empty() || end == "..";
            if is_open(from) && is_open(to) {
                return Self::Endless;
            }
            if let (Some([first, _]), Some([_, last])) = (ends(from), ends(to)) {
                return if last < first {
                    Self::EndsFirst
                } else {
                    Self::Unknown
                };
            }
            let mut bad = [from, to].into_iter();
            let bad = bad.find(|end| !is_open(end) && ends(end).is_none());
            return bad.map_or(Self::Unknown, |bad| Self::of_one(bad, ends));
        }
        Self::of_one(text, ends)
    }

    /// … of a text without a slash.
    fn of_one(text: &str, ends: Ends) -> Self {
        if text.ends_with("~?") || text.ends_with("?~") {
            return Self::TwoMarks;
        }
        let plain = text.trim_end_matches(['~', '?', '%']);
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if let Some((day, time)) = plain.split_once(['T', ' '])
            && ends(day).is_some()
            && time.starts_with(|c: char| c.is_ascii_digit())
        {
            return Self::Time;
        }
        let parts: Vec<&str> = plain.split(['-', '.', ' ']).collect();
        if !(parts.iter().copied()).all(digits) {
            return Self::Unknown;
        }
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
        match lengths.as_slice() {
            [length] if *length > 4 => Self::LongYear,
            [1 | 2, 1 | 2, 4] => Self::YearLast,
            [4, rest @ ..] if plain.contains('-') && rest.contains(&1) => Self::Short,
            [4, 2] | [4, 2, 2] => Self::of_numbers([number(0), number(1), number(2)]),
            _ => Self::Unknown,
        }
    }

    /// … of a year, a month and perhaps a day.
    fn of_numbers([year, month, day]: [Option<u32>; 3]) -> Self {
        let (Some(year), Some(month)) = (year, month) else {
            return Self::Unknown;
        };
        let Some(known) = u8::try_from(month).ok().filter(|m| (1..=12).contains(m)) else {
            return Self::Month(month);
        };
        let most = days_in(i64::from(year), known);
        match day {
            Some(day) if !(1..=u32::from(most)).contains(&day) => Self::Day(most),
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for Why {
    /// With what leads over to it; nothing where it is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Unknown => return Ok(()),
            Self::Month(month) => return write!(f, ": there is no month {month:02}"),
            Self::Day(most) => return write!(f, ": that month has {most} days"),
            Self::Short => "months and days have two digits",
            Self::YearLast => "the year comes first",
            Self::EndsFirst => "it ends before it begins",
            Self::Endless => "it neither begins nor ends",
            Self::TwoMarks => "% stands for both ~ and ?",
            Self::Time => "it has a time of day",
            Self::LongYear => "a year has four digits",
        };
        write!(f, ": {words}")
    }
}
