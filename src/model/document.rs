//! The document: records that belong together.
//!
//! Invariants, held from construction on and after every change: ids are
//! unique within their table, every reference leads to a record, every place
//! on the map is finite.

use std::collections::BTreeSet;

use super::change::{Change, Refused, SilenceOp};
use super::id::{ActorId, DomainId, SourceId, StanceId};
use super::records::{Actor, Domain, Header, Placement, Silence, Source, Stance};
use super::table::{Op, Record, Table};
use crate::diag::Diagnostic;

/// A map of stances with its evidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    header: Header,
    domains: Table<Domain>,
    sources: Table<Source>,
    actors: Table<Actor>,
    stances: Table<Stance>,
    silences: Vec<Silence>,
}

/// What a document is put together from; see [`Document::from_parts`].
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Title, summary, date and rule.
    pub header: Header,
    /// The topics.
    pub domains: Vec<Domain>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The actors, placed or not.
    pub actors: Vec<Actor>,
    /// The stances with their evidence.
    pub stances: Vec<Stance>,
    /// Where somebody looked and found nothing.
    pub silences: Vec<Silence>,
}

impl Document {
    /// Puts a document together.
    ///
    /// # Errors
    /// Every broken invariant, each with its place (`stances[3].to`).
    pub fn from_parts(parts: Parts) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let mut document = Self {
            header: parts.header,
            ..Self::default()
        };
        fill(
            &mut document.domains,
            parts.domains,
            "domains",
            &mut findings,
        );
        fill(
            &mut document.sources,
            parts.sources,
            "sources",
            &mut findings,
        );
        let places = fill(&mut document.actors, parts.actors, "actors", &mut findings);
        for (&at, actor) in places.iter().zip(document.actors.as_slice()) {
            document.lost_in_actor(actor, |field, noun, id| {
                findings.push(dangling(&format!("actors[{at}].{field}"), noun, id));
            });
            if !actor.placement.as_ref().is_none_or(is_finite) {
                let place = format!("layout.{}", actor.id);
                findings.push(Diagnostic::error(place, "x and y must be finite numbers"));
            }
        }
        for (at, stance) in parts.stances.iter().enumerate() {
            document.lost_in_stance(stance, |field, noun, id| {
                findings.push(dangling(&format!("stances[{at}].{field}"), noun, id));
            });
        }
        for (at, silence) in parts.silences.iter().enumerate() {
            document.lost_in_silence(silence, |field, noun, id| {
                findings.push(dangling(&format!("silences[{at}].{field}"), noun, id));
            });
        }
        fill(
            &mut document.stances,
            parts.stances,
            "stances",
            &mut findings,
        );
        document.silences = parts.silences;
        document.share_ids();
        if findings.is_empty() {
            Ok(document)
        } else {
            Err(findings)
        }
    }

    /// Lets stances name their actors and domains by the very ids of these, which
    /// takes less room and is quicker to compare.
    fn share_ids(&mut self) {
        let (actors, domains, sources) = (&self.actors, &self.domains, &self.sources);
        for stance in self.stances.records_mut() {
            for id in [&mut stance.from, &mut stance.to] {
                if let Some(actor) = actors.get(id) {
                    *id = actor.id.clone();
                }
            }
            if let Some(domain) = domains.get(&stance.domain) {
                stance.domain = domain.id.clone();
            }
            for item in &mut stance.evidence {
                if let Some(source) = sources.get(&item.source) {
                    item.source = source.id.clone();
                }
            }
        }
    }

    /// The part of the map that these actors make: they, and the stances and
    /// silences among them. O(document).
    #[must_use]
    pub fn part(&self, ids: &BTreeSet<ActorId>) -> Self {
        let has = |id: &ActorId| ids.contains(id);
        let mut part = Self {
            header: self.header.clone(),
            domains: self.domains.clone(),
            sources: self.sources.clone(),
            silences: (self.silences.iter())
                .filter(|silence| has(&silence.from) && has(&silence.to))
                .cloned()
                .collect(),
            ..Self::default()
        };
        for actor in self.actors().iter().filter(|actor| has(&actor.id)) {
            let mut actor = actor.clone();
            actor.member_of = actor.member_of.filter(has);
            // Its id was unique in the whole, and is in the part.
            let _ = part.actors.push(actor);
        }
        for stance in self.stances() {
            if has(&stance.from) && has(&stance.to) {
                let _ = part.stances.push(stance.clone());
            }
        }
        part
    }

    /// Title, summary, date and rule.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The topics in the author's order.
    pub fn domains(&self) -> &[Domain] {
        self.domains.as_slice()
    }

    /// The sources in the author's order.
    pub fn sources(&self) -> &[Source] {
        self.sources.as_slice()
    }

    /// The actors in the author's order.
    pub fn actors(&self) -> &[Actor] {
        self.actors.as_slice()
    }

    /// The stances in the author's order.
    pub fn stances(&self) -> &[Stance] {
        self.stances.as_slice()
    }

    /// The recorded silences in the author's order.
    pub fn silences(&self) -> &[Silence] {
        &self.silences
    }

    /// The domain of this id.
    pub fn domain(&self, id: &DomainId) -> Option<&Domain> {
        self.domains.get(id)
    }

    /// The source of this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    /// The actor of this id.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// The stance of this id.
    pub fn stance(&self, id: &StanceId) -> Option<&Stance> {
        self.stances.get(id)
    }

    /// The position of an actor in the author's order.
    pub fn actor_index(&self, id: &ActorId) -> Option<usize> {
        self.actors.position(id)
    }

    /// The position of a stance in the author's order.
    pub fn stance_index(&self, id: &StanceId) -> Option<usize> {
        self.stances.position(id)
    }

    /// The position of a domain in the author's order.
    pub fn domain_index(&self, id: &DomainId) -> Option<usize> {
        self.domains.position(id)
    }

    /// The position of a source in the author's order.
    pub fn source_index(&self, id: &SourceId) -> Option<usize> {
        self.sources.position(id)
    }

    /// Carries out a change and returns the one that takes it back.
    ///
    /// # Errors
    /// [`Refused`] where the change would break an invariant; the document is
    /// then as it was.
    pub fn apply(&mut self, change: Change) -> Result<Change, Refused> {
        self.guard(&change)?;
        Ok(match change {
            Change::Header(header) => {
                Change::Header(Box::new(std::mem::replace(&mut self.header, *header)))
            }
            Change::Actor(op) => Change::Actor(self.actors.apply(op)?),
            Change::Domain(op) => Change::Domain(self.domains.apply(op)?),
            Change::Source(op) => Change::Source(self.sources.apply(op)?),
            Change::Stance(op) => Change::Stance(self.stances.apply(op)?),
            Change::Silence(op) => Change::Silence(self.apply_silence(op)?),
            Change::Place { actor, placement } => {
                let record = self
                    .actors
                    .get_mut(&actor)
                    .ok_or_else(|| Refused::missing::<Actor>(&actor))?;
                let placement = std::mem::replace(&mut record.placement, placement);
                Change::Place { actor, placement }
            }
        })
    }

    /// Carries out changes in order, all or none of them; the changes that take
    /// them back, in the order in which they are to be applied. Removing many
    /// stances at once, or bringing them back, costs as much as one.
    ///
    /// # Errors
    /// [`Refused`]: the document is then as it was.
    pub fn apply_all(&mut self, changes: Vec<Change>) -> Result<Vec<Change>, Refused> {
        let mut back = Vec::with_capacity(changes.len());
        let mut changes = changes.into_iter().peekable();
        while let Some(change) = changes.next() {
            let result = if let Change::Stance(op) = change {
                let mut run = vec![op];
                while let Some(Change::Stance(op)) =
                    changes.next_if(|next| matches!(next, Change::Stance(_)))
                {
                    run.push(op);
                }
                self.apply_stances(run, &mut back)
            } else {
                self.apply(change).map(|inverse| back.push(inverse))
            };
            if let Err(refused) = result {
                for inverse in back.into_iter().rev() {
                    // The inverse of an applied change always applies.
                    let _ = self.apply(inverse);
                }
                return Err(refused);
            }
        }
        back.reverse();
        Ok(back)
    }

    fn apply_stances(
        &mut self,
        ops: Vec<Op<Stance>>,
        back: &mut Vec<Change>,
    ) -> Result<(), Refused> {
        let mut sound = Vec::with_capacity(ops.len());
        let mut refused = None;
        for op in ops {
            let change = Change::Stance(op);
            refused = self.guard(&change).err();
            match change {
                Change::Stance(op) if refused.is_none() => sound.push(op),
                _ => break,
            }
        }
        let mut inverses = Vec::with_capacity(sound.len());
        let result = self.stances.apply_run(sound, &mut inverses);
        back.extend(inverses.into_iter().map(Change::Stance));
        result.and(refused.map_or(Ok(()), Err))
    }

    fn apply_silence(&mut self, op: SilenceOp) -> Result<SilenceOp, Refused> {
        let missing = |at: usize| Refused::Missing {
            noun: "silence at position",
            id: at.to_string(),
        };
        match op {
            SilenceOp::Insert { at, silence } => {
                let at = at.min(self.silences.len());
                self.silences.insert(at, *silence);
                Ok(SilenceOp::Remove(at))
            }
            SilenceOp::Remove(at) if at < self.silences.len() => {
                let silence = Box::new(self.silences.remove(at));
                Ok(SilenceOp::Insert { at, silence })
            }
            SilenceOp::Remove(at) => Err(missing(at)),
            SilenceOp::Replace { at, silence } => {
                let slot = self.silences.get_mut(at).ok_or_else(|| missing(at))?;
                let silence = Box::new(std::mem::replace(slot, *silence));
                Ok(SilenceOp::Replace { at, silence })
            }
        }
    }

    /// Refuses a change that would break an invariant which no table sees alone.
    fn guard(&self, change: &Change) -> Result<(), Refused> {
        let mut lost: Option<Refused> = None;
        let mut report = |_: String, noun: &'static str, id: &str| {
            lost.get_or_insert(Refused::Missing {
                noun,
                id: id.to_owned(),
            });
        };
        let mut placed: Option<(&ActorId, &Placement)> = None;
        match change {
            Change::Actor(Op::Insert { record, .. } | Op::Replace(record)) => {
                placed = record.placement.as_ref().map(|p| (&record.id, p));
                self.lost_in_actor(record, &mut report);
            }
            Change::Stance(Op::Insert { record, .. } | Op::Replace(record)) => {
                self.lost_in_stance(record, &mut report);
            }
            Change::Silence(
                SilenceOp::Insert { silence, .. } | SilenceOp::Replace { silence, .. },
            ) => self.lost_in_silence(silence, &mut report),
            Change::Place { actor, placement } => placed = placement.as_ref().map(|p| (actor, p)),
            Change::Actor(Op::Remove(id)) => self.unused_actor(id)?,
            Change::Domain(Op::Remove(id)) => self.unused_domain(id)?,
            Change::Source(Op::Remove(id)) => self.unused_source(id)?,
            Change::Header(_)
            | Change::Domain(_)
            | Change::Source(_)
            | Change::Stance(_)
            | Change::Silence(_) => {}
        }
        if let Some((id, _)) = placed.filter(|(_, p)| !is_finite(p)) {
            return Err(Refused::NotFinite(id.to_string()));
        }
        lost.map_or(Ok(()), Err)
    }

    fn unused_actor(&self, id: &ActorId) -> Result<(), Refused> {
        let user = (self.stances().iter())
            .find(|s| s.from == *id || s.to == *id)
            .map(|s| format!("stance “{}”", s.id))
            .or_else(|| {
                (self.silences().iter())
                    .any(|s| s.from == *id || s.to == *id)
                    .then(|| "a recorded silence".to_owned())
            })
            .or_else(|| {
                (self.actors().iter())
                    .find(|a| a.id != *id && a.member_of.as_ref() == Some(id))
                    .map(|a| format!("actor “{}”", a.id))
            });
        in_use::<Actor>(id, user)
    }

    fn unused_domain(&self, id: &DomainId) -> Result<(), Refused> {
        let user = (self.stances().iter())
            .find(|s| s.domain == *id)
            .map(|s| format!("stance “{}”", s.id))
            .or_else(|| {
                (self.silences().iter())
                    .any(|s| s.domain.as_ref() == Some(id))
                    .then(|| "a recorded silence".to_owned())
            });
        in_use::<Domain>(id, user)
    }

    fn unused_source(&self, id: &SourceId) -> Result<(), Refused> {
        let user = (self.stances().iter())
            .find(|s| s.evidence.iter().any(|e| e.source == *id))
            .map(|s| format!("stance “{}”", s.id))
            .or_else(|| {
                (self.silences().iter())
                    .any(|s| s.sources.contains(id))
                    .then(|| "a recorded silence".to_owned())
            });
        in_use::<Source>(id, user)
    }

    /// Reports each reference of an actor that leads nowhere: field, noun, id.
    fn lost_in_actor(&self, actor: &Actor, mut report: impl FnMut(String, &'static str, &str)) {
        if let Some(group) = &actor.member_of
            && *group != actor.id
            && self.actor(group).is_none()
        {
            report("member_of".to_owned(), Actor::NOUN, group.as_str());
        }
    }

    fn lost_in_stance(&self, stance: &Stance, mut report: impl FnMut(String, &'static str, &str)) {
        for (field, id) in [("from", &stance.from), ("to", &stance.to)] {
            if self.actor(id).is_none() {
                report(field.to_owned(), Actor::NOUN, id.as_str());
            }
        }
        if self.domain(&stance.domain).is_none() {
            report("domain".to_owned(), Domain::NOUN, stance.domain.as_str());
        }
        for (at, item) in stance.evidence.iter().enumerate() {
            if self.source(&item.source).is_none() {
                let field = format!("evidence[{at}].source");
                report(field, Source::NOUN, item.source.as_str());
            }
        }
    }

    fn lost_in_silence(
        &self,
        silence: &Silence,
        mut report: impl FnMut(String, &'static str, &str),
    ) {
        for (field, id) in [("from", &silence.from), ("to", &silence.to)] {
            if self.actor(id).is_none() {
                report(field.to_owned(), Actor::NOUN, id.as_str());
            }
        }
        if let Some(domain) = &silence.domain
            && self.domain(domain).is_none()
        {
            report("domain".to_owned(), Domain::NOUN, domain.as_str());
        }
        for (at, source) in silence.sources.iter().enumerate() {
            if self.source(source).is_none() {
                report(format!("sources[{at}]"), Source::NOUN, source.as_str());
            }
        }
    }
}

fn in_use<T: Record>(id: &T::Id, user: Option<String>) -> Result<(), Refused> {
    user.map_or(Ok(()), |user| {
        Err(Refused::InUse {
            noun: T::NOUN,
            id: id.to_string(),
            user,
        })
    })
}

fn is_finite(placement: &Placement) -> bool {
    placement.x.is_finite() && placement.y.is_finite()
}

fn dangling(place: &str, noun: &str, id: &str) -> Diagnostic {
    Diagnostic::error(place, format!("there is no {noun} “{id}”"))
        .hint(format!("add the {noun}, or correct the id"))
}

/// Fills a table and returns where in the array each of its records stood:
/// those that are refused leave no gap in the table.
fn fill<T: Record>(
    table: &mut Table<T>,
    records: Vec<T>,
    array: &str,
    findings: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut places = Vec::with_capacity(records.len());
    for (at, record) in records.into_iter().enumerate() {
        let place = format!("{array}[{at}].id");
        if record.id().to_string().is_empty() {
            let message = format!("this {} has an empty id", T::NOUN);
            findings.push(Diagnostic::error(place, message).hint("give it an id of its own"));
        } else if let Err(record) = table.push(record) {
            let first = table.position(record.id()).and_then(|n| places.get(n));
            let first = first.copied().unwrap_or_default();
            let message = format!(
                "the id “{}” is already used by {array}[{first}]",
                record.id()
            );
            findings.push(Diagnostic::error(place, message).hint("give each its own id"));
        } else {
            places.push(at);
        }
    }
    places
}
