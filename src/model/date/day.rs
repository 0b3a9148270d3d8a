//! Days.

use std::fmt;
use std::num::NonZeroU64;

use super::DateWords;

/// What brings the number of the first of January of the year 0 to 0, where days are
/// counted from the last of February of that year.
const MARCH: i128 = 59;

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

    /// How many days it lies after the first of January of the year 0, negative before
    /// that: days a fixed distance apart have numbers that far apart. An open end has
    /// a number beyond that of every other day.
    pub fn number(self) -> i128 {
        // Years that begin in March have their leap day at the end.
        let months = i128::from(self.year) * 12 + i128::from(self.month) - 3;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let before_month = (153 * month + 2) / 5;
        365 * year + leap_days + before_month + i128::from(self.day) + MARCH
    }

    /// The day of this number; an open end where no year can say it.
    #[must_use]
    pub fn from_number(number: i128) -> Self {
        // In the calendar's period of 400 years there are as many days as in any other.
        const PERIOD: i128 = 146_097;
        let since_march = number.saturating_sub(MARCH + 1);
        let (period, day) = (
            since_march.div_euclid(PERIOD),
            since_march.rem_euclid(PERIOD),
        );
        let century = (day / 36_524).min(3);
        let day = day - century * 36_524;
        let four = day / 1_461;
        let day = day - four * 1_461;
        let year = (day / 365).min(3);
        let day = day - year * 365;
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let months = (400 * period + 100 * century + 4 * four + year) * 12 + month + 2;
        let year = i64::try_from(months.div_euclid(12));
        let in_year = (u8::try_from(months.rem_euclid(12) + 1), u8::try_from(day));
        match (year, in_year) {
            (Ok(year), (Ok(month), Ok(day))) => Self::new(year, month, day),
            _ if number < 0 => Self::MIN,
            _ => Self::MAX,
        }
    }

    /// The first day of its month. An open end stays one.
    #[must_use]
    pub fn start_of_month(self) -> Self {
        match self {
            Self::MAX => self,
            day => Self { day: 1, ..day },
        }
    }

    /// The first day of the so many years, counted from the year 0, among which it is:
    /// of 10 its decade. An open end stays one.
    #[must_use]
    pub fn start_of_years(self, years: NonZeroU64) -> Self {
        if self == Self::MIN || self == Self::MAX {
            return self;
        }
        let (year, years) = (i128::from(self.year), i128::from(years.get()));
        let start = i64::try_from(year - year.rem_euclid(years));
        start.map_or(Self::MIN, |year| Self::new(year, 1, 1))
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

pub(super) fn days_in(year: i64, month: u8) -> u8 {
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
    fn days_are_numbered_through_the_year_0() {
        let check = |text: &str, number: i128| {
            let day = Date::parse(text).unwrap().last();
            assert_eq!(day.number(), number, "{text}");
            assert_eq!(Day::from_number(number), day, "{text}");
        };
        check("0000-01-01", 0);
        check("0000-02-29", 59);
        check("0000-03-01", 60);
        check("-0001-12-31", -1);
        check("0001-01-01", 366);
        check("1970-01-01", 719_528);
        check("2000-02-29", 730_544);
        check("2021-08-15", 738_382);
        check("-4000-01-01", -1_460_970);
        for day in [Day::MIN, Day::MAX] {
            assert_eq!(Day::from_number(day.number()), day);
        }
        assert_eq!(Day::from_number(i128::MAX / 2), Day::MAX);
    }

    #[test]
    fn every_day_has_the_number_after_that_of_the_day_before() {
        let mut before = Day::from_number(-800_000);
        for number in -799_999..800_000 {
            let day = Day::from_number(number);
            assert!(before < day && day.number() == number, "{before} {day}");
            assert!(day.day <= days_in(day.year, day.month), "{day}");
            before = day;
        }
    }

    #[test]
    fn periods_begin_on_their_first_day() {
        let check = |text: &str, years: u64, start: &str| {
            let years = NonZeroU64::new(years).unwrap();
            let day = Date::parse(text).unwrap().last().start_of_years(years);
            assert_eq!(day.to_string(), start, "{text} {years}");
        };
        check("2021-08-15", 1, "2021-01-01");
        check("2021-08-15", 10, "2020-01-01");
        check("2021-08-15", 100, "2000-01-01");
        check("-0001", 10, "-0010-01-01");
        check("-0010", 10, "-0010-01-01");
        check("0003", 1000, "0000-01-01");
        let day = Date::parse("2024-02-29").unwrap().last();
        assert_eq!(day.start_of_month().to_string(), "2024-02-01");
        let all = NonZeroU64::MAX;
        assert_eq!(Day::MIN.start_of_years(all), Day::MIN);
        assert_eq!(Day::MAX.start_of_years(all), Day::MAX);
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
