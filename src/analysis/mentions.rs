//! Who is named where in a text, and which names are no actor's yet.
//!
//! A word is a name where both are the same [folded](folded): without capitals, marks and
//! apostrophes, Cyrillic and Arabic letters by their sound. A word may have up to
//! [`ENDING`] letters more than the name, as in `Tajikistan’s`, `Толибонро`, `طالبان‌ها`,
//! if that has at least [`STEM`] letters. Shorter names, and those in capitals alone
//! (`JA`, `ISKP`), have to stand as they are written, but for an `’s`. Of names that begin
//! at one word the longest counts. What stands in brackets behind a name is no part of it.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{ActorId, Document, Text, folded};
use crate::task::{Cancelled, Control};

/// So many letters an inflected word can have more than the name.
pub const ENDING: usize = 3;
/// A name with an ending has at least so many letters.
pub const STEM: usize = 4;
/// So many names that are no actor's are told at most.
const OTHERS: usize = 12;

/// A place at which an actor is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the block.
    pub bytes: Range<usize>,
    /// The actor's position in the document.
    pub actor: usize,
}

/// Who is named in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// By block, in the order of its words.
    pub blocks: Vec<Vec<Mention>>,
    /// How often each actor is named, the most frequent first; those that are not are left
    /// out.
    pub counts: Vec<(ActorId, usize)>,
    /// Capitalised names that are no actor's and stand there more than once, the most
    /// frequent first.
    pub others: Vec<(String, usize)>,
}

/// The names of the actors of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActorNames {
    names: Vec<Name>,
    /// By the first word: the names that begin with it, the longest first.
    by_word: BTreeMap<String, Vec<usize>>,
    ids: Vec<ActorId>,
}

#[derive(Debug, Clone, PartialEq)]
struct Name {
    words: Vec<NameWord>,
    actor: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct NameWord {
    key: String,
    letters: usize,
    /// As it has to stand, where an ending cannot follow.
    exact: Option<String>,
}

impl ActorNames {
    /// The names of a document. O(names).
    pub fn of(document: &Document) -> Self {
        let mut own = Self {
            ids: document
                .actors()
                .iter()
                .map(|actor| actor.id.clone())
                .collect(),
            ..Self::default()
        };
        for (at, actor) in document.actors().iter().enumerate() {
            for name in actor.known_as() {
                own.add(name, at);
            }
        }
        for places in own.by_word.values_mut() {
            let names = &own.names;
            let length = |at: &usize| names.get(*at).map_or(0, |name| name.words.len());
            places.sort_by_key(|at| std::cmp::Reverse(length(at)));
        }
        own
    }

    fn add(&mut self, name: &str, actor: usize) {
        let plain = name.split(['(', '[']).next().unwrap_or_default();
        let words: Vec<NameWord> = plain
            .unicode_words()
            .map(|word| {
                let key = folded(word);
                let letters = key.chars().count();
                let is_capital =
                    !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase);
                NameWord {
                    exact: (letters < STEM || is_capital).then(|| word.to_owned()),
                    key,
                    letters,
                }
            })
            .filter(|word| !word.key.is_empty())
            .collect();
        let Some(first) = words.first() else {
            return;
        };
        let key = first.key.clone();
        let name = Name { words, actor };
        if !self.names.contains(&name) {
            self.by_word.entry(key).or_default().push(self.names.len());
            self.names.push(name);
        }
    }

    /// The actor whose name, in some form, these words are as a whole.
    pub fn whole(&self, words: &str) -> Option<usize> {
        match self.mentions(words).as_slice() {
            [one] if one.bytes == (0..words.len()) => Some(one.actor),
            _ => None,
        }
    }

