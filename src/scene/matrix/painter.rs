//! Draws a matrix, or any part of it: only what is asked for is looked up.

use kurbo::{BezPath, Rect, Shape, Size};

use super::cell::line;
use super::content::MatrixContent;
use super::fills::unseen;
use super::legend::{block_frame, entries};
use super::look::CellLook;
use super::names::NameWriter;
use super::plan::MatrixPlan;
use super::strips::{SplitCell, Strip};
use crate::analysis::{CellContent, Derived, Matrix, Nothing, Topic, TopicCoverage};
use crate::model::Document;
use crate::scene::display::{About, FramePart, Group, Prim};
use crate::scene::figure::blocks::Frame;
use crate::scene::figure::frame::{FrameWords, frame_with};
use crate::scene::figure::sheet::Tabular;
use crate::scene::figure::words::Shown;
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::{CellDetail, Options};
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// With more actors, cells that say nothing are not drawn one by one.
pub(super) const MANY: usize = 150;

/// Draws a matrix of a document.
pub struct MatrixPainter<'a> {
    pub(super) content: &'a MatrixContent,
    pub(super) matrix: Matrix<'a>,
    pub(super) options: &'a Options,
    pub(super) phrases: &'static Phrases,
}

impl<'a> MatrixPainter<'a> {
    /// That of a document, from what is known of it through the filter of `options`.
    pub fn new(
        (document, options): (&'a Document, &'a Options),
        derived: &'a Derived,
        topics: &'a TopicCoverage,
        content: &'a MatrixContent,
    ) -> Self {
        Self {
            content,
            matrix: Matrix {
                document,
                filter: &options.filter,
                derived,
                topics,
                camps: None,
            },
            options,
            phrases: options.language.unwrap_or_default().phrases(),
        }
    }

    /// How the cell of a row and a column looks. O(log stances + stances of the pair).
    pub fn look(&self, row: usize, column: usize) -> Option<CellLook> {
        let (from, to) = (self.content.actor(row)?, self.content.actor(column)?);
        let cell = self.matrix.cell(from, to)?;
        let against = self.content.against(from, to);
        Some(CellLook::of(
            &cell,
            against,
            self.content.is_picked(from, to),
        ))
    }

    /// What is painted of a cell.
    pub fn cell(&self, plan: &MatrixPlan, row: usize, column: usize, theme: &Theme) -> Vec<Prim> {
        let Some(look) = self.look(row, column) else {
            return Vec::new();
        };
        let rect = plan.cell_rect(row, column);
        if !plan.split {
            return look.prims(rect, theme);
        }
        let pair = self.content.actor(row).zip(self.content.actor(column));
        let topics = pair.map_or_else(Vec::new, |(from, to)| self.matrix.topics_of(from, to));
        let split = SplitCell {
            look: &look,
            topics: topics
                .iter()
                .map(|topic| (topic, self.strips(topic)))
                .collect(),
            names: &self.content.topics,
            places: &self.content.places,
            phrases: self.phrases,
        };
        split.prims(rect, theme)
    }

