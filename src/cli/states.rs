//! The dates that a figure sets side by side, and the states of the map at them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Export;
use super::console::Stop;
use super::judged::judged;
use super::values::AsOf;
use crate::analysis::{Changes, Compared, Matching, StanceTurn, Timeline, ties};
use crate::figure::{FigureRequest, State};
use crate::model::{ActorId, Day, Document, Filter, counted};
use crate::scene::{Language, Options, ShownChanges, panel_places, positions};

/// So many dates have room beside each other.
const MOST: usize = 6;
/// So many figures are drawn in a row.
const MOST_STOPS: usize = 500;

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
    if dates.len() > MOST {
        let message = format!(
            "--as-of: {} dates, and up to {MOST} have room side by side; --series draws a figure for each",
            dates.len()
        );
        return Err(Stop::Usage(message));
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
    let day = |date: &AsOf| date.day().unwrap_or(Day::MAX);
    let wrong = dates.windows(2).find_map(|pair| match pair {
        [one, other] if day(one) >= day(other) => Some((one, other)),
        _ => None,
    });
    let Some((one, other)) = wrong else {
        return Ok(());
    };
    let (first, second) = (one.as_str(), other.as_str());
    let what = if day(one) == day(other) {
        format!("{first} and {second} are the same day")
    } else {
        format!("{first} is later than {second}")
    };
    Err(Stop::Usage(format!(
        "{what}; the earlier date comes first (a date such as 2021 means its last day)"
    )))
}

/// A map cut down to what a figure shows of it, with the places of its actors.
pub(super) struct Placed {
    pub document: Document,
    places: Vec<kurbo::Point>,
}

impl Placed {
    /// A map as a request shows it at some dates: all, or around some actors.
    pub(super) fn of(document: &Document, options: &Options, days: &[Option<Day>]) -> Self {
        // With the actors where the window shows them, too.
        let places = positions(document, &ties(document, &Filter::default()), &|_| None);
        let places = panel_places(document, &places);
        let around: BTreeSet<&ActorId> = options.filter.around.iter().collect();
        if around.is_empty() {
            return Self {
                document: document.clone(),
                places,
            };
        }
        let actor = |at: usize| document.actors().get(at).map(|actor| &actor.id);
        let mut shown: BTreeSet<ActorId> = around.iter().map(|id| (*id).clone()).collect();
        for day in days {
            let filter = Filter {
                as_of: *day,
                ..options.filter.clone()
            };
            for tie in ties(document, &filter) {
                let ends = [actor(tie.from), actor(tie.to)];
                if ends.into_iter().flatten().any(|id| around.contains(id)) {
                    shown.extend(ends.into_iter().flatten().cloned());
                }
            }
        }
        let kept = document.actors().iter().zip(places);
        let kept = kept.filter(|(actor, _)| shown.contains(&actor.id));
        Self {
            places: kept.map(|(_, place)| place).collect(),
            document: document.part(&shown),
        }
    }

    /// The state on a day.
    fn state(&self, options: &Options, as_of: Option<Day>, heading: String) -> State<'_> {
        State {
            document: &self.document,
            filter: Filter {
                as_of,
                around: Vec::new(),
                ..options.filter.clone()
            },
            places: self.places.clone(),
            overlay: None,
            heading,
            note: String::new(),
        }
    }

    /// The states at the dates that are asked for, with the camps of each where camps are
    /// asked for.
    pub(super) fn states(
        &self,
        args: &Export,
        options: &Options,
        dates: &[AsOf],
    ) -> Result<Vec<State<'_>>, Stop> {
        let language = options.language.unwrap_or_default();
        (dates.iter())
            .map(|date| {
                let state = self.state(options, date.day(), heading(language, date));
                if !args.camps {
                    return Ok(state);
                }
                let seen = Filter {
                    as_of: date.day(),
                    ..options.filter.clone()
                };
                let found = judged(args, &self.document, &seen)?;
                Ok(State {
                    note: language.frustration(found.index, found.ties),
                    overlay: Some(found.overlay),
                    ..state
                })
            })
            .collect()
    }

    /// The states of a series: one a date on which a tie changes, from the first to the
    /// last that are asked for, with the name of each in its file.
    pub(super) fn series(
        &self,
        options: &Options,
        dates: &[AsOf],
    ) -> Result<Vec<(State<'_>, String)>, Stop> {
        let language = options.language.unwrap_or_default();
        let filter = Filter {
            around: Vec::new(),
            ..options.filter.clone()
        };
        let timeline = Timeline::of(&self.document, &filter);
        let (first, last) = match dates {
            [first, .., last] => (first.day(), last.day()),
            _ => (Some(Day::MIN), None),
        };
        let stops: Vec<Day> = timeline
            .between(first.unwrap_or(Day::MAX), last.unwrap_or(Day::MAX))
            .iter()
            .filter(|(_, moment)| moment.stances.iter().any(|own| is_seen(own.turn)))
            .map(|(day, _)| *day)
            .collect();
        if stops.len() > MOST_STOPS {
            let message = format!(
                "--series: {} in this time, and up to {MOST_STOPS} figures are drawn; narrow it by \
                 --as-of FROM,TO or --domain",
                counted(stops.len(), "date of change", "dates of change")
            );
            return Err(Stop::Usage(message));
        }
        let state = |day: Option<Day>, heading| self.state(options, day, heading);
        let mut found = vec![(state(first, String::new()), String::new())];
        for day in stops {
            let day = Some(day).filter(|day| *day != Day::MAX);
            let next = state(day, String::new());
            let Some((before, _)) = found.last() else {
                continue;
            };
            let (old, new) = (&before.filter, &next.filter);
            let document = &self.document;
            let changes = Changes::between((document, old), (document, new), Matching::Id);
            let marked = changes.list.iter().find(|change| change.kind.is_marked());
            let Some(change) = marked else {
                continue;
            };
            let date = change.when.as_ref().and_then(|when| when.date.clone());
            let date = date.map_or_else(
                || day.map(|day| (day.to_string(), language.day(Some(day)))),
                |date| Some((date.as_str().to_owned(), language.date(&date))),
            );
            let (name, heading) = date.unwrap_or_else(|| ("latest".to_owned(), language.day(None)));
            found.push((State { heading, ..next }, name));
        }
        if found.len() < 2 {
            let message = "--series: no stance begins, ends or changes at a date, so there is nothing to draw";
            return Err(Stop::Usage(message.to_owned()));
        }
        Ok(found)
    }
}

/// Whether a figure shows what becomes of a stance.
fn is_seen(turn: StanceTurn) -> bool {
    !matches!(
        turn,
        StanceTurn::Evidence | StanceTurn::Doubted | StanceTurn::Settled
    )
}

fn heading(language: Language, date: &AsOf) -> String {
    match date {
        AsOf::Date(date) => language.date(date),
        AsOf::Latest => language.day(None),
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

/// The name of a figure of a series: `OUT-01-1872-09.svg`. Signs of a date that no name
/// of a file should have are hyphens.
pub(super) fn numbered(output: &Path, number: usize, of: usize, date: &str) -> PathBuf {
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
