//! The frame of the figure: title, legend and source line.

use std::collections::BTreeSet;

use kurbo::{BezPath, Circle, CubicBez, ParamCurve, Point, Rect, Shape};

use crate::analysis::{Class, Mark, Strand};
use crate::model::Sign;
use crate::scene::display::{About, Anchor, FramePart, Group, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::actor::camp_prims;
use crate::scene::map::lane::Body;
use crate::scene::map::mark;
use crate::scene::map::shape::Form;
use crate::scene::overlay::Camp;
use crate::scene::text::{self, wrap};
use crate::scene::theme::{Colour, Role, Theme};

/// How many lines a title and what is said of sources may have.
const TITLE_LINES: usize = 4;
const SOURCE_LINES: usize = 16;

/// A mark that the figure uses and the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scene) enum Key {
    /// Supportive or cooperative ties.
    Positive,
    /// Hostile or critical ties.
    Negative,
    /// Ties that claim neutrality.
    Neutral,
    /// Both signs towards one actor.
    Mixed,
    /// Sources disagree.
    Contested,
    /// Uncertain ties.
    Uncertain,
    /// Neither judged nor evidenced.
    Undecided,
    /// Ties of both widths.
    Widths,
    /// Ties without evidence.
    Unsupported,
    /// Lines of silent pairs.
    Silent,
    /// Lines of pairs that nobody coded.
    Uncoded,
    /// An actor's form.
    Form(Form),
    /// A camp.
    Camp(Camp),
    /// Ties against the camps.
    Against,
    /// Ties against them in some best splits.
    Perhaps,
    /// Ties of the triad that is pointed at.
    Triad,
}

impl Key {
    fn words(self, phrases: &Phrases) -> &'static str {
        match self {
            Self::Positive => phrases.positive,
            Self::Negative => phrases.negative,
            Self::Neutral => phrases.neutral,
            Self::Mixed => phrases.mixed,
            Self::Contested => phrases.contested,
            Self::Uncertain => phrases.uncertain,
            Self::Undecided => phrases.undecided,
            Self::Widths => phrases.widths,
            Self::Unsupported => phrases.unsupported,
            Self::Silent => phrases.silent,
            Self::Uncoded => phrases.uncoded,
            Self::Form(form) => phrases.form(form),
            Self::Camp(camp) => phrases.camp(camp),
            Self::Against => phrases.against,
            Self::Perhaps => phrases.perhaps,
            Self::Triad => phrases.triad,
        }
    }
}

/// What stands around the map. Empty texts are not drawn.
pub(in crate::scene) struct Frame<'a> {
    /// The title.
    pub title: &'a str,
    /// Date and rule.
    pub subtitle: String,
    /// What the numbers on the map stand for.
    pub key: Vec<(String, String)>,
    /// The marks to explain, in legend order.
    pub marks: BTreeSet<Key>,
    /// Sources and counts; what is silent, hidden or left out.
    pub source: String,
    /// The language of its words.
    pub phrases: &'static Phrases,
}

/// A part of the frame, from its own left upper corner.
struct Block {
    part: FramePart,
    prims: Vec<Prim>,
    height: f64,
    /// The clear distance to the map.
    gap: f64,
}

/// A part of the frame being written: lines start where its language does.
struct Writer<'a> {
    theme: &'a Theme,
    phrases: &'a Phrases,
    /// The width of the frame.
    room: f64,
    prims: Vec<Prim>,
}

impl Writer<'_> {
    /// A line of text whose start is so far from the frame's own.
    fn line(&mut self, text: &str, from_start: f64, y: f64, size: f64, bold: bool, colour: Colour) {
        let (x, anchor) = if self.phrases.rtl {
            (self.room - from_start, Anchor::Right)
        } else {
            (from_start, Anchor::Left)
        };
        self.prims.push(Prim::Text(Text {
            width: text::width(text, size, bold),
            rtl: self.phrases.is_rtl(text),
            text: text.to_owned(),
            at: Point::new(x, y),
            anchor,
            size,
            bold,
            colour,
        }));
    }

    /// The left edge of something so wide and so far from the frame's start.
    fn left(&self, from_start: f64, width: f64) -> f64 {
        if self.phrases.rtl {
            self.room - from_start - width
        } else {
            from_start
        }
    }

    fn rule(&mut self) {
        let mut rule = BezPath::new();
        rule.move_to((0.0, 0.0));
        rule.line_to((self.room, 0.0));
        self.prims.push(Prim::Stroke {
            path: rule,
            colour: self.theme.faint,
            width: 0.8,
            dash: None,
        });
    }
}

