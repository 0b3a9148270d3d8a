//! Draws a coverage, or any row of it: only what is asked for is looked up.

use std::collections::BTreeSet;

use kurbo::{BezPath, Point, Rect, Size};

use super::content::{CoverageContent, number};
use super::legend::{CoverageKey, entries};
use super::look::CellWriter;
use super::plan::CoveragePlan;
use crate::analysis::{Derived, PairSort, Spot, SpotCount};
use crate::model::Document;
use crate::scene::display::{About, Anchor, Group, Prim, Text};
use crate::scene::figure::blocks::Frame;
use crate::scene::figure::frame::{FrameWords, frame_with};
use crate::scene::figure::sheet::Tabular;
use crate::scene::figure::words::Shown;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::Options;
use crate::scene::text;
use crate::scene::theme::{Colour, Role, Theme};

/// How wide names of pairs may be at type scale 1, and how wide a domain's column.
const PAIR_ROOM: f64 = 250.0;
const LEAST_PAIR: f64 = 110.0;
const WIDEST_CELL: f64 = 150.0;
/// How high a row is, in parts of the type size.
const ROW: f64 = 1.75;
/// Up to so many rows a figure without a page has one block.
const TALL: usize = 60;
/// So many pairs a figure shows at most.
pub(super) const DRAWN: usize = 600;
/// How many kinds of totals there are.
const TOTALS: usize = 5;
/// How many blocks stand side by side at most.
const MOST_BLOCKS: usize = 4;
/// How many lines the name of a domain has at most.
const HEAD_LINES: usize = 2;

/// Draws a coverage of a document.
pub struct CoveragePainter<'a> {
    document: &'a Document,
    derived: &'a Derived,
    options: &'a Options,
    content: &'a CoverageContent,
    phrases: &'static Phrases,
}

impl<'a> CoveragePainter<'a> {
    /// That of a document, from what is known of it through the filter of `options`.
    pub fn new(
        (document, options): (&'a Document, &'a Options),
        derived: &'a Derived,
        content: &'a CoverageContent,
    ) -> Self {
        Self {
            document,
            derived,
            options,
            content,
            phrases: options.language.unwrap_or_default().phrases(),
        }
    }

