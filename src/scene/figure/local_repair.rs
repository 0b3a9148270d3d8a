//! Local repair: actors in the way of a tie are moved out of it, one by one, and
//! the map is judged by its lines alone before anything is drawn.

use kurbo::{Point, Rect, Vec2};

use super::paper::{Paper, Room};
use super::spacing::{GAP, STRETCH, evened, limit_of, spread};
use crate::layout::{self, Request, Size};
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::map::lane::Body;

/// One way to bring a map into its room.
pub(in crate::scene) struct LocalRepair<'a, 'v> {
    pub view: &'a View<'v>,
    pub detail: Detail,
    /// How large actors are.
    pub sizes: &'a [(f64, f64)],
    /// The room, as high as the map shall be.
    pub room: Room,
}

impl LocalRepair<'_, '_> {
    /// Where the map is to be begun, and how long its ties had better be.
    fn request(&self, positions: &[Point], inner: Size) -> Request {
        /// The clear length of a tie, in parts of the mean distance of actors; at
        /// least room for a badge, at most what it has where there is no page.
        const CLEAR: f64 = 0.65;
        const LENGTHS: std::ops::RangeInclusive<f64> = 0.4..=1.0;
        const ORDINARY: f64 = 205.0;
        let sizes: Vec<Size> = (self.sizes.iter())
            .map(|&(width, height)| Size::new(width, height))
            .collect();
        let extent = spread(positions);
        let most = (sizes.iter()).fold(Size::ZERO, |a, b| {
            Size::new(a.width.max(b.width), a.height.max(b.height))
        });
        let by = |room: f64, widest: f64, extent: f64| {
            ((room - widest).max(0.0) / extent.max(1.0)).clamp(0.02, STRETCH)
        };
        let scale = Vec2::new(
            by(inner.width, most.width, extent.width()),
            by(inner.height, most.height, extent.height()),
        );
        let middle = extent.center();
        let start = (evened(positions, scale).iter())
            .map(|p| {
                let off = *p - middle;
                Some(Point::new(off.x * scale.x, off.y * scale.y))
            })
            .collect();
        let count = f64::from(u32::try_from(sizes.len().max(1)).unwrap_or(u32::MAX));
        let apart = (inner.area() / count).sqrt() * CLEAR / ORDINARY;
        let length = apart.clamp(*LENGTHS.start(), *LENGTHS.end());
        Request {
            edges: (self.view.pairs().into_iter())
                .map(|(a, b)| (a, b, length))
                .collect(),
            sizes,
            start,
            gap: GAP,
            ..Request::default()
        }
    }

    /// Positions in the room at which actors in the way of a tie have made room:
    /// several, the best first, judged by their lines alone; none where there is
    /// hardly room and actors can say less.
    pub(in crate::scene) fn repaired(&self, positions: &[Point]) -> Vec<Vec<Point>> {
        /// Around the actors ties need some room, too.
        const AROUND: f64 = 34.0;
        /// Of more pairs than this no attempt becomes clear, and the first is as good as
        /// any: 60 are the ties of eleven actors all of whom have some with each other.
        const CROWDED: usize = 60;
        let seeds = match self.detail {
            Detail::Small if self.view.pairs().len() <= CROWDED => 4,
            _ => 1,
        };
        let inner = |side: f64| (side - AROUND).max(1.0);
        let inner = Size::new(inner(self.room.width), inner(self.room.height));
        let mut request = self.request(positions, inner);
        let bodies = self.view.bodies(self.detail);
        let mut found: Vec<(f64, Vec<Point>)> = Vec::new();
        for seed in 0..seeds {
            request.seed = seed;
            let Some(best) = self.repaired_once(&request, inner, &bodies) else {
                return Vec::new();
            };
            let is_good = best.0 < 1.0;
            found.push(best);
            if is_good {
                break;
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().map(|(_, centres)| centres).collect()
    }

    /// The best positions of one attempt, and what is wrong with their lines;
    /// `None` where too many ties run through actors and these can say less.
    fn repaired_once(
        &self,
        request: &Request,
        inner: Size,
        bodies: &[Body],
    ) -> Option<(f64, Vec<Point>)> {
        const NEARER: f64 = 0.7;
        /// Turns in which actors are pushed out of the way of ties, now that it is
        /// known where those bow.
        const TURNS: usize = 9;
        /// … unless nothing has got better for so many.
        const PATIENCE: usize = 3;
        /// Of so many ties one may run through an actor at first.
        const HOPELESS: usize = 7;
        let is_last = self.detail >= Detail::Narrow;
        let mut best = (f64::INFINITY, Vec::new());
        let mut centres = layout::repair_within(request, inner);
        let mut idle = 0;
        for _ in 0..TURNS {
            let (faults, pushes) = self.judged(&centres, bodies);
            idle += 1;
            if faults < best.0 {
                best = (faults, centres.clone());
                idle = 0;
            }
            if pushes.is_empty() || idle == PATIENCE {
                break;
            }
            if !is_last && pushes.len() * HOPELESS > request.edges.len() {
                return None;
            }
            for (actor, push) in pushes {
                if let Some(centre) = centres.get_mut(actor) {
                    *centre += push;
                }
            }
            let pushed = Request {
                sizes: request.sizes.clone(),
                start: centres.iter().copied().map(Some).collect(),
                gap: GAP * NEARER,
                ..Request::default()
            };
            centres = layout::confine(&pushed, inner);
        }
        Some(best)
    }

    /// What is wrong with the lines of a map with its actors there, and the pushes
    /// by which actors get out of their way.
    fn judged(&self, centres: &[Point], bodies: &[Body]) -> (f64, Vec<(usize, Vec2)>) {
        /// A shorter tie has no room for its end and its badge.
        const SHORT: f64 = 44.0;
        let there: Vec<Body> = (bodies.iter().zip(centres))
            .map(|(body, centre)| Body {
                rect: body.rect + centre.to_vec2(),
                ..*body
            })
            .collect();
        let limit = self.limit(centres);
        let curves = self.view.curves(&there, limit);
        let lines = self.view.lines(&there, &curves);
        // What lies beyond the room is no use.
        let over = limit.width() + limit.height() - self.room.width - self.room.height;
        let shorter = lines.shorter(SHORT * self.view.options.theme.type_scale);
        let short = f64::from(u32::try_from(shorter).unwrap_or(u32::MAX));
        (lines.cost() + 4.0 * short + over.max(0.0), lines.pushes())
    }

    fn limit(&self, centres: &[Point]) -> Rect {
        limit_of(centres, self.sizes, self.room)
    }

    pub(in crate::scene) fn drawn(&self, centres: &[Point], paper: &Paper) -> (Drawing, Room) {
        let drawing = self
            .view
            .draw(centres, self.detail, Some(self.limit(centres)));
        let room = paper.room(self.view, &drawing);
        (drawing, room)
    }
}
