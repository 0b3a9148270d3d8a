//! A worksheet for a class, or its key: the map on a page of its own, then the questions.

use kurbo::Point;

use super::error::FigureError;
use super::pdf::{Sheet, pdf_of};
use super::request::FigureRequest;
use super::write_options::WriteOptions;
use crate::analysis::{Untold, masked};
use crate::model::{Document, Filter, Question};
use crate::scene::{
    Caption, DisplayList, FrameParts, Language, Mutual, Options, PageWords, Preset, Theme,
    WorksheetPage, answer_key, worksheet,
};

/// How a worksheet, or its key, is made of a map. The same map, places and request give the
/// same bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct WorksheetRequest {
    /// The date, and what of the map is shown.
    pub filter: Filter,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The colours of the map.
    pub theme: Theme,
    /// In which language it speaks.
    pub language: Language,
    /// Whether it is the key: the map with its signs, and what the sources say.
    pub is_key: bool,
}

impl WorksheetRequest {
    /// The sheet as a PDF of A4 pages; `places` are the middles of the actors' boxes, by
    /// position in the document. Unless it is the key, no sign of the map is in it: none is
    /// drawn, and none is told in its description.
    ///
    /// # Errors
    /// [`FigureError`] where it cannot be drawn.
    pub fn pdf(&self, document: &Document, places: &[Point]) -> Result<Vec<u8>, FigureError> {
        let hidden = masked(document, |_| !self.is_key);
        let (scene, mut caption) = self.map(&hidden).scene(&hidden, places);
        PageWords::of(self.language)
            .tag()
            .clone_into(&mut caption.language);
        let title = caption.title.clone();
        // Its words are read out, and need no description.
        let of_words = Caption {
            description: String::new(),
            ..caption.clone()
        };
        let (map, words) = (WriteOptions::new(caption), WriteOptions::new(of_words));
        let sheets = self.sheets(document);
        let sheets = sheets
            .iter()
            .map(|sheet| (sheet as &dyn DisplayList, &words));
        let first: Sheet<'_> = (&*scene, &map);
        let pages: Vec<Sheet<'_>> = std::iter::once(first).chain(sheets).collect();
        pdf_of(&pages, &title)
    }

    /// The pages of questions, or of what the sources say.
    fn sheets(&self, document: &Document) -> Vec<WorksheetPage> {
        let (questions, theme) = (&self.questions, &self.theme);
        if self.is_key {
            answer_key(document, &self.filter, questions, theme, self.language)
        } else {
            worksheet(document, questions, theme, self.language)
        }
    }

    /// The figure of the map. Of a worksheet, nothing is explained that is not in it.
    fn map(&self, document: &Document) -> FigureRequest {
        let frame = FrameParts {
            title: true,
            date: true,
            ..FrameParts::every(self.is_key)
        };
        let mutual = if self.is_key {
            Mutual::proposed(document)
        } else {
            Mutual::Twice
        };
        FigureRequest::new(Options {
            filter: self.filter.clone(),
            frame,
            language: Some(self.language),
            page: Some(Preset::A4.page()),
            mutual,
            untold: if self.is_key {
                Untold::NotDecided
            } else {
                Untold::Asked
            },
            ..Options::new(self.theme.clone())
        })
    }
}
