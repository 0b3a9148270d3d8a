//! A request for a figure: all that decides its bytes, beside the map itself.

use crate::task::Cancel;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Point;

use super::added_places::with_added;
use super::camps::CampsAsked;
use super::dates::FigureDates;
use super::embeds::Embeds;
use super::error::FigureError;
use super::format::Format;
use super::letters::Letters;
use super::png::{Picture, picture};
use super::raster::refuse_large;
use super::story_told::StoryTold;
use super::view::FigureView;
use super::warnings::warnings;
use super::write::write;
use super::write_options::{Crop, WriteOptions};
use crate::analysis::{Derived, Redaction, Untold, ego_part, masked, redacted, ties};
use crate::diag::Diagnostic;
use crate::model::{ActorId, Document, Filter, Question, SceneRect, Stance, suppose};
use crate::scene::{
    Caption, DisplayList, Options, Page, Preset, build, build_coverage, build_matrix,
    describe_coverage, describe_matrix,
};

/// What is drawn, and the words that go with it.
pub(super) type Drawn = (Box<dyn DisplayList>, Caption);

/// A figure as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not be drawn as it should.
    pub warnings: Vec<Diagnostic>,
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

/// How a figure is made of a map. The same map, places and request give the same
/// bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRequest {
    /// Of which kind of view it is.
    pub view: FigureView,
    /// What is shown, and how.
    pub options: Options,
    /// For which dates it speaks.
    pub dates: FigureDates,
    /// The camps at each of several dates; of one date they are in the options.
    pub camps: Option<CampsAsked>,
    /// Pixels per inch of a PNG.
    pub dpi: f64,
    /// Whether the paper is left out, so that what is behind the figure shows.
    pub transparent: bool,
    /// How an SVG holds its letters.
    pub letters: Letters,
    /// Which part of the map an SVG holds, so that it opens again.
    pub embeds: Embeds,
    /// The part of the map that is drawn, in the units of its layout, where it is drawn as
    /// on the screen: on a page and side by side actors stand elsewhere. `None`: all.
    pub part: Option<SceneRect>,
    /// What is cut off of that.
    pub crop: Crop,
    /// What is left out of the map before anything is drawn of it or goes along.
    pub redaction: Redaction,
    /// What a page to hand out asks a class. What is asked about is not in it.
    pub questions: Vec<Question>,
    /// Which stops of the map's story a page to hand out tells.
    pub story: StoryTold,
    /// The shape of the room for which places were found of actors that the map does not
    /// place; `None`: a page. Told by the command that repeats the figure, and nothing
    /// else.
    pub shape: Option<f64>,
}

impl FigureRequest {
    /// The whole figure, with the map in it.
    pub fn new(options: Options) -> Self {
        Self {
            dpi: Self::default_dpi(options.page.as_ref()),
            view: FigureView::default(),
            options,
            dates: FigureDates::One,
            camps: None,
            transparent: false,
            letters: Letters::default(),
            embeds: Embeds::default(),
            part: None,
            crop: Crop::NONE,
            redaction: Redaction::default(),
            questions: Vec::new(),
            story: StoryTold::default(),
            shape: None,
        }
    }

    /// The pixels per inch of a PNG for a page unless another number is asked for.
    pub fn default_dpi(page: Option<&Page>) -> f64 {
        page.map_or(WriteOptions::DPI, |page| {
            Preset::of(page).map_or(300.0, Preset::dpi)
        })
    }

    /// Refuses a picture of so many actors that it can never be made, before places are
    /// found for them: those that the document does not place will not lie on each
    /// other. O(actors).
    ///
    /// # Errors
    /// [`FigureError::Size`] with the least that its sides would be.
    pub fn refuse_crowd(&self, format: Format, document: &Document) -> Result<(), FigureError> {
        /// No box of an actor has less, in scene units.
        const LEAST_AREA: f64 = 800.0;
        let is_whole = self.options.page.is_none() && self.options.filter.around.is_empty();
        if format != Format::Png || !is_whole || !self.view.is_map() {
            return Ok(());
        }
        let actors = document.actors().iter();
        let unplaced = actors.filter(|actor| actor.placement.is_none()).count();
        // More actors than this counts exactly are refused all the same.
        #[allow(clippy::cast_precision_loss)]
        let side = (unplaced as f64 * LEAST_AREA).sqrt() * self.dpi / 96.0;
        refuse_large(side, side)
    }

