//! What a command line asks a class.

use std::collections::BTreeSet;
use std::time::Duration;

use super::console::Stop;
use crate::analysis::balance::{Ask, Control, Rule, analyse};
use crate::analysis::{Camps, Division, NoQuestion, proposals};
use crate::model::{ActorId, Asked, Choices, Document, Filter, Question, StanceId};
use crate::task::Deadline;

/// How many questions are proposed.
const PROPOSED: usize = 4;
/// How long the search for camps may take: ties against them are worth a question.
const LIMIT: Duration = Duration::from_secs(10);

/// What is asked.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Questions to a class")]
pub(super) struct QuestionArgs {
    /// Ask about these stances, by their ids, separated by commas; proposed: four that are
    /// contested, mixed or against the camps
    #[arg(
        long,
        visible_alias = "question",
        value_name = "STANCE,…",
        allow_hyphen_values = true
    )]
    pub questions: Vec<String>,
    /// Ask about the whole tie of this ordered pair, with “both” among the answers; may be repeated
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, allow_hyphen_values = true)]
    pub question_tie: Vec<String>,
    /// Offer the five values of the scale for each stance, in place of for, against and neither
    #[arg(long)]
    pub five_values: bool,
}

impl QuestionArgs {
    /// Whether anything is asked.
    pub(super) fn are_stated(&self) -> bool {
        !self.questions.is_empty() || !self.question_tie.is_empty()
    }

    /// The questions that are asked of a map through a filter, in its order; where none is
    /// stated, those that are proposed.
    ///
    /// # Errors
    /// What the map does not have, or has no answer to; a question that is asked twice.
    pub(super) fn of(&self, document: &Document, filter: &Filter) -> Result<Vec<Question>, Stop> {
        let mut questions = Vec::new();
        if !self.are_stated() {
            questions = self.proposed(document, filter)?;
        }
        for stated in &self.questions {
            let is_known = |id: &str| document.stance(&StanceId::new(id)).is_some();
            if stated == "proposed" && !is_known(stated) {
                questions.extend(self.proposed(document, filter)?);
                continue;
            }
            // An id may hold a comma.
            let ids: Vec<&str> = if is_known(stated) {
                vec![stated]
            } else {
                stated.split(',').map(str::trim).collect()
            };
            for id in ids {
                let asked =
                    Question::of_stance(document, filter, &StanceId::new(id), self.choices());
                questions.push(asked.map_err(refused)?);
            }
        }
        for pair in self.question_tie.chunks(2) {
            let [from, to] = pair else { continue };
            let (from, to) = (ActorId::new(from), ActorId::new(to));
            let asked = Question::of_tie(document, filter, (&from, &to));
            questions.push(asked.map_err(refused)?);
        }
        questions.sort_by(|a: &Question, b| a.in_map_order(b, document));
        let asked: BTreeSet<&Asked> = questions.iter().map(|own| &own.asked).collect();
        if asked.len() < questions.len() {
            let message = "a question is asked twice; leave one out";
            return Err(Stop::Usage(message.to_owned()));
        }
        Ok(questions)
    }

    fn choices(&self) -> Choices {
        if self.five_values {
            Choices::Five
        } else {
            Choices::Three
        }
    }

    fn proposed(&self, document: &Document, filter: &Filter) -> Result<Vec<Question>, Stop> {
        let camps = camps(document, filter);
        let found = proposals(document, filter, Some(&camps), PROPOSED).into_iter();
        let questions: Vec<Question> = found
            .map(|proposal| match proposal.question {
                own if own.choices == Choices::Three => Question {
                    choices: self.choices(),
                    ..own
                },
                own => own,
            })
            .collect();
        if questions.is_empty() {
            let message = "the map has no stance with a value or evidence at this date, so there is nothing to ask";
            return Err(Stop::Usage(message.to_owned()));
        }
        Ok(questions)
    }
}

// It is what `map_err` hands over.
#[allow(clippy::needless_pass_by_value)]
fn refused(reason: NoQuestion) -> Stop {
    Stop::Usage(reason.to_string())
}

/// The camps of the map as it is seen.
fn camps(document: &Document, filter: &Filter) -> Camps {
    let deadline = Deadline::after(LIMIT);
    let spent = || f64::from(u8::from(deadline.has_passed()));
    let control = Control::free().with_allowance(&spent);
    let rule = Rule {
        filter: Filter {
            around: Vec::new(),
            ..filter.clone()
        },
        ..Rule::default()
    };
    let ask = Ask {
        sensitivity: false,
        triads: 0,
        ..Ask::default()
    };
    let report = analyse(document, &rule, &ask, &control);
    Camps::of(document, &report, Division::default())
}