impl Frame<'_> {
    /// How much of a page's height it takes above and below a map, at a width of
    /// `room`.
    pub(in crate::scene) fn height(&self, room: f64, theme: &Theme) -> f64 {
        total(&self.above(room, theme)) + total(&self.below(room, theme))
    }

    /// How much its title takes at a width of `room`, and how much all else takes
    /// in a column as wide as `side`.
    pub(in crate::scene) fn heights_beside(
        &self,
        room: f64,
        side: f64,
        theme: &Theme,
    ) -> (f64, f64) {
        (
            total(&self.above(room, theme)),
            total(&self.below(side, theme)),
        )
    }

    /// The frame above and below a map that fills `map`, as wide as `map`: its
    /// groups, and the box of all.
    pub(in crate::scene) fn around(&self, map: Rect, theme: &Theme) -> (Vec<Group>, Rect) {
        let (mut groups, mut figure) = self.over(map, theme);
        for block in self.below(map.width(), theme) {
            let top = figure.y1 + block.gap;
            figure.y1 = top + block.height;
            groups.push(shifted(block.prims, block.part, map.x0, top));
        }
        (groups, figure)
    }

    /// The frame above `whole` and in a column as wide as `side` at its end: its
    /// groups, and the box of all.
    pub(in crate::scene) fn beside(
        &self,
        whole: Rect,
        side: f64,
        theme: &Theme,
    ) -> (Vec<Group>, Rect) {
        let (mut groups, figure) = self.over(whole, theme);
        let left = if self.phrases.rtl {
            whole.x0
        } else {
            whole.x1 - side
        };
        let mut top = whole.y0;
        for block in self.below(side, theme) {
            groups.push(shifted(block.prims, block.part, left, top));
            top += block.height + block.gap;
        }
        (groups, figure)
    }

    fn over(&self, map: Rect, theme: &Theme) -> (Vec<Group>, Rect) {
        let mut figure = map;
        let mut groups = Vec::new();
        for block in self.above(map.width(), theme) {
            figure.y0 -= block.height + block.gap;
            groups.push(shifted(block.prims, block.part, map.x0, figure.y0));
        }
        (groups, figure)
    }

    fn writer<'a>(&'a self, room: f64, theme: &'a Theme) -> Writer<'a> {
        Writer {
            theme,
            phrases: self.phrases,
            room,
            prims: Vec::new(),
        }
    }

    fn above(&self, room: f64, theme: &Theme) -> Vec<Block> {
        if self.title.is_empty() && self.subtitle.is_empty() {
            return Vec::new();
        }
        let mut writer = self.writer(room, theme);
        let mut y = 0.0;
        for (words, role, bold, colour) in [
            (self.title, Role::Title, true, theme.ink),
            (self.subtitle.as_str(), Role::Subtitle, false, theme.muted),
        ] {
            let size = theme.size(role);
            if words.is_empty() {
                continue;
            }
            for words in clipped(words, size, bold, room, TITLE_LINES) {
                y += size * 1.25;
                writer.line(&words, 0.0, y - size * 0.25, size, bold, colour);
            }
            y += 3.0;
        }
        vec![Block {
            part: FramePart::Title,
            prims: writer.prims,
            height: y,
            gap: 22.0,
        }]
    }

    fn below(&self, room: f64, theme: &Theme) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.key.is_empty() {
            blocks.push(self.numbers(room, theme));
        }
        if !self.marks.is_empty() {
            blocks.push(self.legend(room, theme));
        }
        if !self.source.is_empty() {
            blocks.push(self.source(room, theme));
        }
        blocks
    }

    /// The numbered key, in columns.
    fn numbers(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Legend);
        let row = size * 1.35;
        let indent = text::width("00", size, true) + size * 0.6;
        let gutter = size * 1.6;
        let widest = (self.key.iter())
            .map(|(_, words)| indent + text::width(words, size, false))
            .fold(0.0, f64::max);
        // As many columns as the longest entry leaves room for, if it is not
        // too long to be broken.
        let least = widest.min(190.0 * theme.type_scale).max(60.0);
        let columns = (1_u8..=4)
            .rev()
            .find(|&n| f64::from(n) * (least + gutter) - gutter <= room)
            .unwrap_or(1);
        let wide = (room + gutter) / f64::from(columns) - gutter;
        let entries: Vec<(&str, Vec<String>)> = (self.key.iter())
            .map(|(number, words)| {
                let lines = wrap(words, size, false, (wide - indent).max(size));
                (number.as_str(), lines)
            })
            .collect();
        let total: usize = entries.iter().map(|(_, lines)| lines.len()).sum();
        let per_column = total.div_ceil(usize::from(columns)).max(1);
        let mut writer = self.writer(room, theme);
        writer.rule();
        let (mut column, mut used, mut most) = (0_u8, 0_usize, 0_usize);
        for (number, lines) in &entries {
            if used > 0 && used + lines.len() > per_column && column + 1 < columns {
                column += 1;
                used = 0;
            }
            let start = f64::from(column) * (wide + gutter);
            for (n, words) in lines.iter().enumerate() {
                let at = f64::from(u32::try_from(used + n).unwrap_or(u32::MAX));
                let y = row * (at + 1.25);
                if n == 0 {
                    writer.line(number, start, y, size, true, theme.ink);
                }
                writer.line(words, start + indent, y, size, false, theme.ink);
            }
            used += lines.len();
            most = most.max(used);
        }
        Block {
            part: FramePart::Key,
            prims: writer.prims,
            height: row * (f64::from(u32::try_from(most).unwrap_or(u32::MAX)) + 0.6),
            gap: 14.0,
        }
    }

    fn legend(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Legend);
        let row = size * 2.1;
        let mut writer = self.writer(room, theme);
        writer.rule();
        let (mut x, mut y) = (0.0, row * 0.75);
        let sample = 44.0 * theme.type_scale;
        for mark in &self.marks {
            let lines = wrap(
                mark.words(self.phrases),
                size,
                false,
                (room - sample - 9.0).max(size),
            );
            let widest = (lines.iter())
                .map(|line| text::width(line, size, false))
                .fold(0.0, f64::max);
            let width = sample + 9.0 + widest;
            if x > 0.0 && x + width > room {
                x = 0.0;
                y += row;
            }
            let left = writer.left(x, sample);
            let drawn = swatch(*mark, Point::new(left, y), sample, theme);
            writer.prims.extend(drawn);
            for (n, words) in lines.iter().enumerate() {
                if n > 0 {
                    y += size * 1.3;
                }
                let baseline = y + size * 0.36;
                writer.line(words, x + sample + 9.0, baseline, size, false, theme.ink);
            }
            x += width + 24.0 * theme.type_scale;
        }
        Block {
            part: FramePart::Legend,
            prims: writer.prims,
            height: y + row * 0.5,
            gap: 16.0,
        }
    }

    fn source(&self, room: f64, theme: &Theme) -> Block {
        let size = theme.size(Role::Source);
        let mut writer = self.writer(room, theme);
        let mut y = 0.0;
        for words in clipped(&self.source, size, false, room, SOURCE_LINES) {
            y += size * 1.4;
            writer.line(&words, 0.0, y - size * 0.35, size, false, theme.muted);
        }
        Block {
            part: FramePart::Source,
            prims: writer.prims,
            height: y,
            gap: 10.0,
        }
    }
}

