//! Starting the program once more, in the place of this one, after something has broken
//! down from which the library for windows does not recover.

use std::ffi::OsString;
use std::process::Command;

use crate::storage::Renderer;

/// Names renderers that broke down in the starts before this one, separated by commas.
const BROKEN: &str = "STANCEMAP_BROKEN_RENDERERS";
/// Set where Wayland was given up.
const NO_WAYLAND: &str = "STANCEMAP_NO_WAYLAND";

/// The renderers that broke down in the starts that led to this one.
pub(super) fn broken() -> Vec<Renderer> {
    let names = std::env::var(BROKEN).unwrap_or_default();
    names.split(',').filter_map(Renderer::of).collect()
}

/// Starts again without these renderers. Returns where that is not possible.
pub(super) fn without_renderers(broken: &[Renderer]) {
    let names: Vec<&str> = broken.iter().map(|renderer| renderer.name()).collect();
    begin(same().env(BROKEN, names.join(",")));
}

/// Starts again on X11, where there is a desktop of that kind and Wayland was not given
/// up before. Returns where that is not possible.
pub(super) fn without_wayland() {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("DISPLAY") && !is_set(NO_WAYLAND) {
        let mut same = same();
        same.env_remove("WAYLAND_DISPLAY");
        same.env_remove("WAYLAND_SOCKET");
        begin(same.env(NO_WAYLAND, "1"));
    }
}

/// The same command line. A program that cannot be found starts nothing.
fn same() -> Command {
    let program = std::env::current_exe().map_or_else(|_| OsString::new(), Into::into);
    let mut same = Command::new(program);
    same.args(std::env::args_os().skip(1));
    same
}

/// In the same process.
#[cfg(unix)]
fn begin(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    // Returns only where it failed, which the caller tells by going on.
    let _ = command.exec();
}

/// Where a process cannot become another one: beside it, and ended with its status.
#[cfg(not(unix))]
fn begin(command: &mut Command) {
    if let Ok(status) = command.status() {
        std::process::exit(status.code().unwrap_or(3));
    }
}