    /// The figure as a file; of a series, the first. `places` are the middles of the actors' boxes, by
    /// position in the document; `embedded` makes the map's own bytes for an SVG. Of a
    /// scenario the document is the fact, and so is the map inside: the scenario is laid
    /// over it here.
    ///
    /// # Errors
    /// [`FigureError`] where a picture cannot be made, for its size above all, and
    /// where `cancel` was switched meanwhile.
    pub fn figure(
        &self,
        format: Format,
        document: &Document,
        places: &[Point],
        embedded: impl FnOnce(&Document) -> String,
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        let document = &*self.handed_out(document);
        if self.dates != FigureDates::One {
            return self.dated_figure(format, (document, places), embedded, cancel);
        }
        if format == Format::Html {
            let fact = (document, places);
            let document = &*self.supposed(document);
            let places = &*with_added(document, places, self.shape);
            return Ok(Figure {
                bytes: self.page(fact, (document, places), cancel)?.into_bytes(),
                warnings: Vec::new(),
            });
        }
        let part = self.part_inside(format, document, &self.options.filter);
        let map = part.map(|part| embedded(&part));
        let document = &*self.supposed(document);
        let places = &*with_added(document, places, self.shape);
        let drawn = self.scene(document, places);
        if cancel.is_cancelled() {
            return Err(FigureError::Cancelled);
        }
        self.written(format, document, (drawn, map), cancel)
    }

    /// The part of a map that goes along in an SVG; `None`: none does.
    pub(super) fn part_inside(
        &self,
        format: Format,
        document: &Document,
        filter: &Filter,
    ) -> Option<Document> {
        if format != Format::Svg {
            return None;
        }
        self.embeds.part(document, filter, &self.options.ties)
    }

    /// A scene of a document as a file, with its words and the map that goes with it.
    pub(super) fn written(
        &self,
        format: Format,
        document: &Document,
        ((scene, caption), map): (Drawn, Option<String>),
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        if format == Format::Html {
            return Ok(Figure {
                bytes: self.page_of(document, scene, &caption).into_bytes(),
                warnings: Vec::new(),
            });
        }
        if format == Format::Png {
            let (width, height) = self.extent(&*scene).pixels(self.dpi);
            refuse_large(width, height)?;
        }
        let options = WriteOptions {
            map,
            ..self.write_options(&*scene, caption)
        };
        Ok(Figure {
            bytes: write(format, &*scene, &options, cancel)?,
            warnings: warnings(document, &*scene, self.options.page.as_ref()),
        })
    }

    /// The figure as pixels, at most so many on its longer side: `most` is told
    /// how large the figure is.
    ///
    /// # Errors
    /// [`FigureError`], as for [`Self::figure`].
    pub fn picture(
        &self,
        document: &Document,
        places: &[Point],
        most: impl FnOnce(&Extent) -> u32,
        cancel: &Cancel,
    ) -> Result<(Picture, Extent), FigureError> {
        let document = &*self.handed_out(document);
        let document = &*self.supposed(document);
        let places = &*with_added(document, places, self.shape);
        let (scene, caption) = match &self.dates {
            FigureDates::One => self.scene(document, places),
            FigureDates::Beside(_) | FigureDates::Series(_) => {
                self.dated_scene(document, places, cancel)?
            }
        };
        if cancel.is_cancelled() {
            return Err(FigureError::Cancelled);
        }
        let extent = self.extent(&*scene);
        let options = self.write_options(&*scene, caption);
        let picture = picture(&*scene, &options, most(&extent), cancel)?;
        Ok((picture, extent))
    }

