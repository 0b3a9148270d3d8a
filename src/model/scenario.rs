//! What would be otherwise, laid over a document by name.

use super::extra::Extra;
use super::id::{ActorId, DomainId, ScenarioId, StanceId};
use super::records::{Actor, Evidence, Stance, or_id};
use super::translations::Translations;
use super::value::Value;

/// A named set of changes that are laid over the document to see what would be, and are
/// never mixed with its stances. It refers to the document by ids, which may be gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// What people call it ("The Taliban rein in JA"); the id stands in where it is empty.
    pub title: String,
    /// Under which condition, and what it comes to.
    pub text: String,
    /// The changes, in the order in which they are laid over the document.
    pub changes: Vec<ScenarioChange>,
    /// `title` and `text` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// One thing that is otherwise in a scenario, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioChange {
    /// What is supposed.
    pub what: Supposition,
    /// Where the sources say that it could be so. In the scenario the stance rests on
    /// this, and not on what speaks for it in fact.
    pub evidence: Vec<Evidence>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// What a change of a scenario supposes.
#[derive(Debug, Clone, PartialEq)]
pub enum Supposition {
    /// A stance of the document has another value.
    Set {
        /// Which.
        stance: StanceId,
        /// Its value; `None`: computed from the evidence of the change.
        value: Option<Value>,
    },
    /// There is a stance that the document does not have.
    Add(Box<Stance>),
    /// There is an actor that the document does not have.
    AddActor(Box<Actor>),
    /// A stance of the document is left out, as if it had not been coded.
    End(StanceId),
    /// What a later version can suppose; it stands among the fields that this one does
    /// not know.
    Unknown,
}

impl Scenario {
    /// A scenario of this id and title, in which nothing is otherwise yet.
    pub fn new(id: impl AsRef<str>, title: impl Into<String>) -> Self {
        Self {
            id: ScenarioId::new(id),
            title: title.into(),
            text: String::new(),
            changes: Vec::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }

    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.title, self.id.as_str())
    }

    /// What to call it in a language, where it has a title in it.
    pub fn label_in(&self, language: Option<&str>) -> &str {
        let own = language.and_then(|tag| self.translations.get(tag, "title"));
        own.unwrap_or_else(|| self.label())
    }

    /// Its text in a language, where it has one in it.
    pub fn text_in(&self, language: Option<&str>) -> &str {
        let own = language.and_then(|tag| self.translations.get(tag, "text"));
        own.unwrap_or(&self.text)
    }

    /// All evidence in it: of what is supposed, and of added stances. O(items).
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.changes.iter().flat_map(|change| {
            let added = change.what.added().map(|stance| stance.evidence.iter());
            change.evidence.iter().chain(added.into_iter().flatten())
        })
    }

    /// Lets what is added name another actor, as where two become one. O(changes).
    pub fn rename_actor(&mut self, old: &ActorId, new: &ActorId) {
        for change in &mut self.changes {
            let named = match &mut change.what {
                Supposition::Add(stance) => [Some(&mut stance.from), Some(&mut stance.to)],
                Supposition::AddActor(actor) => [actor.member_of.as_mut(), None],
                Supposition::Set { .. } | Supposition::End(_) | Supposition::Unknown => continue,
            };
            let named = named.into_iter().flatten().filter(|id| *id == old);
            named.for_each(|id| *id = new.clone());
        }
    }

    /// Lets added stances name another domain, as where two become one. O(changes).
    pub fn rename_domain(&mut self, old: &DomainId, new: &DomainId) {
        for change in &mut self.changes {
            if let Supposition::Add(stance) = &mut change.what
                && stance.domain == *old
            {
                stance.domain = new.clone();
            }
        }
    }
}

impl Supposition {
    /// The stance that it adds, if any.
    pub fn added(&self) -> Option<&Stance> {
        match self {
            Self::Add(stance) => Some(stance),
            Self::Set { .. } | Self::AddActor(_) | Self::End(_) | Self::Unknown => None,
        }
    }
}

impl ScenarioChange {
    /// A change with nothing that speaks for it yet.
    pub fn new(what: Supposition) -> Self {
        Self {
            what,
            evidence: Vec::new(),
            extra: Extra::default(),
        }
    }
}
