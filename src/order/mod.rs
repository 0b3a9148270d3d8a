//! An order for a figure: all that decides its bytes, beside the map itself.
//! The window and the command line both draw by one, so that every figure of
//! either can be repeated by the other.

mod command;

pub use command::command;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kurbo::Point;

use crate::analysis::ties;
use crate::diag::Diagnostic;
use crate::export::{Crop, Kind, NoFigure, Picture, Sheet, figure, picture};
use crate::model::{ActorId, Document};
use crate::scene::{Caption, Options, Page, Preset, Scene, build};

/// A figure as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not be drawn as it should.
    pub remarks: Vec<Diagnostic>,
}

/// What a scene could not draw as it should.
fn remarks(scene: &Scene, page: Option<&Page>) -> Vec<Diagnostic> {
    const NAMED: usize = 8;
    let mut remarks = Vec::new();
    if let (Some(least), Some(page)) = (scene.least_pt(), page)
        && least < page.least_pt - 0.01
    {
        let message = format!(
            "the page is too small: the smallest letters have {least:.1} points, not {}",
            page.least_pt
        );
        remarks.push(
            Diagnostic::warning("", message)
                .hint("choose a larger page, or leave out parts of the frame or of the map"),
        );
    }
    let letters = scene.missing_letters();
    if letters.is_empty() {
        return remarks;
    }
    let mut named: Vec<String> = (letters.iter().take(NAMED))
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    if letters.len() > NAMED {
        named.push(format!("{} more", letters.len() - NAMED));
    }
    let message = format!("the figure's face has no letter for {}", named.join(", "));
    remarks.push(
        Diagnostic::warning("", message)
            .hint("a box stands in its place; write the name in another script"),
    );
    remarks
}

/// How large a figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Its width in pixels, 96 to the inch.
    pub width: f64,
    /// Its height in pixels, 96 to the inch.
    pub height: f64,
}

impl Extent {
    /// Width and height on paper, in millimetres.
    pub fn millimetres(&self) -> (f64, f64) {
        (self.width / 96.0 * 25.4, self.height / 96.0 * 25.4)
    }

    /// Width and height in pixels of a picture with so many to the inch.
    pub fn pixels(&self, dpi: f64) -> (f64, f64) {
        let at = |side: f64| (side * dpi / 96.0).round();
        (at(self.width), at(self.height))
    }
}

/// How a figure is made of a map. The same map, places and order give the same bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What is shown, and how.
    pub options: Options,
    /// Pixels per inch of a PNG.
    pub dpi: f64,
    /// Whether the paper is left out, so that what is behind the figure shows.
    pub transparent: bool,
    /// Whether the letters of an SVG are drawn as outlines: no font is needed
    /// then, and no word can be edited.
    pub outlines: bool,
    /// Whether an SVG holds the map, so that it opens again.
    pub with_map: bool,
    /// What is cut off.
    pub crop: Crop,
}

impl Order {
    /// The whole figure, with the map in it.
    pub fn new(options: Options) -> Self {
        Self {
            dpi: Self::usual_dpi(options.page.as_ref()),
            options,
            transparent: false,
            outlines: false,
            with_map: true,
            crop: Crop::NONE,
        }
    }

    /// The pixels per inch of a PNG for a page where nobody asks for others.
    pub fn usual_dpi(page: Option<&Page>) -> f64 {
        page.map_or(Sheet::DPI, |page| {
            Preset::of(page).map_or(300.0, Preset::dpi)
        })
    }

    /// The figure as a file. `places` are the middles of the actors' boxes, by
    /// position in the document; `embedded` makes the map's own bytes for an SVG.
    ///
    /// # Errors
    /// [`NoFigure`] where a picture cannot be made, for its size above all, and
    /// where `cancel` was set meanwhile.
    pub fn figure(
        &self,
        kind: Kind,
        document: &Document,
        places: &[Point],
        embedded: impl FnOnce(&Document) -> String,
        cancel: &AtomicBool,
    ) -> Result<Figure, NoFigure> {
        let with_map = self.with_map && kind == Kind::Svg;
        let map = with_map.then(|| embedded(document));
        let (scene, caption) = self.scene(document, places);
        if cancel.load(Ordering::Relaxed) {
            return Err(NoFigure::Cancelled);
        }
        let sheet = Sheet {
            map,
            ..self.sheet(caption)
        };
        Ok(Figure {
            bytes: figure(kind, &scene, &sheet, cancel)?,
            remarks: remarks(&scene, self.options.page.as_ref()),
        })
    }

