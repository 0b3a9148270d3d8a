//! What may stand on the command line. The comments here are the help.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use super::diff_args::Diff;
use super::formats::Use;
use super::leaving_out::LeavingOutArgs;
use super::questions::QuestionArgs;
use super::redacting::RedactingArgs;
use super::tables::TableArgs;
use super::tally::Tally;
pub(super) use super::values::Output;
use super::values::{
    AsOf, PartArg, aspect, cells, crop, day, dpi, ego_by, embeds, labels, languages, letters,
    looks, millimetres, mutual, number, page, pair_sorts, part, renderers, row_orders, views,
};
use super::worksheet::Worksheet;
use crate::analysis::balance::{Directions, Doubt, Rule, Topics};
use crate::analysis::{EgoBy, PairSort, RowOrder};
use crate::figure::{Crop, Embeds, FigureView, Letters};
use crate::model::{Credibility, Filter, Reliability};
use crate::release;
use crate::scene::{CellDetail, Labels, Language, Look, Mutual, Page, Plan};
use crate::storage::Renderer;

/// Maps who stands how towards whom, with the evidence.
///
/// Without a verb it opens the window. The verbs need no display.
#[derive(Debug, Parser)]
#[command(
    name = "stancemap",
    version = release::VERSION,
    args_conflicts_with_subcommands = true,
    after_help = "Exit status: 0 done, 1 the input has errors, 2 wrong command line, \
                  3 the disk or the system failed."
)]
pub(super) struct Args {
    /// The map to open in the window
    pub file: Option<PathBuf>,
    /// By what the window is drawn: OpenGL (glow), or Vulkan, DirectX 12 or Metal (wgpu)
    #[arg(long, value_name = "NAME", value_parser = renderers())]
    pub renderer: Option<Renderer>,
    /// Print whose work is built into the program, and under which terms
    #[arg(long, exclusive = true)]
    pub notices: bool,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Check(Check),
    Info(Info),
    Export(Box<Export>),
    Convert(Convert),
    Analyse(Analyse),
    Diff(Box<Diff>),
    Layout(Layout),
    Recover(Recover),
    Worksheet(Worksheet),
    Tally(Tally),
}

