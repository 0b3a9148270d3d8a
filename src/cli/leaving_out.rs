//! What a command line leaves out of the evidence.

use super::console::Stop;
use crate::analysis::LeftOut;
use crate::model::{Credibility, Document, Reliability, SourceId, Stance, read_grade};

/// A grade of which either part may be open.
type Grade = (Option<Reliability>, Option<Credibility>);

/// What is left out of the evidence, to see what hangs on it.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "What hangs on it: the map without some of its evidence")]
pub(super) struct LeavingOutArgs {
    /// Leave out all that rests on this source; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub without_source: Vec<String>,
    /// Leave out all that this speaker says, spelt as in the map; "" is what sources say themselves;
    /// may be repeated
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub without_speaker: Vec<String>,
    /// Leave out all that is graded lower than this, or not graded: B, 2 or B2
    #[arg(long, value_name = "GRADE", value_parser = grade)]
    pub below: Option<Grade>,
}

impl LeavingOutArgs {
    /// The first option that is given.
    pub(super) fn stated(&self) -> Option<&'static str> {
        [
            ("--without-source", !self.without_source.is_empty()),
            ("--without-speaker", !self.without_speaker.is_empty()),
            ("--below", self.below.is_some()),
        ]
        .into_iter()
        .find_map(|(option, given)| given.then_some(option))
    }

    /// What is left out of a map, each once.
    ///
    /// # Errors
    /// A source or a speaker that the map does not have.
    pub(super) fn left_out(&self, document: &Document) -> Result<Vec<LeftOut>, Stop> {
        let mut all = Vec::new();
        for id in &self.without_source {
            let id = SourceId::new(id);
            if document.source(&id).is_none() {
                let known = document.sources().iter().map(|own| own.id.as_str());
                let known = some(known);
                return Err(Stop::Usage(format!(
                    "the map has no source “{id}”; it has {known}"
                )));
            }
            all.push(LeftOut::Source(id));
        }
        let items = || document.stances().iter().flat_map(Stance::finished);
        for name in &self.without_speaker {
            let name = name.trim();
            if !items().any(|item| item.speaker.trim() == name) {
                let mut known: Vec<&str> = items().map(|item| item.speaker.trim()).collect();
                known.sort_unstable();
                known.dedup();
                let known = some(known.into_iter().filter(|name| !name.is_empty()));
                return Err(Stop::Usage(format!(
                    "nobody called “{name}” speaks in the map; it has {known}"
                )));
            }
            all.push(LeftOut::Speaker(name.to_owned()));
        }
        if let Some((reliability, credibility)) = self.below {
            all.push(LeftOut::Below(reliability, credibility));
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// The first of them, for a message.
pub(super) fn some<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SOME: usize = 12;
    let mut names: Vec<&str> = names.take(SOME + 1).collect();
    if names.len() > SOME {
        names.truncate(SOME);
        names.push("…");
    }
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn grade(text: &str) -> Result<Grade, String> {
    let hint = || "it has to be a letter from A to F, a number from 1 to 6, or both: B2".to_owned();
    let grade = read_grade(text).ok_or_else(hint)?;
    if grade == (None, None) {
        return Err(hint());
    }
    Ok(grade)
}
