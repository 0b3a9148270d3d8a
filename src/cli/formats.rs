//! Which format a file named on the command line has.

use std::path::Path;

use super::console::Stop;
use super::input::is_stream;
use crate::format::DataFormat;

/// The names of the formats.
pub(super) fn names() -> Vec<&'static str> {
    DataFormat::ALL.iter().map(|format| format.name).collect()
}

/// The format of a file: the one stated with `option`, or else told by its name.
pub(super) fn choose(
    path: &Path,
    stated: Option<&str>,
    option: &str,
) -> Result<&'static DataFormat, Stop> {
    if let Some(name) = stated {
        let known = DataFormat::named(name);
        return known.ok_or_else(|| Stop::Usage(format!("there is no format “{name}”")));
    }
    if is_stream(path) {
        return Ok(&DataFormat::OWN);
    }
    DataFormat::of(path).ok_or_else(|| {
        let endings: Vec<String> = (DataFormat::ALL.iter())
            .flat_map(|format| format.endings.iter().map(|ending| format!(".{ending}")))
            .collect();
        Stop::Usage(format!(
            "the ending of “{}” is none of {}; name the format with {option}",
            path.display(),
            endings.join(", ")
        ))
    })
}
