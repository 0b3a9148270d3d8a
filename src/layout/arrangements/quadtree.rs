//! Repulsion by a quadtree of masses: distant groups count as one (Barnes & Hut 1986).

/// How wide a cell may be against its distance to count as one mass, squared.
const WIDE: f64 = 1.2 * 1.2;
/// No cell is divided more often: points that coincide end here.
const DEEP: u32 = 24;

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// The middle of its mass, times the mass.
    sum: (f64, f64),
    mass: f64,
    /// Its width.
    side: f64,
    /// Its four parts follow each other from here; 0: it has none.
    parts: u32,
}

/// Masses in the plane.
#[derive(Debug)]
pub(super) struct Quadtree {
    cells: Vec<Cell>,
}

impl Quadtree {
    /// The tree of these masses. O(n log n).
    pub(super) fn new(points: &[(f64, f64)], masses: &[f64]) -> Self {
        let span = |of: fn(&(f64, f64)) -> f64| {
            let all = points.iter().map(of);
            let low = all.clone().fold(f64::INFINITY, f64::min);
            (low, all.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (span(|p| p.0), span(|p| p.1));
        let side = (right - left).max(bottom - top).max(1e-9);
        let mut order: Vec<u32> = (0..points.len()).map(|i| i as u32).collect();
        let mut tree = Self { cells: Vec::new() };
        if !points.is_empty() {
            tree.cells.push(Cell {
                sum: (0.0, 0.0),
                mass: 0.0,
                side,
                parts: 0,
            });
            let middle = (left + side / 2.0, top + side / 2.0);
            let build = Build { points, masses };
            build.fill(&mut tree.cells, 0, &mut order, middle, 0);
        }
        tree
    }

    /// The push of all masses on a point: away from each, its mass over the
    /// distance. O(log n) on average.
    pub(super) fn push(&self, at: (f64, f64), stack: &mut Vec<u32>) -> (f64, f64) {
        let mut force = (0.0, 0.0);
        stack.clear();
        stack.push(0);
        while let Some(cell) = stack.pop().and_then(|k| self.cells.get(k as usize)) {
            if cell.mass <= 0.0 {
                continue;
            }
            let (dx, dy) = (at.0 - cell.sum.0 / cell.mass, at.1 - cell.sum.1 / cell.mass);
            let square = dx * dx + dy * dy;
            if cell.parts == 0 || cell.side * cell.side < WIDE * square {
                // The point itself, and what coincides with it, exerts no force.
                if square > 1e-18 {
                    let by = cell.mass / square;
                    force.0 += dx * by;
                    force.1 += dy * by;
                }
            } else {
                stack.extend(cell.parts..cell.parts + 4);
            }
        }
        force
    }
}

struct Build<'a> {
    points: &'a [(f64, f64)],
    masses: &'a [f64],
}

impl Build<'_> {
    fn fill(
        &self,
        cells: &mut Vec<Cell>,
        at: usize,
        members: &mut [u32],
        middle: (f64, f64),
        depth: u32,
    ) {
        let mut sum = (0.0, 0.0);
        let mut mass = 0.0;
        for &i in &*members {
            let (Some(p), Some(m)) = (self.points.get(i as usize), self.masses.get(i as usize))
            else {
                continue;
            };
            sum = (sum.0 + p.0 * m, sum.1 + p.1 * m);
            mass += m;
        }
        let Some(cell) = cells.get_mut(at) else {
            return;
        };
        (cell.sum, cell.mass) = (sum, mass);
        if members.len() < 2 || depth >= DEEP {
            return;
        }
        let side = cell.side / 2.0;
        let first = cells.len();
        if let Some(cell) = cells.get_mut(at) {
            cell.parts = first as u32;
        }
        cells.extend(
            [Cell {
                sum: (0.0, 0.0),
                mass: 0.0,
                side,
                parts: 0,
            }; 4],
        );
        let is = |i: u32, test: fn((f64, f64), (f64, f64)) -> bool| {
            self.points
                .get(i as usize)
                .is_some_and(|p| test(*p, middle))
        };
        let below = partition(members, |i| is(i, |p, m| p.1 < m.1));
        let (upper, lower) = members.split_at_mut(below);
        for (half, (part, down)) in [upper, lower].into_iter().zip([(0, -0.5), (2, 0.5)]) {
            let left = partition(half, |i| is(i, |p, m| p.0 < m.0));
            let (west, east) = half.split_at_mut(left);
            for (quarter, (k, along)) in [west, east].into_iter().zip([(0, -0.5), (1, 0.5)]) {
                if !quarter.is_empty() {
                    let middle = (middle.0 + along * side, middle.1 + down * side);
                    self.fill(cells, first + part + k, quarter, middle, depth + 1);
                }
            }
        }
    }
}

/// Brings those that pass the test to the front, each group in its order, and
/// says how many they are.
fn partition(members: &mut [u32], test: impl Fn(u32) -> bool) -> usize {
    let (mut front, back): (Vec<u32>, Vec<u32>) = members.iter().partition(|i| test(**i));
    let count = front.len();
    front.extend(back);
    members.copy_from_slice(&front);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_pushes_about_as_all_masses_do() {
        let points: Vec<(f64, f64)> = (0..400)
            .map(|i| (f64::from(i * 37 % 101), f64::from(i * 53 % 97)))
            .collect();
        let masses: Vec<f64> = (0..400).map(|i| 1.0 + f64::from(i % 3)).collect();
        let tree = Quadtree::new(&points, &masses);
        let (mut error, mut whole) = (0.0, 0.0);
        for p in &points {
            let mut exact = (0.0, 0.0);
            for (q, m) in points.iter().zip(&masses) {
                let (dx, dy) = (p.0 - q.0, p.1 - q.1);
                let square = dx * dx + dy * dy;
                if square > 0.0 {
                    exact = (exact.0 + m * dx / square, exact.1 + m * dy / square);
                }
            }
            let got = tree.push(*p, &mut Vec::new());
            error += (got.0 - exact.0).hypot(got.1 - exact.1);
            whole += exact.0.hypot(exact.1);
        }
        assert!(error < 0.06 * whole, "{error} of {whole}");
    }

    #[test]
    fn places_that_coincide_end() {
        let tree = Quadtree::new(&[(1.0, 1.0); 50], &[1.0; 50]);
        assert_eq!(tree.push((1.0, 1.0), &mut Vec::new()), (0.0, 0.0));
        assert_eq!(
            Quadtree::new(&[], &[]).push((0.0, 0.0), &mut Vec::new()),
            (0.0, 0.0)
        );
    }
}
