//! Which encoding a text or a text table has, by its content.
//!
//! A byte order mark decides, then zeros between letters (UTF-16), then whether the
//! bytes are UTF-8, all but a few of them. What is left has a byte a letter: `chardetng` guesses among all
//! encodings of the web, and our own look at the letters decides among the three that
//! are met with here and mistaken for each other: Windows-1252, -1251 and -1256, the
//! last of them also for Persian.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

use crate::diag::Diagnostic;
use crate::model::counted;

/// So many bytes from the start tell the encoding.
const LOOKED_AT: usize = 1 << 20;
/// Less likely than this an encoding is not taken on our own word.
const LIKELY: f32 = 0.6;

/// A text with the encoding it was in, and a finding where bytes of it mean nothing
/// there, which become U+FFFD.
///
/// # Errors
/// An encoding that is asked for and does not exist, and a text with a NUL, which none
/// has. O(bytes).
pub(super) fn decoded<'b>(
    bytes: &'b [u8],
    asked: Option<&str>,
) -> Result<(Cow<'b, str>, &'static Encoding, Option<Diagnostic>), Diagnostic> {
    let encoding = match asked {
        Some(label) => Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            Diagnostic::error("", format!("there is no encoding “{label}”"))
                .hint("known are UTF-8, UTF-16LE, windows-1251, windows-1252, windows-1256 and the others of the web")
        })?,
        None => found(bytes),
    };
    let (text, encoding, has_faults) = encoding.decode(bytes);
    if let Some(at) = text.find('\0') {
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let message = "the file holds a character that no text has (U+0000)";
        return Err(Diagnostic::error(format!("line {line}"), message)
            .hint("it may be damaged, or no text at all; look for an earlier copy"));
    }
    let fault = has_faults.then(|| {
        let count = text.matches('\u{fffd}').count();
        let message = format!(
            "{} no letters in the encoding {}, and are shown as \u{fffd}",
            counted(count, "place holds", "places hold"),
            encoding.name()
        );
        Diagnostic::warning("", message).hint("choose another encoding")
    });
    Ok((text, encoding, fault))
}

