//! What a command line names of a map: its domains and actors.

use std::collections::BTreeSet;

use super::console::Stop;
use super::values::AsOf;
use crate::model::{ActorId, Callout, CalloutTarget, Document, DomainId, Filter};

/// What of a map is looked at: with the domains and on the day that are named, else
/// all of them on the day that the map states for itself.
pub(super) fn filter(
    wanted: &[String],
    as_of: Option<&AsOf>,
    document: &Document,
) -> Result<Filter, Stop> {
    let whole = Filter::of(document);
    let filter = match domains(wanted, document)? {
        Some(domains) => whole.only(document, &domains),
        None => whole,
    };
    Ok(match as_of {
        Some(as_of) => Filter {
            as_of: as_of.day(),
            ..filter
        },
        None => filter,
    })
}

/// The domains that are named; `None` where none is: all.
fn domains(wanted: &[String], document: &Document) -> Result<Option<BTreeSet<DomainId>>, Stop> {
    let is_known = |id: &&String| document.domain(&DomainId::new(id)).is_some();
    if let Some(id) = wanted.iter().find(|id| !is_known(id)) {
        let known: Vec<&str> = document.domains().iter().map(|d| d.id.as_str()).collect();
        let known = if known.is_empty() {
            "it has none".to_owned()
        } else {
            format!("it has {}", known.join(", "))
        };
        return Err(Stop::Usage(format!(
            "the map has no domain “{id}”; {known}"
        )));
    }
    Ok((!wanted.is_empty()).then(|| wanted.iter().map(DomainId::new).collect()))
}

/// The actors around whom a figure is drawn.
pub(super) fn around(wanted: &[String], document: &Document) -> Result<Vec<ActorId>, Stop> {
    let known = |id: &String| {
        let id = ActorId::new(id);
        if document.actor(&id).is_some() {
            return Ok(id);
        }
        let ids = document.actors().iter().map(|actor| actor.id.as_str());
        let mut some: Vec<&str> = ids.take(12).collect();
        if document.actors().len() > some.len() {
            some.push("…");
        }
        let has = match some.as_slice() {
            [] => "none".to_owned(),
            some => some.join(", "),
        };
        Err(Stop::Usage(format!(
            "the map has no actor “{id}”; it has {has}"
        )))
    };
    wanted.iter().map(known).collect()
}

/// The ordered pairs whose ties are drawn: from, to, from, to …
pub(super) fn chosen_ties(
    ids: &[String],
    document: &Document,
) -> Result<Vec<(ActorId, ActorId)>, Stop> {
    let ids = around(ids, document)?;
    let pair = |pair: &[ActorId]| match pair {
        [from, to] => Some((from.clone(), to.clone())),
        _ => None,
    };
    Ok(ids.chunks(2).filter_map(pair).collect())
}

/// A sentence about an actor, or about the tie from one to another.
pub(super) fn callout(text: &str, at: &[String], document: &Document) -> Result<Callout, Stop> {
    let target = match around(at, document)?.as_slice() {
        [actor] => CalloutTarget::Actor(actor.clone()),
        [from, to] => CalloutTarget::Tie(from.clone(), to.clone()),
        _ => {
            let message = "--callout-at: name one actor, or two for a tie";
            return Err(Stop::Usage(message.to_owned()));
        }
    };
    Ok(Callout::new(text, target))
}
