//! The formats of figures.

use std::path::Path;

/// A format of a figure's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A drawing that a person can edit.
    Svg,
    /// A page, vector like the drawing.
    Pdf,
    /// A picture.
    Png,
    /// A page of the web to hand out, with everything in it.
    Html,
    /// The long description.
    Text,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Svg, Self::Pdf, Self::Png, Self::Html, Self::Text];

    /// The extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }

    /// The format by the extension of a file's name; `None`: another one, or none.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == extension)
    }
}
