//! `stancemap tally`: what a class has answered, beside what the sources say.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::changes::{form_of, write};
use super::chosen::filter;
use super::console::{Console, Stop};
use super::input::{bytes, is_stream, read};
use super::status::{DONE, ERRORS};
use super::tables::TableArgs;
use super::values::{AsOf, Output, day};
use crate::analysis::{ListedAnswers, Outcome, Tallied, tally};
use crate::diag::Diagnostic;
use crate::format::{Listing, read_answers};
use crate::model::{Document, Question, counted};

/// Count the answers of a class, from the files that the page to hand out saves
///
/// Each question with how often each answer was given, beside what the sources say. Files that are
/// no answers, of another map, or there twice are named and left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
JSON keys:
  file, counted     the map as given; how many answer sheets count
  left_out          those that do not: file, reason
  questions         in the order of the map: from, to, stance (null: the whole tie), words,
                    answers (answer, count, items: of evidence that say so, supported), total,
                    surprised (how many chose what is not supported)
  most_surprising   numbers of the questions, from 1, the largest share of surprised first
  most_divided      the same, those first of which two answers differ most likely
Exit status: 1 if no file counts.")]
pub(super) struct Tally {
    /// The map; - is standard input
    #[arg(value_name = "MAP")]
    pub map: PathBuf,
    /// The answers that the page has saved
    #[arg(required = true, value_name = "ANSWERS")]
    pub answers: Vec<PathBuf>,
    /// Write a table, too: .csv, .html, .docx, or the text as .txt; - is standard output, as text
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The date for which the map speaks, such as 2021-08, or latest; else the map's own
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    pub as_of: Option<AsOf>,
    /// How to print the counts
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// The answer as JSON.
#[derive(Debug, Serialize)]
struct Record<'a> {
    file: String,
    counted: usize,
    left_out: Vec<LeftOutRecord<'a>>,
    questions: Vec<QuestionRecord>,
    most_surprising: Vec<usize>,
    most_divided: Vec<usize>,
}

/// A file that does not count.
#[derive(Debug, Serialize)]
struct LeftOutRecord<'a> {
    file: &'a str,
    reason: &'a str,
}

/// A question with its outcome.
#[derive(Debug, Serialize)]
struct QuestionRecord {
    from: String,
    to: String,
    stance: Option<String>,
    words: String,
    answers: Vec<AnswerRecord>,
    total: u64,
    surprised: u64,
}

/// An answer with how often it was given.
#[derive(Debug, Serialize)]
struct AnswerRecord {
    answer: &'static str,
    count: u32,
    items: usize,
    supported: bool,
}

/// Counts answer sheets. Exit status 1: none counts.
pub(super) fn run(args: &Tally, console: &mut Console<'_>) -> Result<u8, Stop> {
    let map = read(console, &args.map, &TableArgs::default())?;
    console.findings(&args.map, &map.warnings);
    let document = map.document;
    let seen = filter(&[], args.as_of.as_ref(), &document)?;
    let mut left_out: Vec<(String, String)> = Vec::new();
    let mut sheets = Vec::new();
    for path in &args.answers {
        let name = path.display().to_string();
        match read_answers(&bytes(console, path)?) {
            Ok(sheet) => sheets.push((name, sheet)),
            Err(reason) => left_out.push((name, reason.to_string())),
        }
    }
    let Tallied {
        questions,
        counted: number,
        left_out: unfit,
    } = tally(&document, &seen, sheets);
    let unfit = unfit.into_iter();
    left_out.extend(unfit.map(|(name, reason)| (name, reason.to_string())));
    left_out.sort();
    for (name, reason) in &left_out {
        let finding = Diagnostic::warning("", format!("left out: {reason}"));
        console.findings(Path::new(name), &[finding]);
    }
    let listed = ListedAnswers::of(&document, &seen, questions);
    if let Some(output) = &args.output {
        let listing = listing(&document, &listed, number);
        write(console, (output, form_of(output)?), &listing)?;
    }
    // What goes to standard output as a file is the result.
    if !args.output.as_ref().is_some_and(|path| is_stream(path)) {
        tell(args, &document, (&listed, number, &left_out), console)?;
    }
    Ok(if number > 0 { DONE } else { ERRORS })
}

fn heading(number: usize) -> String {
    counted(number, "answer sheet counts", "answer sheets count")
}

fn listing(document: &Document, listed: &ListedAnswers, number: usize) -> Listing {
    Listing {
        title: document.header().title.clone(),
        lead: vec![heading(number)],
        columns: ListedAnswers::COLUMNS.map(str::to_owned).to_vec(),
        rows: listed.rows(document),
        lines: listed.lines(document),
    }
}

fn tell(
    args: &Tally,
    document: &Document,
    (listed, number, left_out): (&ListedAnswers, usize, &[(String, String)]),
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    if args.format == Output::Text {
        console.result(&heading(number))?;
        for line in listed.lines(document) {
            console.result(&line)?;
        }
        return Ok(());
    }
    let numbers = |order: &[usize]| order.iter().map(|at| at + 1).collect();
    let left_out = left_out.iter();
    console.json(&Record {
        file: args.map.display().to_string(),
        counted: number,
        left_out: left_out
            .map(|(file, reason)| LeftOutRecord { file, reason })
            .collect(),
        questions: questions(document, listed),
        most_surprising: numbers(&listed.surprising),
        most_divided: numbers(&listed.divided),
    })
}

fn questions(document: &Document, listed: &ListedAnswers) -> Vec<QuestionRecord> {
    let record = |(question, outcome): &(Question, Outcome)| {
        let each = outcome.counts.each(question.choices);
        let answers = each.map(|(answer, count)| AnswerRecord {
            answer: answer.name(),
            count,
            items: outcome.reveal.saying(answer).count(),
            supported: outcome.reveal.supported.contains(&answer),
        });
        QuestionRecord {
            from: question.asked.from.to_string(),
            to: question.asked.to.to_string(),
            stance: question.asked.stance.as_ref().map(ToString::to_string),
            words: question.words(document),
            answers: answers.collect(),
            total: outcome.counts.total(),
            surprised: outcome.surprised(),
        }
    };
    listed.outcomes.iter().map(record).collect()
}
