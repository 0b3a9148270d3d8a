//! What evidence is left out, and the map without it.

use std::collections::BTreeMap;

use crate::model::{
    Credibility, Document, Evidence, Parts, Reliability, Source, SourceId, Stance, grade_code,
    isolated,
};

/// Evidence that is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// All that rests on a source.
    Source(SourceId),
    /// All that a speaker says; the empty name: all that a source says by itself.
    Speaker(String),
    /// All that is graded lower, or not graded, in what the grade states.
    Below(Option<Reliability>, Option<Credibility>),
}

impl LeftOut {
    /// Whether it leaves an item out. F and 6 say that nothing is known: they are below
    /// any other grade.
    pub fn has(&self, item: &Evidence) -> bool {
        match self {
            Self::Source(source) => item.source == *source,
            Self::Speaker(name) => item.speaker.trim() == name,
            Self::Below(reliability, credibility) => {
                let is_lower =
                    |least: &Reliability| item.reliability.is_none_or(|own| own > *least);
                let is_doubted =
                    |least: &Credibility| item.credibility.is_none_or(|own| own > *least);
                reliability.as_ref().is_some_and(is_lower)
                    || credibility.as_ref().is_some_and(is_doubted)
            }
        }
    }

    /// In words: "the source itself", "Article", "all graded below B2".
    pub fn words(&self, document: &Document) -> String {
        match self {
            Self::Source(id) => {
                let source = document.source(id);
                isolated(source.map_or(id.as_str(), Source::label)).into_owned()
            }
            Self::Speaker(name) if name.is_empty() => "what the sources say themselves".to_owned(),
            Self::Speaker(name) => isolated(name).into_owned(),
            Self::Below(reliability, credibility) => {
                format!(
                    "all graded below {}",
                    grade_code(*reliability, *credibility)
                )
            }
        }
    }
}

/// The sources that evidence rests on, and the speakers, each with how many items it has:
/// sources in the order of the document, speakers by name, what sources say themselves
/// first. O(items · log speakers).
pub fn leavable(document: &Document) -> [Vec<(LeftOut, usize)>; 2] {
    let mut sources: BTreeMap<&SourceId, usize> = BTreeMap::new();
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for item in document.stances().iter().flat_map(Stance::finished) {
        *sources.entry(&item.source).or_default() += 1;
        *speakers.entry(item.speaker.trim()).or_default() += 1;
    }
    let of_source = |source: &Source| {
        let count = sources.get(&source.id)?;
        Some((LeftOut::Source(source.id.clone()), *count))
    };
    let of_speaker = |(name, count): (&str, usize)| (LeftOut::Speaker(name.to_owned()), count);
    [
        document.sources().iter().filter_map(of_source).collect(),
        speakers.into_iter().map(of_speaker).collect(),
    ]
}

/// A stance without the items that are left out; `None`: it rests on nothing any more,
/// also where a coder has judged it. One that had no evidence before stays.
pub(super) fn reduced(stance: &Stance, left_out: &[LeftOut]) -> Option<Stance> {
    let is_out = |item: &Evidence| left_out.iter().any(|own| own.has(item));
    let evidence: Vec<Evidence> = (stance.evidence.iter())
        .filter(|item| !is_out(item))
        .cloned()
        .collect();
    let rests = evidence.iter().any(|item| !item.is_unfinished());
    (rests || stance.finished().next().is_none()).then(|| Stance {
        evidence,
        ..stance.clone()
    })
}

/// The map without the items that are left out, and without the stances that rest on
/// nothing then. Actors and domains keep their positions. O(document).
pub fn without(document: &Document, left_out: &[LeftOut]) -> Document {
    let parts = Parts {
        header: document.header_of_part(),
        domains: document.domains().to_vec(),
        sources: document.sources().to_vec(),
        speakers: document.speakers().to_vec(),
        actors: document.actors().to_vec(),
        stances: (document.stances().iter())
            .filter_map(|stance| reduced(stance, left_out))
            .collect(),
        silences: document.silences().to_vec(),
        texts: Vec::new(),
        views: Vec::new(),
        scenarios: Vec::new(),
        story: Vec::new(),
    };
    // What is taken away leaves no reference without its record.
    Document::from_parts(parts).unwrap_or_default()
}