/// A text in at most so many lines; an ellipsis says that there is more of it.
fn clipped(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    // A line holds far fewer letters than its length in the narrowest type.
    let letters = (room / size * 8.0).max(8.0) * f64::from(u32::try_from(most).unwrap_or(u32::MAX));
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let end = text.char_indices().nth(letters as usize);
    let head = end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    let mut lines = wrap(head, size, bold, room);
    if lines.len() > most || head.len() < text.len() {
        let rest = lines.split_off(most.min(lines.len()).saturating_sub(1));
        let last = format!("{} …", rest.join(" "));
        lines.push(text::shorten(&last, size, bold, room));
    }
    lines
}

fn total(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block.height + block.gap).sum()
}

fn shifted(prims: Vec<Prim>, part: FramePart, x: f64, y: f64) -> Group {
    let by = kurbo::Affine::translate((x, y));
    let prims = (prims.into_iter())
        .map(|prim| match prim {
            Prim::Fill { path, colour } => Prim::Fill {
                path: by * path,
                colour,
            },
            Prim::Stroke {
                path,
                colour,
                width,
                dash,
            } => Prim::Stroke {
                path: by * path,
                colour,
                width,
                dash,
            },
            Prim::Text(text) => Prim::Text(Text {
                at: by * text.at,
                ..text
            }),
        })
        .collect();
    Group {
        about: About::Frame(part),
        prims,
    }
}

