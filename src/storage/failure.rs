//! Why a file could not be read or written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;

/// Why a file could not be read or written. Nothing on the disk was lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The file was read, and what stands in it has errors.
    #[error("{}", many(.path, .findings))]
    Input {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the places in the file.
        findings: Vec<Diagnostic>,
    },
    /// The disk or the system failed.
    #[error("{}", one(.path, .finding))]
    System {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        finding: Diagnostic,
    },
    /// Another program has written the file since it was opened or saved here.
    #[error("{}", one(.path, &changed()))]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// It was given up before anything was changed.
    #[error("{}", one(.path, &given_up()))]
    Cancelled {
        /// The file.
        path: PathBuf,
    },
    /// A map names a file outside its own folder, and nobody has allowed that.
    #[error("{}", one(.path, &outside()))]
    Outside {
        /// The file.
        path: PathBuf,
    },
}

impl Failure {
    /// The file it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Input { path, .. }
            | Self::System { path, .. }
            | Self::ChangedOnDisk { path }
            | Self::Cancelled { path }
            | Self::Outside { path } => path,
        }
    }

    /// What happened, each with its place within the file.
    pub fn findings(&self) -> Vec<Diagnostic> {
        match self {
            Self::Input { findings, .. } => findings.clone(),
            Self::System { finding, .. } => vec![finding.clone()],
            Self::ChangedOnDisk { .. } => vec![changed()],
            Self::Cancelled { .. } => vec![given_up()],
            Self::Outside { .. } => vec![outside()],
        }
    }

    /// Whether the content of the file is at fault, not the disk or the system.
    pub fn is_input(&self) -> bool {
        matches!(self, Self::Input { .. })
    }

    /// One error in the content of a file.
    pub(super) fn input(path: &Path, finding: Diagnostic) -> Self {
        Self::Input {
            path: path.to_owned(),
            findings: vec![finding],
        }
    }

    /// The disk or the system failed at a file.
    pub(super) fn system(path: &Path, message: impl Into<String>, hint: &str) -> Self {
        Self::System {
            path: path.to_owned(),
            finding: Diagnostic::error("", message).hint(hint),
        }
    }

    /// What the system said while a file was read.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        let (message, hint) = match error.kind() {
            ErrorKind::NotFound => ("there is no such file", "check the name and the folder"),
            ErrorKind::PermissionDenied => (
                "this user may not read it",
                "ask its owner for the right to read it",
            ),
            ErrorKind::IsADirectory => (
                "this is a folder, not a file",
                "name the file that lies in it",
            ),
            _ => return Self::either(path, "read", error),
        };
        Self::system(path, message, hint)
    }

    /// What the system said while a file was written.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        let (message, hint) = match error.kind() {
            ErrorKind::NotFound => (
                "the folder in which it would lie does not exist",
                "create the folder, or choose another one",
            ),
            ErrorKind::PermissionDenied => (
                "this user may not write it",
                "save under another name, or ask for the right to write there",
            ),
            ErrorKind::ReadOnlyFilesystem => {
                ("the disk is read-only", "save to another disk or folder")
            }
            ErrorKind::IsADirectory => (
                "this is a folder, not a file",
                "add the name that the file shall have",
            ),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
                "there is no room left on the disk",
                "free some space, or save elsewhere",
            ),
            ErrorKind::FileTooLarge => (
                "no file may be as large as this here",
                "save to another disk, or ask for a higher limit",
            ),
            _ if is_in_use(error) => (
                "another program has the file open and lets nobody write it",
                "close it there, or save under another name",
            ),
            _ => return Self::either(path, "write", error),
        };
        Self::system(path, message, hint)
    }

    fn either(path: &Path, doing: &str, error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotADirectory => Self::system(
                path,
                "a part of the path is a file, not a folder",
                "check the path",
            ),
            ErrorKind::InvalidFilename => Self::system(
                path,
                "the system takes no such name; it may be too long",
                "choose a shorter name",
            ),
            // What the system itself refuses as invalid is not the name.
            ErrorKind::InvalidInput if error.raw_os_error().is_none() => Self::system(
                path,
                "the system takes no such name",
                "leave out unusual characters",
            ),
            _ => Self::system(
                path,
                format!("the system could not {doing} it: {error}"),
                "",
            ),
        }
    }
}

/// Windows: a sharing or lock violation.
fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

fn changed() -> Diagnostic {
    Diagnostic::error("", "another program has changed the file in the meantime")
        .hint("open it again, or save under another name")
}

fn given_up() -> Diagnostic {
    Diagnostic::error("", "it was given up; the file is as it was")
}

fn outside() -> Diagnostic {
    Diagnostic::error("", "the file lies outside the folder of the map")
        .hint("put it beside the map, or allow it to be read")
}

fn one(path: &Path, finding: &Diagnostic) -> String {
    let mut text = format!("{}: ", path.display());
    if !finding.place.is_empty() {
        text += &format!("{}: ", finding.place);
    }
    text += &finding.message;
    if !finding.hint.is_empty() {
        text += &format!(" ({})", finding.hint);
    }
    text
}

fn many(path: &Path, findings: &[Diagnostic]) -> String {
    let Some(first) = findings.first() else {
        return format!("{}: it cannot be read", path.display());
    };
    match findings.len() - 1 {
        0 => one(path, first),
        1 => format!("{}; and one more error", one(path, first)),
        more => format!("{}; and {more} more errors", one(path, first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_speak_plainly() {
        let check = |failure: Failure, words: &str| assert_eq!(failure.to_string(), words);
        let file = Path::new("a.json");
        let gone = io::Error::from(ErrorKind::NotFound);
        check(
            Failure::reading(file, &gone),
            "a.json: there is no such file (check the name and the folder)",
        );
        check(
            Failure::writing(file, &io::Error::from(ErrorKind::StorageFull)),
            "a.json: there is no room left on the disk (free some space, or save elsewhere)",
        );
        check(
            Failure::reading(file, &io::Error::other("odd")),
            "a.json: the system could not read it: odd",
        );
        let finding = |n: usize| Diagnostic::error(format!("actors[{n}]"), "it is wrong");
        let input = |n: usize| Failure::Input {
            path: file.to_owned(),
            findings: (0..n).map(finding).collect(),
        };
        check(input(1), "a.json: actors[0]: it is wrong");
        check(
            input(3),
            "a.json: actors[0]: it is wrong; and 2 more errors",
        );
    }
}
