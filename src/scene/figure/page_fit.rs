//! Bringing a map into the room that a page leaves: actors come nearer to each
//! other or further apart, give way to ties where that makes ties run through
//! them, and say less of themselves where there is no room for more.

use kurbo::{Point, Vec2};

use super::local_repair::Attempt;
use super::paper::{Paper, Room};
use super::spacing::{GAP, STRETCH, evened, limit_of, parted, spread};
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};

/// How near actors may come before they say less of themselves, by how much
/// they then say.
const NEAREST: [f64; 4] = [0.62, 0.45, 0.0, 0.0];
/// How much higher than wide a figure becomes where its page is as high as it
/// needs, unless actors would overlap.
const TALLEST: f64 = 1.25;
/// … and the part that they fill at most where it need not be as high as it may.
const AIRY: f64 = 0.4;
/// How high a room is at first that may be as high as needed, in parts of its
/// width.
const MODERATE: f64 = 0.9;
/// What the key may grow in height if more labels become numbers.
const SPARE: f64 = 16.0;
/// Turns in which a drawing is brought inside its page.
const TURNS: usize = 14;
/// How much higher than it has to be a figure may become so that every badge has
/// a place of its own, by how much actors say: first they say less.
const AIR: [f64; 4] = [1.2, 1.5, 2.0, 2.0];
/// … and where it may be as high as it has to.
const ENDLESS: f64 = 8.0;
/// Beyond so many actors nobody is moved for the sake of ties.
const MANY: usize = 150;
/// Of so many labels one may be a number before actors say less.
const NUMBERED: usize = 7;
/// The part of a room that boxes, each with the gap to the next, may fill before
/// they have to be smaller: ties need the rest.
const FULL: f64 = 0.5;

impl Room {
    /// Whether it can be printed as it is: no tie runs through an actor, all
    /// labels have their place, and most say what they mean.
    fn suits(&self, drawing: &Drawing) -> bool {
        let is_high = drawing.map.height() > self.most + 0.5;
        let few = drawing.numbers() * NUMBERED <= drawing.ties.len();
        self.holds(drawing)
            && !is_high
            && few
            && drawing.is_clear()
            && drawing.lines().passes() == 0
    }

    /// What is wrong with a drawing in it, in one number.
    fn faults(&self, drawing: &Drawing, detail: Detail) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let over = |own: f64, room: f64| (own - room - 0.5).max(0.0) / room;
        let out = over(drawing.map.width(), self.width) + over(drawing.map.height(), self.height);
        let high = over(drawing.map.height(), self.most);
        let drawn = || drawing.ties.iter().filter(|tie| !tie.curves.is_empty());
        let heaped = drawn().filter(|tie| !tie.is_clear).count();
        let mute = drawn().filter(|tie| tie.wants_label && tie.label.is_none());
        let terse = match detail {
            Detail::Full => 0.0,
            Detail::Name => 0.1,
            Detail::Narrow => 0.2,
            Detail::Small => 0.3,
        };
        1e4 * out
            + if high > 0.0 {
                300.0 * (1.0 + high)
            } else {
                0.0
            }
            + drawing.lines().cost()
            + 150.0 * count(heaped)
            + 30.0 * count(mute.count())
            + 0.7 * count(drawing.numbers())
            + terse * count(drawing.actor_boxes.len())
    }
}

/// The best drawing so far.
struct Best {
    drawing: Drawing,
    room: Room,
    faults: f64,
    suits: bool,
    /// How many crossings there may be: hardly more than where there is no page.
    crossings: usize,
}

impl Best {
    /// Whether it lies on its page, and nothing on it on anything else.
    fn is_whole(&self) -> bool {
        let is_high = self.drawing.map.height() > self.room.most + 0.5;
        self.room.holds(&self.drawing) && !is_high && self.drawing.is_clear()
    }

