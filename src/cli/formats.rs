//! Which format a file named on the command line has.

use std::path::Path;

use super::console::Stop;
use super::input::is_stream;
use crate::format::DataFormat;

/// What is to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// To read it.
    Read,
    /// To write it.
    Write,
}

impl Use {
    fn fits(self, format: &DataFormat) -> bool {
        match self {
            Self::Read => format.read.is_some(),
            Self::Write => format.write.is_some(),
        }
    }

    /// The names of the formats with which it can be done.
    pub(super) fn names(self) -> Vec<&'static str> {
        let fitting = DataFormat::ALL.iter().filter(|format| self.fits(format));
        fitting.map(|format| format.name).collect()
    }

    /// The endings of such files.
    fn endings(self) -> String {
        let fitting = DataFormat::ALL.iter().filter(|format| self.fits(format));
        let endings: Vec<String> = (fitting.flat_map(|format| format.endings))
            .map(|ending| format!(".{ending}"))
            .collect();
        endings.join(", ")
    }
}

/// The format of a file: the one stated with `option`, or else told by its name.
pub(super) fn choose(
    path: &Path,
    stated: Option<&str>,
    option: &str,
    to: Use,
) -> Result<&'static DataFormat, Stop> {
    if let Some(name) = stated {
        let known = DataFormat::named(name);
        return known.ok_or_else(|| Stop::Usage(format!("there is no format “{name}”")));
    }
    if is_stream(path) {
        return Ok(&DataFormat::OWN);
    }
    let shown = path.display();
    match DataFormat::of(path) {
        Some(format) if to.fits(format) => Ok(format),
        Some(format) if to == Use::Write && format.name == DataFormat::FIGURE.name => {
            Err(Stop::Usage(format!(
                "“{shown}” is a figure; `stancemap export` draws it"
            )))
        }
        Some(_) => {
            let what = if to == Use::Read { "read" } else { "written" };
            Err(Stop::Usage(format!(
                "“{shown}” cannot be {what}; files that end in {} can",
                to.endings()
            )))
        }
        None => Err(Stop::Usage(format!(
            "the ending of “{shown}” is none of {}; name the format with {option}",
            to.endings()
        ))),
    }
}
