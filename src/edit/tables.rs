//! Intents about the document as a whole: header, domains, sources, silences.

use super::entry::Edit;
use crate::model::{
    ActorId, Change, Document, Domain, DomainId, Extra, Header, Op, Parts, Silence, SilenceOp,
    Source, SourceId, fresh, isolated,
};

/// A new document: the usual domains and one source to fill in.
pub fn blank_document() -> Document {
    let domains = [
        ("recognition", "Recognition"),
        ("security", "Security"),
        ("trade", "Trade"),
        ("ideology", "Ideology"),
        ("identity", "Identity"),
        ("general", "General"),
    ];
    let parts = Parts {
        header: Header {
            title: "New map".to_owned(),
            ..Header::default()
        },
        domains: domains.map(|(id, name)| Domain::new(id, name)).to_vec(),
        sources: vec![Source::new("s1", "")],
        ..Parts::default()
    };
    Document::from_parts(parts).unwrap_or_default()
}

/// Replaces title, summary, date or rule; `what` names the field for the menu.
pub fn change_header(header: Header, what: &str) -> Edit {
    let change = Change::Header(Box::new(header));
    Edit::new(format!("Change the {what} of the map"), vec![change])
}

/// Adds a domain of this name; the edit and the new domain's id.
pub fn add_domain(document: &Document, name: &str) -> (Edit, DomainId) {
    let id = fresh(name, "domain", |id| document.domain(&id.into()).is_some());
    let change = Change::Domain(Op::Insert {
        at: document.domains().len(),
        record: Box::new(Domain::new(&id, name)),
    });
    let edit = Edit::new(format!("Add the domain {}", isolated(name)), vec![change]);
    (edit, DomainId::new(id))
}

/// Replaces a domain's record; `what` names the field for the menu.
pub fn change_domain(domain: Domain, what: &str) -> Edit {
    let name = format!("Change {what} of {}", isolated(domain.label()));
    Edit::new(name, vec![Change::Domain(Op::Replace(Box::new(domain)))])
}

/// Deletes a domain. The model refuses it while stances use it.
pub fn delete_domain(document: &Document, id: &DomainId) -> Edit {
    let label = document.domain(id).map_or(id.as_str(), Domain::label);
    let change = Change::Domain(Op::Remove(id.clone()));
    Edit::new(
        format!("Delete the domain {}", isolated(label)),
        vec![change],
    )
}

/// Adds a source of this title; the edit and the new source's id.
pub fn add_source(document: &Document, title: &str) -> (Edit, SourceId) {
    let id = (1_u64..)
        .map(|n| format!("s{n}"))
        .find(|id| document.source(&id.as_str().into()).is_none())
        .unwrap_or_else(|| "s".to_owned());
    let change = Change::Source(Op::Insert {
        at: document.sources().len(),
        record: Box::new(Source::new(&id, title)),
    });
    let edit = Edit::new("Add a source", vec![change]);
    (edit, SourceId::new(id))
}

/// Replaces a source's record; `what` names the field for the menu.
pub fn change_source(source: Source, what: &str) -> Edit {
    let name = format!("Change {what} of source “{}”", isolated(source.label()));
    Edit::new(name, vec![Change::Source(Op::Replace(Box::new(source)))])
}

/// Deletes a source. The model refuses it while evidence cites it.
pub fn delete_source(document: &Document, id: &SourceId) -> Edit {
    let label = document.source(id).map_or(id.as_str(), Source::label);
    let text = document.text(id).map(|_| Change::Text {
        source: id.clone(),
        text: None,
    });
    let mut changes: Vec<Change> = text.into_iter().collect();
    changes.push(Change::Source(Op::Remove(id.clone())));
    Edit::new(format!("Delete source “{}”", isolated(label)), changes)
}

/// Records that all sources of the document say nothing on how one actor stands
/// towards another.
pub fn record_silence(document: &Document, from: &ActorId, to: &ActorId) -> Edit {
    let label = |id: &ActorId| {
        (document.actor(id)).map_or(id.to_string(), |a| isolated(a.label()).into_owned())
    };
    let name = format!("Record silence of {} on {}", label(from), label(to));
    let silence = Silence {
        from: from.clone(),
        to: to.clone(),
        domain: None,
        sources: document.sources().iter().map(|s| s.id.clone()).collect(),
        note: String::new(),
        extra: Extra::default(),
    };
    let change = Change::Silence(SilenceOp::Insert {
        at: document.silences().len(),
        silence: Box::new(silence),
    });
    Edit::new(name, vec![change])
}

/// Replaces a recorded silence.
pub fn change_silence(at: usize, silence: Silence) -> Edit {
    let name = format!("Change silence of {} on {}", silence.from, silence.to);
    let silence = Box::new(silence);
    Edit::new(
        name,
        vec![Change::Silence(SilenceOp::Replace { at, silence })],
    )
}

/// Takes a recorded silence away.
pub fn delete_silence(at: usize) -> Edit {
    Edit::new(
        "Remove a recorded silence",
        vec![Change::Silence(SilenceOp::Remove(at))],
    )
}
