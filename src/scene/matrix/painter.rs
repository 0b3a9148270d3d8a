//! Draws a matrix, or any part of it: only what is asked for is looked up.

use std::collections::BTreeSet;

use kurbo::{BezPath, Rect, Shape, Size};

use super::cell::line;
use super::content::MatrixContent;
use super::fills::unseen;
use super::legend::{MatrixKey, block_frame, entries, key_of_nothing, keys_of, keys_of_slice};
use super::look::{CellLook, Slice};
use super::names::{AIR, COLUMN_ROOM, FORM_ROOM, LEADING, NameWriter, ROW_ROOM, in_lines};
use super::plan::MatrixPlan;
use super::strips::{SplitCell, Strip};
use crate::analysis::{
    CellContent, Class, Derived, Matrix, Nothing, RowOrder, Topic, TopicCoverage,
};
use crate::model::Document;
use crate::scene::display::{About, FramePart, Group, Prim};
use crate::scene::figure::blocks::Frame;
use crate::scene::figure::frame::{FrameWords, frame_with};
use crate::scene::figure::sheet::Tabular;
use crate::scene::figure::words::Shown;
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::{CellDetail, Options};
use crate::scene::overlay::Camp;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// The sides that cells may have where they show a tie as a whole, at type scale 1.
const SIDES: std::ops::RangeInclusive<f64> = 12.0..=34.0;
/// How wide split cells may be, and how high each of their strips.
const WIDTHS: std::ops::RangeInclusive<f64> = 76.0..=150.0;
const STRIPS: std::ops::RangeInclusive<f64> = 14.0..=20.0;
/// Up to how many actors, and strips in a cell, cells are split of themselves.
const FEW_ACTORS: usize = 8;
const FEW_STRIPS: usize = 14;
/// With more actors, cells that say nothing are not drawn one by one.
const MANY: usize = 150;
/// With more actors, which topics were not looked at is not sought for the legend.
const TRIED: usize = 64;

