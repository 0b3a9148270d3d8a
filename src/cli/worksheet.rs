//! `stancemap worksheet`: paper for a class, and its key.

use std::path::PathBuf;

use super::chosen::filter;
use super::console::{Console, Stop};
use super::drawing::drawing_stop;
use super::input::{is_stream, read};
use super::progress::watched;
use super::questions::QuestionArgs;
use super::redacting::RedactingArgs;
use super::status::DONE;
use super::tables::TableArgs;
use super::values::{AsOf, day, languages, looks};
use crate::analysis::ties;
use crate::figure::WorksheetRequest;
use crate::model::Filter;
use crate::scene::{Language, Look, Theme, positions};
use crate::storage::write_bytes;

/// Draw a worksheet for a class as PDF: the map without its signs, questions, and room for reasons
///
/// With --key the answers to it: the map with its signs, and what the sources say to each question.
/// The same map and options give the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct Worksheet {
    /// The map; - is standard input
    #[arg(value_name = "MAP")]
    pub map: PathBuf,
    /// The sheet, a PDF of A4 pages; - is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// The key to the worksheet, in its place
    #[arg(long)]
    pub key: bool,
    #[command(flatten)]
    pub questions: QuestionArgs,
    /// The date for which the map speaks, such as 2021-08, or latest; else the map's own
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    pub as_of: Option<AsOf>,
    /// The language of the sheet, and of names and words where the map has them
    #[arg(long, value_parser = languages())]
    pub lang: Option<Language>,
    /// Colours; print is black, grey and white
    #[arg(long, value_parser = looks(), default_value = "print")]
    pub theme: Look,
    #[command(flatten)]
    pub redacting: RedactingArgs,
}

/// Draws a worksheet, or its key.
pub(super) fn run(args: &Worksheet, console: &mut Console<'_>) -> Result<u8, Stop> {
    let is_pdf = |ending: &std::ffi::OsStr| ending.eq_ignore_ascii_case("pdf");
    if !is_stream(&args.output) && !args.output.extension().is_some_and(is_pdf) {
        let output = args.output.display();
        return Err(Stop::Usage(format!(
            "a worksheet is a PDF: end the name “{output}” in .pdf"
        )));
    }
    let map = read(console, &args.map, &TableArgs::default())?;
    console.findings(&args.map, &map.warnings);
    let document = args.redacting.copy(map.document, &args.map, console)?;
    let seen = filter(&[], args.as_of.as_ref(), &document)?;
    let questions = watched(console.terminal, "Looking for questions", |_| {
        args.questions.of(&document, &seen)
    })?;
    let request = WorksheetRequest {
        filter: seen,
        questions,
        theme: Theme::of(args.theme),
        language: args.lang.unwrap_or_default(),
        is_key: args.key,
    };
    let bytes = watched(console.terminal, "Drawing the sheet", |_| {
        let whole = ties(&document, &Filter::default());
        let places = positions(&document, &whole, &|_| None);
        request.pdf(&document, &places)
    })
    .map_err(drawing_stop)?;
    if is_stream(&args.output) {
        console.bytes(&bytes)?;
    } else {
        write_bytes(&args.output, &bytes)?;
    }
    Ok(DONE)
}
