//! What may stand on the command line of `stancemap diff`. The comments here are the help.

use std::path::PathBuf;

use super::values::{AsOf, Output, day, dpi, languages, looks, matching, millimetres, page};
use crate::analysis::Matching;
use crate::scene::{Language, Look, Page};

/// Tell what changed between two maps, topic by topic
///
/// Of each map what holds at the date that it states for itself counts. OUT ends in .svg, .pdf or
/// .png: before and after as one figure; in .txt, .csv, .html or .docx: the list of changes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Text: the changes by kind, each with its number, date and evidence; then the records that differ.
JSON keys:
  before, after   the two maps: file, as_of
  by              \"id\" or \"content\"
  ties, ties_unchanged  ordered pairs with a tie in either map; of these, those that are as they were
  counts          how many changes there are of each kind
  changes         number, kind (new, sign, contested, uncontested, stronger, weaker, ended, doubted,
                  settled, dates), from, to, domain, about, before, after, day (on which it came to be
                  so, or null), date (as the map has it, or null), evidence, sentence
    before, after   standing (\"held\", \"silent\", \"uncoded\"), stance (its id, or null), value, contested,
                    uncertain, possibly
    evidence        side (of which map), stance, item (its position, from 0), source, locator
  records         what differs by id: record, label, fate (added, removed, changed), fields; none by content
Exit status: 1 if the maps differ.")]
pub(super) struct Diff {
    /// The first map; - is standard input
    #[arg(value_name = "A")]
    pub before: PathBuf,
    /// The second map; - is standard input
    #[arg(value_name = "B")]
    pub after: PathBuf,
    /// How records are told to be the same: by id, or by content: actors and domains by name,
    /// stances by pair, domain, what they are about, and time
    #[arg(long, default_value = "id", value_parser = matching())]
    pub by: Matching,
    /// The figure or the list to write besides
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The date at which both are compared, such as 2021-08, or latest; else each map's own
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    pub as_of: Option<AsOf>,
    /// Compare the stances of this domain only; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub domain: Vec<String>,
    /// Colours and type sizes of the figure
    #[arg(long, default_value = "light", value_parser = looks())]
    pub theme: Look,
    /// The page of the figure, as for `export`
    #[arg(long, value_name = "PAGE", value_parser = page)]
    pub page: Option<Page>,
    /// The width of the page, 20 to 2000 millimetres, as high as the figure needs
    #[arg(long, value_name = "N", value_parser = millimetres, conflicts_with = "page", allow_negative_numbers = true)]
    pub width_mm: Option<f64>,
    /// Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]
    #[arg(long, value_name = "N", value_parser = dpi, allow_negative_numbers = true)]
    pub dpi: Option<f64>,
    /// The language of the figure
    #[arg(long, value_parser = languages())]
    pub lang: Option<Language>,
    /// How to print the changes
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}
