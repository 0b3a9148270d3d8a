//! The headless verbs: they never open a window and need no display.
//!
//! Results go to standard output, remarks to standard error. The exit status is
//! 0 when done, 1 where the input has errors, 2 for a wrong command line, 3
//! where the disk or the system failed.

mod analyse;
mod args;
mod changes;
mod check;
mod chosen;
mod console;
mod convert;
mod diff;
mod diff_args;
mod drawing;
mod export;
mod formats;
mod info;
mod input;
mod judged;
mod layout;
mod leaving_out;
mod progress;
mod questions;
mod recover;
mod redacting;
mod saved;
mod states;
mod status;
mod story;
mod tables;
mod tally;
mod values;
mod worksheet;

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;

use clap::{CommandFactory, Parser};

use args::{Args, Verb};
use console::{Console, Stop};
pub use progress::Terminal;
use status::{DONE, USAGE};

use crate::notices;
use crate::storage::Renderer;

/// What the window is asked to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The file; `None`: nothing yet.
    pub file: Option<PathBuf>,
    /// By what it is to be drawn; `None`: by what is usual.
    pub renderer: Option<Renderer>,
}

/// The command line as clap has it, for manual pages and completions.
pub fn command() -> clap::Command {
    Args::command()
}

/// Whether a command line (with the program's name first) asks for the window;
/// `None`: for anything else, or it is wrong, and [`run`] has the answer.
pub fn asks_for_window(args: &[OsString]) -> Option<Window> {
    let args = Args::try_parse_from(args).ok()?;
    let asks = args.verb.is_none() && !args.notices;
    asks.then_some(Window {
        file: args.file,
        renderer: args.renderer,
    })
}

/// Runs a command line (with the program's name first) and returns the exit
/// status. One that asks for the window is told that there is none.
pub fn run(
    args: &[OsString],
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    run_at(args, stdin, stdout, stderr, None)
}

/// The same at a terminal, which shows how far long work is on one line of its own
/// that is gone at the end.
pub fn run_at(
    args: &[OsString],
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
    terminal: Option<Terminal<'_>>,
) -> u8 {
    let mut console = Console::new(stdin, stdout, stderr, terminal);
    let done = dispatch(args, &mut console).and_then(|status| {
        console.flush()?;
        Ok(status)
    });
    done.unwrap_or_else(|stop| console.explain(&stop))
}

fn dispatch(args: &[OsString], console: &mut Console<'_>) -> Result<u8, Stop> {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        // Help and version come this way too; they are results.
        Err(error) if error.use_stderr() => {
            console.aside(error.to_string().trim_end());
            return Ok(USAGE);
        }
        Err(help) => {
            console.page(help.to_string().trim_end())?;
            return Ok(DONE);
        }
    };
    if args.notices {
        console.page(notices::text().trim_end())?;
        return Ok(DONE);
    }
    match args.verb {
        Some(Verb::Check(check)) => check::run(&check, console),
        Some(Verb::Info(info)) => info::run(&info, console),
        Some(Verb::Export(export)) => export::run(&export, console),
        Some(Verb::Convert(convert)) => convert::run(&convert, console),
        Some(Verb::Analyse(analyse)) => analyse::run(&analyse, console),
        Some(Verb::Diff(diff)) => diff::run(&diff, console),
        Some(Verb::Layout(layout)) => layout::run(&layout, console),
        Some(Verb::Recover(recover)) => recover::run(&recover, console),
        Some(Verb::Tally(tally)) => tally::run(&tally, console),
        Some(Verb::Worksheet(sheet)) => worksheet::run(&sheet, console),
        None => Err(Stop::Usage(
            "this build has no window; its verbs are check, info, analyse, diff, layout, export, worksheet, tally, convert and recover (see --help)"
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_without_a_verb_asks_for_the_window() {
        let check = |line: &str, expect: Option<Option<&str>>| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let expect = expect.map(|file| Window {
                file: file.map(PathBuf::from),
                renderer: None,
            });
            assert_eq!(asks_for_window(&args), expect, "{line}");
        };
        check("stancemap", Some(None));
        check("stancemap карта.json", Some(Some("карта.json")));
        check("stancemap check a", None);
        check("stancemap --help", None);
        check("stancemap --notices", None);
        check("stancemap a b", None);
        let args = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let window = asks_for_window(&args("stancemap --renderer glow a")).unwrap();
        assert_eq!(window.renderer, Some(Renderer::Glow));
        assert_eq!(asks_for_window(&args("stancemap --renderer opengl")), None);
    }
}
