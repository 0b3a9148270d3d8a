//! From a document to a finished scene.

use std::collections::BTreeSet;

use kurbo::{ParamCurve, Point, Rect};

use super::actor::{Face, actor_prims, face_of};
use super::display::{About, Group};
use super::frame::{self, Frame, Key};
use super::lane::{Body, Bundle};
use super::options::Options;
use super::theme::Theme;
use super::tie::{DrawnTie, draw_ties, tie_prims};
use super::topics::captions;
use super::words;
use super::{mark, route};
use crate::analysis::{Class, Coverage, Mark, coverage, ties};
use crate::model::Document;

/// A finished figure: geometry, text, colours and order, all resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The colours and measures it was drawn with.
    pub theme: Theme,
    /// The box of everything, margins included.
    pub bounds: Rect,
    /// How wide that box is on the page the figure was laid out for, in
    /// millimetres; `None`: a pixel a unit.
    pub width_mm: Option<f64>,
    /// What to paint, in order.
    pub groups: Vec<Group>,
    /// The actors, by position in the document.
    pub bodies: Vec<Body>,
    /// The ties, by positions of their actors.
    pub ties: Vec<DrawnTie>,
    /// How many labels found no room.
    pub labels_left_out: usize,
    /// What is known of the pairs without a tie.
    pub coverage: Coverage,
}

/// A place as near as it has to be for geometry to stay exact: beyond this,
/// lengths would drown in rounding, and beyond all numbers there are none.
fn within_reach(p: Point) -> Point {
    const FAR: f64 = 1e6;
    let near = |n: f64| {
        if n.is_finite() {
            n.clamp(-FAR, FAR)
        } else {
            0.0
        }
    };
    Point::new(near(p.x), near(p.y))
}

/// Draws a document with its actors at `positions` (the middle of their boxes,
/// by position; missing ones stand at the origin).
pub fn build(document: &Document, positions: &[Point], options: &Options) -> Scene {
    let theme = &options.theme;
    let faces: Vec<Face> = (document.actors().iter().enumerate())
        .map(|(at, actor)| {
            let mut face = face_of(actor, options);
            let centre = positions
                .get(at)
                .copied()
                .map_or(Point::ORIGIN, within_reach);
            face.body.rect = face.body.rect + centre.to_vec2();
            face
        })
        .collect();
    let bodies: Vec<Body> = faces.iter().map(|face| face.body).collect();
    let all_ties = ties(document, &options.lens);
    let coverage = coverage(document);
    let labels = captions(document, &all_ties);
    let drawn = draw_ties(all_ties, &bodies, &labels, theme);
    let labels_left_out = (drawn.iter().zip(&labels))
        .filter(|(tie, label)| tie.label.is_none() && !label.is_empty())
        .count();

    let mut groups = blanks(document, &bodies, &coverage, options);
    for (at, tie) in drawn.iter().enumerate() {
        groups.push(Group {
            about: About::Tie(at),
            prims: tie_prims(tie, theme),
        });
    }
    for (at, face) in faces.iter().enumerate() {
        groups.push(Group {
            about: About::Actor(at),
            prims: actor_prims(face, theme),
        });
    }
    let map = extent(&bodies, &drawn, theme);
    let keys = keys(&faces, &drawn, &groups, &coverage);
    let subtitle = words::subtitle(document, options);
    let source = words::source_line(document, options, &drawn, &coverage, labels_left_out);
    let frame = Frame {
        title: &document.header().title,
        subtitle: &subtitle,
        keys: &keys,
        source: &source,
        show: options.frame,
    };
    let (around, bounds) = frame::draw(&frame, map, theme);
    groups.extend(around);
    Scene {
        theme: theme.clone(),
        bounds,
        width_mm: options.page.as_ref().map(|page| page.width_mm),
        groups,
        bodies,
        ties: drawn,
        labels_left_out,
        coverage,
    }
}

