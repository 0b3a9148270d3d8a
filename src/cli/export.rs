//! `stancemap export`: the figure that the window shows, without the window.

use std::path::Path;

use super::args::{Export, FramePart};
use super::changes::{form_of, listing, write};
use super::chosen::{around, callout, chosen_ties, filter, scenario, supposed};
use super::console::{Console, Stop};
use super::drawing::drawing_stop;
use super::input::{is_stream, read, refuse_over};
use super::judged::{camps_asked, judged, shows_camps};
use super::progress::watched;
use super::saved::{part, saved_options, view_of, with_saved, with_scenario};
use super::states::{dates, figure_dates, marked_since};
use super::status::DONE;
use super::story::{story, told};
use super::tables::TableArgs;
use super::values::AsOf;
use crate::analysis::{Ego, PairsListed, RowOrder, change_steps, ties};
use crate::figure::{
    Crop, Embeds, Figure, FigureDates, FigureRequest, FigureView, Format, Letters, numbered,
};
use crate::format;
use crate::model::{ActorId, Document, Filter};
use crate::scene::{
    Caption, CoverageOptions, FigureWords, FrameParts, MatrixOptions, Mutual, Options, Page,
    Preset, ShownScenario, Theme, positions_in,
};
use crate::storage::write_bytes;
use crate::task::Cancel;

/// Draws one map. What cannot be drawn is told before anything is read.
pub(super) fn run(args: &Export, console: &mut Console<'_>) -> Result<u8, Stop> {
    let dates = dates(args)?;
    refuse_over(&[&args.file], &args.output)?;
    if args.changes {
        return list(args, &dates, console);
    }
    let kind = kind_of(&args.output, &[])?;
    let fact = read_map(args, console)?;
    if args.story {
        return all_stops(args, kind, &fact, console);
    }
    let args = &with_scenario(args, &fact)?;
    let supposed = supposed(args.scenario.as_deref(), &fact)?;
    let document = supposed.as_ref().map_or(&fact, |own| &own.document);
    let dates = figure_dates(args, &dates);
    if supposed.is_some() && dates != FigureDates::One {
        let message = "--scenario is for a figure of one date";
        return Err(Stop::Usage(message.to_owned()));
    }
    if args.triad.is_some() && dates != FigureDates::One {
        let message = "--triad is for a figure of one date: its number means another at each";
        return Err(Stop::Usage(message.to_owned()));
    }
    refuse_of_other_views(args, document)?;
    refuse_beside_questions(args, kind, &dates)?;
    if dates != FigureDates::One && view_of(args, document)? != FigureView::Map {
        let message = "several dates are drawn of the map: add --view map";
        return Err(Stop::Usage(message.to_owned()));
    }
    let args = &with_saved(args, document)?;
    let request = watched(console.terminal, "Looking for camps", |_| {
        request(args, (&fact, document), dates)
    })?;
    // With the actors where the window shows them, too.
    let whole = ties(document, &Filter::default());
    let places = || positions_in(document, &whole, &|_| None, args.aspect);
    if args.series {
        return series(args, (kind, &request), (document, &places()), console);
    }
    if request.drops_triad(document) {
        let message = "--triad: not all of it is in the part of the map that --around shows";
        return Err(Stop::Usage(message.to_owned()));
    }
    let request = match &args.since {
        Some(since) => marked_since(request, document, since)?,
        None => request,
    };
    let figure = watched(console.terminal, "Drawing the figure", |_| {
        request.refuse_crowd(kind, document)?;
        request.figure(kind, &fact, &places(), format::embed, &Cancel::default())
    })
    .map_err(drawing_stop)?;
    put_out(&args.output, &figure, console)?;
    Ok(DONE)
}

fn read_map(args: &Export, console: &mut Console<'_>) -> Result<Document, Stop> {
    let map = read(console, &args.file, &TableArgs::default())?;
    console.findings(&args.file, &map.warnings);
    args.redacting.copy(map.document, &args.file, console)
}

