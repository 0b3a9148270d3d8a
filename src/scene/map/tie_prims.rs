//! A tie that is drawn → what is painted of it: its strands, its badge and its label.

use std::cmp::Reverse;

use kurbo::{Point, Shape};

use super::changed::StrandMark;
use super::drawn_tie::{DrawnTie, Stroke, TieLabel};
use super::icon::with_signs;
use super::mark;
use super::mark_change::strand_mark;
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// Between the lines of a label.
pub(super) const LEADING: f64 = 1.25;

/// The strands of a tie; where another draws the stroke, its ends alone.
pub(in crate::scene) fn strand_prims(tie: &DrawnTie, theme: &Theme) -> Vec<Prim> {
    // Thick strands first, so that a thin one is never buried.
    let mut order: Vec<_> = tie.tie.strands.iter().zip(&tie.curves).collect();
    order.sort_by_key(|(strand, _)| Reverse(strand.strength));
    (order.into_iter())
        .flat_map(|(strand, curve)| {
            let mut prims = match tie.stroke {
                Stroke::Twin(_) => Vec::new(),
                stroke => mark::shaft(curve, strand, stroke != Stroke::Own, theme),
            };
            prims.extend(mark::end(curve, strand, theme));
            prims
        })
        .collect()
}

/// What is marked as changed along a tie.
pub(in crate::scene) fn changed_prims(tie: &DrawnTie, theme: &Theme) -> Vec<Prim> {
    let strands = tie.tie.strands.iter().zip(&tie.curves).zip(&tie.marks);
    let marked = strands.filter_map(|((strand, curve), mark)| Some((strand, curve, (*mark)?)));
    let ended = tie.ended.iter();
    let ended = ended.map(|(strand, curve)| (strand, curve, StrandMark::Ended));
    (marked.chain(ended))
        .flat_map(|(strand, curve, mark)| strand_mark(curve, strand, mark, theme))
        .collect()
}

/// The badge of a tie and its label; nothing where there are no strands, or where
/// another tie draws them.
pub(in crate::scene) fn badge_prims(tie: &DrawnTie, phrases: &Phrases, theme: &Theme) -> Vec<Prim> {
    let mut prims = Vec::new();
    if !tie.is_drawn() || tie.is_twin() {
        return prims;
    }
    if let Some(label) = &tie.label {
        prims.extend(label_prims(label, phrases, theme));
    }
    prims.extend(tie.badge.prims(tie.badge_at, theme));
    let written = |text: &str| phrases.numerals(text);
    prims.extend(tie.badge.tag_prims(tie.badge_at, theme, &written));
    prims
}

fn label_prims(label: &TieLabel, phrases: &Phrases, theme: &Theme) -> Vec<Prim> {
    let size = theme.size(Role::Label);
    let rect = label.rect;
    let mut prims = Vec::new();
    if let Some(line) = label.leader {
        prims.push(Prim::Stroke {
            path: line.to_path(0.1),
            colour: theme.muted,
            width: 0.8 * theme.stroke_scale,
            dash: None,
        });
    }
    prims.push(Prim::Fill {
        path: rect.inflate(1.0, 0.0).to_path(0.1),
        colour: theme.paper,
    });
    let mut baseline = rect.y0 + 1.0 + size;
    let bold = label.is_number;
    for line in &label.lines {
        let line = if bold {
            phrases.numerals(line)
        } else {
            line.clone()
        };
        prims.extend(with_signs(Text {
            width: text::width(&line, size, bold),
            rtl: phrases.is_rtl(&line),
            text: line,
            at: Point::new(rect.center().x, baseline),
            anchor: Anchor::Middle,
            size,
            bold,
            colour: if bold { theme.ink } else { theme.muted },
            turned: false,
        }));
        baseline += size * LEADING;
    }
    prims
}
