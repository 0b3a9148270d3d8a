//! The dates that a figure sets side by side, or since which it marks what changed.

use std::sync::Arc;

use super::args::Export;
use super::console::Stop;
use super::values::AsOf;
use crate::analysis::{Changes, Compared, Matching};
use crate::figure::{DatesError, FigureDates, FigureRequest};
use crate::model::{Day, Document, Filter};
use crate::scene::{Language, Options, ShownChanges};

/// The dates that are set side by side; none: the figure is of one date.
pub(super) fn dates(args: &Export) -> Result<Vec<AsOf>, Stop> {
    let mut dates = args.as_of.clone();
    if let Some(compare) = &args.compare {
        if dates.len() > 1 {
            let message = "--compare goes with one date in --as-of: before and after";
            return Err(Stop::Usage(message.to_owned()));
        }
        dates.push(compare.clone());
    }
    if dates.len() > FigureDates::MOST {
        let error = DatesError::TooMany(dates.len());
        return Err(Stop::Usage(format!(
            "--as-of: {error}; --series draws a figure for each"
        )));
    }
    in_order(&dates)?;
    if dates.len() > 1 && args.since.is_some() {
        let message =
            "--since marks the changes of a figure of one date; leave it out with several";
        return Err(Stop::Usage(message.to_owned()));
    }
    if let (Some(since), false) = (&args.since, dates.len() > 1) {
        in_order(&[vec![since.clone()], dates.clone()].concat())?;
    }
    Ok(if dates.len() > 1 { dates } else { Vec::new() })
}

/// Refuses dates that are not in order of time, each later than the one before.
fn in_order(dates: &[AsOf]) -> Result<(), Stop> {
    FigureDates::in_order(dates).map_err(|error| {
        Stop::Usage(format!(
            "{error}; the earlier date comes first (a date such as 2021 means its last day)"
        ))
    })
}

/// For which dates the figure speaks, of those that are set side by side.
pub(super) fn figure_dates(args: &Export, dates: &[AsOf]) -> FigureDates {
    match dates {
        [first, .., last] if args.series => {
            FigureDates::Series(Some((first.clone(), last.clone())))
        }
        _ if args.series => FigureDates::Series(None),
        [] => FigureDates::One,
        dates => FigureDates::Beside(dates.to_vec()),
    }
}

/// The request with what changed since a date marked and listed.
pub(super) fn marked_since(
    request: FigureRequest,
    document: &Document,
    since: &AsOf,
) -> Result<FigureRequest, Stop> {
    let options = request.options;
    let until = options.filter.as_of;
    if since.day().unwrap_or(Day::MAX) >= until.unwrap_or(Day::MAX) {
        let until = Language::English.day(until);
        return Err(Stop::Usage(format!(
            "--since {}: the figure is of {until}, which is not later",
            since.as_str()
        )));
    }
    let before = Filter {
        as_of: since.day(),
        ..options.filter.clone()
    };
    let compared = Compared {
        before: (document, &before),
        after: (document, &options.filter),
    };
    let changes = Changes::between(compared.before, compared.after, Matching::Id);
    let shown = ShownChanges::of(compared, Arc::new(changes), options.language);
    let shown = shown.on(shown.side, true);
    Ok(FigureRequest {
        options: Options {
            changes: Some(shown),
            ..options
        },
        ..request
    })
}
