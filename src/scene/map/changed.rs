//! What of each tie is marked as changed: on which strands, and by which numbers.

use std::collections::BTreeMap;

use crate::analysis::{ChangeKind, Mark, Side, Strand, Tie, TieChanges};
use crate::model::Document;
use crate::scene::changes::ShownChanges;
use crate::scene::map::badge::{Badge, Tag};

/// How a strand is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrandMark {
    /// It was not there before: a band lies behind it.
    New,
    /// It was otherwise before: an outline runs around it.
    Changed,
    /// It is there no longer: an empty outline.
    Ended,
}

/// What is marked of one tie.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::scene) struct TieMarks {
    /// By strand; those that ended come last.
    pub strands: Vec<Option<StrandMark>>,
    /// What the badge of the tie said before, where it says another thing now.
    pub was: Option<Mark>,
    /// The numbers of the changes.
    pub tag: Option<Tag>,
}

impl TieMarks {
    /// Whether anything is.
    pub(in crate::scene) fn is_marked(&self) -> bool {
        self.strands.iter().any(Option::is_some) || self.was.is_some() || self.tag.is_some()
    }
}

/// Ties to be drawn, with what is marked of each.
#[derive(Debug, Clone)]
pub(in crate::scene) struct MarkedTies {
    /// The ties in the order of their pairs: those that are there, some with strands that
    /// have ended behind their own, and those that ended altogether, which have no parts.
    pub ties: Vec<Tie>,
    /// What is marked of each.
    pub marks: Vec<TieMarks>,
}

impl MarkedTies {
    /// What of `ties`, which are in the order of their pairs, is marked, but for ties of
    /// actors that are left out. O((ties + changes) log).
    pub(in crate::scene) fn of(
        document: &Document,
        ties: &[Tie],
        shown: &ShownChanges,
        is_hidden: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut known: BTreeMap<(usize, usize), (Tie, TieMarks)> = (ties.iter())
            .map(|tie| {
                let marks = TieMarks {
                    strands: vec![None; tie.strands.len()],
                    ..TieMarks::default()
                };
                ((tie.from, tie.to), (tie.clone(), marks))
            })
            .collect();
        for ((from, to), changes) in shown.changes.by_tie() {
            let pair = (document.actor_index(&from), document.actor_index(&to));
            let (Some(from), Some(to)) = pair else {
                continue;
            };
            if is_hidden(from) || is_hidden(to) {
                continue;
            }
            if shown.side == Side::Before {
                if let Some((_, marks)) = known.get_mut(&(from, to)) {
                    let old = changes.strands.iter().filter(|own| own.was.is_some());
                    marks.tag = Tag::of(old.flat_map(|own| own.numbers.iter().copied()));
                }
                continue;
            }
            let (tie, marks) = known
                .entry((from, to))
                .or_insert_with(|| (ended(from, to, &changes), TieMarks::default()));
            mark(tie, marks, &changes);
        }
        // What has nothing to show is no tie.
        let drawn = known
            .into_values()
            .filter(|(tie, _)| !tie.strands.is_empty());
        let (ties, marks) = drawn.unzip();
        Self { ties, marks }
    }

    /// The badges of the ties.
    pub(in crate::scene) fn badges(&self) -> Vec<Badge> {
        let both = self.ties.iter().zip(&self.marks);
        both.map(|(tie, marks)| Badge {
            was: marks.was,
            is_ended: tie.parts.is_empty(),
            tag: marks.tag,
            ..Badge::of(tie)
        })
        .collect()
    }
}

/// A tie of which nothing is left.
fn ended(from: usize, to: usize, changes: &TieChanges) -> Tie {
    Tie {
        from,
        to,
        parts: Vec::new(),
        strands: Vec::new(),
        mark: changes.was.unwrap_or(Mark::Undecided),
        unsupported: false,
    }
}

fn mark(tie: &mut Tie, marks: &mut TieMarks, changes: &TieChanges) {
    let own = tie.strands.len();
    for change in &changes.strands {
        let at = tie
            .strands
            .iter()
            .take(own)
            .position(|strand| strand.class == change.class);
        match (change.kind, at) {
            (ChangeKind::Ended, None) => {
                tie.strands.push(Strand {
                    class: change.class,
                    strength: change.strength,
                    uncertain: false,
                });
                marks.strands.push(Some(StrandMark::Ended));
            }
            // Others of its sign go on.
            (ChangeKind::Ended, Some(_)) | (_, None) => {}
            (kind, Some(at)) => {
                let mark = match kind {
                    ChangeKind::New => StrandMark::New,
                    _ => StrandMark::Changed,
                };
                if let Some(slot) = marks.strands.get_mut(at) {
                    // What changed tells more than what is new beside it.
                    *slot = (*slot).max(Some(mark));
                }
            }
        }
    }
    let is_there = !tie.parts.is_empty();
    marks.was = changes
        .was
        .filter(|was| is_there && Some(*was) != changes.is);
    let numbers = changes
        .strands
        .iter()
        .flat_map(|own| own.numbers.iter().copied());
    marks.tag = Tag::of(numbers);
}
