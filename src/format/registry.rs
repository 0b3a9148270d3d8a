//! The data formats that the program reads and writes: the window and the command
//! line ask the same table.

use std::path::Path;

use super::read::read;
use super::write::write;
use crate::diag::{Diagnostic, Warned};
use crate::model::Document;

/// The ending of a map's file name.
pub const EXTENSION: &str = "stancemap.json";

/// Bytes to a document with its warnings, or the reasons why not.
pub type Reader = fn(&[u8]) -> Result<Warned<Document>, Vec<Diagnostic>>;

/// A data format.
pub struct DataFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What a file dialog calls its files.
    pub files: &'static str,
    /// How its file names end, without the leading dot, the usual ending first.
    pub endings: &'static [&'static str],
    /// How it is read.
    pub read: Reader,
    /// How it is written; `None`: it can only be read.
    pub write: Option<fn(&Document) -> Vec<u8>>,
}

impl DataFormat {
    /// Our own format, for streams and names that tell nothing.
    pub const OWN: Self = Self {
        name: "stancemap",
        files: "Stance maps",
        endings: &[EXTENSION, "json"],
        read,
        write: Some(write),
    };

    /// A figure that holds its map.
    pub const FIGURE: Self = Self {
        name: "svg",
        files: "Figures that hold a map",
        endings: &["svg"],
        read,
        write: None,
    };

    /// All of them. Longer endings stand before those they end with.
    pub const ALL: &'static [Self] = &[Self::OWN, Self::FIGURE];

    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|format| format.name == name)
    }

    /// The format that a file's name tells.
    pub fn of(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let ends = |ending: &&str| {
            let rest = name.strip_suffix(ending);
            rest.is_some_and(|rest| rest.ends_with('.'))
        };
        (Self::ALL.iter()).find(|format| format.endings.iter().any(ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format() {
        let check = |name: &str, expect: Option<&str>| {
            let found = DataFormat::of(Path::new(name)).map(|format| format.name);
            assert_eq!(found, expect, "{name}");
        };
        check("a.stancemap.json", Some("stancemap"));
        check("A.JSON", Some("stancemap"));
        check("figure.svg", Some("svg"));
        check("json", None);
        check("a.csv", None);
        check("a.svg/", Some("svg"));
    }
}
