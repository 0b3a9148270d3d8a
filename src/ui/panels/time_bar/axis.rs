//! Where days lie along a strip: in proportion to time, with long empty times
//! shortened.

use crate::analysis::{Dates, PeriodUnit, Periods};
use crate::model::{Date, Day};

/// How wide a shortened time is, in points.
const BREAK: f32 = 28.0;
/// How wide a piece of the axis is at least, in points, where there is room.
const LEAST: f32 = 56.0;
/// So many times are shortened at most.
const BREAKS: usize = 8;
/// An empty time is shortened where it is longer than this share of the whole.
const SHARE: i128 = 10;
/// … and than so many days: two years.
const LONG: i128 = 731;
/// The room that the name of a period takes, in points.
const NAME: f32 = 54.0;
/// The least distance of strokes without a name, in points.
const STROKE: f32 = 7.0;
const DAYS_OF_YEAR: i128 = 365;
/// The Gregorian calendar comes again after so many days: 400 years.
const DAYS_OF_400_YEARS: i128 = 146_097;

/// A part of the axis on which equal times are equally long.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    first: i128,
    last: i128,
    left: f32,
    right: f32,
}

/// A stroke on the axis, where a period of the calendar begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stroke {
    /// Where it stands.
    pub x: f32,
    /// What begins there, where there is room for its name.
    pub name: Option<String>,
}

/// An empty time that is shortened.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Break {
    /// The middle of it.
    pub x: f32,
    /// How long it is, in words.
    pub name: String,
}

/// Where days lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    /// In order, of one at least.
    pieces: Vec<Piece>,
}

impl Axis {
    /// The axis of all dates and of these days beside, between two places. `None` where
    /// there are none. O(d log d).
    pub(super) fn of(
        dates: &Dates,
        beside: &[Day],
        (left, right): (f32, f32),
        shortens: bool,
    ) -> Option<Self> {
        let is_open = |day: Day| day == Day::MIN || day == Day::MAX;
        let dated = dates.dated.iter().map(|dated| (dated.first, dated.last));
        let beside = beside.iter().map(|day| (*day, *day));
        let mut spans: Vec<(i128, i128)> = dated
            .chain(beside)
            .filter_map(|(first, last)| {
                let one = if is_open(first) { last } else { first };
                let other = if is_open(last) { first } else { last };
                (!is_open(one)).then(|| (one.number(), other.number()))
            })
            .collect();
        spans.sort_unstable();
        let first = spans.first()?.0;
        let last = spans.iter().map(|span| span.1).max()?;
        let mut gap = if shortens {
            ((last - first) / SHARE).max(LONG)
        } else {
            i128::MAX
        };
        let mut times = joined(&spans, gap);
        while times.len() > BREAKS + 1 {
            gap = gap.saturating_mul(2);
            times = joined(&spans, gap);
        }
        Some(Self {
            pieces: laid_out(&times, left, right),
        })
    }

    /// Where a day lies; one beyond the ends lies at an end.
    pub(super) fn x(&self, day: Day) -> f32 {
        let number = day.number();
        let at = self.pieces.partition_point(|piece| piece.last < number);
        let before = at.checked_sub(1).and_then(|at| self.pieces.get(at));
        match (before, self.pieces.get(at)) {
            (_, Some(piece)) if piece.first <= number => piece.x(number),
            (Some(before), Some(piece)) => {
                let part = part(number - before.last, piece.first - before.last);
                before.right + part * (piece.left - before.right)
            }
            (None, Some(piece)) => piece.left,
            (before, None) => before.map_or(0.0, |piece| piece.right),
        }
    }

    /// The day at a place; that of an end beyond it.
    pub(super) fn day(&self, x: f32) -> Day {
        let at = self.pieces.partition_point(|piece| piece.right < x);
        let before = at.checked_sub(1).and_then(|at| self.pieces.get(at));
        let number = match (before, self.pieces.get(at)) {
            (_, Some(piece)) if piece.left <= x => {
                let part = (x - piece.left) / (piece.right - piece.left).max(1.0);
                piece.first + share(part, piece.last - piece.first)
            }
            (Some(before), Some(piece)) => {
                let part = (x - before.right) / (piece.left - before.right).max(1.0);
                before.last + share(part, piece.first - before.last)
            }
            (None, Some(piece)) => piece.first,
            (before, None) => before.map_or(0, |piece| piece.last),
        };
        Day::from_number(number)
    }

    /// The first and the last day on it.
    pub(super) fn ends(&self) -> Option<(Day, Day)> {
        let (first, last) = (self.pieces.first()?, self.pieces.last()?);
        Some((Day::from_number(first.first), Day::from_number(last.last)))
    }

