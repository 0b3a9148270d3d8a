//! Answer sheets of a class: bytes ↔ sheet.
//!
//! A small file of its own, with a version of its own; the page to hand out writes the same.

use serde::{Deserialize, Serialize};

use super::encoding::decode;
use super::explain::{broken, misfit};
use crate::diag::Diagnostic;
use crate::model::{ActorId, Answer, AnswerSheet, Asked, Choices, Question, StanceId};

/// The version of the files that this program writes.
const VERSION: u64 = 1;
/// More than any page asks.
const MOST_QUESTIONS: usize = 500;
/// More letters than any id of a sheet has.
const LONGEST_ID: usize = 100;

/// Why a file is no answer sheet of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswers {
    /// It is not even JSON, or its fields do not fit.
    #[error("{}", in_words(.0))]
    Unreadable(Diagnostic),
    /// It is something else.
    #[error("this is no answer sheet: it has no “stancemap-answers” version")]
    Foreign,
    /// It is newer than this program.
    #[error(
        "the answer sheet is of version {0}; this program reads version {VERSION}: open it with a newer Stancemap"
    )]
    Newer(u64),
    /// Nothing tells it from other sheets.
    #[error(
        "the answer sheet has no “sheet”, or a very long one, so that it cannot be told from others"
    )]
    NoId,
    /// It has more questions than any sheet.
    #[error("the answer sheet has {0} questions; up to {MOST_QUESTIONS} are read")]
    TooMany(usize),
    /// A question offers no known choice.
    #[error("answers[{0}]: “choices” is {1}; 3, 4 (with both) and 5 (the scale) are known")]
    Choices(usize, usize),
    /// An answer is none that is known.
    #[error(
        "answers[{0}]: “{1}” is no answer; an answer is for, against, neither, both or a step from hostile to supportive"
    )]
    Answer(usize, String),
}

/// A finding of the parser: where, what, and what to do.
fn in_words(finding: &Diagnostic) -> String {
    let head = [finding.place.as_str(), finding.message.as_str()];
    let head: Vec<&str> = head.into_iter().filter(|own| !own.is_empty()).collect();
    match finding.hint.as_str() {
        "" => head.join(": "),
        hint => format!("{} ({hint})", head.join(": ")),
    }
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    #[serde(rename = "stancemap-answers")]
    version: u64,
    #[serde(default)]
    sheet: String,
    /// How often it has been saved.
    #[serde(default)]
    revision: u32,
    /// The title of the map, for people.
    #[serde(default)]
    map: String,
    #[serde(default)]
    answers: Vec<Item>,
}

/// A question with its answer.
#[derive(Debug, Serialize, Deserialize)]
struct Item {
    from: String,
    to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stance: Option<String>,
    choices: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

/// A sheet as a file: JSON, UTF-8, with a newline at the end. `map` is the title of the map,
/// for people. O(answers).
pub fn write_answers(sheet: &AnswerSheet, map: &str) -> Vec<u8> {
    let answers = sheet.answers.iter().map(|(question, answer)| Item {
        from: question.asked.from.to_string(),
        to: question.asked.to.to_string(),
        stance: question.asked.stance.as_ref().map(ToString::to_string),
        choices: question.choices.answers().len(),
        answer: answer.map(|own| own.name().to_owned()),
    });
    let file = File {
        version: VERSION,
        sheet: sheet.id.clone(),
        revision: sheet.revision,
        map: map.to_owned(),
        answers: answers.collect(),
    };
    // Serialising plain records to memory has no way to fail.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// Reads a sheet. Whether it fits a map is for
/// [`tally`](crate::analysis::tally) to say.
///
/// # Errors
/// [`NoAnswers`] where the bytes are no sheet of ours.
pub fn read_answers(bytes: &[u8]) -> Result<AnswerSheet, NoAnswers> {
    let text = decode(bytes).map_err(NoAnswers::Unreadable)?;
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|error| NoAnswers::Unreadable(broken(&error)))?;
    match json.get("stancemap-answers").map(serde_json::Value::as_u64) {
        Some(Some(VERSION)) => {}
        Some(Some(version)) if version > VERSION => return Err(NoAnswers::Newer(version)),
        _ => return Err(NoAnswers::Foreign),
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let file: File = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let place = error.path().to_string();
        NoAnswers::Unreadable(misfit(&place, error.inner()))
    })?;
    let id = file.sheet.trim();
    if id.is_empty() || id.chars().count() > LONGEST_ID {
        return Err(NoAnswers::NoId);
    }
    if file.answers.len() > MOST_QUESTIONS {
        return Err(NoAnswers::TooMany(file.answers.len()));
    }
    let answers = file.answers.into_iter().enumerate();
    Ok(AnswerSheet {
        id: id.to_owned(),
        revision: file.revision,
        answers: answers.map(read_item).collect::<Result<_, _>>()?,
    })
}

fn read_item((at, item): (usize, Item)) -> Result<(Question, Option<Answer>), NoAnswers> {
    let choices = Choices::of_number(item.choices);
    let choices = choices.ok_or(NoAnswers::Choices(at, item.choices))?;
    let question = Question {
        asked: Asked {
            from: ActorId::new(item.from),
            to: ActorId::new(item.to),
            stance: item.stance.map(StanceId::new),
        },
        choices,
    };
    let read = |name: String| Answer::from_name(&name).ok_or(NoAnswers::Answer(at, name));
    Ok((question, item.answer.map(read).transpose()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn what_is_no_sheet_is_refused_in_plain_words() {
        let check = |text: &str, expect: &str| {
            let refused = read_answers(text.as_bytes()).unwrap_err().to_string();
            assert!(refused.contains(expect), "{text}: {refused}");
        };
        let item = |rest: &str| {
            let head = r#"{"stancemap-answers":1,"sheet":"a","answers":[{"from":"a","to":"b""#;
            format!("{head}{rest}}}]}}")
        };
        check("", "ends in the middle");
        check("[1]", "no answer sheet");
        check(r#"{"stancemap":1}"#, "no answer sheet");
        check(r#"{"stancemap-answers":"x"}"#, "no answer sheet");
        check(r#"{"stancemap-answers":2}"#, "version 2");
        check(r#"{"stancemap-answers":1}"#, "no “sheet”");
        check(r#"{"stancemap-answers":1,"answers":3}"#, "answers");
        check(&item(""), "choices");
        check(&item(r#","choices":2"#), "“choices” is 2");
        check(
            &item(r#","choices":3,"answer":"yes""#),
            "“yes” is no answer",
        );
        check(&item(r#","choices":3} x"#), "line 1");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_sheet_comes_back_as_it_was_written(
            id in "[a-z0-9آ-ی]{1,20}",
            revision in any::<u32>(),
            map in any::<String>(),
            answers in proptest::collection::vec((
                any::<[String; 2]>(),
                proptest::option::of(any::<String>()),
                select(Choices::ALL.to_vec()),
                0_usize..6,
            ), 0..8),
        ) {
            let answers = answers.into_iter().map(|([from, to], stance, choices, nth)| {
                let asked = Asked {
                    from: ActorId::new(from),
                    to: ActorId::new(to),
                    stance: stance.map(StanceId::new),
                };
                (Question { asked, choices }, choices.answers().get(nth).copied())
            });
            let sheet = AnswerSheet { id, revision, answers: answers.collect() };
            prop_assert_eq!(read_answers(&write_answers(&sheet, &map)), Ok(sheet));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_answers(&bytes);
        }
    }
}
