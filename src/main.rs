//! Stancemap's command line: chooses between the window and the headless verbs.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    stancemap::storage::attend_to_signals();
    let args: Vec<OsString> = std::env::args_os().collect();
    #[cfg(feature = "gui")]
    if let Some(window) = stancemap::cli::asks_for_window(&args) {
        return open(window.file);
    }
    let status = stancemap::cli::run(
        &args,
        &mut io::stdin().lock(),
        &mut io::stdout().lock(),
        &mut io::stderr().lock(),
    );
    ExitCode::from(status)
}

/// Opens the window; where there can be none, says so in a line.
#[cfg(feature = "gui")]
fn open(file: Option<std::path::PathBuf>) -> ExitCode {
    use io::Write;
    match stancemap::ui::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // Without a terminal there is nowhere to report it.
            let _ = writeln!(io::stderr(), "stancemap: {reason}");
            ExitCode::from(3)
        }
    }
}
