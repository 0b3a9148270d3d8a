//! Ids and names that a reader cannot tell apart, though a program can.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::controls::{Controls, named, shown_controls};
use super::document::Document;
use super::words::isolated;
use crate::diag::Diagnostic;

/// A record of a list: its id, and what people call it.
#[derive(Clone, Copy)]
struct Entry<'d> {
    id: &'d str,
    name: &'d str,
}

/// Remarks on ids that hold what nobody sees, and on records of one list whose ids or
/// names look the same. O(letters · log records).
pub(super) fn on_look_alikes(document: &Document, found: &mut Vec<Diagnostic>) {
    let actors = document.actors().iter().map(|actor| Entry {
        id: actor.id.as_str(),
        name: &actor.name,
    });
    on_list(("actors", "name", "actor"), actors, found);
    let domains = document.domains().iter().map(|domain| Entry {
        id: domain.id.as_str(),
        name: &domain.name,
    });
    on_list(("domains", "name", "domain"), domains, found);
    let sources = document.sources().iter().map(|source| Entry {
        id: source.id.as_str(),
        name: &source.title,
    });
    on_list(("sources", "title", "source"), sources, found);
    let stances = document.stances().iter().map(|stance| Entry {
        id: stance.id.as_str(),
        name: "",
    });
    on_list(("stances", "", "stance"), stances, found);
}

/// Of one list: the key under which it stands, that of its names, and what it lists.
fn on_list<'d>(
    (list, name, what): (&str, &str, &str),
    entries: impl Iterator<Item = Entry<'d>>,
    found: &mut Vec<Diagnostic>,
) {
    let mut known: BTreeMap<Cow<'d, str>, (usize, Entry<'d>)> = BTreeMap::new();
    for (at, entry) in entries.enumerate() {
        if let Some(unseen) = unseen_in_id(entry.id) {
            let shown = shown_controls(entry.id, Controls::None);
            let unseen = named(unseen);
            let message = format!("the id “{shown}” holds {unseen}, which nobody sees");
            found.push(
                Diagnostic::warning(format!("{list}[{at}].id"), message)
                    .hint("write the id without it, here and wherever it is named"),
            );
        }
        for (field, text) in [("id", entry.id), (name, entry.name)] {
            if text.is_empty() {
                continue;
            }
            let (first, before) = known.entry(skeleton(text)).or_insert((at, entry));
            if *first == at || text == before.id || text == before.name {
                continue;
            }
            let other = [before.id, before.name]
                .into_iter()
                .find(|other| skeleton(other) == skeleton(text));
            found.push(
                Diagnostic::warning(
                    format!("{list}[{at}].{field}"),
                    alike(text, other.unwrap_or(before.id)),
                )
                .hint(hint(what)),
            );
        }
    }
}

fn hint(what: &str) -> String {
    match what {
        "actor" => {
            "if both are one actor, delete one of them and give its stances to the other".to_owned()
        }
        what => {
            format!("if both are one {what}, keep one of them; else rename one so that it differs")
        }
    }
}

/// In what two texts differ that look the same.
fn alike(text: &str, other: &str) -> String {
    let (shown, known) = (isolated(text), isolated(other));
    if text.nfc().eq(other.nfc()) {
        return format!(
            "“{shown}” is written like “{known}”, with other letters for the same signs"
        );
    }
    let unlike = |a: &str, b: &str| {
        let mut pairs = a.chars().zip(b.chars().map(Some).chain([None]));
        pairs.find_map(|(a, b)| (Some(a) != b).then_some(a))
    };
    let (a, b) = (unlike(text, other), unlike(other, text));
    let unseen = [a, b].into_iter().flatten().find(|&c| is_unseen(c));
    match (unseen, a, b) {
        (Some(c), ..) => format!(
            "“{shown}” differs from “{known}” only by {}, which nobody sees",
            named(c)
        ),
        (None, Some(a), Some(b)) => format!(
            "“{shown}” looks like “{known}”, but has {} where that has {}",
            named(a),
            named(b)
        ),
        _ => format!("“{shown}” looks like “{known}”, but is written with other letters"),
    }
}

