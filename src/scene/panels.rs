//! Several states of a map in one figure: side by side, with the same places, on one
//! scale, under one title and over one legend.

use kurbo::{BezPath, Point, Rect};

use super::build::scene_of;
use super::display::{About, Anchor, FramePart, Group, Prim, Text};
use super::figure::blocks::Frame;
use super::figure::change_list::{ListRow, rows};
use super::figure::frame::{frame_of, shifted};
use super::figure::legend::{entries, keys};
use super::figure::make_room::with_room;
use super::figure::paper::Fitted;
use super::groups::Scene;
use super::language::phrases::Phrases;
use super::map::actor::Detail;
use super::map::drawing::{Drawing, View, within_reach};
use super::options::Options;
use super::page::Page;
use super::text;
use super::theme::{Role, Theme};
use crate::analysis::Derived;
use crate::model::Document;

/// One state of a map in a figure of several.
#[derive(Debug, Clone)]
pub struct Panel<'d> {
    /// The map.
    pub document: &'d Document,
    /// What is shown of it and marked in it. Theme, language and frame are those of the
    /// last panel.
    pub options: Options,
    /// The middles of the actors' boxes, by position in the document.
    pub places: Vec<Point>,
    /// What stands over it: the date.
    pub heading: String,
    /// What stands beside that, in smaller type; empty: nothing.
    pub note: String,
}

/// The room around a panel.
const MARGIN: f64 = 24.0;
/// Between two panels.
const GUTTER: f64 = 36.0;

/// The middles of the actors' boxes of a map so that all its ties can be read whatever
/// the date, as near to `places` as that goes: the places of all panels of a figure.
pub fn panel_places(document: &Document, places: &[Point]) -> Vec<Point> {
    with_room(document, places, None)
}

