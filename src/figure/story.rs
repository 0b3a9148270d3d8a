//! The stops of a story as one file.

use kurbo::Point;

use super::added_places::with_added;
use super::error::FigureError;
use super::pdf::{Sheet, pdf_of};
use super::request::{Figure, FigureRequest};
use super::warnings::warnings;
use crate::model::Document;
use crate::task::Cancel;

impl FigureRequest {
    /// Figures of a map as the pages of one PDF of this title, in their order. `places` are
    /// the middles of the actors' boxes, by position in the document. A warning that
    /// several pages share is told once.
    ///
    /// # Errors
    /// [`FigureError`] where a page cannot be drawn, and where `cancel` was switched
    /// meanwhile.
    pub fn pages(
        requests: &[Self],
        title: &str,
        (document, places): (&Document, &[Point]),
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        let mut drawn = Vec::with_capacity(requests.len());
        let mut told = Vec::new();
        for request in requests {
            let document = &*request.supposed(document);
            let places = with_added(document, places, request.shape);
            let (scene, caption) = request.scene(document, &places);
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            for warning in warnings(document, &*scene, request.options.page.as_ref()) {
                if !told.contains(&warning) {
                    told.push(warning);
                }
            }
            let options = request.write_options(&*scene, caption);
            drawn.push((scene, options));
        }
        let sheets: Vec<Sheet<'_>> = (drawn.iter())
            .map(|(scene, options)| (&**scene, options))
            .collect();
        Ok(Figure {
            bytes: pdf_of(&sheets, title)?,
            warnings: told,
        })
    }
}