    fn offer(&mut self, drawing: Drawing, room: Room, detail: Detail) {
        let faults = room.faults(&drawing, detail);
        let suits = room.suits(&drawing) && drawing.lines().crossings() <= self.crossings;
        if suits && !self.suits || suits == self.suits && faults < self.faults {
            *self = Self {
                drawing,
                room,
                faults,
                suits,
                crossings: self.crossings,
            };
        }
    }
}

/// The drawing with its actors so near to each other, or so far apart, that it
/// fills the page, and the room that it then has.
pub(in crate::scene) fn fit_to_page(
    view: &View<'_>,
    positions: &[Point],
    natural: Drawing,
    paper: &Paper,
) -> (Drawing, Room) {
    let room = paper.room(view, &natural);
    if positions.is_empty() {
        return (natural, room);
    }
    let extent = spread(positions);
    let mut best = Best {
        crossings: natural.lines().crossings() + natural.ties.len() / 16,
        drawing: natural,
        room,
        faults: f64::INFINITY,
        suits: false,
    };
    let mut known = Vec::new();
    for ((detail, nearest), most) in Detail::ALL.into_iter().zip(NEAREST).zip(AIR) {
        let room = best.room;
        let sizes = view.sizes(detail);
        if sizes == known {
            continue;
        }
        // What is far too large by its own width need not be drawn to be known so.
        let widest = sizes.iter().fold(0.0, |w: f64, size| w.max(size.0));
        let is_far = nearest > 0.0 && room.width - widest < extent.width() * nearest * 0.9;
        if !is_far {
            let (drawing, found, scale) = at_detail(view, positions, (detail, most), paper, room);
            let is_near = scale.x.min(scale.y) >= nearest;
            let is_good = is_near && found.suits(&drawing);
            best.offer(drawing, found, detail);
            if is_good {
                break;
            }
        }
        let filled: f64 = (sizes.iter())
            .map(|(width, height)| (width + GAP) * (height + GAP))
            .sum();
        let is_full = detail < Detail::Narrow && filled > FULL * room.width * room.most;
        known.clone_from(&sizes);
        if is_full || sizes.len() > MANY {
            continue;
        }
        // As high as it had better be, then as high as it may.
        for high in [room.width * MODERATE, f64::INFINITY] {
            let room = best.room;
            let is_tight = filled > AIRY * room.width * high;
            if high.is_finite() && (is_tight || high >= room.most) {
                continue;
            }
            let attempt = Attempt {
                view,
                detail,
                sizes: &sizes,
                room: Room {
                    height: high.min(room.most - SPARE),
                    ..room
                },
            };
            let ways = attempt.mended(positions);
            if ways.is_empty() {
                break;
            }
            for centres in ways {
                let (drawing, found) = attempt.drawn(&centres, paper);
                let is_clear = drawing.is_clear();
                best.offer(drawing, found, detail);
                if is_clear {
                    break;
                }
            }
            if best.suits {
                break;
            }
        }
        if best.suits {
            break;
        }
    }
    if !best.is_whole() {
        // Rather a figure that is too high than one in which badges lie on each other.
        let last = (Detail::Small, ENDLESS);
        let (drawing, found, _) = at_detail(view, positions, last, paper, best.room);
        best.offer(drawing, found, Detail::Small);
    }
    (best.drawing, best.room)
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
            let most =
                ((room.width * TALLEST).min(room.most) - around.y) / extent.height().max(1.0);
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
        // More air makes a figure that is too high only higher.
        let is_endless = most_air >= ENDLESS;
        let is_high = !is_endless && room.height.is_infinite() && drawing.map.height() > room.most;
        // To move all alike opens no way through others.
        let is_barred = !is_endless && sizes.len() <= MANY && drawing.lines().passes() > 0;
        last = Some(drawing);
        let is_done = is_clear || is_high || room.height.is_finite() || air >= most_air;
        if is_inside && (is_done || is_barred) {
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
