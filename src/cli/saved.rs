//! The saved view that a command line names: what it says where nothing else is stated.

use super::args::Export;
use super::chosen::{Names, record};
use super::console::Stop;
use super::story::stop;
use super::values::PartArg;
use crate::analysis::{EgoBy, PairsListed, RowOrder};
use crate::figure::FigureView;
use crate::model::{Document, Filter, NamedView, SavedView, ScenarioId, SceneRect};
use crate::scene::{CoverageOptions, Look, MatrixOptions, Mutual, Options, Theme};
use crate::workspace::{SavedOrder, Workspace};

/// How the window draws a saved view of the map in fact at their places; without one, the map as
/// it opens.
pub(super) fn saved_options(args: &Export, document: &Document) -> Result<Options, Stop> {
    let Some(shown) = shown(args, document)? else {
        return Ok(Options {
            filter: Filter::of(document),
            ..Options::new(Theme::of(Look::default()))
        });
    };
    let mut workspace = Workspace::open(document.clone());
    // With what is otherwise in its scenario, where that is the one that is drawn.
    let wanted = args.scenario.as_deref();
    let drawn = |id: &ScenarioId| wanted == Some(id.as_str());
    workspace.show_saved(&SavedView {
        scenario: shown.scenario.clone().filter(drawn),
        ..shown.clone()
    });
    Ok(workspace.options_around(None))
}

/// The options with the scenario of the saved view, where none is stated and the map has it.
pub(super) fn with_scenario(args: &Export, document: &Document) -> Result<Export, Stop> {
    let saved = shown(args, document)?.and_then(|own| own.scenario.as_ref());
    let known = saved.filter(|id| document.scenario(id).is_some());
    Ok(Export {
        scenario: (args.scenario.clone()).or_else(|| known.map(ToString::to_string)),
        ..args.clone()
    })
}

/// The kind of view that is drawn: that which is stated, else that of the saved view.
pub(super) fn view_of(args: &Export, document: &Document) -> Result<FigureView, Stop> {
    match (args.view, shown(args, document)?) {
        (Some(view), _) => Ok(view),
        (None, Some(shown)) => {
            let ego = shown.ego.as_ref().and_then(|id| document.actor(id));
            Ok(FigureView::of(shown.kind, ego.is_some()))
        }
        (None, None) => Ok(FigureView::default()),
    }
}

/// The part of the map that is drawn: that which is stated, else what the camera of the
/// saved view shows, where it says so.
pub(super) fn part(args: &Export, document: &Document) -> Result<Option<SceneRect>, Stop> {
    match (args.part, shown(args, document)?) {
        (Some(PartArg::Whole), _) | (None, None) => Ok(None),
        (Some(PartArg::Within(part)), _) => Ok(Some(part)),
        (None, Some(shown)) => Ok(shown.camera.filter(|_| shown.is_cropped)),
    }
}

/// The options with what the saved view says of its kind of view, in place of what is not
/// stated: its order, or the actor in the middle.
pub(super) fn with_saved(args: &Export, document: &Document) -> Result<Export, Stop> {
    let view = view_of(args, document)?;
    let args = Export {
        view: Some(view),
        ..args.clone()
    };
    let Some(shown) = shown(&args, document)? else {
        return Ok(args);
    };
    let args = Export {
        mutual: (args.mutual).or_else(|| shown.mutual.as_deref().and_then(Mutual::from_name)),
        ..args
    };
    Ok(match view {
        FigureView::Map => args,
        FigureView::Ego => around_saved(args, shown),
        FigureView::Matrix => sorted(args, shown, document),
        FigureView::Coverage => {
            let own = CoverageOptions::of_saved(shown);
            Export {
                pairs: args.pairs.or(Some(own.sort)),
                all_pairs: args.all_pairs || own.listed == PairsListed::All,
                ..args
            }
        }
    })
}

/// Around the actor of a saved view, unless another one is stated.
fn around_saved(args: Export, shown: &SavedView) -> Export {
    let by = shown.ego_by.as_deref().and_then(EgoBy::from_name);
    let around = if args.around.is_empty() {
        shown.ego.iter().map(ToString::to_string).collect()
    } else {
        args.around
    };
    Export {
        around,
        ego_by: args.ego_by.or(by),
        ..args
    }
}

/// Sorted as a saved view is, unless another order is stated.
fn sorted(args: Export, shown: &SavedView, document: &Document) -> Export {
    let own = MatrixOptions::of_saved(shown);
    let is_stated = args.sort.is_some() || !args.row.is_empty();
    let (sort, row) = match own.order {
        _ if is_stated => (args.sort, args.row),
        RowOrder::ByHand(rows) => {
            let known = rows.iter().filter(|id| document.actor(id).is_some());
            (None, known.map(ToString::to_string).collect())
        }
        order => (Some(order), Vec::new()),
    };
    Export {
        sort,
        row,
        cells: args.cells.or(Some(own.cells)),
        ..args
    }
}

/// What the saved view or the stop of the story shows that is named, if any is.
fn shown<'d>(args: &Export, document: &'d Document) -> Result<Option<&'d SavedView>, Stop> {
    Ok(match (&args.saved, &args.stop) {
        (Some(wanted), _) => Some(&saved_view(wanted, document)?.shown),
        (None, Some(wanted)) => Some(stop(wanted, document)?.shown()),
        (None, None) => None,
    })
}

/// The saved view of this id, else of this name.
fn saved_view<'d>(wanted: &str, document: &'d Document) -> Result<&'d NamedView, Stop> {
    let names: Names<NamedView> = (|own| &own.name, NamedView::label);
    record(wanted, document.views(), names)
}
