//! The copy of a map.

use super::fields::{SourceIds, parts};
use super::withheld::Redaction;
use crate::model::{Document, SourceId};

/// A copy of a map without what is withheld. A map of which nothing is withheld stays as
/// it is. O(document).
pub fn redacted(document: &Document, redaction: &Redaction) -> Document {
    if redaction.is_empty() {
        return document.clone();
    }
    let ids = source_ids(document, redaction);
    // Records only lose fields, and their references follow the new ids.
    Document::from_parts(parts(document, redaction, &ids)).unwrap_or_default()
}

fn source_ids(document: &Document, redaction: &Redaction) -> SourceIds {
    let mut number = 0_usize;
    let mut ids = SourceIds::new();
    for source in document.sources() {
        if !redaction.withholds_source(&source.id) {
            continue;
        }
        let id = loop {
            number += 1;
            let id = SourceId::new(format!("source-{number}"));
            if document.source(&id).is_none() {
                break id;
            }
        };
        ids.insert(source.id.clone(), id);
    }
    ids
}
