//! One scale for all actors, by which a drawing is brought inside its page.

use kurbo::{Point, Rect, Vec2};

use super::paper::{Paper, Room};
use super::spacing::{STRETCH, evened, limit_of, parted, spread};
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};

/// How much higher than wide a figure becomes where its page is as high as it
/// needs, unless actors would overlap.
const TALLEST: f64 = 1.25;
/// Turns in which a drawing is brought inside its page.
const TURNS: usize = 14;
/// The air of a figure that may be as high as it has to be.
pub(super) const ENDLESS: f64 = 8.0;
/// Beyond so many actors none is moved for the sake of ties.
pub(super) const MANY: usize = 150;

/// Bringing a drawing inside its page by one scale for all actors.
pub(super) struct Scaling {
    /// How much actors say of themselves.
    pub detail: Detail,
    /// How much higher than it has to be the drawing may become.
    pub most_air: f64,
}

impl Scaling {
    /// The drawing, its room, and how far its actors had to move together.
    pub(super) fn drawn(
        &self,
        view: &View<'_>,
        positions: &[Point],
        paper: &Paper,
        mut room: Room,
    ) -> (Drawing, Room, Vec2) {
        let sizes = view.sizes(self.detail);
        let extent = spread(positions);
        // What stands around the outermost actors' middles; better known later.
        let widest = sizes.iter().map(|size| size.0).fold(0.0, f64::max);
        let highest = sizes.iter().map(|size| size.1).fold(0.0, f64::max);
        let mut around = Vec2::new(widest + 12.0, highest + 40.0);
        let mut scale = Vec2::new(1.0, 1.0);
        let mut air = 1.0;
        let mut last = None;
        for _ in 0..TURNS {
            scale = scale_into(room, around, extent, air);
            let centres = parted(&scaled(positions, extent.center(), scale), &sizes, room);
            let limit = limit_of(&centres, &sizes, room);
            let drawing = view.draw(&centres, self.detail, Some(limit));
            room = paper.room(view, &drawing);
            let over = Vec2::new(
                drawing.map.width() - room.width,
                drawing.map.height() - room.height,
            );
            let is_clear = drawing.is_clear();
            let is_done = self.is_done(&drawing, room, air, sizes.len());
            last = Some(drawing);
            if is_done {
                break;
            }
            if !is_clear && room.height.is_infinite() {
                air = (air * 1.25).min(self.most_air);
            }
            // Ties that bow beyond the page do so all the more if it gets narrower.
            around.x = (around.x + over.x.max(0.0)).min(widest.max(room.width * 0.4));
            around.y += over.y.max(0.0);
        }
        let drawing = last.unwrap_or_else(|| view.draw(positions, self.detail, None));
        (drawing, room, scale)
    }

    /// Whether more turns would hardly help a drawing of so many actors.
    fn is_done(&self, drawing: &Drawing, room: Room, air: f64, actors: usize) -> bool {
        // More air makes a figure that is too high only higher.
        let is_endless = self.most_air >= ENDLESS;
        let is_high = !is_endless && room.height.is_infinite() && drawing.map.height() > room.most;
        // To move all alike opens no way through others.
        let is_barred = || !is_endless && actors <= MANY && drawing.lines().passes() > 0;
        let is_settled =
            drawing.is_clear() || is_high || room.height.is_finite() || air >= self.most_air;
        room.holds(drawing) && (is_settled || is_barred())
    }
}

/// The scale at which actors that fill `extent`, with what stands `around` the
/// outermost of them, fill a room.
fn scale_into(room: Room, around: Vec2, extent: Rect, air: f64) -> Vec2 {
    let by = |room: f64, around: f64, extent: f64| {
        if extent > 1.0 {
            ((room - around) / extent).clamp(0.02, STRETCH)
        } else {
            1.0
        }
    };
    let x = by(room.width, around.x, extent.width());
    let y = if room.height.is_finite() {
        by(room.height, around.y, extent.height())
    } else {
        // What is lost in width is partly won in height.
        let most = ((room.width * TALLEST).min(room.most) - around.y) / extent.height().max(1.0);
        (1.0 / x).clamp(1.0, 1.35).min(most.max(x)) * air
    };
    Vec2::new(x, y)
}

/// The points, evened out and moved to or from their middle.
fn scaled(positions: &[Point], middle: Point, scale: Vec2) -> Vec<Point> {
    (evened(positions, scale).iter())
        .map(|p| {
            let off = *p - middle;
            middle + Vec2::new(off.x * scale.x, off.y * scale.y)
        })
        .collect()
}
