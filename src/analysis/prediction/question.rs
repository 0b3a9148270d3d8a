//! What a class is asked.

use std::cmp::Ordering;

use crate::analysis::dyads::Dyads;
use crate::analysis::tie::{Part, Tie};
use crate::analysis::words::stance_topic;
use crate::model::{
    Actor, ActorId, Asked, Choices, Document, Filter, Question, StanceId, isolated,
};

/// Why something cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum NoQuestion {
    /// The document has no such stance.
    #[error("the map has no stance “{0}”; `stancemap convert MAP OUT.csv` lists their ids")]
    NoStance(StanceId),
    /// It does not hold at the date, or its topic is hidden.
    #[error(
        "the stance “{0}” does not hold at the date that is shown; choose another date or stance"
    )]
    NotInForce(StanceId),
    /// Nothing is known by which an answer could be compared.
    #[error(
        "the stance “{0}” has neither a value nor evidence, so there is nothing to reveal; code it first"
    )]
    NothingToReveal(StanceId),
    /// The ordered pair has no tie that has a sign.
    #[error(
        "the map shows no stance of “{0}” towards “{1}”, so there is nothing to reveal; choose another pair or date"
    )]
    NoTie(ActorId, ActorId),
}

impl Question {
    /// The question about a stance as seen through a filter: among three answers, or the
    /// scale of five.
    ///
    /// # Errors
    /// [`NoQuestion`] where there is nothing that could be revealed.
    pub fn of_stance(
        document: &Document,
        filter: &Filter,
        id: &StanceId,
        choices: Choices,
    ) -> Result<Self, NoQuestion> {
        let stance = document.stance(id);
        let stance = stance.ok_or_else(|| NoQuestion::NoStance(id.clone()))?;
        let choices = match choices {
            Choices::Five => Choices::Five,
            Choices::Three | Choices::Four => Choices::Three,
        };
        let question = Self {
            asked: Asked {
                from: stance.from.clone(),
                to: stance.to.clone(),
                stance: Some(id.clone()),
            },
            choices,
        };
        let part = question.part(document, filter);
        let part = part.ok_or_else(|| NoQuestion::NotInForce(id.clone()))?;
        if part.reading.value.is_none() && part.reading.evidence() == 0 {
            return Err(NoQuestion::NothingToReveal(id.clone()));
        }
        Ok(question)
    }

    /// The question about the whole tie of an ordered pair.
    ///
    /// # Errors
    /// [`NoQuestion`] where it has no stance that says anything.
    pub fn of_tie(
        document: &Document,
        filter: &Filter,
        (from, to): (&ActorId, &ActorId),
    ) -> Result<Self, NoQuestion> {
        let question = Self {
            asked: Asked {
                from: from.clone(),
                to: to.clone(),
                stance: None,
            },
            choices: Choices::Four,
        };
        let says = |part: &Part| part.reading.value.is_some() || part.reading.evidence() > 0;
        match question.tie(document, filter) {
            Some(tie) if tie.parts.iter().any(says) => Ok(question),
            _ => Err(NoQuestion::NoTie(from.clone(), to.clone())),
        }
    }

    /// The tie that it is about. O(stances).
    pub(super) fn tie(&self, document: &Document, filter: &Filter) -> Option<Tie> {
        let Asked { from, to, .. } = &self.asked;
        let pair = (document.actor_index(from)?, document.actor_index(to)?);
        let pairs = [(from.clone(), to.clone())].into();
        Dyads::among(document, filter.as_of, &pairs).tie(document, &filter.hidden, pair)
    }

    /// The parts of the tie that it is about: one of one stance, else all. O(stances).
    pub(super) fn parts(&self, document: &Document, filter: &Filter) -> Vec<Part> {
        match &self.asked.stance {
            Some(_) => self.part(document, filter).into_iter().collect(),
            None => (self.tie(document, filter)).map_or_else(Vec::new, |tie| tie.parts),
        }
    }

    fn part(&self, document: &Document, filter: &Filter) -> Option<Part> {
        let at = document.stance_index(self.asked.stance.as_ref()?)?;
        let tie = self.tie(document, filter)?;
        tie.parts.into_iter().find(|part| part.stance == at)
    }

    /// On what it asks: "security: contacts on ISKP", in the map's own words for a language
    /// (a BCP 47 tag) where it has some; `None`: all in all.
    pub fn topic(&self, document: &Document, language: Option<&str>) -> Option<String> {
        let stance = document.stance(self.asked.stance.as_ref()?)?;
        Some(stance_topic(document, stance, language))
    }

    /// The question in English: "How does A stand towards B on trade?"
    pub fn words(&self, document: &Document) -> String {
        let name = |id: &ActorId| {
            let actor = document.actor(id);
            isolated(actor.map_or(id.as_str(), Actor::label)).into_owned()
        };
        let (from, to) = (name(&self.asked.from), name(&self.asked.to));
        match self.topic(document, None) {
            Some(topic) => format!("How does {from} stand towards {to} on {topic}?"),
            None => format!("How does {from} stand towards {to}, all in all?"),
        }
    }

    /// The order in which the map has what two questions are about. Everything that
    /// numbers questions asks them in it, so that the same question has the same number in
    /// the window, on a page, on paper and in what is counted.
    pub fn in_map_order(&self, other: &Self, document: &Document) -> Ordering {
        let place = |question: &Self| {
            let Asked { from, to, stance } = &question.asked;
            let stance = stance.as_ref().map(|id| document.stance_index(id));
            (document.actor_index(from), document.actor_index(to), stance)
        };
        place(self).cmp(&place(other)).then_with(|| self.cmp(other))
    }
}
