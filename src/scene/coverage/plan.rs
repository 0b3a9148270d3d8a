//! Where the rows and columns of a coverage stand.

use kurbo::{Rect, Size};

/// The layout of a coverage, from its left upper corner, in scene units: the names of
/// pairs, then a column a domain and one for all of them; rows below their heads, and
/// totals below the last. Where there are many rows they stand in blocks side by side. From
/// right to left it begins at the right.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveragePlan {
    /// How wide the names of pairs are.
    pub pair: f64,
    /// How wide they would be whole.
    pub whole_pair: f64,
    /// How wide a domain's column is.
    pub cell: f64,
    /// How wide the last column is.
    pub all: f64,
    /// How high a row is.
    pub row: f64,
    /// How high the heads of columns are.
    pub head: f64,
    /// How many domains there are.
    pub domains: usize,
    /// How many pairs.
    pub pairs: usize,
    /// How many rows of totals there are.
    pub totals: usize,
    /// How many rows stand in a block.
    pub in_block: usize,
    /// Between two blocks.
    pub gutter: f64,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

impl CoveragePlan {
    /// How many rows there are, those of totals included.
    pub fn rows(&self) -> usize {
        self.pairs + self.totals
    }

    /// How many blocks stand side by side.
    pub fn blocks(&self) -> usize {
        self.rows().div_ceil(self.in_block.max(1)).max(1)
    }

    /// How wide a block is.
    pub fn block_width(&self) -> f64 {
        self.pair + number(self.domains) * self.cell + self.all
    }

    /// How large the whole is.
    pub fn size(&self) -> Size {
        let blocks = number(self.blocks());
        let rows = self.in_block.min(self.rows().max(1));
        Size::new(
            blocks * self.block_width() + (blocks - 1.0) * self.gutter,
            self.head + number(rows) * self.row,
        )
    }

    /// A length from the start of a block, as a rectangle's sides.
    fn across(&self, block: usize, from: f64, width: f64) -> (f64, f64) {
        let start = number(block) * (self.block_width() + self.gutter) + from;
        if self.rtl {
            let right = self.size().width - start;
            (right - width, right)
        } else {
            (start, start + width)
        }
    }

    /// Where a row is: its block, and its upper edge.
    fn row_at(&self, row: usize) -> (usize, f64) {
        let in_block = self.in_block.max(1);
        (
            row / in_block,
            self.head + number(row % in_block) * self.row,
        )
    }

    /// The name of a row.
    pub fn name_rect(&self, row: usize) -> Rect {
        let (block, top) = self.row_at(row);
        let (left, right) = self.across(block, 0.0, self.pair);
        Rect::new(left, top, right, top + self.row)
    }

    /// A row's cell in the column of a domain, or behind the last of them that of all.
    pub fn cell_rect(&self, row: usize, column: usize) -> Rect {
        let (block, top) = self.row_at(row);
        let (left, right) = self.column(block, column);
        Rect::new(left, top, right, top + self.row)
    }

    /// A whole row.
    pub fn row_rect(&self, row: usize) -> Rect {
        let (block, top) = self.row_at(row);
        let (left, right) = self.across(block, 0.0, self.block_width());
        Rect::new(left, top, right, top + self.row)
    }

    /// The head of the names in a block.
    pub fn name_head(&self, block: usize) -> Rect {
        let (left, right) = self.across(block, 0.0, self.pair);
        Rect::new(left, 0.0, right, self.head)
    }

    /// The head of a column in a block.
    pub fn head_rect(&self, block: usize, column: usize) -> Rect {
        let (left, right) = self.column(block, column);
        Rect::new(left, 0.0, right, self.head)
    }

    fn column(&self, block: usize, column: usize) -> (f64, f64) {
        let width = if column < self.domains {
            self.cell
        } else {
            self.all
        };
        let from = self.pair + number(column.min(self.domains)) * self.cell;
        self.across(block, from, width)
    }
}

// Figures have far fewer rows than a double counts exactly.
#[allow(clippy::cast_precision_loss)]
fn number(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tile_their_block_in_either_direction() {
        for rtl in [false, true] {
            let plan = CoveragePlan {
                pair: 100.0,
                whole_pair: 100.0,
                cell: 50.0,
                all: 20.0,
                row: 10.0,
                head: 30.0,
                domains: 3,
                pairs: 5,
                totals: 2,
                in_block: 4,
                gutter: 15.0,
                rtl,
            };
            assert_eq!((plan.blocks(), plan.block_width()), (2, 270.0));
            assert_eq!(plan.size(), Size::new(555.0, 70.0));
            for row in 0..plan.rows() {
                let cells = (0..4).map(|column| plan.cell_rect(row, column));
                let parts: f64 = cells.map(|rect| rect.area()).sum();
                let whole = plan.row_rect(row);
                assert!((parts + plan.name_rect(row).area() - whole.area()).abs() < 1e-6);
                assert!(whole.x0 >= 0.0 && whole.x1 <= 555.0, "{row}: {whole:?}");
                assert_eq!(whole.union(plan.cell_rect(row, 2)), whole);
            }
            let start = plan.name_rect(0);
            assert_eq!(start.x0 > plan.cell_rect(0, 0).x0, rtl);
            assert!((plan.head_rect(1, 3).y1 - plan.name_rect(4).y0).abs() < 1e-9);
        }
    }
}