    /// The times that are shortened.
    pub(super) fn breaks(&self) -> Vec<Break> {
        let pairs = self.pieces.windows(2);
        pairs
            .filter_map(|pair| {
                let [before, after] = pair else { return None };
                let days = after.first - before.last;
                let years = (400 * days + DAYS_OF_400_YEARS / 2) / DAYS_OF_400_YEARS;
                Some(Break {
                    x: f32::midpoint(before.right, after.left),
                    name: format!("{years} yrs"),
                })
            })
            .collect()
    }

    /// Strokes at the beginnings of days, months, years or more, as there is room, with
    /// names that do not touch each other.
    pub(super) fn strokes(&self) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        // Up to where names stand.
        let mut taken = f32::NEG_INFINITY;
        let mut fits = |x: f32| {
            let fits = x - NAME / 2.0 >= taken;
            if fits {
                taken = x + NAME / 2.0;
            }
            fits
        };
        for piece in &self.pieces {
            let before = strokes.len();
            for (x, unit, start) in piece.beginnings(NAME) {
                let name = fits(x).then(|| name_of(unit, start));
                strokes.push(Stroke { x, name });
            }
            let own = strokes.get(before..).unwrap_or_default();
            if own.iter().all(|stroke| stroke.name.is_none()) {
                // No period begins in it: the year in its middle names it.
                let x = f32::midpoint(piece.left, piece.right);
                let day = Day::from_number(i128::midpoint(piece.first, piece.last));
                let name = fits(x).then(|| name_of(PeriodUnit::YEAR, day));
                strokes.push(Stroke { x, name });
            }
            let small = piece.beginnings(STROKE).into_iter();
            strokes.extend(small.map(|(x, ..)| Stroke { x, name: None }));
        }
        strokes
    }
}

/// What the period of a unit is called that begins on a day.
fn name_of(unit: PeriodUnit, start: Day) -> String {
    let written = start.to_string();
    let parts = match unit {
        PeriodUnit::Day => 0,
        PeriodUnit::Month => 1,
        PeriodUnit::Years(_) => 2,
    };
    let cut = |text: &str| text.rsplit_once('-').map(|(rest, _)| rest.to_owned());
    let mut text = written;
    for _ in 0..parts {
        text = cut(&text).filter(|rest| !rest.is_empty()).unwrap_or(text);
    }
    Date::parse(&text).map_or(text, |date| date.words())
}

/// The times between which nothing longer than `gap` is empty.
fn joined(spans: &[(i128, i128)], gap: i128) -> Vec<(i128, i128)> {
    let mut times: Vec<(i128, i128)> = Vec::new();
    for &(first, last) in spans {
        match times.last_mut() {
            Some(time) if first - time.1 - 1 <= gap => time.1 = time.1.max(last),
            _ => times.push((first, last)),
        }
    }
    times
}

/// Lays times out between two places, each with some empty time around it.
fn laid_out(times: &[(i128, i128)], left: f32, right: f32) -> Vec<Piece> {
    let times: Vec<(i128, i128)> = (times.iter())
        .map(|(first, last)| {
            let length = last - first;
            let air = (length / 24).clamp(15, DAYS_OF_YEAR);
            let air = if length < air { DAYS_OF_YEAR / 2 } else { air };
            (first - air, last + air)
        })
        .collect();
    let count = u16::try_from(times.len()).unwrap_or(u16::MAX);
    let room = (right - left - f32::from(count.saturating_sub(1)) * BREAK).max(1.0);
    let least = LEAST.min(room / f32::from(count.max(1)));
    let spare = room - f32::from(count) * least;
    let whole: i128 = times.iter().map(|(first, last)| last - first).sum();
    let mut x = left;
    (times.into_iter())
        .map(|(first, last)| {
            let width = least + spare * part(last - first, whole);
            let piece = Piece {
                first,
                last,
                left: x,
                right: x + width,
            };
            x += width + BREAK;
            piece
        })
        .collect()
}

impl Piece {
    fn x(&self, number: i128) -> f32 {
        let part = part(number - self.first, self.last - self.first);
        self.left + part * (self.right - self.left)
    }

    /// Where the shortest periods of the calendar begin for which there is so much room
    /// each; what they are, and on which day.
    fn beginnings(self, room: f32) -> Vec<(f32, PeriodUnit, Day)> {
        let (first, last) = (Day::from_number(self.first), Day::from_number(self.last));
        let many = ((self.right - self.left) / room).max(1.0);
        // Some hundreds at most: a strip is no wider than a screen.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let many = many as usize;
        let Some(periods) = Periods::covering(first, last, many) else {
            return Vec::new();
        };
        let starts = periods.starts().iter();
        let starts = starts.filter(|start| **start >= first && **start <= last);
        starts
            .map(|start| (self.x(start.number()), periods.unit, *start))
            .collect()
    }
}

