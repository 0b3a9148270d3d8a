//! Anchors: which words of a text an item of evidence rests on, found again after the
//! text has changed.
//!
//! The position and the words are kept together, as the position and quote selectors of
//! the W3C Web Annotation Data Model (2017) are; instead of the words a hash of them can
//! be kept, where they may not be copied.

use std::collections::BTreeMap;

use super::block::Text;
use crate::model::extra::Extra;

/// Words of a text. Offsets count Unicode scalar values.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The paragraph in which they begin.
    pub paragraph: u32,
    /// The paragraph in which they end; the same, or a later one.
    pub last_paragraph: u32,
    /// How many characters of the first paragraph stand before them.
    pub start: u32,
    /// How many characters of the last paragraph stand before their end.
    pub end: u32,
    /// The words themselves, or a trace of them.
    pub words: AnchorWords,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// The words of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnchorWords {
    /// As they stand; paragraphs apart by `\n`.
    Quoted(String),
    /// A hash of them, and how many characters they are.
    Hashed {
        /// [`hash`] of the words.
        hash: u64,
        /// How many characters.
        length: u32,
    },
}

impl AnchorWords {
    /// The words, where they are kept.
    pub fn quoted(&self) -> Option<&str> {
        match self {
            Self::Quoted(words) => Some(words),
            Self::Hashed { .. } => None,
        }
    }
}

/// What became of the words of an anchor in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// They stand where they stood.
    Same(Span),
    /// They stand elsewhere.
    Moved(Span),
    /// They are not there.
    Lost,
}

/// A passage by its position: from a character of one paragraph to one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first paragraph.
    pub paragraph: u32,
    /// Where in it the passage begins, in characters.
    pub start: u32,
    /// The last paragraph.
    pub last_paragraph: u32,
    /// Where in that the passage ends, in characters.
    pub end: u32,
}

/// The numbered paragraphs of a text as one string, to look for passages.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    /// The paragraphs, apart by `\n`.
    letters: Vec<char>,
    /// Each paragraph's number and where it begins, in characters, by position.
    paragraphs: Vec<(u32, usize)>,
    /// The position of the paragraph of each number.
    positions: BTreeMap<u32, usize>,
}

/// 2⁶¹ − 1, a Mersenne prime: a rolling hash by it has no weak inputs of note.
const PRIME: u64 = (1 << 61) - 1;
/// Any large number below the prime.
const BASE: u64 = 1_480_301_937_245_017_811 % PRIME;

/// The hash of a passage: a polynomial over its characters modulo 2⁶¹ − 1, so that it can
/// be looked for in linear time (Karp and Rabin 1987).
pub fn hash(words: impl IntoIterator<Item = char>) -> u64 {
    words
        .into_iter()
        .fold(0, |sum, c| add(times(sum, BASE), letter(c)))
}

fn letter(c: char) -> u64 {
    u64::from(u32::from(c)) + 1
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    // Less than the prime.
    u64::try_from(product).unwrap_or_default()
}

