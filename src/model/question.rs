//! Questions to a class before it sees the map, and its answers.

use super::id::{ActorId, StanceId};
use super::records::Stance;
use super::value::{Sign, Value};

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Supportive or cooperative.
    For,
    /// Hostile or critical.
    Against,
    /// Neutral.
    Neither,
    /// For on some topics, against on others: of a whole tie only.
    Both,
    /// A step of the scale of five values.
    Step(Value),
}

/// Among which answers one is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choices {
    /// For, against, neither.
    #[default]
    Three,
    /// The same and both: of a whole tie.
    Four,
    /// The scale of five values: of one stance.
    Five,
}

impl Answer {
    /// Its name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Neither => "neither",
            Self::Both => "both",
            Self::Step(value) => value.word(),
        }
    }

    /// The answer of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = Choices::ALL.into_iter().flat_map(Choices::answers);
        all.copied().find(|answer| answer.name() == name)
    }

    /// The answer that says a value, of those offered.
    pub fn of(value: Value, choices: Choices) -> Self {
        match (choices, value.sign()) {
            (Choices::Five, _) => Self::Step(value),
            (_, Sign::Positive) => Self::For,
            (_, Sign::Negative) => Self::Against,
            (_, Sign::Neutral) => Self::Neither,
        }
    }
}

impl Choices {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Three, Self::Four, Self::Five];

    /// The answers in the order in which they are offered.
    pub fn answers(self) -> &'static [Answer] {
        const FOUR: &[Answer] = &[Answer::For, Answer::Against, Answer::Neither, Answer::Both];
        const THREE: &[Answer] = &[Answer::For, Answer::Against, Answer::Neither];
        const FIVE: &[Answer] = &[
            Answer::Step(Value::Supportive),
            Answer::Step(Value::Cooperative),
            Answer::Step(Value::Neutral),
            Answer::Step(Value::Critical),
            Answer::Step(Value::Hostile),
        ];
        match self {
            Self::Three => THREE,
            Self::Four => FOUR,
            Self::Five => FIVE,
        }
    }

    /// The choice among so many answers.
    pub fn of_number(number: usize) -> Option<Self> {
        (Self::ALL.into_iter()).find(|choices| choices.answers().len() == number)
    }
}

/// How who stands towards whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// Who stands.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// On one stance; `None`: all in all.
    pub stance: Option<StanceId>,
}

/// What a class is asked, and among which answers it chooses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// Of what.
    pub asked: Asked,
    /// Among which answers one is chosen.
    pub choices: Choices,
}

impl Question {
    /// Whether a stance is what it asks about, or a part of that.
    pub fn asks_about(&self, stance: &Stance) -> bool {
        let Asked {
            from,
            to,
            stance: own,
        } = &self.asked;
        match own {
            Some(id) => stance.id == *id,
            None => stance.from == *from && stance.to == *to,
        }
    }
}

/// What one of a class has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet {
    /// Tells one sheet from another: made anew whenever one is filled in.
    pub id: String,
    /// How often it has been saved: the latest of one sheet counts.
    pub revision: u32,
    /// The questions with the answers; `None`: left open.
    pub answers: Vec<(Question, Option<Answer>)>,
}