/// Read files, validate them and print every finding with its place and a hint
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Text: one line for each finding, FILE: SEVERITY: PLACE: MESSAGE (HINT).
JSON: { \"files\": [{ \"file\", \"ok\", \"findings\": [{ \"severity\", \"place\", \"message\", \"hint\" }] }] }
  file      as given on the command line
  ok        true if it has no errors; warnings do not count
  severity  \"error\" or \"warning\"
  place     a path such as stances[3].to, a line, or row and column of a table; empty for the
            whole file
Exit status: 1 if any file has errors, 3 if any cannot be read.")]
pub(super) struct Check {
    /// Maps or tables to check; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub tables: TableArgs,
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
  views, scenarios, stops  saved views; what-ifs that are laid over the map; stops of the story
  speakers, dates  who speaks in the evidence; the different dates of actors, stances and evidence
  ties      ordered pairs of actors with at least one stance
  nodes, edges  of a table: the names at its ends and the rows with two ends, as it states them
  warnings  how many; `stancemap check` prints them")]
pub(super) struct Info {
    /// The map or the table; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub tables: TableArgs,
    /// How to print the counts
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// List unsaved work that a crash has left behind, or write it as maps
///
/// Nothing is discarded: that is done in the window, or by saving there. What a running
/// window has open is not listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
JSON: { \"unsaved\": [{ \"id\", \"name\", \"file\", \"on_disk\", \"seconds_ago\", \"steps\", \"torn\", \"error\", \"written_to\" }] }
  id           names the journal
  name, file   what the map is called, and its file; null if it never had one
  on_disk      \"same\", \"changed\" or \"gone\" since the work began, \"never\" without a file
  seconds_ago  how long ago it was last written
  steps        the unsaved steps by name, oldest first
  torn         true if the end of it was cut short
  error        why nothing can be brought back, or null
  written_to   the map that --to has written, or null")]
pub(super) struct Recover {
    /// Write each as a map into this folder; nothing there is overwritten
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
    /// How to print the list
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// Draw a map as a figure: SVG, PDF, PNG, a page to hand out, or its long description as text
///
/// The ending of OUT decides: .svg, .pdf, .png, .html or .txt. OUT is written whole or not
/// at all, and the same map and options give the same bytes.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Export {
    /// The map; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The figure; - is standard output, as SVG
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// A saved view of the map, by its name or id; what else is stated here stands over it
    #[arg(long, value_name = "NAME|ID", allow_hyphen_values = true)]
    pub saved: Option<String>,
    /// A what-if of the map, by its title or id, laid over it: the figure carries its name
    #[arg(long, value_name = "NAME|ID", allow_hyphen_values = true, conflicts_with_all = ["compare", "since", "series", "changes"])]
    pub scenario: Option<String>,
    /// A stop of the story, by its number, id or title: its view with its title and text, on
    /// a slide where no page is stated
    #[arg(long, value_name = "N|ID", allow_hyphen_values = true, conflicts_with_all = ["saved", "story"])]
    pub stop: Option<String>,
    /// All stops of the story: a page each in a PDF, else a file each, numbered by the stop:
    /// OUT-01-the-border.png and so on
    #[arg(long, conflicts_with_all = ["saved", "scenario", "series", "changes", "as_of", "since"])]
    pub story: bool,
    /// Colours and type sizes; print is black, grey and white [default: light]
    #[arg(long, value_parser = looks())]
    pub theme: Option<Look>,
    /// The page the figure is laid out for: 89mm, 183mm, a4, a3, 16:9, 1080p, 4k, a width in
    /// millimetres, or WIDTHxHEIGHT; else as on the screen
    #[arg(long, value_name = "PAGE", value_parser = page)]
    pub page: Option<Page>,
    /// The width of the page, 20 to 2000 millimetres, as high as the figure needs
    #[arg(long, value_name = "N", value_parser = millimetres, conflicts_with = "page", allow_negative_numbers = true)]
    pub width_mm: Option<f64>,
    /// Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]
    #[arg(long, value_name = "N", value_parser = dpi, allow_negative_numbers = true)]
    pub dpi: Option<f64>,
    /// The language of the actors' names, where the map has them, and of the figure's own words
    #[arg(long, value_parser = languages())]
    pub lang: Option<Language>,
    /// The date for which the figure speaks, such as 2021-08, or latest; else the map's own. Two
    /// to six, separated by commas: the states at these dates side by side
    #[arg(long, value_name = "DATE", value_parser = day, value_delimiter = ',', allow_hyphen_values = true)]
    pub as_of: Vec<AsOf>,
    /// Before and after: the state at --as-of beside that at this later date, with what changed
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true, requires = "as_of", conflicts_with_all = ["since", "series"])]
    pub compare: Option<AsOf>,
    /// Mark and list what changed since this date
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true, conflicts_with = "series")]
    pub since: Option<AsOf>,
    /// A figure for each date on which a stance begins, ends or changes, numbered and dated:
    /// OUT-01-1872-09.svg and so on; with two dates in --as-of, those from one to the other
    #[arg(long)]
    pub series: bool,
    /// Write the list of changes in place of the figure: .txt, .csv, .html or .docx
    #[arg(long, conflicts_with = "series")]
    pub changes: bool,
    /// Show the stances of this domain only; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub domain: Vec<String>,
    /// Show this actor and those it has ties with, and no others; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub around: Vec<String>,
    /// Which view to draw [default: map, or that of --saved]
    #[arg(long, value_parser = views())]
    pub view: Option<FigureView>,
    /// Of a matrix: by what rows and columns are sorted; camp also does what --camps does
    #[arg(long, value_name = "BY", value_parser = row_orders())]
    pub sort: Option<RowOrder>,
    /// Of a matrix: the actor of the next row; may be repeated, the others follow
    #[arg(
        long,
        value_name = "ID",
        conflicts_with = "sort",
        allow_hyphen_values = true
    )]
    pub row: Vec<String>,
    /// Of a matrix: what a cell shows, the whole tie or its topics [default: topics where there
    /// is room for them]
    #[arg(long, value_name = "WHAT", value_parser = cells())]
    pub cells: Option<CellDetail>,
    /// Of an ego view: whose stances decide on which side an actor stands, those of the others
    /// towards the one in the middle, or its own
    #[arg(long, value_name = "WHO", value_parser = ego_by())]
    pub ego_by: Option<EgoBy>,
    /// Of a coverage: which pairs come first
    #[arg(long, value_name = "BY", value_parser = pair_sorts())]
    pub pairs: Option<PairSort>,
    /// Of a coverage: list pairs that nobody has looked at, too
    #[arg(long)]
    pub all_pairs: bool,
    /// Draw the tie of this ordered pair, and no others; may be repeated
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, allow_hyphen_values = true)]
    pub tie: Vec<String>,
    /// A sentence in a box, with an arrow to what --callout-at names
    #[arg(
        long,
        value_name = "TEXT",
        requires = "callout_at",
        allow_hyphen_values = true
    )]
    pub callout: Option<String>,
    /// The actor at which the callout points; given twice, the tie from one to the other
    #[arg(
        long,
        value_name = "ID",
        requires = "callout",
        allow_hyphen_values = true
    )]
    pub callout_at: Vec<String>,
    /// What stands beside ties: topics and what about them, topics, or nothing [default: on a
    /// page the most for which the key stays short]
    #[arg(long, value_parser = labels())]
    pub labels: Option<Labels>,
    /// How often a stance is drawn that both sides share: once, with an end at either side, or
    /// twice [default: once on maps of 20 ties or more of which over 40 % are so]
    #[arg(long, value_parser = mutual())]
    pub mutual: Option<Mutual>,
    /// The headline of this figure, in place of the map's title
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// The credit line of this figure, in place of its sources and counts
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub credit: Option<String>,
    /// What a screen reader says first of this figure
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub alt: Option<String>,
    /// Which part of the map's own data an SVG holds, by which it opens again as a map
    #[arg(long, default_value = "shown", value_parser = embeds())]
    pub embed: Embeds,
    /// What to leave out of the figure, separated by commas
    #[arg(long, value_name = "PARTS", value_enum, value_delimiter = ',')]
    pub without: Vec<FramePart>,
    /// Draw a line for each pair on which the sources are silent
    #[arg(long)]
    pub silent: bool,
    /// Draw a line for each pair that nobody has looked at
    #[arg(long)]
    pub uncoded: bool,
    /// Tint the camps that fit the map best, two or more, and ring the ties that stand against them
    #[arg(long)]
    pub camps: bool,
    /// With --camps: tint two, also where three or more fit better
    #[arg(long, requires = "camps")]
    pub two_camps: bool,
    /// With --camps: tint those of the Nth best split in two alone, as `analyse --format json` lists them
    #[arg(long, value_name = "N", requires = "camps", value_parser = clap::value_parser!(u16).range(1..), allow_negative_numbers = true)]
    pub split: Option<u16>,
    /// Mark the Nth unbalanced triad, as `analyse` numbers them, and say its signs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), allow_negative_numbers = true)]
    pub triad: Option<u32>,
    #[command(flatten)]
    pub rule: RuleArgs,
    /// How many times as wide as tall the room is that actors fill which the map does not
    /// place, 0.25 to 4 [default: about 1.5]
    #[arg(long, value_name = "N", value_parser = aspect, allow_negative_numbers = true)]
    pub aspect: Option<f64>,
    /// Leave out the paper, so that what is behind the figure shows
    #[arg(long)]
    pub transparent: bool,
    /// How an SVG holds its letters: as text that can be edited, as outlines that look the same
    /// anywhere, or by the page: outlines on 89 and 183 mm, text elsewhere [default: by-page]
    #[arg(long, value_name = "HOW", value_parser = letters())]
    pub letters: Option<Letters>,
    /// The same as --letters outlines
    #[arg(long, conflicts_with = "letters")]
    pub outlines: bool,
    /// Draw only this part of the map as on the screen: left, top, width and height in the units
    /// of its layout; or whole, where --saved has a part
    #[arg(long, value_name = "PART", value_parser = part, allow_hyphen_values = true, conflicts_with_all = ["page", "width_mm"])]
    pub part: Option<PartArg>,
    /// Cut off so many percent: LEFT,TOP,RIGHT,BOTTOM
    #[arg(long, value_name = "SIDES", value_parser = crop)]
    pub crop: Option<Crop>,
    #[command(flatten)]
    pub questions: QuestionArgs,
    #[command(flatten)]
    pub redacting: RedactingArgs,
}

