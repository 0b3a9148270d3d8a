//! A figure that is no map: a table in the same frame, fitted to a page.
//!
//! Where a page has no room for a table at the size of type that it asks for, cells
//! become smaller first, then type; [`DisplayList::least_pt`] tells so.

use kurbo::{Rect, Size};

use super::blocks::Frame;
use super::paper::{Paper, in_shape, papers};
use crate::scene::display::Group;
use crate::scene::display_list::DisplayList;
use crate::scene::options::Options;
use crate::scene::page::Page;
use crate::scene::theme::Theme;
use crate::scene::watermark::watermark;

/// A table that a frame goes around. It is laid out before it is drawn: a plan says
/// where everything stands, from its own left upper corner.
pub(in crate::scene) trait Tabular {
    /// Where everything stands.
    type Plan;

    /// Its layout in a room; without one as large as is natural. A room that is too
    /// small is exceeded.
    fn plan(&self, theme: &Theme, room: Option<Size>) -> Self::Plan;

    /// How large a layout is.
    fn size(&self, plan: &Self::Plan) -> Size;

    /// How large its cells are: of two layouts with legible type the one with larger
    /// cells is taken.
    fn side(&self, plan: &Self::Plan) -> f64;

    /// Whether its type is of the size that the theme asks for.
    fn is_legible(&self, plan: &Self::Plan) -> bool;

    /// What goes around it: [`frame_with`](super::frame::frame_with).
    fn frame(&self, plan: &Self::Plan) -> Frame<'_>;

    /// What is painted, in order.
    fn draw(&self, plan: &Self::Plan, theme: &Theme) -> Vec<Group>;

    /// Whether it begins at the right.
    fn is_rtl(&self) -> bool;
}

/// A finished figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    theme: Theme,
    bounds: Rect,
    width_mm: Option<f64>,
    groups: Vec<Group>,
}

impl Sheet {
    /// A table in its frame, as large as it is or fitted to the page of `options`.
    /// O(cells), once for each size of type that is tried.
    pub(in crate::scene) fn of<T: Tabular>(table: &T, options: &Options) -> Self {
        let mut sheet = match &options.page {
            Some(page) => on_page(table, &options.theme, page),
            None => free(table, &options.theme),
        };
        let named = watermark(options, sheet.bounds);
        sheet.groups.splice(0..0, named);
        sheet
    }
}

impl DisplayList for Sheet {
    fn theme(&self) -> &Theme {
        &self.theme
    }

    fn bounds(&self) -> Rect {
        self.bounds
    }

    fn width_mm(&self) -> Option<f64> {
        self.width_mm
    }

    fn parts(&self) -> Box<dyn Iterator<Item = Group> + '_> {
        Box::new(self.groups.iter().cloned())
    }

    fn count(&self) -> usize {
        self.groups.len()
    }

    fn ends(&self, _tie: usize) -> Option<(usize, usize)> {
        None
    }
}

/// The figure as large as the table and its frame are.
fn free<T: Tabular>(table: &T, theme: &Theme) -> Sheet {
    const MARGIN: f64 = 24.0;
    let plan = table.plan(theme, None);
    let size = table.size(&plan);
    // Under a wide table, small print would be lost when the whole is made to fit.
    let larger = (size.width / (1_050.0 * theme.type_scale)).clamp(1.0, 40.0);
    let words = Theme {
        type_scale: theme.type_scale * larger,
        stroke_scale: theme.stroke_scale * larger.sqrt(),
        ..theme.clone()
    };
    // Short lines of text under a narrow table would be hard to read.
    let room = Size::new(size.width.max(460.0 * words.type_scale), size.height);
    let (frame, figure) = table.frame(&plan).around(whole(table, size, room), &words);
    let mut groups = table.draw(&plan, theme);
    groups.extend(frame);
    Sheet {
        theme: theme.clone(),
        bounds: figure.inflate(MARGIN, MARGIN),
        width_mm: None,
        groups,
    }
}

