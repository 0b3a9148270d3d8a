//! Going over to another state of a map as one step.

use std::sync::Arc;

use super::entry::Edit;
use crate::model::{Actor, Change, Document, Op, Record, SilenceOp};

/// Makes the document what `target` is, in one step that can be undone. Records that
/// both have are replaced in their places as long as both have the same ids in the same
/// order; any other table is emptied and filled anew. O(both).
pub fn restore(document: &Document, target: &Document, name: &str) -> Edit {
    let same = Same {
        domains: same_ids(document.domains(), target.domains()),
        sources: same_ids(document.sources(), target.sources()),
        actors: same_ids(document.actors(), target.actors()),
        stances: same_ids(document.stances(), target.stances()),
    };
    let stances = same.domains && same.sources && same.actors && same.stances;
    let mut changes = Vec::new();
    // From what refers to what is referred to, and back.
    clear(&mut changes, document, (same.actors, stances));
    changes.extend(texts_removed(document, target, same.sources));
    changes.push(Change::Header(Box::new(target.header().clone())));
    table(
        &mut changes,
        same.domains,
        (document.domains(), target.domains()),
        Change::Domain,
    );
    table(
        &mut changes,
        same.sources,
        (document.sources(), target.sources()),
        Change::Source,
    );
    unreferenced(&mut changes, document, target);
    changes.extend(target.texts().filter_map(|(source, text)| {
        let same = same.sources && document.text(source) == Some(text);
        (!same).then(|| Change::Text {
            source: source.clone(),
            text: Some(Arc::clone(text)),
        })
    }));
    if same.actors {
        changes.extend(differing(document.actors(), target.actors()).map(Change::Actor));
    } else {
        changes.extend(inserted(target.actors(), ungrouped).map(Change::Actor));
        let grouped = target.actors().iter().filter(|a| a.member_of.is_some());
        changes.extend(grouped.map(|actor| Change::Actor(replaced(actor.clone()))));
    }
    if stances {
        changes.extend(differing(document.stances(), target.stances()).map(Change::Stance));
    } else {
        changes.extend(inserted(target.stances(), Clone::clone).map(Change::Stance));
    }
    let silences = target.silences().iter().enumerate();
    changes.extend(silences.map(|(at, silence)| {
        let silence = Box::new(silence.clone());
        Change::Silence(SilenceOp::Insert { at, silence })
    }));
    Edit::new(name, changes)
}

/// The tables that no record refers to, and whose records need nothing to be there.
fn unreferenced(changes: &mut Vec<Change>, document: &Document, target: &Document) {
    table(
        changes,
        same_ids(document.speakers(), target.speakers()),
        (document.speakers(), target.speakers()),
        Change::Speaker,
    );
    table(
        changes,
        same_ids(document.views(), target.views()),
        (document.views(), target.views()),
        Change::View,
    );
    table(
        changes,
        same_ids(document.scenarios(), target.scenarios()),
        (document.scenarios(), target.scenarios()),
        Change::Scenario,
    );
    table(
        changes,
        same_ids(document.story(), target.story()),
        (document.story(), target.story()),
        Change::Stop,
    );
}

/// Takes out silences, and stances and actors where they are not replaced in place.
fn clear(changes: &mut Vec<Change>, document: &Document, (actors, stances): (bool, bool)) {
    let silences = (0..document.silences().len()).rev();
    changes.extend(silences.map(|at| Change::Silence(SilenceOp::Remove(at))));
    if !stances {
        changes.extend(removed(document.stances()).map(Change::Stance));
    }
    if !actors {
        let grouped = document.actors().iter().filter(|a| a.member_of.is_some());
        changes.extend(grouped.map(|actor| Change::Actor(replaced(ungrouped(actor)))));
        changes.extend(removed(document.actors()).map(Change::Actor));
    }
}

/// Takes out the texts that the target lacks; all of them where the sources go too.
fn texts_removed<'a>(
    document: &'a Document,
    target: &'a Document,
    same_sources: bool,
) -> impl Iterator<Item = Change> + 'a {
    let texts = document.texts();
    let gone = texts.filter(move |(id, _)| !same_sources || target.text(id).is_none());
    gone.map(|(source, _)| Change::Text {
        source: source.clone(),
        text: None,
    })
}

/// Whether both states have the same ids in the same order.
struct Same {
    domains: bool,
    sources: bool,
    actors: bool,
    stances: bool,
}

fn same_ids<T: Record>(a: &[T], b: &[T]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.id() == b.id())
}

/// Changes of a table whose records refer to no others; those that refer to them are
/// gone where it is filled anew.
fn table<T: Record + PartialEq>(
    changes: &mut Vec<Change>,
    same: bool,
    (old, new): (&[T], &[T]),
    change: fn(Op<T>) -> Change,
) {
    if same {
        changes.extend(differing(old, new).map(change));
    } else {
        changes.extend(removed(old).map(change));
        changes.extend(inserted(new, Clone::clone).map(change));
    }
}