    /// The figure as pixels, at most so many on its longer side: `most` is told
    /// how large the figure is.
    ///
    /// # Errors
    /// [`NoFigure`], as for [`Self::figure`].
    pub fn picture(
        &self,
        document: &Document,
        places: &[Point],
        most: impl FnOnce(&Extent) -> u32,
        cancel: &AtomicBool,
    ) -> Result<(Picture, Extent), NoFigure> {
        let (scene, caption) = self.scene(document, places);
        if cancel.load(Ordering::Relaxed) {
            return Err(NoFigure::Cancelled);
        }
        let extent = self.extent(&scene);
        let picture = picture(&scene, &self.sheet(caption), most(&extent), cancel)?;
        Ok((picture, extent))
    }

    fn extent(&self, scene: &Scene) -> Extent {
        let (bounds, crop) = (scene.bounds, &self.crop);
        let unit = (scene.width_mm).map_or(1.0, |mm| mm / 25.4 * 96.0 / bounds.width());
        Extent {
            width: bounds.width() * (1.0 - crop.left - crop.right) * unit,
            height: bounds.height() * (1.0 - crop.top - crop.bottom) * unit,
        }
    }

    fn scene(&self, document: &Document, places: &[Point]) -> (Scene, Caption) {
        let part = self.part(document, places);
        let Some((document, places)) = &part else {
            let scene = build(document, places, &self.options);
            let caption = Caption::of(document, &scene, &self.options);
            return (scene, caption);
        };
        let overlay = self.options.overlay.as_ref();
        let overlay = overlay.map(|overlay| overlay.within(document));
        let overlay = overlay.filter(|left| !left.camps.is_empty() || left.triad.is_some());
        let options = Options {
            overlay: overlay.map(Arc::new),
            ..self.options.clone()
        };
        let scene = build(document, places, &options);
        let caption = Caption::of(document, &scene, &options);
        (scene, caption)
    }

    fn sheet(&self, caption: Caption) -> Sheet {
        Sheet {
            dpi: self.dpi,
            transparent: self.transparent,
            outlines: self.outlines,
            crop: self.crop,
            embeds_face: !self.outlines,
            ..Sheet::new(caption)
        }
    }

    /// Whether it points at a triad of which not everybody is in the part of the map
    /// that is shown: the figure then leaves it out.
    pub fn drops_triad(&self, document: &Document) -> bool {
        let overlay = self.options.overlay.as_ref();
        let Some(overlay) = overlay.filter(|overlay| overlay.triad.is_some()) else {
            return false;
        };
        let part = self.part(document, &[]);
        part.is_some_and(|(part, _)| overlay.within(&part).triad.is_none())
    }

    /// The part of the map that is shown, where it is not all of it.
    fn part(&self, document: &Document, places: &[Point]) -> Option<(Document, Vec<Point>)> {
        let around: BTreeSet<usize> = (self.options.filter.around.iter())
            .filter_map(|id| document.actor_index(id))
            .collect();
        if around.is_empty() {
            return None;
        }
        let mut shown = around.clone();
        for tie in ties(document, &self.options.filter) {
            if around.contains(&tie.from) || around.contains(&tie.to) {
                shown.extend([tie.from, tie.to]);
            }
        }
        let ids: BTreeSet<ActorId> = (shown.iter())
            .filter_map(|&at| Some(document.actors().get(at)?.id.clone()))
            .collect();
        let places = (shown.iter())
            .map(|&at| places.get(at).copied().unwrap_or_default())
            .collect();
        Some((document.part(&ids), places))
    }
}
