//! Fitting a map into its figure: as it stands, or re-laid for a page.
//!
//! A page has a width, perhaps a height, and a smallest type. Where the map
//! would need smaller type than that, it is not scaled down: its actors come
//! nearer to each other, then say less of themselves, and labels that find no
//! room become numbers that a key under the figure explains.

use kurbo::{Point, Rect, Vec2};

use super::actor::Detail;
use super::build::frame_of;
use super::compose::{Drawing, View};
use super::display::Group;
use super::page::Page;
use super::theme::{Role, Theme};
use crate::layout::{self, Request, Size};

/// A figure without anything left to decide.
pub(super) struct Sheet {
    pub drawing: Drawing,
    /// The frame.
    pub around: Vec<Group>,
    pub bounds: Rect,
}

/// The figure as it is on the screen: as large as the map and its frame are.
pub(super) fn free(view: &View<'_>, positions: &[Point]) -> Sheet {
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
/// How far apart actors are drawn to fill a page that has another shape.
const STRETCH: f64 = 1.4;
/// How near actors may come before they say less of themselves, by how much
/// they then say.
const NEAREST: [f64; 3] = [0.62, 0.45, 0.0];
/// How much higher than wide a figure becomes where its page is as high as it
/// needs, unless actors would overlap.
const TALLEST: f64 = 1.25;
/// Turns in which a drawing is brought inside its page.
const TURNS: usize = 14;
/// How much higher than it has to be a figure may become so that every badge has
/// a place of its own, by how much actors say: first they say less.
const AIR: [f64; 3] = [1.2, 1.5, 8.0];

/// The figure on a page.
pub(super) fn page(view: &View<'_>, positions: &[Point], page: &Page) -> Sheet {
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
        natural.map.width() <= room.width && natural.map.height() <= room.height
    };
    let smallest = Paper::new(page, least);
    let paper = pages.iter().find(fits).unwrap_or(&smallest);
    let (drawing, room) = squeezed(view, positions, natural, paper);
    if paper.holds(view, &drawing, room) {
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
struct Paper {
    width: f64,
    height: Option<f64>,
    margin: f64,
}

/// The room that a page leaves for the map.
#[derive(Debug, Clone, Copy)]
struct Room {
    width: f64,
    /// Infinite where the page is as high as the figure needs.
    height: f64,
    /// How wide the column beside the map is that holds the legend; 0: it lies
    /// below.
    side: f64,
}

impl Room {
    fn holds(&self, drawing: &Drawing) -> bool {
        drawing.map.width() <= self.width + 0.5 && drawing.map.height() <= self.height + 0.5
    }
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
            margin: units(shorter * part),
        }
    }

    fn inner(&self) -> f64 {
        (self.width - 2.0 * self.margin).max(1.0)
    }

    /// The room for a map, with the legend beside it where that leaves the map a
    /// better shape than above it.
    fn room(&self, view: &View<'_>, drawing: &Drawing) -> Room {
        let width = self.inner();
        let Some(height) = self.height else {
            return Room {
                width,
                height: f64::INFINITY,
                side: 0.0,
            };
        };
        let theme = &view.options.theme;
        let frame = frame_of(view, drawing);
        let inner = height - 2.0 * self.margin;
        // A map needs some room, however long its key is.
        let below = Room {
            width,
            height: (inner - frame.height(width, theme)).max(height * 0.2),
            side: 0.0,
        };
        let side = (width * 0.24).clamp(150.0 * theme.type_scale, 330.0 * theme.type_scale);
        let (title, column) = frame.heights_beside(width, side, theme);
        let beside = Room {
            width: width - side - Self::GUTTER,
            height: inner - title,
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

/// The drawing with its actors so near to each other, or so far apart, that it
/// fills the page, and the room that it then has.
fn squeezed(
    view: &View<'_>,
    positions: &[Point],
    natural: Drawing,
    paper: &Paper,
) -> (Drawing, Room) {
    let mut best = natural;
    let mut room = paper.room(view, &best);
    if positions.is_empty() {
        return (best, room);
    }
    let extent = spread(positions);
    for ((detail, nearest), most) in Detail::ALL.into_iter().zip(NEAREST).zip(AIR) {
        // What is far too large by its own width need not be drawn to be known so.
        let widest = (view.sizes(detail).iter()).fold(0.0, |w: f64, size| w.max(size.0));
        if nearest > 0.0 && room.width - widest < extent.width() * nearest * 0.9 {
            continue;
        }
        let (drawing, found, scale) = at_detail(view, positions, (detail, most), paper, room);
        room = found;
        let is_good = room.holds(&drawing) && drawing.is_clear();
        best = drawing;
        if is_good && scale.x.min(scale.y) >= nearest {
            break;
        }
    }
    (best, room)
}

/// Brings a drawing inside its page with its actors saying so much; also says
/// how far they had to move together.
fn at_detail(
    view: &View<'_>,
    positions: &[Point],
    (detail, most_air): (Detail, f64),
    paper: &Paper,
    mut room: Room,
) -> (Drawing, Room, Vec2) {
    let sizes = view.sizes(detail);
    let extent = spread(positions);
    let middle = extent.center();
    // What stands around the outermost actors' middles; better known later.
    let widest = sizes.iter().map(|size| size.0).fold(0.0, f64::max);
    let highest = sizes.iter().map(|size| size.1).fold(0.0, f64::max);
    let mut around = Vec2::new(widest + 12.0, highest + 40.0);
    let mut scale = Vec2::new(1.0, 1.0);
    let mut air = 1.0;
    let mut last = None;
    for _ in 0..TURNS {
        let by = |room: f64, around: f64, extent: f64| {
            if extent > 1.0 {
                ((room - around) / extent).clamp(0.02, STRETCH)
            } else {
                1.0
            }
        };
        scale.x = by(room.width, around.x, extent.width());
        scale.y = if room.height.is_finite() {
            by(room.height, around.y, extent.height())
        } else {
            // What is lost in width is partly won in height.
            let most = (room.width * TALLEST - around.y) / extent.height().max(1.0);
            (1.0 / scale.x).clamp(1.0, 1.35).min(most.max(scale.x)) * air
        };
        let wanted: Vec<Point> = (evened(positions, scale).iter())
            .map(|p| {
                let off = *p - middle;
                middle + Vec2::new(off.x * scale.x, off.y * scale.y)
            })
            .collect();
        let centres = parted(&wanted, &sizes, room);
        let limit = limit_of(&centres, &sizes, room);
        let drawing = view.draw(&centres, detail, Some(limit));
        room = paper.room(view, &drawing);
        let over = Vec2::new(
            drawing.map.width() - room.width,
            drawing.map.height() - room.height,
        );
        let (is_inside, is_clear) = (room.holds(&drawing), drawing.is_clear());
        last = Some(drawing);
        if is_inside && (is_clear || room.height.is_finite() || air >= most_air) {
            break;
        }
        if !is_clear && room.height.is_infinite() {
            air = (air * 1.25).min(most_air);
        }
        // Ties that bow beyond the page do so all the more if it gets narrower.
        around.x = (around.x + over.x.max(0.0)).min(widest.max(room.width * 0.4));
        around.y += over.y.max(0.0);
    }
    let drawing = last.unwrap_or_else(|| view.draw(positions, detail, None));
    (drawing, room, scale)
}

/// The points with the gaps between neighbours evened out along each axis, the
/// more the smaller the scale: what lies far out gives room to what lies dense.
/// No two points change sides.
fn evened(points: &[Point], scale: Vec2) -> Vec<Point> {
    let share = |scale: f64| ((0.75 - scale) * 1.2).clamp(0.0, 0.6);
    let xs = evened_axis(points.iter().map(|p| p.x), share(scale.x));
    let ys = evened_axis(points.iter().map(|p| p.y), share(scale.y));
    xs.into_iter()
        .zip(ys)
        .map(|(x, y)| Point::new(x, y))
        .collect()
}

fn evened_axis(values: impl Iterator<Item = f64>, share: f64) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    let at = |i: usize| values.get(i).copied().unwrap_or_default();
    order.sort_by(|&i, &j| at(i).total_cmp(&at(j)).then(i.cmp(&j)));
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return values;
    };
    let (low, length) = (at(first), at(last) - at(first));
    // Values that are nearly the same count as one step.
    let step = length / 1_000.0;
    let mut ranks = vec![0_u32; values.len()];
    let (mut rank, mut before) = (0, low);
    for &i in &order {
        if at(i) - before > step {
            rank += 1;
            before = at(i);
        }
        if let Some(slot) = ranks.get_mut(i) {
            *slot = rank;
        }
    }
    (values.iter().zip(ranks))
        .map(|(value, own)| {
            let even = low + length * f64::from(own) / f64::from(rank.max(1));
            value + (even - value) * share
        })
        .collect()
}

/// The box of some points.
fn spread(points: &[Point]) -> Rect {
    (points.iter())
        .map(|p| Rect::from_points(*p, *p))
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

/// Actors that overlap are taken apart: downwards only where the page has no
/// end there, so that it stays as narrow as it is.
fn parted(wanted: &[Point], sizes: &[(f64, f64)], room: Room) -> Vec<Point> {
    const GAP: f64 = 26.0;
    const MANY: usize = 2_000;
    let n = wanted.len().min(sizes.len());
    if room.height.is_finite() || n > MANY {
        let request = Request {
            sizes: (sizes.iter())
                .map(|&(width, height)| Size::new(width, height))
                .collect(),
            start: wanted.iter().copied().map(Some).collect(),
            gap: GAP,
            ..Request::default()
        };
        return layout::arrange(&request);
    }
    let mut order: Vec<usize> = (0..n).collect();
    let at = |i: usize| wanted.get(i).copied().unwrap_or_default();
    let size = |i: usize| sizes.get(i).copied().unwrap_or_default();
    order.sort_by(|&i, &j| at(i).y.total_cmp(&at(j).y).then(i.cmp(&j)));
    let mut placed: Vec<(usize, Point)> = Vec::with_capacity(n);
    for i in order {
        let mut spot = at(i);
        let (width, height) = size(i);
        // From above; each step passes at least one that is placed already.
        loop {
            let below = (placed.iter())
                .filter(|&&(j, other)| {
                    let (w, h) = size(j);
                    (spot.x - other.x).abs() < f64::midpoint(width, w) + GAP
                        && (spot.y - other.y).abs() < f64::midpoint(height, h) + GAP
                })
                .map(|&(j, other)| other.y + f64::midpoint(height, size(j).1) + GAP)
                .fold(f64::NEG_INFINITY, f64::max);
            if below <= spot.y + 1e-9 {
                break;
            }
            spot.y = below;
        }
        placed.push((i, spot));
    }
    placed.sort_by_key(|&(i, _)| i);
    placed.into_iter().map(|(_, spot)| spot).collect()
}

/// Where the page ends around actors that stand there.
fn limit_of(centres: &[Point], sizes: &[(f64, f64)], room: Room) -> Rect {
    let boxes = (centres.iter().zip(sizes))
        .map(|(centre, size)| Rect::from_center_size(*centre, *size))
        .reduce(|a, b| a.union(b))
        .unwrap_or_default();
    let middle = boxes.center();
    let width = room.width.max(boxes.width());
    let height = room.height.max(boxes.height()).min(1e7);
    Rect::from_center_size(middle, (width, height))
}