fn add(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

impl Passages {
    /// The numbered paragraphs of a text, in its order. O(length).
    pub fn of(text: &Text, numbers: &[Option<u32>]) -> Self {
        let mut passages = Self::default();
        for (block, number) in text.blocks.iter().zip(numbers) {
            let Some(number) = number else { continue };
            if !passages.paragraphs.is_empty() {
                passages.letters.push('\n');
            }
            let start = passages.letters.len();
            passages
                .positions
                .entry(*number)
                .or_insert(passages.paragraphs.len());
            passages.paragraphs.push((*number, start));
            passages.letters.extend(block.words.chars());
        }
        passages
    }

    /// The words of a passage; `None` where it reaches out of the text.
    pub fn words(&self, span: Span) -> Option<String> {
        let (start, end) = self.place(span)?;
        Some(self.letters.get(start..end)?.iter().collect())
    }

    /// An anchor of a passage, with its words or a hash of them; `None` where the passage
    /// is empty or reaches out of the text.
    pub fn anchor(&self, span: Span, quoted: bool) -> Option<Anchor> {
        let words = self.words(span).filter(|words| !words.is_empty())?;
        let Span {
            paragraph,
            start,
            last_paragraph,
            end,
        } = span;
        let words = if quoted {
            AnchorWords::Quoted(words)
        } else {
            AnchorWords::Hashed {
                hash: hash(words.chars()),
                length: u32::try_from(words.chars().count()).ok()?,
            }
        };
        Some(Anchor {
            paragraph,
            last_paragraph,
            start,
            end,
            words,
            extra: Extra::default(),
        })
    }

    /// Where the words of an anchor stand now: where they stood, or else the occurrence
    /// that is nearest to that place. O(length) where they have moved.
    pub fn find(&self, anchor: &Anchor) -> Found {
        let was = anchor.span();
        let place = self.place(was);
        let is_same = place.is_some_and(|(start, end)| {
            let now = self.letters.get(start..end).unwrap_or_default();
            match &anchor.words {
                AnchorWords::Quoted(words) => now.iter().copied().eq(words.chars()),
                AnchorWords::Hashed {
                    hash: known,
                    length,
                } => now.len() == *length as usize && hash(now.iter().copied()) == *known,
            }
        });
        if is_same {
            return Found::Same(was);
        }
        let near = place
            .or_else(|| self.place_near(was))
            .map_or(0, |(start, _)| start);
        let (known, length) = match &anchor.words {
            AnchorWords::Quoted(words) => (hash(words.chars()), words.chars().count()),
            AnchorWords::Hashed { hash, length } => (*hash, *length as usize),
        };
        let start = self.nearest(known, length, near);
        let span = start.and_then(|start| self.span(start, start + length));
        span.map_or(Found::Lost, Found::Moved)
    }

    /// Where the passage of this hash and length begins that is nearest to a place.
    fn nearest(&self, known: u64, length: usize, near: usize) -> Option<usize> {
        let first = self
            .letters
            .get(..length)
            .filter(|first| !first.is_empty())?;
        let top = (1..length).fold(1, |power, _| times(power, BASE));
        let mut sum = hash(first.iter().copied());
        let mut best: Option<usize> = None;
        let mut start = 0_usize;
        loop {
            if sum == known && best.is_none_or(|b| start.abs_diff(near) < b.abs_diff(near)) {
                best = Some(start);
            }
            let (Some(&out), Some(&next)) =
                (self.letters.get(start), self.letters.get(start + length))
            else {
                return best;
            };
            let without = add(sum, PRIME - times(letter(out), top));
            sum = add(times(without, BASE), letter(next));
            start += 1;
        }
    }

    /// The whole of some paragraphs; `None` where the first or the last is not there.
    pub fn whole(&self, first: u32, last: u32) -> Option<Span> {
        self.positions.get(&first)?;
        let at = *self.positions.get(&last)?;
        let (_, start) = *self.paragraphs.get(at)?;
        let next = self.paragraphs.get(at + 1).map(|(_, next)| next - 1);
        let end = next.unwrap_or(self.letters.len()) - start;
        Some(Span {
            paragraph: first,
            start: 0,
            last_paragraph: last,
            end: u32::try_from(end).ok()?,
        })
    }

    /// From a passage to places in all letters.
    fn place(&self, span: Span) -> Option<(usize, usize)> {
        let begin = |number: u32| {
            let at = *self.positions.get(&number)?;
            let (_, start) = *self.paragraphs.get(at)?;
            let next = self.paragraphs.get(at + 1).map(|(_, next)| next - 1);
            Some((start, next.unwrap_or(self.letters.len())))
        };
        let (first, first_end) = begin(span.paragraph)?;
        let (last, last_end) = begin(span.last_paragraph)?;
        let (start, end) = (first + span.start as usize, last + span.end as usize);
        (start <= first_end && start <= end && end <= last_end).then_some((start, end))
    }

    /// About where the passage stood, as far as its paragraph, or a later one, is there.
    fn place_near(&self, span: Span) -> Option<(usize, usize)> {
        let (_, at) = self.positions.range(span.paragraph..).next()?;
        let (_, start) = self.paragraphs.get(*at)?;
        let near = start + span.start as usize;
        Some((near, near))
    }

    /// From places in all letters to a passage.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let at = |place: usize| {
            let after = self
                .paragraphs
                .partition_point(|(_, begin)| *begin <= place);
            let (number, begin) = *self.paragraphs.get(after.checked_sub(1)?)?;
            Some((number, u32::try_from(place - begin).ok()?))
        };
        let (paragraph, start) = at(start)?;
        let (last_paragraph, end) = at(end)?;
        Some(Span {
            paragraph,
            start,
            last_paragraph,
            end,
        })
    }
}

