//! What a record takes over from another that goes: only what it does not say itself.

use crate::model::{Extra, Translations, is_blank};

/// A note and another one behind it, where they differ.
pub(super) fn notes(own: &mut String, other: &str) {
    if is_blank(other) || own == other {
        return;
    }
    if is_blank(own) {
        other.clone_into(own);
    } else {
        own.push('\n');
        own.push_str(other);
    }
}

/// A text, where nothing was stated.
pub(super) fn text(own: &mut String, other: &str) {
    if is_blank(own) {
        other.clone_into(own);
    }
}

/// The unknown fields that the record does not have.
pub(super) fn extra(own: &mut Extra, other: &Extra) {
    let mut fields = own.fields();
    let before = fields.len();
    for (name, value) in other.fields() {
        if !fields.contains_key(&name) {
            fields.insert(name, value);
        }
    }
    if fields.len() > before {
        *own = Extra::new(fields);
    }
}

/// Texts of fields and languages in which the record has none.
pub(super) fn translations(own: &mut Translations, other: &Translations) {
    for (tag, fields) in other.texts() {
        for (field, text) in fields {
            let mut same = own.texts().iter().filter(|(known, _)| known == tag);
            let has = same.any(|(_, known)| known.iter().any(|(name, _)| name == field));
            if !has {
                own.set(tag, field, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_one_behind_the_other() {
        let check = |own: &str, other: &str, expect: &str| {
            let mut note = own.to_owned();
            notes(&mut note, other);
            assert_eq!(note, expect, "{own:?} {other:?}");
        };
        check("", "", "");
        check("a", "", "a");
        check("", "b", "b");
        check(" ", "b", "b");
        check("a", "a", "a");
        check("a", "b", "a\nb");
    }

    #[test]
    fn what_the_record_says_itself_stays() {
        let texts = |pairs: &[(&str, &str)]| {
            let mut texts = Translations::default();
            for (tag, text) in pairs {
                texts.set(tag, "name", text);
            }
            texts
        };
        let mut own = texts(&[("fa", "الف")]);
        translations(&mut own, &texts(&[("fa", "ب"), ("tg", "б")]));
        assert_eq!(own, texts(&[("fa", "الف"), ("tg", "б")]));

        let fields = |text: &str| Extra::new(serde_json::from_str(text).unwrap());
        let mut own = fields(r#"{"a": 1}"#);
        extra(&mut own, &fields(r#"{"a": 2, "b": 3}"#));
        assert_eq!(own, fields(r#"{"a": 1, "b": 3}"#));
    }
}
