//! Small documents, of any bytes.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use stancemap::model::{ActorId, Document, DomainId, Op, Parts, Record, SourceId};

use crate::records;

/// The ids that references are chosen from.
pub struct Ids {
    /// Of actors.
    pub actors: Vec<ActorId>,
    /// Of domains.
    pub domains: Vec<DomainId>,
    /// Of sources.
    pub sources: Vec<SourceId>,
}

impl Ids {
    /// So many of each.
    pub fn of(actors: usize, domains: usize, sources: usize) -> Self {
        Self {
            actors: (0..actors).map(|n| ActorId::new(id("a", n))).collect(),
            domains: (0..domains).map(|n| DomainId::new(id("d", n))).collect(),
            sources: (0..sources).map(|n| SourceId::new(id("s", n))).collect(),
        }
    }
}

/// Ids of every kind of letters.
pub(crate) fn id(stem: &str, n: usize) -> String {
    let end = ["", " ب", "-\"<&", "é", "\n"];
    format!("{stem}{n}{}", end[n % end.len()])
}

/// A sound document, as small as the bytes allow.
pub fn document(bytes: &mut Unstructured<'_>) -> Result<Document> {
    let actors = bytes.int_in_range(0..=7)?;
    let domains = bytes.int_in_range(1..=3)?;
    let ids = Ids::of(actors, domains, 2);
    let mut parts = Parts {
        header: records::header(bytes, &ids)?,
        ..Parts::default()
    };
    for id in &ids.domains {
        parts.domains.push(records::domain(bytes, id.clone())?);
    }
    for id in &ids.sources {
        parts.sources.push(records::source(bytes, id.clone())?);
    }
    for name in ["A", "ب"].iter().take(bytes.int_in_range(0..=2)?) {
        parts.speakers.push(records::speaker(bytes, name)?);
    }
    if bytes.ratio(1, 2)?
        && let Some(id) = ids.sources.first()
    {
        let text = records::blocks(bytes)?;
        parts.texts.push((id.clone(), text.into()));
    }
    for id in &ids.actors {
        let actor = records::actor(bytes, id.clone(), &ids)?;
        parts.actors.push(actor);
    }
    if actors > 0 {
        for n in 0..bytes.int_in_range(0..=12)? {
            parts.stances.push(records::stance(bytes, n, &ids)?);
        }
        for _ in 0..bytes.int_in_range(0..=2)? {
            parts.silences.push(records::silence(bytes, &ids)?);
        }
    }
    for n in 0..bytes.int_in_range(0..=2)? {
        parts.views.push(records::saved_view(bytes, n, &ids)?);
    }
    for n in 0..bytes.int_in_range(0..=2)? {
        parts.scenarios.push(records::scenario(bytes, n, &ids)?);
    }
    for n in 0..bytes.int_in_range(0..=2)? {
        parts.story.push(records::stop(bytes, n, &ids)?);
    }
    Ok(Document::from_parts(parts).expect("a sound document is refused"))
}

/// What is done with a record.
pub fn op_of<R: Record>(bytes: &mut Unstructured<'_>, record: R) -> Result<Op<R>> {
    Ok(match bytes.int_in_range(0..=2)? {
        0 => Op::Insert {
            at: bytes.int_in_range(0..=9)?,
            record: Box::new(record),
        },
        1 => Op::Remove(record.id().clone()),
        _ => Op::Replace(Box::new(record)),
    })
}
