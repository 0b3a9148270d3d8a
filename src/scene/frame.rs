//! The frame of the figure: title, legend and source line.

use std::collections::BTreeSet;

use kurbo::{BezPath, Circle, CubicBez, ParamCurve, Point, Rect, Shape};

use super::display::{About, Anchor, Group, Part, Prim, Text};
use super::mark;
use super::options::FrameParts;
use super::shape::Form;
use super::text::{self, wrap};
use super::theme::{Colour, Role, Theme};
use crate::analysis::{Class, Mark, Strand};
use crate::model::Sign;

/// A mark that the figure uses and the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
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
}

impl Key {
    fn words(self) -> &'static str {
        match self {
            Self::Positive => "supportive",
            Self::Negative => "hostile",
            Self::Neutral => "neutral",
            Self::Mixed => "hostile on some topics, supportive on others",
            Self::Contested => "sources disagree",
            Self::Uncertain => "uncertain",
            Self::Undecided => "not yet decided",
            Self::Widths => "thin: critical, cooperative; thick: hostile, supportive",
            Self::Unsupported => "hollow badge: no evidence yet",
            Self::Silent => "the sources are silent",
            Self::Uncoded => "not looked at yet",
            Self::Form(form) => form.words(),
        }
    }
}

/// What stands around the map.
pub(super) struct Frame<'a> {
    /// The title.
    pub title: &'a str,
    /// The lines under it.
    pub subtitle: &'a str,
    /// The marks to explain, in legend order.
    pub keys: &'a BTreeSet<Key>,
    /// Sources, counts, what is silent or hidden.
    pub source: &'a str,
    /// Which parts to draw.
    pub show: FrameParts,
}

fn line(text: &str, at: Point, size: f64, bold: bool, colour: Colour) -> Prim {
    Prim::Text(Text {
        text: text.to_owned(),
        at,
        anchor: Anchor::Left,
        size,
        bold,
        colour,
        width: text::width(text, size, bold),
    })
}

/// The frame around a map that fills `map`; its groups, and the whole figure's box.
pub(super) fn draw(frame: &Frame<'_>, map: Rect, theme: &Theme) -> (Vec<Group>, Rect) {
    const MARGIN: f64 = 24.0;
    // Under a wide map, small print would be lost when the whole is made to fit.
    let larger = (map.width() / (1_050.0 * theme.type_scale)).clamp(1.0, 3.0);
    let theme = &Theme {
        type_scale: theme.type_scale * larger,
        stroke_scale: theme.stroke_scale * larger.sqrt(),
        ..theme.clone()
    };
    // Short lines of text under a narrow map would be hard to read.
    let room = map.width().max(460.0 * theme.type_scale);
    let left = map.center().x - room / 2.0;
    let mut figure = Rect::new(left, map.y0, left + room, map.y1);
    let mut groups = Vec::new();
    if frame.show.title && !(frame.title.is_empty() && frame.subtitle.is_empty()) {
        let (group, height) = title(frame, room, theme);
        figure.y0 -= height + 22.0;
        groups.push(shifted(group, Part::Title, left, figure.y0));
    }
    if frame.show.legend && !frame.keys.is_empty() {
        let (group, height) = legend(frame.keys, room, theme);
        groups.push(shifted(group, Part::Legend, left, figure.y1 + 16.0));
        figure.y1 += height + 16.0;
    }
    if frame.show.source && !frame.source.is_empty() {
        let (group, height) = source(frame.source, room, theme);
        groups.push(shifted(group, Part::Source, left, figure.y1 + 10.0));
        figure.y1 += height + 10.0;
    }
    (groups, figure.inflate(MARGIN, MARGIN))
}

fn shifted(prims: Vec<Prim>, part: Part, x: f64, y: f64) -> Group {
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

fn title(frame: &Frame<'_>, room: f64, theme: &Theme) -> (Vec<Prim>, f64) {
    let mut prims = Vec::new();
    let mut y = 0.0;
    for (words, role, bold, colour) in [
        (frame.title, Role::Title, true, theme.ink),
        (frame.subtitle, Role::Subtitle, false, theme.muted),
    ] {
        let size = theme.size(role);
        if words.is_empty() {
            continue;
        }
        for words in wrap(words, size, bold, room) {
            y += size * 1.25;
            let at = Point::new(0.0, y - size * 0.25);
            prims.push(line(&words, at, size, bold, colour));
        }
        y += 3.0;
    }
    (prims, y)
}

fn source(words: &str, room: f64, theme: &Theme) -> (Vec<Prim>, f64) {
    let size = theme.size(Role::Source);
    let mut prims = Vec::new();
    let mut y = 0.0;
    for words in wrap(words, size, false, room) {
        y += size * 1.4;
        let at = Point::new(0.0, y - size * 0.35);
        prims.push(line(&words, at, size, false, theme.muted));
    }
    (prims, y)
}

fn legend(keys: &BTreeSet<Key>, room: f64, theme: &Theme) -> (Vec<Prim>, f64) {
    let size = theme.size(Role::Legend);
    let row = size * 2.1;
    let mut prims = Vec::new();
    let mut rule = BezPath::new();
    rule.move_to((0.0, 0.0));
    rule.line_to((room, 0.0));
    prims.push(Prim::Stroke {
        path: rule,
        colour: theme.faint,
        width: 0.8,
        dash: None,
    });
    let (mut x, mut y) = (0.0, row * 0.75);
    let sample = 44.0 * theme.type_scale;
    for key in keys {
        let words = key.words();
        let width = sample + 9.0 + text::width(words, size, false);
        if x > 0.0 && x + width > room {
            x = 0.0;
            y += row;
        }
        prims.extend(swatch(*key, Point::new(x, y), sample, theme));
        let at = Point::new(x + sample + 9.0, y + size * 0.36);
        prims.push(line(words, at, size, false, theme.ink));
        x += width + 24.0 * theme.type_scale;
    }
    (prims, y + row * 0.5)
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
    let plain = |dy: f64, width: f64| Prim::Stroke {
        path: along(dy).to_path(0.1),
        colour: theme.ink,
        width: width * theme.stroke_scale,
        dash: None,
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
        Key::Widths => vec![plain(-4.0, 1.8), plain(4.0, 3.8)],
        Key::Unsupported => {
            let centre = Point::new(at.x + width / 2.0, at.y);
            mark::badge(centre, Mark::Sign(Sign::Positive), true, theme)
        }
        Key::Silent | Key::Uncoded => {
            let curve = along(0.0);
            blank(&curve, key == Key::Silent, theme)
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
pub(super) fn blank(curve: &CubicBez, silent: bool, theme: &Theme) -> Vec<Prim> {
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
