//! What the figures amount to, in words: the command line and the window say the same.

use super::answer::{Report, Tension};
use crate::model::counted;

/// "7 (proven)", or the bounds.
pub fn bounds_words(lower: u64, upper: u64) -> String {
    if lower == upper {
        format!("{upper} (proven)")
    } else {
        format!("{lower} ≤ L ≤ {upper} (not proven)")
    }
}

/// The score 1 − 2L/m in words: of bounds the least it can be, and the most.
pub fn score_words(lower: u64, upper: u64, ties: usize) -> String {
    let score = |index: u64| (ties > 0).then(|| 1.0 - 2.0 * index as f64 / ties as f64);
    match lower == upper {
        true => share_words(score(upper)),
        false => format!(
            "{} to {}",
            share_words(score(upper)),
            share_words(score(lower))
        ),
    }
}

/// A share to four places, or that there is none.
pub fn share_words(share: Option<f64>) -> String {
    share.map_or_else(|| "none".to_owned(), |share| format!("{share:.4}"))
}

/// Words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

fn triads(count: u64) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    counted(count, "unbalanced triad", "unbalanced triads")
}

impl Report {
    /// How many splits are as good as the one shown; `None` where that is not known.
    pub fn optima_words(&self) -> Option<String> {
        let found = &self.frustration;
        let words = match (found.optima, found.optima_exact) {
            (0, _) => return None,
            (1, true) => "no other split is as good".to_owned(),
            (n, true) => format!("{n} splits are equally good"),
            (1, false) => "there may be other splits as good".to_owned(),
            (u64::MAX, false) => "more than 10^19 splits are equally good".to_owned(),
            (n, false) => format!("at least {n} splits are equally good"),
        };
        Some(if self.parts > 1 {
            format!("Apart from turning whole unconnected parts over, {words}.")
        } else {
            sentence(&words)
        })
    }

    /// That the camps of unconnected parts go together in no certain way; `None`
    /// where all signed ties hang together.
    pub fn parts_words(&self) -> Option<String> {
        (self.parts > 1).then(|| {
            format!(
                "The signed ties fall into {} unconnected parts: which camp of one goes with which \
                 camp of another is arbitrary.",
                self.parts
            )
        })
    }

    /// What the ties of the list of tension have in common.
    pub fn tension_words(&self) -> &'static str {
        if self.tension.iter().all(|row| row.lowers == Some(true)) {
            "Tension: changing any one of these ties lowers the index"
        } else {
            "Tension: changing one of these ties may lower the index"
        }
    }

    /// Of how many ties beside those listed it is not known whether they belong
    /// there; `None` where it is known of all.
    pub fn unknown_words(&self) -> Option<String> {
        let count = self.unknown_ties();
        (count > 0).then(|| {
            format!(
                "Of {} it is not known whether changing them lowers the index.",
                counted(count, "other tie", "other ties")
            )
        })
    }

    /// What the change of a tie would bring, and on what the tie rests.
    pub fn change_words(&self, row: &Tension) -> String {
        let lowers = match row.lowers {
            Some(true) => "lowers the index",
            Some(false) => "does not lower the index",
            None => "may lower the index",
        };
        let left = match row.triads_removed {
            0 => "as many unbalanced triads".to_owned(),
            fewer if fewer > 0 => format!("{} fewer", triads(fewer.unsigned_abs())),
            more => format!("{} more", triads(more.unsigned_abs())),
        };
        let rests = self.backing.get(row.tie).map_or_else(String::new, |back| {
            let items = counted(back.evidence, "item of evidence", "items of evidence");
            match back.grade_text() {
                _ if back.evidence == 0 => "; no evidence".to_owned(),
                Some(grade) => format!("; {items}, the best graded {grade}"),
                None => format!("; {items}, all of it weak"),
            }
        });
        format!("its change {lowers} and leaves {left}{rests}")
    }

    /// The index over the readings of open stances; `None` where none is open.
    pub fn range_words(&self) -> Option<String> {
        let range = self.range?;
        let (lower, upper) = (range.lower, range.upper);
        let every = "every way the open stances can be read";
        Some(match range.at_most {
            _ if range.exact => format!("Over {every}, the index is from {lower} to {upper}."),
            Some(most) if range.lower_exact => format!(
                "Over {every}, the index is at least {lower}, reaches {upper} in one that was tried, \
                 and is at most {most}."
            ),
            _ => format!(
                "Over the ways that were tried to read the open stances, the index is from {lower} to {upper}."
            ),
        })
    }

    /// Where the map stands among random graphs; `None` where it was not asked for.
    pub fn chance_words(&self) -> Option<String> {
        let chance = self.chance.as_ref()?;
        let ends = chance.frustration.first().zip(chance.frustration.last());
        let (Some((least, most)), Some(mean)) = (ends, chance.mean()) else {
            return Some("No random graph was judged in time.".to_owned());
        };
        let proven = if chance.proven {
            ""
        } else {
            ", not all proven"
        };
        let some = |n: usize| match n {
            0 => "none".to_owned(),
            n => n.to_string(),
        };
        let by_triads = chance.triangle_at_least.map_or_else(String::new, |n| {
            format!(", and {} by triangle balance", some(n))
        });
        Some(format!(
            "{} with the same ties and signed degrees have indices from {least} to {most}, on average \
             {mean:.1}{proven}; {} of them as balanced as this by the index, or more{by_triads}.",
            counted(chance.samples, "random graph", "random graphs"),
            some(chance.at_most)
        ))
    }
}
