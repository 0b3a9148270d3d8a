//! For which dates the figure speaks, as it is typed in the export dialog.

use crate::figure::{AsOf, FigureDates};
use crate::model::{BadDate, Day};
use crate::workspace::Workspace;

/// Which dates a figure has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum DatesKind {
    /// That which is looked at.
    #[default]
    Shown,
    /// Two, side by side.
    BeforeAfter,
    /// Two to six, side by side.
    Several,
    /// A figure for each change.
    Series,
}

impl DatesKind {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Shown, Self::BeforeAfter, Self::Several, Self::Series];
}

/// What is said of dates that are not there.
const MISSING: &str = "A date is missing.";
const TOO_FEW: &str = "At least two dates are needed.";
/// What is said of dates in another order.
const EARLIER_FIRST: &str = "the earlier date comes first (a date such as 2021 means its last day)";

/// The dates as they are typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct DatesTyped {
    pub kind: DatesKind,
    pub before: String,
    pub after: String,
    pub several: String,
    /// Of a series; empty: from the first change to the last.
    pub first: String,
    pub last: String,
}

impl DatesTyped {
    /// Those of the window: what is looked at, and what that is compared with.
    pub(super) fn of_window(workspace: &Workspace) -> Self {
        let now = workspace.filter.as_of;
        let chronology = workspace.chronology();
        let timeline = &chronology.timeline;
        let is_day = |day: &Day| *day != Day::MIN && *day != Day::MAX;
        let mut days = timeline.moments().map(|(day, _)| day).filter(is_day);
        let first = days.next();
        // From there on until the date that is looked at something has changed.
        let last = timeline.passed(now).checked_sub(2);
        let last = last.and_then(|at| timeline.numbered(at..at + 1).first());
        let last = last.map(|(day, _)| *day).filter(is_day);
        let day_before = |day: Day| Day::from_number(day.number() - 1);
        let compared = workspace.compared;
        let compared = compared.filter(|day| *day < now.unwrap_or(Day::MAX));
        let before = compared.or(last).or(first.map(day_before));
        let word = |day| AsOf::of(day).as_str().to_owned();
        let before = before.map_or_else(String::new, |day| word(Some(day)));
        let after = word(now);
        let mut several: Vec<String> = first.map(|day| word(Some(day))).into_iter().collect();
        several.extend([before.clone(), after.clone()]);
        several.retain(|date| !date.is_empty());
        several.dedup();
        Self {
            kind: DatesKind::Shown,
            several: several.join(", "),
            before,
            after,
            first: String::new(),
            last: String::new(),
        }
    }

    /// The same texts for another kind of dates.
    pub(super) fn of_kind(&self, kind: DatesKind) -> Self {
        Self {
            kind,
            ..self.clone()
        }
    }

    /// The dates of the figure.
    ///
    /// # Errors
    /// What is wrong with them, in plain words.
    pub(super) fn dates(&self) -> Result<FigureDates, String> {
        match self.kind {
            DatesKind::Shown => Ok(FigureDates::One),
            DatesKind::BeforeAfter => beside(&[&self.before, &self.after]),
            DatesKind::Several => {
                let dates: Vec<&str> = (self.several.split([',', ';', '،', '؛']))
                    .filter(|date| !date.trim().is_empty())
                    .collect();
                beside(&dates)
            }
            DatesKind::Series => {
                let is_all = self.first.trim().is_empty() && self.last.trim().is_empty();
                if is_all {
                    return Ok(FigureDates::Series(None));
                }
                match read(&[&self.first, &self.last])?.as_slice() {
                    [first, last] => Ok(FigureDates::Series(Some((first.clone(), last.clone())))),
                    _ => Err(TOO_FEW.to_owned()),
                }
            }
        }
    }

    /// Whether there is a list of changes: from date to date.
    pub(super) fn has_list(&self) -> bool {
        matches!(self.kind, DatesKind::BeforeAfter | DatesKind::Several)
    }
}

/// Dates that are set side by side.
fn beside(texts: &[&str]) -> Result<FigureDates, String> {
    let dates = read(texts)?;
    if dates.len() < 2 {
        return Err(TOO_FEW.to_owned());
    }
    FigureDates::beside(dates).map_err(|error| format!("{error}."))
}

/// Dates as they are typed, in order.
fn read(texts: &[&str]) -> Result<Vec<AsOf>, String> {
    let dates: Result<Vec<AsOf>, String> = (texts.iter().map(|text| text.trim()))
        .map(|text| match text {
            "" => Err(MISSING.to_owned()),
            text => AsOf::parse(text).map_err(|bad| format!("{bad}: {}.", BadDate::HINT)),
        })
        .collect();
    let dates = dates?;
    FigureDates::in_order(&dates).map_err(|error| format!("{error}; {EARLIER_FIRST}."))?;
    Ok(dates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: DatesKind, texts: [&str; 5]) -> DatesTyped {
        let [before, after, several, first, last] = texts.map(str::to_owned);
        DatesTyped {
            kind,
            before,
            after,
            several,
            first,
            last,
        }
    }

    #[test]
    fn what_is_no_date_is_told_in_plain_words() {
        let check = |kind, texts, expect: &str| {
            let found = typed(kind, texts).dates().unwrap_err();
            assert!(found.contains(expect), "{found}");
        };
        let both = DatesKind::BeforeAfter;
        check(both, ["", "1908", "", "", ""], "A date is missing");
        check(
            both,
            ["1908", "1901", "", "", ""],
            "1908 is later than 1901",
        );
        check(both, ["1908", "1908", "", "", ""], "are the same day");
        check(both, ["soon", "1908", "", "", ""], "write 2021");
        let several = DatesKind::Several;
        check(several, ["", "", "1901", "", ""], "two dates");
        check(several, ["", "", "1,2", "", ""], "write 2021");
        let many = "1901, 1902, 1903, 1904, 1905, 1906, 1907";
        check(several, ["", "", many, "", ""], "up to 6");
        check(DatesKind::Series, ["", "", "", "1901", ""], "missing");
    }

    #[test]
    fn what_is_typed_is_what_the_command_line_takes() {
        let dates = |text: &str| -> Vec<AsOf> {
            (text.split(','))
                .map(|date| AsOf::parse(date).unwrap())
                .collect()
        };
        let check = |kind, texts, expect| {
            assert_eq!(typed(kind, texts).dates(), Ok(expect));
        };
        check(
            DatesKind::BeforeAfter,
            [" 1901", "latest ", "", "", ""],
            FigureDates::Beside(dates("1901,latest")),
        );
        check(
            DatesKind::Several,
            ["", "", "1901,1904-04; 1908،", "", ""],
            FigureDates::Beside(dates("1901,1904-04,1908")),
        );
        let none = ["", "", "", " ", ""];
        check(DatesKind::Series, none, FigureDates::Series(None));
        check(DatesKind::Shown, none, FigureDates::One);
    }
}
