//! What a document holds beside its text, and is not read.

use crate::diag::Diagnostic;
use crate::model::counted;

/// What of a document is left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Footnotes and endnotes.
    pub(super) notes: usize,
    /// Lines of tables of contents.
    pub(super) contents: usize,
    /// Comments in the margin.
    pub(super) comments: usize,
    /// Whether changes are recorded in it.
    pub(super) has_changes: bool,
}

impl LeftOut {
    /// A remark on each kind.
    pub(super) fn remarks(&self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        let mut say = |message: String, hint: &str| {
            all.push(Diagnostic::warning("", message).hint(hint));
        };
        if self.notes > 0 {
            let count = counted(self.notes, "footnote is", "footnotes are");
            say(
                format!("{count} left out"),
                "put what matters of them into the text",
            );
        }
        if self.comments > 0 {
            let count = counted(self.comments, "comment is", "comments are");
            say(
                format!("{count} left out"),
                "they are no part of the source",
            );
        }
        if self.contents > 0 {
            say(
                "the table of contents is left out".to_owned(),
                "its headings stand in the text",
            );
        }
        if self.has_changes {
            say(
                "the document records changes: it is read as if all were accepted".to_owned(),
                "accept or reject them in a word processor if another text is meant",
            );
        }
        all
    }
}
