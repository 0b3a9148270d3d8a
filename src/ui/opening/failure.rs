//! Why the window did not open, in one sentence that says what is missing and how to
//! get it.

use std::fmt;

use super::graphics::Graphics;
use super::library::{Library, OPENGL, VULKAN};
use super::scarce::{self, Scarce};
use crate::storage::Renderer;

/// Where a window cannot be had, this still can.
const WITHOUT: &str = "the verbs work without a window, see stancemap --help";

/// Why the window did not open.
// Other systems always have a desktop.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The environment names no desktop.
    NoDesktop,
    /// The desktop that this variable names does not answer.
    DesktopGone(&'static str),
    /// A library of the desktop is not installed.
    Library(&'static Library),
    /// The system gives the program too little of something.
    Scarce(Scarce),
    /// It cannot be drawn so.
    Graphics(Graphics),
    /// Nothing that is known.
    Unknown,
}

impl Failure {
    /// From an error of the toolkit.
    pub(super) fn of_error(error: &eframe::Error) -> Self {
        // What is at the bottom of it shows in this form only.
        let details = format!("{error:?}");
        Self::of_message(&details).unwrap_or(match error {
            eframe::Error::NoGlutinConfigs(..) => Self::Graphics(Graphics::Absent),
            eframe::Error::OpenGL(_) => Self::Graphics(Graphics::TooOld),
            eframe::Error::Glutin(_) => Self::Graphics(Graphics::Refused),
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
                Self::DesktopGone(if details.contains("Wayland") {
                    "WAYLAND_DISPLAY"
                } else {
                    "DISPLAY"
                })
            }
            #[cfg(feature = "wgpu")]
            eframe::Error::Wgpu(error) => Self::Graphics(super::gpu::reason(error)),
            _ => Self::Unknown,
        })
    }

    /// From what was said as something broke down.
    pub(super) fn of_panic(message: &str) -> Self {
        Self::of_message(message).unwrap_or(Self::Graphics(Graphics::Crashed))
    }

    fn of_message(message: &str) -> Option<Self> {
        if let Some(scarce) = scarce::named_in(message).or_else(scarce::now) {
            return Some(Self::Scarce(scarce));
        }
        let library = Library::named_in(message);
        if library.is_none() && message.contains("XKBNotFound") {
            return Library::named_in("libxkbcommon").map(Self::Library);
        }
        if library.is_none() && message.contains("NoWaylandLib") {
            return Library::named_in("libwayland-client").map(Self::Library);
        }
        library.map(Self::Library)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDesktop => write!(
                f,
                "the window needs a desktop, and neither DISPLAY nor WAYLAND_DISPLAY names one: \
                 start it within a desktop session, or over ssh with -X"
            )?,
            Self::DesktopGone(variable) => {
                let named = std::env::var(variable).unwrap_or_default();
                write!(
                    f,
                    "the window needs a desktop, and the one that {variable} names ({named}) \
                     does not answer: start it within a desktop session, or over ssh with -X"
                )?;
            }
            Self::Library(library) => write!(
                f,
                "the window needs {}, which is not installed: the package is {}",
                library.name,
                library.packages()
            )?,
            Self::Scarce(scarce) => write!(f, "{scarce}")?,
            Self::Graphics(reason) => write!(f, "the window cannot be drawn: {}", reason.words())?,
            Self::Unknown => write!(f, "the window cannot be opened on this desktop")?,
        }
        write!(f, "; {WITHOUT}")
    }
}

/// The sentence where no renderer could draw the window.
pub(super) fn undrawable(tried: &[(Renderer, Graphics)]) -> String {
    let reasons: Vec<String> = (tried.iter())
        .map(|(renderer, reason)| format!("by {} ({})", renderer.needs(), reason.words()))
        .collect();
    let (negation, list) = match reasons.as_slice() {
        [one] => ("cannot be drawn", one.clone()),
        _ => ("can be drawn neither", reasons.join(" nor ")),
    };
    format!("the window {negation} {list}: {}; {WITHOUT}", remedy(tried))
}

/// How to get what draws.
fn remedy(tried: &[(Renderer, Graphics)]) -> String {
    if cfg!(windows) {
        "install the graphics card's driver from its maker, or the “OpenCL, OpenGL and Vulkan \
         Compatibility Pack” from the Microsoft Store"
            .to_owned()
    } else if cfg!(target_os = "macos") {
        "it needs macOS 10.14 or later on a computer with a graphics card".to_owned()
    } else {
        let packages = tried.iter().map(|(renderer, _)| match renderer {
            Renderer::Glow => OPENGL.packages(),
            Renderer::Wgpu => VULKAN.packages(),
        });
        let packages: Vec<String> = packages.collect();
        format!("a driver is in {}", packages.join("; or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line, nothing of the machine that built it, no words of a programmer.
    fn is_plain(sentence: &str) {
        for foreign in ["\n", "/root", ".rs", "::", "{", "Err", "winit", "glutin"] {
            assert!(!sentence.contains(foreign), "{foreign:?} in: {sentence}");
        }
        assert!(sentence.ends_with(WITHOUT), "{sentence}");
    }

    #[test]
    fn every_failure_is_one_plain_sentence() {
        let library = Library::named_in("libXcursor").unwrap();
        for failure in [
            Failure::NoDesktop,
            Failure::DesktopGone("DISPLAY"),
            Failure::Library(library),
            Failure::Scarce(Scarce::Files),
            Failure::Scarce(Scarce::Threads),
            Failure::Graphics(Graphics::Crashed),
            Failure::Unknown,
        ] {
            is_plain(&failure.to_string());
        }
        let one = undrawable(&[(Renderer::Glow, Graphics::TooOld)]);
        is_plain(&one);
        assert!(one.starts_with("the window cannot be drawn by OpenGL 2.1 (the driver has an"));
        let both = undrawable(&[
            (Renderer::Glow, Graphics::Absent),
            (Renderer::Wgpu, Graphics::Refused),
        ]);
        is_plain(&both);
        assert!(both.contains("neither by OpenGL 2.1 (no driver offers it) nor by "));
    }

    #[test]
    fn what_broke_down_is_told_by_its_message() {
        let check = |message: &str, expect: Failure| {
            assert_eq!(Failure::of_panic(message), expect, "{message}");
        };
        let library = |name| Failure::Library(Library::named_in(name).unwrap());
        check(
            "Library libxkbcommon-x11.so could not be loaded.",
            library("libxkbcommon-x11"),
        );
        check(
            "called `Result::unwrap()` on an `Err` value: XKBNotFound",
            library("libxkbcommon"),
        );
        check(
            "failed to spawn thread: Os { code: 11, kind: WouldBlock, message: \"Resource \
             temporarily unavailable\" }",
            Failure::Scarce(Scarce::Threads),
        );
        check(
            "called `Result::unwrap()` on an `Err` value: Os { code: 24, kind: Uncategorized, \
             message: \"Too many open files\" }",
            Failure::Scarce(Scarce::Files),
        );
        check("no config", Failure::Graphics(Graphics::Crashed));
    }
}
