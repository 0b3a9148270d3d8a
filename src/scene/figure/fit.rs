//! Fitting a map into its figure: as it stands, or re-laid for a page.
//!
//! A page has a width, perhaps a height, and a smallest type. Where the map
//! would need smaller type than that, it is not scaled down: its actors come
//! nearer to each other, then say less of themselves, and labels that find no
//! room become numbers that a key under the figure explains.

use kurbo::{Point, Rect, Shape as _};

use super::frame::frame_of;
use super::make_room::with_room;
use super::page_fit::{Found, fit_to_page};
use super::paper::{Fitted, Paper, in_shape, papers};
use super::spacing::limit_of;
use crate::scene::display::{Group, Prim};
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::map::drawn_tie::READ_SINGLY;
use crate::scene::options::Labels;
use crate::scene::page::Page;
use crate::scene::retained::Retained;
use crate::scene::theme::{Role, Theme};

/// The figure as it is on the screen: as large as the map and its frame are.
/// `retained` is what there is of the figure before it.
pub(in crate::scene) fn free(
    view: &View<'_>,
    positions: &[Point],
    mut retained: Option<&mut Retained>,
) -> Fitted {
    const MARGIN: f64 = 24.0;
    let moves = !view.options.draft && !view.options.keeps_places && view.ego.is_none();
    let kept = retained.as_mut().map(|own| &mut own.room);
    let roomy = moves.then(|| with_room(view.document, positions, kept));
    let positions = roomy.as_deref().unwrap_or(positions);
    let drawing = with_room_for_words(view, positions, retained);
    let theme = &view.options.theme;
    // Title and legend stay where they were; the legend makes way for what reaches lower,
    // the title for actors alone: ties run behind its ground.
    let tops = drawing.actor_boxes.iter().map(|own| own.body.rect.y0);
    let map = view.options.around.map_or(drawing.map, |around| Rect {
        y0: tops.fold(around.y0, f64::min),
        y1: around.y1.max(drawing.map.y1),
        ..around
    });
    // Under a wide map, small print would be lost when the whole is made to fit.
    let larger = (map.width() / (1_050.0 * theme.type_scale)).clamp(1.0, 40.0);
    let theme = Theme {
        type_scale: theme.type_scale * larger,
        stroke_scale: theme.stroke_scale * larger.sqrt(),
        ..theme.clone()
    };
    // Short lines of text under a narrow map would be hard to read.
    let room = map.width().max(460.0 * theme.type_scale);
    let left = map.center().x - room / 2.0;
    let wide = Rect::new(left, map.y0, left + room, map.y1);
    let (mut frame, figure) = frame_of(view, &drawing).around(wide, &theme);
    if drawing.map.y0 < map.y0 {
        ground_title(&mut frame, map.y0, &theme);
    }
    Fitted {
        bounds: figure.union(drawing.map).inflate(MARGIN, MARGIN),
        drawing,
        frame,
    }
}

/// Lays ground under the words of a frame that stand above the map, where ties run behind
/// them.
fn ground_title(frame: &mut [Group], top: f64, theme: &Theme) {
    for group in frame {
        let texts = group.prims.iter().filter_map(|prim| match prim {
            Prim::Text(text) => Some(text.bounds()),
            _ => None,
        });
        let grounds: Vec<Prim> = (texts.filter(|own| own.y0 < top))
            .map(|own| Prim::Fill {
                path: own.inflate(4.0, 1.0).to_path(0.1),
                colour: theme.paper,
            })
            .collect();
        group.prims.splice(0..0, grounds);
    }
}

/// The drawing with the most that ties may say, unless it is chosen what they say:
/// topics alone, where that leaves fewer of them without a word.
fn with_room_for_words(
    view: &View<'_>,
    positions: &[Point],
    mut retained: Option<&mut Retained>,
) -> Drawing {
    let whole = retained.as_mut().map(|own| &mut own.whole);
    let drawing = view.draw_again(positions, (Detail::Full, None), whole);
    let lost = View::left_out(&drawing);
    if lost == 0 || view.options.labels.is_some() || positions.len() > READ_SINGLY {
        return drawing;
    }
    let terse = view.with_labels(Labels::Topics);
    let own = retained.map(|own| &mut own.terse);
    let terse = terse.draw_again(positions, (Detail::Full, None), own);
    if View::left_out(&terse) < lost {
        terse
    } else {
        drawing
    }
}

