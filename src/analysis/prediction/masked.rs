//! A map that does not give the answers away.

use crate::model::{Document, Parts, Stance};

/// A copy of a map in which the stances that are hidden have no value and no evidence, so
/// that what is drawn and said of it does not tell how they are. Its summary, notes,
/// scenarios and story, which may tell it too, are left out. O(document).
pub fn masked(document: &Document, is_hidden: impl Fn(&Stance) -> bool) -> Document {
    let mut header = document.header_of_part();
    header.summary.clear();
    let translated = header.translations.texts().iter();
    let languages: Vec<String> = translated.map(|(tag, _)| tag.clone()).collect();
    for tag in languages {
        header.translations.set(&tag, "summary", "");
    }
    let stances = document.stances().iter().map(|stance| {
        if !is_hidden(stance) {
            return stance.clone();
        }
        Stance {
            value: None,
            evidence: Vec::new(),
            note: String::new(),
            ..stance.clone()
        }
    });
    let parts = Parts {
        header,
        domains: document.domains().to_vec(),
        sources: document.sources().to_vec(),
        speakers: document.speakers().to_vec(),
        actors: document.actors().to_vec(),
        stances: stances.collect(),
        silences: document.silences().to_vec(),
        ..Parts::default()
    };
    // Records only lose fields: every reference leads where it led.
    Document::from_parts(parts).unwrap_or_default()
}
