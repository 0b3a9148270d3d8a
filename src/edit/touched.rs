//! Which records edits have touched, for data that is derived from a document
//! and updated piece by piece.

use std::collections::BTreeSet;

use crate::model::{ActorId, Change, Document, Op, Stance};

/// The records that edits have touched since it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Actors that have come, gone, or been altered.
    pub actors: BTreeSet<ActorId>,
    /// The ordered pairs whose stances have come, gone, or been altered.
    pub dyads: BTreeSet<(ActorId, ActorId)>,
    /// Whether an actor was placed elsewhere.
    pub moved: bool,
    /// Whether anything may have been touched: the header, a domain, or too many
    /// records to be listed one by one.
    pub everything: bool,
}

impl Touched {
    /// More records than this are not listed one by one.
    const MOST: usize = 2_000;

    /// Whether nothing was touched.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.dyads.is_empty() && !self.moved && !self.everything
    }

    /// Takes in what was done to a document, by the changes that would take it
    /// back.
    pub fn note(&mut self, document: &Document, back: &[Change]) {
        for change in back {
            if self.everything {
                break;
            }
            match change {
                Change::Actor(Op::Insert { record, .. } | Op::Replace(record)) => {
                    self.actors.insert(record.id.clone());
                }
                Change::Actor(Op::Remove(id)) => {
                    self.actors.insert(id.clone());
                }
                // As it was, and as it is now.
                Change::Stance(Op::Insert { record, .. }) => self.dyad(record),
                Change::Stance(Op::Remove(id)) => document.stance(id).into_iter().for_each(|now| {
                    self.dyad(now);
                }),
                Change::Stance(Op::Replace(record)) => {
                    self.dyad(record);
                    document.stance(&record.id).into_iter().for_each(|now| {
                        self.dyad(now);
                    });
                }
                Change::Place { .. } => self.moved = true,
                Change::Source(_)
                | Change::Speaker(_)
                | Change::Silence(_)
                | Change::View(_)
                | Change::Scenario(_)
                | Change::Stop(_)
                | Change::Text { .. } => {}
                Change::Header(_) | Change::Domain(_) => self.everything = true,
            }
            self.bound();
        }
        self.bound();
    }

    /// Takes in what was noted elsewhere.
    pub fn add(&mut self, mut other: Self) {
        self.actors.append(&mut other.actors);
        self.dyads.append(&mut other.dyads);
        self.moved |= other.moved;
        self.everything |= other.everything;
        self.bound();
    }

    /// Lists nothing one by one where that is too much.
    fn bound(&mut self) {
        self.everything |= self.actors.len() + self.dyads.len() > Self::MOST;
        if self.everything {
            self.actors.clear();
            self.dyads.clear();
        }
    }

    fn dyad(&mut self, stance: &Stance) {
        self.dyads.insert((stance.from.clone(), stance.to.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, History};
    use crate::model::{Actor, Domain, Parts, Placement};

    fn stance(id: &str, from: &str, to: &str) -> Box<Stance> {
        Box::new(Stance::new(id, from.into(), to.into(), "d".into()))
    }

    #[test]
    fn both_ends_of_every_edit_are_told() {
        let check = |change: Change, actors: &[&str], dyads: &[(&str, &str)], beyond: bool| {
            let mut document = Document::from_parts(Parts {
                domains: vec![Domain::new("d", "")],
                actors: ["a", "b", "c"].map(|id| Actor::new(id, "")).to_vec(),
                stances: vec![*stance("s", "a", "b")],
                ..Parts::default()
            })
            .unwrap();
            let expected = Touched {
                actors: actors.iter().map(|&id| id.into()).collect(),
                dyads: (dyads.iter()).map(|&(a, b)| (a.into(), b.into())).collect(),
                moved: matches!(change, Change::Place { .. }),
                everything: beyond,
            };
            let mut history = History::default();
            let edit = Edit::new("edit", vec![change.clone()]);
            history.perform(&mut document, edit).unwrap();
            // There, back, and there again touch the same.
            for way in 0..3 {
                assert_eq!(history.take_touched(), expected, "{change:?}, way {way}");
                let _ = match way {
                    0 => history.undo(&mut document),
                    _ => history.redo(&mut document),
                };
            }
        };
        let insert = |record| Change::Stance(Op::Insert { at: 0, record });
        check(insert(stance("t", "b", "c")), &[], &[("b", "c")], false);
        check(
            Change::Stance(Op::Remove("s".into())),
            &[],
            &[("a", "b")],
            false,
        );
        check(
            Change::Stance(Op::Replace(stance("s", "a", "c"))),
            &[],
            &[("a", "b"), ("a", "c")],
            false,
        );
        check(Change::Actor(Op::Remove("c".into())), &["c"], &[], false);
        let place = Change::Place {
            actor: "a".into(),
            placement: Some(Placement::at(1.0, 2.0)),
        };
        check(place, &[], &[], false);
        check(Change::Header(Box::default()), &[], &[], true);
    }
}