    /// The actors that are named in the words of a block, in order; none overlaps
    /// another. O(length).
    pub fn mentions(&self, words: &str) -> Vec<Mention> {
        let all: Vec<Word<'_>> = words_of(words);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = all.get(at) {
            match self.longest(&all, at, first) {
                Some((actor, length)) => {
                    let last = all.get(at + length - 1).unwrap_or(first);
                    found.push(Mention {
                        bytes: first.start..last.start + last.text.len(),
                        actor,
                    });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest(&self, all: &[Word<'_>], at: usize, first: &Word<'_>) -> Option<(usize, usize)> {
        let letters = first.key.chars().count();
        let mut best: Option<(usize, usize)> = None;
        for cut in 0..=ENDING.min(letters.saturating_sub(1)) {
            let stem: String = first.key.chars().take(letters - cut).collect();
            for place in self.by_word.get(&stem).into_iter().flatten() {
                let Some(name) = self.names.get(*place) else {
                    continue;
                };
                let length = name.words.len();
                let fits = all.get(at..at + length).is_some_and(|words| {
                    words
                        .iter()
                        .zip(&name.words)
                        .all(|(word, own)| own.is(word))
                });
                if fits && best.is_none_or(|(_, known)| known < length) {
                    best = Some((name.actor, length));
                }
            }
        }
        best
    }
}

impl NameWord {
    fn is(&self, word: &Word<'_>) -> bool {
        if let Some(exact) = &self.exact {
            return word.stem == exact;
        }
        let letters = word.key.chars().count();
        word.key.starts_with(&self.key) && letters <= self.letters + ENDING
    }
}

/// A word of a text.
struct Word<'t> {
    start: usize,
    text: &'t str,
    /// Without an `’s`.
    stem: &'t str,
    key: String,
}

fn words_of(words: &str) -> Vec<Word<'_>> {
    (words.unicode_word_indices())
        .map(|(start, text)| {
            let stem = ["'s", "’s", "ʼs"]
                .iter()
                .find_map(|end| text.strip_suffix(end));
            Word {
                start,
                text,
                stem: stem.unwrap_or(text),
                key: folded(text),
            }
        })
        .collect()
}

/// Who is named in a text. O(length).
///
/// # Errors
/// [`Cancelled`] where the work was given up.
pub fn mentions(
    names: &ActorNames,
    text: &Text,
    control: &Control<'_>,
) -> Result<Mentions, Cancelled> {
    let mut counts = vec![0_usize; names.ids.len()];
    let mut others: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut blocks = Vec::with_capacity(text.blocks.len());
    for block in &text.blocks {
        control.check()?;
        let found = names.mentions(&block.words);
        for mention in &found {
            if let Some(count) = counts.get_mut(mention.actor) {
                *count += 1;
            }
        }
        for name in capitalised(&block.words, &found) {
            let known = others.entry(folded(name)).or_insert((name.to_owned(), 0));
            known.1 += 1;
        }
        blocks.push(found);
    }
    let mut counts: Vec<(ActorId, usize)> = (names.ids.iter().cloned().zip(counts))
        .filter(|(_, count)| *count > 0)
        .collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut others: Vec<(String, usize)> = others
        .into_values()
        .filter(|(_, count)| *count > 1)
        .collect();
    others.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    others.truncate(OTHERS);
    Ok(Mentions {
        blocks,
        counts,
        others,
    })
}

/// Names in scripts that have capitals: runs of capitalised words, with `of` and its like
/// between them. A lone word at the beginning of a sentence is none.
fn capitalised<'t>(words: &'t str, taken: &[Mention]) -> Vec<&'t str> {
    const BETWEEN: [&str; 6] = ["of", "for", "al", "ul", "bin", "ibn"];
    let all: Vec<(usize, &str)> = words.unicode_word_indices().collect();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_taken = |at: usize| taken.iter().any(|mention| mention.bytes.contains(&at));
    let between = |a: &(usize, &str), b: &(usize, &str)| {
        let gap = words.get(a.0 + a.1.len()..b.0).unwrap_or_default();
        matches!(gap, " " | "-" | "–" | "\u{a0}")
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let mut last = at;
        if is_capital(first.1) && !is_taken(first.0) {
            let mut next = at + 1;
            while let Some((word, before)) = all.get(next).zip(all.get(next - 1)) {
                if !between(before, word) || is_taken(word.0) {
                    break;
                }
                if is_capital(word.1) {
                    last = next;
                } else if !BETWEEN.contains(&word.1) {
                    break;
                }
                next += 1;
            }
            let start = if first.1 == "The" && last > at {
                at + 1
            } else {
                at
            };
            if let Some(name) = name_of(words, &all, (start, last)) {
                found.push(name);
            }
        }
        at = last + 1;
    }
    found
}

