//! What no table sees alone: references between records, and finite places.

use super::Document;
use crate::model::change::{Change, SilenceOp};
use crate::model::id::{ActorId, DomainId, SourceId};
use crate::model::record::Record;
use crate::model::records::{Actor, Domain, Placement, Silence, Source, Stance};
use crate::model::refused::Refused;
use crate::model::table::Op;

impl Document {
    /// Refuses a change that would break an invariant which no table sees alone.
    pub(super) fn guard(&self, change: &Change) -> Result<(), Refused> {
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
            Change::Text { source, text } if text.is_some() => {
                if self.source(source).is_none() {
                    report(String::new(), Source::NOUN, source.as_str());
                }
            }
            Change::Header(_)
            | Change::Domain(_)
            | Change::Source(_)
            | Change::Speaker(_)
            | Change::Stance(_)
            | Change::Silence(_)
            | Change::View(_)
            | Change::Scenario(_)
            | Change::Stop(_)
            | Change::Text { .. } => {}
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
            })
            .or_else(|| self.text(id).map(|_| "its own text".to_owned()));
        in_use::<Source>(id, user)
    }

    /// Reports each reference of an actor that leads nowhere: field, noun, id.
    pub(super) fn lost_in_actor(
        &self,
        actor: &Actor,
        mut report: impl FnMut(String, &'static str, &str),
    ) {
        if let Some(group) = &actor.member_of
            && *group != actor.id
            && self.actor(group).is_none()
        {
            report("member_of".to_owned(), Actor::NOUN, group.as_str());
        }
    }

    pub(super) fn lost_in_stance(
        &self,
        stance: &Stance,
        mut report: impl FnMut(String, &'static str, &str),
    ) {
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

    pub(super) fn lost_in_silence(
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

pub(super) fn is_finite(placement: &Placement) -> bool {
    placement.x.is_finite() && placement.y.is_finite()
}
