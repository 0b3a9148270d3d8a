//! A page from a request.

use super::document::{Content, page};
use super::drawing::Drawn;
use super::states::{State, StateList, room, states};
use super::stops::{ShownStop, Stops};
use crate::figure::error::FigureError;
use crate::figure::request::FigureRequest;
use crate::model::Document;
use crate::scene::{Caption, DisplayList, FrameParts, Labels, Options, Theme};
use crate::task::Cancel;

use kurbo::Point;

impl FigureRequest {
    /// The page of a map: what is shown, and the states to step through, each drawn
    /// beforehand. `fact` is the map in fact with its places, which the stops of its story
    /// show where they name no scenario; `shown` is what the figure shows. O(states) figures.
    ///
    /// # Errors
    /// [`FigureError::Cancelled`].
    pub(in crate::figure) fn page(
        &self,
        fact: (&Document, &[Point]),
        (document, places): (&Document, &[Point]),
        cancel: &Cancel,
    ) -> Result<String, FigureError> {
        let stops = Stops {
            request: self,
            fact: fact.0,
            places: fact.1,
        };
        let language = self.options.language.unwrap_or_default();
        let filter = &self.options.filter;
        let (first, caption) = self.on_page().scene(document, places);
        let room = room(first.count());
        let left = room.saturating_sub(stops.told().len());
        let mut list = states(document, filter, language, left);
        let mut drawn = vec![Drawn::of(first, &caption)];
        if !self.view.is_map() {
            list.truncate(1);
        }
        for state in list.iter().skip(1) {
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            let of_state = self.on_page();
            let of_state = Self {
                options: Options {
                    filter: state.filter.clone(),
                    // Camps and changes are those of the state that is shown first.
                    overlay: None,
                    changes: None,
                    callout: None,
                    ..of_state.options
                },
                ..of_state
            };
            let (scene, caption) = of_state.scene(document, places);
            drawn.push(Drawn::of(scene, &caption));
        }
        let mut states: Vec<(State, Drawn)> = list.into_iter().zip(drawn).collect();
        let (stops, of_stops) = stops.shown(room, states.len(), cancel)?;
        states.extend(of_stops);
        Ok(self.written_page(document, &caption, (&states, &stops)))
    }

    /// The page of one scene that is drawn already.
    pub(in crate::figure) fn page_of(
        &self,
        document: &Document,
        scene: Box<dyn DisplayList>,
        caption: &Caption,
    ) -> String {
        let state = State {
            filter: self.options.filter.clone(),
            name: String::new(),
            list: StateList::Whole,
        };
        let states = [(state, Drawn::of(scene, caption))];
        self.written_page(document, caption, (&states, &[]))
    }

    fn written_page(
        &self,
        document: &Document,
        caption: &Caption,
        (states, stops): (&[(State, Drawn)], &[ShownStop<'_>]),
    ) -> String {
        page(&Content {
            document,
            filter: &self.options.filter,
            caption,
            theme: &self.options.theme,
            language: self.options.language.unwrap_or_default(),
            states,
            stops,
            untold: self.untold(),
            questions: &self.questions,
        })
    }

    /// The same figure for a page of HTML, which has title, legend and sources of its own
    /// and says beside the figure what ties are about.
    pub(super) fn on_page(&self) -> Self {
        /// Type and strokes against those of a figure: a phone is half as wide as one.
        const TYPE: f64 = 1.7;
        const STROKES: f64 = 1.4;
        let own = &self.options.theme;
        let theme = if self.view.is_map() {
            Theme {
                type_scale: own.type_scale.max(TYPE),
                stroke_scale: own.stroke_scale.max(STROKES),
                ..own.clone()
            }
        } else {
            own.clone()
        };
        Self {
            options: Options {
                theme,
                second_names: false,
                frame: FrameParts::NONE,
                page: None,
                labels: Some(self.options.labels.unwrap_or(Labels::None)),
                ..self.options.clone()
            },
            ..self.clone()
        }
    }
}

impl Drawn {
    pub(super) fn of(scene: Box<dyn DisplayList>, caption: &Caption) -> Self {
        Self {
            scene,
            actor_ids: caption.actor_ids.clone(),
            is_apart: false,
        }
    }
}
