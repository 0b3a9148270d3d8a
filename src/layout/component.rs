//! One connected component.

use crate::layout::geometry::{Point, Size, Vec2};
use crate::layout::graph::Graph;
use crate::layout::initial;
use crate::layout::overlap::Bodies;
use crate::layout::quality::cost::CostModel;
use crate::layout::quality::crossings::{crossings, passes};
use crate::layout::radial_tree::radial;
use crate::layout::refine::threshold_accepting::THRESHOLD;
use crate::layout::run::Run;
use crate::layout::stress;
use crate::layout::stress::majorization::Springs;
use crate::layout::transform;
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// Up to so many actors a map is gone over tie by tie, from several starts.
const SMALL: usize = 16;
/// From so many actors on, what crosses is worth untangling before.
const KNOTTED: usize = 7;
/// Up to so many actors and ties its crossings are reduced.
const MEDIUM: (usize, usize) = (80, 400);
/// From how many drafts, where they are not without a fault.
const DRAFTS: usize = 2;
/// Up to so many every box has its say.
const FEW: usize = 500;
/// Beyond so many ties crossings are not counted.
const COUNTED: usize = 1_200;
/// How much wider than tall a small map wants to be where no shape is asked for.
const ASPECT: f64 = 1.5;
/// How far a finished drawing is stretched towards the shape of its room at most.
const STRETCH: f64 = 1.45;

/// A connected component with at least two actors.
#[derive(Debug)]
pub(super) struct Component<'a> {
    /// The boxes.
    pub sizes: &'a [Size],
    /// The ties.
    pub graph: &'a Graph,
    /// The least clear distance between boxes.
    pub gap: f64,
    /// The shape of the room, where one is asked for.
    pub shape: Option<f64>,
}

