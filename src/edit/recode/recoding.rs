//! What a recoding says of an item of evidence, and where the item goes by it.

use crate::model::{
    ActorId, Carried, Credibility, Document, DomainId, Evidence, Reliability, SourceId, Stance,
    Thread,
};

/// What is to be said of items of evidence, all of them together; `None`: as each of
/// them has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recoding {
    /// Who holds the stance for which they speak.
    pub from: Option<ActorId>,
    /// Towards whom.
    pub to: Option<ActorId>,
    /// On which topic.
    pub domain: Option<DomainId>,
    /// What in that topic.
    pub about: Option<String>,
    /// In which source they stand. Locator and passage stay as they are.
    pub source: Option<SourceId>,
    /// Who says it; empty: the source's own voice.
    pub speaker: Option<String>,
    /// How reliable the source is.
    pub reliability: Option<Reliability>,
    /// How credible the claim is.
    pub credibility: Option<Credibility>,
    /// Whether the speaker hedges.
    pub hedged: Option<bool>,
    /// Who coded them; empty: who coded their stance.
    pub coder: Option<String>,
}

impl Recoding {
    /// Whether it leads items to another stance, if they are not there already.
    pub(super) fn moves(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.domain.is_some() || self.about.is_some()
    }

    /// Whether the document has all that it names.
    pub(super) fn is_known(&self, document: &Document) -> bool {
        let has_actor = |id: &ActorId| document.actor(id).is_some();
        self.from.as_ref().is_none_or(has_actor)
            && self.to.as_ref().is_none_or(has_actor)
            && (self.domain.as_ref()).is_none_or(|id| document.domain(id).is_some())
            && (self.source.as_ref()).is_none_or(|id| document.source(id).is_some())
    }

    /// An item as it is coded now. What is said of it by hand needs no confirming any more.
    pub(super) fn item(&self, item: &Evidence) -> Evidence {
        let mut item = item.clone();
        if let Some(source) = &self.source {
            item.source = source.clone();
        }
        if let Some(speaker) = &self.speaker {
            item.speaker.clone_from(speaker);
        }
        if let Some(coder) = &self.coder {
            item.coder.clone_from(coder);
        }
        item.hedged = self.hedged.or(item.hedged);
        // Of a grade whose other half is still the one carried over, nothing is confirmed.
        let is_graded = (self.reliability.is_some() || self.credibility.is_some())
            && (self.reliability.is_some() || item.reliability.is_none())
            && (self.credibility.is_some() || item.credibility.is_none());
        item.reliability = self.reliability.or(item.reliability);
        item.credibility = self.credibility.or(item.credibility);
        item.unconfirmed.retain(|carried| match carried {
            // A recoding says nothing of the place.
            Carried::Locator => true,
            Carried::Domain => self.domain.is_none(),
            Carried::Speaker => self.speaker.is_none(),
            Carried::Grade => !is_graded,
        });
        item
    }

    /// Where the items of a stance go.
    pub(super) fn destination(&self, stance: &Stance) -> Destination {
        let own = Destination::of(stance);
        Destination {
            from: self.from.clone().unwrap_or(own.from),
            to: self.to.clone().unwrap_or(own.to),
            domain: self.domain.clone().unwrap_or(own.domain),
            about: self.about.clone().unwrap_or(own.about),
        }
    }
}

/// Where items of evidence go: the [`Thread`] of a stance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Destination {
    pub(super) from: ActorId,
    pub(super) to: ActorId,
    pub(super) domain: DomainId,
    pub(super) about: String,
}

impl Destination {
    /// Where the items of a stance are.
    pub(super) fn of(stance: &Stance) -> Self {
        Self {
            from: stance.from.clone(),
            to: stance.to.clone(),
            domain: stance.domain.clone(),
            about: stance.about.clone(),
        }
    }

    /// The same, borrowed.
    pub(super) fn thread(&self) -> Thread<'_> {
        (&self.from, &self.to, &self.domain, &self.about)
    }

    /// Whether what stands there is a stance of an actor towards itself.
    pub(super) fn is_self_tie(&self) -> bool {
        self.from == self.to
    }

    /// Puts a stance there. What it is about in other languages goes with the old words.
    pub(super) fn put(self, stance: &mut Stance) {
        if self.about != stance.about {
            let tags = stance.translations.texts().iter();
            let tags: Vec<String> = tags.map(|(tag, _)| tag.clone()).collect();
            for tag in tags {
                stance.translations.set(&tag, "about", "");
            }
        }
        stance.from = self.from;
        stance.to = self.to;
        stance.domain = self.domain;
        stance.about = self.about;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    #[test]
    fn what_is_said_by_hand_needs_no_confirming() {
        let check = |recoding: Recoding, graded: &str, left: &[Carried]| {
            let letter = graded.get(..1).and_then(Reliability::from_letter);
            let number = graded.get(1..).and_then(|n| n.parse().ok());
            let item = Evidence {
                reliability: letter,
                credibility: number.and_then(Credibility::from_number),
                unconfirmed: Carried::ALL.to_vec(),
                ..Evidence::new("s".into(), Value::Neutral)
            };
            // A recoding says nothing of the place.
            let left = [&[Carried::Locator], left].concat();
            assert_eq!(recoding.item(&item).unconfirmed, left, "{recoding:?}");
        };
        use Carried::{Domain, Grade, Speaker};
        let nothing = Recoding::default();
        let domain = Recoding {
            domain: Some("d".into()),
            ..nothing.clone()
        };
        let speaker = Recoding {
            speaker: Some(String::new()),
            ..nothing.clone()
        };
        let reliable = Recoding {
            reliability: Some(Reliability::B),
            ..nothing.clone()
        };
        let graded = Recoding {
            credibility: Some(Credibility::Probable),
            ..reliable.clone()
        };
        check(nothing, "B2", &[Domain, Speaker, Grade]);
        check(domain, "B2", &[Speaker, Grade]);
        check(speaker, "B2", &[Domain, Grade]);
        check(reliable.clone(), "C3", &[Domain, Speaker, Grade]);
        check(reliable, "C", &[Domain, Speaker]);
        check(graded, "C3", &[Domain, Speaker]);
    }
}
