//! `stancemap export --stop` and `--story`: the stops of a story as figures.

use super::args::Export;
use super::console::{Console, Stop};
use super::drawing::drawing_stop;
use super::export::{put_out, request};
use super::input::is_stream;
use super::progress::watched;
use super::saved::with_saved;
use super::status::DONE;
use crate::analysis::ties;
use crate::figure::{FigureDates, FigureRequest, Format, numbered};
use crate::format;
use crate::model::{self, Document, Filter};
use crate::scene::{FigureWords, Language, plain_text, positions_in};
use crate::task::Cancel;

/// The stop of this number (from 1), id or title.
pub(super) fn stop<'d>(wanted: &str, document: &'d Document) -> Result<&'d model::Stop, Stop> {
    let story = document.story();
    let number = wanted.parse().ok().and_then(|n: usize| n.checked_sub(1));
    let named = || story.iter().find(|stop| stop.title == wanted);
    let found = document.stop(&wanted.into());
    let found = found.or_else(|| number.and_then(|at| story.get(at)));
    found.or_else(named).ok_or_else(|| {
        let has = match story.len() {
            0 => "its story has no stops".to_owned(),
            1 => "its story has one stop".to_owned(),
            many => format!("its story has {many} stops, from 1 to {many}"),
        };
        Stop::Usage(format!("the map has no stop “{wanted}”; {has}"))
    })
}

/// The words of a figure with those of the stop that it is of: its title where none is
/// stated, and its text, which is told first to readers who do not see it.
pub(super) fn told(
    args: &Export,
    document: &Document,
    language: Option<Language>,
    words: FigureWords,
) -> Result<FigureWords, Stop> {
    let alt = args.alt.clone();
    let Some(wanted) = &args.stop else {
        return Ok(FigureWords { alt, ..words });
    };
    let stop = stop(wanted, document)?;
    let language = language.map(Language::tag);
    let text = stop.text_in(language);
    let text = (!text.is_empty()).then(|| text.to_owned());
    Ok(FigureWords {
        alt: alt.or_else(|| text.as_deref().map(plain_text)),
        title: (words.title).or_else(|| Some(stop.label_in(language).to_owned())),
        text,
        ..words
    })
}

/// All stops: pages of one PDF, or files that are numbered.
pub(super) fn all_stops(
    args: &Export,
    kind: Format,
    document: &Document,
    console: &mut Console<'_>,
) -> Result<u8, Stop> {
    if document.story().is_empty() {
        let message = "--story: the map has no story yet";
        return Err(Stop::Usage(message.to_owned()));
    }
    if kind != Format::Pdf && is_stream(&args.output) {
        let message = "--story writes several files; name one, which the others are called after";
        return Err(Stop::Usage(message.to_owned()));
    }
    let mut requests = Vec::new();
    for stop in document.story() {
        let args = Export {
            stop: Some(stop.id.to_string()),
            ..args.clone()
        };
        let args = with_saved(&args, document)?;
        requests.push(request(&args, document, FigureDates::One)?);
    }
    let whole = ties(document, &Filter::default());
    let places = positions_in(document, &whole, &|_| None, args.aspect);
    let cancel = Cancel::default();
    if kind == Format::Pdf {
        let title = document.header().title.clone();
        let figure = watched(console.terminal, "Drawing the stops", |_| {
            FigureRequest::pages(&requests, &title, (document, &places), &cancel)
        })
        .map_err(drawing_stop)?;
        put_out(&args.output, &figure, console)?;
        return Ok(DONE);
    }
    let of = requests.len();
    for (number, (stop, request)) in (1..).zip(document.story().iter().zip(&requests)) {
        let figure = watched(console.terminal, "Drawing the stops", |_| {
            request.figure(kind, document, &places, format::embed, &cancel)
        })
        .map_err(drawing_stop)?;
        let output = numbered(&args.output, number, of, stop.id.as_str());
        put_out(&output, &figure, console)?;
        console.result(&output.display().to_string())?;
    }
    Ok(DONE)
}
