//! A figure as a file: which kinds there are, and what they are made with.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::pdf::pdf;
use super::png::png;
use super::svg::svg;
use crate::scene::{Caption, Scene};

/// What the file says beside the picture, and how large it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The words that go with the picture.
    pub caption: Caption,
    /// The map as the content of an SVG's metadata, so that the figure opens
    /// again; `None`: it stays out.
    pub map: Option<String>,
    /// Pixels per inch of a PNG; without a page, 96 make a pixel per scene unit.
    pub dpi: f64,
    /// Whether the paper is left out.
    pub transparent: bool,
    /// Whether the letters of an SVG are outlines.
    pub outlines: bool,
    /// Whether an SVG brings the letters of its face along.
    pub embeds_face: bool,
    /// What is cut off.
    pub crop: Crop,
}

impl Sheet {
    /// The pixels per inch where nobody asks for others: two per scene unit.
    pub const DPI: f64 = 192.0;

    /// A sheet in the size of the scene.
    pub fn new(caption: Caption) -> Self {
        Self {
            caption,
            map: None,
            dpi: Self::DPI,
            transparent: false,
            outlines: false,
            embeds_face: true,
            crop: Crop::NONE,
        }
    }
}

/// What is cut off a figure, as parts of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Crop {
    /// From the left, 0 … 1.
    pub left: f64,
    /// From the top, 0 … 1.
    pub top: f64,
    /// From the right, 0 … 1.
    pub right: f64,
    /// From the bottom, 0 … 1.
    pub bottom: f64,
}

impl Crop {
    /// Nothing is cut off.
    pub const NONE: Self = Self {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    };

    /// Whether something is left of the figure.
    pub fn is_sound(&self) -> bool {
        let sides = [self.left, self.top, self.right, self.bottom];
        sides.iter().all(|side| (0.0..=0.95).contains(side))
            && self.left + self.right <= 0.95
            && self.top + self.bottom <= 0.95
    }
}

/// A kind of file that a figure can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A drawing that a person can edit.
    Svg,
    /// A page, vector like the drawing.
    Pdf,
    /// A picture.
    Png,
    /// The long description.
    Text,
}

impl Kind {
    /// The kinds in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Svg, Self::Pdf, Self::Png, Self::Text];

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Text => "txt",
        }
    }

    /// The kind that a file's name tells.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.ending() == ending)
    }
}

/// Why there is no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFigure {
    /// The picture would be too large, or empty.
    #[error("a picture of {width} × {height} pixels cannot be made; up to 16384 a side can")]
    Size {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
    },
    /// The page would be larger than PDF knows.
    #[error("a page of {width_mm} × {height_mm} mm cannot be made; up to 5080 mm a side can")]
    Page {
        /// In millimetres.
        width_mm: u64,
        /// In millimetres.
        height_mm: u64,
    },
    /// The figure could not be rasterised.
    #[error("the figure could not be drawn: {0}")]
    Draw(String),
    /// Nobody wants it any more.
    #[error("the export was cancelled")]
    Cancelled,
}

/// The bytes of a figure. The same scene and sheet give the same bytes.
///
/// # Errors
/// [`NoFigure`] where a picture cannot be made, for its size above all, and
/// where `cancel` was set meanwhile.
pub fn figure(
    kind: Kind,
    scene: &Scene,
    sheet: &Sheet,
    cancel: &AtomicBool,
) -> Result<Vec<u8>, NoFigure> {
    // PNG and PDF are painted from the SVG's letters, which need no outlines,
    // and hold no map.
    let plain = || {
        let sheet = Sheet {
            map: None,
            outlines: false,
            embeds_face: false,
            ..sheet.clone()
        };
        svg(scene, &sheet)
    };
    match kind {
        Kind::Svg => Ok(svg(scene, sheet).into_bytes()),
        Kind::Pdf => pdf(&plain(), sheet),
        Kind::Png => png(&plain(), sheet, cancel),
        Kind::Text => Ok(sheet.caption.description.clone().into_bytes()),
    }
}
