//! The scenario that a figure shows in place of the fact.

use super::language::Language;
use super::language::phrases::Phrases;
use crate::model::{Controls, Document, ScenarioId, Translations, shown_controls};

/// The scenario that a figure shows in place of the fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownScenario {
    /// Its id.
    pub id: ScenarioId,
    title: String,
    translations: Translations,
}

impl ShownScenario {
    /// A scenario of a document; `None`: it has none of this id.
    pub fn of(document: &Document, id: &ScenarioId) -> Option<Self> {
        let scenario = document.scenario(id)?;
        Some(Self {
            id: id.clone(),
            title: scenario.label().to_owned(),
            translations: scenario.translations.clone(),
        })
    }

    /// Its title in a language, where it has one in it.
    pub fn title(&self, language: Option<Language>) -> &str {
        let own = language.and_then(|own| self.translations.get(own.tag(), "title"));
        own.unwrap_or(&self.title)
    }

    /// What is said of it under the title: its name, and that it is a supposition.
    pub(in crate::scene) fn sentence(
        &self,
        language: Option<Language>,
        phrases: &Phrases,
    ) -> String {
        let [before, after] = phrases.scenario;
        let title = shown_controls(self.title(language), Controls::Isolates);
        let title = phrases.isolated(&title);
        format!("{before}{title}{after}")
    }
}
