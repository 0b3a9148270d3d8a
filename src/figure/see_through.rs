//! A figure without paper: nothing in the colour of the paper is left on the map, and
//! what ran beneath it is cut away instead, so that any ground can lie behind.

use kurbo::{BezPath, ParamCurve, ParamCurveArclen, PathEl, PathSeg, Point, Rect, Shape};

use crate::scene::{About, Colour, DisplayList, Group, Prim};

/// How far apart places on a line are looked at, in scene units: a cut is exact to a
/// fraction of this.
const STEP: f64 = 0.5;
/// How exact lengths along a line are.
const EXACT: f64 = 1e-3;

/// What a figure paints, on paper or on nothing.
pub(super) fn drawn(scene: &dyn DisplayList, transparent: bool) -> Vec<Group> {
    let groups: Vec<Group> = scene.parts().collect();
    if transparent {
        see_through(groups, scene.theme().paper)
    } else {
        groups
    }
}

/// The groups of a figure, those of ties without what has the colour of the paper: it
/// is cut out of every line before it. Actors keep their boxes.
/// O(lines · length · plates).
fn see_through(groups: Vec<Group>, paper: Colour) -> Vec<Group> {
    let mut done: Vec<Group> = Vec::new();
    for group in groups {
        if keeps_paper(group.about) {
            done.push(group);
            continue;
        }
        let mut own: Vec<Prim> = Vec::new();
        for prim in group.prims {
            match prim {
                Prim::Fill { path, colour } if colour == paper => {
                    let plate = Plate::of(path);
                    own = own.into_iter().flat_map(|prim| plate.cut(prim)).collect();
                    for earlier in &mut done {
                        if !keeps_paper(earlier.about) {
                            let prims = std::mem::take(&mut earlier.prims);
                            earlier.prims =
                                prims.into_iter().flat_map(|prim| plate.cut(prim)).collect();
                        }
                    }
                }
                prim => own.push(prim),
            }
        }
        done.push(Group {
            about: group.about,
            prims: own,
        });
    }
    done
}

/// Whether a group keeps what it has in the colour of the paper: boxes of actors, and
/// what stands in a table, where nothing runs beneath anything else.
fn keeps_paper(about: About) -> bool {
    match about {
        About::Actor(_)
        | About::Ground
        | About::RowName(_)
        | About::ColumnName(_)
        | About::Cell(..) => true,
        About::NoTie(..)
        | About::Band(_)
        | About::Changed(_)
        | About::Tie(_)
        | About::Badge(_)
        | About::Frame(_) => false,
    }
}

/// A part of the paper that lies on lines.
struct Plate {
    path: BezPath,
    bounds: Rect,
}

impl Plate {
    fn of(path: BezPath) -> Self {
        let bounds = path.bounding_box();
        Self { path, bounds }
    }

    fn hides(&self, at: Point) -> bool {
        self.bounds.contains(at) && self.path.contains(at)
    }

    /// What is left of a primitive beneath it.
    fn cut(&self, prim: Prim) -> Vec<Prim> {
        match prim {
            Prim::Stroke {
                path,
                colour,
                width,
                dash,
            } if self.meets(path.bounding_box().inflate(width, width)) => {
                let piece = |(path, from): (BezPath, f64)| Prim::Stroke {
                    path,
                    colour,
                    width,
                    // The pattern goes on as if nothing were missing.
                    dash: dash.map(|(on, off, start)| (on, off, start + from)),
                };
                self.left_of(&path).into_iter().map(piece).collect()
            }
            Prim::Fill { path, .. } if self.hides(path.bounding_box().center()) => Vec::new(),
            prim => vec![prim],
        }
    }

    fn meets(&self, other: Rect) -> bool {
        let common = self.bounds.intersect(other);
        common.width() >= 0.0 && common.height() >= 0.0
    }

    /// The pieces of a line that lie beside it, each with where it begins along the
    /// line.
    fn left_of(&self, path: &BezPath) -> Vec<(BezPath, f64)> {
        let mut pieces: Vec<(BezPath, f64)> = Vec::new();
        let mut along = 0.0;
        let mut is_open = false;
        for segment in path.segments() {
            let length = segment.arclen(EXACT);
            for (from, to) in self.shown(&segment, length) {
                let part = segment.subsegment(from..to);
                let goes_on = is_open && from == 0.0;
                match pieces.last_mut().filter(|_| goes_on) {
                    Some((piece, _)) => piece.extend([element(&part)]),
                    None => {
                        let start = segment.subsegment(0.0..from).arclen(EXACT);
                        let mut piece = BezPath::new();
                        piece.move_to(part.eval(0.0));
                        piece.extend([element(&part)]);
                        pieces.push((piece, along + start));
                    }
                }
                is_open = to >= 1.0;
            }
            along += length;
        }
        pieces
    }

