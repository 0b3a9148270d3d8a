//! What of a matrix is kept between frames.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::{Derived, TopicCoverage};
use crate::edit::Version;
use crate::scene::{CellLook, MatrixContent, MatrixPainter, Options};
use crate::workspace::Workspace;

/// So many looks of cells are known at most; then they are looked up anew.
const MOST: usize = 1 << 22;
/// The look of a cell that was not looked up yet.
const UNKNOWN: u16 = u16::MAX;

/// What a matrix was made from: equal keys, equal matrices.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub version: Version,
    pub options: Options,
}

/// What of a matrix is kept between frames.
pub(super) struct Kept {
    pub key: Key,
    pub derived: Rc<Derived>,
    pub topics: TopicCoverage,
    pub content: MatrixContent,
    /// The looks that there are, and which of them each cell has that was looked up, by
    /// row.
    looks: Vec<CellLook>,
    rows: BTreeMap<usize, Vec<u16>>,
}

impl Kept {
    /// That of a workspace. O(n log n + s log s) for n actors and s stances.
    pub(super) fn of(workspace: &Workspace, key: Key) -> Self {
        let document = workspace.document();
        let derived = workspace.derived();
        Self {
            content: MatrixContent::of(document, &derived, &key.options),
            topics: TopicCoverage::of(document),
            derived,
            looks: Vec::new(),
            rows: BTreeMap::new(),
            key,
        }
    }

    /// Whether cells can be split into topics.
    pub(super) fn can_split(&self) -> bool {
        self.content.can_split()
    }

    /// What paints it.
    pub(super) fn painter<'a>(&'a self, workspace: &'a Workspace) -> MatrixPainter<'a> {
        let of = (workspace.document(), &self.key.options);
        MatrixPainter::new(of, &self.derived, &self.topics, &self.content)
    }

    /// Looks up the looks of some cells that are not known yet.
    pub(super) fn look_up(
        &mut self,
        workspace: &Workspace,
        (rows, columns): (&std::ops::Range<usize>, &std::ops::Range<usize>),
    ) {
        let n = self.content.rows().actors().len();
        if (self.rows.len() + rows.len()).saturating_mul(n) > MOST {
            self.rows.clear();
        }
        let mut known = std::mem::take(&mut self.rows);
        let mut looks = std::mem::take(&mut self.looks);
        let painter = self.painter(workspace);
        for row in rows.clone() {
            let cells = known.entry(row).or_insert_with(|| vec![UNKNOWN; n]);
            for column in columns.clone() {
                let Some(slot) = cells.get_mut(column).filter(|slot| **slot == UNKNOWN) else {
                    continue;
                };
                let Some(look) = painter.look(row, column) else {
                    continue;
                };
                let at = looks.iter().position(|own| *own == look);
                let at = at.unwrap_or_else(|| {
                    looks.push(look);
                    looks.len() - 1
                });
                *slot = u16::try_from(at).unwrap_or(UNKNOWN);
            }
        }
        self.rows = known;
        self.looks = looks;
    }

    /// The look of a cell that was looked up.
    pub(super) fn look(&self, row: usize, column: usize) -> Option<&CellLook> {
        let at = self.rows.get(&row)?.get(column)?;
        self.looks.get(usize::from(*at))
    }
}
