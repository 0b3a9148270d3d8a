//! The five-step scale on which a stance is valued.

/// One step of the scale, from hostile (−2) to supportive (+2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// −2: works against the other, or denies its right to be.
    Hostile,
    /// −1: disapproves, objects, keeps away.
    Critical,
    /// 0: claims neutrality. Not to be mistaken for silence.
    Neutral,
    /// +1: works with the other on something.
    Cooperative,
    /// +2: backs the other.
    Supportive,
}

/// Which way a value points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// −2 and −1.
    Negative,
    /// 0.
    Neutral,
    /// +1 and +2.
    Positive,
}

impl Value {
    /// The scale in its order.
    pub const SCALE: [Self; 5] = [
        Self::Hostile,
        Self::Critical,
        Self::Neutral,
        Self::Cooperative,
        Self::Supportive,
    ];

    /// The number of the step, −2 … +2.
    pub fn number(self) -> i8 {
        match self {
            Self::Hostile => -2,
            Self::Critical => -1,
            Self::Neutral => 0,
            Self::Cooperative => 1,
            Self::Supportive => 2,
        }
    }

    /// The step with this number; `None` off the scale.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::SCALE
            .into_iter()
            .find(|v| i64::from(v.number()) == number)
    }

    /// The step in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hostile => "hostile",
            Self::Critical => "critical",
            Self::Neutral => "neutral",
            Self::Cooperative => "cooperative",
            Self::Supportive => "supportive",
        }
    }

    /// Which way it points.
    pub fn sign(self) -> Sign {
        match self {
            Self::Hostile | Self::Critical => Sign::Negative,
            Self::Neutral => Sign::Neutral,
            Self::Cooperative | Self::Supportive => Sign::Positive,
        }
    }

    /// How far from neutral it is: 0, 1 or 2.
    pub fn strength(self) -> u8 {
        self.number().unsigned_abs()
    }
}

impl Sign {
    /// The three signs, negative first.
    pub const ALL: [Self; 3] = [Self::Negative, Self::Neutral, Self::Positive];

    /// The mark that stands for it on a badge.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Negative => "−",
            Self::Neutral => "0",
            Self::Positive => "+",
        }
    }
}
