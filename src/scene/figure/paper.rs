//! A page in scene units: the room it leaves for the map, and the frame on it.

use kurbo::{Rect, Size};

use super::frame::frame_of;
use crate::scene::display::Group;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::page::Page;
use crate::scene::theme::{Role, Theme};

/// A figure without anything left to decide.
pub(in crate::scene) struct Fitted {
    pub drawing: Drawing,
    /// The frame.
    pub frame: Vec<Group>,
    pub bounds: Rect,
}

/// The room that a page leaves for the map.
#[derive(Debug, Clone, Copy)]
pub(in crate::scene) struct Room {
    pub width: f64,
    /// Infinite where the page is as high as the figure needs.
    pub height: f64,
    /// The height that it has, or had better have at most.
    pub most: f64,
    /// How wide the column beside the map is that holds the legend; 0: it lies
    /// below.
    pub side: f64,
}

impl Room {
    pub(in crate::scene) fn holds(&self, drawing: &Drawing) -> bool {
        drawing.map.width() <= self.width + 0.5 && drawing.map.height() <= self.height + 0.5
    }
}

/// A page in scene units, at some size of type.
pub(in crate::scene) struct Paper {
    width: f64,
    height: Option<f64>,
    /// The height that it has, or may have at most.
    tallest: f64,
    margin: f64,
}

/// How far type may grow beyond the page's smallest where there is room, on a
/// page of a journal; in proportion on larger ones.
const GROWTH: f64 = 1.7;
const JOURNAL_MM: f64 = 183.0;
/// Steps in which it is tried.
const STEPS: u8 = 16;

/// A page in every size of type that it may have, the largest first.
pub(super) fn papers(page: &Page, theme: &Theme) -> Vec<Paper> {
    let least = page.least_pt / theme.size(Role::Source);
    let growth = GROWTH * (page.width_mm / JOURNAL_MM).max(1.0);
    (0..STEPS)
        .map(|step| {
            let part = f64::from(step) / f64::from(STEPS - 1);
            Paper::new(page, least * growth.powf(1.0 - part))
        })
        .collect()
}

/// A box in the shape of a page, as large as it has to be.
pub(super) fn in_shape(bounds: Rect, page: &Page) -> Rect {
    let Some(height_mm) = page.height_mm else {
        return bounds;
    };
    let shape = page.width_mm / height_mm;
    let width = bounds.width().max(bounds.height() * shape);
    Rect::from_center_size(bounds.center(), (width, width / shape))
}

impl Paper {
    /// Between what is drawn and the column beside it.
    pub(super) const GUTTER: f64 = 26.0;

    /// `unit` is the length of a scene unit in points.
    pub(super) fn new(page: &Page, unit: f64) -> Self {
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

    /// What lies within its margins; as high as it may be at most.
    pub(super) fn inside(&self) -> Size {
        Size::new(self.inner(), (self.tallest - 2.0 * self.margin).max(1.0))
    }

    /// Whether it is a page of a height of its own that lies.
    pub(super) fn lies(&self) -> bool {
        self.height.is_some_and(|height| self.width > 1.2 * height)
    }

    /// The page around what is drawn on it.
    pub(super) fn around(&self, figure: Rect) -> Rect {
        let mut bounds = figure.inflate(self.margin, self.margin);
        bounds.x1 = bounds.x0 + self.width;
        if let Some(height) = self.height {
            bounds.y1 = bounds.y0 + height;
        }
        bounds
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
    pub(super) fn holds(&self, view: &View<'_>, drawing: &Drawing, room: Room) -> bool {
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

    pub(super) fn fitted(&self, view: &View<'_>, drawing: Drawing, room: Room) -> Fitted {
        let theme = &view.options.theme;
        let frame = frame_of(view, &drawing);
        let map = drawing.map;
        let height = if room.height.is_finite() {
            room.height.max(map.height())
        } else {
            map.height()
        };
        let mut whole = Rect::from_center_size(map.center(), (room.width, height));
        let (frame, figure) = if room.side > 0.0 {
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
        Fitted {
            drawing,
            frame,
            bounds: self.around(figure),
        }
    }
}
