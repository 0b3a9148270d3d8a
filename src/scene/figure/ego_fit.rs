//! Fitting a map around one actor to a page: its arrangement follows the page.

use kurbo::Point;

use super::fit::{SMALLER, shrunk, with_short_key};
use super::page_fit::Found;
use super::paper::{Fitted, Paper};
use super::spacing::limit_of;
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::View;
use crate::scene::page::Page;
use crate::scene::theme::Role;

/// Sizes of type that are tried, in parts of the smallest that the page allows, the
/// largest first.
const LARGER: [f64; 5] = [1.7, 1.5, 1.3, 1.15, 1.0];

/// The figure in the largest type for which the page has room; where even the smallest
/// is too large, actors say less of themselves, then it becomes smaller still.
pub(in crate::scene) fn page(view: &View<'_>, positions: &[Point], page: &Page) -> Fitted {
    let least = page.least_pt / view.options.theme.size(Role::Source);
    let small = SMALLER
        .into_iter()
        .flat_map(|part| Detail::ALL.map(|detail| (part, detail)));
    let tries = (LARGER.into_iter().map(|part| (part, Detail::Full)))
        .chain(Detail::ALL.into_iter().skip(1).map(|detail| (1.0, detail)))
        .chain(small);
    for (part, detail) in tries {
        let paper = Paper::new(page, least * part);
        if let Some(found) = drawn(view, &paper, detail) {
            return with_short_key(view, &paper, found);
        }
    }
    shrunk(view, positions, page)
}

/// The drawing that fills a page; `None` where the page has no room for it.
fn drawn(view: &View<'_>, paper: &Paper, detail: Detail) -> Option<Found> {
    let free = view.ego_places(detail, None)?;
    let natural = view.draw(&free, detail, None);
    let room = paper.room(view, &natural);
    // Badges and headings stand outside the boxes.
    let around = natural.map.size() - extent(&free, &view.sizes(detail));
    let high = if room.height.is_finite() {
        room.most - around.height
    } else {
        // A page without an end is as high as looks well.
        (room.most - around.height).min(extent(&free, &view.sizes(detail)).height)
    };
    let most = (room.width - around.width, high);
    let places = view.ego_places(detail, Some(most))?;
    let boxes = extent(&places, &view.sizes(detail));
    if boxes.width > room.width || boxes.height > room.most {
        return None;
    }
    let limit = limit_of(&places, &view.sizes(detail), room);
    let drawing = view.draw(&places, detail, Some(limit));
    let room = paper.room(view, &drawing);
    (paper.holds(view, &drawing, room) && drawing.map.height() <= room.most + 0.5).then_some(
        Found {
            drawing,
            room,
            detail,
        },
    )
}

/// How much room boxes of these sizes take.
fn extent(places: &[Point], sizes: &[(f64, f64)]) -> kurbo::Size {
    let rects = places.iter().zip(sizes);
    let rects = rects.map(|(p, size)| kurbo::Rect::from_center_size(*p, *size));
    rects.reduce(|a, b| a.union(b)).unwrap_or_default().size()
}
