//! What the sources say to a question.

use std::collections::BTreeSet;

use crate::analysis::tie::{Class, Mark, Part};
use crate::model::{Answer, AsOf, Document, Filter, Hold, Question, Value};

/// An item of evidence as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The position of its stance in the document.
    pub stance: usize,
    /// Its position among the stance's items.
    pub item: usize,
    /// The answer that it gives.
    pub answer: Answer,
}

/// What the sources amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All that is known gives one answer.
    Agreed(Answer),
    /// Sources disagree; the map keeps what each says.
    Disagree,
    /// No source says anything: a coder judged.
    Judged(Answer),
}

/// What the sources say to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reveal {
    /// What they amount to.
    pub verdict: Verdict,
    /// Every item of evidence that counts, in the order of the map.
    pub said: Vec<Said>,
    /// The answers that some source gives; of what no source speaks of, the coder's.
    pub supported: BTreeSet<Answer>,
}

impl Reveal {
    /// What is revealed of a question as seen through a filter; `None` where nothing can
    /// be. O(stances + evidence).
    pub fn of(document: &Document, filter: &Filter, question: &Question) -> Option<Self> {
        let parts = question.parts(document, filter);
        let as_of = AsOf::of(document, filter.as_of);
        let said: Vec<Said> = (parts.iter())
            .flat_map(|part| said_of(document, as_of, part, question))
            .collect();
        let supported = match question.asked.stance {
            Some(_) => supported_of_stance(&parts, &said, question),
            None => supported_of_tie(document, filter, &said, question)?,
        };
        let mut answers = supported.iter();
        let verdict = match (answers.next(), answers.next()) {
            (None, _) => return None,
            (Some(one), None) if said.is_empty() => Verdict::Judged(*one),
            (Some(one), None) => Verdict::Agreed(*one),
            (Some(_), Some(_)) => Verdict::Disagree,
        };
        Some(Self {
            verdict,
            said,
            supported,
        })
    }

    /// Whether the answer is what several stances amount to: single items say what is not
    /// among the supported, or the answer is none that an item gives.
    pub(super) fn sums_up(&self) -> bool {
        let gives = |answer: &Answer| self.said.iter().any(|said| said.answer == *answer);
        let says_other = |said: &Said| !self.supported.contains(&said.answer);
        let is_said = !self.said.is_empty();
        is_said && (self.said.iter().any(says_other) || !self.supported.iter().all(gives))
    }

    /// The items that give an answer.
    pub fn saying(&self, answer: Answer) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(move |said| said.answer == answer)
    }
}

/// What each item of a stance says, those aside that say nothing yet or are dated later.
fn said_of<'d>(
    document: &'d Document,
    as_of: AsOf,
    part: &Part,
    question: &'d Question,
) -> impl Iterator<Item = Said> + 'd {
    let at = part.stance;
    let stance = document.stances().get(at);
    let items = stance.into_iter().flat_map(|own| &own.evidence).enumerate();
    items
        .filter(move |(_, item)| !item.is_unfinished() && as_of.has(item) != Hold::Not)
        .map(move |(item, evidence)| Said {
            stance: at,
            item,
            answer: Answer::of(evidence.says, question.choices),
        })
}

/// What sources say of a stance; without any, what the coder does.
fn supported_of_stance(parts: &[Part], said: &[Said], question: &Question) -> BTreeSet<Answer> {
    if !said.is_empty() {
        return said.iter().map(|said| said.answer).collect();
    }
    let values = parts.iter().filter_map(|part| part.reading.value);
    values
        .map(|own| Answer::of(own, question.choices))
        .collect()
}

/// What a tie amounts to, and besides what sources say of its contested stances; `None`
/// without a tie.
fn supported_of_tie(
    document: &Document,
    filter: &Filter,
    said: &[Said],
    question: &Question,
) -> Option<BTreeSet<Answer>> {
    let tie = question.tie(document, filter)?;
    let settled = match tie.mark {
        Mark::Mixed => Some(Answer::Both),
        Mark::Sign(sign) => {
            let of_sign = Value::SCALE.into_iter().find(|value| value.sign() == sign);
            of_sign.map(|value| Answer::of(value, question.choices))
        }
        Mark::Contested | Mark::Undecided => None,
    };
    let is_contested = |stance: usize| {
        let mut parts = tie.parts.iter();
        parts.any(|part| part.stance == stance && part.class == Class::Contested)
    };
    let contested = (said.iter())
        .filter(|said| is_contested(said.stance) && tie.mark != Mark::Mixed)
        .map(|said| said.answer);
    Some(settled.into_iter().chain(contested).collect())
}
