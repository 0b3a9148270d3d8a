//! Texts of a record in other languages.

use super::words::is_blank;

/// Texts of a record in other languages, by language tag (BCP 47) and then by the name
/// that the field has in the file, each in the author's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations(Vec<(String, Vec<(String, String)>)>);

impl Translations {
    /// Those that a file states.
    pub fn new(texts: Vec<(String, Vec<(String, String)>)>) -> Self {
        Self(texts)
    }

    /// All of them.
    pub fn texts(&self) -> &[(String, Vec<(String, String)>)] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a field in a language; one for another region of the language (`fa`
    /// for `fa-AF`) is as good. O(languages + fields).
    pub fn get(&self, language: &str, field: &str) -> Option<&str> {
        let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        let exact = self.0.iter().filter(|(tag, _)| tag == language);
        let near =
            (self.0.iter()).filter(|(tag, _)| tag != language && primary(tag) == primary(language));
        let of_field = |fields: &'_ [(String, String)]| -> Option<usize> {
            (fields.iter()).position(|(name, text)| name == field && !is_blank(text))
        };
        exact.chain(near).find_map(|(_, fields)| {
            let at = of_field(fields)?;
            fields.get(at).map(|(_, text)| text.as_str())
        })
    }

    /// Sets the text of a field in a language; an empty one is taken away.
    pub fn set(&mut self, language: &str, field: &str, text: &str) {
        let known = self.0.iter().position(|(tag, _)| tag == language);
        let at = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((language.to_owned(), Vec::new()));
        }
        if let Some((_, fields)) = self.0.get_mut(at) {
            match fields.iter_mut().find(|(name, _)| name == field) {
                Some((_, old)) => text.clone_into(old),
                None => fields.push((field.to_owned(), text.to_owned())),
            }
            fields.retain(|(_, text)| !text.is_empty());
        }
        self.0.retain(|(_, fields)| !fields.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_language_and_field() {
        let mut texts = Translations::default();
        texts.set("fa", "title", "عنوان");
        texts.set("tg-Cyrl", "title", "Унвон");
        texts.set("fa", "summary", " ");
        let check = |language: &str, field: &str, expect: Option<&str>| {
            assert_eq!(texts.get(language, field), expect, "{language} {field}");
        };
        check("fa", "title", Some("عنوان"));
        check("fa-AF", "title", Some("عنوان"));
        check("tg", "title", Some("Унвон"));
        check("ps", "title", None);
        check("fa", "name", None);
        // A blank one says nothing.
        check("fa", "summary", None);
    }

    #[test]
    fn what_is_emptied_leaves_nothing_behind() {
        let mut texts = Translations::default();
        texts.set("fa", "title", "الف");
        texts.set("fa", "title", "ب");
        assert_eq!(texts.texts().len(), 1);
        texts.set("fa", "title", "");
        assert!(texts.is_empty());
        texts.set("fa", "title", "");
        assert!(texts.is_empty());
    }
}