/// The encoding that the bytes seem to have.
fn found(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let [latin, cyrillic, arabic] = likelihoods(head);
    if arabic >= LIKELY && arabic > cyrillic && arabic > latin {
        return WINDOWS_1256;
    }
    if cyrillic >= LIKELY && cyrillic > latin {
        return WINDOWS_1251;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_ours = [WINDOWS_1251, WINDOWS_1256].contains(&guess);
    if is_ours { WINDOWS_1252 } else { guess }
}

/// Whether the bytes are UTF-8, or were before a few of them were damaged: letters beyond
/// ASCII fit by chance in one case of several only.
fn is_utf8(bytes: &[u8]) -> bool {
    /// So many letters that fit outweigh a place that does not.
    const OUTWEIGH: usize = 20;
    let (mut fitting, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        fitting += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults * OUTWEIGH <= fitting
}

/// UTF-16 without a mark: every other byte of blanks, digits, punctuation and ends of
/// lines is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
    let zeros = |odd: usize| {
        let every = head.iter().skip(odd).step_by(2);
        every.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Text in encodings of eight bits has none at all; of Persian in UTF-16, only blanks,
    // digits and punctuation do.
    if bytes.len() % 2 == 1 || (even + odd) * 32 < head.len().max(32) {
        None
    } else if odd > even * 4 {
        Some(UTF_16LE)
    } else if even > odd * 4 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How likely the bytes above ASCII are Latin, Cyrillic or Arabic letters, 0 … 1 each.
fn likelihoods(head: &[u8]) -> [f32; 3] {
    let words = head.split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
    let mut sums = [0_u32; 3];
    let mut high = 0;
    for word in words.filter(|word| !word.is_ascii()) {
        let count = word.iter().filter(|byte| !byte.is_ascii()).count();
        let count = u32::try_from(count).unwrap_or_default();
        high += count;
        let is_pure = count as usize == word.len();
        for (sum, fits) in sums.iter_mut().zip([
            is_latin(word, is_pure),
            is_pure && is_cyrillic(word),
            is_pure && is_arabic(word),
        ]) {
            *sum += if fits { count } else { 0 };
        }
    }
    // Shares for a comparison.
    #[allow(clippy::cast_precision_loss)]
    sums.map(|sum| sum as f32 / high.max(1) as f32)
}

/// A word of Latin letters with accents: plain letters around them, or alone.
fn is_latin(word: &[u8], is_pure: bool) -> bool {
    !is_pure || word.len() == 1
}

/// A word of Windows-1251: small letters after one or no capital, or capitals only.
fn is_cyrillic(word: &[u8]) -> bool {
    let is_capital = |byte: &u8| {
        matches!(
            byte,
            0xc0..=0xdf | 0xa8 | 0xa1 | 0xaa | 0xaf | 0xb2 | 0x8d | 0xa3
        )
    };
    let is_small = |byte: &u8| {
        matches!(
            byte,
            0xe0..=0xff | 0xb8 | 0xa2 | 0xba | 0xbf | 0xb3 | 0x9d | 0xbc
        )
    };
    // Dashes and quotation marks may stand at the ends.
    let word: Vec<u8> = (word.iter().copied())
        .filter(|byte| !matches!(byte, 0x84 | 0x85 | 0x91..=0x97 | 0xab | 0xbb | 0xa0 | 0xb9))
        .collect();
    let Some((first, rest)) = word.split_first() else {
        return true;
    };
    let capitals = is_capital(first) && rest.iter().all(is_capital);
    capitals || (is_capital(first) || is_small(first)) && rest.iter().all(is_small)
}

/// A word of Windows-1256: Arabic and Persian letters, marks and joiners, no Latin
/// ones, and at least one letter that is frequent.
fn is_arabic(word: &[u8]) -> bool {
    let (text, ..) = WINDOWS_1256.decode(word);
    let is_fitting = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{200c}'..='\u{200f}' | '«' | '»' | '\u{a0}' | '…' | '–' | '—' | '“' | '”' | '‘' | '’');
    text.chars().all(is_fitting)
        && (text.contains(['ا', 'ل', 'ي', 'و', 'ن', 'ر', 'م', 'ه']) || text.chars().count() < 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_by_content() {
        let check = |text: &str, encoding: &'static Encoding| {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{text}");
            let (found, name, fault) = decoded(&bytes, None).unwrap();
            assert_eq!((&*found, name.name()), (text, encoding.name()));
            assert_eq!(fault, None);
        };
        check("from,to\nCafé,Müller\nçà,naïve\n", WINDOWS_1252);
        check("from;to\nA;B\nÅngström;Ñandú\n", WINDOWS_1252);
        check(
            "от;к\nТаджикистан;Талибан\nАфганистан;НРФ\nРоссия;США\n",
            WINDOWS_1251,
        );
        check("source,target\nСССР,«Ислам»\n", WINDOWS_1251);
        check(
            "از,به\nتاجيکستان,طالبان\nپاکستان,جبهه مقاومت ملي\n",
            WINDOWS_1256,
        );
        check("from,to\nطالبان,داعش\n", WINDOWS_1256);
        check("from,to\nА,Б\n", UTF_8);
        check("plain,table\n1,2\n", UTF_8);
    }

    #[test]
    fn wide_text_is_found_with_and_without_its_mark() {
        let wide = |text: &str, turn: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(turn).collect()
        };
        for text in ["from,to\nА,Б\n", "از,به\nتاجیکستان,طالبان\n"] {
            for turn in [u16::to_le_bytes, u16::to_be_bytes] {
                for mark in ["\u{feff}", ""] {
                    let bytes = wide(&format!("{mark}{text}"), turn);
                    let (found, ..) = decoded(&bytes, None).unwrap();
                    assert_eq!(found, text);
                }
            }
        }
        let (found, name, _) = decoded(b"\xef\xbb\xbfa,b", None).unwrap();
        assert_eq!((&*found, name), ("a,b", UTF_8));
    }

    #[test]
    fn a_few_damaged_bytes_leave_utf8_what_it_is() {
        let mut bytes = "Душанбе дар бораи сарҳад".as_bytes().to_vec();
        bytes.pop();
        let (found, name, fault) = decoded(&bytes, None).unwrap();
        assert_eq!(name, UTF_8);
        assert!(found.ends_with("сарҳа\u{fffd}"));
        assert!(fault.is_some_and(|fault| fault.message.contains("1 place holds")));
    }

    #[test]
    fn an_encoding_can_be_asked_for() {
        let (found, ..) = decoded(b"\xc0,b", Some("windows-1251")).unwrap();
        assert_eq!(found, "А,b");
        let fault = decoded(b"a\xff", Some("utf-8")).unwrap().2;
        assert!(fault.is_some_and(|fault| fault.message.contains("1 place holds")));
        assert!(decoded(b"a", Some("klingon")).is_err());
        assert!(decoded(b"a\0b", None).is_err());
    }
}