/// Below the page's smallest type, where ties could not be read otherwise.
pub(super) const SMALLER: [f64; 4] = [0.85, 0.72, 0.6, 0.48];

/// Of so many ties it is first tried whether they can be read in any type at all.
const CROWDED: usize = 100;

/// The figure on a page, with the labels that are asked for; else with the most for
/// which no long key is needed.
pub(in crate::scene) fn page(view: &View<'_>, positions: &[Point], page: &Page) -> Fitted {
    let theme = &view.options.theme;
    let natural = view.draw(positions, Detail::Full, None);
    let least = page.least_pt / theme.size(Role::Source);
    let pages = papers(page, theme);
    let fits = |paper: &&Paper| {
        let room = paper.room(view, &natural);
        natural.map.width() <= room.width && natural.map.height() <= room.most
    };
    let smallest = Paper::new(page, least);
    let paper = pages.iter().find(fits).unwrap_or(&smallest);
    let fitted = |paper: &Paper, found: Found| with_short_key(view, paper, found);
    let in_type = |part: f64| {
        let paper = Paper::new(page, least * part);
        let found = fit_to_page(view, positions, natural.clone(), &paper);
        let reads = found.drawing.is_legible() && paper.holds(view, &found.drawing, found.room);
        reads.then(|| fitted(&paper, found))
    };
    let found = fit_to_page(view, positions, natural.clone(), paper);
    let (drawing, room) = (&found.drawing, found.room);
    let holds = paper.holds(view, drawing, room) && !drawing.is_overcrowded();
    if holds && !drawing.is_legible() && positions.len() <= READ_SINGLY {
        // Rather smaller type than ties that cannot be read.
        // What cannot be read in the smallest type, which leaves most room, cannot in any.
        let smallest = SMALLER.last().copied();
        let is_crowded = natural.ties.len() > CROWDED;
        let least_found = smallest.filter(|_| is_crowded).map(in_type);
        if !matches!(least_found, Some(None)) {
            let found = SMALLER.into_iter().find_map(in_type);
            if let Some(found) = found {
                return found;
            }
        }
        let shrunk = shrunk(view, positions, page);
        if shrunk.drawing.illegible() == 0 {
            return shrunk;
        }
    }
    if holds {
        fitted(paper, found)
    } else {
        shrunk(view, positions, page)
    }
}

/// The figure as it was found, with the most that ties may say for which the key
/// stays short, unless it is chosen what they say. The actors stay where they are.
pub(super) fn with_short_key(view: &View<'_>, paper: &Paper, found: Found) -> Fitted {
    /// How many labels the key may explain.
    const KEY: usize = 3;
    let suits = |drawing: &Drawing| drawing.key_entries() <= KEY && View::left_out(drawing) == 0;
    if view.options.labels.is_some() || suits(&found.drawing) {
        return paper.fitted(view, found.drawing, found.room);
    }
    let centres = found.drawing.centres();
    let limit = limit_of(&centres, &view.sizes(found.detail), found.room);
    let with = |labels| {
        let view = view.with_labels(labels);
        let drawing = view.draw(&centres, found.detail, Some(limit));
        (view, drawing)
    };
    let (mut terse, mut drawing) = with(Labels::Topics);
    if !suits(&drawing) || drawing.illegible() > found.drawing.illegible() {
        (terse, drawing) = with(Labels::None);
    }
    let room = paper.room(&terse, &drawing);
    paper.fitted(&terse, drawing, room)
}

/// The figure on a page that is too small for it: whole, but with smaller type
/// than the page allows. [`Scene::least_pt`](crate::scene::Scene::least_pt) tells so.
pub(super) fn shrunk(view: &View<'_>, positions: &[Point], page: &Page) -> Fitted {
    let mut fitted = free(view, positions, None);
    fitted.bounds = in_shape(fitted.bounds, page);
    fitted
}
