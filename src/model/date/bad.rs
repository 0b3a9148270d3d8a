//! Why a text is no date, as far as that can be told.

use std::fmt;

use super::Date;
use super::day::days_in;

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

    /// Of a text that is none. O(length).
    pub(super) fn of(text: &str) -> Self {
        Self {
            why: Why::of(text),
            text: text.chars().take(40).collect(),
        }
    }
}

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
    fn of(text: &str) -> Self {
        let text = text.trim();
        if text.len() > Date::LONGEST || text.matches('/').count() > 1 {
            return Self::Unknown;
        }
        if let Some((from, to)) = text.split_once('/') {
            let is_open = |end: &str| end.is_empty() || end == "..";
            if is_open(from) && is_open(to) {
                return Self::Endless;
            }
            if let (Ok(from), Ok(to)) = (Date::parse(from), Date::parse(to)) {
                return if to.last() < from.first() {
                    Self::EndsFirst
                } else {
                    Self::Unknown
                };
            }
            let ends = [from, to].into_iter().filter(|end| !is_open(end));
            let mut bad = ends.filter(|end| Date::parse(end).is_err());
            return bad.next().map_or(Self::Unknown, Self::of_one);
        }
        Self::of_one(text)
    }

    /// … of a text without a slash.
    fn of_one(text: &str) -> Self {
        if text.ends_with("~?") || text.ends_with("?~") {
            return Self::TwoMarks;
        }
        let plain = text.trim_end_matches(['~', '?', '%']);
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if let Some((day, time)) = plain.split_once(['T', ' '])
            && Date::parse(day).is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;

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
