//! From a document to a finished scene.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::{CubicBez, ParamCurve, Point, Rect, Shape};

use super::display::{About, Anchor, Group, Prim, Text};
use super::frame::{self, Frame, Key, Parts};
use super::labels::{self, Wish};
use super::lane::{Body, Bundle, self_loop};
use super::shape::Form;
use super::text::{self, wrap};
use super::theme::{Role, Theme};
use super::topics::captions;
use super::words;
use super::ports::{self, End};
use super::{mark, route};
use crate::analysis::{Class, Coverage, Lens, Mark, Tie, coverage, ties};
use crate::model::{Actor, Document};

/// How a scene is to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Colours and measures.
    pub theme: Theme,
    /// Date and hidden domains.
    pub lens: Lens,
    /// Which parts of the frame to draw.
    pub frame: Parts,
    /// The language of actors' names, where they have one in it.
    pub language: Option<String>,
    /// Whether pairs with a recorded silence get a line.
    pub silent: bool,
    /// Whether pairs that nobody coded get a line.
    pub uncoded: bool,
}

impl Options {
    /// The whole frame, nothing hidden, in the given theme.
    pub fn new(theme: Theme) -> Self {
        Self {
            theme,
            lens: Lens::default(),
            frame: Parts::default(),
            language: None,
            silent: false,
            uncoded: false,
        }
    }
}

/// A tie as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnTie {
    /// What it shows.
    pub tie: Tie,
    /// One curve per strand, trimmed at the actors' outlines; none where the
    /// actors overlap.
    pub curves: Vec<CubicBez>,
    /// The middle of its badge.
    pub badge: Point,
    /// The box of its label, where it has one.
    pub label: Option<Rect>,
}

/// A finished figure: geometry, text, colours and order, all resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The colours and measures it was drawn with.
    pub theme: Theme,
    /// The box of everything, margins included.
    pub bounds: Rect,
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

/// An actor's text, measured.
struct Face {
    name: String,
    second: String,
    body: Body,
}

/// The most a second name may widen its actor.
const SECOND_ROOM: f64 = 190.0;
/// Between the lines of a label.
const LEADING: f64 = 1.25;