    /// The map without what is withheld, and without what is asked about.
    pub(super) fn handed_out<'d>(&self, document: &'d Document) -> Cow<'d, Document> {
        let copy = if self.redaction.is_empty() {
            Cow::Borrowed(document)
        } else {
            Cow::Owned(redacted(document, &self.redaction))
        };
        if self.questions.is_empty() {
            return copy;
        }
        let is_asked = |stance: &Stance| {
            let mut questions = self.questions.iter();
            questions.any(|question| question.asks_about(stance))
        };
        Cow::Owned(masked(&copy, is_asked))
    }

    /// Why the values of some stances are not told.
    pub(in crate::figure) fn untold(&self) -> Untold {
        if self.questions.is_empty() {
            self.options.untold
        } else {
            Untold::Asked
        }
    }

    /// The document as the figure shows it: with the scenario laid over it, if any.
    pub(super) fn supposed<'d>(&self, document: &'d Document) -> Cow<'d, Document> {
        let shown = self.options.scenario.as_ref();
        match shown.and_then(|own| document.scenario(&own.id)) {
            Some(scenario) => Cow::Owned(suppose(document, scenario).0),
            None => Cow::Borrowed(document),
        }
    }

    fn extent(&self, scene: &dyn DisplayList) -> Extent {
        let (bounds, crop) = (scene.bounds(), self.crop_of(scene));
        let unit = (scene.width_mm()).map_or(1.0, |mm| mm / 25.4 * 96.0 / bounds.width());
        Extent {
            width: bounds.width() * (1.0 - crop.left - crop.right) * unit,
            height: bounds.height() * (1.0 - crop.top - crop.bottom) * unit,
        }
    }

    /// What is cut off of a scene.
    fn crop_of(&self, scene: &dyn DisplayList) -> Crop {
        let is_as_seen =
            self.options.page.is_none() && self.view.is_map() && self.dates == FigureDates::One;
        let part = self.part.filter(|_| is_as_seen);
        let outside = part.and_then(|part| Crop::outside(&part, scene.bounds()));
        outside.map_or(self.crop, |outside| outside.with(&self.crop))
    }

    pub(super) fn scene(&self, document: &Document, places: &[Point]) -> Drawn {
        let options = Options {
            ego: (self.options.ego.clone()).filter(|_| self.view.is_map()),
            untold: self.untold(),
            ..self.options.clone()
        };
        let Some((part, places)) = self.part(document, places) else {
            return drawn(self.view, document, places, &options);
        };
        let overlay = self.options.overlay.as_ref();
        let overlay = overlay.map(|overlay| overlay.within(&part));
        let overlay = overlay.filter(|left| !left.camps.is_empty() || left.triad.is_some());
        let options = Options {
            overlay: overlay.map(Arc::new),
            ..options
        };
        drawn(self.view, &part, &places, &options)
    }

    pub(super) fn write_options(&self, scene: &dyn DisplayList, caption: Caption) -> WriteOptions {
        let outlines = self.letters.are_outlines(self.options.page.as_ref());
        WriteOptions {
            dpi: self.dpi,
            transparent: self.transparent,
            outlines,
            crop: self.crop_of(scene),
            embeds_face: !outlines,
            ..WriteOptions::new(caption)
        }
    }

    /// Whether it points at a triad that is not wholly in the part of the map that
    /// is shown: the figure then leaves it out.
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
        if let Some(ego) = self.options.ego.as_ref().filter(|_| self.view.is_map()) {
            // Its places are its own.
            let part = ego_part(document, &self.options.filter, &ego.actor);
            return Some((part, Vec::new()));
        }
        if self.view == FigureView::Coverage {
            // Pairs without a tie count as well.
            return None;
        }
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

/// What is drawn of a document in a kind of view, and the words that go with it.
fn drawn(view: FigureView, document: &Document, places: &[Point], options: &Options) -> Drawn {
    let derived = Derived::of(document, &options.filter);
    match view {
        FigureView::Map | FigureView::Ego => {
            let scene = build(document, &derived, places, options);
            let caption = Caption::of(document, &scene, options);
            (Box::new(scene), caption)
        }
        FigureView::Matrix => {
            let sheet = build_matrix(document, &derived, options);
            let words = describe_matrix(document, &derived, options);
            (Box::new(sheet), Caption::with(document, &words, options))
        }
        FigureView::Coverage => {
            let sheet = build_coverage(document, &derived, options);
            let words = describe_coverage(document, &derived, options);
            (Box::new(sheet), Caption::with(document, &words, options))
        }
    }
}