impl Component<'_> {
    fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Positions about the origin, without overlaps. The best of several starts:
    /// fewest faults first, then least stress.
    pub(super) fn draw(
        &self,
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Point>, Cancelled> {
        let bare = self.sizes.iter().all(|size| size.area() <= 0.0);
        // Points have no shape to be seen: what counts is how well they keep distances.
        if bare || self.len() > FEW {
            return self.draw_large(random, run);
        }
        let ties: Vec<_> = self.graph.ties().collect();
        let drafts = self.drafts(&ties, random, run)?;
        let mut points = if self.len() <= SMALL {
            self.draw_small(&drafts, &ties, random, run)?
        } else if self.len() <= MEDIUM.0 && ties.len() <= MEDIUM.1 {
            self.draw_medium(&drafts, &ties, random, run)?
        } else {
            let points = drafts.into_iter().next().unwrap_or_default();
            self.lying(&points)
        };
        if let Some(shape) = self.shape {
            points = transform::brought_to(&points, shape, STRETCH);
        }
        transform::mirror_canonically(&mut points);
        self.clear_overlaps(&mut points, run)?;
        Ok(points)
    }

    /// A small map, gone over tie by tie from several starts.
    fn draw_small(
        &self,
        drafts: &[Vec<Point>],
        ties: &[(usize, usize, f64)],
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Point>, Cancelled> {
        let free = vec![true; self.len()];
        let model = self.model(ties);
        // Larger ones take longer and differ less by where they start.
        let candidates = match self.len() {
            0..=6 => 8,
            7..=10 => 4,
            _ => 2,
        };
        let turned = drafts
            .iter()
            .flat_map(|draft| self.best_turns(&model, draft));
        let starts: Vec<Vec<Point>> = turned.take(candidates).collect();
        let polished = (starts.iter()).map(|start| model.improve(start, &free, random));
        let mut best = least(polished).unwrap_or_default();
        if self.len() >= KNOTTED && crossings(&best, ties) > 0 {
            let mut found = vec![(best.clone(), model.faults(&best))];
            for start in [&best].into_iter().chain(starts.first()) {
                let (start, _) = model.reduce_crossings(start, THRESHOLD, random, run)?;
                found.push(model.improve(&start, &free, random));
            }
            best = least(found.into_iter()).unwrap_or_default();
        }
        Ok(model.finish(best, random))
    }

    /// A map of medium size: crossings first, then compactness; the other way round
    /// the tangle would be drawn tight.
    fn draw_medium(
        &self,
        drafts: &[Vec<Point>],
        ties: &[(usize, usize, f64)],
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Point>, Cancelled> {
        let model = self.model(ties);
        let mut found: Vec<(Vec<Point>, f64)> = Vec::new();
        for draft in drafts.iter().take(DRAFTS) {
            let start = self.lying(draft);
            found.push(model.reduce_crossings(&start, THRESHOLD, random, run)?);
        }
        let best = least(found.into_iter()).unwrap_or_default();
        let tight = model.tight();
        let (best, _) = tight.reduce_crossings(&best, 0.0, random, run)?;
        Ok(tight.tidied(best, random))
    }

    /// What is wrong with drawings of it.
    fn model<'m>(&'m self, ties: &'m [(usize, usize, f64)]) -> CostModel<'m> {
        let model = CostModel::new(self.sizes, ties);
        match self.shape {
            Some(shape) => model.for_room(shape),
            None => model,
        }
    }

    /// A drawing laid flat, or turned so that its shape is most like that of the room.
    fn lying(&self, points: &[Point]) -> Vec<Point> {
        match self.shape {
            Some(shape) => transform::most_like(points, shape),
            None => transform::flat(points),
        }
    }

    /// Takes boxes apart that overlap.
    fn clear_overlaps(&self, points: &mut [Point], run: &Run<'_>) -> Result<(), Cancelled> {
        let mobility = vec![1.0; self.len()];
        let bodies = Bodies {
            sizes: self.sizes,
            mobility: &mobility,
            gap: self.gap,
        };
        bodies.scale_up(points, run)?;
        bodies.push_apart(points, 60, run)?;
        bodies.settle(points, run)
    }

    /// The same as [`Self::draw`] where there are very many components: without
    /// overlaps, from one start. O(n log n + m).
    pub(super) fn draw_soon(
        &self,
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Point>, Cancelled> {
        if self.len() > FEW {
            return self.draw_large(random, run);
        }
        let unit = stress::mean_length(self.graph);
        let mut points = match radial(self.graph) {
            Some(points) => (points.into_iter())
                .map(|point| (point.to_vec2() * unit).to_point())
                .collect(),
            None => stress::sketch(self.graph, random, run)?,
        };
        transform::mirror_canonically(&mut points);
        self.clear_overlaps(&mut points, run)?;
        Ok(points)
    }

    /// The same as [`Self::draw`] for many actors, or for points: by stress alone.
    fn draw_large(&self, random: &mut SplitMix64, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
        let mut points = stress::draw(self.graph, random, run)?;
        let unit = stress::mean_length(self.graph);
        for point in &mut points {
            *point = (point.to_vec2() * unit).to_point();
        }
        if self.shape.is_some() {
            points = self.lying(&points);
        }
        transform::mirror_canonically(&mut points);
        self.clear_overlaps(&mut points, run)?;
        Ok(points)
    }

    /// Relaxed drawings, the best first.
    fn drafts(
        &self,
        ties: &[(usize, usize, f64)],
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Vec<Point>>, Cancelled> {
        let n = self.len();
        // What a release build does in some hundredths of a second.
        let (tries, sweeps) = match n {
            0..=40 => (8, 300),
            41..=120 => (3, 150),
            _ => (0, 80),
        };
        let mut starts = vec![initial::pivot_mds(self.graph, 50, random)];
        if tries > 0 {
            starts.push(initial::circular(self.graph, random));
        }
        starts.extend((0..tries).map(|_| initial::uniform(n, random)));
        let held = vec![false; n];
        let springs = Springs::new(self.graph, self.sizes, &held);
        let mut drafts: Vec<(usize, f64, Vec<Point>)> = Vec::new();
        for mut points in starts {
            springs.fit(&mut points);
            springs.relax(&mut points, sweeps, run)?;
            let faults = self.faults(&points, ties);
            drafts.push((faults, springs.stress(&points), points));
        }
        drafts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // Several starts often end in one and the same drawing.
        drafts.dedup_by(|b, a| a.0 == b.0 && b.1 - a.1 <= 0.002 * a.1);
        let mut drafts: Vec<Vec<Point>> = drafts.into_iter().map(|(_, _, points)| points).collect();
        if n <= SMALL {
            let least = drafts.first().map_or(0, |draft| crossings(draft, ties));
            // Not relaxed: that would bring the crossings back.
            if let Some(mut points) =
                initial::tutte(self.graph).filter(|p| crossings(p, ties) < least)
            {
                springs.fit(&mut points);
                drafts.insert(0, points);
            }
        } else if let Some(mut points) = radial(self.graph)
            // Of trees alone: to count the crossings of many ties takes long.
            && drafts.first().is_some_and(|best| crossings(best, ties) > 0)
        {
            springs.fit(&mut points);
            drafts.insert(0, points);
        }
        Ok(drafts)
    }

    /// Crossings, and ties through foreign boxes, which are worse.
    fn faults(&self, points: &[Point], ties: &[(usize, usize, f64)]) -> usize {
        if ties.len() > COUNTED {
            return 0;
        }
        crossings(points, ties) + 3 * passes(points, self.sizes, ties, self.gap / 2.0)
    }

    /// The turn of a small drawing that reads best on a page, and the best of
    /// those across it.
    fn best_turns(&self, model: &CostModel<'_>, draft: &[Point]) -> Vec<Vec<Point>> {
        let turns: Vec<(Vec<Point>, f64)> = (transform::turns(draft).iter())
            .map(|turn| {
                let points = transform::stretched(turn, self.shape.unwrap_or(ASPECT));
                let faults = model.faults(&points);
                (points, faults)
            })
            .collect();
        let all = || turns.iter().cloned().enumerate();
        let first = all().reduce(|best, next| if next.1.1 < best.1.1 { next } else { best });
        let Some((at, (first, _))) = first else {
            return Vec::new();
        };
        // Twelve turns make a half; across is a quarter, give or take one turn.
        let across = all().filter(|(k, _)| (5..=7).contains(&k.abs_diff(at)));
        let second = least(across.map(|(_, turn)| turn));
        [Some(first), second].into_iter().flatten().collect()
    }

    /// Positions for the actors that have none, about those that do, which stay
    /// where they are; overlaps are left to the caller. At least one is placed.
    pub(super) fn complete(
        &self,
        placed: &[Option<Point>],
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<Vec<Point>, Cancelled> {
        let held: Vec<bool> = placed.iter().map(Option::is_some).collect();
        let count = held.iter().filter(|held| **held).count();
        if count == self.len() {
            return Ok(placed.iter().map(|p| p.unwrap_or_default()).collect());
        }
        let mut starts = vec![self.beside(placed, random)];
        // Where little is placed, the whole drawn afresh and brought over it.
        if 2 * count <= self.len() {
            starts.push(transform::procrustes(&self.draw(random, run)?, placed));
        }
        let ties: Vec<_> = self.graph.ties().collect();
        let springs = Springs::new(self.graph, self.sizes, &held);
        let free: Vec<bool> = held.iter().map(|held| !held).collect();
        let model = CostModel::new(self.sizes, &ties);
        let sweeps = if self.len() <= SMALL { 200 } else { 60 };
        let mut drawings: Vec<(Vec<Point>, f64)> = Vec::new();
        for mut points in starts {
            for (point, held) in points.iter_mut().zip(placed) {
                *point = held.unwrap_or(*point);
            }
            // One held point only shifts a drawing, which is as good as it was.
            if count > 1 {
                springs.relax(&mut points, sweeps, run)?;
            }
            drawings.push(if self.len() <= SMALL {
                model.improve(&points, &free, random)
            } else {
                let faults = self.faults(&points, &ties) as f64;
                let stress = springs.stress(&points);
                (points, faults + stress)
            });
        }
        Ok(least(drawings.into_iter()).unwrap_or_default())
    }

    /// Each new actor beside the middle of its placed neighbours, those with most
    /// of them first come from the placed outwards. O(n + m) in rounds.
    fn beside(&self, placed: &[Option<Point>], random: &mut SplitMix64) -> Vec<Point> {
        let mut found = placed.to_vec();
        // A connected component with a placed actor fills in at most n rounds.
        for _ in 0..self.len() {
            let round: Vec<(usize, Point)> = (found.iter().enumerate())
                .filter(|(_, p)| p.is_none())
                .filter_map(|(i, _)| {
                    let near: Vec<Point> = (self.graph.links(i).iter())
                        .filter_map(|link| found.get(link.to).copied().flatten())
                        .collect();
                    (!near.is_empty()).then(|| {
                        let aside = Vec2::new(random.signed(), random.signed()) * 120.0;
                        (i, transform::middle(&near) + aside)
                    })
                })
                .collect();
            if round.is_empty() {
                break;
            }
            for (i, p) in round {
                if let Some(slot) = found.get_mut(i) {
                    *slot = Some(p);
                }
            }
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }
}

/// The drawing with the fewest faults, the first of equals.
fn least(drawings: impl Iterator<Item = (Vec<Point>, f64)>) -> Option<Vec<Point>> {
    drawings
        .reduce(|best, next| if next.1 < best.1 { next } else { best })
        .map(|(points, _)| points)
}
