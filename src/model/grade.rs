//! The Admiralty code: how reliable a source is and how credible what it says.
//!
//! Letters grade the source, numbers the single piece of information; each is
//! judged by itself. F and 6 mean "cannot be judged", and so does no grade.

/// How reliable the source of an item of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

/// How credible an item of evidence is in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credibility {
    /// 1: confirmed by others.
    Confirmed,
    /// 2: probably true.
    Probable,
    /// 3: possibly true.
    Possible,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: cannot be judged.
    Unknown,
}

impl Reliability {
    /// The letters in their order.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter itself.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// The grade with this letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.letter() == letter)
    }

    /// The letter in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Credibility {
    /// The numbers in their order.
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::Probable,
        Self::Possible,
        Self::Doubtful,
        Self::Improbable,
        Self::Unknown,
    ];

    /// The number itself, 1 … 6.
    pub fn number(self) -> u8 {
        match self {
            Self::Confirmed => 1,
            Self::Probable => 2,
            Self::Possible => 3,
            Self::Doubtful => 4,
            Self::Improbable => 5,
            Self::Unknown => 6,
        }
    }

    /// The grade with this number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|c| i64::from(c.number()) == number)
    }

    /// The number in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Probable => "probable",
            Self::Possible => "possible",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::Unknown => "truth cannot be judged",
        }
    }
}
