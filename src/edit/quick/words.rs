//! What a claim would do, in words.

use super::carry::Complete;
use super::claim::{DomainNamed, Named, SaidBy};
use super::consequence::{Consequence, Outcome, known_domain};
use crate::model::{
    Carried, Document, Domain, Evidence, SourceId, Stance, Value, counted, isolated, read_latest,
};

/// The sentence that stands under a line while it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What will be stored, or what is missing, first in a few words, then whole.
    pub headline: (String, String),
    /// What else comes of it, a sentence each.
    pub also: Vec<String>,
}

/// Says what a claim would do. O(stances of the pairs).
pub fn told(document: &Document, complete: &Complete, then: &Consequence) -> Told {
    let mut told = Told::default();
    if !then.missing.is_empty() {
        told.headline = (
            "Missing:".to_owned(),
            format!("{}.", then.missing.join("; ")),
        );
    } else if let [outcome] = then.outcomes.as_slice() {
        told.headline = one(document, complete, outcome, &mut told.also);
    } else {
        told.headline = many(document, complete, &then.outcomes);
    }
    added(complete, &mut told.also);
    if then.missing.is_empty() && complete.claim.gist.as_deref().is_none_or(str::is_empty) {
        told.also.push("No gist yet.".to_owned());
    }
    told
}

fn one(
    document: &Document,
    complete: &Complete,
    outcome: &Outcome,
    also: &mut Vec<String>,
) -> (String, String) {
    let words = claim_words(document, complete, outcome);
    let claim = &complete.claim;
    let says = claim.value.map_or("", Value::word);
    let known = outcome.stance.as_ref().and_then(|id| document.stance(id));
    let Some(stance) = known else {
        let (tail, dates) = (in_brackets(complete), dates(complete));
        return (
            "New stance:".to_owned(),
            format!("{words}, {says}{tail}{dates}."),
        );
    };
    let rule = document.header().rule();
    let before = read_latest(stance, rule);
    let so_far = match (stance.evidence.len(), before.value) {
        (0, Some(value)) => format!("Judged {}, without evidence so far.", value.word()),
        (0, None) => "Without evidence so far.".to_owned(),
        (count, value) => format!(
            "So far {}, {}.",
            counted(count, "item", "items"),
            value.map_or("without a value", Value::word)
        ),
    };
    let then = read_latest(&with_item(stance, complete), rule);
    let turn = if then.contested && !before.contested {
        ": the sources then disagree"
    } else if then.value != before.value {
        ": it then counts"
    } else {
        ""
    };
    also.push(format!(
        "This one says {says}{}{turn}.",
        in_brackets(complete)
    ));
    also.extend(dated(stance, complete));
    (
        "New evidence for a stance that is there:".to_owned(),
        format!("{words}. {so_far}"),
    )
}

/// A stance with what a claim adds to it, once that is finished.
fn with_item(stance: &Stance, complete: &Complete) -> Stance {
    let claim = &complete.claim;
    let mut after = stance.clone();
    let source = claim.source.clone().unwrap_or_else(|| SourceId::from(""));
    after.evidence.push(Evidence {
        gist: "-".to_owned(),
        hedged: claim.hedged.then_some(true),
        reliability: claim.grade.and_then(|(letter, _)| letter),
        credibility: claim.grade.and_then(|(_, number)| number),
        date: claim.on.clone(),
        ..Evidence::new(source, claim.value.unwrap_or(Value::Neutral))
    });
    after
}

/// The dates that a claim gives a stance that has none.
fn dated(stance: &Stance, complete: &Complete) -> Option<String> {
    let claim = &complete.claim;
    let since = claim.since.as_ref().filter(|_| stance.since.is_none());
    let until = claim.until.as_ref().filter(|_| stance.until.is_none());
    let words: Vec<String> = [("since", since), ("until", until)]
        .into_iter()
        .filter_map(|(word, date)| Some(format!("{word} {}", date?.words())))
        .collect();
    (!words.is_empty()).then(|| format!("It dates the stance {}.", words.join(", ")))
}

