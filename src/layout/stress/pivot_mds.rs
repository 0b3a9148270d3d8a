//! Pivots, spread over the graph, and PivotMDS: what their
//! distances alone tell about all positions.

use std::sync::Mutex;

use crate::layout::parallel::{for_each, lock};
use crate::layout::random::below;
use crate::layout::run::Run;
use crate::layout::stress::csr::{CsrGraph, FAR, Search};
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// The ways from one actor to all others.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Pivot {
    /// Whose they are.
    pub actor: usize,
    /// How long they are.
    pub ways: Vec<u16>,
}

/// `count` actors, each farthest from those before it, the first by random.
/// O(count (n + m)).
pub(in crate::layout) fn max_min_pivots(
    csr: &CsrGraph,
    count: usize,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<Pivot>, Cancelled> {
    let mut search = Search::default();
    let mut nearest = vec![FAR; csr.len()];
    let mut out = Vec::new();
    let mut next = (csr.len() > 0).then(|| below(random, csr.len()));
    while let Some(actor) = next.filter(|_| out.len() < count) {
        search.run(csr, actor);
        run.check(csr.arcs() + 3 * csr.len())?;
        for (best, way) in nearest.iter_mut().zip(&search.ways) {
            *best = (*best).min(*way);
        }
        out.push(Pivot {
            actor,
            ways: search.ways.clone(),
        });
        let farthest =
            (nearest.iter().enumerate()).fold(
                (0, 0),
                |best, (i, way)| if *way > best.1 { (i, *way) } else { best },
            );
        next = (farthest.1 > 0).then_some(farthest.0);
    }
    Ok(out)
}

/// `count` more actors by random, none of them among `known`, worked out side by
/// side. O(count (n + m)).
pub(in crate::layout) fn random_pivots(
    csr: &CsrGraph,
    count: usize,
    known: &[Pivot],
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<Pivot>, Cancelled> {
    let mut taken = vec![false; csr.len()];
    let mut take = |i: usize| match taken.get_mut(i) {
        Some(mark) if !*mark => {
            *mark = true;
            true
        }
        _ => false,
    };
    for pivot in known {
        take(pivot.actor);
    }
    // Some tries hit what is taken; that a few are missing does no harm.
    let chosen: Vec<usize> = (0..2 * count)
        .map(|_| below(random, csr.len()))
        .filter(|i| take(*i))
        .take(count)
        .collect();
    let found: Vec<Mutex<Pivot>> = chosen.iter().map(|_| Mutex::default()).collect();
    for_each(run, chosen.len(), |k| {
        if let (Some(actor), Some(slot)) = (chosen.get(k), found.get(k)) {
            let mut search = Search::default();
            search.run(csr, *actor);
            run.check(csr.arcs() + 2 * csr.len())?;
            *lock(slot) = Pivot {
                actor: *actor,
                ways: search.ways,
            };
        }
        Ok(())
    })?;
    let found = found
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_default());
    Ok(found.collect())
}

/// Classical scaling on the pivots (Brandes & Pich 2007, "Eigensolver methods
/// for progressive multidimensional scaling of large data"), brought to the size
/// that fits the distances best. O(count² n).
pub(in crate::layout) fn pivot_mds(
    pivots: &[Pivot],
    n: usize,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let columns = centred(pivots, n);
    let products = products(&columns, n, run)?;
    let first = widest(&products, None);
    let second = widest(&products, Some(&first));
    let project = |way: &[f64]| -> Vec<f64> {
        let mut out = vec![0.0; n];
        for (column, part) in columns.iter().zip(way) {
            for (sum, value) in out.iter_mut().zip(column) {
                *sum += f64::from(*value) * part;
            }
        }
        out
    };
    let (xs, ys) = (project(&first), project(&second));
    let scale = scale(pivots, &xs, &ys);
    let mut jitter = || 0.05 * random.signed() as f32;
    Ok((xs.iter().zip(&ys))
        .map(|(x, y)| ((x * scale) as f32 + jitter(), (y * scale) as f32 + jitter()))
        .collect())
}

/// Squared distances, less the means of row and column.
fn centred(pivots: &[Pivot], n: usize) -> Vec<Vec<f32>> {
    let (count, pivot_count) = (n.max(1) as f64, pivots.len().max(1) as f64);
    let square = |way: &u16| f64::from(*way) * f64::from(*way);
    let mut rows = vec![0.0_f64; n];
    for pivot in pivots {
        for (row, way) in rows.iter_mut().zip(&pivot.ways) {
            *row += square(way) / pivot_count;
        }
    }
    let all = rows.iter().sum::<f64>() / count;
    let column = |pivot: &Pivot| {
        let mean = pivot.ways.iter().map(square).sum::<f64>() / count;
        (pivot.ways.iter().zip(&rows))
            .map(|(way, row)| (-0.5 * (square(way) - row - mean + all)) as f32)
            .collect()
    };
    pivots.iter().map(column).collect()
}

/// Of every two columns the product, scaled to about 1.
fn products(columns: &[Vec<f32>], n: usize, run: &Run<'_>) -> Result<Vec<Vec<f64>>, Cancelled> {
    let rows: Vec<Mutex<Vec<f64>>> = columns.iter().map(|_| Mutex::default()).collect();
    for_each(run, columns.len(), |k| {
        run.check(columns.len() * n / 4)?;
        if let (Some(column), Some(slot)) = (columns.get(k), rows.get(k)) {
            *lock(slot) = columns.iter().map(|other| dot(column, other)).collect();
        }
        Ok(())
    })?;
    let mut rows: Vec<Vec<f64>> = (rows.into_iter())
        .map(|slot| slot.into_inner().unwrap_or_default())
        .collect();
    let most = rows
        .iter()
        .flatten()
        .fold(0.0_f64, |most, x| most.max(x.abs()));
    if most > 0.0 {
        rows.iter_mut().flatten().for_each(|x| *x /= most);
    }
    Ok(rows)
}

/// A product summed in eight lanes, which is one order on every machine.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.chunks(1024).zip(b.chunks(1024)) {
        let mut lanes = [0.0_f32; 8];
        for (a, b) in a.chunks(8).zip(b.chunks(8)) {
            for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                *lane += a * b;
            }
        }
        sum += lanes.iter().map(|lane| f64::from(*lane)).sum::<f64>();
    }
    sum
}

