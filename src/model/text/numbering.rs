//! Which blocks of a text are its paragraphs ¶1, ¶2 …, and how that outlasts changes.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher;
use std::str::FromStr;

use siphasher::sip::SipHasher13;
use unicode_normalization::UnicodeNormalization;

use super::block::{Block, BlockKind, Text};

/// A frozen numbering: the fingerprints of the numbered paragraphs in their order.
/// Two coders whose numberings are equal mean the same words by ¶7.
///
/// In a file it is a list of eight hexadecimal digits a paragraph, apart by blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering(Vec<u32>);

/// The numbers of a text's blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbered {
    /// The number of each block; `None`: it is not counted.
    pub numbers: Vec<Option<u32>>,
    /// Numbers whose paragraph has other words than when the numbering was frozen.
    pub changed: Vec<u32>,
    /// Numbers whose paragraph is no longer there.
    pub lost: Vec<u32>,
    /// Paragraphs that came after the numbering was frozen, and have no number: where
    /// they stand among the blocks.
    pub added: Vec<usize>,
}

impl Numbering {
    /// Freezes the numbers that a text's blocks have: those of `numbered`, in ascending
    /// order. The numbers become 1, 2, 3 … where they were not.
    pub fn freeze(text: &Text, numbered: &[Option<u32>]) -> Self {
        let blocks = text.blocks.iter().zip(numbered);
        let counted = blocks.filter(|(_, number)| number.is_some());
        Self(counted.map(|(block, _)| fingerprint(block)).collect())
    }

    /// How many paragraphs it counts.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it counts none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One fingerprint of the whole, for two people to compare: `3fa9-17c2`.
    pub fn fingerprint(&self) -> String {
        let mut hasher = SipHasher13::new_with_keys(0, 0);
        for paragraph in &self.0 {
            hasher.write_u32(*paragraph);
        }
        let hash = hasher.finish();
        format!("{:04x}-{:04x}", hash >> 48, (hash >> 32) & 0xffff)
    }

    /// The numbers of the blocks of a text, which may have changed since the numbering
    /// was frozen: paragraphs are matched by their words, those that occur once first
    /// (patience diff, B. Cohen), what lies between two matches in its order. Where as
    /// many paragraphs lie between two matches as before, they are the same ones with
    /// other words. O(n log n) in the blocks.
    pub fn number(&self, text: &Text) -> Numbered {
        let prints: Vec<u32> = text.blocks.iter().map(fingerprint).collect();
        let mut numbered = Numbered {
            numbers: vec![None; prints.len()],
            ..Numbered::default()
        };
        let matches = matched(&self.0, &prints);
        let ends = [(self.0.len(), prints.len())];
        let (mut old, mut new) = (0, 0);
        for &(a, b) in matches.iter().chain(&ends) {
            self.between((old, a), (new, b), text, &mut numbered);
            if let Some(slot) = numbered.numbers.get_mut(b) {
                *slot = number_at(a);
            }
            (old, new) = (a + 1, b + 1);
        }
        numbered
    }

    /// What lies between two matches: paragraphs `old` of the numbering, blocks `new`.
    fn between(
        &self,
        (old, old_end): (usize, usize),
        (new, new_end): (usize, usize),
        text: &Text,
        numbered: &mut Numbered,
    ) {
        let is_paragraph = |at: &usize| {
            let block = text.blocks.get(*at);
            block.is_some_and(|block| block.kind == BlockKind::Paragraph)
        };
        let unmatched: Vec<usize> = (new..new_end).filter(is_paragraph).collect();
        let missing = old..old_end.max(old);
        if missing.len() == unmatched.len() {
            for (a, b) in missing.zip(unmatched) {
                if let Some(slot) = numbered.numbers.get_mut(b) {
                    *slot = number_at(a);
                }
                numbered.changed.extend(number_at(a));
            }
        } else {
            numbered.lost.extend(missing.filter_map(number_at));
            // A map that counts nothing has simply not been numbered.
            if !self.is_empty() {
                numbered.added.extend(unmatched);
            }
        }
    }
}