/// The room of a table that fills a part of it, from where the language starts.
fn whole<T: Tabular>(table: &T, size: Size, room: Size) -> Rect {
    let more = (room.width - size.width).max(0.0);
    let left = if table.is_rtl() { -more } else { 0.0 };
    let width = size.width + more;
    Rect::new(left, 0.0, left + width, size.height.max(room.height))
}

/// A layout on a page.
struct Found<P> {
    plan: P,
    /// How wide the column beside it is that holds the legend; 0: it lies below.
    side: f64,
    /// Whether the page has room for it.
    fits: bool,
}

/// The largest type for which the page has room.
fn on_page<T: Tabular>(table: &T, theme: &Theme, page: &Page) -> Sheet {
    for paper in papers(page, theme) {
        let found = below(table, theme, &paper);
        let other = paper.lies().then(|| beside(table, theme, &paper)).flatten();
        let suits = |found: &Found<T::Plan>| found.fits && table.is_legible(&found.plan);
        let both = [Some(found), other].into_iter().flatten().filter(suits);
        let best = both.max_by(|a, b| table.side(&a.plan).total_cmp(&table.side(&b.plan)));
        if let Some(found) = best {
            return placed(table, theme, &paper, page, &found);
        }
    }
    // Rather smaller type than a table that ends beyond its page.
    let sheet = free(table, theme);
    Sheet {
        bounds: in_shape(sheet.bounds, page),
        width_mm: Some(page.width_mm),
        ..sheet
    }
}

/// With the legend below.
fn below<T: Tabular>(table: &T, theme: &Theme, paper: &Paper) -> Found<T::Plan> {
    let inside = paper.inside();
    let left = |plan: &T::Plan| inside.height - table.frame(plan).height(inside.width, theme);
    // What the legend explains depends on what there is room for, and the other way round.
    let first = table.plan(theme, Some(Size::new(inside.width, inside.height * 0.75)));
    let plan = table.plan(theme, Some(Size::new(inside.width, left(&first).max(1.0))));
    let size = table.size(&plan);
    Found {
        fits: size.width <= inside.width + 0.5 && size.height <= left(&plan) + 0.5,
        plan,
        side: 0.0,
    }
}

/// With the legend beside it.
fn beside<T: Tabular>(table: &T, theme: &Theme, paper: &Paper) -> Option<Found<T::Plan>> {
    let inside = paper.inside();
    let side = (inside.width * 0.24).clamp(150.0 * theme.type_scale, 330.0 * theme.type_scale);
    let width = inside.width - side - Paper::GUTTER;
    let heights = |plan: &T::Plan| table.frame(plan).heights_beside(inside.width, side, theme);
    let first = table.plan(theme, Some(Size::new(width, inside.height)));
    let (title, _) = heights(&first);
    let plan = table.plan(theme, Some(Size::new(width, inside.height - title)));
    let (title, column) = heights(&plan);
    let size = table.size(&plan);
    let high = size.height.max(column) + title;
    (column > 0.0).then(|| Found {
        fits: size.width <= width + 0.5 && high <= inside.height + 0.5,
        plan,
        side,
    })
}

fn placed<T: Tabular>(
    table: &T,
    theme: &Theme,
    paper: &Paper,
    page: &Page,
    found: &Found<T::Plan>,
) -> Sheet {
    let size = table.size(&found.plan);
    let frame = table.frame(&found.plan);
    let room = Size::new(paper.inside().width, size.height);
    let around = whole(table, size, room);
    let (frame, figure) = if found.side > 0.0 {
        frame.beside(around, found.side, theme)
    } else {
        frame.around(around, theme)
    };
    let mut groups = table.draw(&found.plan, theme);
    groups.extend(frame);
    Sheet {
        theme: theme.clone(),
        bounds: paper.around(figure),
        width_mm: Some(page.width_mm),
        groups,
    }
}
