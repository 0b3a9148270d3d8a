//! The frame of the figure: title, legend and source line.

use std::borrow::Cow;

use kurbo::Rect;

use super::blocks::Frame;
use super::change_list::rows;
use super::legend::{LegendEntry, entries, keys};
use super::markdown::paragraphs;
use super::words::{Shown, source_line, subtitle, title};
use super::writer::Block;
use crate::model::{Controls, Document, shown_controls};
use crate::scene::display::{About, FramePart, Group, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::options::Options;
use crate::scene::theme::Theme;

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
}

fn total(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block.height + block.gap).sum()
}

/// Primitives moved by so much, as a part of the frame.
pub(in crate::scene) fn shifted(prims: Vec<Prim>, part: FramePart, x: f64, y: f64) -> Group {
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

/// Words of a document as they are drawn.
fn drawn(words: &str) -> Cow<'_, str> {
    shown_controls(words, Controls::Isolates)
}

/// The words of a frame that depend on the kind of view.
pub(in crate::scene) struct FrameWords<'a> {
    /// What stands before the date, under the title.
    pub before: &'a str,
    /// The rule by which ties are drawn, after the date.
    pub rule: &'a str,
    /// What the marks mean.
    pub legend: Vec<LegendEntry>,
}

/// The frame of any figure of a document: its title, the date and the rule under it,
/// what the marks in it mean, and its sources and notes on what is shown.
pub(in crate::scene) fn frame_with<'a>(
    (document, options): (&'a Document, &'a Options),
    phrases: &'static Phrases,
    words: FrameWords<'_>,
    shown: &Shown<'_>,
) -> Frame<'a> {
    let source = source_line(document, options, shown, phrases);
    Frame {
        title: if options.frame.title {
            match title(document, options) {
                Cow::Borrowed(own) => drawn(own),
                Cow::Owned(made) => drawn(&made).into_owned().into(),
            }
        } else {
            "".into()
        },
        subtitle: subtitle(document, options, phrases, (words.before, words.rule)),
        told: (options.words.text.as_deref()).map_or_else(Vec::new, |text| {
            paragraphs(&shown_controls(text, Controls::Marks))
        }),
        changes: Vec::new(),
        key: Vec::new(),
        legend: if options.frame.legend {
            words.legend
        } else {
            Vec::new()
        },
        source: shown_controls(&source, Controls::Marks).into_owned(),
        phrases,
    }
}

/// The frame that a map needs.
pub(in crate::scene) fn frame_of<'a>(view: &View<'a>, drawing: &Drawing) -> Frame<'a> {
    let (document, options) = (view.document, view.options);
    // What has ended is told among the changes.
    let all = || drawing.ties.iter().filter(|tie| tie.is_tied());
    let shown = Shown {
        ties: all().map(|tie| &tie.tie).collect(),
        illegible: all().filter(|tie| !tie.is_legible).count(),
        coverage: view.coverage,
        labels_left_out: View::left_out(drawing),
        ties_left_out: view.ties_left_out,
        is_callout_said: drawing.callout.is_said(),
        covered: drawing.covered(),
    };
    Frame {
        changes: (options.changes.as_ref())
            .filter(|shown| shown.is_listed)
            .map_or_else(Vec::new, |shown| rows(shown, view.phrases)),
        key: (view.key(drawing).into_iter())
            .map(|(short, words)| (drawn(&short).into_owned(), drawn(&words).into_owned()))
            .collect(),
        ..frame_with(
            (document, options),
            view.phrases,
            FrameWords {
                before: "",
                rule: view.phrases.rule,
                legend: entries(&keys(view, drawing), view),
            },
            &shown,
        )
    }
}
