//! `stancemap analyse`: balance, camps and tension, with proof or bounds.

mod json;
mod text;

use std::path::Path;
use std::time::{Duration, Instant};

use super::args::{Analyse, AsOf, Output};
use super::chosen::domains;
use super::console::{Console, Stop};
use super::input::{bytes, is_stream, refused};
use super::{DONE, formats};
use crate::analysis::balance::{Ask, Control, Depth, Rule, analyse, analyse_graph, signed_csv};
use crate::diag::Diagnostic;
use crate::model::{Actor, Document, counted};
use crate::session::Session;

/// What is judged, as far as its names go.
enum Subject {
    /// A map, under a rule.
    Map(Box<Document>, Rule),
    /// A table of signed ties, with the names of its actors.
    Table(Vec<String>),
}

impl Subject {
    /// How programs know an actor.
    fn id(&self, actor: usize) -> &str {
        match self {
            Self::Map(document, _) => document.actors().get(actor).map_or("", |a| a.id.as_str()),
            Self::Table(names) => names.get(actor).map_or("", String::as_str),
        }
    }

    /// How people know an actor.
    fn label(&self, actor: usize) -> &str {
        match self {
            Self::Map(document, _) => document.actors().get(actor).map_or("", Actor::label),
            Self::Table(_) => self.id(actor),
        }
    }
}

/// Judges one file. What has no answer in time gets its bounds.
pub(super) fn run(args: &Analyse, console: &mut Console<'_>) -> Result<u8, Stop> {
    let bytes = bytes(console, &args.file)?;
    let began = Instant::now();
    let limit = Duration::from_secs_f64(args.time_limit);
    let stop = || began.elapsed() >= limit;
    let control = Control::new(&stop);
    let ask = Ask {
        depth: Depth {
            splits: usize::from(args.list),
            tension: true,
        },
        triads: usize::from(args.list),
        samples: usize::from(args.random),
        seed: args.seed,
        sensitivity: true,
    };
    let (subject, report) = if is_table(&args.file, &bytes) {
        whole_table(args)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes().get(..error.utf8_error().valid_up_to());
            let line = line.map_or(1, |good| good.split(|&b| b == b'\n').count());
            let finding = Diagnostic::error(format!("line {line}"), "this is not UTF-8 text");
            refused(&args.file, vec![finding.hint("save the table as UTF-8")])
        })?;
        let table = signed_csv(&text).map_err(|findings| refused(&args.file, findings))?;
        let report = analyse_graph(table.graph, &ask, &control);
        (Subject::Table(table.names), report)
    } else {
        let map = (formats::OWN.read)(&bytes).map_err(|findings| refused(&args.file, findings))?;
        if !map.warnings.is_empty() {
            console.remark(&format!(
                "{}: {}; `stancemap check` prints them",
                args.file.display(),
                counted(map.warnings.len(), "warning", "warnings")
            ));
        }
        // The session knows as of when a map is seen that has just been opened.
        let session = Session::open(map.value);
        let document = session.document();
        let rule = rule(args, document, session.lens.day)?;
        let report = analyse(document, &rule, &ask, &control);
        (Subject::Map(Box::new(document.clone()), rule), report)
    };
    match args.format {
        Output::Json => console.json(&json::answer(&args.file, &subject, &report))?,
        Output::Text => {
            for line in text::lines(&subject, &report) {
                console.result(&line)?;
            }
        }
    }
    if report.stopped {
        console.remark(&format!(
            "the time limit of {} s came before every proof: what is not proven stands with its bounds",
            args.time_limit
        ));
    }
    Ok(DONE)
}

/// Whether a file is a table: by its ending, or where it has none, by its first letter.
fn is_table(path: &Path, bytes: &[u8]) -> bool {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    if !is_stream(path) && ending.is_some() {
        return ending.is_some_and(|ending| ending == "csv");
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    !matches!(first, None | Some(b'{' | b'[' | b'<'))
}

/// A table has no stances that a rule could choose from.
fn whole_table(args: &Analyse) -> Result<(), Stop> {
    let own = [
        ("--domain", !args.domain.is_empty()),
        ("--as-of", args.as_of.is_some()),
    ];
    let stated = own
        .into_iter()
        .find_map(|(option, given)| given.then_some(option));
    match stated.or_else(|| args.rule.stated()) {
        Some(option) => Err(Stop::Usage(format!(
            "{option} is for maps; a table holds one undirected tie a pair, without domains and dates"
        ))),
        None => Ok(()),
    }
}

fn rule(
    args: &Analyse,
    document: &Document,
    shown: Option<crate::model::Day>,
) -> Result<Rule, Stop> {
    let day = match args.as_of {
        Some(AsOf::Day(day)) => Some(day),
        Some(AsOf::Latest) => None,
        None => shown,
    };
    let domains = domains(&args.domain, document)?;
    Ok(args.rule.of(domains, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_its_ending_or_its_first_letter() {
        let check = |path: &str, bytes: &str, expect: bool| {
            assert_eq!(
                is_table(Path::new(path), bytes.as_bytes()),
                expect,
                "{path} {bytes}"
            );
        };
        check("a.csv", "{}", true);
        check("A.CSV", "", true);
        check("a.stancemap.json", "source,target,sign", false);
        check("-", " {\"stancemap\": 1}", false);
        check("-", "\u{feff}source,target,sign\n", true);
        check("-", "", false);
        check("map.svg", "<svg/>", false);
    }
}
