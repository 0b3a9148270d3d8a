//! Which desktop the window opens on.

use super::failure::Failure;

/// The desktop that answers.
// Other systems have no other one.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Desktop {
    /// X11 is to be used although a Wayland desktop is named, which is gone.
    pub forces_x11: bool,
}

impl Desktop {
    /// The one that the environment names. Asked before the window opens: once the
    /// library for windows has tried one in vain, it takes no other.
    ///
    /// # Errors
    /// [`Failure`] where none is named, or the only one does not answer.
    #[cfg(target_os = "linux")]
    pub(super) fn find() -> Result<Self, Failure> {
        use std::os::unix::net::UnixStream;
        let named = named::Named::of_environment();
        named.choose(|socket| UnixStream::connect(socket).is_ok())
    }

    /// Elsewhere there is one, and no choice.
    ///
    /// # Errors
    /// None.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn find() -> Result<Self, Failure> {
        Ok(Self::default())
    }

    /// Builds the loop of events on it.
    pub(super) fn hook(self) -> Option<eframe::EventLoopBuilderHook> {
        #[cfg(target_os = "linux")]
        if self.forces_x11 {
            use winit::platform::x11::EventLoopBuilderExtX11;
            return Some(Box::new(|builder| {
                builder.with_x11();
            }));
        }
        None
    }
}

/// What the environment names.
#[cfg(target_os = "linux")]
mod named {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    use super::{Desktop, Failure};

    /// The variables that name a desktop, where they are not empty.
    #[derive(Debug, Default)]
    pub(super) struct Named {
        pub wayland: Option<OsString>,
        /// An open connection, handed over by the desktop itself.
        pub handed_over: bool,
        pub x11: bool,
        /// The folder of sockets.
        pub sockets: Option<PathBuf>,
    }

    impl Named {
        pub(super) fn of_environment() -> Self {
            let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
            Self {
                wayland: named("WAYLAND_DISPLAY"),
                handed_over: named("WAYLAND_SOCKET").is_some(),
                x11: named("DISPLAY").is_some(),
                sockets: named("XDG_RUNTIME_DIR").map(PathBuf::from),
            }
        }

        /// Wayland where it `answers`, else X11.
        pub(super) fn choose(
            &self,
            answers: impl FnOnce(&Path) -> bool,
        ) -> Result<Desktop, Failure> {
            let is_gone = |name: &OsString| {
                let name = Path::new(name);
                let socket = if name.is_absolute() {
                    Some(name.to_owned())
                } else {
                    self.sockets.as_ref().map(|folder| folder.join(name))
                };
                !socket.is_some_and(|socket| answers(&socket))
            };
            // A connection that was handed over would be used up by being tried.
            let gone = !self.handed_over && self.wayland.as_ref().is_some_and(is_gone);
            let any = self.handed_over || self.wayland.is_some() || self.x11;
            match (any, gone, self.x11) {
                (false, ..) => Err(Failure::NoDesktop),
                (true, true, false) => Err(Failure::DesktopGone("WAYLAND_DISPLAY")),
                (true, forces_x11, _) => Ok(Desktop { forces_x11 }),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_wayland_desktop_that_is_gone_gives_way_to_x11() {
            let check = |wayland: &str, x11, answering: &str, expect| {
                let named = Named {
                    wayland: (!wayland.is_empty()).then(|| wayland.into()),
                    handed_over: false,
                    x11,
                    sockets: Some(PathBuf::from("/run/user/1000")),
                };
                let found = named.choose(|socket| socket == Path::new(answering));
                assert_eq!(found, expect, "{wayland}, {x11}, {answering}");
            };
            let (usual, x11) = (Desktop::default(), Desktop { forces_x11: true });
            let socket = "/run/user/1000/wayland-0";
            check("", true, "", Ok(usual));
            check("wayland-0", true, socket, Ok(usual));
            check("wayland-0", false, socket, Ok(usual));
            check("wayland-0", true, "", Ok(x11));
            check("/elsewhere/w", true, "/elsewhere/w", Ok(usual));
            check("", false, "", Err(Failure::NoDesktop));
            let gone = Failure::DesktopGone("WAYLAND_DISPLAY");
            check("wayland-0", false, "", Err(gone));
        }

        #[test]
        fn without_a_folder_of_sockets_no_name_leads_to_one() {
            let named = Named {
                wayland: Some("wayland-0".into()),
                x11: true,
                ..Named::default()
            };
            assert_eq!(named.choose(|_| true), Ok(Desktop { forces_x11: true }));
            let handed_over = Named {
                handed_over: true,
                ..Named::default()
            };
            assert_eq!(handed_over.choose(|_| false), Ok(Desktop::default()));
        }
    }
}
