//! What a command line leaves out of a map that is handed out.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::console::{Console, Stop};
use crate::analysis::{Redaction, Withheld, left_standing, redacted};
use crate::diag::Diagnostic;
use crate::model::{Document, SourceId, counted, isolated};

/// More places of a name are only counted.
const PLACES_NAMED: usize = 3;

/// What is left out of what is handed out.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "What is not handed out")]
pub(super) struct RedactingArgs {
    /// Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is
    /// written; ties stay as they are read. Names of them that still stand in gists are listed
    #[arg(long, value_name = "KINDS", value_parser = kinds(), value_delimiter = ',')]
    pub redact: Vec<Withheld>,
    /// Leave out what this source is, and its quotes; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub redact_source: Vec<String>,
}

impl RedactingArgs {
    /// What is left out of a map.
    ///
    /// # Errors
    /// A source that the map does not have.
    pub(super) fn redaction(&self, document: &Document) -> Result<Redaction, Stop> {
        let mut redaction = Redaction {
            kinds: self.redact.iter().copied().collect(),
            ..Redaction::default()
        };
        for id in &self.redact_source {
            let id = SourceId::new(id);
            if document.source(&id).is_none() {
                let known = document.sources().iter().map(|own| own.id.as_str());
                return Err(Stop::Usage(format!(
                    "--redact-source: the map has no source “{id}”; it has {}",
                    super::leaving_out::some(known)
                )));
            }
            redaction.sources.insert(id);
        }
        Ok(redaction)
    }

    /// The map as it is handed out; what still stands in it is told.
    pub(super) fn copy(
        &self,
        document: Document,
        file: &Path,
        console: &mut Console<'_>,
    ) -> Result<Document, Stop> {
        let redaction = self.redaction(&document)?;
        if redaction.is_empty() {
            return Ok(document);
        }
        let copy = redacted(&document, &redaction);
        console.findings(file, &remarks(&document, &copy, &redaction));
        Ok(copy)
    }
}

/// A warning for each withheld name that still stands in the copy.
fn remarks(document: &Document, copy: &Document, redaction: &Redaction) -> Vec<Diagnostic> {
    let standing = left_standing(document, copy, redaction);
    (standing.into_iter())
        .map(|name| {
            let named = name.places.iter().take(PLACES_NAMED);
            let named: Vec<&str> = named.map(String::as_str).collect();
            let beyond = name.places.len().saturating_sub(PLACES_NAMED);
            let more = if beyond > 0 {
                format!(" and {}", counted(beyond, "more place", "more places"))
            } else {
                String::new()
            };
            let message = format!(
                "{} is withheld and still stands here{more}",
                isolated(&name.words)
            );
            Diagnostic::warning(named.join(", "), message)
                .hint("reword it in the map if it is not to be handed out")
        })
        .collect()
}

fn kinds() -> impl TypedValueParser<Value = Withheld> {
    let named = |name: String| Withheld::from_name(&name);
    PossibleValuesParser::new(Withheld::ALL.map(Withheld::name))
        .try_map(move |name| named(name).ok_or("none of the kinds that can be left out"))
}