    /// The strips of a topic: each with what it is about, or the topic's own name.
    fn strips<'t>(&self, topic: &'t Topic) -> Vec<Strip<'t>> {
        let stances = topic.content.as_deref().unwrap_or_default();
        let document = self.matrix.document;
        let tag = self.options.language.map(Language::tag);
        let domain = document.domain(&topic.domain);
        let name = domain.map_or_else(String::new, |domain| self.phrases.domain(domain, tag));
        (stances.iter())
            .map(|own| {
                let stance = document.stance(&own.stance);
                let about = stance.map_or("", |stance| match tag {
                    Some(tag) => stance.about_in(tag),
                    None => &stance.about,
                });
                let words = if about.is_empty() { &name } else { about };
                Strip {
                    stance: own,
                    words: text::drawable(words).into_owned(),
                }
            })
            .collect()
    }

    fn writer<'t>(&self, plan: &'t MatrixPlan, theme: &'t Theme) -> NameWriter<'t> {
        NameWriter {
            plan,
            phrases: self.phrases,
            theme,
        }
    }

    /// The name before a row.
    pub fn row_name(&self, plan: &MatrixPlan, row: usize, theme: &Theme) -> Vec<Prim> {
        let beside = self.content.beside.get(row).copied().unwrap_or_default();
        self.writer(plan, theme)
            .row(row, self.content.name(row), beside)
    }

    /// The name above a column.
    pub fn column_name(&self, plan: &MatrixPlan, column: usize, theme: &Theme) -> Vec<Prim> {
        let beside = self.content.beside.get(column).copied().unwrap_or_default();
        let name = self.content.name(column);
        self.writer(plan, theme).column(column, name, beside)
    }

    /// Which way a cell is read.
    pub fn corner(&self, plan: &MatrixPlan, theme: &Theme) -> Vec<Prim> {
        self.writer(plan, theme).corner()
    }

    /// The frames around the cells within each camp.
    pub fn frames(&self, plan: &MatrixPlan, theme: &Theme) -> Vec<Prim> {
        let blocks = self.content.camp_blocks();
        blocks
            .map(|rows| block_frame(plan.block(rows, rows).inflate(1.0, 1.0), theme))
            .collect()
    }

    /// What lies under the cells of a row: the ground of all that was not looked at.
    fn row_ground(&self, plan: &MatrixPlan, row: usize, theme: &Theme) -> Option<Prim> {
        let n = plan.count();
        let from = self.content.actor(row)?;
        let is_bare = |column: usize| {
            let to = self.content.actor(column);
            let cell = to.and_then(|to| self.matrix.cell(from, to));
            cell.is_some_and(|cell| cell.content == CellContent::Nothing(Nothing::Uncoded))
        };
        let gap = line(plan.cell.width.min(plan.cell.height));
        let mut path = BezPath::new();
        let mut run: Option<Rect> = None;
        for column in 0..n {
            let rect = is_bare(column).then(|| plan.cell_rect(row, column));
            let goes_on = n > MANY
                && run.zip(rect).is_some_and(|(run, rect)| {
                    (run.x1 - rect.x0).abs() < 1e-6 || (rect.x1 - run.x0).abs() < 1e-6
                });
            if goes_on {
                run = run.zip(rect).map(|(run, rect)| run.union(rect));
            } else {
                path.extend(run.into_iter().flat_map(|run| run.inset(-gap).to_path(0.1)));
                run = rect;
            }
        }
        path.extend(run.into_iter().flat_map(|run| run.inset(-gap).to_path(0.1)));
        (!path.is_empty()).then(|| Prim::Fill {
            path,
            colour: unseen(theme),
        })
    }

    fn ground(&self, plan: &MatrixPlan, theme: &Theme) -> Vec<Prim> {
        let mut prims = self.corner(plan, theme);
        prims.extend((0..plan.count()).filter_map(|row| self.row_ground(plan, row, theme)));
        prims
    }

    /// The cells that are drawn by themselves.
    fn cells(&self, plan: &MatrixPlan, theme: &Theme) -> Vec<Group> {
        let n = plan.count();
        let is_drawn = |look: &CellLook| match look {
            CellLook::Nothing(Nothing::Uncoded) => false,
            CellLook::Nothing(Nothing::Silent) => n <= MANY,
            _ => true,
        };
        let mut groups = Vec::new();
        for row in 0..n {
            for column in 0..n {
                let pair = self.content.actor(row).zip(self.content.actor(column));
                let look = self.look(row, column).filter(is_drawn);
                if let Some(((from, to), _)) = pair.zip(look) {
                    groups.push(Group {
                        about: About::Cell(from, to),
                        prims: self.cell(plan, row, column, theme),
                    });
                }
            }
        }
        groups
    }

    /// What goes around cells of this side.
    pub(in crate::scene) fn frame_around(&self, split: bool, side: f64) -> Frame<'a> {
        let own = &self.phrases.matrix;
        let rule = [
            Some(if split { own.topics } else { own.whole }),
            own.sorted_by(&self.options.matrix.order),
        ];
        let rule: Vec<&str> = rule.into_iter().flatten().collect();
        let derived = self.matrix.derived;
        frame_with(
            (self.matrix.document, self.options),
            self.phrases,
            FrameWords {
                before: own.rows,
                rule: &rule.join(" · "),
                legend: entries(
                    self.legend_keys(split),
                    side,
                    (self.phrases, self.options.untold),
                ),
            },
            &Shown {
                ties: derived.ties.iter().collect(),
                illegible: 0,
                coverage: &derived.coverage,
                labels_left_out: 0,
                ties_left_out: 0,
                is_callout_said: false,
                covered: Vec::new(),
            },
        )
    }
}

