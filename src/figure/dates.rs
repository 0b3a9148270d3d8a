//! For which dates a figure speaks: one, several side by side, or a figure for each change.

use super::as_of::AsOf;
use crate::model::Day;

/// For which dates a figure speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FigureDates {
    /// That of its filter.
    #[default]
    One,
    /// The states at these dates side by side, each marked by what changed since the one
    /// before.
    Beside(Vec<AsOf>),
    /// A figure for each date on which a stance begins, ends or changes, after the first
    /// of these dates and until the second; `None`: for all of them.
    Series(Option<(AsOf, AsOf)>),
}

/// Why dates cannot be set side by side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatesError {
    /// There is no room for so many.
    #[error("{0} dates, and up to {most} have room side by side", most = FigureDates::MOST)]
    TooMany(usize),
    /// Two are one.
    #[error("{0} and {1} are the same day")]
    Same(String, String),
    /// They are not in order.
    #[error("{0} is later than {1}")]
    Later(String, String),
}

impl FigureDates {
    /// So many dates have room beside each other.
    pub const MOST: usize = 6;
    /// So many figures are drawn in a row.
    pub const MOST_STOPS: usize = 500;

    /// Refuses dates that are not in order of time, each later than the one before.
    ///
    /// # Errors
    /// [`DatesError`] with the first two that are not.
    pub fn in_order(dates: &[AsOf]) -> Result<(), DatesError> {
        let day = |date: &AsOf| date.day().unwrap_or(Day::MAX);
        for pair in dates.windows(2) {
            let [one, other] = pair else {
                continue;
            };
            let said = || (one.as_str().to_owned(), other.as_str().to_owned());
            if day(one) == day(other) {
                let (one, other) = said();
                return Err(DatesError::Same(one, other));
            }
            if day(one) > day(other) {
                let (one, other) = said();
                return Err(DatesError::Later(one, other));
            }
        }
        Ok(())
    }

    /// These side by side.
    ///
    /// # Errors
    /// [`DatesError`] where they are too many, or not in order.
    pub fn beside(dates: Vec<AsOf>) -> Result<Self, DatesError> {
        if dates.len() > Self::MOST {
            return Err(DatesError::TooMany(dates.len()));
        }
        Self::in_order(&dates)?;
        Ok(Self::Beside(dates))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_side_by_side_in_order_of_time() {
        let read = |text: &str| -> Vec<AsOf> {
            (text.split(','))
                .map(|date| AsOf::parse(date).unwrap())
                .collect()
        };
        let check = |text: &str, expect: Option<&str>| {
            let found = FigureDates::beside(read(text)).err();
            assert_eq!(found.map(|error| error.to_string()).as_deref(), expect);
        };
        check("1872,1882,latest", None);
        check("-4000,0001", None);
        check(
            "1908,1908-12-31",
            Some("1908 and 1908-12-31 are the same day"),
        );
        check("latest,1908", Some("latest is later than 1908"));
        check(
            "1901,1902,1903,1904,1905,1906,1907",
            Some("7 dates, and up to 6 have room side by side"),
        );
    }
}
