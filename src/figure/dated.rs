//! Figures of several dates of a map: side by side, or one after the other.

use std::path::{Path, PathBuf};

use kurbo::Point;

use super::comparison::State;
use super::dates::FigureDates;
use super::error::FigureError;
use super::format::Format;
use super::request::{Drawn, Figure, FigureRequest};
use super::states::Placed;
use crate::analysis::Matching;
use crate::model::Document;
use crate::task::Cancel;

impl FigureRequest {
    /// The figure of several dates as a file; of a series, its first one.
    pub(super) fn dated_figure(
        &self,
        format: Format,
        (document, places): (&Document, &[Point]),
        embedded: impl FnOnce(&Document) -> String,
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        let placed = Placed::of(document, places, self);
        let states = self.states(&placed, cancel)?;
        let drawn = self.dated(&states)?;
        if cancel.is_cancelled() {
            return Err(FigureError::Cancelled);
        }
        self.written_of(format, &states, (drawn, embedded), cancel)
    }

    /// What is drawn for several dates; for a series, its first figure.
    pub(super) fn dated_scene(
        &self,
        document: &Document,
        places: &[Point],
        cancel: &Cancel,
    ) -> Result<Drawn, FigureError> {
        let placed = Placed::of(document, places, self);
        let states = self.states(&placed, cancel)?;
        self.dated(&states)
    }

    /// The figures of a series as files, each with the date that its name has.
    ///
    /// O(dates of change) figures.
    ///
    /// # Errors
    /// [`FigureError`], as for [`Self::figure`]; [`FigureError::Unchanged`] where nothing
    /// changes, and [`FigureError::Stops`] where too much does.
    pub fn figures(
        &self,
        format: Format,
        (document, places): (&Document, &[Point]),
        embedded: impl Fn(&Document) -> String,
        cancel: &Cancel,
    ) -> Result<Vec<(String, Figure)>, FigureError> {
        let placed = Placed::of(document, places, self);
        let dates = match &self.dates {
            FigureDates::Series(dates) => dates.as_ref(),
            FigureDates::One | FigureDates::Beside(_) => None,
        };
        let (states, names): (Vec<_>, Vec<_>) =
            placed.series(&self.options, dates)?.into_iter().unzip();
        let figures = self.series(format, &states, embedded, cancel)?;
        // The first state has no figure: the others tell what changed since it.
        Ok(names.into_iter().skip(1).zip(figures).collect())
    }

    /// The states at the dates; of a series the first two.
    fn states<'p>(
        &self,
        placed: &'p Placed,
        cancel: &Cancel,
    ) -> Result<Vec<State<'p>>, FigureError> {
        match &self.dates {
            FigureDates::One => Ok(Vec::new()),
            FigureDates::Beside(dates) => placed.beside(self, dates, cancel),
            FigureDates::Series(dates) => {
                let states = placed.series(&self.options, dates.as_ref())?;
                Ok(states.into_iter().take(2).map(|(state, _)| state).collect())
            }
        }
    }

    fn dated(&self, states: &[State<'_>]) -> Result<Drawn, FigureError> {
        match &self.dates {
            FigureDates::Series(_) => self.step(states),
            FigureDates::One | FigureDates::Beside(_) => self.beside(states, Matching::Id),
        }
    }
}

/// The name of a figure of a series: `OUT-01-1872-09.svg`. Signs of a date that no name
/// of a file should have are hyphens.
pub fn numbered(output: &Path, number: usize, of: usize, date: &str) -> PathBuf {
    let digits = of.to_string().len().max(2);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let date: String = date.chars().map(plain).collect();
    let date = date.trim_matches('-');
    let stem = output.file_stem().unwrap_or_default();
    let mut name = stem.to_os_string();
    name.push(format!("-{number:0digits$}-{date}"));
    if let Some(extension) = output.extension() {
        name.push(".");
        name.push(extension);
    }
    output.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_series_are_numbered_and_dated() {
        let check = |output: &str, number, of, date: &str, expect: &str| {
            assert_eq!(
                numbered(Path::new(output), number, of, date),
                Path::new(expect)
            );
        };
        check("a/map.svg", 1, 9, "1872-09", "a/map-01-1872-09.svg");
        check("map.png", 12, 120, "2021~", "map-012-2021.png");
        check("map.pdf", 3, 9, "1996/2001", "map-03-1996-2001.pdf");
        check("map.svg", 2, 9, "-0043", "map-02-0043.svg");
    }
}
