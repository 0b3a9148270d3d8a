//! Words that mean a value or a yes, and how words are compared.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Value;

/// A word as it is compared: small letters of one form without accents, anything but
/// letters, digits and signs as one space. O(length).
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        let c = match c {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            '−' | '–' | '—' | '－' => '-',
            '’' | '‘' | 'ʼ' => '\'',
            c => c,
        };
        if c.is_alphanumeric() || matches!(c, '+' | '-' | '\'' | '±') {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Words for the steps of the scale, apart by `|`.
const VALUES: [(Value, &str); 5] = [
    (
        Value::Hostile,
        "hostile|enemy|enemies|foe|adversary|rival|attack|attacks|war|strongly negative|\
         very negative|strong opposition|--|feindlich|feind|ennemi|hostil|enemigo|враждебный|\
         враждебно|враг|душман|душманона|دشمن|خصمانه|عدو|معادي|دښمن",
    ),
    (
        Value::Critical,
        "critical|critic|negative|neg|against|oppose|opposes|opposed|opposition|opponent|anti|\
         contra|con|conflict|unfriendly|dislike|distrust|-|kritisch|negativ|gegen|critique|\
         negatif|contre|critico|negativo|критический|критично|отрицательный|против|манфӣ|зидди|\
         танқидӣ|انتقادی|منفی|مخالف|سلبي|ناقد",
    ),
    (
        Value::Neutral,
        "neutral|none|indifferent|mixed neutral|neither|neutre|neutro|нейтральный|нейтрально|\
         бетараф|بی طرف|بیطرف|خنثی|محايد|بې پرې",
    ),
    (
        Value::Cooperative,
        "cooperative|cooperation|cooperates|positive|pos|friendly|friend|friends|for|pro|\
         favour|favor|in favour|like|trust|partner|+|kooperativ|freundlich|freund|positiv|\
         cooperatif|amical|ami|positif|cooperativo|amigo|amistoso|positivo|сотрудничество|\
         дружественный|друг|положительный|за|ҳамкорӣ|дӯст|мусбат|همکاری|دوست|دوستانه|مثبت|\
         موافق|تعاون|إيجابي|ملګری",
    ),
    (
        Value::Supportive,
        "supportive|support|supports|supporter|ally|allies|allied|alliance|endorse|endorses|\
         strongly positive|very positive|strong support|++|unterstutzend|verbundet|verbundeter|\
         unterstutzung|soutien|allie|apoyo|aliado|поддержка|поддерживает|союзник|союз|дастгирӣ|\
         иттифоқчӣ|муттаҳид|حمایت|متحد|پشتیبان|حليف|دعم|ملاتړ",
    ),
];

const YES: &str = "yes|y|true|1|x|ja|wahr|oui|vrai|si|да|истина|ҳа|بله|بلی|آری|نعم|هو";
const NO: &str = "no|n|false|0|nein|falsch|non|faux|нет|ложь|не|خیر|نه|لا|نا";

/// What the words mean, folded as what is compared with them.
static MEANINGS: LazyLock<HashMap<String, Value>> = LazyLock::new(|| {
    let all = VALUES
        .iter()
        .flat_map(|(value, words)| words.split('|').map(|word| (folded(word), *value)));
    all.collect()
});
static TRUTHS: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let all = [(YES, true), (NO, false)].into_iter();
    all.flat_map(|(words, is)| words.split('|').map(move |word| (folded(word), is)))
        .collect()
});

/// The step of the scale that a word means.
pub(super) fn value_of(word: &str) -> Option<Value> {
    MEANINGS.get(&folded(word)).copied()
}

/// Whether a word means yes or no; `None`: neither.
pub(super) fn truth_of(word: &str) -> Option<bool> {
    TRUTHS.get(&folded(word)).copied()
}

/// A number as tables write it: any minus, digits of any script. Its decimal sign is a
/// point or a comma; where it is known which, the other one may stand between thousands.
pub(super) fn number_of(text: &str, decimal: Option<char>) -> Option<f64> {
    let point = decimal.unwrap_or('.');
    let between = if point == '.' { ',' } else { '.' };
    let plain: String = (text.trim().chars())
        .map(|c| match c {
            '−' | '–' | '－' => '-',
            '＋' => '+',
            '٫' => point,
            '٬' if decimal.is_some() => between,
            c => ascii_digit(c),
        })
        .collect();
    let plain = match decimal {
        Some(_) => ungrouped(&plain, between, point)?,
        None => plain.replace(',', "."),
    };
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    let number: f64 = plain.parse().ok().filter(|_| plain.chars().all(is_plain))?;
    number.is_finite().then_some(number)
}

/// A number without the signs between its thousands, with a point as decimal sign;
/// `None`: such a sign stands elsewhere.
fn ungrouped(number: &str, between: char, decimal: char) -> Option<String> {
    let (whole, rest) = match number.split_once(decimal) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (number, None),
    };
    let mut groups = whole.split(between);
    let first = groups.next().unwrap_or_default();
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.trim_start_matches(['-', '+']).is_empty() {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(rest) = rest {
        plain.push('.');
        plain.push_str(rest);
    }
    Some(plain)
}

/// A digit of Arabic or Persian as one of ASCII, any other sign as it is.
pub(super) fn ascii_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_values_in_any_language() {
        let check = |word: &str, expect: Option<i8>| {
            assert_eq!(value_of(word).map(Value::number), expect, "{word}");
        };
        check("Ally", Some(2));
        check(" ENEMY ", Some(-2));
        check("hostile", Some(-2));
        check("friend", Some(1));
        check("supportive", Some(2));
        check("+", Some(1));
        check("−", Some(-1));
        check("--", Some(-2));
        check("Verbündeter", Some(2));
        check("союзник", Some(2));
        check("дӯст", Some(1));
        check("دشمن", Some(-2));
        check("neutral", Some(0));
        check("perhaps", None);
        check("", None);
    }

    #[test]
    fn numbers_and_truth_are_read_as_tables_write_them() {
        let check = |text: &str, expect: Option<f64>| {
            assert_eq!(number_of(text, None), expect, "{text}");
        };
        check("-1", Some(-1.0));
        check("−0,5", Some(-0.5));
        check("+2", Some(2.0));
        check("۲", Some(2.0));
        check("1.5e3", Some(1500.0));
        check("1,000,000", None);
        check("inf", None);
        check("", None);
        let check = |text: &str, decimal: char, expect: Option<f64>| {
            assert_eq!(
                number_of(text, Some(decimal)),
                expect,
                "{text} by {decimal}"
            );
        };
        check("1,000", '.', Some(1000.0));
        check("1,000", ',', Some(1.0));
        check("-1.000.000,5", ',', Some(-1_000_000.5));
        check("1.5", ',', None);
        check("1,5", '.', None);
        check(",500", '.', None);
        check("۱٬۰۰۰٫۵", ',', Some(1000.5));
        assert_eq!(truth_of("TRUE"), Some(true));
        assert_eq!(truth_of("нет"), Some(false));
        assert_eq!(truth_of("maybe"), None);
    }

    #[test]
    fn no_word_means_two_values() {
        let all = VALUES
            .iter()
            .flat_map(|(value, words)| words.split('|').map(move |word| (*value, word)));
        for (value, word) in all {
            assert_eq!(value_of(word), Some(value), "{word}");
        }
    }
}
