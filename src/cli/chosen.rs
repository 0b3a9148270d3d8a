//! What a command line names of a map: its domains and actors.

use std::collections::BTreeSet;

use super::console::Stop;
use super::values::AsOf;
use crate::model::{
    ActorId, Callout, CalloutTarget, Conflict, Document, DomainId, Filter, Record, Scenario,
    isolated, suppose,
};

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

/// The name that people give a record, and what to call it where it has none.
pub(super) type Names<T> = (fn(&T) -> &str, fn(&T) -> &str);

/// The record of this id, else of this name.
pub(super) fn record<'d, T: Record>(
    wanted: &str,
    all: &'d [T],
    (name, label): Names<T>,
) -> Result<&'d T, Stop> {
    if let Some(own) = all.iter().find(|own| own.id().to_string() == wanted) {
        return Ok(own);
    }
    let noun = T::NOUN;
    let mut named = all.iter().filter(|own| name(own) == wanted);
    match (named.next(), named.next()) {
        (Some(own), None) => Ok(own),
        (Some(one), Some(other)) => Err(Stop::Usage(format!(
            "the map has several {noun}s “{wanted}”; name one by its id, {} or {}",
            one.id(),
            other.id()
        ))),
        (None, _) => {
            let mut some: Vec<&str> = all.iter().map(label).take(12).collect();
            if all.len() > some.len() {
                some.push("…");
            }
            let has = match some.as_slice() {
                [] => "none".to_owned(),
                some => some.join(", "),
            };
            Err(Stop::Usage(format!(
                "the map has no {noun} “{wanted}”; it has {has}"
            )))
        }
    }
}

/// The scenario of this id, else of this title.
pub(super) fn scenario<'d>(wanted: &str, document: &'d Document) -> Result<&'d Scenario, Stop> {
    let names: Names<Scenario> = (|own| &own.title, Scenario::label);
    record(wanted, document.scenarios(), names)
}

/// The scenario that is asked for, and the map as it would be in it.
pub(super) fn supposed(
    wanted: Option<&str>,
    document: &Document,
) -> Result<Option<Supposed>, Stop> {
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let scenario = scenario(wanted, document)?;
    let (document, conflicts) = suppose(document, scenario);
    Ok(Some(Supposed {
        scenario: scenario.clone(),
        document,
        conflicts,
    }))
}

/// A map as it would be in a scenario.
pub(super) struct Supposed {
    pub scenario: Scenario,
    pub document: Document,
    /// What the map contradicts of it.
    pub conflicts: Vec<Conflict>,
}

impl Supposed {
    /// What the map contradicts, a line for each.
    pub(super) fn remarks(&self) -> Vec<String> {
        let name = isolated(self.scenario.label()).into_owned();
        let remark = |own: &Conflict| {
            let what = if own.why.stops() {
                "is left out"
            } else {
                "is without some evidence"
            };
            let nth = own.change + 1;
            format!("scenario {name}: change {nth} {what}: {}", own.why)
        };
        self.conflicts.iter().map(remark).collect()
    }
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
