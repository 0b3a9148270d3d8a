//! A line of text as shaped runs: which glyphs of the face stand where, and which
//! letters each of them shows.

use std::ops::Range;

use super::{face, shaped, visual_runs};
use crate::scene::display::Text;

/// A glyph of the face. Lengths are parts of the type size.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// The bytes of the text that it shows, alone or with its neighbours.
    pub letters: Range<usize>,
    /// How far the next one stands to its right.
    pub advance: f64,
    /// How far it is drawn from its place, to the right and upwards.
    pub offset: (f64, f64),
}

/// A run of one direction, its glyphs from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedRun {
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Where it begins, in scene units.
    pub left: f64,
    /// The bytes of the text that it holds.
    pub letters: Range<usize>,
    /// Its glyphs.
    pub glyphs: Vec<ShapedGlyph>,
}

impl Text {
    /// The runs of the line in visual order, where they stand. O(length).
    pub fn runs(&self) -> Vec<ShapedRun> {
        let Some(face) = face(self.bold) else {
            return Vec::new();
        };
        let em = f64::from(face.units_per_em());
        let mut left = self.left();
        (visual_runs(&self.text, self.rtl).into_iter())
            .map(|(letters, rtl)| {
                let run = self.text.get(letters.clone()).unwrap_or_default();
                let buffer = shaped(face, run, rtl);
                let start = |cluster: u32| letters.start + usize::try_from(cluster).unwrap_or(0);
                let mut starts: Vec<usize> = (buffer.glyph_infos().iter())
                    .map(|info| start(info.cluster))
                    .collect();
                starts.push(letters.end);
                starts.sort_unstable();
                let end_of = |from: usize| {
                    let next = starts.partition_point(|start| *start <= from);
                    starts.get(next).copied().unwrap_or(letters.end)
                };
                let glyphs: Vec<ShapedGlyph> = (buffer.glyph_infos().iter())
                    .zip(buffer.glyph_positions())
                    .map(|(info, place)| {
                        let from = start(info.cluster);
                        ShapedGlyph {
                            id: u16::try_from(info.glyph_id).unwrap_or(0),
                            letters: from..end_of(from),
                            advance: f64::from(place.x_advance) / em,
                            offset: (
                                f64::from(place.x_offset) / em,
                                f64::from(place.y_offset) / em,
                            ),
                        }
                    })
                    .collect();
                let run = ShapedRun {
                    rtl,
                    left,
                    letters,
                    glyphs,
                };
                let width: f64 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
                left += width * self.size;
                run
            })
            .collect()
    }
}

/// Where the letters of a run of one direction stand in the regular face: bytes of
/// letters that are drawn as one, left and right edge as parts of the type size. In
/// logical order. O(length · log length).
pub fn letter_edges(run: &str, rtl: bool) -> Vec<(Range<usize>, f64, f64)> {
    let Some(face) = face(false) else {
        return Vec::new();
    };
    let em = f64::from(face.units_per_em());
    let buffer = shaped(face, run, rtl);
    let mut edges: Vec<(usize, f64, f64)> = Vec::new();
    let mut left = 0.0;
    for (info, place) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let start = usize::try_from(info.cluster).unwrap_or(0);
        let right = left + f64::from(place.x_advance) / em;
        match edges.last_mut() {
            Some(last) if last.0 == start => last.2 = right,
            _ => edges.push((start, left, right)),
        }
        left = right;
    }
    edges.sort_by_key(|(start, ..)| *start);
    let ends: Vec<usize> = (edges.iter().skip(1))
        .map(|(start, ..)| *start)
        .chain([run.len()])
        .collect();
    (edges.into_iter().zip(ends))
        .map(|((start, left, right), end)| (start..end, left, right))
        .collect()
}

/// A glyph of the regular face that shows nothing, to stand for a letter that
/// another glyph shows with its own: the same for the same letter, and for different
/// letters different ones as far as the face has any.
pub fn empty_glyph(letter: &str) -> u32 {
    /// Letters that are hardly ever written as such.
    const CANDIDATES: [char; 13] = [
        '\u{200a}', '\u{2009}', '\u{2006}', '\u{2008}', '\u{202f}', '\u{205f}', '\u{2005}',
        '\u{2004}', '\u{2007}', '\u{2002}', '\u{00a0}', '\u{2003}', '\u{3000}',
    ];
    let Some(face) = face(false) else {
        return 0;
    };
    let empty: Vec<u16> = (CANDIDATES.into_iter())
        .filter_map(|candidate| face.glyph_index(candidate))
        .filter(|id| face.glyph_bounding_box(*id).is_none())
        .map(|id| id.0)
        .collect();
    let nth = (letter.chars().next()).map_or(0, |letter| u32::from(letter) as usize);
    let id = nth.checked_rem(empty.len()).and_then(|nth| empty.get(nth));
    id.map_or_else(
        || face.glyph_index(' ').map_or(0, |id| u32::from(id.0)),
        |id| u32::from(*id),
    )
}