impl Text {
    /// The numbers of its blocks where nothing was frozen: those it marks itself, else
    /// its paragraphs counted from 1.
    pub fn own_numbers(&self) -> Vec<Option<u32>> {
        if self.blocks.iter().any(|block| block.marked.is_some()) {
            return self.blocks.iter().map(|block| block.marked).collect();
        }
        let mut count = 0;
        let number = |block: &Block| {
            (block.kind == BlockKind::Paragraph).then(|| {
                count += 1;
                count
            })
        };
        self.blocks.iter().map(number).collect()
    }

    /// The numbers of its blocks by a numbering, where there is one.
    pub fn numbered(&self, numbering: Option<&Numbering>) -> Numbered {
        match numbering {
            Some(numbering) => numbering.number(self),
            None => Numbered {
                numbers: self.own_numbers(),
                ..Numbered::default()
            },
        }
    }
}

fn number_at(position: usize) -> Option<u32> {
    u32::try_from(position + 1).ok()
}

/// A fingerprint of a block's words; blanks and Unicode forms make no difference.
fn fingerprint(block: &Block) -> u32 {
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    for word in block.words.split_whitespace() {
        for c in word.nfc() {
            hasher.write_u32(c as u32);
        }
        hasher.write_u32(u32::from(' '));
    }
    // The upper half is as good as the lower.
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}