impl Anchor {
    /// Where its words stood.
    pub fn span(&self) -> Span {
        Span {
            paragraph: self.paragraph,
            start: self.start,
            last_paragraph: self.last_paragraph,
            end: self.end,
        }
    }
}

impl Found {
    /// Where the words stand; `None`: they are lost.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Same(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::Block;
    use super::*;
    use proptest::prelude::*;

    fn passages(paragraphs: &[&str]) -> Passages {
        let blocks = paragraphs.iter().map(|words| Block::paragraph(*words));
        let text = Text {
            blocks: blocks.collect(),
        };
        Passages::of(&text, &text.own_numbers())
    }

    fn span((paragraph, start): (u32, u32), (last_paragraph, end): (u32, u32)) -> Span {
        Span {
            paragraph,
            start,
            last_paragraph,
            end,
        }
    }

    #[test]
    fn passages_are_found_again() {
        let old = passages(&["one two", "سه چهار", "five two six"]);
        let check = |at: Span, new: &[&str], expect: Found| {
            for quoted in [true, false] {
                let anchor = old.anchor(at, quoted).unwrap();
                assert_eq!(passages(new).find(&anchor), expect, "{new:?}");
            }
        };
        let two = span((1, 4), (1, 7));
        let second = span((3, 5), (3, 8));
        check(two, &["one two"], Found::Same(two));
        check(two, &["one, two"], Found::Moved(span((1, 5), (1, 8))));
        check(
            second,
            &["one two", "x", "y", "ten two"],
            Found::Moved(span((4, 4), (4, 7))),
        );
        check(second, &["one two"], Found::Moved(two));
        check(two, &["one three"], Found::Lost);
        check(two, &[], Found::Lost);
        let both = span((1, 4), (2, 2));
        check(both, &["one two", "سه چهار"], Found::Same(both));
        check(
            both,
            &["new", "one two", "سه"],
            Found::Moved(span((2, 4), (3, 2))),
        );
        check(both, &["one two سه"], Found::Lost);
    }

    #[test]
    fn what_is_no_passage_has_no_anchor() {
        let text = passages(&["one", "two"]);
        for (from, to) in [
            ((1, 1), (1, 1)),
            ((1, 2), (1, 1)),
            ((1, 4), (2, 1)),
            ((2, 0), (2, 4)),
            ((3, 0), (3, 1)),
            ((2, 0), (1, 1)),
        ] {
            assert_eq!(text.anchor(span(from, to), true), None, "{from:?} {to:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// After any insertion outside it a passage is found with its own words; after
        /// one within it, it is told as lost or found in another place with them.
        #[test]
        fn anchors_are_found_or_reported(
            words in "[ab ]{1,40}", from in 0_usize..40, length in 1_usize..10,
            at in 0_usize..40, new in "[abc ]{0,5}", quoted: bool,
        ) {
            let letters: Vec<char> = words.chars().collect();
            let from = from % letters.len();
            let to = (from + length).min(letters.len());
            let number = |n: usize| u32::try_from(n).unwrap();
            let passage = span((1, number(from)), (1, number(to)));
            let anchor = passages(&[&words]).anchor(passage, quoted).unwrap();
            let at = at.min(letters.len());
            let edited: String = letters[..at].iter().chain(&new.chars().collect::<Vec<_>>()).chain(&letters[at..]).collect();
            let now = passages(&[&edited]);
            let found = now.find(&anchor);
            if at <= from || at >= to {
                prop_assert!(found != Found::Lost);
            }
            if let Some(span) = found.span() {
                prop_assert_eq!(now.words(span), passages(&[&words]).words(passage));
            }
        }
    }
}
