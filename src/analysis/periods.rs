//! Periods of the calendar: what a histogram of dates counts in.

use std::num::NonZeroU64;

use crate::model::Day;

/// Whether a day stands for an open end.
pub(super) fn is_open(day: Day) -> bool {
    day == Day::MIN || day == Day::MAX
}

/// What a period of time is in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodUnit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// So many years: a year, a decade, a century …
    Years(NonZeroU64),
}

/// Periods of the calendar that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    /// What each is.
    pub unit: PeriodUnit,
    /// The first day of each, in order; of one at least.
    starts: Vec<Day>,
    /// The last day of the last.
    last: Day,
}

impl Periods {
    /// The shortest of days, months, years, decades, centuries and so on, of which at
    /// most so many are needed to cover the time from one day to another; one period
    /// where not even a single one is allowed. `None` where the days are not in order
    /// or one is an open end. O(periods).
    pub fn covering(first: Day, last: Day, at_most: usize) -> Option<Self> {
        if last < first || is_open(first) || is_open(last) {
            return None;
        }
        let at_most = at_most.max(1);
        units().find_map(|unit| Self::of(unit, first, last, at_most))
    }

    /// The periods of a unit from that of one day to that of another, where there are
    /// at most so many.
    fn of(unit: PeriodUnit, first: Day, last: Day, at_most: usize) -> Option<Self> {
        let mut starts = vec![unit.start(first)];
        loop {
            let now = starts.last().copied()?;
            let next = unit.next(now);
            if next > last || next <= now {
                let last = match next {
                    Day::MAX => Day::MAX,
                    next => Day::from_number(next.number() - 1),
                };
                return Some(Self { unit, starts, last });
            }
            if starts.len() >= at_most {
                return None;
            }
            starts.push(next);
        }
    }

    /// The first day of each, in order.
    pub fn starts(&self) -> &[Day] {
        &self.starts
    }

    /// The first day of the first.
    pub fn start(&self) -> Day {
        self.starts.first().copied().unwrap_or(Day::MIN)
    }

    /// The last day of the last.
    pub fn last(&self) -> Day {
        self.last
    }

    /// The first and the last period that have a day between these. O(log periods).
    pub(super) fn touched(&self, first: Day, last: Day) -> Option<(usize, usize)> {
        if last < self.start() || first > self.last {
            return None;
        }
        let period = |day| self.starts.partition_point(|start| *start <= day);
        let first = period(first).saturating_sub(1);
        Some((first, period(last).checked_sub(1)?))
    }
}

/// From the shortest to the longest.
fn units() -> impl Iterator<Item = PeriodUnit> {
    let years = std::iter::successors(Some(1_u64), |years| years.checked_mul(10));
    let years = years.filter_map(NonZeroU64::new).map(PeriodUnit::Years);
    [PeriodUnit::Day, PeriodUnit::Month]
        .into_iter()
        .chain(years)
}

impl PeriodUnit {
    /// A year.
    pub const YEAR: Self = Self::Years(NonZeroU64::MIN);

    /// The first day of the period in which a day lies.
    fn start(self, day: Day) -> Day {
        match self {
            Self::Day => day,
            Self::Month => day.start_of_month(),
            Self::Years(years) => day.start_of_years(years),
        }
    }

    /// The first day of the period that follows the one that begins on a day;
    /// [`Day::MAX`] where no year can say it.
    fn next(self, start: Day) -> Day {
        match self {
            Self::Day => Day::from_number(start.number() + 1),
            Self::Month => start.plus_months(1),
            Self::Years(years) => {
                let months = i64::try_from(years.get()).ok();
                let months = months.and_then(|years| years.checked_mul(12));
                months.map_or(Day::MAX, |months| start.plus_months(months))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn day(text: &str) -> Day {
        Date::parse(text).unwrap().first()
    }

    #[test]
    fn the_shortest_periods_that_are_few_enough_cover_the_time() {
        let check =
            |first: &str, last: &str, at_most: usize, count: usize, from: &str, to: &str| {
                let (first, last) = (day(first), day(last));
                let periods = Periods::covering(first, last, at_most).unwrap();
                let found = (periods.starts().len(), periods.start(), periods.last());
                assert_eq!(
                    found,
                    (count, day(from), day(to)),
                    "{first} {last} {at_most}"
                );
                let ordered = periods.starts().windows(2).all(|pair| pair[0] < pair[1]);
                assert!(ordered, "{first} {last} {at_most}");
            };
        check(
            "2021-08-15",
            "2021-08-15",
            10,
            1,
            "2021-08-15",
            "2021-08-15",
        );
        check(
            "2021-08-15",
            "2021-08-24",
            10,
            10,
            "2021-08-15",
            "2021-08-24",
        );
        check(
            "2021-08-15",
            "2021-08-25",
            10,
            1,
            "2021-08-01",
            "2021-08-31",
        );
        check(
            "2023-12-31",
            "2024-02-01",
            10,
            3,
            "2023-12-01",
            "2024-02-29",
        );
        check(
            "1996-01-01",
            "2024-12-31",
            40,
            29,
            "1996-01-01",
            "2024-12-31",
        );
        check(
            "1996-01-01",
            "2024-12-31",
            10,
            4,
            "1990-01-01",
            "2029-12-31",
        );
        check(
            "-2000-01-01",
            "2000-01-01",
            50,
            41,
            "-2000-01-01",
            "2099-12-31",
        );
        check(
            "-2000-01-01",
            "2000-01-01",
            5,
            5,
            "-2000-01-01",
            "2999-12-31",
        );
        check("1996-01-01", "2024-12-31", 0, 1, "0000-01-01", "9999-12-31");
    }

    #[test]
    fn any_two_days_are_covered_and_open_ends_are_not() {
        let covered = |first, last| Periods::covering(first, last, 1);
        // The years before 1 BC and those after fall into one period at last.
        let periods = covered(day("-0005"), day("0005")).unwrap();
        assert_eq!(periods.starts().len(), 1);
        assert!(periods.start() <= day("-0005") && day("0005") <= periods.last());
        assert!(covered(day("Y-9000000000000000000"), day("Y9000000000000000000")).is_some());
        assert_eq!(covered(Day::MIN, day("2021")), None);
        assert_eq!(covered(day("2021"), Day::MAX), None);
        assert_eq!(covered(day("2022"), day("2021")), None);
    }
}