/// A part of the frame, from its own left upper corner.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameBlock {
    /// Which.
    pub part: FramePart,
    /// What is painted.
    pub prims: Vec<Prim>,
    /// How high it is.
    pub height: f64,
    /// The clear distance to what it stands beside.
    pub gap: f64,
}

impl MatrixPainter<'_> {
    /// The parts of the frame at a width, from above: around cells that are split or
    /// not, of some side.
    pub fn frame_parts(
        &self,
        (split, side): (bool, f64),
        width: f64,
        theme: &Theme,
    ) -> Vec<FrameBlock> {
        let frame = self.frame_around(split, side);
        let blocks = frame
            .above(width, theme)
            .into_iter()
            .chain(frame.below(width, theme));
        blocks
            .map(|block| FrameBlock {
                part: block.part,
                prims: block.prims,
                height: block.height,
                gap: block.gap,
            })
            .collect()
    }
}

impl Tabular for MatrixPainter<'_> {
    type Plan = MatrixPlan;

    fn plan(&self, theme: &Theme, room: Option<Size>) -> MatrixPlan {
        let fits = |plan: &MatrixPlan| {
            let size = plan.size();
            room.is_none_or(|room| {
                size.width <= room.width + 0.5 && size.height <= room.height + 0.5
            })
        };
        let split = match self.options.matrix.cells {
            CellDetail::Topics if self.content.can_split() => return self.split_in(theme, room),
            CellDetail::Fitting if self.splits() => Some(self.split_in(theme, room)).filter(fits),
            CellDetail::Fitting | CellDetail::Topics | CellDetail::Whole => None,
        };
        split.unwrap_or_else(|| self.whole_in(theme, room))
    }

    fn size(&self, plan: &MatrixPlan) -> Size {
        plan.size()
    }

    fn side(&self, plan: &MatrixPlan) -> f64 {
        plan.cell.width.min(plan.cell.height)
    }

    fn is_legible(&self, plan: &MatrixPlan) -> bool {
        plan.type_size >= self.options.theme.size(Role::Source) * 0.999
    }

    fn frame(&self, plan: &MatrixPlan) -> Frame<'_> {
        self.frame_around(plan.split, plan.cell.width.min(plan.cell.height))
    }

    fn draw(&self, plan: &MatrixPlan, theme: &Theme) -> Vec<Group> {
        let mut groups = vec![Group {
            about: About::Ground,
            prims: self.ground(plan, theme),
        }];
        for row in 0..plan.count() {
            let Some(actor) = self.content.actor(row) else {
                continue;
            };
            groups.push(Group {
                about: About::RowName(actor),
                prims: self.row_name(plan, row, theme),
            });
            groups.push(Group {
                about: About::ColumnName(actor),
                prims: self.column_name(plan, row, theme),
            });
        }
        groups.extend(self.cells(plan, theme));
        let frames = self.frames(plan, theme);
        groups.extend((!frames.is_empty()).then_some(Group {
            about: About::Ground,
            prims: frames,
        }));
        groups
    }

    fn is_rtl(&self) -> bool {
        self.phrases.rtl
    }
}