/// The figure of several states: the scenes of the states, without a frame, and the
/// figure itself, whose actors and ties are those of the last. `None`: there is no state.
pub fn build_panels(panels: &[Panel<'_>]) -> Option<(Vec<Scene>, Scene)> {
    let last = panels.last()?;
    let derived: Vec<Derived> = (panels.iter())
        .map(|panel| Derived::of(panel.document, &panel.options.filter))
        .collect();
    let views: Vec<View<'_>> = (panels.iter().zip(&derived))
        .map(|(panel, derived)| View::new(panel.document, derived, &panel.options))
        .collect();
    let drawings: Vec<Drawing> = (panels.iter().zip(&views))
        .map(|(panel, view)| {
            let places: Vec<Point> = panel.places.iter().copied().map(within_reach).collect();
            view.draw(&places, Detail::Full, None)
        })
        .collect();
    let theme = &last.options.theme;
    let frame = frame_of_all(panels, &views, &drawings)?;
    let rtl = views.last()?.phrases.rtl;
    let cell = drawings
        .iter()
        .map(|own| own.map)
        .reduce(|a, b| a.union(b))?;
    let page = last.options.page.as_ref();
    let grid = Grid::of(panels.len(), (cell, page), rtl, theme);
    let mut groups = Vec::new();
    let mut scenes = Vec::new();
    for (at, ((panel, view), drawing)) in panels.iter().zip(&views).zip(drawings).enumerate() {
        let by = grid.offset(at);
        let bounds = drawing.map.inflate(MARGIN, MARGIN);
        let fitted = Fitted {
            drawing,
            frame: Vec::new(),
            bounds,
        };
        let scene = scene_of(view, fitted, &panel.options);
        if at + 1 < panels.len() {
            let prims = scene.groups().flat_map(|group| group.prims).collect();
            groups.push(shifted(prims, FramePart::Panel, by.x, by.y));
        }
        let heading = heading(panel, cell, view.phrases, theme);
        groups.push(shifted(heading, FramePart::Panel, by.x, by.y));
        scenes.push(scene);
    }
    groups.extend(grid.rules(theme));
    let (around, figure) = frame.around(grid.whole, theme);
    groups.extend(around);
    let mut whole = scenes.last()?.clone();
    whole.frame = groups;
    whole.bounds = figure.inflate(MARGIN, MARGIN);
    if let Some(page) = &last.options.page {
        lay_on(page, &mut whole);
    }
    Some((scenes, whole))
}

/// Lays a figure on a page, as large as there is room.
fn lay_on(page: &Page, figure: &mut Scene) {
    figure.width_mm = Some(page.width_mm);
    if let Some(height_mm) = page.height_mm {
        let shape = page.width_mm / height_mm;
        let size = figure.bounds.size();
        let width = size.width.max(size.height * shape);
        let middle = figure.bounds.center();
        figure.bounds = Rect::from_center_size(middle, (width, width / shape));
    }
}

/// The frame around all panels: that of the last, with the dates, the marks and the lists
/// of all.
fn frame_of_all<'d>(
    panels: &[Panel<'_>],
    views: &[View<'d>],
    drawings: &[Drawing],
) -> Option<Frame<'d>> {
    let (view, drawing) = (views.last()?, drawings.last()?);
    let shown = view.options.frame;
    let mut frame = frame_of(view, drawing);
    frame.changes = listed(panels, view.phrases);
    if shown.legend {
        let marks = views.iter().zip(drawings);
        let marks = marks.flat_map(|(view, own)| keys(view, own)).collect();
        frame.legend = entries(&marks, view);
    }
    if shown.date {
        let headings: Vec<String> = panels.iter().map(|panel| panel.heading.clone()).collect();
        let dates = view.phrases.list(&headings);
        let rule = shown.rule.then(|| view.phrases.rule.to_owned());
        let said: Vec<String> = std::iter::once(dates).chain(rule).collect();
        frame.subtitle = said.join(" · ");
    }
    Some(frame)
}

/// The lists of the panels that have one, each under the panel's heading where there are
/// several.
fn listed(panels: &[Panel<'_>], phrases: &Phrases) -> Vec<ListRow> {
    let lists = panels.iter().filter_map(|panel| {
        let shown = panel.options.changes.as_ref()?;
        shown.is_listed.then_some((panel, shown))
    });
    let is_only = lists.clone().count() < 2;
    lists
        .flat_map(|(panel, shown)| {
            let heading = ListRow::Words(panel.heading.clone());
            let heading = (!is_only).then_some(heading);
            heading.into_iter().chain(rows(shown, phrases))
        })
        .collect()
}

/// Where the panels of a figure lie, seen from the last of them, which stays where it is.
struct Grid {
    columns: usize,
    count: usize,
    /// The box of a map, and how high what stands over it is.
    cell: Rect,
    head: f64,
    /// In a language that runs from right to left, so do the panels.
    rtl: bool,
    whole: Rect,
}

/// In how many columns panels are largest on a page of this shape, its width by its
/// height; of the page some part is for the words around them.
fn columns_on(count: usize, cell: Rect, shape: f64) -> usize {
    const WORDS: f64 = 0.7;
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let size = |columns: usize| {
        let rows = count.div_ceil(columns);
        let wide = shape / (number(columns) * cell.width().max(1.0));
        let high = WORDS / (number(rows) * cell.height().max(1.0));
        wide.min(high)
    };
    let all = (1..=count.max(1)).rev();
    all.max_by(|a, b| size(*a).total_cmp(&size(*b)))
        .unwrap_or(1)
}

impl Grid {
    fn of(count: usize, (cell, page): (Rect, Option<&Page>), rtl: bool, theme: &Theme) -> Self {
        let columns = match page.and_then(|page| page.height_mm) {
            Some(height) => columns_on(count, cell, page.map_or(height, |p| p.width_mm) / height),
            None => match count {
                0..=3 => count.max(1),
                4 => 2,
                _ => 3,
            },
        };
        let mut grid = Self {
            columns,
            count,
            cell,
            head: theme.size(Role::Name) * 2.0,
            rtl,
            whole: cell,
        };
        let boxes = (0..count).map(|at| {
            let mut own = cell + grid.offset(at);
            own.y0 -= grid.head;
            own
        });
        grid.whole = boxes.reduce(|a, b| a.union(b)).unwrap_or(cell);
        grid
    }

    fn place(&self, at: usize) -> (f64, f64) {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let column = at % self.columns;
        let column = if self.rtl {
            self.columns - 1 - column
        } else {
            column
        };
        (count(column), count(at / self.columns))
    }

    fn offset(&self, at: usize) -> kurbo::Vec2 {
        let (column, row) = self.place(at);
        let (last_column, last_row) = self.place(self.count.saturating_sub(1));
        let step = (
            self.cell.width() + GUTTER,
            self.cell.height() + self.head + GUTTER,
        );
        kurbo::Vec2::new((column - last_column) * step.0, (row - last_row) * step.1)
    }

    /// The lines between neighbours of a row.
    fn rules(&self, theme: &Theme) -> Option<Group> {
        let places = (0..self.count).map(|at| (self.place(at).0, self.offset(at)));
        let beside = places.filter(|(column, _)| *column > 0.0);
        let prims: Vec<Prim> = beside
            .map(|(_, by)| {
                let own = self.cell + by;
                let x = own.x0 - GUTTER / 2.0;
                let mut path = BezPath::new();
                path.move_to((x, own.y0 - self.head));
                path.line_to((x, own.y1));
                Prim::Stroke {
                    path,
                    colour: theme.faint,
                    width: 0.8,
                    dash: None,
                }
            })
            .collect();
        (!prims.is_empty()).then_some(Group {
            about: About::Frame(FramePart::Panel),
            prims,
        })
    }
}

/// What stands over a panel whose maps all lie in `cell`.
fn heading(panel: &Panel<'_>, cell: Rect, phrases: &Phrases, theme: &Theme) -> Vec<Prim> {
    let big = theme.size(Role::Name);
    let small = theme.size(Role::Subtitle);
    let line = |words: &str, from_start: f64, size: f64, bold: bool, colour| {
        let (x, anchor) = if phrases.rtl {
            (cell.x1 - from_start, Anchor::Right)
        } else {
            (cell.x0 + from_start, Anchor::Left)
        };
        Prim::Text(Text {
            width: text::width(words, size, bold),
            rtl: phrases.is_rtl(words),
            text: words.to_owned(),
            at: Point::new(x, cell.y0 - big),
            anchor,
            size,
            bold,
            turned: false,
            colour,
        })
    };
    let mut prims = vec![line(&panel.heading, 0.0, big, true, theme.ink)];
    if !panel.note.is_empty() {
        let start = text::width(&panel.heading, big, true) + big * 0.8;
        let room = (cell.width() - start).max(big);
        let note = text::shorten(&panel.note, small, false, room);
        prims.push(line(&note, start, small, false, theme.muted));
    }
    prims
}
