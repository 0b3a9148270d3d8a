//! Lines that flow over pages of A4.

use kurbo::{BezPath, Rect, Shape};

use crate::scene::display::{FramePart, Group, Prim};
use crate::scene::display_list::DisplayList;
use crate::scene::figure::frame::shifted;
use crate::scene::figure::writer::Writer;
use crate::scene::language::Language;
use crate::scene::page::{Page, Preset};
use crate::scene::text::{drawable, wrap};
use crate::scene::theme::{Colour, Theme};

/// The margin of a page, in points.
const MARGIN: f64 = 48.0;

/// A page of text, in points of an upright A4.
#[derive(Debug, Clone, PartialEq)]
pub struct WorksheetPage {
    theme: Theme,
    bounds: Rect,
    width_mm: f64,
    groups: Vec<Group>,
}

impl DisplayList for WorksheetPage {
    fn theme(&self) -> &Theme {
        &self.theme
    }

    fn bounds(&self) -> Rect {
        self.bounds
    }

    fn width_mm(&self) -> Option<f64> {
        Some(self.width_mm)
    }

    fn parts(&self) -> Box<dyn Iterator<Item = Group> + '_> {
        Box::new(self.groups.iter().cloned())
    }

    fn count(&self) -> usize {
        self.groups.len()
    }

    fn ends(&self, _tie: usize) -> Option<(usize, usize)> {
        None
    }
}

/// How a line is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineStyle {
    /// Its distance from where the language starts.
    pub indent: f64,
    pub size: f64,
    pub bold: bool,
    pub colour: Colour,
}

/// Pages being filled from the top.
pub(super) struct Flow<'t> {
    theme: &'t Theme,
    language: Language,
    page: Rect,
    width_mm: f64,
    y: f64,
    writer: Writer<'t>,
    done: Vec<WorksheetPage>,
}

impl<'t> Flow<'t> {
    /// Nothing on the first page yet.
    pub(super) fn new(theme: &'t Theme, language: Language) -> Self {
        let paper = Preset::A4.page();
        let height_mm = paper.height_mm.unwrap_or(297.0);
        let page = Rect::new(
            0.0,
            0.0,
            Page::points(paper.width_mm),
            Page::points(height_mm),
        );
        Self {
            theme,
            language,
            page,
            width_mm: paper.width_mm,
            y: MARGIN,
            writer: empty(theme, language, page),
            done: Vec::new(),
        }
    }

    /// The width of a line without an indent.
    pub(super) fn room(&self) -> f64 {
        self.page.width() - 2.0 * MARGIN
    }

    /// Goes to the next page where so much does not fit on this one any more.
    pub(super) fn keep(&mut self, height: f64) {
        let is_empty = self.y <= MARGIN;
        if self.y + height > self.page.height() - MARGIN && !is_empty {
            self.turn();
        }
    }

    /// Leaves so much free.
    pub(super) fn space(&mut self, height: f64) {
        self.y += height;
    }

    /// The lines into which words are broken.
    pub(super) fn lines(&self, words: &str, style: LineStyle) -> Vec<String> {
        let room = (self.room() - style.indent).max(style.size);
        wrap(&drawable(words), style.size, style.bold, room)
    }

    /// How high words are.
    pub(super) fn height(&self, words: &str, style: LineStyle) -> f64 {
        let lines = self.lines(words, style).len();
        f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * leading(style)
    }

    /// Words, on as many lines as they need.
    pub(super) fn words(&mut self, words: &str, style: LineStyle) {
        for line in self.lines(words, style) {
            self.keep(leading(style));
            self.y += leading(style);
            let baseline = self.y - style.size * 0.35;
            self.writer.line(
                &line,
                style.indent,
                baseline,
                style.size,
                style.bold,
                style.colour,
            );
        }
    }

    /// A box to tick beside the next line of words.
    pub(super) fn tick_box(&mut self, style: LineStyle) {
        self.keep(leading(style));
        let side = style.size;
        let left = self.writer.left(style.indent - side * 1.6, side);
        let top = self.y + (leading(style) - side) / 2.0;
        let outline = Rect::new(left, top, left + side, top + side);
        self.writer.add(vec![Prim::Stroke {
            path: outline.into_path(0.1),
            colour: self.theme.ink,
            width: 0.9,
            dash: None,
        }]);
    }

    /// An empty line to write on.
    pub(super) fn ruled(&mut self, indent: f64, height: f64) {
        self.keep(height);
        self.y += height;
        let left = self.writer.left(indent, self.room() - indent);
        let mut path = BezPath::new();
        path.move_to((left, self.y));
        path.line_to((left + self.room() - indent, self.y));
        self.writer.add(vec![Prim::Stroke {
            path,
            colour: self.theme.faint,
            width: 0.7,
            dash: None,
        }]);
    }

    /// The pages.
    pub(super) fn finish(mut self) -> Vec<WorksheetPage> {
        self.turn();
        self.done
    }

    fn turn(&mut self) {
        let fresh = empty(self.theme, self.language, self.page);
        let full = std::mem::replace(&mut self.writer, fresh);
        self.done.push(WorksheetPage {
            theme: self.theme.clone(),
            bounds: self.page,
            width_mm: self.width_mm,
            groups: vec![shifted(full.prims, FramePart::Key, MARGIN, 0.0)],
        });
        self.y = MARGIN;
    }
}

/// From one line to the next.
fn leading(style: LineStyle) -> f64 {
    style.size * 1.4
}

fn empty(theme: &Theme, language: Language, page: Rect) -> Writer<'_> {
    Writer {
        theme,
        phrases: language.phrases(),
        room: page.width() - 2.0 * MARGIN,
        prims: Vec::new(),
    }
}
