//! The answers of a class, a small file each.

use std::path::{Path, PathBuf};

use super::read::pieces;
use crate::format::read_answers;
use crate::model::AnswerSheet;
use crate::task::Control;

/// Far more than a sheet of any class has, in bytes.
const LARGEST: u64 = 1 << 20;

/// A file by its name, with the sheet in it, or why there is none, in plain words.
pub type ReadSheet = (String, Result<AnswerSheet, String>);

/// Reads answer sheets as work beside the caller, each named by its file; one that cannot be
/// read says why, and stops no other. What is left when it is cancelled is not read.
pub fn read_sheets_of_answers(paths: &[PathBuf], control: &Control<'_>) -> Vec<ReadSheet> {
    let paths = paths.iter().take_while(|_| !control.is_stopped());
    paths
        .map(|path| (name(path), sheet(path, control)))
        .collect()
}

fn sheet(path: &Path, control: &Control<'_>) -> Result<AnswerSheet, String> {
    let read = pieces(path, LARGEST, control);
    let (bytes, _) = read.map_err(|failure| failure.to_string())?;
    read_answers(&bytes).map_err(|reason| reason.to_string())
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::write_answers;

    #[test]
    fn a_bad_file_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let sheet = AnswerSheet {
            id: "a".to_owned(),
            revision: 1,
            answers: Vec::new(),
        };
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("bad.json"), "{").unwrap();
        std::fs::write(at("good.json"), write_answers(&sheet, "")).unwrap();
        let paths = ["gone.json", "bad.json", "good.json"].map(at);
        let read = read_sheets_of_answers(&paths, &Control::free());
        assert!(read[0].1.is_err() && read[1].1.is_err());
        assert_eq!(read[2], ("good.json".to_owned(), Ok(sheet)));
    }
}