/// What two texts that look the same have in common, after the skeletons of Unicode
/// Technical Standard #39, for the scripts of our maps: decomposed, without what
/// shows nothing, with one letter for all that are drawn alike. Different letters of
/// one script stay different, so that names in one script are alike only where a
/// reader would call them the same.
pub fn skeleton(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_graphic();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let seen = text.nfkd().filter(|&c| !is_unseen(c)).map(drawn_like);
    let seen: String = seen.collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// Whether a character shows nothing, nor leaves any room.
fn is_unseen(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}'
        )
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// The first character of an id that nobody sees. What keeps two Arabic letters from
/// being joined, or joins them, is a part of how Persian is spelt.
fn unseen_in_id(id: &str) -> Option<char> {
    if id.is_ascii() {
        return id.chars().find(|&c| is_unseen(c));
    }
    let is_arabic = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'))
    };
    let mut before = None;
    let mut letters = id.chars().peekable();
    while let Some(c) = letters.next() {
        let spelt = matches!(c, '\u{200c}' | '\u{200d}')
            && is_arabic(before)
            && is_arabic(letters.peek().copied());
        if is_unseen(c) && !spelt {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// The letter that stands for all that are drawn like this one: Latin for Cyrillic and
/// Greek, Persian for Arabic.
fn drawn_like(c: char) -> char {
    let cyrillic = (
        "асеһіјорѕухԁԛԝАВСЕНІЈКМОРЅТХԚԜӀ",
        "acehijopsyxdqwABCEHIJKMOPSTXQWI",
    );
    let greek = ("αινορϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aivopcABEZHIKMNOPTYX");
    let arabic = ("يىكھہ٠١٢٣٤٥٦٧٨٩", "ییکهه۰۱۲۳۴۵۶۷۸۹");
    let signs = ("‐‑‒–—―−‘’ʼʻ′`´", "-------'''''''");
    let (from, to) = match c {
        '\u{370}'..='\u{3ff}' => greek,
        '\u{400}'..='\u{52f}' => cyrillic,
        '\u{600}'..='\u{6ff}' => arabic,
        '\u{2010}'..='\u{2212}' | '\u{2bb}' | '\u{2bc}' | '`' | '\u{b4}' => signs,
        _ => return c,
    };
    let pair = from.chars().zip(to.chars()).find(|&(one, _)| one == c);
    pair.map_or(c, |(_, like)| like)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_look_the_same_or_not() {
        let check = |a: &str, b: &str, expect: bool| {
            assert_eq!(skeleton(a) == skeleton(b), expect, "{a} {b}");
        };
        check("Taliban", "Taliban", true);
        check("Taliban", "T\u{430}liban", true);
        check("NATO", "\u{39d}\u{410}\u{422}\u{39f}", true);
        check("Caf\u{e9}", "Cafe\u{301}", true);
        check("\u{435}\u{308}", "\u{eb}", true);
        check("a\u{200b}b", "ab", true);
        check("a\u{a0} b", "a b", true);
        check("Jama’at", "Jama'at", true);
        check("طالبان\u{200c}ها", "طالبانها", true);
        check("كشور", "کشور", true);
        check("Ҷамоат", "Чамоат", false);
        check("Қурбон", "Курбон", false);
        check("тоҷик", "точик", false);
        check("ӯ", "у", false);
        check("Café", "Cafe", false);
        check("طالبان", "طالب", false);
        check("a-1", "a-l", false);
    }

    #[test]
    fn tables_have_a_letter_for_each() {
        for c in "асеһіјорѕухԁԛԝАВСЕНІЈКМОРЅТХԚԜӀαινορϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧيىكھہ٠٩‐‑‒–—―−‘’ʼʻ′´".chars()
        {
            let like = drawn_like(c);
            assert_ne!(like, c);
            assert_eq!(drawn_like(like), like, "{c}");
        }
    }

    #[test]
    fn only_what_nobody_sees_is_unseen_in_an_id() {
        let check = |id: &str, expect: Option<char>| assert_eq!(unseen_in_id(id), expect, "{id:?}");
        check("nrf", None);
        check("тоҷикистон", None);
        check("طالبان\u{200c}ها", None);
        check("طالبان\u{200c}", Some('\u{200c}'));
        check("n\u{200c}rf", Some('\u{200c}'));
        check("n\u{200b}rf", Some('\u{200b}'));
        check("\u{202e}nrf", Some('\u{202e}'));
        check("n\u{1b}", Some('\u{1b}'));
    }
}
