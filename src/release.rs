//! Which release of the program this is.

/// The version. What builds packages (`.ci/package version`) adds the day and the number
/// of the commit: `0.1.0 (2026-11-29, 1a2b3c4d5e6f)`. A build by hand has neither, also
/// from an archive without history: there is no build script to ask for them.
pub const VERSION: &str = match option_env!("STANCEMAP_VERSION") {
    Some(stated) => stated,
    None => env!("CARGO_PKG_VERSION"),
};
