//! Dates as tables write them → EDTF.

use super::words::{ascii_digit, folded};
use crate::model::Date;

/// A date, and whether more than its year was left open: `05/08/2021` is in May or in
/// August, and becomes `2021`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub date: Date,
    pub is_shortened: bool,
}

/// Months by the first letters of their names: English, German, French, Spanish, Russian.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "ener"],
    &["feb", "fev", "фев"],
    &["mar", "mrz", "мар"],
    &["apr", "avr", "abr", "апр"],
    &["may", "mai", "май", "мая"],
    &["jun", "juin", "июн"],
    &["jul", "juil", "июл"],
    &["aug", "aou", "ago", "авг"],
    &["sep", "сен"],
    &["oct", "okt", "окт"],
    &["nov", "ноя"],
    &["dec", "dez", "dic", "дек"],
];

/// Reads a date: EDTF as it stands, a moment as its day, `15.8.2021`, `8/15/2021`,
/// `2021/8/15`, `15 Aug 2021`, `Aug 2021`, a year of a number column (`2021.0`).
pub(super) fn date_of(text: &str) -> Option<Read> {
    let text: String = text.trim().chars().map(ascii_digit).collect();
    let whole = |date: Date| Read {
        date,
        is_shortened: false,
    };
    if let Ok(date) = Date::parse(&text) {
        // Of a moment, the day is what the model means.
        let day = date
            .as_str()
            .split_once('T')
            .and_then(|(day, _)| Date::parse(day).ok());
        return Some(whole(day.unwrap_or(date)));
    }
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let (day, _) = text
        .split_once([' ', 'T'])
        .filter(|(_, time)| time.contains(':'))
        .unwrap_or((text, ""));
    if let Ok(date) = Date::parse(day) {
        return Some(whole(date));
    }
    let parts: Vec<&str> = (day.split(['.', '/', '-', ' ', ',', '\u{a0}']))
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [a, b] => of_two(a, b),
        [a, b, c] => of_three([a, b, c], day.contains('.')),
        _ => None,
    }
}

/// A year and a month, in any order.
fn of_two(a: &str, b: &str) -> Option<Read> {
    match (number(a), number(b)) {
        (Some(year), Some(month)) if is_year(year) => dated(year, month, None),
        (Some(month), Some(year)) if is_year(year) => dated(year, month, None),
        (None, Some(year)) => dated(year, month_of(a)?, None),
        (Some(year), None) => dated(year, month_of(b)?, None),
        _ => None,
    }
}

/// A day, a month and a year: the year at either end; where both others could be the
/// month, points between them put the day first.
fn of_three([a, b, c]: [&str; 3], is_dotted: bool) -> Option<Read> {
    match (number(a), number(b), number(c)) {
        (Some(year), Some(month), Some(day)) if is_year(year) => dated(year, month, Some(day)),
        (Some(a), Some(b), Some(year)) if is_year(year) => match (a > 12, b > 12) {
            (true, false) => dated(year, b, Some(a)),
            (false, true) => dated(year, a, Some(b)),
            (false, false) if is_dotted || a == b => dated(year, b, Some(a)),
            (false, false) => shortened(year),
            (true, true) => None,
        },
        (Some(day), None, Some(year)) => dated(year, month_of(b)?, Some(day)),
        (None, Some(day), Some(year)) => dated(year, month_of(a)?, Some(day)),
        _ => None,
    }
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok()
}

fn is_year(number: u32) -> bool {
    (1000..=2999).contains(&number)
}

fn dated(year: u32, month: u32, day: Option<u32>) -> Option<Read> {
    let text = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    // 2021-21 would be a season.
    let is_month = is_year(year) && (1..=12).contains(&month);
    let date = Date::parse(&text).ok().filter(|_| is_month)?;
    Some(Read {
        date,
        is_shortened: false,
    })
}

fn shortened(year: u32) -> Option<Read> {
    let date = Date::parse(&format!("{year:04}")).ok()?;
    Some(Read {
        date,
        is_shortened: true,
    })
}

fn month_of(word: &str) -> Option<u32> {
    let word = folded(word);
    let is_named = |names: &&[&str]| names.iter().any(|name| word.starts_with(&folded(name)));
    let at = MONTHS.iter().position(is_named)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_tables_become_edtf() {
        let check = |text: &str, expect: &str| {
            let read = date_of(text).map(|read| {
                let mark = if read.is_shortened { " shortened" } else { "" };
                format!("{}{mark}", read.date)
            });
            assert_eq!(read.unwrap_or_default(), expect, "{text}");
        };
        check("2021-08~", "2021-08~");
        check("1996/2001", "1996/2001");
        check("2021.0", "2021");
        check("2021-08-15T10:30:00", "2021-08-15");
        check("2021-08-15 10:30:00", "2021-08-15");
        check("15.8.2021", "2021-08-15");
        check("5.8.2021", "2021-08-05");
        check("15/08/2021", "2021-08-15");
        check("8/15/2021", "2021-08-15");
        check("05/08/2021", "2021 shortened");
        check("5/5/2021", "2021-05-05");
        check("2021/8/5", "2021-08-05");
        check("2021-8", "2021-08");
        check("8/2021", "2021-08");
        check("Aug 2021", "2021-08");
        check("15 August 2021", "2021-08-15");
        check("August 15, 2021", "2021-08-15");
        check("15 августа 2021", "2021-08-15");
        check("۲۰۲۱-۰۸", "2021-08");
        check("31.2.2021", "");
        check("13/14/2021", "");
        check("last week", "");
        check("", "");
    }
}
