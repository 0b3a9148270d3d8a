//! The curves of all ties: routed, spread around their actors, kept on the page.

use std::collections::BTreeMap;

use kurbo::{CubicBez, Rect, Vec2};

use super::badge::Badge;
use super::drawn_tie::Stroke;
use super::lane::{ActorOutline, Body, Bundle};
use super::ports::{self, End, KeptPorts};
use super::route::KeptRoutes;
use super::self_loop::{LoopSide, leaving, self_loop};
use super::{mark, route};
use crate::analysis::Tie;
use crate::scene::theme::Theme;

/// What is kept of the curves for the next time.
#[derive(Debug, Default)]
pub(in crate::scene) struct KeptCurves {
    routes: KeptRoutes,
    ports: KeptPorts,
}

/// The curves of all ties, one for each strand; none where actors overlap. On a
/// page, which ends at `limit`, they stay inside if they can. Ties that share a stroke
/// have the same curves, each its own way.
pub(in crate::scene) fn curves_of(
    (ties, strokes, badges): (&[Tie], &[Stroke], &[Badge]),
    bodies: &[Body],
    (theme, limit): (&Theme, Option<Rect>),
    kept: Option<&mut KeptCurves>,
) -> Vec<Vec<CubicBez>> {
    let (routes, ports) = kept.map(|own| (&mut own.routes, &mut own.ports)).unzip();
    let bundles = bundles_of((ties, strokes, badges), theme);
    let outlines: Vec<ActorOutline> = bodies.iter().map(ActorOutline::of).collect();
    let routed = route::routed(&outlines, bundles, limit, routes);
    let lanes: BTreeMap<(usize, usize), Lane> = (routed.into_iter())
        .filter_map(|(bundle, curves)| {
            let ahead = bundle.ahead;
            Some((
                (bundle.a, bundle.b),
                Lane {
                    ahead,
                    curves: curves?,
                },
            ))
        })
        .collect();
    let mut curves: Vec<Vec<CubicBez>> = (ties.iter().zip(strokes))
        .map(|(tie, stroke)| match stroke {
            Stroke::Twin(_) => Vec::new(),
            _ => curves_in(tie, &lanes),
        })
        .collect();
    add_loops(ties, &mut curves, bodies);
    spread_ends((ties, strokes), &mut curves, bodies, (theme, ports));
    if let Some(limit) = limit {
        let inside = limit.inflate(-route::EDGE, -route::EDGE);
        curves
            .iter_mut()
            .flatten()
            .for_each(|curve| keep(curve, inside));
    }
    hand_on(strokes, &mut curves);
    curves
}

/// The ties of each pair of actors as a bundle, in the order of the pairs.
fn bundles_of(
    (ties, strokes, badges): (&[Tie], &[Stroke], &[Badge]),
    theme: &Theme,
) -> Vec<Bundle> {
    let mut bundles: BTreeMap<(usize, usize), Bundle> = BTreeMap::new();
    let drawn = (ties.iter().zip(strokes).zip(badges))
        .filter(|((_, stroke), _)| !matches!(stroke, Stroke::Twin(_)));
    for ((tie, stroke), badge) in drawn.filter(|((tie, _), _)| tie.from != tie.to) {
        let (a, b) = (tie.from.min(tie.to), tie.from.max(tie.to));
        let bundle = bundles.entry((a, b)).or_insert(Bundle {
            a,
            b,
            ahead: 0,
            back: 0,
            need: 0.0,
        });
        let is_shared = *stroke != Stroke::Own;
        let needs = (tie.strands.iter())
            .map(|strand| mark::needed_length(strand, *badge, is_shared, theme));
        bundle.need = needs.fold(bundle.need, f64::max);
        if tie.from == a {
            bundle.ahead += tie.strands.len();
        } else {
            bundle.back += tie.strands.len();
        }
    }
    bundles.into_values().collect()
}

/// The curves of a bundle, first those of the one direction.
struct Lane {
    ahead: usize,
    curves: Vec<CubicBez>,
}