/// The lines of pairs without a stance, where they are asked for. A pair with a
/// stance in either direction needs none, even where the lens hides it.
fn blanks(
    document: &Document,
    bodies: &[Body],
    coverage: &Coverage,
    options: &Options,
) -> Vec<Group> {
    let tied: BTreeSet<(usize, usize)> = (coverage.coded.iter())
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .collect();
    let silent: BTreeSet<(usize, usize)> = (coverage.silent.iter())
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .collect();
    let n = document.actors().len();
    let uncoded = options.uncoded && n <= words::UNCODED_AT_MOST;
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    if uncoded {
        pairs.extend((0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))));
        pairs.retain(|pair| !silent.contains(pair));
    }
    if options.silent {
        pairs.extend(&silent);
    }
    let bundles: Vec<Bundle> = (pairs.difference(&tied))
        .map(|&(a, b)| Bundle {
            a,
            b,
            ahead: 1,
            back: 0,
        })
        .collect();
    let bows = route::bows(bodies, &bundles);
    (bundles.iter().zip(bows))
        .filter_map(|(bundle, bow)| {
            let (from, to) = (bodies.get(bundle.a)?, bodies.get(bundle.b)?);
            let curve = *bundle.curves(from, to, bow)?.first()?;
            let is_silent = silent.contains(&(bundle.a, bundle.b));
            Some(Group {
                about: About::Blank(bundle.a, bundle.b),
                prims: frame::blank(&curve, is_silent, &options.theme),
            })
        })
        .collect()
}

fn extent(bodies: &[Body], ties: &[DrawnTie], theme: &Theme) -> Rect {
    let radius = mark::badge_radius(theme) + 2.0;
    let around = |p: Point, r: f64| Rect::from_center_size(p, (2.0 * r, 2.0 * r));
    let actors = bodies.iter().map(|body| body.rect.inflate(2.0, 2.0));
    let curves = (ties.iter())
        .flat_map(|tie| &tie.curves)
        .flat_map(|curve| (0_u8..=8).map(move |n| around(curve.eval(f64::from(n) / 8.0), 6.0)));
    let badges = (ties.iter())
        .filter(|tie| !tie.curves.is_empty())
        .map(|tie| around(tie.badge, radius));
    let labels = ties.iter().filter_map(|tie| Some(tie.label.as_ref()?.rect));
    actors
        .chain(curves)
        .chain(badges)
        .chain(labels)
        .reduce(|a, b| a.union(b))
        .unwrap_or_else(|| Rect::new(-230.0, -120.0, 230.0, 120.0))
}

fn keys(faces: &[Face], ties: &[DrawnTie], groups: &[Group], coverage: &Coverage) -> BTreeSet<Key> {
    let mut keys: BTreeSet<Key> = faces.iter().map(|face| Key::Form(face.body.form)).collect();
    let mut widths = BTreeSet::new();
    for tie in ties.iter().filter(|tie| !tie.curves.is_empty()) {
        for strand in &tie.tie.strands {
            keys.insert(match strand.class {
                Class::Negative => Key::Negative,
                Class::Positive => Key::Positive,
                Class::Neutral => Key::Neutral,
                Class::Contested => Key::Contested,
                Class::Undecided => Key::Undecided,
            });
            if strand.uncertain && strand.class != Class::Contested {
                keys.insert(Key::Uncertain);
            }
            if matches!(strand.class, Class::Negative | Class::Positive) {
                widths.insert(strand.strength);
            }
        }
        if tie.tie.mark == Mark::Mixed {
            keys.insert(Key::Mixed);
        }
        if tie.tie.unsupported {
            keys.insert(Key::Unsupported);
        }
    }
    if widths.len() > 1 {
        keys.insert(Key::Widths);
    }
    for group in groups {
        if let About::Blank(a, b) = group.about {
            let silent = coverage.silent.contains(&(a, b)) || coverage.silent.contains(&(b, a));
            keys.insert(if silent { Key::Silent } else { Key::Uncoded });
        }
    }
    keys
}
