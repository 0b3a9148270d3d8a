//! The camps and the triad that a figure shows.

use std::sync::Arc;
use std::time::Duration;

use super::args::Export;
use super::console::Stop;
use super::drawing::drawing_stop;
use crate::analysis::RowOrder;
use crate::analysis::balance::{Ask, Control, analyse};
use crate::figure::CampsAsked;
use crate::model::{Document, Filter, counted};
use crate::scene::Overlay;
use crate::task::Deadline;

/// Whether camps are looked for: where they are asked for, and to sort by them.
pub(super) fn shows_camps(args: &Export) -> bool {
    args.camps || args.sort == Some(RowOrder::Camp)
}

/// The camps that are asked for.
pub(super) fn camps_asked(args: &Export, seen: &Filter) -> CampsAsked {
    CampsAsked {
        rule: args.rule.of(Filter {
            around: Vec::new(),
            ..seen.clone()
        }),
        split: args.split.map(|nth| usize::from(nth - 1)),
        only_two: args.two_camps,
    }
}

/// The camps of the map as the figure shows it, and the triad that is asked for.
pub(super) fn judged(
    args: &Export,
    document: &Document,
    seen: &Filter,
) -> Result<Arc<Overlay>, Stop> {
    let deadline = Deadline::after(LIMIT);
    // Every part of the work may take all the time there is.
    let spent = || f64::from(u8::from(deadline.has_passed()));
    let control = Control::free().with_allowance(&spent);
    // Triads are there at once; only camps have to be searched for.
    if !shows_camps(args) {
        control.cancel_switch().cancel();
    }
    let asked = camps_asked(args, seen);
    let rule = &asked.rule;
    let triad = args
        .triad
        .map(|nth| usize::try_from(nth - 1).unwrap_or(usize::MAX));
    let ask = Ask {
        depth: asked.depth(),
        sensitivity: false,
        triads: triad.map_or(0, |at| at.saturating_add(1)),
        ..Ask::default()
    };
    let report = analyse(document, rule, &ask, &control);
    let overlay = if shows_camps(args) {
        asked
            .overlay(document, rule, &report)
            .map_err(drawing_stop)?
    } else {
        Overlay::bare(rule, &report)
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
