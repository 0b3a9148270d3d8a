//! A document from its parts, with a finding for every broken invariant.

use std::sync::Arc;

use super::Document;
use super::references::is_finite;
use crate::diag::Diagnostic;
use crate::model::id::SourceId;
use crate::model::record::Record;
use crate::model::records::{Actor, Domain, Header, Silence, Source, Speaker, Stance};
use crate::model::saved_view::NamedView;
use crate::model::scenario::Scenario;
use crate::model::story::Stop;
use crate::model::table::Table;
use crate::model::text::Text;

/// What a document is put together from; see [`Document::from_parts`].
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Title, summary, date and rule.
    pub header: Header,
    /// The topics.
    pub domains: Vec<Domain>,
    /// The sources.
    pub sources: Vec<Source>,
    /// What is known of speakers.
    pub speakers: Vec<Speaker>,
    /// The actors, placed or not.
    pub actors: Vec<Actor>,
    /// The stances with their evidence.
    pub stances: Vec<Stance>,
    /// The recorded silences: pairs that were looked at without a finding.
    pub silences: Vec<Silence>,
    /// The saved views; what they refer to need not be there.
    pub views: Vec<NamedView>,
    /// The scenarios; what they refer to need not be there.
    pub scenarios: Vec<Scenario>,
    /// The stops of the story; what they refer to need not be there.
    pub story: Vec<Stop>,
    /// The texts of sources that are kept in the map itself.
    pub texts: Vec<(SourceId, Arc<Text>)>,
}

impl Document {
    /// Puts a document together.
    ///
    /// # Errors
    /// Every broken invariant, each with its place (`stances[3].to`).
    pub fn from_parts(parts: Parts) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let mut document = Self {
            header: parts.header,
            ..Self::default()
        };
        fill(
            &mut document.domains,
            parts.domains,
            "domains",
            &mut findings,
        );
        fill(
            &mut document.sources,
            parts.sources,
            "sources",
            &mut findings,
        );
        fill(
            &mut document.speakers,
            parts.speakers,
            "speakers",
            &mut findings,
        );
        let places = fill(&mut document.actors, parts.actors, "actors", &mut findings);
        for (&at, actor) in places.iter().zip(document.actors.as_slice()) {
            document.lost_in_actor(actor, |field, noun, id| {
                findings.push(dangling(&format!("actors[{at}].{field}"), noun, id));
            });
            if !actor.placement.as_ref().is_none_or(is_finite) {
                let place = format!("layout.{}", actor.id);
                findings.push(Diagnostic::error(place, "x and y must be finite numbers"));
            }
        }
        for (at, stance) in parts.stances.iter().enumerate() {
            document.lost_in_stance(stance, |field, noun, id| {
                findings.push(dangling(&format!("stances[{at}].{field}"), noun, id));
            });
        }
        for (at, silence) in parts.silences.iter().enumerate() {
            document.lost_in_silence(silence, |field, noun, id| {
                findings.push(dangling(&format!("silences[{at}].{field}"), noun, id));
            });
        }
        fill(
            &mut document.stances,
            parts.stances,
            "stances",
            &mut findings,
        );
        document.silences = parts.silences;
        document.keep_overlays(parts.views, parts.scenarios, parts.story, &mut findings);
        document.keep_texts(parts.texts, &mut findings);
        document.share_ids();
        if findings.is_empty() {
            Ok(document)
        } else {
            Err(findings)
        }
    }

    /// What lies over the document and may name what is gone.
    fn keep_overlays(
        &mut self,
        views: Vec<NamedView>,
        scenarios: Vec<Scenario>,
        story: Vec<Stop>,
        findings: &mut Vec<Diagnostic>,
    ) {
        fill(&mut self.views, views, "views", findings);
        fill(&mut self.scenarios, scenarios, "scenarios", findings);
        fill(&mut self.story, story, "story", findings);
    }

    fn keep_texts(&mut self, texts: Vec<(SourceId, Arc<Text>)>, findings: &mut Vec<Diagnostic>) {
        for (source, text) in texts {
            if self.source(&source).is_none() {
                let place = format!("texts.{source}");
                findings.push(dangling(&place, Source::NOUN, source.as_str()));
            }
            self.texts.insert(source, text);
        }
    }

    /// Lets stances name their actors and domains by the very ids of these, which
    /// takes less room and is quicker to compare.
    fn share_ids(&mut self) {
        let (actors, domains, sources) = (&self.actors, &self.domains, &self.sources);
        for stance in self.stances.records_mut() {
            for id in [&mut stance.from, &mut stance.to] {
                if let Some(actor) = actors.get(id) {
                    *id = actor.id.clone();
                }
            }
            if let Some(domain) = domains.get(&stance.domain) {
                stance.domain = domain.id.clone();
            }
            for item in &mut stance.evidence {
                if let Some(source) = sources.get(&item.source) {
                    item.source = source.id.clone();
                }
            }
        }
    }
}

fn dangling(place: &str, noun: &str, id: &str) -> Diagnostic {
    Diagnostic::error(place, format!("there is no {noun} “{id}”"))
        .hint(format!("add the {noun}, or correct the id"))
}

/// Fills a table and returns where in the array each of its records stood:
/// those that are refused leave no gap in the table.
fn fill<T: Record>(
    table: &mut Table<T>,
    records: Vec<T>,
    array: &str,
    findings: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut places = Vec::with_capacity(records.len());
    table.reserve(records.len());
    for (at, record) in records.into_iter().enumerate() {
        let place = format!("{array}[{at}].id");
        if record.id().to_string().is_empty() {
            let message = format!("this {} has an empty id", T::NOUN);
            findings.push(Diagnostic::error(place, message).hint("give it an id of its own"));
        } else if let Err(record) = table.push(record) {
            let first = table.position(record.id()).and_then(|n| places.get(n));
            let first = first.copied().unwrap_or_default();
            let message = format!(
                "the id “{}” is already used by {array}[{first}]",
                record.id()
            );
            findings.push(Diagnostic::error(place, message).hint("give each its own id"));
        } else {
            places.push(at);
        }
    }
    places
}
