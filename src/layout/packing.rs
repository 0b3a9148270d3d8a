//! Component packing: finished drawings side by side.

use crate::layout::geometry::{Point, Size};

/// How much wider than tall a page of several drawings wants to be.
const ASPECT: f64 = 1.6;

/// Top left corners for blocks in shelves (first fit by decreasing height,
/// Coffman et al. 1980), `space` apart, the lot about `shape` times as wide as it
/// is tall, or 1.6 times. Equal heights keep their order. O(b log b).
pub(super) fn shelves(blocks: &[Size], space: f64, shape: Option<f64>) -> Vec<Point> {
    let widest = blocks.iter().fold(0.0_f64, |most, b| most.max(b.width));
    let area: f64 = (blocks.iter())
        .map(|b| (b.width + space) * (b.height + space))
        .sum();
    let limit = widest.max((area * shape.unwrap_or(ASPECT)).sqrt());
    let mut order: Vec<(usize, &Size)> = blocks.iter().enumerate().collect();
    order.sort_by(|(i, a), (j, b)| b.height.total_cmp(&a.height).then(i.cmp(j)));
    let mut corners = vec![Point::ZERO; blocks.len()];
    let (mut pen, mut shelf) = (Point::ZERO, 0.0_f64);
    for (i, block) in order {
        if pen.x > 0.0 && pen.x + block.width > limit {
            pen = Point::new(0.0, pen.y + shelf + space);
            shelf = 0.0;
        }
        if let Some(corner) = corners.get_mut(i) {
            *corner = pen;
        }
        shelf = shelf.max(block.height);
        pen.x += block.width + space;
    }
    corners
}

/// Centres for actors without ties, in a tidy grid in their order, and the size
/// of the grid. All cells are as large as the largest box. O(n).
pub(super) fn grid(sizes: &[Size], space: f64) -> (Vec<Point>, Size) {
    let cell = sizes.iter().fold(Size::ZERO, |cell, s| {
        Size::new(cell.width.max(s.width), cell.height.max(s.height))
    });
    let pitch = Size::new(cell.width + space, cell.height + space);
    // As many columns as make it about twice as wide as tall; up to six stand
    // in one row.
    let n = sizes.len();
    let wanted = (n as f64 * 2.0 * pitch.height / pitch.width.max(1.0)).sqrt();
    let columns = (wanted.round() as usize).max(n.min(6)).max(1);
    let centres = (0..n)
        .map(|i| {
            Point::new(
                (i % columns) as f64 * pitch.width + cell.width / 2.0,
                (i / columns) as f64 * pitch.height + cell.height / 2.0,
            )
        })
        .collect();
    let rows = n.div_ceil(columns);
    let span = |count: usize, pitch: f64| (count as f64 * pitch - space).max(0.0);
    (
        centres,
        Size::new(span(n.min(columns), pitch.width), span(rows, pitch.height)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_do_not_touch() {
        let check = |blocks: &[(f64, f64)]| {
            let sizes: Vec<Size> = blocks.iter().map(|b| Size::new(b.0, b.1)).collect();
            let corners = shelves(&sizes, 10.0, None);
            for (i, (p, s)) in corners.iter().zip(&sizes).enumerate() {
                for (q, t) in corners.iter().zip(&sizes).skip(i + 1) {
                    let apart = p.x + s.width + 10.0 <= q.x
                        || q.x + t.width + 10.0 <= p.x
                        || p.y + s.height + 10.0 <= q.y
                        || q.y + t.height + 10.0 <= p.y;
                    assert!(apart, "{blocks:?}: {corners:?}");
                }
            }
        };
        check(&[]);
        check(&[(10., 10.)]);
        check(&[(10., 10.), (300., 20.), (40., 400.), (1., 1.), (70., 70.)]);
        check(&[(100., 50.); 17]);
    }

    #[test]
    fn loners_stand_in_rows() {
        let check = |n: usize, columns: usize, size: (f64, f64)| {
            let (centres, got) = grid(&vec![Size::new(100.0, 40.0); n], 20.0);
            assert_eq!(got, size.into(), "{n}");
            let first = centres.iter().filter(|p| p.y <= 20.0).count();
            assert_eq!((centres.len(), first), (n, columns));
        };
        check(0, 0, (0., 0.));
        check(1, 1, (100., 40.));
        check(4, 4, (460., 40.));
        check(8, 6, (700., 100.));
        check(100, 10, (1180., 580.));
    }
}
