//! What of a claim could be a slip: it is stored all the same, but said before.

use super::carry::Complete;
use super::consequence::Consequence;
use crate::model::{AsOf, Date, Day, Document, Hold, locator, paragraphs_of};

/// Doubts about a claim, a sentence each: a paragraph behind the last one of its source,
/// dates at which a stance never holds, or does not at `day` (`None`: in the latest
/// state), for which the map is looked at. O(pairs · log stances).
pub fn doubts(
    document: &Document,
    (complete, then): (&Complete, &Consequence),
    last_paragraph: Option<u32>,
    day: Option<Day>,
) -> Vec<String> {
    let claim = &complete.claim;
    let place = claim.place.as_ref();
    let lost = place.and_then(|place| lost_place(&place.0, last_paragraph));
    let mut found: Vec<String> = lost.into_iter().collect();
    for outcome in &then.outcomes {
        let stance = outcome.stance.as_ref().and_then(|id| document.stance(id));
        let since = stance.and_then(|stance| stance.since.as_ref());
        let until = stance.and_then(|stance| stance.until.as_ref());
        let dates = (
            since.or(claim.since.as_ref()),
            until.or(claim.until.as_ref()),
        );
        let told = never(dates).or_else(|| unseen(document, dates, day));
        if let Some(told) = told.filter(|told| !found.contains(told)) {
            found.push(told);
        }
    }
    found
}

/// Says that a place is behind the last paragraph of its source.
pub fn lost_place(place: &str, last: Option<u32>) -> Option<String> {
    let (_, end) = paragraphs_of(place)?;
    let last = last.filter(|last| end > *last)?;
    let lost = locator((end, end), None);
    Some(format!(
        "The source has no {lost}: its paragraphs run to ¶{last}."
    ))
}

/// A stance that ends no later than it begins.
fn never((since, until): (Option<&Date>, Option<&Date>)) -> Option<String> {
    let (since, until) = (since?, until?);
    (until.last() <= since.first()).then(|| {
        let (since, until) = (since.words(), until.words());
        format!("It never holds: until {until} is no later than since {since}.")
    })
}

/// A stance that is not there at the date for which the map is looked at.
fn unseen(
    document: &Document,
    (since, until): (Option<&Date>, Option<&Date>),
    day: Option<Day>,
) -> Option<String> {
    let as_of = AsOf::of(document, day);
    if as_of.between(since, until) != Hold::Not {
        return None;
    }
    let date = day.and_then(Day::words);
    let date = date.unwrap_or_else(|| "the latest date".to_owned());
    let why = match (since, until) {
        (Some(since), _) if as_of.between(Some(since), None) == Hold::Not => {
            format!("it begins {}", since.words())
        }
        (_, Some(until)) => format!("it ends {}", until.words()),
        _ => return None,
    };
    Some(format!("Not shown at {date}: {why}."))
}
