//! The map without what a class is asked, for as long as it is.

use super::Workspace;
use super::hidden::Hidden;
use crate::analysis::masked;
use crate::model::{Question, Stance};

impl Workspace {
    /// Another map as a workspace of its own, seen alike, in which nothing tells the answers
    /// to these questions. It is for looking: nothing of it is kept. O(document).
    pub fn hiding(other: &Self, questions: Vec<Question>) -> Self {
        let is_asked = |stance: &Stance| {
            let mut questions = questions.iter();
            questions.any(|question| question.asks_about(stance))
        };
        let document = masked(&other.document, is_asked);
        let mut map = Self {
            spots: other.spots.clone(),
            hidden: Some(Hidden::of(other.snapshot(), questions)),
            ..Self::open(document)
        };
        map.follow_look(other);
        map
    }

    /// Whether it is another map as that is now, without these.
    pub fn hides(&self, other: &Self, questions: &[Question]) -> bool {
        let hidden = self.hidden.as_ref();
        hidden.is_some_and(|hidden| hidden.is(&other.document, questions))
    }
}