fn swatch(key: Key, at: Point, width: f64, theme: &Theme) -> Vec<Prim> {
    let along = |dy: f64| {
        let (start, stop) = (
            Point::new(at.x, at.y + dy),
            Point::new(at.x + width, at.y + dy),
        );
        CubicBez::new(
            start,
            start.lerp(stop, 1.0 / 3.0),
            start.lerp(stop, 2.0 / 3.0),
            stop,
        )
    };
    let strand = |class, strength, uncertain, dy| {
        let strand = Strand {
            class,
            strength,
            uncertain,
        };
        mark::strand(&along(dy), &strand, theme)
    };
    let plain = |dy: f64, strength| {
        let strand = Strand {
            class: Class::Positive,
            strength,
            uncertain: false,
        };
        Prim::Stroke {
            path: along(dy).to_path(0.1),
            colour: theme.ink,
            width: mark::stroke_width(&strand, theme),
            dash: None,
        }
    };
    match key {
        Key::Positive => strand(Class::Positive, 2, false, 0.0),
        Key::Negative => strand(Class::Negative, 2, false, 0.0),
        Key::Neutral => strand(Class::Neutral, 0, false, 0.0),
        Key::Mixed => {
            let mut both = strand(Class::Negative, 2, false, -5.0 * theme.type_scale);
            both.extend(strand(Class::Positive, 1, false, 5.5 * theme.type_scale));
            both
        }
        Key::Contested => strand(Class::Contested, 0, false, 0.0),
        Key::Uncertain => recoloured(strand(Class::Positive, 1, true, 0.0), theme),
        Key::Undecided => strand(Class::Undecided, 0, false, 0.0),
        Key::Widths => vec![plain(-4.0, 1), plain(4.0, 2)],
        Key::Unsupported => {
            let centre = Point::new(at.x + width / 2.0, at.y);
            mark::badge(centre, Mark::Sign(Sign::Positive), true, theme)
        }
        Key::Silent | Key::Uncoded => {
            let curve = along(0.0);
            blank(&curve, key == Key::Silent, theme)
        }
        Key::Against | Key::Perhaps => {
            let centre = Point::new(at.x + width / 2.0, at.y);
            let mut prims = mark::badge(centre, Mark::Sign(Sign::Negative), false, theme);
            prims.push(mark::ring(centre, key == Key::Against, theme));
            prims
        }
        Key::Triad => {
            let curve = along(0.0);
            let inner = curve.subsegment(0.25..0.7);
            let mut prims = mark::band(&inner, theme);
            prims.push(plain(0.0, 1));
            prims
        }
        Key::Camp(camp) => {
            let half = 8.5 * theme.type_scale;
            let rect = Rect::new(at.x + 2.0, at.y - half, at.x + width - 4.0, at.y + half);
            let form = Form::State;
            camp_prims(camp, Body { rect, form }, theme)
        }
        Key::Form(form) => {
            let height = 15.0 * theme.type_scale;
            let r = Rect::new(
                at.x + 2.0,
                at.y - height / 2.0,
                at.x + width - 4.0,
                at.y + height / 2.0,
            );
            let path = form.outline(r);
            vec![
                Prim::Fill {
                    path: path.clone(),
                    colour: if form.holds_territory() {
                        theme.actor
                    } else {
                        theme.actor_soft
                    },
                },
                Prim::Stroke {
                    path,
                    colour: theme.ink,
                    width: form.outline_width() * 0.8,
                    dash: None,
                },
            ]
        }
    }
}

/// Doubt has no sign of its own, so its sample is in plain ink.
fn recoloured(prims: Vec<Prim>, theme: &Theme) -> Vec<Prim> {
    (prims.into_iter())
        .map(|prim| match prim {
            Prim::Stroke {
                path, width, dash, ..
            } => Prim::Stroke {
                path,
                colour: theme.ink,
                width,
                dash,
            },
            Prim::Fill { path, .. } => Prim::Fill {
                path,
                colour: theme.ink,
            },
            text @ Prim::Text(_) => text,
        })
        .collect()
}

/// The line of a pair without a tie: a hair line, with a ring half-way where
/// somebody looked and found silence.
pub(in crate::scene) fn blank(curve: &CubicBez, silent: bool, theme: &Theme) -> Vec<Prim> {
    let mut prims = vec![Prim::Stroke {
        path: curve.to_path(0.1),
        colour: theme.faint,
        width: if silent { 1.2 } else { 0.7 },
        dash: None,
    }];
    if silent {
        let ring = Circle::new(curve.eval(0.5), 3.5).to_path(0.1);
        prims.push(Prim::Fill {
            path: ring.clone(),
            colour: theme.paper,
        });
        prims.push(Prim::Stroke {
            path: ring,
            colour: theme.faint,
            width: 1.2,
            dash: None,
        });
    }
    prims
}
