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

/// A grade as it is typed and shown: `B2`; `B` or `2` where only one half is judged; empty
/// where neither is. `None`: it is no grade.
pub fn read_grade(typed: &str) -> Option<(Option<Reliability>, Option<Credibility>)> {
    let typed = typed.trim().to_uppercase();
    let mut letters = typed.chars();
    let (first, second, more) = (letters.next(), letters.next(), letters.next());
    let letter = |c: char| Reliability::from_letter(c.encode_utf8(&mut [0; 4]));
    let number = |c: char| Credibility::from_number(c.to_digit(10)?.into());
    match (first, second, more) {
        (None, ..) => Some((None, None)),
        (Some(a), None, _) => match (letter(a), number(a)) {
            (None, None) => None,
            grade => Some(grade),
        },
        (Some(a), Some(b), None) => Some((Some(letter(a)?), Some(number(b)?))),
        _ => None,
    }
}

/// A grade as [`read_grade`] reads it.
pub fn grade_code(reliability: Option<Reliability>, credibility: Option<Credibility>) -> String {
    let letter = reliability.map_or("", Reliability::letter);
    let number = credibility.map(|grade| grade.number().to_string());
    letter.to_owned() + &number.unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_a_letter_and_a_number() {
        let check = |typed: &str, expect: Option<(Option<Reliability>, Option<Credibility>)>| {
            assert_eq!(read_grade(typed), expect, "{typed}");
        };
        check("", Some((None, None)));
        check(
            " b2",
            Some((Some(Reliability::B), Some(Credibility::Probable))),
        );
        check("C", Some((Some(Reliability::C), None)));
        check("3", Some((None, Some(Credibility::Possible))));
        check("2B", None);
        check("B22", None);
        check("x", None);
        for letter in Reliability::ALL.map(Some).into_iter().chain([None]) {
            for number in Credibility::ALL.map(Some).into_iter().chain([None]) {
                let code = grade_code(letter, number);
                assert_eq!(read_grade(&code), Some((letter, number)), "{code}");
            }
        }
    }
}
