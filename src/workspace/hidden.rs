//! What a map hides from a class.

use std::sync::Arc;

use crate::model::{Document, Question, Stance};

/// What of a map tells nothing, while a class is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hides {
    /// What these ask about.
    Asked(Vec<Question>),
    /// Every stance.
    All,
}

impl Hides {
    /// Whether a stance is hidden.
    pub(super) fn hides(&self, stance: &Stance) -> bool {
        match self {
            Self::Asked(questions) => questions.iter().any(|own| own.asks_about(stance)),
            Self::All => true,
        }
    }
}

/// What is hidden, and of which state of a map.
#[derive(Debug, Clone)]
pub(super) struct Hidden {
    document: Arc<Document>,
    what: Hides,
}

impl Hidden {
    /// This of this state of a map.
    pub(super) fn of(document: Arc<Document>, what: Hides) -> Self {
        Self { document, what }
    }

    /// Whether it is this, of this state.
    pub(super) fn is(&self, document: &Arc<Document>, what: &Hides) -> bool {
        Arc::ptr_eq(&self.document, document) && self.what == *what
    }
}