fn put_out(output: &Path, figure: &Figure, console: &mut Console<'_>) -> Result<(), Stop> {
    if is_stream(output) {
        console.bytes(&figure.bytes)?;
    } else {
        write_bytes(output, &figure.bytes)?;
    }
    console.findings(output, &figure.warnings);
    Ok(())
}

/// A figure for each date of change, numbered and dated.
fn series(
    args: &Export,
    (kind, request): (Format, &FigureRequest),
    map: (&Document, &[kurbo::Point]),
    console: &mut Console<'_>,
) -> Result<u8, Stop> {
    if is_stream(&args.output) {
        let message = "--series writes several files; name one, which the others are called after";
        return Err(Stop::Usage(message.to_owned()));
    }
    let figures = watched(console.terminal, "Drawing the figures", |_| {
        request.figures(kind, map, format::embed, &Cancel::default())
    })
    .map_err(drawing_stop)?;
    let of = figures.len();
    for (number, (date, figure)) in (1..).zip(&figures) {
        let output = numbered(&args.output, number, of, date);
        put_out(&output, figure, console)?;
        console.result(&output.display().to_string())?;
    }
    Ok(DONE)
}

/// All stops: pages of one PDF, or files that are numbered.
fn all_stops(
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
        let args = with_saved(&with_scenario(&args, document)?, document)?;
        requests.push(request(&args, (document, document), FigureDates::One)?);
    }
    let whole = ties(document, &Filter::default());
    let places = positions_in(document, &whole, &|_| None, args.aspect);
    let cancel = Cancel::default();
    if kind == Format::Pdf {
        let title = Caption::title_of_all(document, args.lang);
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

/// The list of changes between the dates that are asked for, in place of the figure.
fn list(args: &Export, dates: &[AsOf], console: &mut Console<'_>) -> Result<u8, Stop> {
    let form = form_of(&args.output)?;
    let dates = match (&args.since, args.as_of.first()) {
        (Some(since), Some(date)) => vec![since.clone(), date.clone()],
        _ => dates.to_vec(),
    };
    if dates.len() < 2 {
        let message =
            "--changes needs two dates: --as-of A --compare B, --as-of A,B or --since A --as-of B";
        return Err(Stop::Usage(message.to_owned()));
    }
    let document = &read_map(args, console)?;
    let mut states = Vec::new();
    for date in &dates {
        let seen = Filter {
            around: around(&args.around, document)?,
            ..filter(&args.domain, Some(date), document)?
        };
        states.push((date.words(), seen));
    }
    let steps = change_steps(document, &states);
    let own = document.header().title.as_str();
    let title = args.title.as_deref().unwrap_or(own);
    let title = if title.is_empty() {
        "What changed"
    } else {
        title
    };
    write(
        console,
        (&args.output, form),
        &listing(title.to_owned(), &steps),
    )?;
    Ok(DONE)
}

/// The kind of figure that the name of the output asks for; it may ask for what has another
/// of these endings, too.
pub(super) fn kind_of(output: &Path, others: &[&str]) -> Result<Format, Stop> {
    if is_stream(output) {
        return Ok(Format::Svg);
    }
    Format::of(output).ok_or_else(|| {
        let endings = Format::ALL.map(Format::extension);
        let endings = endings.iter().chain(others).copied();
        let mut told: Vec<String> = Vec::new();
        for ending in endings.map(|ending| format!(".{ending}")) {
            if !told.contains(&ending) {
                told.push(ending);
            }
        }
        Stop::Usage(format!(
            "the ending of “{}” is none of {}",
            output.display(),
            told.join(", ")
        ))
    })
}

/// The figure that is ordered of a map as it is drawn, and as it is in fact.
fn request(
    args: &Export,
    (fact, document): (&Document, &Document),
    dates: FigureDates,
) -> Result<FigureRequest, Stop> {
    let judges = shows_camps(args) || args.triad.is_some();
    if let Some(option) = args.rule.stated().filter(|_| !judges) {
        let message = format!("{option} is for camps and triads: add --camps or --triad");
        return Err(Stop::Usage(message));
    }
    let shows = |part| !args.without.contains(&part);
    let options = looked_at(args, fact, document)?;
    // Of several dates each has camps of its own.
    let is_one = dates == FigureDates::One;
    let overlay = (judges && is_one).then(|| judged(args, document, &options.filter));
    let camps = (shows_camps(args) && !is_one).then(|| camps_asked(args, &options.filter));
    let options = Options {
        overlay: overlay.transpose()?,
        scenario: shown_scenario(args, document)?,
        ghosts: options.ghosts && shows(FramePart::Absent),
        ..options
    };
    let questions = if args.questions.are_stated() {
        args.questions.of(document, &options.filter)?
    } else {
        Vec::new()
    };
    let request = FigureRequest {
        view: args.view.unwrap_or_default(),
        questions,
        story: story(args, document, shows(FramePart::Story))?,
        dates,
        camps,
        transparent: args.transparent,
        letters: if args.outlines {
            Letters::Outlines
        } else {
            args.letters.unwrap_or_default()
        },
        embeds: if shows(FramePart::Map) {
            args.embed
        } else {
            Embeds::Nothing
        },
        part: part(args, document)?.filter(|_| options.page.is_none()),
        crop: args.crop.unwrap_or(Crop::NONE),
        ..FigureRequest::new(options)
    };
    Ok(FigureRequest {
        dpi: args.dpi.unwrap_or(request.dpi),
        ..request
    })
}

/// The scenario whose name the figure carries.
fn shown_scenario(args: &Export, document: &Document) -> Result<Option<ShownScenario>, Stop> {
    let Some(wanted) = &args.scenario else {
        return Ok(None);
    };
    let scenario = scenario(wanted, document)?;
    Ok(ShownScenario::of(document, &scenario.id))
}

/// The actor around whom the others stand, in an ego view.
fn ego(args: &Export, around: &[ActorId]) -> Result<Option<Ego>, Stop> {
    let refused = |message: &str| Err(Stop::Usage(message.to_owned()));
    match (args.view.unwrap_or_default(), around) {
        (FigureView::Ego, [actor]) => Ok(Some(Ego {
            actor: actor.clone(),
            by: args.ego_by.unwrap_or_default(),
        })),
        (FigureView::Ego, _) => {
            refused("--view ego: name the one actor in the middle with --around ID")
        }
        _ if args.ego_by.is_some() => refused("--ego-by is for an ego view: add --view ego"),
        _ => Ok(None),
    }
}

/// What is shown and how: as a saved view has it, where one is named, with what is
/// stated besides in its place.
fn looked_at(args: &Export, fact: &Document, document: &Document) -> Result<Options, Stop> {
    let base = saved_options(args, fact)?;
    let shows = |part, seen: bool| seen && !args.without.contains(&part);
    let stated = |text: &Option<String>, seen: Option<String>| text.clone().or(seen);
    let frame = base.frame;
    let filter = looked_through(args, document, &base.filter)?;
    Ok(Options {
        theme: args.theme.map_or(base.theme.clone(), Theme::of),
        ego: ego(args, &filter.around)?,
        filter,
        frame: FrameParts {
            title: shows(FramePart::Title, frame.title),
            date: shows(FramePart::Date, frame.date),
            rule: shows(FramePart::Rule, frame.rule),
            legend: shows(FramePart::Legend, frame.legend),
            source: shows(FramePart::Source, frame.source),
            notes: shows(FramePart::Notes, frame.notes),
        },
        language: args.lang.or(base.language),
        silent: args.silent || base.silent,
        uncoded: args.uncoded || base.uncoded,
        labels: args.labels.or(base.labels),
        ties: match args.tie.as_slice() {
            [] => base.ties.clone(),
            ids => chosen_ties(ids, document)?,
        },
        matrix: matrix(args, document)?,
        coverage: coverage(args),
        mutual: (args.mutual).unwrap_or_else(|| Mutual::proposed(document)),
        callout: match &args.callout {
            Some(text) => Some(callout(text, &args.callout_at, document)?),
            None => base.callout.clone(),
        },
        words: told(
            args,
            document,
            args.lang.or(base.language),
            FigureWords {
                title: stated(&args.title, base.words.title.clone()),
                credit: stated(&args.credit, base.words.credit.clone()),
                ..FigureWords::default()
            },
        )?,
        page: (args.page)
            .or_else(|| args.width_mm.map(Page::wide))
            .or(base.page)
            .or_else(|| args.stop.as_ref().map(|_| Preset::Slide.page())),
        ..base
    })
}

/// The date, the domains and the actors that are stated, in the place of those of `seen`.
fn looked_through(args: &Export, document: &Document, seen: &Filter) -> Result<Filter, Stop> {
    let date = args.as_of.first();
    let stated = filter(&args.domain, date, document)?;
    let around = around(&args.around, document)?;
    Ok(Filter {
        as_of: if date.is_some() {
            stated.as_of
        } else {
            seen.as_of
        },
        hidden: if args.domain.is_empty() {
            seen.hidden.clone()
        } else {
            stated.hidden
        },
        around: if around.is_empty() {
            seen.around.clone()
        } else {
            around
        },
    })
}

/// Refuses what only one kind of view has of another one.
fn refuse_of_other_views(args: &Export, document: &Document) -> Result<(), Stop> {
    let view = view_of(args, document)?;
    for (option, is_stated, own, name) in [
        ("--sort", args.sort.is_some(), FigureView::Matrix, "matrix"),
        ("--row", !args.row.is_empty(), FigureView::Matrix, "matrix"),
        (
            "--cells",
            args.cells.is_some(),
            FigureView::Matrix,
            "matrix",
        ),
        (
            "--pairs",
            args.pairs.is_some(),
            FigureView::Coverage,
            "coverage",
        ),
        (
            "--all-pairs",
            args.all_pairs,
            FigureView::Coverage,
            "coverage",
        ),
    ] {
        if is_stated && view != own {
            let message = format!("{option} is for a {name}: add --view {name}");
            return Err(Stop::Usage(message));
        }
    }
    Ok(())
}

/// Refuses questions where nothing asks them, or where something else would tell their
/// answers.
fn refuse_beside_questions(args: &Export, kind: Format, dates: &FigureDates) -> Result<(), Stop> {
    if !args.questions.are_stated() {
        return if args.questions.five_values {
            let message = "--five-values is for questions: add --questions";
            Err(Stop::Usage(message.to_owned()))
        } else {
            Ok(())
        };
    }
    if kind != Format::Html {
        let message = "--questions is for a page to hand out: end its name in .html, or see `stancemap worksheet`";
        return Err(Stop::Usage(message.to_owned()));
    }
    let telling = [
        ("--camps", shows_camps(args)),
        ("--triad", args.triad.is_some()),
        ("--since", args.since.is_some()),
        ("--scenario", args.scenario.is_some()),
        ("several dates", *dates != FigureDates::One),
    ];
    match telling.iter().find(|(_, is_stated)| *is_stated) {
        Some((what, _)) => Err(Stop::Usage(format!(
            "--questions: {what} would tell the answers; leave it out"
        ))),
        None => Ok(()),
    }
}

/// How a coverage is drawn.
fn coverage(args: &Export) -> CoverageOptions {
    CoverageOptions {
        sort: args.pairs.unwrap_or_default(),
        listed: if args.all_pairs {
            PairsListed::All
        } else {
            PairsListed::LookedAt
        },
    }
}

/// How a matrix is drawn.
fn matrix(args: &Export, document: &Document) -> Result<MatrixOptions, Stop> {
    let order = if args.row.is_empty() {
        args.sort.clone().unwrap_or_default()
    } else {
        RowOrder::ByHand(around(&args.row, document)?)
    };
    Ok(MatrixOptions {
        order,
        cells: args.cells.unwrap_or_default(),
    })
}
