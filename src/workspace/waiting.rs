//! The queue of what a careful coder would look at, of the texts that are at hand.

use std::cell::RefCell;
use std::rc::Rc;

use super::texts::SourceText;
use crate::analysis::{CodeNext, ParagraphState, ReadingProgress, code_next};
use crate::edit::Version;
use crate::model::{Document, SourceId};

/// The queue, until the map or a text is another.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    memo: RefCell<Option<Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    version: Version,
    texts: Vec<Rc<SourceText>>,
    queue: Rc<CodeNext>,
}

impl Waiting {
    /// The queue of a document with the texts of its sources that are at hand.
    /// O(s log s + paragraphs) for s stances when first asked of a state, then O(sources).
    pub(super) fn queue(
        &self,
        document: &Document,
        version: Version,
        at_hand: Vec<(SourceId, Rc<SourceText>)>,
    ) -> Rc<CodeNext> {
        let is_same = |known: &&Known| {
            known.version == version
                && known.texts.len() == at_hand.len()
                && (known.texts.iter().zip(&at_hand)).all(|(own, (_, text))| Rc::ptr_eq(own, text))
        };
        let mut memo = self.memo.borrow_mut();
        if let Some(known) = memo.as_ref().filter(is_same) {
            return Rc::clone(&known.queue);
        }
        let unread: Vec<(SourceId, Vec<u32>)> = (at_hand.iter())
            .map(|(id, text)| (id.clone(), unread(document, id, text)))
            .collect();
        let queue = Rc::new(code_next(document, &unread));
        *memo = Some(Known {
            version,
            texts: at_hand.into_iter().map(|(_, text)| text).collect(),
            queue: Rc::clone(&queue),
        });
        queue
    }
}

fn unread(document: &Document, source: &SourceId, text: &SourceText) -> Vec<u32> {
    let numbers = text.numbered.numbers.iter().copied().flatten();
    let progress = ReadingProgress::of(document, source, numbers);
    let states = progress.states.into_iter();
    (states.filter(|(_, state)| *state == ParagraphState::Unread))
        .map(|(number, _)| number)
        .collect()
}
