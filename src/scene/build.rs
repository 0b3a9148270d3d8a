//! From a document to a finished scene.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::{Point, Rect};

use super::display::{About, Group};
use super::figure::fit::{self, Sheet};
use super::figure::frame::{Frame, Key};
use super::figure::words::{self, Shown};
use super::language::phrases::Phrases;
use super::map::actor::Face;
use super::map::drawing::{Drawing, View};
use super::map::lane::Body;
use super::map::tie::DrawnTie;
use super::options::Options;
use super::theme::Theme;
use crate::analysis::{Class, Coverage, Mark};
use crate::model::Document;

/// A finished figure: geometry, text, colours and order, all resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The colours and measures it was drawn with.
    pub theme: Theme,
    /// The box of everything, margins included.
    pub bounds: Rect,
    /// How wide that box is on the page the figure was laid out for, in
    /// millimetres; `None`: a pixel a unit.
    pub width_mm: Option<f64>,
    /// The actors, by position in the document.
    pub bodies: Vec<Body>,
    /// The ties, by positions of their actors; behind them those that came after
    /// the scene was drawn.
    pub ties: Vec<DrawnTie>,
    /// How many labels found no room.
    pub labels_left_out: usize,
    /// What is known of the pairs without a tie.
    pub coverage: Coverage,
    /// Where the ties are that came later, by pair.
    pub(super) late: BTreeMap<(usize, usize), usize>,
    /// How many ties have come to nothing since.
    pub(super) untied: usize,
    /// The actors' texts.
    pub(super) faces: Vec<Face>,
    /// The lines of pairs without a tie.
    pub(super) blanks: Vec<Group>,
    /// The frame.
    pub(super) around: Vec<Group>,
    /// In which language the figure speaks.
    pub(super) phrases: &'static Phrases,
}

/// Draws a document with its actors at `positions` (the middle of their boxes,
/// by position; missing ones stand at the origin). For a page the actors move as
/// far as they must to fill it.
pub fn build(document: &Document, positions: &[Point], options: &Options) -> Scene {
    let view = View::new(document, options);
    let sheet = match &options.page {
        Some(page) => fit::page(&view, positions, page),
        None => fit::free(&view, positions),
    };
    let Sheet {
        drawing,
        around,
        bounds,
    } = sheet;
    Scene {
        theme: options.theme.clone(),
        bounds,
        width_mm: options.page.as_ref().map(|page| page.width_mm),
        bodies: drawing.faces.iter().map(|face| face.body).collect(),
        labels_left_out: View::left_out(&drawing),
        ties: drawing.ties,
        late: BTreeMap::new(),
        untied: 0,
        coverage: view.coverage,
        faces: drawing.faces,
        blanks: drawing.blanks,
        around,
        phrases: view.phrases,
    }
}

/// The frame that a drawing needs.
pub(super) fn frame_of<'a>(view: &View<'a>, drawing: &Drawing) -> Frame<'a> {
    let (document, options) = (view.document, view.options);
    let shown = Shown {
        ties: &drawing.ties,
        coverage: &view.coverage,
        labels_left_out: View::left_out(drawing),
    };
    let title = document.header().title.as_str();
    Frame {
        title: if options.frame.title { title } else { "" },
        subtitle: words::subtitle(document, options, view.phrases),
        key: view.key(drawing),
        marks: if options.frame.legend {
            keys(view, drawing)
        } else {
            BTreeSet::new()
        },
        source: words::source_line(document, options, &shown, view.phrases),
        phrases: view.phrases,
    }
}

fn keys(view: &View<'_>, drawing: &Drawing) -> BTreeSet<Key> {
    let coverage = &view.coverage;
    let mut keys: BTreeSet<Key> = (drawing.faces.iter())
        .map(|face| Key::Form(face.body.form))
        .collect();
    let mut widths = BTreeSet::new();
    for tie in drawing.ties.iter().filter(|tie| !tie.curves.is_empty()) {
        for strand in &tie.tie.strands {
            keys.insert(match strand.class {
                Class::Negative => Key::Negative,
                Class::Positive => Key::Positive,
                Class::Neutral => Key::Neutral,
                Class::Contested => Key::Contested,
                Class::Undecided => Key::Undecided,
            });
            if strand.uncertain && strand.class != Class::Contested {
                keys.insert(Key::Uncertain);
            }
            if matches!(strand.class, Class::Negative | Class::Positive) {
                widths.insert(strand.strength);
            }
        }
        if tie.tie.mark == Mark::Mixed {
            keys.insert(Key::Mixed);
        }
        if tie.tie.unsupported {
            keys.insert(Key::Unsupported);
        }
        if tie.is_against {
            keys.insert(Key::Against);
        }
        if tie.may_be_against {
            keys.insert(Key::Perhaps);
        }
        if tie.is_picked {
            keys.insert(Key::Triad);
        }
    }
    if widths.len() > 1 {
        keys.insert(Key::Widths);
    }
    let camps = drawing.faces.iter().filter_map(|face| face.camp);
    keys.extend(camps.map(Key::Camp));
    for group in &drawing.blanks {
        if let About::Blank(a, b) = group.about {
            let silent = coverage.silent.contains(&(a, b)) || coverage.silent.contains(&(b, a));
            keys.insert(if silent { Key::Silent } else { Key::Uncoded });
        }
    }
    keys
}
