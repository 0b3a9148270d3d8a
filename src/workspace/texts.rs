//! The texts of sources that are at hand: those that the map keeps, and those that were
//! read from files beside it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::model::{Document, Numbered, Numbering, Passages, Source, SourceId, Text};

/// A text with the numbers of its paragraphs, and what finds passages in it.
#[derive(Debug)]
pub struct SourceText {
    /// Its blocks.
    pub text: Arc<Text>,
    /// Their numbers.
    pub numbered: Numbered,
    /// Its numbered paragraphs.
    pub passages: Passages,
}

/// What became of a text that lies in a file.
#[derive(Debug, Clone)]
pub enum FileText {
    /// It is being read.
    Reading,
    /// It was read; what there is to be said of that.
    Read(Arc<Text>, Vec<String>),
    /// Why it could not be read, and whether that was because it lies outside the folder
    /// of the map, where only somebody who was asked may send us.
    Failed {
        /// What happened, and what to do.
        why: String,
        /// Whether it lies outside the folder of the map.
        outside: bool,
    },
}

/// The texts of sources that are at hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    /// By source: the file that was read, and what it says.
    files: BTreeMap<SourceId, (String, FileText)>,
    /// What follows from the texts, by source.
    known: RefCell<BTreeMap<SourceId, Known>>,
}

/// What was worked out of a text, and of which.
#[derive(Debug, Clone)]
struct Known {
    text: Arc<Text>,
    numbering: Option<Numbering>,
    found: Rc<SourceText>,
}

impl Texts {
    /// What became of the file of a source; `None`: it has not been asked for.
    pub(super) fn file(&self, source: &Source) -> Option<&FileText> {
        let (file, text) = self.files.get(&source.id)?;
        (*file == source.file).then_some(text)
    }

    /// Keeps what became of a file of a source.
    pub(super) fn put(&mut self, source: SourceId, file: String, text: FileText) {
        self.files.insert(source, (file, text));
    }

    /// The text of a source, where it is at hand: the one that the map keeps comes first.
    pub(super) fn text(&self, document: &Document, source: &Source) -> Option<Arc<Text>> {
        if let Some(text) = document.text(&source.id) {
            return Some(Arc::clone(text));
        }
        match self.file(source)? {
            FileText::Read(text, _) => Some(Arc::clone(text)),
            FileText::Reading | FileText::Failed { .. } => None,
        }
    }

    /// The same with the numbers of its paragraphs. O(length) when first asked, then O(1).
    pub(super) fn numbered(&self, document: &Document, source: &Source) -> Option<Rc<SourceText>> {
        let text = self.text(document, source)?;
        let mut known = self.known.borrow_mut();
        if let Some(known) = known.get(&source.id)
            && Arc::ptr_eq(&known.text, &text)
            && known.numbering == source.numbering
        {
            return Some(Rc::clone(&known.found));
        }
        let numbered = text.numbered(source.numbering.as_ref());
        let passages = Passages::of(&text, &numbered.numbers);
        let found = Rc::new(SourceText {
            text: Arc::clone(&text),
            numbered,
            passages,
        });
        let numbering = source.numbering.clone();
        known.insert(
            source.id.clone(),
            Known {
                text,
                numbering,
                found: Rc::clone(&found),
            },
        );
        Some(found)
    }
}
