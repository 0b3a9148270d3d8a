//! What of the sources was read for stances: what a silence may rest on.

use super::reading_progress::{ParagraphState, ReadingProgress};
use crate::model::{Document, Scope, ScopeSource};

/// What was coded, where it is stated and read to its end: while the paragraphs of a text
/// are being read, one after the other, no pair is silent yet. O(evidence + paragraphs) for
/// each source of which single places are named.
pub fn read_scope(document: &Document) -> Option<&Scope> {
    let scope = document.header().scope.as_ref()?;
    let is_read = scope.sources.iter().all(|own| is_read(document, own));
    is_read.then_some(scope)
}

/// Whether no numbered paragraph of a source is left unread. Of a text whose paragraphs are
/// not numbered for good it is taken as it is stated.
fn is_read(document: &Document, own: &ScopeSource) -> bool {
    if own.locators.trim().is_empty() {
        return true;
    }
    let source = document.source(&own.source);
    let Some(numbering) = source.and_then(|source| source.numbering.as_ref()) else {
        return true;
    };
    let last = u32::try_from(numbering.len()).unwrap_or(u32::MAX);
    let progress = ReadingProgress::of(document, &own.source, 1..=last);
    let mut states = progress.states.values();
    states.all(|state| *state != ParagraphState::Unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read;

    #[test]
    fn no_pair_is_silent_while_a_text_is_being_read() {
        let check = |locators: &str, file: &str, expect: bool| {
            let text = format!(
                r#"{{"stancemap": 1, "domains": [{{"id": "d"}}],
                    "scope": {{"sources": [{{"source": "s"{locators}}}]}},
                    "sources": [{{"id": "s"{file}}}],
                    "actors": [{{"id": "a"}}, {{"id": "b"}}],
                    "stances": [{{"id": "x", "from": "a", "to": "b", "domain": "d", "value": 1,
                        "evidence": [{{"source": "s", "locator": "¶2", "says": 1}}]}}]}}"#
            );
            let document = read(text.as_bytes()).map(|read| read.value);
            let document = document.unwrap_or_default();
            assert_eq!(document.sources().len(), 1, "{locators}");
            assert_eq!(read_scope(&document).is_some(), expect, "{locators} {file}");
        };
        let three = r#", "file": "s.txt", "numbering": "00000000 00000001 00000002""#;
        check("", three, true);
        check(r#", "locators": "¶1""#, three, false);
        // The second is coded: it was read.
        check(r#", "locators": "¶1, 3""#, three, true);
        check(r#", "locators": "¶1–3""#, three, true);
        // How many there are is not known.
        check(r#", "locators": "¶1""#, "", true);
    }
}