/// What part of a whole time some time is. A strip is drawn with single precision.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn part(of: i128, whole: i128) -> f32 {
    if whole <= 0 {
        return 0.5;
    }
    (of as f64 / whole as f64) as f32
}

/// A part of a time, in days.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn share(part: f32, whole: i128) -> i128 {
    (f64::from(part) * whole as f64).round() as i128
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Dated, DatedItem};

    fn axis(dates: &[&str], shortens: bool) -> Option<Axis> {
        let dated = dates.iter().map(|text| {
            let date = Date::parse(text).unwrap();
            Dated {
                item: DatedItem::StanceBegins(0),
                first: date.first(),
                last: date.last(),
            }
        });
        let dates: Dates = dated.collect();
        Axis::of(&dates, &[], (100.0, 900.0), shortens)
    }

    #[test]
    fn days_lie_in_order_and_come_back_from_where_they_lie() {
        let check = |dates: &[&str], shortens: bool| {
            let axis = axis(dates, shortens).unwrap();
            let (first, last) = axis.ends().unwrap();
            let (first, last) = (first.number(), last.number());
            let step = ((last - first) / 500).max(1);
            let mut before = 100.0;
            let mut number = first;
            while number <= last {
                let day = Day::from_number(number);
                let x = axis.x(day);
                assert!((100.0..=900.0).contains(&x), "{dates:?} {day} {x}");
                assert!(x >= before, "{dates:?} {day}");
                // A pixel at most away.
                assert!((axis.x(axis.day(x)) - x).abs() <= 1.0, "{dates:?} {day}");
                before = x;
                number += step;
            }
            assert!((axis.x(Day::MIN) - 100.0).abs() < 0.01);
            assert!((axis.x(Day::MAX) - 900.0).abs() < 0.01);
        };
        for shortens in [false, true] {
            check(&["2021-08-15"], shortens);
            check(
                &["1996", "2001-11", "2021-08-15", "2023-09", "2024"],
                shortens,
            );
            check(&["1872", "1879-10-07", "1907-08-31", "1914"], shortens);
            check(&["-2000", "2024", "../2024"], shortens);
            check(&["Y-170000", "Y170000"], shortens);
        }
        assert_eq!(axis(&[], true), None);
    }

    #[test]
    fn long_empty_times_are_shortened_where_that_is_wanted() {
        let check = |dates: &[&str], shortens: bool, names: &[&str]| {
            let breaks = axis(dates, shortens).unwrap().breaks();
            let found: Vec<&str> = breaks.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(found, names, "{dates:?}");
        };
        check(&["1996", "2021-08-15", "2024"], true, &["24 yrs"]);
        check(&["1996", "2021-08-15", "2024"], false, &[]);
        let few = ["1872", "1879", "1882", "1887", "1890"];
        check(&few, true, &["6 yrs", "4 yrs"]);
        check(&["-2000", "2024"], true, &["4023 yrs"]);
        let many: Vec<String> = (0..40).map(|n| (1000 + n * n * 3).to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(axis(&many, true).unwrap().breaks().len() <= BREAKS);
    }

    #[test]
    fn periods_are_named_as_there_is_room() {
        let check = |dates: &[&str], shortens: bool, some: &[&str]| {
            let axis = axis(dates, shortens).unwrap();
            let strokes = axis.strokes();
            let named: Vec<(f32, &str)> = (strokes.iter())
                .filter_map(|stroke| Some((stroke.x, stroke.name.as_deref()?)))
                .collect();
            for name in some {
                assert!(
                    named.iter().any(|(_, own)| own == name),
                    "{name}: {named:?}"
                );
            }
            let apart = named.windows(2).all(|pair| pair[1].0 - pair[0].0 >= NAME);
            assert!(apart, "{named:?}");
            let (first, last) = axis.ends().unwrap();
            assert!(
                strokes
                    .iter()
                    .all(|s| s.x >= axis.x(first) && s.x <= axis.x(last))
            );
        };
        check(&["1872", "1914"], false, &["1880", "1890", "1900", "1910"]);
        check(&["2021-08-15"], true, &["Jun 2021", "Aug 2021"]);
        check(&["2021-08-01", "2021-08-09"], true, &["Aug 2021"]);
        check(&["1996", "2021-08-15", "2024"], true, &["2022", "2023"]);
        check(&["-0300", "-0100"], false, &["201 BC"]);
    }
}