/// What a figure can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FramePart {
    /// The title
    Title,
    /// The date for which the figure speaks
    Date,
    /// The rule by which stances collapse into a tie
    Rule,
    /// What the marks mean
    Legend,
    /// Sources and counts
    Source,
    /// What is silent, hidden or left out
    Notes,
    /// Actors that do not exist at the date, which are ghosts otherwise
    Absent,
    /// The map's own data inside an SVG, as --embed nothing
    Map,
    /// The stops of the map's story on a page of HTML
    Story,
}

/// Convert between formats, by the endings of the names
///
/// The result is in canonical form, and OUT is written whole or not at all. A table becomes a map:
/// each row is taken, or a warning says why not. A map becomes a workbook (.xlsx), from which it
/// reads back to the byte, or a table of its evidence (.csv, .tsv); with --sheet, one sheet of
/// that workbook.
#[derive(Debug, clap::Args)]
pub(super) struct Convert {
    /// The file to read; - is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The file to write; - is standard output
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// The format of IN, where its ending lies
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Use::Read.names()))]
    pub from: Option<String>,
    /// The format of OUT, where its ending lies
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Use::Write.names()))]
    pub to: Option<String>,
    #[command(flatten)]
    pub tables: TableArgs,
    #[command(flatten)]
    pub redacting: RedactingArgs,
}

