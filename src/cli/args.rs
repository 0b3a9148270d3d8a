//! What may stand on the command line. The comments here are the help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use super::formats;

/// Maps who stands how towards whom, with the evidence.
///
/// Without a verb it opens the window. The verbs need no display.
#[derive(Debug, Parser)]
#[command(
    name = "stancemap",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit status: 0 done, 1 the input has errors, 2 wrong command line, \
                  3 the disk or the system failed."
)]
pub(super) struct Args {
    /// The map to open in the window
    pub file: Option<PathBuf>,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Check(Check),
    Info(Info),
    Convert(Convert),
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Output {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
}

/// Read files, validate them and print every finding with its place and a hint
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Text: one line for each finding, FILE: SEVERITY: PLACE: MESSAGE (HINT).
JSON: { \"files\": [{ \"file\", \"ok\", \"findings\": [{ \"severity\", \"place\", \"message\", \"hint\" }] }] }
  file      as given on the command line
  ok        true if it has no errors; warnings do not count
  severity  \"error\" or \"warning\"
  place     a path such as stances[3].to, or a line; empty for the whole file
Exit status: 1 if any file has errors, 3 if any cannot be read.")]
pub(super) struct Check {
    /// Maps to check; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// Count what a map holds
#[derive(Debug, clap::Args)]
#[command(after_help = "\
JSON keys, which are the words of the text too:
  file, title, format  the file as given, its title, its format and version
  actors, stances, evidence, sources, domains  how many
  ties      ordered pairs of actors with at least one stance
  warnings  how many; `stancemap check` prints them")]
pub(super) struct Info {
    /// The map; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to print the counts
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// Convert between formats, by the endings of the names
///
/// The result is in canonical form, and OUT is written whole or not at all.
#[derive(Debug, clap::Args)]
pub(super) struct Convert {
    /// The file to read; - is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The file to write; - is standard output
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// The format of IN, where its ending lies
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats::names()))]
    pub from: Option<String>,
    /// The format of OUT, where its ending lies
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats::names()))]
    pub to: Option<String>,
}
