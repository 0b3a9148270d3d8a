//! The answers of a class on sheets, and what they add up to.

use std::collections::BTreeMap;

use super::counts::Counts;
use super::question::NoQuestion;
use crate::model::{AnswerSheet, Asked, Document, Filter, Question};

/// Why a sheet does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum LeftOutSheet {
    /// It has been counted under another name.
    #[error("it is the same sheet as “{0}”, or an earlier state of it: that one counts")]
    Doubled(String),
    /// It asks what this map does not have.
    #[error("it is of another map or another state of this one: {0}")]
    Foreign(NoQuestion),
    /// A stance of that id is between others here.
    #[error("it is of another map: here the stance “{0}” is between other actors")]
    OtherPair(String),
    /// It answers one question twice.
    #[error("it answers one question twice")]
    AnsweredTwice,
    /// It answers otherwise than the question allows.
    #[error("it gives the answer “{0}”, which the question does not offer")]
    NotOffered(&'static str),
    /// All of it is left open.
    #[error("nothing in it is answered")]
    Empty,
}

/// What sheets add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallied {
    /// The questions, in the order in which the map has what they are about, with how often
    /// each answer was given.
    pub questions: Vec<(Question, Counts)>,
    /// How many sheets count.
    pub counted: usize,
    /// The names of those that do not, and why, in the order of the names.
    pub left_out: Vec<(String, LeftOutSheet)>,
}

/// Adds up named sheets to a map seen through a filter. In which order they come makes no
/// difference: of doubled ones the latest counts, of equal ones that with the first name.
/// O(sheets · questions · stances).
pub fn tally(
    document: &Document,
    filter: &Filter,
    sheets: impl IntoIterator<Item = (String, AnswerSheet)>,
) -> Tallied {
    let mut sheets: Vec<(String, AnswerSheet)> = sheets.into_iter().collect();
    // The latest of one sheet first; two files of one name, in different folders, by what
    // they hold.
    sheets.sort_by(|(a, left), (b, right)| {
        let order = right.revision.cmp(&left.revision);
        let within = || (a, &left.id, &left.answers).cmp(&(b, &right.id, &right.answers));
        order.then_with(within)
    });
    let mut known: BTreeMap<Question, Result<(), LeftOutSheet>> = BTreeMap::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut counts: BTreeMap<Question, Counts> = BTreeMap::new();
    let mut tallied = Tallied::default();
    for (name, sheet) in sheets {
        let refused = names
            .get(&sheet.id)
            .map(|first| LeftOutSheet::Doubled(first.clone()))
            .or_else(|| refused(document, filter, &sheet, &mut known));
        if let Some(reason) = refused {
            tallied.left_out.push((name, reason));
            continue;
        }
        for (question, answer) in sheet.answers {
            let counts = counts.entry(question).or_default();
            if let Some(answer) = answer {
                counts.add(answer);
            }
        }
        names.insert(sheet.id, name);
        tallied.counted += 1;
    }
    tallied.left_out.sort();
    tallied.questions = counts.into_iter().collect();
    (tallied.questions).sort_by(|(a, _), (b, _)| a.in_map_order(b, document));
    tallied
}

/// Why a sheet does not count; `None`: it does. What is found of a question is kept.
fn refused(
    document: &Document,
    filter: &Filter,
    sheet: &AnswerSheet,
    known: &mut BTreeMap<Question, Result<(), LeftOutSheet>>,
) -> Option<LeftOutSheet> {
    let mut asked: Vec<&Asked> = sheet.answers.iter().map(|(own, _)| &own.asked).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.len() < sheet.answers.len() {
        return Some(LeftOutSheet::AnsweredTwice);
    }
    for (question, answer) in &sheet.answers {
        let fits = known
            .entry(question.clone())
            .or_insert_with(|| fits(document, filter, question));
        if let Err(reason) = fits {
            return Some(reason.clone());
        }
        let offered = question.choices.answers();
        if let Some(other) = answer.filter(|own| !offered.contains(own)) {
            return Some(LeftOutSheet::NotOffered(other.name()));
        }
    }
    let is_empty = sheet.answers.iter().all(|(_, answer)| answer.is_none());
    is_empty.then_some(LeftOutSheet::Empty)
}

/// Whether a question can be asked of a map.
fn fits(document: &Document, filter: &Filter, question: &Question) -> Result<(), LeftOutSheet> {
    let Asked { from, to, stance } = &question.asked;
    let asked = match stance {
        Some(id) => Question::of_stance(document, filter, id, question.choices),
        None => Question::of_tie(document, filter, (from, to)),
    };
    match asked.map_err(LeftOutSheet::Foreign)? {
        own if own == *question => Ok(()),
        _ => {
            let id = stance
                .as_ref()
                .map_or_else(String::new, ToString::to_string);
            Err(LeftOutSheet::OtherPair(id))
        }
    }
}