/// Draws a matrix of a document.
pub struct MatrixPainter<'a> {
    content: &'a MatrixContent,
    matrix: Matrix<'a>,
    options: &'a Options,
    phrases: &'static Phrases,
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

    /// Whether cells are split where there is room.
    fn splits(&self) -> bool {
        self.content.can_split()
            && self.content.names.len() <= FEW_ACTORS
            && self.content.strips() <= FEW_STRIPS
    }

    /// A layout with cells of this side that show ties as a whole.
    pub fn whole_plan(&self, side: f64, theme: &Theme) -> MatrixPlan {
        let scale = theme.type_scale;
        let size = theme.size(Role::Label).min(side / 1.12);
        let widest = (self.content.names.iter())
            .map(|name| text::width_within(name, size, false, COLUMN_ROOM.max(ROW_ROOM) * scale))
            .fold(0.0, f64::max);
        let form = if self.options.matrix.order == RowOrder::Kind {
            FORM_ROOM
        } else {
            0.0
        };
        let air = 2.0 * AIR * scale;
        let least = self.corner_width(theme);
        let names = Size::new(
            (widest.min(ROW_ROOM * scale) + air + form * scale).max(least),
            (widest.min(COLUMN_ROOM * scale) + air).max(theme.size(Role::Source) * 3.4),
        );
        MatrixPlan {
            cell: Size::new(side, side),
            names,
            type_size: size,
            turned: true,
            split: false,
            rtl: self.phrases.rtl,
            gap: 6.0 * scale,
            gaps: self.content.gaps(),
        }
    }

    fn corner_width(&self, theme: &Theme) -> f64 {
        let words = &self.phrases.matrix;
        let size = theme.size(Role::Source);
        let width = |line: &str| text::width(line, size, false);
        width(words.towards).max(width(words.who)) + 2.0 * AIR * theme.type_scale
    }

    /// A layout with split cells as wide as this, with strips of this height.
    pub fn split_plan(&self, width: f64, strip: f64, theme: &Theme) -> MatrixPlan {
        let size = theme.size(Role::Label) * 1.08;
        let scale = theme.type_scale;
        let lines = |room: f64| {
            let names = self.content.names.iter();
            names.map(move |name| in_lines(name, size, true, room, 3))
        };
        let air = 2.0 * AIR * scale;
        let form = if self.options.matrix.order == RowOrder::Kind {
            FORM_ROOM * scale
        } else {
            0.0
        };
        let widest = lines(104.0 * scale).flatten();
        let widest = widest
            .map(|line| text::width(&line, size, true))
            .fold(0.0, f64::max);
        let most = lines(width - air / 2.0)
            .map(|lines| lines.len())
            .max()
            .unwrap_or(1);
        let high = f64::from(u32::try_from(most).unwrap_or(u32::MAX)) * size * LEADING + air * 0.8;
        let strips = f64::from(u32::try_from(self.content.strips()).unwrap_or(u32::MAX));
        MatrixPlan {
            cell: Size::new(width, strips.max(1.0) * strip + 2.0),
            names: Size::new(
                (widest + air + form).max(self.corner_width(theme)),
                high.max(theme.size(Role::Source) * 3.4),
            ),
            type_size: size,
            turned: false,
            split: true,
            rtl: self.phrases.rtl,
            gap: 7.0 * scale,
            gaps: self.content.gaps(),
        }
    }

    /// What the legend explains.
    fn legend_keys(&self, split: bool) -> &BTreeSet<MatrixKey> {
        let [whole, parts] = &self.content.keys;
        let known = if split { parts } else { whole };
        known.get_or_init(|| self.sought_keys(split))
    }

    fn sought_keys(&self, split: bool) -> BTreeSet<MatrixKey> {
        let mut keys = BTreeSet::new();
        let n = self.content.names.len();
        let tries_all = n <= TRIED.max(if split { TRIED } else { MANY });
        let rows = &self.content.rows;
        let add = |row: usize, column: usize, keys: &mut BTreeSet<MatrixKey>| {
            if let Some(look) = self.look(row, column) {
                keys_of(&look, split, keys);
                if split && matches!(look, CellLook::Tie(_)) {
                    self.topic_keys(row, column, keys);
                }
            }
        };
        if tries_all {
            for row in 0..n {
                for column in 0..n {
                    add(row, column, &mut keys);
                }
            }
        } else {
            for tie in &self.matrix.derived.ties {
                if let Some((row, column)) = rows.row_of(tie.from).zip(rows.row_of(tie.to)) {
                    add(row, column, &mut keys);
                }
            }
            self.coverage_keys(&mut keys);
        }
        keys.extend(self.content.camp_blocks().map(|_| MatrixKey::CampBlock));
        for beside in &self.content.beside {
            keys.extend(
                beside
                    .camp
                    .filter(|camp| *camp != Camp::Either)
                    .map(MatrixKey::Camp),
            );
            keys.extend(beside.form.map(MatrixKey::Form));
        }
        keys
    }

    fn topic_keys(&self, row: usize, column: usize, keys: &mut BTreeSet<MatrixKey>) {
        let pair = self.content.actor(row).zip(self.content.actor(column));
        let topics = pair.map_or_else(Vec::new, |(from, to)| self.matrix.topics_of(from, to));
        for topic in topics {
            match topic.content {
                Err(nothing) => {
                    keys.insert(key_of_nothing(nothing));
                }
                Ok(stances) => {
                    for own in stances {
                        let reading = own.part.reading;
                        if own.part.class == Class::Contested {
                            keys.insert(MatrixKey::Contested);
                            continue;
                        }
                        keys.extend(keys_of_slice(Slice {
                            class: own.part.class,
                            strength: reading.value.map_or(0, |value| value.strength()),
                            uncertain: reading.uncertain,
                        }));
                        if reading.evidence() == 0 && own.part.class != Class::Undecided {
                            keys.insert(MatrixKey::Unsupported);
                        }
                    }
                }
            }
        }
    }

    /// Which kinds of nothing there are among so many actors that not every pair is
    /// tried.
    fn coverage_keys(&self, keys: &mut BTreeSet<MatrixKey>) {
        let coverage = &self.matrix.derived.coverage;
        let ties = self.matrix.derived.ties.iter();
        let others = ties.clone().filter(|tie| tie.from != tie.to).count();
        let own = ties.filter(|tie| tie.from == tie.to).count();
        for (has, key) in [
            (
                !coverage.silent.is_empty() || coverage.silent_in_scope > 0,
                MatrixKey::Silent,
            ),
            (coverage.uncoded > 0, MatrixKey::Uncoded),
            (coverage.coded.len() > others, MatrixKey::OutOfSight),
            (self.content.names.len() > own, MatrixKey::Itself),
        ] {
            if has {
                keys.insert(key);
            }
        }
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

    /// In which order the rows stand, in words; `None`: as the map has its actors.
    pub(super) fn order_words(&self) -> Option<&'static str> {
        let [name, kind, degree, camp, hand] = self.phrases.matrix.sorted;
        match &self.options.matrix.order {
            RowOrder::Document => None,
            RowOrder::Name => Some(name),
            RowOrder::Kind => Some(kind),
            RowOrder::Degree => Some(degree),
            RowOrder::Camp => Some(camp),
            RowOrder::ByHand(_) => Some(hand),
        }
    }

    /// What goes around cells of this side.
    pub(in crate::scene) fn frame_around(&self, split: bool, side: f64) -> Frame<'a> {
        let own = &self.phrases.matrix;
        let rule = [
            Some(if split { own.topics } else { own.whole }),
            self.order_words(),
        ];
        let rule: Vec<&str> = rule.into_iter().flatten().collect();
        let derived = self.matrix.derived;
        frame_with(
            (self.matrix.document, self.options),
            self.phrases,
            FrameWords {
                before: own.rows,
                rule: &rule.join(" · "),
                legend: entries(self.legend_keys(split), side, self.phrases),
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

    /// The layout for a room: as large as it lets cells be, and legible. Split where
    /// `lets_split`, there is room, and the options ask for no other.
    pub fn plan_for(&self, theme: &Theme, room: Size, lets_split: bool) -> MatrixPlan {
        if lets_split || self.options.matrix.cells == CellDetail::Topics {
            self.plan(theme, Some(room))
        } else {
            self.whole_in(theme, Some(room))
        }
    }

    /// Whole cells as large as a room lets them be, with sides in some range.
    pub fn whole_plan_within(
        &self,
        room: Size,
        sides: std::ops::RangeInclusive<f64>,
        theme: &Theme,
    ) -> MatrixPlan {
        let mut plan = self.whole_plan(*sides.start(), theme);
        // Names depend on the size of cells a little.
        for _ in 0..2 {
            let width = share(room.width, plan.names.width, &plan);
            let height = share(room.height, plan.names.height, &plan);
            let side = width.min(height).clamp(*sides.start(), *sides.end());
            plan = self.whole_plan(side, theme);
        }
        plan
    }
}

/// The side of cells that fill a length with so many of them.
fn share(room: f64, names: f64, plan: &MatrixPlan) -> f64 {
    let gaps = f64::from(plan.gaps.last().copied().unwrap_or(0)) * plan.gap;
    let count = f64::from(u32::try_from(plan.count().max(1)).unwrap_or(u32::MAX));
    (room - names - gaps) / count
}

/// A length within a range at some scale.
fn clamped(length: f64, range: &std::ops::RangeInclusive<f64>, scale: f64) -> f64 {
    length.clamp(range.start() * scale, range.end() * scale)
}

impl MatrixPainter<'_> {
    /// Whole cells as large as a room lets them be.
    fn whole_in(&self, theme: &Theme, room: Option<Size>) -> MatrixPlan {
        let scale = theme.type_scale;
        let natural = match self.content.names.len() {
            0..=30 => 22.0,
            31..=60 => 17.0,
            _ => 13.0,
        };
        let plan = self.whole_plan(natural * scale, theme);
        let Some(room) = room else {
            return plan;
        };
        let width = share(room.width, plan.names.width, &plan);
        let height = share(room.height, plan.names.height, &plan);
        self.whole_plan(clamped(width.min(height), &SIDES, scale), theme)
    }

    /// Split cells as large as a room lets them be.
    fn split_in(&self, theme: &Theme, room: Option<Size>) -> MatrixPlan {
        let scale = theme.type_scale;
        let plan = self.split_plan(112.0 * scale, 17.0 * scale, theme);
        let Some(room) = room else {
            return plan;
        };
        let width = clamped(share(room.width, plan.names.width, &plan), &WIDTHS, scale);
        // Narrow columns have higher names.
        let plan = self.split_plan(width, 17.0 * scale, theme);
        let height = share(room.height, plan.names.height, &plan) - 2.0;
        let strips = f64::from(u32::try_from(self.content.strips().max(1)).unwrap_or(u32::MAX));
        self.split_plan(width, clamped(height / strips, &STRIPS, scale), theme)
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
