//! Square cells over the map: what lies in a box.

use std::ops::RangeInclusive;

use kurbo::Rect;

/// How large a cell is, in scene units, unless the map needs too many of them.
const SIZE: f64 = 64.0;
/// So many cells a row and a column at most, and one that is cut off.
const MOST: f64 = 160.0;

/// How the plane is cut into cells. What lies beyond its edge belongs to the cells there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cells {
    x: f64,
    y: f64,
    size: f64,
    columns: usize,
    rows: usize,
}

impl Cells {
    /// Cells over a box.
    pub(super) fn over(bounds: Rect) -> Self {
        let longest = bounds.width().max(bounds.height()).max(0.0);
        let size = SIZE.max(longest / MOST);
        Self {
            x: bounds.x0,
            y: bounds.y0,
            size,
            columns: whole(bounds.width() / size).saturating_add(1),
            rows: whole(bounds.height() / size).saturating_add(1),
        }
    }

    fn count(&self) -> usize {
        self.columns.saturating_mul(self.rows)
    }

    fn column(&self, x: f64) -> usize {
        whole((x - self.x) / self.size).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        whole((y - self.y) / self.size).min(self.rows - 1)
    }

    fn spans(&self, rect: Rect) -> (RangeInclusive<usize>, RangeInclusive<usize>) {
        (
            self.column(rect.x0)..=self.column(rect.x1),
            self.row(rect.y0)..=self.row(rect.y1),
        )
    }

    /// The cells that a box touches, by their numbers.
    pub(super) fn touched(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = self.spans(rect);
        let width = self.columns;
        rows.flat_map(move |row| columns.clone().map(move |column| row * width + column))
    }
}

/// The whole part of a number that is not negative. The cast saturates.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(n: f64) -> usize {
    n as usize
}

/// Whether two boxes share a point.
pub(super) fn meet(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

/// Boxes with what they stand for, found by where they lie.
#[derive(Debug)]
pub(super) struct Grid<T> {
    cells: Cells,
    lists: Vec<Vec<(Rect, T)>>,
}

impl<T: Copy + PartialEq> Grid<T> {
    /// An empty one.
    pub(super) fn new(cells: Cells) -> Self {
        Self {
            cells,
            lists: vec![Vec::new(); cells.count()],
        }
    }

    /// Lays a box. O(cells that it touches).
    pub(super) fn insert(&mut self, rect: Rect, item: T) {
        for cell in self.cells.touched(rect) {
            if let Some(list) = self.lists.get_mut(cell) {
                list.push((rect, item));
            }
        }
    }

    /// Takes a box up again; of several that are equal, one. O(what lies in the cells that
    /// it touches).
    pub(super) fn remove(&mut self, rect: Rect, item: &T) {
        for cell in self.cells.touched(rect) {
            if let Some(list) = self.lists.get_mut(cell)
                && let Some(at) = list.iter().position(|own| own.0 == rect && own.1 == *item)
            {
                list.swap_remove(at);
            }
        }
    }

    /// Leaves nothing.
    pub(super) fn clear(&mut self) {
        self.lists.iter_mut().for_each(Vec::clear);
    }

    /// Tells of all that shares a point with a box, each once, in no order that means
    /// anything, until it is told `false`; whether it never was.
    pub(super) fn each(&self, rect: Rect, mut tell: impl FnMut(Rect, &T) -> bool) -> bool {
        let cells = self.cells;
        let (columns, rows) = cells.spans(rect);
        for row in rows {
            for column in columns.clone() {
                let list = self.lists.get(row * cells.columns + column);
                for (own, item) in list.into_iter().flatten() {
                    // Told where its part of the box begins, and not in other cells.
                    if meet(*own, rect)
                        && cells.column(own.x0.max(rect.x0)) == column
                        && cells.row(own.y0.max(rect.y0)) == row
                        && !tell(*own, item)
                    {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// Whether anything that shares a point with a box is such.
    pub(super) fn any(&self, rect: Rect, mut is_such: impl FnMut(Rect, &T) -> bool) -> bool {
        !self.each(rect, |own, item| !is_such(own, item))
    }

    /// Whether anything shares a point with a box.
    pub(super) fn is_taken(&self, rect: Rect) -> bool {
        let (columns, rows) = self.cells.spans(rect);
        for row in rows {
            for column in columns.clone() {
                let list = self.lists.get(row * self.cells.columns + column);
                if list.is_some_and(|list| list.iter().any(|(own, _)| meet(*own, rect))) {
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn boxes() -> impl Strategy<Value = Vec<Rect>> {
        let one = (
            -90.0..900.0_f64,
            -90.0..900.0_f64,
            0.0..300.0_f64,
            0.0..300.0_f64,
        );
        let one = one.prop_map(|(x, y, width, height)| Rect::new(x, y, x + width, y + height));
        prop::collection::vec(one, 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_grid_finds_what_meets_a_box_and_each_once(laid in boxes(), asked in boxes()) {
            let mut grid = Grid::new(Cells::over(Rect::new(0.0, 0.0, 640.0, 500.0)));
            laid.iter().enumerate().for_each(|(at, rect)| grid.insert(*rect, at));
            for (at, rect) in laid.iter().enumerate().filter(|(at, _)| at % 3 == 0) {
                grid.remove(*rect, &at);
            }
            for rect in asked {
                let mut found: Vec<usize> = Vec::new();
                grid.each(rect, |_, at| {
                    found.push(*at);
                    true
                });
                found.sort_unstable();
                let there = laid.iter().enumerate();
                let there = there.filter(|(at, own)| at % 3 != 0 && meet(**own, rect));
                let expected: Vec<usize> = there.map(|(at, _)| at).collect();
                prop_assert_eq!(grid.is_taken(rect), !expected.is_empty());
                prop_assert_eq!(found, expected);
            }
        }
    }
}