    /// The parameters between which a segment lies beside it.
    fn shown(&self, segment: &PathSeg, length: f64) -> Vec<(f64, f64)> {
        // A line of a figure has a few thousand steps at most.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let steps = (length / STEP).ceil().clamp(1.0, 20_000.0) as u32;
        let at = |n: u32| f64::from(n) / f64::from(steps);
        let mut shown: Vec<(f64, f64)> = Vec::new();
        for n in 0..steps {
            let (from, to) = (at(n), at(n + 1));
            if self.hides(segment.eval(f64::midpoint(from, to))) {
                continue;
            }
            match shown.last_mut() {
                Some((_, end)) if *end >= from => *end = to,
                _ => shown.push((from, to)),
            }
        }
        shown
    }
}

/// A segment as the element that continues a path by it.
fn element(segment: &PathSeg) -> PathEl {
    match *segment {
        PathSeg::Line(line) => PathEl::LineTo(line.p1),
        PathSeg::Quad(quad) => PathEl::QuadTo(quad.p1, quad.p2),
        PathSeg::Cubic(cubic) => PathEl::CurveTo(cubic.p1, cubic.p2, cubic.p3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Colour = Colour(255, 255, 255);
    const INK: Colour = Colour(0, 0, 0);

    fn group(about: About, prims: Vec<Prim>) -> Group {
        Group { about, prims }
    }

    fn stroke(from: f64, to: f64) -> Prim {
        let mut path = BezPath::new();
        path.move_to((from, 0.0));
        path.line_to((to, 0.0));
        Prim::Stroke {
            path,
            colour: INK,
            width: 2.0,
            dash: Some((5.0, 3.0, 0.0)),
        }
    }

    fn plate(from: f64, to: f64) -> Prim {
        Prim::Fill {
            path: Rect::new(from, -5.0, to, 5.0).to_path(0.1),
            colour: PAPER,
        }
    }

    /// The lines that are left: from, to, and where in the pattern of dashes they begin.
    fn lines(groups: &[Group]) -> Vec<(f64, f64, f64)> {
        let prims = groups.iter().flat_map(|group| &group.prims);
        let found = prims.filter_map(|prim| match prim {
            Prim::Stroke { path, dash, .. } => {
                let bounds = path.bounding_box();
                Some((bounds.x0, bounds.x1, dash.unwrap().2))
            }
            _ => None,
        });
        found.collect()
    }

    #[test]
    fn a_line_is_cut_beneath_a_plate_and_its_dashes_go_on() {
        let check = |plates: &[(f64, f64)], left: &[(f64, f64, f64)]| {
            let groups = vec![
                group(About::Tie(0), vec![stroke(0.0, 100.0)]),
                group(
                    About::Badge(0),
                    plates.iter().map(|(a, b)| plate(*a, *b)).collect(),
                ),
            ];
            let found = lines(&see_through(groups, PAPER));
            assert_eq!(found.len(), left.len(), "{plates:?}: {found:?}");
            for (found, left) in found.iter().zip(left) {
                let close = |a: f64, b: f64| (a - b).abs() <= STEP;
                let is_it =
                    close(found.0, left.0) && close(found.1, left.1) && close(found.2, left.2);
                assert!(is_it, "{found:?}, not {left:?}");
            }
        };
        check(&[], &[(0.0, 100.0, 0.0)]);
        check(&[(40.0, 60.0)], &[(0.0, 40.0, 0.0), (60.0, 100.0, 60.0)]);
        check(
            &[(40.0, 60.0), (50.0, 70.0)],
            &[(0.0, 40.0, 0.0), (70.0, 100.0, 70.0)],
        );
        check(&[(-5.0, 20.0)], &[(20.0, 100.0, 20.0)]);
        check(&[(-5.0, 120.0)], &[]);
        check(&[(200.0, 300.0)], &[(0.0, 100.0, 0.0)]);
    }

    #[test]
    fn actors_keep_their_boxes_and_nothing_later_is_cut() {
        let groups = vec![
            group(About::Badge(0), vec![plate(40.0, 60.0), stroke(0.0, 100.0)]),
            group(About::Actor(0), vec![plate(0.0, 10.0)]),
        ];
        let done = see_through(groups, PAPER);
        assert_eq!(lines(&done), [(0.0, 100.0, 0.0)]);
        assert_eq!(done[1].prims, [plate(0.0, 10.0)]);
    }
}
