//! `stancemap export`: the figure that the window shows, without the window.

use std::collections::BTreeSet;
use std::path::Path;

use super::DONE;
use super::args::{Export, FramePart};
use super::console::{Console, Stop};
use super::formats::OWN;
use super::input::{is_stream, read};
use crate::analysis::Lens;
use crate::export::{Kind, NoFigure, Sheet, figure};
use crate::format;
use crate::model::{Document, Domain, DomainId};
use crate::scene::{Caption, Options, Parts, Scene, Theme, build, positions};
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
    let options = options(args, document, &session.lens)?;
    let scene = draw(document, &options);
    let with_map = kind == Kind::Svg && !args.without.contains(&FramePart::Map);
    let sheet = Sheet {
        map: with_map.then(|| format::embed(document)),
        width_mm: args.width_mm,
        dpi: args.dpi.map_or(Sheet::DPI, f64::from),
        ..Sheet::new(Caption::of(document, &scene, &options))
    };
    let bytes = figure(kind, &scene, &sheet).map_err(|error| match error {
        NoFigure::Page { .. } => Stop::Usage(format!("{error} (lower --width-mm)")),
        NoFigure::Size { .. } => Stop::Usage(format!("{error} (lower --dpi or --width-mm)")),
        NoFigure::Draw(_) => Stop::Drawing(error.to_string()),
    })?;
    if is_stream(&args.output) {
        console.bytes(&bytes)?;
    } else {
        write_bytes(&args.output, &bytes)?;
    }
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

fn options(args: &Export, document: &Document, lens: &Lens) -> Result<Options, Stop> {
    let shows = |part| !args.without.contains(&part);
    Ok(Options {
        lens: Lens {
            day: args
                .as_of
                .as_ref()
                .map_or(lens.day, |date| Some(date.last())),
            hidden: hidden(&args.domain, document)?,
        },
        frame: Parts {
            title: shows(FramePart::Title),
            legend: shows(FramePart::Legend),
            source: shows(FramePart::Source),
        },
        language: args.lang.clone(),
        silent: args.silent,
        uncoded: args.uncoded,
        ..Options::new(Theme::of(args.theme))
    })
}

/// All domains but the wanted ones; none where none is named.
fn hidden(wanted: &[String], document: &Document) -> Result<BTreeSet<DomainId>, Stop> {
    let is_known = |id: &&String| document.domain(&DomainId::new(id)).is_some();
    if let Some(id) = wanted.iter().find(|id| !is_known(id)) {
        let known: Vec<&str> = document.domains().iter().map(|d| d.id.as_str()).collect();
        let known = if known.is_empty() {
            "it has none".to_owned()
        } else {
            format!("it has {}", known.join(", "))
        };
        return Err(Stop::Usage(format!(
            "the map has no domain “{id}”; {known}"
        )));
    }
    let is_hidden =
        |domain: &&Domain| !wanted.is_empty() && !wanted.iter().any(|id| id == domain.id.as_str());
    Ok((document.domains().iter())
        .filter(is_hidden)
        .map(|domain| domain.id.clone())
        .collect())
}

/// The scene, with everybody where the window shows them too.
fn draw(document: &Document, options: &Options) -> Scene {
    build(document, &positions(document, &|_| None), options)
}
