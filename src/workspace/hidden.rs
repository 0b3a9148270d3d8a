//! What a class is asked, in a map that hides it.

use std::sync::Arc;

use crate::model::{Document, Question};

/// What is hidden, and of which state of a map.
#[derive(Debug, Clone)]
pub(super) struct Hidden {
    document: Arc<Document>,
    questions: Vec<Question>,
}

impl Hidden {
    /// These questions to this state of a map.
    pub(super) fn of(document: Arc<Document>, questions: Vec<Question>) -> Self {
        Self {
            document,
            questions,
        }
    }

    /// Whether it is these, of this state.
    pub(super) fn is(&self, document: &Arc<Document>, questions: &[Question]) -> bool {
        Arc::ptr_eq(&self.document, document) && self.questions == questions
    }
}