/// The widest direction of a symmetric matrix, square to `other`, by power
/// iteration: it need not be exact, only a start.
fn widest(matrix: &[Vec<f64>], other: Option<&[f64]>) -> Vec<f64> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    // Uneven entries, so that no symmetry of the graph makes it blind.
    let mut way: Vec<f64> = (0..matrix.len()).map(|i| 1.0 + 0.37 * i as f64).collect();
    for _ in 0..100 {
        if let Some(other) = other {
            let share = product(&way, other);
            for (part, along) in way.iter_mut().zip(other) {
                *part -= share * along;
            }
        }
        let length = product(&way, &way).sqrt();
        if length < 1e-150 {
            break;
        }
        way.iter_mut().for_each(|part| *part /= length);
        let next: Vec<f64> = matrix.iter().map(|row| product(row, &way)).collect();
        if product(&next, &next) < 1e-24 {
            break;
        }
        way = next;
    }
    let length = product(&way, &way).sqrt();
    if length > 0.0 {
        way.iter_mut().for_each(|part| *part /= length);
    }
    way
}

/// What a drawing has to be multiplied with, for the least stress between
/// pivots and all others.
fn scale(pivots: &[Pivot], xs: &[f64], ys: &[f64]) -> f64 {
    let at = |list: &[f64], i: usize| list.get(i).copied().unwrap_or(0.0);
    let [ratios, squares, _] = ratios(pivots, xs.len(), |i| (at(xs, i), at(ys, i)));
    if squares > 0.0 { ratios / squares } else { 1.0 }
}

/// The scale-optimised normalised stress between pivots and all others: 0 where the
/// drawing shows their distances as they are. O(pivots n).
pub(in crate::layout) fn stress(pivots: &[Pivot], places: &[(f32, f32)]) -> f64 {
    let at = |i: usize| {
        let (x, y) = places.get(i).copied().unwrap_or_default();
        (f64::from(x), f64::from(y))
    };
    let [ratios, squares, count] = ratios(pivots, places.len(), at);
    if squares > 0.0 {
        1.0 - ratios * ratios / (squares * count)
    } else {
        0.0
    }
}

/// Drawn by asked-for distances between pivots and all others: their sum, that of
/// their squares, and their number.
fn ratios(pivots: &[Pivot], n: usize, at: impl Fn(usize) -> (f64, f64)) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for pivot in pivots {
        let there = at(pivot.actor);
        for (i, way) in (0..n).zip(&pivot.ways) {
            if *way > 0 && *way < FAR {
                let here = at(i);
                let (dx, dy) = (here.0 - there.0, here.1 - there.1);
                let ratio = (dx * dx + dy * dy).sqrt() / f64::from(*way);
                sums[0] += ratio;
                sums[1] += ratio * ratio;
                sums[2] += 1.0;
            }
        }
    }
    sums
}