/// Judge the balance of a map: camps, tension and triads, each number with its proof or its bounds
///
/// FILE is a map, or a table of signed ties: CSV with the columns source, target and sign (1 or -1),
/// undirected, one tie a pair.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
JSON keys:
  file, headline     the file as given; the answer in a sentence
  scenario           the id of the what-if that is laid over the map; absent: none
  actors, ties_positive, ties_negative, self_ties  how many; ties of an actor to itself are left out
  parts              into how many unconnected parts the signed ties fall; which camp of one part goes with
                     which camp of another is arbitrary
  rule               how stances became ties: words, domains, as_of, topics, directions, contested, uncertain
  pairs              how many are mutual_positive, mutual_negative, conflicting, one_way, unsigned;
                     split_by_domain: with opposite signs in one direction; null for a table
  triads             by their signs: +++, ++-, +--, ---; null where the time was not enough
  triangle_balance   the share of balanced triads; null without any
  unbalanced_triads  actors and ties of those that are listed
  semicycles         transitive directed triads: triads, balanced_triads, semicycles, balanced_semicycles,
                     balance; null for a table, or where there are too many for the time limit
  frustration        the fewest ties whose change gives balance: lower, upper, proven, normalised (1 - 2L/m, of the
                     upper bound),
                     camps, ambiguous (actors whose camp differs between best splits), optima (how many best
                     splits; turning a whole unconnected part over makes no other), optima_complete (false: at
                     least that many), splits (fewer for very many actors), ties (those against the camps)
  weak               the same for any number of camps: lower, upper, proven, camps, ties
  tension            ties whose change helps, the most rewarding first: source, target, sign, lowers
                     (null: not known),
                     triads_removed, unbalanced_triads, evidence, grade, stances
  tension_unknown    of how many other ties it is not known whether their change lowers the index
  shares             for each actor: frustrated, share, positive_out, negative_out, positive_in, negative_in:
                     the directed ties of a map, before the two directions of a pair become one
  sensitivity        the index of parts of the map: what, ties, lower, upper, proven
  range              the index over the readings of open stances: lower, upper, exact (both ends hold for every
                     reading), lower_exact (the lower one does), at_most (no reading is above; null: not
                     known), triangle_lower, triangle_upper (triangle balance, of the readings that were tried)
  chance             the map against random graphs: samples, lower_share (those whose index is at most the
                     map's), mean, least, most, proven, triangle_balance (their mean), triangle_share (those
                     whose triangle balance is at least the map's)
  stopped            true if the time limit left anything out or without its proof

With --without-source, --without-speaker or --below the answer is what would change without that
evidence; a stance that rests on nothing then is gone, also where it was judged. Its JSON keys:
  file, scenario (absent: none), headline, rule, left_out (kind, what)
  items, items_left  of evidence that says something
  stances            how many are in force
  stance_changes     those that are read otherwise: stance, from, to, domain, about; change (gone, sign,
                     strength or doubt); before and after: state (value, contested, undecided or gone),
                     value, uncertain
  ties, ties_redrawn how many are drawn, and how many of them otherwise or no longer
  tie_changes        those with another sign: from, to, before, after (null: no tie)
  camps              hold (as good as any without it), differ, unknown (the time was not enough) or none
  before, after      ties, lower, upper, proven (the frustration index), triads, triads_balanced, camps")]
pub(super) struct Analyse {
    /// The map or the table; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// A what-if of the map, by its title or id, laid over it
    #[arg(long, value_name = "NAME|ID", allow_hyphen_values = true)]
    pub scenario: Option<String>,
    /// Count the stances of this domain only; may be repeated
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub domain: Vec<String>,
    /// The date for which the map speaks, such as 2021-08, or latest; else the map's own
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    pub as_of: Option<AsOf>,
    #[command(flatten)]
    pub rule: RuleArgs,
    #[command(flatten)]
    pub leaving_out: LeavingOutArgs,
    /// End after so many seconds, with bounds where there is no proof; 0 gives the first bounds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds, allow_negative_numbers = true)]
    pub time_limit: f64,
    /// Compare with so many random graphs of the same ties and signed degrees, up to 10000
    #[arg(long, value_name = "N", default_value = "0", value_parser = clap::value_parser!(u16).range(0..=10_000), allow_negative_numbers = true)]
    pub random: u16,
    /// The seed of the random graphs
    #[arg(
        long,
        value_name = "N",
        default_value = "1",
        allow_negative_numbers = true
    )]
    pub seed: u64,
    /// The index again without ties of less reliability than this, A to F [default: B, and C]
    #[arg(long, value_name = "LETTER", value_parser = reliability())]
    pub reliability: Option<Reliability>,
    /// The index again without ties of less credibility than this, 1 to 6 [default: 2, and 3]
    #[arg(long, value_name = "NUMBER", value_parser = credibility())]
    pub credibility: Option<Credibility>,
    /// List so many best splits, and so many unbalanced triads, at most; all of them are in
    /// the JSON, the first twelve triads in the text
    #[arg(long, value_name = "N", default_value = "64", value_parser = clap::value_parser!(u16).range(1..=10_000), allow_negative_numbers = true)]
    pub list: u16,
    /// How to print the answer
    #[arg(long, value_enum, default_value = "text")]
    pub format: Output,
}

