//! `stancemap export`: the figure that the window shows, without the window.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::args::{Export, FramePart};
use super::chosen::{around, callout, chosen_ties, filter, saved_options};
use super::console::{Console, Stop};
use super::input::{is_stream, read};
use super::progress::watched;
use super::status::DONE;
use super::tables::TableArgs;
use crate::analysis::balance::{Ask, Control, Depth, analyse};
use crate::analysis::{Ego, RowOrder, ties};
use crate::figure::{Crop, Embeds, FigureError, FigureRequest, FigureView, Format, Letters};
use crate::format;
use crate::model::{ActorId, Document, Filter, counted};
use crate::scene::{
    CoverageOptions, FigureWords, FrameParts, MatrixOptions, Mutual, Options, Overlay, Page, Theme,
    positions_in,
};
use crate::storage::write_bytes;
use crate::task::{Cancel, Deadline};

/// Draws one map. What cannot be drawn is told before anything is read.
pub(super) fn run(args: &Export, console: &mut Console<'_>) -> Result<u8, Stop> {
    let kind = kind_of(&args.output)?;
    let map = read(console, &args.file, &TableArgs::default())?;
    console.findings(&args.file, &map.warnings);
    let document = &map.document;
    let request = watched(console.terminal, "Looking for camps", |_| {
        request(args, document)
    })?;
    if request.drops_triad(document) {
        let message = "--triad: not all of it is in the part of the map that --around shows";
        return Err(Stop::Usage(message.to_owned()));
    }
    // With the actors where the window shows them, too.
    let figure = watched(console.terminal, "Drawing the figure", |_| {
        request.refuse_crowd(kind, document)?;
        let whole = ties(document, &Filter::default());
        let places = positions_in(document, &whole, &|_| None, args.aspect);
        request.figure(kind, document, &places, format::embed, &Cancel::default())
    });
    let figure = figure.map_err(|error| match error {
        FigureError::Page { .. } => Stop::Usage(format!("{error} (lower --width-mm or --page)")),
        FigureError::Size { .. } => {
            Stop::Usage(format!("{error} (lower --dpi, --width-mm or --page)"))
        }
        FigureError::Parts => Stop::Drawing(format!(
            "{error} (draw fewer actors with --around, fewer ties with --domain, a larger \
             --page; or write SVG or PDF, which take as many)"
        )),
        FigureError::Draw(_) | FigureError::Cancelled => Stop::Drawing(error.to_string()),
    })?;
    if is_stream(&args.output) {
        console.bytes(&figure.bytes)?;
    } else {
        write_bytes(&args.output, &figure.bytes)?;
    }
    console.findings(&args.output, &figure.warnings);
    Ok(DONE)
}

/// The kind of figure that the name of the output asks for.
fn kind_of(output: &Path) -> Result<Format, Stop> {
    if is_stream(output) {
        return Ok(Format::Svg);
    }
    Format::of(output).ok_or_else(|| {
        let endings = Format::ALL.map(|kind| format!(".{}", kind.extension()));
        Stop::Usage(format!(
            "the ending of “{}” is none of {}",
            output.display(),
            endings.join(", ")
        ))
    })
}

fn request(args: &Export, document: &Document) -> Result<FigureRequest, Stop> {
    let judges = shows_camps(args) || args.triad.is_some();
    if let Some(option) = args.rule.stated().filter(|_| !judges) {
        let message = format!("{option} is for camps and triads: add --camps or --triad");
        return Err(Stop::Usage(message));
    }
    let shows = |part| !args.without.contains(&part);
    let options = looked_at(args, document)?;
    let overlay = judges.then(|| judged(args, document, &options.filter));
    let options = Options {
        overlay: overlay.transpose()?,
        ..options
    };
    let request = FigureRequest {
        view: args.view,
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
        crop: args.crop.unwrap_or(Crop::NONE),
        ..FigureRequest::new(options)
    };
    Ok(FigureRequest {
        dpi: args.dpi.unwrap_or(request.dpi),
        ..request
    })
}

/// The actor around whom the others stand, in an ego view.
fn ego(args: &Export, around: &[ActorId]) -> Result<Option<Ego>, Stop> {
    let refused = |message: &str| Err(Stop::Usage(message.to_owned()));
    match (args.view, around) {
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
fn looked_at(args: &Export, document: &Document) -> Result<Options, Stop> {
    let base = saved_options(args.saved.as_deref(), document)?;
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
        coverage: coverage(args)?,
        mutual: (args.mutual).unwrap_or_else(|| Mutual::proposed(document)),
        callout: match &args.callout {
            Some(text) => Some(callout(text, &args.callout_at, document)?),
            None => base.callout.clone(),
        },
        words: FigureWords {
            title: stated(&args.title, base.words.title.clone()),
            credit: stated(&args.credit, base.words.credit.clone()),
            alt: args.alt.clone(),
        },
        page: (args.page)
            .or_else(|| args.width_mm.map(Page::wide))
            .or(base.page),
        ..base
    })
}

