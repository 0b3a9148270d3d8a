//! The display list: what every back end paints, with nothing left to decide.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::theme::Colour;

/// Where a text stands on its baseline point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The point is its left end.
    Left,
    /// The point is its middle.
    Middle,
    /// The point is its right end.
    Right,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it says, in logical order.
    pub text: String,
    /// Whether it runs from right to left as a whole.
    pub rtl: bool,
    /// Where on the baseline.
    pub at: Point,
    /// Which of its points that is.
    pub anchor: Anchor,
    /// Type size.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub colour: Colour,
    /// Its width as shaped.
    pub width: f64,
    /// Whether it is turned by a quarter about its point, so that it runs upwards.
    pub turned: bool,
}

impl Text {
    /// The left end of the baseline, before it is turned.
    pub fn left(&self) -> f64 {
        match self.anchor {
            Anchor::Left => self.at.x,
            Anchor::Middle => self.at.x - self.width / 2.0,
            Anchor::Right => self.at.x - self.width,
        }
    }

    /// The box of the line.
    pub fn bounds(&self) -> Rect {
        let left = self.left();
        let (above, below) = (self.size * 0.95, self.size * 0.3);
        if !self.turned {
            return Rect::new(
                left,
                self.at.y - above,
                left + self.width,
                self.at.y + below,
            );
        }
        let start = self.at - Vec2::new(0.0, left - self.at.x);
        Rect::new(
            start.x - above,
            start.y - self.width,
            start.x + below,
            start.y,
        )
    }
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq)]
pub enum Prim {
    /// A filled path, each of whose subpaths is convex.
    Fill {
        /// The path.
        path: BezPath,
        /// Its colour.
        colour: Colour,
    },
    /// A stroked path.
    Stroke {
        /// The path.
        path: BezPath,
        /// Its colour.
        colour: Colour,
        /// The width of the stroke.
        width: f64,
        /// Dash length, gap length and how far into the pattern it starts.
        dash: Option<(f64, f64, f64)>,
    },
    /// A line of text.
    Text(Text),
}

/// What a group of primitives stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// A pair on which the sources are silent, or that is not coded.
    NoTie(usize, usize),
    /// The band behind a tie that is pointed at, by its position.
    Band(usize),
    /// What is marked as changed along the tie at this position.
    Changed(usize),
    /// The tie at this position of the scene's ties.
    Tie(usize),
    /// The actor at this position of the document.
    Actor(usize),
    /// The badge and the label of the tie at this position.
    Badge(usize),
    /// A part of the frame.
    Frame(FramePart),
    /// What lies under the cells of a table, and what outlines them together.
    Ground,
    /// The name of an actor before its row.
    RowName(usize),
    /// The name of an actor above its column.
    ColumnName(usize),
    /// The cell of how one actor stands towards another.
    Cell(usize, usize),
}

/// A part of the figure's frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FramePart {
    /// Title and the line under it.
    Title,
    /// The name of the scenario that is shown, behind everything.
    Watermark,
    /// Who stands on which side of one actor.
    Sides,
    /// A sentence with an arrow to what it is about.
    Callout,
    /// What is told to it: the text of a stop.
    Told,
    /// What changed, in words.
    Changes,
    /// Another map beside it: what it was at another date, or in another file.
    Panel,
    /// What the numbers on the map stand for.
    Key,
    /// What the marks mean.
    Legend,
    /// Sources, counts, and what is silent or hidden.
    Source,
}

/// Primitives that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they stand for.
    pub about: About,
    /// What to paint, in order.
    pub prims: Vec<Prim>,
}
