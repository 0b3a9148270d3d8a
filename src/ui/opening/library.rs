//! The libraries that the window loads at run time, and in which packages they are.

/// A library, or several that come together, and who has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Library {
    /// As a message of the system names it.
    pub name: &'static str,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

impl Library {
    const fn new(
        name: &'static str,
        debian: &'static str,
        fedora: &'static str,
        arch: &'static str,
    ) -> Self {
        Self {
            name,
            debian,
            fedora,
            arch,
        }
    }

    /// The one that a message names.
    pub(super) fn named_in(message: &str) -> Option<&'static Self> {
        (DESKTOP.iter()).find(|library| message.contains(library.name))
    }

    /// Its packages in the words of a sentence.
    pub(super) fn packages(&self) -> String {
        format!(
            "{} on Debian and Ubuntu, {} on Fedora, {} on Arch",
            self.debian, self.fedora, self.arch
        )
    }
}

/// What opens windows and reads keys on Linux. A name that is part of another one comes
/// after it.
static DESKTOP: [Library; 7] = [
    Library::new(
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
    ),
    Library::new(
        "libxkbcommon",
        "libxkbcommon0",
        "libxkbcommon",
        "libxkbcommon",
    ),
    Library::new("libX11-xcb", "libx11-xcb1", "libX11-xcb", "libx11"),
    Library::new("libX11", "libx11-6", "libX11", "libx11"),
    Library::new("libXcursor", "libxcursor1", "libXcursor", "libxcursor"),
    Library::new("libXi", "libxi6", "libXi", "libxi"),
    Library::new(
        "libwayland-client",
        "libwayland-client0",
        "libwayland-client",
        "wayland",
    ),
];

/// What draws by OpenGL on Linux.
pub(super) static OPENGL: Library = Library::new(
    "libGL",
    "libgl1 libegl1 libgl1-mesa-dri",
    "mesa-libGL mesa-libEGL mesa-dri-drivers",
    "mesa",
);

/// What draws by Vulkan on Linux.
pub(super) static VULKAN: Library = Library::new(
    "libvulkan",
    "libvulkan1 mesa-vulkan-drivers",
    "vulkan-loader mesa-vulkan-drivers",
    "vulkan-icd-loader vulkan-swrast",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_its_library() {
        let check = |message: &str, expect: Option<&str>| {
            let found = Library::named_in(message).map(|library| library.name);
            assert_eq!(found, expect, "{message}");
        };
        check(
            "Library libxkbcommon-x11.so could not be loaded.",
            Some("libxkbcommon-x11"),
        );
        check(
            "Library libxkbcommon.so could not be loaded.",
            Some("libxkbcommon"),
        );
        check(
            "libX11-xcb.so.1: cannot open shared object file",
            Some("libX11-xcb"),
        );
        check(
            "libX11.so.6: cannot open shared object file",
            Some("libX11"),
        );
        check("Failed to open connection to X server", None);
        for library in &DESKTOP {
            assert_eq!(Library::named_in(library.name), Some(library));
        }
    }
}
