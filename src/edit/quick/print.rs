//! A claim → a line that says the same.

use super::claim::{DomainNamed, Named, QuickClaim, SaidBy};
use super::lexicon::Lexicon;
use super::parse::{is_keyword, parse};
use super::short::Short;
use super::tokens::{bracketed, quoted};
use crate::model::{ActorId, Date};

/// The line of a claim: actors by the shortest of their names that means them and is one
/// word, everything else in a fixed order. Reading it gives the claim again, for every
/// claim that a line can say (names and abouts that are not blank at their ends).
pub fn print(claim: &QuickClaim, lexicon: &Lexicon) -> String {
    let names = |named: &[Named]| {
        let names: Vec<String> = named.iter().map(|name| name_of(name, lexicon)).collect();
        names.join(", ")
    };
    let mut parts = vec![names(&claim.from), ">".to_owned(), names(&claim.to)];
    if let Some(domain) = &claim.domain {
        let name = match domain {
            DomainNamed::Known(id) => domain_word(id.as_str(), lexicon),
            DomainNamed::New(name) => bracketed(name),
            DomainNamed::Unknown(name) => name.clone(),
        };
        parts.push(match claim.about.as_str() {
            "" => name,
            about => format!("{name}: {}", about_words(about)),
        });
    }
    if let Some(value) = claim.value {
        parts.push(format!("{:+}", value.number()).replace("+0", "0"));
    }
    if let Some((reliability, credibility)) = claim.grade {
        let letter = reliability.map_or("?", |grade| grade.letter());
        let number = credibility.map_or_else(|| "?".to_owned(), |c| c.number().to_string());
        parts.push(format!("{letter}{number}"));
    }
    if let Some(place) = &claim.place {
        let is_short = Short::read(&place.0)
            .is_some_and(|short| short.place.as_deref() == Some(place.0.as_str()));
        parts.push(if is_short {
            place.0.clone()
        } else {
            format!("at {}", bracketed(&place.0))
        });
    }
    match &claim.by {
        None => {}
        Some(SaidBy::Source) => parts.push("@".to_owned()),
        Some(SaidBy::Speaker(name)) => parts.push(format!("@{}", bracketed(name))),
    }
    if claim.hedged {
        parts.push("hedged".to_owned());
    }
    let dates = [
        ("since", &claim.since),
        ("until", &claim.until),
        ("on", &claim.on),
    ];
    for (word, date) in dates {
        parts.extend(date.as_ref().map(|date| format!("{word} {date}")));
    }
    if let Some(source) = &claim.source {
        parts.push(format!("src {}", bracketed(source.as_str())));
    }
    parts.extend(claim.gist.as_deref().map(quoted));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn name_of(named: &Named, lexicon: &Lexicon) -> String {
    match named {
        Named::Known(id) => actor_word(id, lexicon),
        Named::New(name) => bracketed(name),
        Named::Unknown(name) => name.clone(),
    }
}

/// The word by which a line names an actor, alone and behind an arrow.
pub(super) fn actor_word(id: &ActorId, lexicon: &Lexicon) -> String {
    let words = lexicon.actor(id);
    let candidates = words.into_iter().flat_map(|words| {
        [
            words.short.as_str(),
            words.label.as_str(),
            words.id.as_str(),
        ]
        .map(str::to_owned)
    });
    let means = |word: &String| {
        let is_one = word.split_whitespace().count() == 1 && !is_keyword(word);
        let line = format!("{word} > {word} 0");
        let read = is_one.then(|| parse(&line, lexicon));
        let own = [Named::Known(id.clone())];
        read.is_some_and(|read| read.claim.from == own && read.claim.to == own)
    };
    (candidates.into_iter().find(means)).unwrap_or_else(|| bracketed(id.as_str()))
}

pub(super) fn domain_word(id: &str, lexicon: &Lexicon) -> String {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
            && Short::read(word).is_none()
            && !is_keyword(word)
            && lexicon
                .domains_like(word)
                .next()
                .is_some_and(|own| own.id.as_str() == id)
    };
    if is_word(id) {
        id.to_owned()
    } else {
        bracketed(id)
    }
}

/// An about as it stands behind the colon: in brackets where one of its words could be
/// something else.
pub(super) fn about_words(about: &str) -> String {
    let is_plain = |word: &str| {
        word.chars().next().is_some_and(char::is_alphanumeric)
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "-’'.()/".contains(c))
            && !is_keyword(word)
            && Short::read(word).is_none()
    };
    let words: Vec<&str> = about.split_whitespace().collect();
    // "contacts on ISKP": no date follows.
    let is_preposition = |at: usize, word: &str| {
        let next = words.get(at + 1);
        word == "on" && next.is_some_and(|next| Date::parse(next).is_err())
    };
    let mut plain = words.iter().enumerate();
    if plain.all(|(at, word)| is_plain(word) || is_preposition(at, word))
        && words.join(" ") == about
    {
        about.to_owned()
    } else {
        bracketed(about)
    }
}