/// Place every actor that is not pinned
///
/// Same input, seed and options: the same positions, to the bit, on every machine.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A table of ties begins with source,target; further columns are ignored. It is an
undirected simple graph of points: ties to oneself and repeated pairs are left out with
a warning. Its positions are a table of id,x,y with y downwards.")]
pub(super) struct Layout {
    /// The map, or a table of ties (.csv); - is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The map with positions (.stancemap.json), or the positions alone (.csv)
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// How to arrange: by structure; friends nearer than foes; friends in clusters; on a
    /// circle; on rings, those with most ties in the middle; in layers, ties leading down;
    /// in a grid
    #[arg(long, value_name = "HOW", default_value = "structure", value_parser = plan())]
    pub arrangement: Plan,
    /// What all chance hangs on: another seed may find another layout
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    pub seed: u64,
    /// How many times as wide as tall the room is that the map is to fill, 0.25 to 4
    /// [default: about 1.5]
    #[arg(long, value_name = "N", value_parser = aspect, allow_negative_numbers = true)]
    pub aspect: Option<f64>,
}

/// How stances become signed ties.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RuleArgs {
    /// How the stances of one direction combine [default: strongest]
    #[arg(long, value_name = "RULE", value_parser = topics())]
    pub topics: Option<Topics>,
    /// How the two directions of a pair combine [default: sum]
    #[arg(long, value_name = "RULE", value_parser = directions())]
    pub directions: Option<Directions>,
    /// What contested stances count as [default: as-judged]
    #[arg(long, value_name = "AS", value_parser = doubt())]
    pub contested: Option<Doubt>,
    /// What uncertain stances count as [default: as-judged]; both ways: as judged, or not at all
    #[arg(long, value_name = "AS", value_parser = doubt())]
    pub uncertain: Option<Doubt>,
}