/// The date, the domains and the actors that are stated, in the place of those of `seen`.
fn looked_through(args: &Export, document: &Document, seen: &Filter) -> Result<Filter, Stop> {
    let stated = filter(&args.domain, args.as_of, document)?;
    let around = around(&args.around, document)?;
    Ok(Filter {
        as_of: if args.as_of.is_some() {
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

/// How a coverage is drawn. What only a coverage has is refused of another view.
fn coverage(args: &Export) -> Result<CoverageOptions, Stop> {
    if args.pairs.is_some() && args.view != FigureView::Coverage {
        let message = "--pairs is for a coverage: add --view coverage";
        return Err(Stop::Usage(message.to_owned()));
    }
    Ok(CoverageOptions {
        sort: args.pairs.unwrap_or_default(),
        ..CoverageOptions::default()
    })
}

/// Whether camps are looked for: where they are asked for, and to sort by them.
fn shows_camps(args: &Export) -> bool {
    args.camps || args.sort == Some(RowOrder::Camp)
}

/// How a matrix is drawn. What only a matrix has is refused of another view.
fn matrix(args: &Export, document: &Document) -> Result<MatrixOptions, Stop> {
    let stated = [
        ("--sort", args.sort.is_some()),
        ("--row", !args.row.is_empty()),
        ("--cells", args.cells.is_some()),
    ];
    let is_matrix = args.view == FigureView::Matrix;
    if let Some((option, _)) = stated.into_iter().find(|(_, has)| *has && !is_matrix) {
        let message = format!("{option} is for a matrix: add --view matrix");
        return Err(Stop::Usage(message));
    }
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

/// The camps of the map as the figure shows it, and the triad that is asked for.
fn judged(args: &Export, document: &Document, seen: &Filter) -> Result<Arc<Overlay>, Stop> {
    let deadline = Deadline::after(LIMIT);
    // Every part of the work may take all the time there is.
    let spent = || f64::from(u8::from(deadline.has_passed()));
    let control = Control::free().with_allowance(&spent);
    // Triads are there at once; only camps have to be searched for.
    if !shows_camps(args) {
        control.cancel_switch().cancel();
    }
    let rule = args.rule.of(Filter {
        around: Vec::new(),
        ..seen.clone()
    });
    let triad = args
        .triad
        .map(|nth| usize::try_from(nth - 1).unwrap_or(usize::MAX));
    let split = args.split.map(|nth| usize::from(nth - 1));
    let ask = Ask {
        depth: Depth {
            splits: split.map_or(0, |at| at + 1).max(Depth::FULL.splits),
            ..Depth::FULL
        },
        sensitivity: false,
        triads: triad.map_or(0, |at| at.saturating_add(1)),
        ..Ask::default()
    };
    let report = analyse(document, &rule, &ask, &control);
    if shows_camps(args) && report.camps().is_empty() {
        let message = "--camps: no tie has a sign by this rule, so that there are no camps";
        return Err(Stop::Usage(message.to_owned()));
    }
    let overlay = match split {
        Some(at) => Overlay::of_split(document, &rule, &report, at).ok_or_else(|| {
            let known = counted(report.frustration.splits.len(), "best split", "best splits");
            Stop::Usage(format!(
                "--split {}: by this rule the map has {known}",
                at + 1
            ))
        })?,
        None if args.two_camps => Overlay::of(document, &rule, &report),
        None if shows_camps(args) => Overlay::best(document, &rule, &report),
        None => Overlay::bare(&rule, &report),
    };
    let Some(at) = triad else {
        return Ok(Arc::new(overlay));
    };
    let overlay = overlay.pointing(document, &report, at);
    if overlay.triad.is_none() {
        let all = report.triads.unbalanced_count();
        let all = usize::try_from(all).unwrap_or(usize::MAX);
        let have = match all {
            0 => "no unbalanced triad".to_owned(),
            all => counted(all, "unbalanced triad", "unbalanced triads"),
        };
        let message = format!("--triad {}: by this rule the map has {have}", at + 1);
        return Err(Stop::Usage(message));
    }
    Ok(Arc::new(overlay))
}

/// How long the search for camps may take.
const LIMIT: Duration = Duration::from_secs(60);
