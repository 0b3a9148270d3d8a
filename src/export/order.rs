//! An order for a figure: all that decides its bytes, beside the map itself.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use kurbo::Point;

use super::figure::{Kind, NoFigure, Sheet, figure};
use super::png::{Picture, picture};
use super::svg::svg;
use crate::analysis::ties;
use crate::model::{ActorId, Document};
use crate::scene::{Caption, Options, Preset, build};

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
            options,
            dpi: Sheet::DPI,
            transparent: false,
            outlines: false,
            with_map: true,
            crop: Crop::NONE,
        }
    }

    /// The pixels per inch of a PNG where nobody asks for others.
    pub fn usual_dpi(&self) -> f64 {
        (self.options.page.as_ref()).map_or(Sheet::DPI, |page| {
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
    ) -> Result<Vec<u8>, NoFigure> {
        let with_map = self.with_map && kind == Kind::Svg;
        let map = with_map.then(|| embedded(document));
        let (scene, caption) = self.scene(document, places);
        if cancel.load(Ordering::Relaxed) {
            return Err(NoFigure::Cancelled);
        }
        figure(
            kind,
            &scene,
            &Sheet {
                map,
                ..self.sheet(caption)
            },
            cancel,
        )
    }

    /// The figure as pixels, at most so many on its longer side.
    ///
    /// # Errors
    /// [`NoFigure`], as for [`Self::figure`].
    pub fn picture(
        &self,
        document: &Document,
        places: &[Point],
        most: u32,
        cancel: &AtomicBool,
    ) -> Result<Picture, NoFigure> {
        let (scene, caption) = self.scene(document, places);
        if cancel.load(Ordering::Relaxed) {
            return Err(NoFigure::Cancelled);
        }
        picture(&svg(&scene, &self.sheet(caption)), most, cancel)
    }

    fn scene(&self, document: &Document, places: &[Point]) -> (crate::scene::Scene, Caption) {
        let part = self.part(document, places);
        let (document, places) = match &part {
            Some((document, places)) => (document, places.as_slice()),
            None => (document, places),
        };
        let scene = build(document, places, &self.options);
        let caption = Caption::of(document, &scene, &self.options);
        (scene, caption)
    }

    fn sheet(&self, caption: Caption) -> Sheet {
        Sheet {
            caption,
            map: None,
            dpi: self.dpi,
            transparent: self.transparent,
            outlines: self.outlines,
            crop: self.crop,
        }
    }

    /// The part of the map that is shown, where it is not all of it.
    fn part(&self, document: &Document, places: &[Point]) -> Option<(Document, Vec<Point>)> {
        let around: BTreeSet<usize> = (self.options.around.iter())
            .filter_map(|id| document.actor_index(id))
            .collect();
        if around.is_empty() {
            return None;
        }
        let mut shown = around.clone();
        for tie in ties(document, &self.options.lens) {
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
