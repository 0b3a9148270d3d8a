//! Where the cells of a matrix and its names stand.

use std::ops::Range;

use kurbo::{Point, Rect, Size};

/// A place that a topic has in every cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopicPlace {
    /// The domain, by its position in the document.
    pub domain: usize,
    /// Above how many strips of others it stands.
    pub first: usize,
    /// How many strips it has: as many as a pair has stances in it, up to a few.
    pub strips: usize,
}

/// The layout of a matrix, from its left upper corner, in scene units: names before
/// rows and above columns, then cells, with a gap between blocks. From right to left
/// the names of rows stand at the right, and columns begin there.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixPlan {
    /// The size of a cell, its share of the lines between cells included.
    pub cell: Size,
    /// How wide the names of rows are, and how high those of columns.
    pub names: Size,
    /// The size of names' type.
    pub type_size: f64,
    /// Whether the names of columns run upwards.
    pub turned: bool,
    /// Whether cells are split into their topics.
    pub split: bool,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Between blocks.
    pub(super) gap: f64,
    /// How many gaps there are before each row.
    pub(super) gaps: Vec<u16>,
}

impl MatrixPlan {
    /// How many rows there are, and columns.
    pub fn count(&self) -> usize {
        self.gaps.len()
    }

    /// How large the whole is.
    pub fn size(&self) -> Size {
        let n = self.count();
        Size::new(
            self.names.width + self.along(n, self.cell.width),
            self.names.height + self.along(n, self.cell.height),
        )
    }

    /// The cell of a row and a column. O(1).
    pub fn cell_rect(&self, row: usize, column: usize) -> Rect {
        let (x, width) = (self.column_left(column), self.cell.width);
        let y = self.names.height + self.along(row, self.cell.height);
        Rect::new(x, y, x + width, y + self.cell.height)
    }

    /// The box of the name before a row.
    pub fn row_name(&self, row: usize) -> Rect {
        let y = self.names.height + self.along(row, self.cell.height);
        let x = if self.rtl {
            self.size().width - self.names.width
        } else {
            0.0
        };
        Rect::new(x, y, x + self.names.width, y + self.cell.height)
    }

    /// The box of the name above a column.
    pub fn column_name(&self, column: usize) -> Rect {
        let x = self.column_left(column);
        Rect::new(x, 0.0, x + self.cell.width, self.names.height)
    }

    /// The box of some rows and columns together.
    pub fn block(&self, rows: &Range<usize>, columns: &Range<usize>) -> Rect {
        let last = |range: &Range<usize>| range.end.saturating_sub(1).max(range.start);
        let first = self.cell_rect(rows.start, columns.start);
        first.union(self.cell_rect(last(rows), last(columns)))
    }

    /// The row at a height, where there is one. O(log n).
    pub fn row_at(&self, y: f64) -> Option<usize> {
        self.place(y - self.names.height, self.cell.height)
    }

    /// The column at a width, where there is one. O(log n).
    pub fn column_at(&self, x: f64) -> Option<usize> {
        let along = if self.rtl {
            self.size().width - self.names.width - x
        } else {
            x - self.names.width
        };
        self.place(along, self.cell.width)
    }

    /// The cell at a point, row and column. O(log n).
    pub fn cell_at(&self, at: Point) -> Option<(usize, usize)> {
        Some((self.row_at(at.y)?, self.column_at(at.x)?))
    }

    /// The rows of which something lies between two heights. O(log n).
    pub fn rows_within(&self, from: f64, to: f64) -> Range<usize> {
        let before = self.names.height;
        self.within(from - before, to - before, self.cell.height)
    }

    /// The columns of which something lies between two widths. O(log n).
    pub fn columns_within(&self, from: f64, to: f64) -> Range<usize> {
        let (from, to) = if self.rtl {
            let end = self.size().width - self.names.width;
            (end - to, end - from)
        } else {
            (from - self.names.width, to - self.names.width)
        };
        self.within(from, to, self.cell.width)
    }

    fn column_left(&self, column: usize) -> f64 {
        let along = self.names.width + self.along(column, self.cell.width);
        if self.rtl {
            self.size().width - along - self.cell.width
        } else {
            along
        }
    }

    /// How far the cell of a number is from the first.
    fn along(&self, at: usize, side: f64) -> f64 {
        let last = || self.gaps.last().copied().unwrap_or(0);
        let gaps = self.gaps.get(at).copied().unwrap_or_else(last);
        // Far fewer than f64 counts exactly.
        let cells = f64::from(u32::try_from(at).unwrap_or(u32::MAX));
        cells * side + f64::from(gaps) * self.gap
    }

    /// The first cell that ends beyond a length.
    fn first_beyond(&self, length: f64, side: f64) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.along(middle, side) + side <= length {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn place(&self, length: f64, side: f64) -> Option<usize> {
        let at = self.first_beyond(length, side);
        let is_in = at < self.count() && self.along(at, side) <= length;
        is_in.then_some(at)
    }

    fn within(&self, from: f64, to: f64, side: f64) -> Range<usize> {
        let first = self.first_beyond(from, side);
        let mut end = self.first_beyond(to, side);
        if end < self.count() && self.along(end, side) < to {
            end += 1;
        }
        first..end.max(first)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plan(sizes: &[usize], rtl: bool) -> MatrixPlan {
        let gaps = (0_u16..).zip(sizes);
        MatrixPlan {
            cell: Size::new(20.0, 10.0),
            names: Size::new(70.0, 50.0),
            type_size: 10.0,
            turned: true,
            split: false,
            rtl,
            gap: 7.0,
            gaps: gaps
                .flat_map(|(gaps, size)| std::iter::repeat_n(gaps, *size))
                .collect(),
        }
    }

    proptest! {
        #[test]
        fn cells_lie_apart_and_are_found_where_they_lie(
            sizes in prop::collection::vec(1_usize..6, 0..5),
            rtl: bool,
            (x, y) in (-20.0_f64..700.0, -20.0_f64..500.0),
        ) {
            let plan = plan(&sizes, rtl);
            let n = plan.count();
            let whole = plan.size().to_rect();
            let mut holders = Vec::new();
            for row in 0..n {
                for column in 0..n {
                    let cell = plan.cell_rect(row, column);
                    prop_assert!(whole.union(cell) == whole);
                    prop_assert_eq!(plan.cell_at(cell.center()), Some((row, column)));
                    if cell.contains(Point::new(x, y)) {
                        holders.push((row, column));
                    }
                    let seen = plan.rows_within(cell.y0 + 1.0, cell.y1 - 1.0);
                    prop_assert_eq!(seen, row..row + 1);
                    let seen = plan.columns_within(cell.x0 + 1.0, cell.x1 - 1.0);
                    prop_assert_eq!(seen, column..column + 1);
                }
                prop_assert!(plan.row_name(row).intersect(plan.cell_rect(row, 0)).area() < 1e-9);
                prop_assert!(plan.column_name(row).intersect(plan.cell_rect(0, row)).area() < 1e-9);
            }
            prop_assert!(holders.len() < 2);
            prop_assert_eq!(plan.cell_at(Point::new(x, y)).is_some(), holders.len() == 1);
            prop_assert_eq!(plan.rows_within(0.0, 1e9), 0..n);
        }
    }
}