fn many(document: &Document, complete: &Complete, outcomes: &[Outcome]) -> (String, String) {
    let known = outcomes
        .iter()
        .filter(|outcome| outcome.stance.is_some())
        .count();
    let new = outcomes.len() - known;
    let says = complete.claim.value.map_or("", Value::word);
    let head = match (new, known) {
        (new, 0) => format!("{}:", counted(new, "new stance", "new stances")),
        (0, known) => format!("New evidence for {known} stances that are there:"),
        (new, known) => format!(
            "{}, and evidence for {known} that are there:",
            counted(new, "new stance", "new stances")
        ),
    };
    let words: Vec<String> = (outcomes.iter().take(4))
        .map(|outcome| pair_words(document, outcome))
        .collect();
    let more = if outcomes.len() > 4 { " …" } else { "" };
    let topic = topic_words(document, complete);
    let (tail, dates) = (in_brackets(complete), dates(complete));
    let which = if known > 0 && !dates.is_empty() {
        " where no date is stated yet"
    } else {
        ""
    };
    (
        head,
        format!(
            "{}{more}: {topic}, {says}{tail}{dates}{which}.",
            words.join(", ")
        ),
    )
}

/// The dates of a new stance: ", since Aug 2021, until 2023".
fn dates(complete: &Complete) -> String {
    let claim = &complete.claim;
    [("since", &claim.since), ("until", &claim.until)]
        .into_iter()
        .filter_map(|(word, date)| Some(format!(", {word} {}", date.as_ref()?.words())))
        .collect()
}

/// New actors and domains.
fn added(complete: &Complete, also: &mut Vec<String>) {
    let claim = &complete.claim;
    let mut names: Vec<&str> = Vec::new();
    for named in claim.from.iter().chain(&claim.to) {
        if let Named::New(name) = named
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    for name in names {
        also.push(format!("Adds the actor “{}”.", isolated(name)));
    }
    if let Some(DomainNamed::New(name)) = &claim.domain {
        also.push(format!("Adds the domain “{}”.", isolated(name)));
    }
}

/// Grade, place, who says it and when, in brackets.
fn in_brackets(complete: &Complete) -> String {
    let claim = &complete.claim;
    let grade = claim.grade.map(|(letter, number)| {
        let letter = letter.map_or("–", |letter| letter.letter());
        format!(
            "{letter}{}",
            number.map_or_else(|| "–".to_owned(), |n| n.number().to_string())
        )
    });
    let place = claim
        .place
        .as_ref()
        .map(|place| isolated(&place.0).into_owned());
    let by = match &claim.by {
        Some(SaidBy::Speaker(name)) => Some(format!("by {}", isolated(name))),
        _ => None,
    };
    let on = (claim.on.as_ref()).map(|date| format!("dated {}", date.words()));
    let hedged = claim.hedged.then(|| "hedged".to_owned());
    let parts = [grade, place, by, on, hedged];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}

/// "Tajikistan → NRF, security: contacts".
pub(super) fn claim_words(document: &Document, complete: &Complete, outcome: &Outcome) -> String {
    let pair = pair_words(document, outcome);
    format!("{pair}, {}", topic_words(document, complete))
}

fn pair_words(document: &Document, outcome: &Outcome) -> String {
    let name = |named: &Named| match named {
        Named::Known(id) => (document.actor(id)).map_or_else(
            || id.to_string(),
            |actor| isolated(actor.label()).into_owned(),
        ),
        Named::New(name) | Named::Unknown(name) => isolated(name).into_owned(),
    };
    format!("{} → {}", name(&outcome.from), name(&outcome.to))
}

fn topic_words(document: &Document, complete: &Complete) -> String {
    let claim = &complete.claim;
    let domain = match &claim.domain {
        Some(DomainNamed::New(name) | DomainNamed::Unknown(name)) => name.clone(),
        _ => (known_domain(document, complete).and_then(|id| document.domain(id)))
            .map_or_else(String::new, |domain| Domain::label(domain).to_owned()),
    };
    let domain = isolated(&domain.to_lowercase()).into_owned();
    match claim.about.as_str() {
        "" => domain,
        about => format!("{domain}: {}", isolated(about)),
    }
}

/// What is carried over, as chips: "by Taliban (IEA)", "¶5", "B2", "security".
pub fn carried_words(document: &Document, complete: &Complete) -> Vec<(Carried, String)> {
    let claim = &complete.claim;
    (complete.carried.iter())
        .filter_map(|what| {
            let words = match what {
                Carried::Locator => claim.place.as_ref().map(|place| place.0.clone()),
                Carried::Domain => Some(topic_words(document, complete)),
                Carried::Speaker => match &claim.by {
                    Some(SaidBy::Speaker(name)) => Some(format!("by {}", isolated(name))),
                    _ => None,
                },
                Carried::Grade => claim.grade.map(|(letter, number)| {
                    let number = number.map_or_else(|| "?".to_owned(), |n| n.number().to_string());
                    format!("{}{number}", letter.map_or("?", |letter| letter.letter()))
                }),
            };
            Some((*what, words?))
        })
        .collect()
}