    fn writer<'t>(&self, theme: &'t Theme) -> CellWriter<'t> {
        CellWriter {
            theme,
            phrases: self.phrases,
        }
    }

    /// How many pairs are drawn.
    fn drawn(&self) -> usize {
        self.content.pairs.len().min(DRAWN)
    }

    /// The layout of one block of all pairs, in a width: columns become narrower before the
    /// names of pairs do, and neither narrower than can be read.
    pub fn plan_within(&self, theme: &Theme, width: Option<f64>) -> CoveragePlan {
        let size = theme.size(Role::Label);
        let writer = self.writer(theme);
        let domains = self.content.columns();
        let count = f64::from(u32::try_from(domains.max(1)).unwrap_or(u32::MAX));
        let longest = self.content.pairs.iter().take(DRAWN);
        let room = PAIR_ROOM * theme.type_scale;
        let widest = longest
            .map(|pair| text::width(&self.content.pair_words(*pair, size, room), size, false))
            .chain(
                self.total_words()
                    .iter()
                    .map(|words| text::width(words, size, false)),
            )
            .fold(LEAST_PAIR * theme.type_scale, f64::max);
        let natural = writer.natural_width();
        let all = text::width("0000", size, false).max(text::width(
            self.phrases.coverage.all,
            size,
            true,
        )) + size * 1.4;
        let mut pair = widest + size;
        let mut cell = natural;
        if let Some(width) = width {
            let spare = width - pair - all - count * natural;
            if spare > 0.0 {
                cell = (natural + spare / count)
                    .min(WIDEST_CELL * theme.type_scale)
                    .max(natural);
            } else {
                pair = (pair + spare).max(LEAST_PAIR * theme.type_scale);
            }
        }
        let lines = self.content.domains.iter();
        let lines = lines.map(|name| text::wrap(name, size, true, cell - size).len());
        let lines = lines.max().unwrap_or(1).clamp(1, HEAD_LINES);
        let lines = f64::from(u32::try_from(lines).unwrap_or(1));
        CoveragePlan {
            pair,
            whole_pair: widest + size,
            cell,
            all,
            row: size * ROW,
            head: size * (lines * 1.25 + 0.9),
            domains,
            pairs: self.content.pairs.len(),
            totals: TOTALS,
            in_block: self.content.pairs.len() + TOTALS,
            gutter: size * 2.5,
            rtl: self.phrases.rtl,
        }
    }

    fn total_words(&self) -> [&'static str; TOTALS] {
        self.phrases.coverage.totals
    }

    /// What a row knows of a domain, by their places.
    pub fn spot(&self, row: usize, column: usize) -> Option<Spot> {
        let (from, to) = *self.content.pairs.get(row)?;
        let domain = *self.content.coverage.domains().get(column)?;
        Some(self.content.coverage.spot(from, to, domain))
    }

    /// The name of a pair's row.
    pub fn row_name(&self, plan: &CoveragePlan, row: usize, theme: &Theme) -> Vec<Prim> {
        let size = theme.size(Role::Label);
        let rect = plan.name_rect(row);
        let pair = self.content.pairs.get(row);
        let words = pair.map(|pair| self.content.pair_words(*pair, size, rect.width() - size));
        let name = words.map(|words| self.name(&words, rect, theme.ink, false, theme));
        name.into_iter().collect()
    }

    /// The cells of a pair's row, and the line over it. O(d log s) for d domains and s
    /// stances.
    pub fn row_cells(&self, plan: &CoveragePlan, row: usize, theme: &Theme) -> Vec<Prim> {
        let Some(pair) = self.content.pairs.get(row).copied() else {
            return Vec::new();
        };
        let writer = self.writer(theme);
        let mut prims = vec![self.rule_over(plan, row, theme)];
        for column in 0..plan.domains {
            if let Some(spot) = self.spot(row, column) {
                prims.extend(writer.spot(&spot, plan.cell_rect(row, column)));
            }
        }
        let items = self.content.coverage.of_pair(pair).items;
        let words = number(items, self.phrases);
        let rect = plan.cell_rect(row, plan.domains);
        prims.push(writer.line(&words, rect, theme.ink, true));
        prims
    }

    /// The line over a row; a stronger one where another actor's pairs begin.
    fn rule_over(&self, plan: &CoveragePlan, row: usize, theme: &Theme) -> Prim {
        let from = |row: usize| self.content.pairs.get(row).map(|pair| pair.0);
        let is_sorted = self.options.coverage.sort == PairSort::Pair;
        let before = row.checked_sub(1).and_then(from);
        let is_first = is_sorted && before != from(row) || row.is_multiple_of(plan.in_block.max(1));
        let rect = plan.row_rect(row);
        if is_first {
            rule(rect, theme.faint, 1.0 * theme.stroke_scale)
        } else {
            rule(
                rect,
                theme.paper.mixed(theme.faint, 0.45),
                0.6 * theme.stroke_scale,
            )
        }
    }

    /// What a row of totals tells, by its place among them.
    pub fn total_name(&self, plan: &CoveragePlan, nth: usize, theme: &Theme) -> Vec<Prim> {
        let size = theme.size(Role::Label);
        let rect = plan.name_rect(plan.pairs + nth);
        let (bold, room) = (nth == 0, rect.width() - size * 0.5);
        let words = self.total_words().get(nth).copied();
        let words = words.map(|words| text::shorten(words, size, bold, room));
        let name = words.map(|words| self.name(&words, rect, theme.ink, bold, theme));
        name.into_iter().collect()
    }

    /// The cells of a row of totals.
    pub fn total_cells(&self, plan: &CoveragePlan, nth: usize, theme: &Theme) -> Vec<Prim> {
        let row = plan.pairs + nth;
        let writer = self.writer(theme);
        let told = |count: &SpotCount| match nth {
            0 => count.items,
            1 => count.held,
            2 => count.thin,
            3 => count.silent,
            _ => count.uncoded,
        };
        let bold = nth == 0;
        let cell = |column: usize, count: usize| {
            let words = number(count, self.phrases);
            writer.line(&words, plan.cell_rect(row, column), theme.ink, bold)
        };
        let counts: Vec<usize> = self.content.totals.iter().map(told).collect();
        let mut prims = Vec::new();
        if nth == 0 {
            let width = 1.2 * theme.stroke_scale;
            prims.push(rule(plan.row_rect(row), theme.ink, width));
        }
        prims.extend(
            counts
                .iter()
                .enumerate()
                .map(|(at, count)| cell(at, *count)),
        );
        prims.push(cell(plan.domains, counts.iter().sum()));
        prims
    }

    /// The head over the names of a block.
    pub fn name_head(&self, plan: &CoveragePlan, block: usize, theme: &Theme) -> Vec<Prim> {
        let size = theme.size(Role::Label);
        let rect = plan.name_head(block);
        let words = text::shorten(self.phrases.coverage.pair, size, false, rect.width() - size);
        let line = Rect::new(rect.x0, rect.y1 - size * 1.6, rect.x1, rect.y1);
        vec![self.name(&words, line, theme.muted, false, theme)]
    }

    /// The heads over the columns of a block.
    pub fn heads(&self, plan: &CoveragePlan, block: usize, theme: &Theme) -> Vec<Prim> {
        let size = theme.size(Role::Label);
        let writer = self.writer(theme);
        let mut prims = Vec::new();
        let all = self.phrases.coverage.all.to_owned();
        let names = self.content.domains.iter().chain([&all]);
        for (column, words) in names.enumerate() {
            let rect = plan.head_rect(block, column);
            let room = rect.width() - size;
            let mut lines = text::wrap(words, size, true, room);
            if lines.len() > HEAD_LINES {
                let rest = lines.split_off(HEAD_LINES - 1).join(" ");
                lines.push(text::shorten(&rest, size, true, room));
            }
            for (up, line) in lines.iter().rev().enumerate() {
                let up = f64::from(u32::try_from(up).unwrap_or(0)) * size * 1.25;
                let bottom = rect.y1 - up;
                let rect = Rect::new(rect.x0, bottom - size * 1.6, rect.x1, bottom);
                prims.push(writer.line(line, rect, theme.ink, true));
            }
        }
        prims
    }

    /// A line of text at the very start of a box.
    fn name(&self, words: &str, rect: Rect, colour: Colour, bold: bool, theme: &Theme) -> Prim {
        let size = theme.size(Role::Label);
        let (x, anchor) = if self.phrases.rtl {
            (rect.x1, Anchor::Right)
        } else {
            (rect.x0, Anchor::Left)
        };
        Prim::Text(Text {
            text: words.to_owned(),
            rtl: self.phrases.rtl,
            at: Point::new(x, rect.center().y + size * 0.36),
            anchor,
            size,
            bold,
            colour,
            width: text::width(words, size, bold),
            turned: false,
        })
    }

    /// The looks that cells have, of as many as are drawn.
    fn keys(&self) -> BTreeSet<CoverageKey> {
        let mut keys = BTreeSet::new();
        for row in 0..self.drawn() {
            for column in 0..self.content.columns() {
                if let Some(spot) = self.spot(row, column) {
                    CoverageKey::of(&spot, &mut keys);
                }
            }
        }
        keys
    }

    /// The rule by which pairs are sorted, in words.
    pub(super) fn order_words(&self) -> &'static str {
        match self.options.coverage.sort {
            PairSort::Pair => "",
            PairSort::Thinness => self.phrases.coverage.by_thinness(),
            PairSort::Items => self.phrases.coverage.by_items(),
        }
    }
}

