//! The version of the file format: which one is written, which ones are read.

use serde::Deserialize;

use super::explain::misfit;
use crate::diag::Diagnostic;

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// Refuses a text that is no stance map, or one of a newer version.
pub(super) fn check_version(text: &str) -> Result<(), Diagnostic> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        stancemap: Option<serde_json::Value>,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data if !text.trim_start().starts_with('{') => no_map(),
        _ => misfit("", &error),
    })?;
    let Some(version) = head.stancemap else {
        return Err(no_map());
    };
    match version.as_u64() {
        Some(n) if n == u64::from(VERSION) => Ok(()),
        Some(n) if n > u64::from(VERSION) => Err(Diagnostic::error(
            "stancemap",
            format!("the file is of version {n}; this program reads up to version {VERSION}"),
        )
        .hint("open it with a newer Stancemap")),
        _ => Err(Diagnostic::error(
            "stancemap",
            format!("{version} is not a version of the file format"),
        )
        .hint(format!("write \"stancemap\": {VERSION}"))),
    }
}

fn no_map() -> Diagnostic {
    Diagnostic::error(
        "",
        "this is JSON, but not a stance map: it has no “stancemap” version",
    )
    .hint(format!(
        "a map begins with {{ \"stancemap\": {VERSION}, … }}"
    ))
}