impl RuleArgs {
    /// The rule for these domains and this day; what is not stated is as usual.
    pub(super) fn of(&self, filter: Filter) -> Rule {
        Rule {
            filter,
            topics: self.topics.unwrap_or_default(),
            directions: self.directions.unwrap_or_default(),
            contested: self.contested.unwrap_or_default(),
            uncertain: self.uncertain.unwrap_or_default(),
        }
    }

    /// The first option of it that is stated.
    pub(super) fn stated(&self) -> Option<&'static str> {
        [
            ("--topics", self.topics.is_some()),
            ("--directions", self.directions.is_some()),
            ("--contested", self.contested.is_some()),
            ("--uncertain", self.uncertain.is_some()),
        ]
        .into_iter()
        .find_map(|(option, given)| given.then_some(option))
    }
}

fn topics() -> impl TypedValueParser<Value = Topics> {
    let named = |name: String| Topics::ALL.into_iter().find(|rule| rule.name() == name);
    PossibleValuesParser::new(Topics::ALL.map(Topics::name))
        .map(move |name| named(name).unwrap_or_default())
}

fn directions() -> impl TypedValueParser<Value = Directions> {
    let named = |name: String| (Directions::ALL.into_iter()).find(|rule| rule.name() == name);
    PossibleValuesParser::new(Directions::ALL.map(Directions::name))
        .map(move |name| named(name).unwrap_or_default())
}

fn doubt() -> impl TypedValueParser<Value = Doubt> {
    let named = |name: String| Doubt::ALL.into_iter().find(|rule| rule.name() == name);
    PossibleValuesParser::new(Doubt::ALL.map(Doubt::name))
        .map(move |name| named(name).unwrap_or_default())
}

fn reliability() -> impl TypedValueParser<Value = Reliability> {
    PossibleValuesParser::new(Reliability::ALL.map(Reliability::letter))
        .map(|letter| Reliability::from_letter(&letter).unwrap_or(Reliability::F))
}

fn credibility() -> impl TypedValueParser<Value = Credibility> {
    PossibleValuesParser::new(["1", "2", "3", "4", "5", "6"]).map(|number| {
        let known = number.parse().ok().and_then(Credibility::from_number);
        known.unwrap_or(Credibility::Unknown)
    })
}

fn plan() -> impl TypedValueParser<Value = Plan> {
    let named = |name: String| Plan::ALL.into_iter().find(|plan| plan.name() == name);
    PossibleValuesParser::new(Plan::ALL.map(Plan::name))
        .map(move |name| named(name).unwrap_or(Plan::Structure))
}

fn seconds(text: &str) -> Result<f64, String> {
    number(text, 0.0..=1e6)
        .ok_or_else(|| "it has to be a number of seconds, from 0 to 1000000".to_owned())
}
