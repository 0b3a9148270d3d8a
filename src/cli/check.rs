//! `stancemap check`: every finding, with place and hint.

use std::path::Path;

use serde::Serialize;

use super::args::{Check, Output};
use super::console::{Console, Stop, line, status_of};
use super::input::{is_stream, read};
use super::status::{DONE, SYSTEM};
use crate::diag::{Diagnostic, Severity};
use crate::model::counted;

#[derive(Serialize)]
struct Report {
    files: Vec<Checked>,
}

#[derive(Serialize)]
struct Checked {
    file: String,
    ok: bool,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    place: String,
    message: String,
    hint: String,
}

/// Checks every file, also after one that has errors.
pub(super) fn run(args: &Check, console: &mut Console<'_>) -> Result<u8, Stop> {
    if args.files.iter().filter(|file| is_stream(file)).count() > 1 {
        let message = "standard input (-) can be read only once";
        return Err(Stop::Usage(message.to_owned()));
    }
    let mut worst = DONE;
    let (mut errors, mut warnings) = (0, 0);
    let mut report = Report { files: Vec::new() };
    for file in &args.files {
        let (status, findings) = match read(console, file, &args.tables) {
            Ok(map) => (DONE, map.warnings),
            Err(Stop::Failed(failure)) => (status_of(&failure), failure.findings()),
            Err(stop) => return Err(stop),
        };
        worst = worst.max(status);
        for finding in &findings {
            match finding.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
            }
        }
        match args.format {
            // What the disk says is no finding about the map.
            Output::Text if status == SYSTEM => console.findings(file, &findings),
            Output::Text => {
                for finding in &findings {
                    console.result(&line(file, finding))?;
                }
            }
            Output::Json => report.files.push(checked(file, status, findings)),
        }
    }
    match args.format {
        Output::Text => console.remark(&format!(
            "{} checked: {}, {}",
            counted(args.files.len(), "file", "files"),
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        )),
        Output::Json => console.json(&report)?,
    }
    Ok(worst)
}

fn checked(file: &Path, status: u8, findings: Vec<Diagnostic>) -> Checked {
    let findings = findings.into_iter().map(|finding| Finding {
        severity: finding.severity.word(),
        place: finding.place,
        message: finding.message,
        hint: finding.hint,
    });
    Checked {
        file: file.display().to_string(),
        ok: status == DONE,
        findings: findings.collect(),
    }
}
