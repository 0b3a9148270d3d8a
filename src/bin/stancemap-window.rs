//! Starts the window on Windows from an icon or a double-click, without a console beside it.
//!
//! `stancemap.exe` is a console program: its verbs print, and scripts wait for them. Where
//! there is no console, Windows opens one for it. This program has none: it starts the
//! `stancemap.exe` beside it with the same arguments, waits, and shows in a message box what
//! that has said on standard error if it fails. Built only with the feature `launcher`.
#![windows_subsystem = "windows"]

use std::env;
use std::io::{self, Read};
use std::process::{Command, ExitCode, ExitStatus, Stdio};

/// The program with the window, in the folder of this one.
const PROGRAM: &str = if cfg!(windows) {
    "stancemap.exe"
} else {
    "stancemap"
};

/// The most that a message box shows, in bytes.
const LONGEST: u64 = 2000;

fn main() -> ExitCode {
    let failed = match run() {
        Ok((status, _)) if status.success() => return ExitCode::SUCCESS,
        Ok((status, said)) if said.trim().is_empty() => {
            format!(
                "Stancemap ended without a word ({status}). Unsaved work is offered at the next start."
            )
        }
        Ok((_, said)) => said,
        Err(error) => format!(
            "{PROGRAM} could not be started: {error}. It belongs in the same folder as this program; \
             install Stancemap again, or unpack the whole archive."
        ),
    };
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Stancemap")
        .set_description(failed.trim())
        .show();
    ExitCode::FAILURE
}

/// Runs the program until it ends: how it did, and the beginning of what it said on standard error.
fn run() -> io::Result<(ExitStatus, String)> {
    let program = env::current_exe()?.with_file_name(PROGRAM);
    let mut command = Command::new(program);
    command
        .args(env::args_os().skip(1))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    without_console(&mut command);
    let mut child = command.spawn()?;
    let mut said = Vec::new();
    if let Some(mut pipe) = child.stderr.take() {
        pipe.by_ref().take(LONGEST).read_to_end(&mut said)?;
        // The rest is read, too: a full pipe would stop the program.
        io::copy(&mut pipe, &mut io::sink())?;
    }
    let said = String::from_utf8_lossy(&said).into_owned();
    Ok((child.wait()?, said))
}

#[cfg(windows)]
fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_console(_command: &mut Command) {}
