//! The camps and the triad that a figure shows.

use std::sync::Arc;
use std::time::Duration;

use super::args::Export;
use super::console::Stop;
use crate::analysis::RowOrder;
use crate::analysis::balance::{Ask, Control, Depth, Report, Rule, analyse};
use crate::model::{Document, Filter, counted};
use crate::scene::Overlay;
use crate::task::Deadline;

/// What the analysis lays over a figure, and what it found.
pub(super) struct Judged {
    pub overlay: Arc<Overlay>,
    /// The bounds of the frustration index.
    pub index: (u64, u64),
    /// How many signed ties were judged.
    pub ties: usize,
}

/// Whether camps are looked for: where they are asked for, and to sort by them.
pub(super) fn shows_camps(args: &Export) -> bool {
    args.camps || args.sort == Some(RowOrder::Camp)
}

/// The camps of the map as the figure shows it at a date, and the triad that is asked for.
pub(super) fn judged(args: &Export, document: &Document, seen: &Filter) -> Result<Judged, Stop> {
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
    let overlay = overlay(args, (document, &rule), &report)?;
    let found = |overlay| Judged {
        overlay: Arc::new(overlay),
        index: (report.frustration.lower, report.frustration.upper),
        ties: report.graph.ties().len(),
    };
    let Some(at) = triad else {
        return Ok(found(overlay));
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
    Ok(found(overlay))
}

/// The camps that are asked for.
fn overlay(
    args: &Export,
    (document, rule): (&Document, &Rule),
    report: &Report,
) -> Result<Overlay, Stop> {
    let split = args.split.map(|nth| usize::from(nth - 1));
    Ok(match split {
        Some(at) => Overlay::of_split(document, rule, report, at).ok_or_else(|| {
            let known = counted(report.frustration.splits.len(), "best split", "best splits");
            Stop::Usage(format!(
                "--split {}: by this rule the map has {known}",
                at + 1
            ))
        })?,
        None if args.two_camps => Overlay::of(document, rule, report),
        None if shows_camps(args) => Overlay::best(document, rule, report),
        None => Overlay::bare(rule, report),
    })
}

/// How long the search for camps may take.
const LIMIT: Duration = Duration::from_secs(60);
