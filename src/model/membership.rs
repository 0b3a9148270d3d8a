//! Actors that are part of themselves.

use super::document::Document;
use super::words::isolated;
use crate::diag::Diagnostic;

/// So many actors of a circle are named.
const NAMED: usize = 6;

/// What is known of an actor on the way up from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    /// On the way from the actor at this position.
    From(usize),
}

/// A remark on every circle of actors that are part of one another, at the first of
/// its actors in the document. Each actor is part of one at most, so that every way
/// up is walked once: O(actors).
pub(super) fn on_membership(document: &Document, found: &mut Vec<Diagnostic>) {
    let actors = document.actors();
    let above: Vec<Option<usize>> = (actors.iter())
        .map(|actor| document.actor_index(actor.member_of.as_ref()?))
        .collect();
    let up = |at: usize| above.get(at).copied().flatten();
    let mut seen = vec![Seen::Not; actors.len()];
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for start in 0..actors.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            let Some(slot) = seen.get_mut(at) else { break };
            if *slot == Seen::From(start) {
                circles.push(circle(at, &up));
            }
            if *slot != Seen::Not {
                break;
            }
            *slot = Seen::From(start);
            next = up(at);
        }
    }
    circles.sort_unstable_by_key(|circle| circle.first().copied());
    found.extend(circles.iter().map(|circle| remark(document, circle)));
}

/// The circle through an actor, from its first one in the document.
fn circle(at: usize, up: &dyn Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut circle = vec![at];
    circle.extend(std::iter::successors(up(at), |&now| up(now)).take_while(|&now| now != at));
    let first = circle.iter().enumerate().min_by_key(|&(_, at)| *at);
    let by = first.map_or(0, |(nth, _)| nth);
    circle.rotate_left(by);
    circle
}

fn remark(document: &Document, circle: &[usize]) -> Diagnostic {
    let name = |at: &usize| {
        let actor = document.actors().get(*at);
        actor.map_or_else(String::new, |actor| {
            format!("“{}”", isolated(actor.label()))
        })
    };
    let first = circle.first().map_or_else(String::new, name);
    let place = format!("actors[{}].member_of", circle.first().unwrap_or(&0));
    if circle.len() < 2 {
        return Diagnostic::warning(place, format!("{first} is said to be part of itself"))
            .hint("name the larger actor, or leave it out");
    }
    let mut ways: Vec<String> = circle.iter().take(NAMED).map(name).collect();
    if circle.len() > NAMED {
        ways.push(format!("{} more", circle.len() - NAMED));
    }
    ways.push(first.clone());
    let message = format!(
        "{first} is part of itself by way of others: {}",
        ways.join(" → ")
    );
    Diagnostic::warning(place, message).hint("leave out one member_of of them")
}