/// The run of words from one to another, where that can be a name.
fn name_of<'t>(
    words: &'t str,
    all: &[(usize, &str)],
    (first, last): (usize, usize),
) -> Option<&'t str> {
    /// Capitalised in English, and no names of anybody.
    const NO_NAMES: [&str; 22] = [
        "I",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "A",
    ];
    let ((start, word), (end, final_word)) = (all.get(first)?, all.get(last)?);
    let end = end + final_word.len();
    if first == last {
        let before = words.get(..*start).unwrap_or_default().trim_end();
        let begins =
            before.is_empty() || before.ends_with(['.', '!', '?', ':', '“', '"', '«', '‘']);
        let is_short = word.chars().count() < 2;
        if begins || is_short || NO_NAMES.contains(word) {
            return None;
        }
    }
    let name = words.get(*start..end)?;
    let plain = ["'s", "’s"].iter().find_map(|end| name.strip_suffix(end));
    Some(plain.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Block, Parts};

    fn names() -> ActorNames {
        let mut taliban = Actor::new("taliban", "Taliban (IEA)");
        taliban.short = "IEA".to_owned();
        taliban.names = vec![
            ("tg".to_owned(), "Толибон".to_owned()),
            ("fa".to_owned(), "طالبان".to_owned()),
        ];
        taliban.aliases = vec!["Islamic Emirate of Afghanistan".to_owned()];
        let mut ja = Actor::new("ja", "Jamaat Ansarullah");
        ja.short = "JA".to_owned();
        let parts = Parts {
            actors: vec![
                Actor::new("tajikistan", "Tajikistan"),
                taliban,
                ja,
                Actor::new("afghanistan", "Afghanistan"),
            ],
            ..Parts::default()
        };
        ActorNames::of(&Document::from_parts(parts).unwrap())
    }

    #[test]
    fn names_are_found_in_all_scripts_and_with_endings() {
        let names = names();
        let check = |words: &str, expect: &[(&str, &str)]| {
            let found: Vec<(&str, &str)> = (names.mentions(words).iter())
                .map(|one| (names.ids[one.actor].as_str(), &words[one.bytes.clone()]))
                .collect();
            assert_eq!(found, expect, "{words}");
        };
        check(
            "Tajikistan’s view of the Taliban.",
            &[("tajikistan", "Tajikistan’s"), ("taliban", "Taliban")],
        );
        check("TAJIKISTAN", &[("tajikistan", "TAJIKISTAN")]);
        check(
            "Jama’at Ansarullah (JA)",
            &[("ja", "Jama’at Ansarullah"), ("ja", "JA")],
        );
        check("JA’s men said ja, JAMA", &[("ja", "JA’s")]);
        check("Толибонро дидам", &[("taliban", "Толибонро")]);
        check("طالبان‌ها آمدند", &[("taliban", "طالبان‌ها")]);
        // The longest name counts.
        check(
            "the Islamic Emirate of Afghanistan",
            &[("taliban", "Islamic Emirate of Afghanistan")],
        );
        check("in Afghanistan", &[("afghanistan", "Afghanistan")]);
        check("Talibanisation, Tajik", &[]);
        check("", &[]);
    }

    #[test]
    fn names_that_are_no_actors_yet_are_counted() {
        let text = Text {
            blocks: [
                "The Northern Alliance fought. Many of the Northern Alliance’s men left Kabul.",
                "Kabul fell. In August, Kabul and Tajikistan. Nobody. Bank of Dushanbe and Bank of Dushanbe",
            ]
            .map(Block::paragraph)
            .to_vec(),
        };
        let found = mentions(&names(), &text, &Control::free()).unwrap();
        let others: Vec<(&str, usize)> = found
            .others
            .iter()
            .map(|(name, count)| (name.as_str(), *count))
            .collect();
        assert_eq!(
            others,
            [
                ("Bank of Dushanbe", 2),
                ("Kabul", 2),
                ("Northern Alliance", 2)
            ]
        );
        assert_eq!(found.counts, [("tajikistan".into(), 1)]);
        assert_eq!(found.blocks.len(), 2);
    }
}