impl Tabular for CoveragePainter<'_> {
    type Plan = CoveragePlan;

    fn plan(&self, theme: &Theme, room: Option<Size>) -> CoveragePlan {
        let rows = self.drawn() + TOTALS;
        let in_blocks = |blocks: usize, width: Option<f64>| CoveragePlan {
            pairs: self.drawn(),
            in_block: rows.div_ceil(blocks),
            ..self.plan_within(theme, width)
        };
        let Some(room) = room else {
            return in_blocks(rows.div_ceil(TALL), None);
        };
        let gutter = in_blocks(1, None).gutter;
        let mut found = in_blocks(1, Some(room.width));
        for blocks in 2..=MOST_BLOCKS {
            if found.size().height <= room.height + 0.5 {
                break;
            }
            let count = f64::from(u32::try_from(blocks).unwrap_or(1));
            let width = (room.width - (count - 1.0) * gutter) / count;
            let next = in_blocks(blocks, Some(width));
            if next.block_width() > width + 0.5 {
                break;
            }
            found = next;
        }
        found
    }

    fn size(&self, plan: &CoveragePlan) -> Size {
        plan.size()
    }

    fn side(&self, plan: &CoveragePlan) -> f64 {
        plan.cell
    }

    fn is_legible(&self, plan: &CoveragePlan) -> bool {
        // Rather smaller type than names of which little is left.
        plan.pair >= 0.8 * plan.whole_pair
    }

    fn frame(&self, _plan: &CoveragePlan) -> Frame<'_> {
        let frame = frame_with(
            (self.document, self.options),
            self.phrases,
            FrameWords {
                before: self.phrases.coverage.rows,
                rule: self.order_words(),
                legend: entries(&self.keys(), self.phrases),
            },
            &Shown {
                ties: self.derived.ties.iter().collect(),
                illegible: 0,
                coverage: &self.derived.coverage,
                labels_left_out: 0,
                ties_left_out: 0,
                is_callout_said: false,
                covered: Vec::new(),
            },
        );
        let more = self.content.pairs.len() - self.drawn();
        if more == 0 || !self.options.frame.notes {
            return frame;
        }
        let left_out = self.phrases.coverage.left_out(&number(more, self.phrases));
        Frame {
            source: format!("{} {left_out}.", frame.source),
            ..frame
        }
    }

    fn draw(&self, plan: &CoveragePlan, theme: &Theme) -> Vec<Group> {
        let ground = |prims| Group {
            about: About::Ground,
            prims,
        };
        let mut groups = Vec::new();
        for block in 0..plan.blocks() {
            groups.push(ground(self.name_head(plan, block, theme)));
            groups.push(ground(self.heads(plan, block, theme)));
        }
        for (row, (from, to)) in self.content.pairs.iter().take(plan.pairs).enumerate() {
            groups.push(Group {
                about: About::Cell(*from, *to),
                prims: [
                    self.row_name(plan, row, theme),
                    self.row_cells(plan, row, theme),
                ]
                .concat(),
            });
        }
        for nth in 0..plan.totals {
            groups.push(ground(self.total_name(plan, nth, theme)));
            groups.push(ground(self.total_cells(plan, nth, theme)));
        }
        groups
    }

    fn is_rtl(&self) -> bool {
        self.phrases.rtl
    }
}

/// A line along the upper edge of a box.
fn rule(rect: Rect, colour: Colour, width: f64) -> Prim {
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((rect.x1, rect.y0));
    Prim::Stroke {
        path,
        colour,
        width,
        dash: None,
    }
}
