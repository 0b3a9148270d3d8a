//! Square cells over the map: what lies in a box, and where a map differs from the one
//! drawn before it.

use std::ops::RangeInclusive;

use kurbo::Rect;

/// How large a cell is, in scene units, unless the map needs too many of them.
const SIZE: f64 = 64.0;
/// So many cells a row and a column at most.
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
fn meet(a: Rect, b: Rect) -> bool {
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

    /// What shares a point with a box, each once, in no order that means anything.
    pub(super) fn find(&self, rect: Rect) -> impl Iterator<Item = &(Rect, T)> {
        let (columns, rows) = self.cells.spans(rect);
        let cells = self.cells;
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
            .flat_map(move |(row, column)| {
                let list = self.lists.get(row * cells.columns + column);
                list.into_iter().flatten().filter(move |(own, _)| {
                    // Told where its part of the box begins, and not in other cells.
                    meet(*own, rect)
                        && cells.column(own.x0.max(rect.x0)) == column
                        && cells.row(own.y0.max(rect.y0)) == row
                })
            })
    }

    /// Whether anything shares a point with a box.
    pub(super) fn is_taken(&self, rect: Rect) -> bool {
        let mut lists = (self.cells.touched(rect)).filter_map(|cell| self.lists.get(cell));
        lists.any(|list| list.iter().any(|(own, _)| meet(*own, rect)))
    }
}

/// A set of cells.
#[derive(Debug)]
pub(super) struct CellSet {
    cells: Cells,
    has: Vec<bool>,
    members: Vec<u32>,
}

impl CellSet {
    /// An empty one.
    pub(super) fn new(cells: Cells) -> Self {
        Self {
            cells,
            has: vec![false; cells.count()],
            members: Vec::new(),
        }
    }

    /// Adds the cells that a box touches.
    pub(super) fn add(&mut self, rect: Rect) {
        for cell in self.cells.touched(rect) {
            if let (Some(has), Ok(number)) = (self.has.get_mut(cell), u32::try_from(cell))
                && !*has
            {
                *has = true;
                self.members.push(number);
            }
        }
    }

    /// Whether one of these cells is in it.
    pub(super) fn meets(&self, cells: &[u32]) -> bool {
        !self.members.is_empty()
            && cells.iter().any(|cell| {
                let at = usize::try_from(*cell).unwrap_or(usize::MAX);
                self.has.get(at) == Some(&true)
            })
    }

    /// Whether a box touches one of its cells.
    pub(super) fn touches(&self, rect: Rect) -> bool {
        let mut touched = self.cells.touched(rect);
        !self.members.is_empty() && touched.any(|cell| self.has.get(cell) == Some(&true))
    }

    /// Its members; none are left. O(members).
    pub(super) fn take(&mut self) -> Vec<u32> {
        for cell in &self.members {
            let at = usize::try_from(*cell).unwrap_or(usize::MAX);
            if let Some(has) = self.has.get_mut(at) {
                *has = false;
            }
        }
        std::mem::take(&mut self.members)
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
                let mut found: Vec<usize> = grid.find(rect).map(|(_, at)| *at).collect();
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
