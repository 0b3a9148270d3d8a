//! What is said by a sign or two: value, grade, place, hedge.

use crate::model::{Credibility, Reliability, Value, locator};

/// A value, a grade, a place and a hedge, which may stand in one word (`-1c3p5?`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Short {
    pub value: Option<Value>,
    pub grade: Option<(Option<Reliability>, Option<Credibility>)>,
    pub place: Option<String>,
    pub hedged: bool,
}

impl Short {
    /// Reads a word that is nothing else; each may stand in it once.
    pub(super) fn read(word: &str) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let mut short = Self::default();
        let mut rest = letters.as_slice();
        while !rest.is_empty() {
            rest = short.take(rest)?;
        }
        (short != Self::default()).then_some(short)
    }

    fn take<'c>(&mut self, rest: &'c [char]) -> Option<&'c [char]> {
        let digit = |c: char| c.to_digit(10).map(i64::from);
        match *rest {
            [sign @ ('+' | '-' | '−'), c, ref rest @ ..] if self.value.is_none() => {
                let number = digit(c)?;
                let sign = if sign == '+' { 1 } else { -1 };
                self.value = Some(Value::from_number(sign * number)?);
                Some(rest)
            }
            [letter, '?', ref rest @ ..]
                if self.grade.is_none() && letter.is_ascii_alphabetic() =>
            {
                self.grade = Some((Some(reliability(letter)?), None));
                Some(rest)
            }
            ['?', c, ref rest @ ..] if self.grade.is_none() && digit(c).is_some() => {
                self.grade = Some((None, Some(Credibility::from_number(digit(c)?)?)));
                Some(rest)
            }
            ['?', ref rest @ ..] if !self.hedged => {
                self.hedged = true;
                Some(rest)
            }
            ['p' | 'P' | '¶', c, ..] if self.place.is_none() && c.is_ascii_digit() => {
                self.take_place(rest.get(1..)?)
            }
            [letter, c, ref rest @ ..] if self.grade.is_none() && letter.is_ascii_alphabetic() => {
                let credibility = Credibility::from_number(digit(c)?)?;
                self.grade = Some((Some(reliability(letter)?), Some(credibility)));
                Some(rest)
            }
            [c, ref rest @ ..] if self.value.is_none() => {
                self.value = Some(Value::from_number(digit(c)?)?);
                Some(rest)
            }
            _ => None,
        }
    }

    /// `5`, `7–8`, `7..8`, `7-p8`: a lone hyphen begins a value.
    fn take_place<'c>(&mut self, rest: &'c [char]) -> Option<&'c [char]> {
        let (first, rest) = number(rest)?;
        let after = match *rest {
            ['–' | '—', ref rest @ ..]
            | ['.', '.', ref rest @ ..]
            | ['-', 'p' | 'P' | '¶', ref rest @ ..] => Some(rest),
            _ => None,
        };
        let (last, rest) = match after {
            Some(rest) => number(rest)?,
            None => (first, rest),
        };
        self.place = (first > 0 && last >= first).then(|| locator((first, last), None));
        self.place.is_some().then_some(rest)
    }
}

/// The paragraphs that a place means as it is typed here: `p8` and `p7–8` are ¶8 and ¶7–8.
/// `None` for any other, such as a page (`p. 8`).
pub fn short_place(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let short = typed
        .starts_with(['p', 'P'])
        .then(|| Short::read(typed))??;
    let place = short.place.clone();
    let alone = Short {
        place: short.place.clone(),
        ..Short::default()
    };
    place.filter(|_| short == alone)
}

fn reliability(letter: char) -> Option<Reliability> {
    Reliability::from_letter(letter.to_ascii_uppercase().encode_utf8(&mut [0; 4]))
}

fn number(letters: &[char]) -> Option<(u32, &[char])> {
    let end = letters.iter().position(|c| !c.is_ascii_digit());
    let (digits, rest) = letters.split_at_checked(end.unwrap_or(letters.len()))?;
    let digits: String = digits.iter().collect();
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_place_is_a_paragraph_and_a_page_is_none() {
        let check = |typed: &str, expect: Option<&str>| {
            assert_eq!(short_place(typed).as_deref(), expect, "{typed}");
        };
        check("p8", Some("¶8"));
        check("P7–8", Some("¶7–8"));
        check("p", None);
        check("p. 8", None);
        check("p 8", None);
        check("p8b2", None);
        check("¶8", None);
        check("8", None);
    }
}
