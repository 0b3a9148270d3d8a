//! `stancemap layout`: places the actors of a map or of a plain table of ties.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use super::args::Layout;
use super::console::{Console, Stop};
use super::formats::{Use, choose};
use super::input::{bytes, is_stream, is_table, read_map, refused};
use super::progress::watched;
use super::status::DONE;
use crate::analysis::ties;
use crate::edit::place_actors;
use crate::format::{Signs, TableTie, TieTable, WriteOptions, read_ties, write_cell};
use crate::layout::{Arrangement, Point, Request, Run, Size, arrange_in};
use crate::model::{Filter, Placement, Sign, counted};
use crate::scene;
use crate::storage::write_bytes;
use crate::task::Control;
use crate::workspace::Workspace;

/// Places the actors that are not pinned, and writes the map or a table of positions.
pub(super) fn run(args: &Layout, console: &mut Console<'_>) -> Result<u8, Stop> {
    let bytes = bytes(console, &args.input)?;
    let answer = if is_table(&args.input, &bytes) {
        of_table(args, &bytes, console)?
    } else {
        of_map(args, &bytes, console)?
    };
    if is_stream(&args.output) {
        console.bytes(&answer)?;
    } else {
        write_bytes(&args.output, &answer)?;
    }
    Ok(DONE)
}

/// The positions of the actors of a table of ties, as a table.
fn of_table(args: &Layout, bytes: &[u8], console: &mut Console<'_>) -> Result<Vec<u8>, Stop> {
    if !is_csv(&args.output) && !is_stream(&args.output) {
        return Err(Stop::Usage(format!(
            "a table of ties becomes a table of positions: “{}” has to end in .csv",
            args.output.display()
        )));
    }
    let table =
        read_ties(bytes, Signs::Welcome).map_err(|findings| refused(&args.input, findings))?;
    remark_dropped(args, &table, console);
    let arrangement = args.arrangement.arrangement();
    let points = arranged(&request(&table, args), arrangement, console);
    Ok(positions(table.names.iter().map(String::as_str), &points))
}

/// A map with its actors placed, or their positions as a table.
fn of_map(args: &Layout, bytes: &[u8], console: &mut Console<'_>) -> Result<Vec<u8>, Stop> {
    let map = read_map(console, &args.input, bytes)?;
    if !map.warnings.is_empty() {
        console.remark(&format!(
            "{}: {}; `stancemap check` prints them",
            args.input.display(),
            counted(map.warnings.len(), "warning", "warnings")
        ));
    }
    let ties = ties(&map.document, &Filter::default());
    let plan = args.arrangement;
    let request = Request {
        shape: args.aspect,
        ..scene::placing(&map.document, &ties, plan, args.seed)
    };
    let points = arranged(&request, plan.arrangement(), console);
    if is_csv(&args.output) {
        let ids = map.document.actors().iter().map(|actor| actor.id.as_str());
        return Ok(positions(ids, &points));
    }
    let to = choose(&args.output, None, "-o", Use::Write)?;
    let Some(write) = to.write.filter(|_| to.has_positions) else {
        return Err(Stop::Usage(format!(
            "“{}” files hold no positions",
            to.name
        )));
    };
    let places: Vec<_> = (map.document.actors().iter().zip(&points))
        .filter(|(actor, _)| !actor.placement.as_ref().is_some_and(Placement::is_pinned))
        .map(|(actor, point)| (actor.id.clone(), point.x, point.y))
        .collect();
    let edit = place_actors(&map.document, "Arrange the map", &places);
    let mut workspace = Workspace::open(map.document);
    // Nothing but positions changes, and those are finite.
    workspace
        .perform(edit)
        .map_err(|not| Stop::Usage(not.to_string()))?;
    let out = write(
        workspace.document(),
        &WriteOptions::default(),
        &Control::free(),
    );
    let out = out.map_err(|finding| Stop::Usage(finding.to_string()))?;
    console.findings(&args.output, &out.warnings);
    Ok(out.value)
}

/// The positions that a request asks for. Without a caller that could end the work,
/// there is always a result.
fn arranged(request: &Request, arrangement: Arrangement, console: &Console<'_>) -> Vec<Point> {
    watched(console.terminal, "Arranging", |stage| {
        let tell = |share: f32| stage.say(|| format!("{:.0} %", share * 100.0));
        let run = Run::new(Control::free().with_progress(&tell));
        arrange_in(request, arrangement, &run).unwrap_or_default()
    })
}

fn is_csv(path: &Path) -> bool {
    (path.extension()).is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// The bare structure of a table: its actors are points.
fn request(table: &TieTable, args: &Layout) -> Request {
    let sign = |positive: bool| {
        if positive {
            Sign::Positive
        } else {
            Sign::Negative
        }
    };
    let length = |tie: &TableTie| args.arrangement.length(tie.sign.map(sign));
    Request {
        sizes: vec![Size::ZERO; table.names.len()],
        edges: (table.ties.iter())
            .map(|tie| (tie.a, tie.b, length(tie)))
            .collect(),
        gap: 1.0,
        seed: args.seed,
        shape: args.aspect,
        ..Request::default()
    }
}

/// A layout has no use for ties of an actor to itself, nor for the same pair twice.
fn remark_dropped(args: &Layout, table: &TieTable, console: &mut Console<'_>) {
    let selves = table.ties.iter().filter(|tie| tie.a == tie.b).count();
    let mut seen = HashSet::new();
    let repeats = (table.ties.iter())
        .filter(|tie| tie.a != tie.b && !seen.insert((tie.a.min(tie.b), tie.a.max(tie.b))))
        .count();
    for (count, one, many) in [
        (selves, "tie to oneself is", "ties to oneself are"),
        (repeats, "repeated pair is", "repeated pairs are"),
    ] {
        if count > 0 {
            let file = args.input.display();
            console.remark(&format!(
                "{file}: warning: {} left out",
                counted(count, one, many)
            ));
        }
    }
}

/// `id,x,y`, one line for each actor.
fn positions<'n>(names: impl Iterator<Item = &'n str>, points: &[Point]) -> Vec<u8> {
    let mut out = String::from("id,x,y\n");
    for (name, point) in names.zip(points) {
        let _ = writeln!(out, "{},{},{}", write_cell(name), point.x, point.y);
    }
    out.into_bytes()
}
