//! Two maps with the actors of both, so that they can be drawn beside each other.

use super::compared::{Compared, Matching};
use super::correspondence::Correspondence;
use crate::model::{Actor, Change, Document, Filter, Op, fresh};

/// Two maps, each with the actors that it lacks of the other behind its own.
#[derive(Debug, Clone)]
pub struct Together {
    /// The first and the second.
    pub documents: [Document; 2],
    /// Of each actor of the first, its position in the second.
    pub before_at: Vec<usize>,
}

/// Two maps with the actors of both, told to be the same by `matching`. An actor whose id
/// is another one's there gets one of its own. O(n) in the size of both.
pub fn together(before: &Document, after: &Document, matching: Matching) -> Together {
    let filter = Filter::default();
    let compared = Compared {
        before: (before, &filter),
        after: (after, &filter),
    };
    let numbers = Correspondence::of(compared, matching).into_actors();
    let (mut first, mut second) = (before.clone(), after.clone());
    // Of each actor of the first its place in the second, as far as it has one.
    let mut places: Vec<Option<usize>> = vec![None; before.actors().len()];
    for (at, number) in numbers.iter().enumerate() {
        if let Some(slot) = places.get_mut(*number) {
            *slot = Some(at);
        }
    }
    for (slot, actor) in places.iter_mut().zip(before.actors()) {
        if slot.is_none() {
            *slot = Some(second.actors().len());
            admit(&mut second, actor);
        }
    }
    for (number, actor) in numbers.iter().zip(after.actors()) {
        if *number >= before.actors().len() {
            places.push(after.actor_index(&actor.id));
            admit(&mut first, actor);
        }
    }
    Together {
        documents: [first, second],
        before_at: places.into_iter().flatten().collect(),
    }
}

fn admit(document: &mut Document, actor: &Actor) {
    let is_taken = |id: &str| document.actor(&id.into()).is_some();
    let id = fresh(actor.id.as_str(), "actor", is_taken);
    let id = if is_taken(actor.id.as_str()) {
        id.as_str().into()
    } else {
        actor.id.clone()
    };
    let record = Actor {
        id,
        member_of: None,
        ..actor.clone()
    };
    let at = document.actors().len();
    let record = Box::new(record);
    // Its id is new, and it refers to nobody.
    let _ = document.apply(Change::Actor(Op::Insert { at, record }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parts;

    #[test]
    fn both_maps_have_all_actors_once() {
        let map = |actors: &[(&str, &str)]| {
            let actors = actors.iter();
            Document::from_parts(Parts {
                actors: actors.map(|(id, name)| Actor::new(id, *name)).collect(),
                ..Parts::default()
            })
            .unwrap()
        };
        let check =
            |first: &[(&str, &str)], second: &[(&str, &str)], matching, expect: [&str; 2]| {
                let both = together(&map(first), &map(second), matching);
                let names = both.documents.each_ref().map(|document| {
                    let actors = document.actors().iter();
                    let names: Vec<String> = actors
                        .map(|own| format!("{}:{}", own.id, own.name))
                        .collect();
                    names.join(" ")
                });
                assert_eq!(names, expect, "{first:?} {second:?}");
                let [first, second] = both.documents;
                assert_eq!(both.before_at.len(), first.actors().len());
                for (actor, at) in first.actors().iter().zip(both.before_at) {
                    assert_eq!(actor.name, second.actors()[at].name);
                }
            };
        let (a, b) = (("a", "Anna"), ("b", "Ben"));
        check(&[a], &[b], Matching::Id, ["a:Anna b:Ben", "b:Ben a:Anna"]);
        check(
            &[a, b],
            &[b, a],
            Matching::Id,
            ["a:Anna b:Ben", "b:Ben a:Anna"],
        );
        let others = [("b", "Anna"), ("c", "Cleo")];
        check(
            &[a, b],
            &others,
            Matching::Content,
            ["a:Anna b:Ben c:Cleo", "b:Anna c:Cleo b-2:Ben"],
        );
    }
}
