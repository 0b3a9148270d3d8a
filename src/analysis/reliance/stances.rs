//! Which stances are read otherwise without some evidence.

use super::left_out::{LeftOut, reduced};
use crate::model::{AsOf, Document, Hold, Reading, Sign, Stance, StanceId, Value, read};

/// How a stance is read, as far as the map shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadAs {
    /// It has this value; whether it is uncertain.
    Value(Value, bool),
    /// Its evidence speaks for different signs.
    Contested,
    /// It is neither judged nor evidenced.
    Undecided,
    /// It rests on nothing any more.
    Gone,
}

impl ReadAs {
    fn of(reading: &Reading) -> Self {
        match reading.value {
            _ if reading.contested => Self::Contested,
            Some(value) => Self::Value(value, reading.uncertain),
            None => Self::Undecided,
        }
    }

    fn sign(self) -> Option<Sign> {
        match self {
            Self::Value(value, _) => Some(value.sign()),
            _ => None,
        }
    }

    /// In a word or two: "hostile", "cooperative, uncertain", "gone".
    pub fn words(self) -> String {
        match self {
            Self::Value(value, false) => value.word().to_owned(),
            Self::Value(value, true) => format!("{}, uncertain", value.word()),
            Self::Contested => "contested".to_owned(),
            Self::Undecided => "undecided".to_owned(),
            Self::Gone => "gone".to_owned(),
        }
    }
}

/// How much a change says, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeWeight {
    /// It rests on nothing any more.
    Gone,
    /// It has another sign, or no longer one, or now has one.
    Sign,
    /// It has the same sign and another strength.
    Strength,
    /// It has the same value, and is uncertain now, or no longer.
    Doubt,
}

/// A stance that is read otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOtherwise {
    /// Which.
    pub stance: StanceId,
    /// How it is read with all evidence.
    pub before: ReadAs,
    /// How it is read without.
    pub after: ReadAs,
}

impl ReadOtherwise {
    /// How much it says.
    pub fn weight(&self) -> ChangeWeight {
        match (self.before, self.after) {
            (_, ReadAs::Gone) => ChangeWeight::Gone,
            (ReadAs::Value(before, _), ReadAs::Value(after, _)) if before == after => {
                ChangeWeight::Doubt
            }
            (before, after) if before.sign().is_some() && before.sign() == after.sign() => {
                ChangeWeight::Strength
            }
            _ => ChangeWeight::Sign,
        }
    }
}

/// How a stance changes; `None`: it does not.
pub(super) fn change(
    document: &Document,
    as_of: AsOf,
    (stance, hold): (&Stance, Hold),
    left_out: &[LeftOut],
) -> Option<ReadOtherwise> {
    let is_touched = |own: &LeftOut| stance.evidence.iter().any(|item| own.has(item));
    if !left_out.iter().any(is_touched) {
        return None;
    }
    let rule = document.header().rule();
    let read_as = |stance: &Stance| ReadAs::of(&read(stance, rule, as_of, hold));
    let before = read_as(stance);
    let after = reduced(stance, left_out).map_or(ReadAs::Gone, |own| read_as(&own));
    (before != after).then(|| ReadOtherwise {
        stance: stance.id.clone(),
        before,
        after,
    })
}
