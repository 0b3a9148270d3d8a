//! Stances that both sides share: two opposite ties with the same reading can be
//! drawn as one stroke, with an end at either side.

use std::borrow::Cow;

use super::badge::Badge;
use super::drawn_tie::Stroke;
use crate::analysis::{Tie, ties};
use crate::model::{Document, Filter};
use crate::scene::options::Mutual;

/// Of more stances than this nothing is proposed: their ties are straight, and each
/// stands for itself.
const FEW_STANCES: usize = 20_000;
/// Of fewer ties than this nothing is proposed either: there is room for a stroke each
/// way, and what each side holds is seen at once.
const DENSE: usize = 20;
/// Of more than so many ties in a hundred the opposite has to read the same for
/// drawing such pairs once to be proposed.
const PROPOSED_ABOVE: usize = 40;

impl Mutual {
    /// What is proposed for a map: once where it has twenty ties or more at its own date,
    /// and of more than 40 % of them the opposite reads the same.
    /// O(stances · log stances).
    pub fn proposed(document: &Document) -> Self {
        if document.stances().len() > FEW_STANCES {
            return Self::Twice;
        }
        let ties = ties(document, &Filter::of(document));
        let strokes = strokes(&ties, Self::Once);
        let matched = strokes.iter().filter(|stroke| **stroke != Stroke::Own);
        if ties.len() >= DENSE && matched.count() * 100 > ties.len() * PROPOSED_ABOVE {
            Self::Once
        } else {
            Self::Twice
        }
    }
}

/// By tie, with whom it shares its stroke; `ties` are ordered by their pairs.
/// O(m log m).
pub(in crate::scene) fn strokes(ties: &[Tie], mutual: Mutual) -> Vec<Stroke> {
    let alone = vec![Stroke::Own; ties.len()];
    if mutual == Mutual::Twice {
        return alone;
    }
    let key = |tie: &Tie| (tie.from, tie.to);
    let opposite = |tie: &Tie| {
        let at = ties.binary_search_by_key(&(tie.to, tie.from), key).ok()?;
        ties.get(at).map(|other| (at, other))
    };
    (ties.iter())
        .map(|tie| match opposite(tie) {
            Some((at, other)) if tie.from < tie.to && read_alike(tie, other) => Stroke::Shared(at),
            Some((at, other)) if tie.from > tie.to && read_alike(tie, other) => Stroke::Twin(at),
            _ => Stroke::Own,
        })
        .collect()
}

/// Whether nothing that is drawn of two ties differs but their direction and their
/// words: class, strength and doubt of every strand, and the badge.
fn read_alike(a: &Tie, b: &Tie) -> bool {
    a.strands == b.strands && Badge::of(a) == Badge::of(b)
}

/// The ties as they are captioned: what both sides of a shared stroke say stands at
/// the one that draws it.
pub(in crate::scene) fn worded<'t>(ties: &'t [Tie], strokes: &[Stroke]) -> Cow<'t, [Tie]> {
    if strokes.iter().all(|stroke| *stroke == Stroke::Own) {
        return Cow::Borrowed(ties);
    }
    let one = |(tie, stroke): (&Tie, &Stroke)| {
        let mut tie = tie.clone();
        match *stroke {
            Stroke::Own => {}
            Stroke::Shared(other) => {
                let other = ties.get(other);
                tie.parts
                    .extend(other.iter().flat_map(|tie| tie.parts.iter().copied()));
            }
            Stroke::Twin(_) => {
                tie.parts.clear();
                tie.strands.clear();
            }
        }
        tie
    };
    Cow::Owned(ties.iter().zip(strokes).map(one).collect())
}