fn face_of(actor: &Actor, options: &Options) -> Face {
    let theme = &options.theme;
    let form = Form::of(&actor.kind);
    let name = (options.language.as_deref())
        .and_then(|language| actor.name_in(language))
        .unwrap_or_else(|| actor.label());
    let (big, small) = (theme.size(Role::Name), theme.size(Role::SecondName));
    let name = text::shorten(name, big, true, 320.0 * theme.type_scale);
    let second = second_name(actor, &name, small, SECOND_ROOM * theme.type_scale);
    let widest = text::width(&name, big, true).max(text::width(&second, small, false));
    let height = if second.is_empty() {
        big * 2.3
    } else {
        big * 1.75 + small * 1.8
    };
    let width = (widest + 2.0 * form.padding(height)).max(96.0 * theme.type_scale);
    Face {
        name,
        second,
        body: Body {
            rect: Rect::from_center_size(Point::ORIGIN, (width.ceil(), height.ceil())),
            form,
        },
    }
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

/// The full name under a short one, else the names in other languages.
fn second_name(actor: &Actor, shown: &str, size: f64, room: f64) -> String {
    let fits = |text: &String| text::width(text, size, false) <= room;
    let long = (actor.aliases.iter())
        .filter(|_| shown.chars().count() <= 5)
        .find(|alias| alias.chars().count() > 8);
    let others: Vec<&str> = (actor.names.iter())
        .map(|(_, name)| name.as_str())
        .filter(|name| *name != shown && !name.is_empty())
        .collect();
    let pairs = others.get(..2).map(|two| two.join(" · "));
    (long.cloned().into_iter())
        .chain(pairs)
        .chain(others.iter().map(|&name| name.to_owned()))
        .find(fits)
        .unwrap_or_default()
}

/// The sizes of all actors' boxes, by position: what a layout has to keep apart.
pub fn sizes(document: &Document, options: &Options) -> Vec<(f64, f64)> {
    (document.actors().iter())
        .map(|actor| {
            let rect = face_of(actor, options).body.rect;
            (rect.width(), rect.height())
        })
        .collect()
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
    let (mut drawn, lines) = draw_ties(all_ties, &bodies, labels, theme);
    let labels_left_out = (drawn.iter().zip(&lines))
        .filter(|(tie, lines)| tie.label.is_none() && !lines.is_empty())
        .count();

    let mut groups = blanks(document, &bodies, &coverage, options);
    for (at, tie) in drawn.iter_mut().enumerate() {
        let lines = lines.get(at).map_or(&[][..], Vec::as_slice);
        groups.push(Group {
            about: About::Tie(at),
            prims: tie_prims(tie, lines, theme),
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
        groups,
        bodies,
        ties: drawn,
        labels_left_out,
        coverage,
    }
}

/// Curves, badges and label boxes of all ties, and the lines of their labels.
fn draw_ties(
    ties: Vec<Tie>,
    bodies: &[Body],
    labels: Vec<String>,
    theme: &Theme,
) -> (Vec<DrawnTie>, Vec<Vec<String>>) {
    let mut bundles: BTreeMap<(usize, usize), Bundle> = BTreeMap::new();
    for tie in ties.iter().filter(|tie| tie.from != tie.to) {
        let (a, b) = (tie.from.min(tie.to), tie.from.max(tie.to));
        let bundle = bundles.entry((a, b)).or_insert(Bundle {
            a,
            b,
            ahead: 0,
            back: 0,
        });
        if tie.from == a {
            bundle.ahead += tie.strands.len();
        } else {
            bundle.back += tie.strands.len();
        }
    }
    let bundles: Vec<Bundle> = bundles.into_values().collect();
    let bows = route::bows(bodies, &bundles);
    let lanes: BTreeMap<(usize, usize), Vec<CubicBez>> = (bundles.iter().zip(bows))
        .filter_map(|(bundle, bow)| {
            let (from, to) = (bodies.get(bundle.a)?, bodies.get(bundle.b)?);
            Some(((bundle.a, bundle.b), bundle.curves(from, to, bow)?))
        })
        .collect();
    let mut curves: Vec<Vec<CubicBez>> = (ties.iter())
        .map(|tie| curves_of(tie, bodies, &bundles, &lanes))
        .collect();
    spread_ends(&ties, &mut curves, bodies, theme);

    let size = theme.size(Role::Label);
    let lines: Vec<Vec<String>> = (labels.into_iter().zip(&curves))
        .map(|(label, curves)| {
            let length = curves.first().map_or(0.0, |c| c.p0.distance(c.p3));
            if label.is_empty() || curves.is_empty() {
                return Vec::new();
            }
            let room = (length * 0.8).clamp(120.0, 440.0) * theme.type_scale;
            wrap(&label, size, false, room)
        })
        .collect();
    let wishes: Vec<Wish> = (curves.iter().zip(&lines))
        .map(|(curves, lines)| Wish {
            curve: middle_curve(curves),
            strands: curves.clone(),
            label: (!lines.is_empty()).then(|| label_size(lines, size)),
        })
        .collect();
    let boxes: Vec<Rect> = bodies.iter().map(|body| body.rect).collect();
    let places = labels::place(&boxes, &wishes, mark::badge_radius(theme));
    let drawn = (ties.into_iter().zip(curves).zip(places))
        .map(|((tie, curves), place)| DrawnTie {
            tie,
            curves,
            badge: place.badge,
            label: place.label,
        })
        .collect();
    (drawn, lines)
}

fn curves_of(
    tie: &Tie,
    bodies: &[Body],
    bundles: &[Bundle],
    lanes: &BTreeMap<(usize, usize), Vec<CubicBez>>,
) -> Vec<CubicBez> {
    if tie.from == tie.to {
        let Some(body) = bodies.get(tie.from) else {
            return Vec::new();
        };
        return (0..tie.strands.len()).map(|n| self_loop(body, n)).collect();
    }
    let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
    let Some(lane) = lanes.get(&pair) else {
        return Vec::new();
    };
    let ahead = bundles
        .binary_search_by_key(&pair, |bundle| (bundle.a, bundle.b))
        .ok()
        .and_then(|at| bundles.get(at))
        .map_or(0, |bundle| bundle.ahead);
    let (ahead, back) = lane.split_at(ahead.min(lane.len()));
    if tie.from == pair.0 {
        ahead.to_vec()
    } else {
        back.to_vec()
    }
}

/// Gives every strand ports of its own at both of its actors.
fn spread_ends(ties: &[Tie], curves: &mut [Vec<CubicBez>], bodies: &[Body], theme: &Theme) {
    let mut flat: Vec<CubicBez> = curves.iter().flatten().copied().collect();
    let strands = (ties.iter().zip(curves.iter()))
        .flat_map(|(tie, curves)| tie.strands.iter().take(curves.len()).map(move |s| (tie, s)));
    let ends: Vec<End> = (strands.enumerate())
        .flat_map(|(strand, (tie, drawn))| {
            [(tie.from, false), (tie.to, true)].map(|(actor, enters)| End {
                actor,
                strand,
                enters,
                reach: mark::end_reach(drawn, enters, theme),
            })
        })
        .collect();
    ports::spread(bodies, &mut flat, &ends);
    for (slot, curve) in curves.iter_mut().flatten().zip(flat) {
        *slot = curve;
    }
}

/// The curve half-way between a tie's outermost strands: its badge sits on it.
fn middle_curve(curves: &[CubicBez]) -> CubicBez {
    match (curves.first(), curves.last()) {
        (Some(a), Some(b)) => CubicBez::new(
            a.p0.midpoint(b.p0),
            a.p1.midpoint(b.p1),
            a.p2.midpoint(b.p2),
            a.p3.midpoint(b.p3),
        ),
        _ => CubicBez::new((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)),
    }
}

fn label_size(lines: &[String], size: f64) -> (f64, f64) {
    let width = (lines.iter())
        .map(|line| text::width(line, size, false))
        .fold(0.0, f64::max);
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    (width + 4.0, size * LEADING * count + 2.0)
}

fn tie_prims(tie: &DrawnTie, lines: &[String], theme: &Theme) -> Vec<Prim> {
    let mut prims = Vec::new();
    // Thick strands first, so that a thin one is never buried.
    let mut order: Vec<_> = tie.tie.strands.iter().zip(&tie.curves).collect();
    order.sort_by_key(|(strand, _)| std::cmp::Reverse(strand.strength));
    for (strand, curve) in order {
        prims.extend(mark::strand(curve, strand, theme));
    }
    if tie.curves.is_empty() {
        return prims;
    }
    if let Some(rect) = tie.label {
        let size = theme.size(Role::Label);
        let mut baseline = rect.y0 + 1.0 + size;
        prims.push(Prim::Fill {
            path: rect.inflate(1.0, 0.0).to_path(0.1),
            colour: theme.paper,
        });
        for line in lines {
            prims.push(Prim::Text(Text {
                text: line.clone(),
                at: Point::new(rect.center().x, baseline),
                anchor: Anchor::Middle,
                size,
                bold: false,
                colour: theme.muted,
                width: text::width(line, size, false),
            }));
            baseline += size * LEADING;
        }
    }
    prims.extend(mark::badge(
        tie.badge,
        tie.tie.mark,
        tie.tie.unsupported,
        theme,
    ));
    prims
}

fn actor_prims(face: &Face, theme: &Theme) -> Vec<Prim> {
    let Body { rect, form } = face.body;
    let outline = form.outline(rect);
    let fill = if form.holds_territory() {
        theme.actor
    } else {
        theme.actor_soft
    };
    let (big, small) = (theme.size(Role::Name), theme.size(Role::SecondName));
    let centre = rect.center();
    let line = |text: &str, y: f64, size: f64, bold: bool, colour| {
        Prim::Text(Text {
            text: text.to_owned(),
            at: Point::new(centre.x, y),
            anchor: Anchor::Middle,
            size,
            bold,
            colour,
            width: text::width(text, size, bold),
        })
    };
    let mut prims = vec![
        Prim::Fill {
            path: outline.clone(),
            colour: fill,
        },
        Prim::Stroke {
            path: outline,
            colour: theme.ink,
            width: form.outline_width() * theme.stroke_scale,
            dash: None,
        },
    ];
    if face.second.is_empty() {
        prims.push(line(
            &face.name,
            centre.y + big * 0.34,
            big,
            true,
            theme.ink,
        ));
    } else {
        prims.push(line(
            &face.name,
            centre.y - small * 0.25,
            big,
            true,
            theme.ink,
        ));
        prims.push(line(
            &face.second,
            centre.y + big * 0.95,
            small,
            false,
            theme.muted,
        ));
    }
    prims
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
    // Thousands of hair lines would only make a grey cloud.
    let uncoded = options.uncoded && n <= 60;
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
    let labels = ties.iter().filter_map(|tie| tie.label);
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
