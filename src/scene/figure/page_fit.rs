//! Bringing a map into the room that a page leaves: actors come nearer to each
//! other or further apart, give way to ties where that makes ties run through
//! them, and say less of themselves where there is no room for more.

use kurbo::Point;

use super::local_repair::LocalRepair;
use super::make_room::pushed_apart;
use super::paper::{Paper, Room};
use super::scaling::{ENDLESS, MANY, Scaling};
use super::spacing::{GAP, limit_of, spread, within};
use crate::scene::map::actor::Detail;
use crate::scene::map::callout::CalledOut;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::map::drawn_tie::READ_SINGLY;

/// How near actors may come before they say less of themselves, by how much
/// they then say.
const NEAREST: [f64; 4] = [0.62, 0.45, 0.0, 0.0];
/// The part of a room that boxes fill at most where it need not be as high as it
/// may.
const AIRY: f64 = 0.4;
/// How high a room is at first that may be as high as needed, in parts of its
/// width.
const MODERATE: f64 = 0.9;
/// What the key may grow in height if more labels become numbers.
const SPARE: f64 = 16.0;
/// How much higher than it has to be a figure may become so that every badge has
/// a place of its own, by how much actors say: first they say less.
const AIR: [f64; 4] = [1.2, 1.5, 2.0, 2.0];
/// Of so many labels one may be a number before actors say less.
const NUMBERED: usize = 7;
/// Where more pairs than this have ties, no way leads through that a single actor could
/// open: 240 are those of twenty-two actors all of whom have some with each other.
const BARRED: usize = 240;
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
        let overlapping = drawn().filter(|tie| !tie.is_clear).count();
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
            + 150.0 * count(overlapping)
            + 200.0 * count(drawing.illegible())
            + 30.0 * count(mute.count())
            + if drawing.callout == CalledOut::NoRoom {
                400.0
            } else {
                0.0
            }
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
    detail: Detail,
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
                detail,
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
) -> Found {
    let room = paper.room(view, &natural);
    if positions.is_empty() {
        return Found {
            drawing: natural,
            room,
            detail: Detail::Full,
        };
    }
    let mut search = Search {
        view,
        positions,
        paper,
        best: Best {
            crossings: natural.lines().crossings() + natural.ties.len() / 16,
            drawing: natural,
            room,
            faults: f64::INFINITY,
            suits: false,
            detail: Detail::Full,
        },
    };
    search.run();
    let Best {
        drawing,
        room,
        detail,
        ..
    } = search.best;
    Found {
        drawing,
        room,
        detail,
    }
}

/// A drawing that was found for a page.
pub(in crate::scene) struct Found {
    pub drawing: Drawing,
    /// The room that it has.
    pub room: Room,
    /// How much its actors say of themselves.
    pub detail: Detail,
}

/// The search for a drawing that suits its page.
struct Search<'a, 'v> {
    view: &'a View<'v>,
    positions: &'a [Point],
    paper: &'a Paper,
    best: Best,
}

impl Search<'_, '_> {
    /// Tries less and less detail until a drawing suits the page.
    fn run(&mut self) {
        let mut known = Vec::new();
        let is_barred = self.view.pairs().len() > BARRED;
        for ((detail, nearest), most_air) in Detail::ALL.into_iter().zip(NEAREST).zip(AIR) {
            let room = self.best.room;
            let sizes = self.view.sizes(detail);
            if sizes == known {
                continue;
            }
            if self.scale(detail, &sizes, nearest, most_air) {
                break;
            }
            let filled: f64 = (sizes.iter())
                .map(|(width, height)| (width + GAP) * (height + GAP))
                .sum();
            let is_full = detail < Detail::Narrow && filled > FULL * room.width * room.most;
            if !is_full && !is_barred && sizes.len() <= MANY {
                self.repair(detail, &sizes, filled, room.width * MODERATE);
                if self.best.suits {
                    break;
                }
            }
            known = sizes;
        }
        if !self.best.is_whole() {
            // Rather a figure that is too high than one in which badges lie on each other.
            let scaling = Scaling {
                detail: Detail::Small,
                most_air: ENDLESS,
            };
            let (drawing, found, _) =
                scaling.drawn(self.view, self.positions, self.paper, self.best.room);
            self.best.offer(drawing, found, Detail::Small);
        }
        self.make_room();
    }

    /// Moves the actors of ties that cannot be read, or whose badges lie on others,
    /// apart, as far as the page goes.
    fn make_room(&mut self) {
        const ROUNDS: usize = 10;
        /// How much higher a figure grows in a round where its page has no end.
        const HIGHER: f64 = 1.06;
        let none_pinned = vec![false; self.positions.len()];
        let Best { detail, room, .. } = self.best;
        let sizes = self.view.sizes(detail);
        let mut latest = self.best.drawing.centres();
        let mut tried: Option<Drawing> = None;
        for _ in 0..ROUNDS {
            if self.best.drawing.is_legible() || self.positions.len() > READ_SINGLY {
                break;
            }
            let before = tried.as_ref().unwrap_or(&self.best.drawing);
            latest = pushed_apart(before, &latest, &none_pinned);
            if room.height.is_infinite() {
                for point in &mut latest {
                    point.y *= HIGHER;
                }
            }
            latest = within(room, &latest, &sizes);
            let limit = limit_of(&latest, &sizes, room);
            let drawing = self.view.draw(&latest, detail, Some(limit));
            let found = self.paper.room(self.view, &drawing);
            tried = Some(drawing.clone());
            self.best.offer(drawing, found, detail);
        }
    }

    /// Moves all actors together or apart by one scale; whether the drawing suits
    /// the page with no actors nearer than they may come.
    fn scale(&mut self, detail: Detail, sizes: &[(f64, f64)], nearest: f64, most_air: f64) -> bool {
        let room = self.best.room;
        // What is far too large by its own width need not be drawn to be known so.
        let widest = sizes.iter().fold(0.0, |w: f64, size| w.max(size.0));
        let extent = spread(self.positions);
        if nearest > 0.0 && room.width - widest < extent.width() * nearest * 0.9 {
            return false;
        }
        let scaling = Scaling { detail, most_air };
        let (drawing, found, scale) = scaling.drawn(self.view, self.positions, self.paper, room);
        let is_near = scale.x.min(scale.y) >= nearest;
        let is_good = is_near && found.suits(&drawing);
        self.best.offer(drawing, found, detail);
        is_good
    }

    /// Moves single actors out of the way of ties: in a room of a `moderate` height,
    /// then in one as high as it may be. `filled` is the area that the boxes fill.
    fn repair(&mut self, detail: Detail, sizes: &[(f64, f64)], filled: f64, moderate: f64) {
        for high in [moderate, f64::INFINITY] {
            let room = self.best.room;
            let is_tight = filled > AIRY * room.width * high;
            if high.is_finite() && (is_tight || high >= room.most) {
                continue;
            }
            let local = LocalRepair {
                view: self.view,
                detail,
                sizes,
                room: Room {
                    height: high.min(room.most - SPARE),
                    ..room
                },
            };
            let found = local.repaired(self.positions);
            if found.is_empty() {
                break;
            }
            for centres in found {
                let (drawing, found) = local.drawn(&centres, self.paper);
                let is_clear = drawing.is_clear();
                self.best.offer(drawing, found, detail);
                if is_clear {
                    break;
                }
            }
            if self.best.suits {
                break;
            }
        }
    }
}
