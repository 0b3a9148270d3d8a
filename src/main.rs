//! Stancemap's command line: chooses between the window and the headless verbs.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    stancemap::storage::attend_to_signals();
    let args: Vec<OsString> = std::env::args_os().collect();
    #[cfg(feature = "gui")]
    if let Some(window) = stancemap::cli::asks_for_window(&args) {
        return open(&window);
    }
    // Another thread may write to it, so that it is not locked for the whole run.
    let progress = |text: &str| {
        let mut terminal = io::stderr().lock();
        // A terminal that is gone needs no progress.
        let _ = terminal
            .write_all(text.as_bytes())
            .and_then(|()| terminal.flush());
    };
    let terminal: Option<stancemap::cli::Terminal<'_>> =
        io::stderr().is_terminal().then_some(&progress);
    let status = stancemap::cli::run_at(
        &args,
        &mut io::stdin().lock(),
        &mut io::stdout().lock(),
        &mut io::stderr(),
        terminal,
    );
    ExitCode::from(status)
}

/// Opens the window; where there can be none, says so in a line.
#[cfg(feature = "gui")]
fn open(window: &stancemap::cli::Window) -> ExitCode {
    match stancemap::ui::run(window.file.as_deref(), window.renderer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // Without a terminal there is nowhere to report it.
            let _ = writeln!(io::stderr(), "stancemap: {reason}");
            ExitCode::from(3)
        }
    }
}
