//! `stancemap export`: the figure that the window shows, without the window.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::DONE;
use super::args::{AsOf, Export, FramePart};
use super::chosen::{around, domains};
use super::console::{Console, Stop};
use super::formats::OWN;
use super::input::{is_stream, read};
use crate::analysis::Lens;
use crate::analysis::balance::{Ask, Control, analyse};
use crate::export::{Crop, Kind, NoFigure};
use crate::format;
use crate::model::{Document, DomainId};
use crate::order::Order;
use crate::scene::{FrameParts, Options, Overlay, Page, Theme, positions};
use crate::session::Session;
use crate::storage::write_bytes;

/// Draws one map. What cannot be drawn is told before anything is read.
pub(super) fn run(args: &Export, console: &mut Console<'_>) -> Result<u8, Stop> {
    let kind = kind_of(&args.output)?;
    let map = read(console, &args.file, &OWN)?;
    console.findings(&args.file, &map.warnings);
    // The session knows as of when a map is seen that has just been opened.
    let session = Session::open(map.value);
    let document = session.document();
    let order = order(args, document, &session.lens)?;
    // With everybody where the window shows them too.
    let places = positions(document, &|_| None);
    let figure = order.figure(
        kind,
        document,
        &places,
        format::embed,
        &AtomicBool::new(false),
    );
    let figure = figure.map_err(|error| match error {
        NoFigure::Page { .. } => Stop::Usage(format!("{error} (lower --width-mm or --page)")),
        NoFigure::Size { .. } => {
            Stop::Usage(format!("{error} (lower --dpi, --width-mm or --page)"))
        }
        NoFigure::Draw(_) | NoFigure::Cancelled => Stop::Drawing(error.to_string()),
    })?;
    if is_stream(&args.output) {
        console.bytes(&figure.bytes)?;
    } else {
        write_bytes(&args.output, &figure.bytes)?;
    }
    console.findings(&args.output, &figure.remarks);
    Ok(DONE)
}

/// The kind of figure that the name of the output asks for.
fn kind_of(output: &Path) -> Result<Kind, Stop> {
    if is_stream(output) {
        return Ok(Kind::Svg);
    }
    Kind::of(output).ok_or_else(|| {
        let endings = Kind::ALL.map(|kind| format!(".{}", kind.ending()));
        Stop::Usage(format!(
            "the ending of “{}” is none of {}",
            output.display(),
            endings.join(", ")
        ))
    })
}

fn order(args: &Export, document: &Document, lens: &Lens) -> Result<Order, Stop> {
    if let Some(option) = args.rule.stated().filter(|_| !args.camps) {
        let message = format!("{option} is for the camps: add --camps");
        return Err(Stop::Usage(message));
    }
    let shows = |part| !args.without.contains(&part);
    let options = Options {
        lens: Lens {
            day: match args.as_of {
                Some(AsOf::Day(day)) => Some(day),
                Some(AsOf::Latest) => None,
                None => lens.day,
            },
            hidden: hidden(&args.domain, document)?,
        },
        around: around(&args.around, document)?,
        frame: FrameParts {
            title: shows(FramePart::Title),
            date: shows(FramePart::Date),
            rule: shows(FramePart::Rule),
            legend: shows(FramePart::Legend),
            source: shows(FramePart::Source),
            notes: shows(FramePart::Notes),
        },
        language: args.lang.clone(),
        silent: args.silent,
        uncoded: args.uncoded,
        page: args.page.or_else(|| args.width_mm.map(Page::wide)),
        ..Options::new(Theme::of(args.theme))
    };
    let overlay = args.camps.then(|| camps(args, document, &options));
    let options = Options {
        overlay: overlay.transpose()?,
        ..options
    };
    let order = Order {
        transparent: args.transparent,
        outlines: args.outlines,
        with_map: shows(FramePart::Map),
        crop: args.crop.unwrap_or(Crop::NONE),
        ..Order::new(options)
    };
    Ok(Order {
        dpi: args.dpi.unwrap_or(order.dpi),
        ..order
    })
}

/// All domains but the wanted ones; none where none is named.
fn hidden(wanted: &[String], document: &Document) -> Result<BTreeSet<DomainId>, Stop> {
    let Some(shown) = domains(wanted, document)? else {
        return Ok(BTreeSet::new());
    };
    let ids = document.domains().iter().map(|domain| &domain.id);
    Ok(ids.filter(|id| !shown.contains(*id)).cloned().collect())
}

/// The camps of the map as the figure shows it.
fn camps(args: &Export, document: &Document, options: &Options) -> Result<Arc<Overlay>, Stop> {
    let began = Instant::now();
    let stop = || began.elapsed() >= LIMIT;
    let rule = args
        .rule
        .of(domains(&args.domain, document)?, options.lens.day);
    let ask = Ask {
        sensitivity: false,
        ..Ask::default()
    };
    let report = analyse(document, &rule, &ask, &Control::new(&stop));
    Ok(Arc::new(Overlay::of(document, &rule, &report)))
}

/// How long the search for camps may take.
const LIMIT: Duration = Duration::from_secs(60);
