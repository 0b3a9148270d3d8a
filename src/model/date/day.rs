//! Days.

use std::fmt;

use super::DateWords;

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

    pub(super) const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The year, negative before 1 BC (which is year 0).
    pub fn year(self) -> i64 {
        self.year
    }

    /// The day so many months later, or earlier where negative; an open end stays one.
    /// The last day of a shorter month stands for those that it lacks.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        let count = i128::from(self.year) * 12 + i128::from(self.month) - 1 + i128::from(months);
        let open = if months < 0 { Self::MIN } else { Self::MAX };
        let month = u8::try_from(count.rem_euclid(12) + 1);
        match (i64::try_from(count.div_euclid(12)), month) {
            (Ok(year), Ok(month)) => Self::new(year, month, self.day.min(days_in(year, month))),
            _ => open,
        }
    }

    /// The day in words, as [`Date::words`](super::Date::words) has it: "15 Aug 2021"; `None` for an open end.
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
    /// As the [`Date`](super::Date) is written whose last day it is: `2021-08-15`.
    ///
    /// Of a year beyond four digits only the year can be written (`Y17000`), and an open
    /// end as that of a span.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::MIN => return f.write_str("../0000"),
            Self::MAX => return f.write_str("0000/.."),
            Self { year, .. } if year.unsigned_abs() > 9999 => return write!(f, "Y{year}"),
            _ => {}
        }
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        write!(f, "{sign}{year:04}-{:02}-{:02}", self.month, self.day)
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
    use crate::model::Date;

    #[test]
    fn the_last_day_of_a_date_is_written_as_a_date() {
        let check = |text: &str, written: &str| {
            let last = Date::parse(text).unwrap().last();
            assert_eq!(last.to_string(), written, "{text}");
            assert_eq!(Date::parse(written).unwrap().last(), last, "{text}");
        };
        check("2021-08", "2021-08-31");
        check("-0300", "-0300-12-31");
        check("Y17000", "Y17000");
        check("Y-17000", "Y-17000");
        check("2021/..", "0000/..");
        check("2021/", "0000/..");
        assert_eq!(
            Date::parse(&Day::MIN.to_string()).unwrap().first(),
            Day::MIN
        );
    }

    #[test]
    fn months_later_keep_the_day_where_there_is_one() {
        let check = |(year, month, day), months, (y, m, d)| {
            let later = Day::new(year, month, day).plus_months(months);
            assert_eq!(later, Day::new(y, m, d), "{year}-{month}-{day} {months:+}");
        };
        check((2021, 8, 31), 6, (2022, 2, 28));
        check((2021, 8, 1), -6, (2021, 2, 1));
        check((2020, 1, 31), 1, (2020, 2, 29));
        check((1, 1, 15), -1, (0, 12, 15));
        check((-300, 12, 15), 1, (-299, 1, 15));
        assert_eq!(Day::MAX.plus_months(-6), Day::MAX);
        assert_eq!(Day::MIN.plus_months(6), Day::MIN);
    }
}