fn removed<T: Record>(records: &[T]) -> impl Iterator<Item = Op<T>> {
    // The last first: no other moves.
    records
        .iter()
        .rev()
        .map(|record| Op::Remove(record.id().clone()))
}

fn inserted<T: Record>(records: &[T], of: fn(&T) -> T) -> impl Iterator<Item = Op<T>> {
    (records.iter().enumerate()).map(move |(at, record)| Op::Insert {
        at,
        record: Box::new(of(record)),
    })
}

/// Replaces each record that is not the same.
fn differing<'a, T: Record + PartialEq>(
    old: &'a [T],
    new: &'a [T],
) -> impl Iterator<Item = Op<T>> + use<'a, T> {
    let pairs = old.iter().zip(new).filter(|(old, new)| old != new);
    pairs.map(|(_, new)| replaced(new.clone()))
}

fn replaced<T: Record>(record: T) -> Op<T> {
    Op::Replace(Box::new(record))
}

/// An actor that belongs to no group: its group may not be there yet, or no longer.
fn ungrouped(actor: &Actor) -> Actor {
    Actor {
        member_of: None,
        ..actor.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::History;
    use crate::model::{
        Block, Domain, Extra, NamedView, Parts, Placement, SavedView, Scenario, Silence, Source,
        SourceId, Speaker, Stance, Stop, Text, Value,
    };

    fn map(change: fn(&mut Parts)) -> Document {
        let mut parts = Parts {
            domains: vec![Domain::new("d", "Trade"), Domain::new("e", "")],
            sources: vec![Source::new("s1", "Report")],
            actors: ["a", "b", "c"].map(|id| Actor::new(id, id)).to_vec(),
            stances: vec![
                Stance::new("s", "a".into(), "b".into(), "d".into()),
                Stance::new("t", "b".into(), "a".into(), "d".into()),
            ],
            silences: vec![silence()],
            ..Parts::default()
        };
        parts.actors[0].member_of = Some("c".into());
        parts.actors[2].member_of = Some("c".into());
        change(&mut parts);
        Document::from_parts(parts).unwrap()
    }

    fn text(source: &str, words: &str) -> (SourceId, Arc<Text>) {
        let blocks = vec![Block::paragraph(words)];
        (source.into(), Arc::new(Text { blocks }))
    }

    fn view(id: &str, around: &str) -> NamedView {
        let mut shown = SavedView::default();
        shown.filter.around.push(around.into());
        NamedView {
            id: id.into(),
            name: String::new(),
            shown,
            extra: Extra::default(),
        }
    }

    fn stop(id: &str) -> Stop {
        Stop::new(id, "A stop", view(id, "gone").shown)
    }

    fn silence() -> Silence {
        Silence {
            from: "a".into(),
            to: "c".into(),
            domain: None,
            sources: Vec::new(),
            note: String::new(),
            extra: Extra::default(),
        }
    }

    #[test]
    fn any_state_becomes_any_other_and_back_in_one_step() {
        let states = [
            map(|_| {}),
            map(|map| map.header.title = "T".to_owned()),
            map(|map| map.stances[0].value = Some(Value::Hostile)),
            map(|map| map.stances.reverse()),
            map(|map| map.domains.reverse()),
            map(|map| map.actors.reverse()),
            map(|map| map.actors[1].placement = Some(Placement::at(1.0, 2.0))),
            map(|map| map.sources.insert(0, Source::new("s0", ""))),
            map(|map| map.speakers.push(Speaker::new("A speaker"))),
            map(|map| map.texts.push(text("s1", "one"))),
            map(|map| map.views = vec![view("v", "a"), view("w", "gone")]),
            map(|map| map.views = vec![view("w", "b"), view("v", "a")]),
            map(|map| map.scenarios = ["x", "y"].map(|id| Scenario::new(id, "X")).to_vec()),
            map(|map| map.story = ["x", "y"].map(stop).to_vec()),
            map(|map| map.story = ["z", "x"].map(stop).to_vec()),
            map(|map| map.scenarios = vec![Scenario::new("y", "Y"), Scenario::new("x", "X")]),
            map(|map| {
                map.texts.push(text("s1", "two"));
                map.sources.insert(0, Source::new("s0", ""));
            }),
            map(|map| {
                map.stances.clear();
                map.silences.clear();
                map.actors.remove(1);
                map.domains.remove(0);
            }),
            Document::default(),
        ];
        for from in &states {
            for to in &states {
                let (mut document, mut history) = (from.clone(), History::new());
                let edit = restore(&document, to, "Restore");
                history.perform(&mut document, edit).unwrap();
                assert_eq!(&document, to);
                history.undo(&mut document);
                assert_eq!(&document, from);
            }
        }
    }
}
