//! `stancemap analyse`: balance, camps and tension, with proof or bounds.

mod json;
mod subject;
mod table;
mod text;
mod without;

use std::time::Duration;

use super::args::{Analyse, Output};
use super::chosen::{filter, supposed};
use super::console::{Console, Stop};
use super::input::{bytes, is_table, read_map, refused};
use super::progress::watched;
use super::status::DONE;
use crate::analysis::balance::{
    Ask, Control, Depth, Progress, Report, Rule, analyse, analyse_graph,
};
use crate::analysis::{BalanceSide, LeftOut, compare_without};
use crate::format::{Signs, read_ties};
use crate::model::{Document, Scenario, counted, isolated};
use crate::task::Deadline;
use subject::Subject;

/// Judges one file. What has no answer in time gets its bounds.
pub(super) fn run(args: &Analyse, console: &mut Console<'_>) -> Result<u8, Stop> {
    let bytes = bytes(console, &args.file)?;
    let deadline = Deadline::after(Duration::from_secs_f64(args.time_limit));
    let spent = || deadline.spent();
    let control = Control::free().with_allowance(&spent);
    let ask = asked(args);
    let (subject, report) = if is_table(&args.file, &bytes) {
        whole_table(args)?;
        let table =
            read_ties(&bytes, Signs::Needed).map_err(|findings| refused(&args.file, findings))?;
        let graph = table::signed(&table).map_err(|findings| refused(&args.file, findings))?;
        let report = judged(console, &control, |control| {
            analyse_graph(graph, &ask, control)
        });
        (Subject::Table(table.names), report)
    } else {
        let (document, scenario) = map(args, &bytes, console)?;
        let rule = args
            .rule
            .of(filter(&args.domain, args.as_of.as_ref(), &document)?);
        let left_out = args.leaving_out.left_out(&document)?;
        if !left_out.is_empty() {
            let about = (&document, &rule, left_out);
            return compare(args, console, about, scenario.as_ref(), &control);
        }
        let report = judged(console, &control, |control| {
            analyse(&document, &rule, &ask, control)
        });
        let subject = Subject::Map {
            document: Box::new(document),
            rule,
            scenario,
        };
        (subject, report)
    };
    match args.format {
        Output::Json => console.json(&json::answer(&args.file, &subject, &report))?,
        Output::Text => {
            let of = subject.scenario().map(scenario_line);
            for line in of.into_iter().chain(text::lines(&subject, &report)) {
                console.result(&line)?;
            }
        }
    }
    if report.stopped {
        console.remark(&format!(
            "the time limit of {} s left something unproven, or out: what is not proven stands with its bounds",
            args.time_limit
        ));
    }
    Ok(DONE)
}

/// What is asked of a map or a table.
fn asked(args: &Analyse) -> Ask {
    Ask {
        depth: Depth {
            splits: usize::from(args.list),
            tension: true,
        },
        triads: usize::from(args.list),
        samples: usize::from(args.random),
        seed: args.seed,
        sensitivity: true,
        reliability: args.reliability,
        credibility: args.credibility,
    }
}

/// The map of the file, and the scenario that is laid over it.
fn map(
    args: &Analyse,
    bytes: &[u8],
    console: &mut Console<'_>,
) -> Result<(Document, Option<Scenario>), Stop> {
    let map = read_map(console, &args.file, bytes)?;
    on_warnings(args, console, map.warnings.len());
    let Some(supposed) = supposed(args.scenario.as_deref(), &map.document)? else {
        return Ok((map.document, None));
    };
    for remark in supposed.remarks() {
        console.remark(&remark);
    }
    Ok((supposed.document, Some(supposed.scenario)))
}

/// Says that there are warnings, and what prints them.
fn on_warnings(args: &Analyse, console: &mut Console<'_>, count: usize) {
    if count > 0 {
        console.remark(&format!(
            "{}: {}; `stancemap check` prints them",
            args.file.display(),
            counted(count, "warning", "warnings")
        ));
    }
}

/// Says what would change without some evidence.
fn compare(
    args: &Analyse,
    console: &mut Console<'_>,
    (document, rule, left_out): (&Document, &Rule, Vec<LeftOut>),
    scenario: Option<&Scenario>,
    control: &Control<'_>,
) -> Result<u8, Stop> {
    let found = watched(console.terminal, "Analysing", |stage| {
        let tell = |now: Progress| stage.say(|| now.words());
        let control = control.clone().with_progress(&tell);
        compare_without(document, left_out, rule, &control)
    });
    match args.format {
        Output::Json => console.json(&without::answer(
            &args.file, scenario, document, &found, rule,
        ))?,
        Output::Text => {
            let of = scenario.map(scenario_line);
            for line in of.into_iter().chain(without::lines(document, &found, rule)) {
                console.result(&line)?;
            }
        }
    }
    if !found.balance.iter().all(BalanceSide::is_proven) {
        console.remark(&format!(
            "the time limit of {} s left the index unproven: it stands with its bounds",
            args.time_limit
        ));
    }
    Ok(DONE)
}

/// That what follows is of a scenario.
fn scenario_line(scenario: &Scenario) -> String {
    let name = isolated(scenario.label()).into_owned();
    format!("Scenario: {name} (a supposition, not what is reported).")
}

/// What an analysis comes to, which a terminal watches.
fn judged(
    console: &Console<'_>,
    control: &Control<'_>,
    work: impl FnOnce(&Control<'_>) -> Report,
) -> Report {
    watched(console.terminal, "Analysing", |stage| {
        let tell = |now: Progress| stage.say(|| now.words());
        work(&control.clone().with_progress(&tell))
    })
}

/// A table has no stances that a rule could choose from.
fn whole_table(args: &Analyse) -> Result<(), Stop> {
    let own = [
        ("--scenario", args.scenario.is_some()),
        ("--domain", !args.domain.is_empty()),
        ("--as-of", args.as_of.is_some()),
        ("--reliability", args.reliability.is_some()),
        ("--credibility", args.credibility.is_some()),
    ];
    let stated = own
        .into_iter()
        .find_map(|(option, given)| given.then_some(option));
    let stated = stated.or_else(|| args.leaving_out.stated());
    match stated.or_else(|| args.rule.stated()) {
        Some(option) => Err(Stop::Usage(format!(
            "{option} is for maps; a table holds one undirected tie a pair, without domains and dates"
        ))),
        None => Ok(()),
    }
}
