//! Fitting a map into its figure: as it stands, or re-laid for a page.
//!
//! A page has a width, perhaps a height, and a smallest type. Where the map
//! would need smaller type than that, it is not scaled down: its actors come
//! nearer to each other, then say less of themselves, and labels that find no
//! room become numbers that a key under the figure explains.

use kurbo::{Point, Rect};

use super::page_fit::{Room, squeezed};
use crate::scene::build::frame_of;
use crate::scene::display::Group;
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::page::Page;
use crate::scene::theme::{Role, Theme};

/// A figure without anything left to decide.
pub(in crate::scene) struct Sheet {
    pub drawing: Drawing,
    /// The frame.
    pub around: Vec<Group>,
    pub bounds: Rect,
}

/// The figure as it is on the screen: as large as the map and its frame are.
pub(in crate::scene) fn free(view: &View<'_>, positions: &[Point]) -> Sheet {
    const MARGIN: f64 = 24.0;
    let drawing = view.draw(positions, Detail::Full, None);
    let theme = &view.options.theme;
    let map = drawing.map;
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
    let (around, figure) = frame_of(view, &drawing).around(wide, &theme);
    Sheet {
        drawing,
        around,
        bounds: figure.inflate(MARGIN, MARGIN),
    }
}

/// How far type may grow beyond the page's smallest where there is room, on a
/// page of a journal; in proportion on larger ones.
const GROWTH: f64 = 1.7;
const JOURNAL_MM: f64 = 183.0;
/// Steps in which it is tried.
const STEPS: u8 = 16;
/// The figure on a page.
pub(in crate::scene) fn page(view: &View<'_>, positions: &[Point], page: &Page) -> Sheet {
    let theme = &view.options.theme;
    let natural = view.draw(positions, Detail::Full, None);
    let least = page.least_pt / theme.size(Role::Source);
    let growth = GROWTH * (page.width_mm / JOURNAL_MM).max(1.0);
    let pages: Vec<Paper> = (0..STEPS)
        .map(|step| {
            let part = f64::from(step) / f64::from(STEPS - 1);
            Paper::new(page, least * growth.powf(1.0 - part))
        })
        .collect();
    let fits = |paper: &&Paper| {
        let room = paper.room(view, &natural);
        natural.map.width() <= room.width && natural.map.height() <= room.most
    };
    let smallest = Paper::new(page, least);
    let paper = pages.iter().find(fits).unwrap_or(&smallest);
    let (drawing, room) = squeezed(view, positions, natural, paper);
    if paper.holds(view, &drawing, room) && !drawing.is_crammed() {
        paper.sheet(view, drawing, room)
    } else {
        shrunk(view, positions, page)
    }
}

/// The figure on a page that is too small for it: whole, but with smaller type
/// than the page allows. Whoever wants it is told.
fn shrunk(view: &View<'_>, positions: &[Point], page: &Page) -> Sheet {
    let mut sheet = free(view, positions);
    if let Some(height_mm) = page.height_mm {
        let bounds = sheet.bounds;
        let shape = page.width_mm / height_mm;
        let width = bounds.width().max(bounds.height() * shape);
        sheet.bounds = Rect::from_center_size(bounds.center(), (width, width / shape));
    }
    sheet
}

/// A page in scene units, at some size of type.
pub(in crate::scene) struct Paper {
    width: f64,
    height: Option<f64>,
    /// The height that it has, or may have at most.
    tallest: f64,
    margin: f64,
}

impl Paper {
    /// Between the map and the column beside it.
    const GUTTER: f64 = 26.0;

    /// `unit` is the length of a scene unit in points.
    fn new(page: &Page, unit: f64) -> Self {
        let units = |mm: f64| Page::points(mm) / unit;
        // A figure in a column has its margins from the journal.
        let part = if page.height_mm.is_some() {
            0.05
        } else {
            0.015
        };
        let shorter = page.width_mm.min(page.height_mm.unwrap_or(f64::INFINITY));
        Self {
            width: units(page.width_mm),
            height: page.height_mm.map(units),
            tallest: units(page.height_mm.unwrap_or(page.tallest_mm())),
            margin: units(shorter * part),
        }
    }

    fn inner(&self) -> f64 {
        (self.width - 2.0 * self.margin).max(1.0)
    }

    /// The room for a map, with the legend beside it where that leaves the map a
    /// better shape than above it.
    pub(in crate::scene) fn room(&self, view: &View<'_>, drawing: &Drawing) -> Room {
        let width = self.inner();
        let theme = &view.options.theme;
        let frame = frame_of(view, drawing);
        let inner = self.tallest - 2.0 * self.margin;
        // A map needs some room, however long its key is.
        let most = (inner - frame.height(width, theme)).max(self.tallest * 0.2);
        let below = Room {
            width,
            height: self.height.map_or(f64::INFINITY, |_| most),
            most,
            side: 0.0,
        };
        let Some(height) = self.height else {
            return below;
        };
        let side = (width * 0.24).clamp(150.0 * theme.type_scale, 330.0 * theme.type_scale);
        let (title, column) = frame.heights_beside(width, side, theme);
        let beside = Room {
            width: width - side - Self::GUTTER,
            height: inner - title,
            most: inner - title,
            side,
        };
        // The part of itself at which a map would fit.
        let map = drawing.map.size();
        let part = |room: Room| (room.width / map.width).min(room.height / map.height);
        let is_landscape = width > 1.2 * height;
        let is_better = part(beside) > part(below) || part(beside) > 1.0;
        if is_landscape && column > 0.0 && column <= beside.height && is_better {
            beside
        } else {
            below
        }
    }

    /// Whether the page has room for a drawing and its frame.
    fn holds(&self, view: &View<'_>, drawing: &Drawing, room: Room) -> bool {
        let theme = &view.options.theme;
        let frame = frame_of(view, drawing);
        let (title, column) = frame.heights_beside(self.inner(), room.side, theme);
        let needed = if room.side > 0.0 {
            title + drawing.map.height().max(column)
        } else {
            frame.height(self.inner(), theme) + drawing.map.height()
        };
        let high = |height: f64| needed <= height - 2.0 * self.margin + 0.5;
        room.holds(drawing) && self.height.is_none_or(high)
    }

    fn sheet(&self, view: &View<'_>, drawing: Drawing, room: Room) -> Sheet {
        let theme = &view.options.theme;
        let frame = frame_of(view, &drawing);
        let map = drawing.map;
        let height = if room.height.is_finite() {
            room.height.max(map.height())
        } else {
            map.height()
        };
        let mut whole = Rect::from_center_size(map.center(), (room.width, height));
        let (around, figure) = if room.side > 0.0 {
            let more = room.side + Self::GUTTER;
            if view.phrases.rtl {
                whole.x0 -= more;
            } else {
                whole.x1 += more;
            }
            frame.beside(whole, room.side, theme)
        } else {
            frame.around(whole, theme)
        };
        let mut bounds = figure.inflate(self.margin, self.margin);
        bounds.x1 = bounds.x0 + self.width;
        if let Some(height) = self.height {
            bounds.y1 = bounds.y0 + height;
        }
        Sheet {
            drawing,
            around,
            bounds,
        }
    }
}