/// The curves of a tie in the lanes of all pairs.
fn curves_in(tie: &Tie, lanes: &BTreeMap<(usize, usize), Lane>) -> Vec<CubicBez> {
    let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
    let Some(Lane { ahead, curves }) = lanes.get(&pair) else {
        return Vec::new();
    };
    let (ahead, back) = curves.split_at((*ahead).min(curves.len()));
    if tie.from == pair.0 {
        ahead.to_vec()
    } else {
        back.to_vec()
    }
}

/// The loops of ties of an actor to itself, in the widest gap between its other ties.
/// O(loops · (ties + actors)).
fn add_loops(ties: &[Tie], curves: &mut [Vec<CubicBez>], bodies: &[Body]) {
    let own = ties
        .iter()
        .enumerate()
        .filter(|(_, tie)| tie.from == tie.to);
    let loops: Vec<(usize, Vec<CubicBez>)> = own
        .filter_map(|(at, tie)| {
            let body = bodies.get(tie.from)?;
            let drawn = || ties.iter().zip(curves.iter());
            let away = drawn().filter(|(other, _)| other.from == tie.from);
            let towards = drawn().filter(|(other, _)| other.to == tie.from);
            let ways: Vec<Vec2> = (away.flat_map(|(_, curves)| curves))
                .map(|curve| leaving(curve, false))
                .chain((towards.flat_map(|(_, curves)| curves)).map(|curve| leaving(curve, true)))
                .collect();
            let others: Vec<Rect> = (bodies.iter().enumerate())
                .filter(|(other, _)| *other != tie.from)
                .map(|(_, other)| other.rect)
                .collect();
            let side = LoopSide::widest(body.rect, &ways, &others);
            let strands = 0..tie.strands.len();
            Some((at, strands.map(|n| self_loop(body, n, side)).collect()))
        })
        .collect();
    for (at, loops) in loops {
        if let Some(slot) = curves.get_mut(at) {
            *slot = loops;
        }
    }
}

/// Gives ties whose stroke the opposite one draws its curves, the other way.
fn hand_on(strokes: &[Stroke], curves: &mut [Vec<CubicBez>]) {
    for (at, stroke) in strokes.iter().enumerate() {
        if let Stroke::Twin(other) = stroke {
            let shared: Vec<CubicBez> = (curves.get(*other).into_iter().flatten())
                .map(mark::turned)
                .collect();
            if let Some(slot) = curves.get_mut(at) {
                *slot = shared;
            }
        }
    }
}

/// Gives every strand ports of its own at both of its actors.
fn spread_ends(
    (ties, strokes): (&[Tie], &[Stroke]),
    curves: &mut [Vec<CubicBez>],
    bodies: &[Body],
    (theme, kept): (&Theme, Option<&mut KeptPorts>),
) {
    let mut flat: Vec<CubicBez> = curves.iter().flatten().copied().collect();
    let strands = (ties.iter().zip(strokes))
        .zip(curves.iter())
        .flat_map(|(tie, curves)| {
            tie.0
                .strands
                .iter()
                .take(curves.len())
                .map(move |s| (tie, s))
        });
    let ends: Vec<End> = (strands.enumerate())
        .flat_map(|(strand, ((tie, stroke), drawn))| {
            let is_shared = *stroke != Stroke::Own;
            [(tie.from, false), (tie.to, true)].map(|(actor, enters)| End {
                actor,
                strand,
                enters,
                reach: mark::end_reach(drawn, enters || is_shared, theme),
            })
        })
        .collect();
    ports::spread(bodies, &mut flat, &ends, kept);
    for (slot, curve) in curves.iter_mut().flatten().zip(flat) {
        *slot = curve;
    }
}

/// Keeps a curve inside a box that its ends lie in: it lies in the hull of its
/// points.
fn keep(curve: &mut CubicBez, limit: Rect) {
    for control in [&mut curve.p1, &mut curve.p2] {
        control.x = control.x.max(limit.x0).min(limit.x1);
        control.y = control.y.max(limit.y0).min(limit.y1);
    }
}
