//! Locators: the places of a text as evidence and scope write them (`¶5`, `¶1–9, 12`).

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

/// Numbers of paragraphs, as a scope or a mark of the margin lists them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParagraphSet(BTreeSet<u32>);

/// No list of paragraphs is longer: `¶1–4000000000` is a mistake.
const MOST: usize = 100_000;

impl ParagraphSet {
    /// Reads `¶1–9, 12`; `None` where a part names no paragraphs (`p. 5`, `chapter 2`).
    /// A blank text is the empty set.
    pub fn read(text: &str) -> Option<Self> {
        let mut set = BTreeSet::new();
        for part in text
            .split([',', ';'])
            .filter(|part| !part.trim().is_empty())
        {
            let (first, last) = paragraphs_of(part)?;
            if set.len() + (last - first) as usize >= MOST {
                return None;
            }
            set.extend(first..=last);
        }
        Some(Self(set))
    }

    /// Whether it has a number.
    pub fn has(&self, number: u32) -> bool {
        self.0.contains(&number)
    }

    /// Adds a number.
    pub fn insert(&mut self, number: u32) {
        self.0.insert(number);
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: u32) {
        self.0.remove(&number);
    }

    /// Its numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl FromIterator<u32> for ParagraphSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl fmt::Display for ParagraphSet {
    /// `¶1–9, 12`; nothing where it is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut numbers = self.iter().peekable();
        let mut before = "¶";
        while let Some(first) = numbers.next() {
            let mut last = first;
            while let Some(next) = numbers.next_if(|next| *next == last + 1) {
                last = next;
            }
            f.write_str(before)?;
            f.write_str(&range(first, last))?;
            before = ", ";
        }
        Ok(())
    }
}

/// The locator of a passage, by its first and last paragraph and the page of the first.
pub fn locator((first, last): (u32, u32), page: Option<u32>) -> String {
    let mut text = String::new();
    if let Some(page) = page {
        // Writing to a string does not fail.
        let _ = write!(text, "p. {page}, ");
    }
    text + "¶" + &range(first, last)
}

fn range(first: u32, last: u32) -> String {
    match last.saturating_sub(first) {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    }
}

/// The first and the last paragraph of a locator (`¶5`, `p. 3, ¶7–8`, `para. 5`, `5`);
/// `None` where it names none, such as a page alone.
pub fn paragraphs_of(locator: &str) -> Option<(u32, u32)> {
    let plain = locator.trim().to_lowercase();
    // A page may stand before the paragraph.
    let plain = plain.rfind('¶').map_or(plain.as_str(), |at| &plain[at..]);
    let rest = (["¶", "paragraph", "para", "par", ""].into_iter())
        .find_map(|word| plain.strip_prefix(word))?
        .trim_start_matches(['.', ' ', '\u{a0}', '¶']);
    let (first, rest) = digits(rest)?;
    let rest = rest.trim_start();
    let last = (rest.strip_prefix(['–', '-', '—', '‒']))
        .and_then(|rest| digits(rest.trim_start_matches([' ', '¶'])))
        .map_or(first, |(last, _)| last);
    (first > 0).then_some((first, last.max(first)))
}

/// The number with which a text begins, in Latin, Arabic-Indic or Persian digits.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| value(c).is_none()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let mut sum: Option<u32> = None;
    for c in number.chars() {
        sum = Some(sum.unwrap_or(0).checked_mul(10)?.checked_add(value(c)?)?);
    }
    Some((sum?, rest))
}

fn value(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_name_paragraphs() {
        let check = |text: &str, expect: Option<(u32, u32)>| {
            assert_eq!(paragraphs_of(text), expect, "{text}");
        };
        check("¶5", Some((5, 5)));
        check(" ¶ 12 ", Some((12, 12)));
        check("¶11–12", Some((11, 12)));
        check("¶¶ 11-12", Some((11, 12)));
        check("p. 3, ¶7", Some((7, 7)));
        check("Para. 5, at the end", Some((5, 5)));
        check("paragraph 7", Some((7, 7)));
        check("5", Some((5, 5)));
        check("¶۷", Some((7, 7)));
        check("¶9–3", Some((9, 9)));
        check("p. 5", None);
        check("chapter 5", None);
        check("", None);
        check("¶", None);
        check("¶0", None);
        check("99999999999999999999999", None);
    }

    #[test]
    fn lists_of_paragraphs_are_read_and_written() {
        let check = |text: &str, expect: Option<&str>| {
            let found = ParagraphSet::read(text).map(|set| set.to_string());
            assert_eq!(found.as_deref(), expect, "{text}");
        };
        check("", Some(""));
        check("¶1–9, 12", Some("¶1–9, 12"));
        check("12, 3, ¶4; 1-2", Some("¶1–4, 12"));
        check("p. 5", None);
        check("¶1–4000000000", None);
    }

    #[test]
    fn a_locator_has_the_page_where_there_are_pages() {
        assert_eq!(locator((7, 7), None), "¶7");
        assert_eq!(locator((7, 9), Some(3)), "p. 3, ¶7–9");
    }
}