/// Positions of equal values in both lists, ascending in both.
fn matched(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    found.extend((0..start).map(|at| (at, at)));
    let rest = |list: &[u32]| list.get(start..).unwrap_or_default().to_vec();
    let (rest_old, rest_new) = (rest(old), rest(new));
    let end = (rest_old.iter().rev().zip(rest_new.iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let middle_old = rest_old.len() - end;
    let middle_new = rest_new.len() - end;
    let unique = unique_pairs(
        rest_old.get(..middle_old).unwrap_or_default(),
        rest_new.get(..middle_new).unwrap_or_default(),
    );
    let ends = [(middle_old, middle_new)];
    let (mut a, mut b) = (0, 0);
    for &(next_a, next_b) in unique.iter().chain(&ends) {
        // What occurs more than once, in its order.
        while a < next_a && b < next_b {
            let here = rest_old.get(a).copied();
            let at = (b..next_b).find(|at| rest_new.get(*at).copied() == here);
            match at.filter(|at| at - b <= NEAR) {
                Some(at) => {
                    found.push((start + a, start + at));
                    b = at + 1;
                }
                None if here.is_none() => break,
                None => {}
            }
            a += 1;
        }
        if (next_a, next_b) != (middle_old, middle_new) {
            found.push((start + next_a, start + next_b));
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    found.extend((0..end).map(|at| (start + middle_old + at, start + middle_new + at)));
    found
}

/// A paragraph that occurs more than once is looked for so many blocks ahead.
const NEAR: usize = 64;

/// The longest ascending run of values that occur once in each list.
fn unique_pairs(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let once = |list: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (at, value) in list.iter().enumerate() {
            places
                .entry(*value)
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
        places
    };
    let (first, second) = (once(old), once(new));
    let pairs: Vec<(usize, usize)> = (old.iter().enumerate())
        .filter(|(_, value)| first.get(value).copied().flatten().is_some())
        .filter_map(|(at, value)| Some((at, second.get(value).copied().flatten()?)))
        .collect();
    ascending(&pairs)
}

/// The longest run of pairs whose second parts ascend; their first parts do.
/// O(n log n), by patience sorting.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let second = |at: usize| pairs.get(at).map_or(0, |pair| pair.1);
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for at in 0..pairs.len() {
        let pile = tails.partition_point(|&tail| second(tail) < second(at));
        before.push(pile.checked_sub(1).and_then(|p| tails.get(p).copied()));
        match tails.get_mut(pile) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut run = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        run.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}

impl fmt::Display for Numbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, paragraph) in self.0.iter().enumerate() {
            let apart = if at == 0 { "" } else { " " };
            write!(f, "{apart}{paragraph:08x}")?;
        }
        Ok(())
    }
}

impl FromStr for Numbering {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let paragraph = |word: &str| {
            let is_plain = word.len() == 8 && word.bytes().all(|c| c.is_ascii_hexdigit());
            let number = u32::from_str_radix(word, 16).ok().filter(|_| is_plain);
            number.ok_or_else(|| format!("“{word}” is no fingerprint of a paragraph"))
        };
        text.split_whitespace()
            .map(paragraph)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text of paragraphs a letter each; a capital is a heading.
    fn text(letters: &str) -> Text {
        let block = |c: char| {
            let kind = if c.is_uppercase() {
                BlockKind::Heading
            } else {
                BlockKind::Paragraph
            };
            Block::new(kind, c.to_string())
        };
        Text {
            blocks: letters.chars().map(block).collect(),
        }
    }

    fn frozen(letters: &str) -> Numbering {
        let text = text(letters);
        Numbering::freeze(&text, &text.own_numbers())
    }

    #[test]
    fn a_numbering_outlasts_changes_of_the_text() {
        let check = |old: &str, new: &str, expect: &str| {
            let found = frozen(old).number(&text(new));
            let number = |n: &Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
            let numbers: Vec<String> = found.numbers.iter().map(number).collect();
            let all = format!(
                "{} changed {:?} lost {:?} added {:?}",
                numbers.join(" "),
                found.changed,
                found.lost,
                found.added
            );
            assert_eq!(all, expect, "{old} -> {new}");
        };
        check("Tabc", "Tabc", "- 1 2 3 changed [] lost [] added []");
        check("abc", "axc", "1 2 3 changed [2] lost [] added []");
        check("abc", "abXc", "1 2 - 3 changed [] lost [] added []");
        check("abc", "abxc", "1 2 - 3 changed [] lost [] added [2]");
        check("abcd", "ad", "1 4 changed [] lost [2, 3] added []");
        check("abcd", "dabc", "- 1 2 3 changed [] lost [4] added [0]");
        check(
            "aabab",
            "aaxbab",
            "1 2 - 3 4 5 changed [] lost [] added [2]",
        );
        check("abc", "", " changed [] lost [1, 2, 3] added []");
        check("abc", "xyz", "1 2 3 changed [1, 2, 3] lost [] added []");
    }

    #[test]
    fn blanks_and_unicode_forms_make_no_difference() {
        let print = |words: &str| fingerprint(&Block::paragraph(words));
        assert_eq!(print("Caf\u{e9}  au\nlait"), print("Cafe\u{301} au lait"));
        assert_ne!(print("a b"), print("ab"));
    }

    #[test]
    fn a_numbering_is_written_and_read() {
        let numbering = frozen("abc");
        assert_eq!(numbering.to_string().parse(), Ok(numbering.clone()));
        assert_eq!(numbering.fingerprint().len(), 9);
        assert_ne!(numbering.fingerprint(), frozen("acb").fingerprint());
        for wrong in ["xyz", "123", "+1234567", "123456789"] {
            assert!(wrong.parse::<Numbering>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_number_is_given_once_or_told_as_lost(old in "[a-eT]{0,12}", new in "[a-fT]{0,12}") {
            let numbering = frozen(&old);
            let found = numbering.number(&text(&new));
            let given: Vec<u32> = found.numbers.iter().copied().flatten().collect();
            prop_assert!(given.is_sorted());
            let mut all = [given, found.lost].concat();
            all.sort_unstable();
            let expected: Vec<u32> = (1..=u32::try_from(numbering.len()).unwrap()).collect();
            prop_assert_eq!(all, expected);
        }
    }
}
