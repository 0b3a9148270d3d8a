//! A figure of several states: dates of one map, or two maps, side by side.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::Point;

use super::error::FigureError;
use super::format::Format;
use super::request::{Drawn, Figure, FigureRequest};
use crate::analysis::{Changes, Compared, Matching, Side};
use crate::model::{Document, Filter};
use crate::scene::{
    Caption, FrameParts, Options, Overlay, Panel, Scene, ShownChanges, build_panels, describe,
};
use crate::task::Cancel;

/// A state of a map in such a figure.
#[derive(Debug, Clone)]
pub struct State<'d> {
    /// The map.
    pub document: &'d Document,
    /// What of it is shown, at which date.
    pub filter: Filter,
    /// The middles of the actors' boxes, by position in the document: an actor of all
    /// states stands at one place in each.
    pub places: Vec<Point>,
    /// Its camps; `None`: none are shown.
    pub overlay: Option<Arc<Overlay>>,
    /// What stands over it: the date, or the file.
    pub heading: String,
    /// What stands beside that; empty: nothing.
    pub note: String,
}

impl FigureRequest {
    /// The figure of several states as a file: the last is marked by what changed since
    /// the one before it, and so is each between the first and the last; of two the first
    /// has the numbers too. The changes are listed beneath. `embedded` makes the bytes of
    /// the last map for an SVG.
    ///
    /// O(states) figures.
    ///
    /// # Errors
    /// [`FigureError`], as for [`Self::figure`]; [`FigureError::Draw`] without a state.
    pub fn comparison(
        &self,
        format: Format,
        (states, matching): (&[State<'_>], Matching),
        embedded: impl FnOnce(&Document) -> String,
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        let copies: Vec<_> = (states.iter())
            .map(|state| self.handed_out(state.document))
            .collect();
        let states = &of_copies(states, &copies);
        let drawn = self.beside(states, matching)?;
        if cancel.is_cancelled() {
            return Err(FigureError::Cancelled);
        }
        self.written_of(format, states, (drawn, embedded), cancel)
    }

    /// What is drawn of several states side by side.
    pub(super) fn beside(
        &self,
        states: &[State<'_>],
        matching: Matching,
    ) -> Result<Drawn, FigureError> {
        together(&self.panels(states, matching))
    }

    /// What is drawn of the second of two states by itself, as a figure of a series.
    pub(super) fn step(&self, states: &[State<'_>]) -> Result<Drawn, FigureError> {
        let panels = self.panels(states, Matching::Id);
        together(panels.last().map(std::slice::from_ref).unwrap_or_default())
    }

    /// What is drawn of states as a file, with the map of the last one in an SVG.
    pub(super) fn written_of(
        &self,
        format: Format,
        states: &[State<'_>],
        (drawn, embedded): (Drawn, impl FnOnce(&Document) -> String),
        cancel: &Cancel,
    ) -> Result<Figure, FigureError> {
        let last = states.last().ok_or_else(nothing)?;
        let part = self.part_inside(format, last.document, &last.filter);
        let map = part.map(|part| embedded(&part));
        self.written(format, last.document, (drawn, map), cancel)
    }

    /// A figure for each state but the first, with what changed since the one before: all
    /// in one frame, in which no actor moves.
    ///
    /// O(states) figures.
    ///
    /// # Errors
    /// [`FigureError`], as for [`Self::figure`].
    pub(super) fn series(
        &self,
        format: Format,
        states: &[State<'_>],
        embedded: impl Fn(&Document) -> String,
        cancel: &Cancel,
    ) -> Result<Vec<Figure>, FigureError> {
        let copies: Vec<_> = (states.iter())
            .map(|state| self.handed_out(state.document))
            .collect();
        let states = &of_copies(states, &copies);
        let mut drawn = Vec::new();
        for pair in states.windows(2) {
            let mut panels = self.panels(pair, Matching::Id);
            let Some(panel) = panels.pop() else {
                continue;
            };
            let Some((scenes, figure)) = build_panels(std::slice::from_ref(&panel)) else {
                continue;
            };
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            drawn.push((panel, scenes, figure));
        }
        let bounds = drawn.iter().map(|(_, _, figure)| figure.bounds);
        let whole = bounds.reduce(|a, b| a.union(b));
        (drawn.into_iter())
            .map(|(panel, scenes, mut figure)| {
                figure.bounds = whole.unwrap_or(figure.bounds);
                let part = self.part_inside(format, panel.document, &panel.options.filter);
                let map = part.map(|part| embedded(&part));
                let caption = caption(std::slice::from_ref(&panel), &scenes, &panel);
                let document = panel.document;
                self.written(format, document, ((Box::new(figure), caption), map), cancel)
            })
            .collect()
    }

    fn panels<'d>(&self, states: &[State<'d>], matching: Matching) -> Vec<Panel<'d>> {
        let mut next = 1;
        let steps: Vec<ShownChanges> = (states.windows(2))
            .filter_map(|pair| match pair {
                [old, new] => Some((old, new)),
                _ => None,
            })
            .map(|(old, new)| {
                let compared = Compared {
                    before: (old.document, &old.filter),
                    after: (new.document, &new.filter),
                };
                let changes = Changes::between(compared.before, compared.after, matching);
                let changes = changes.numbered_from(next);
                next += changes.list.len();
                ShownChanges::of(compared, Arc::new(changes), self.options.language)
            })
            .collect();
        let of = |at: usize| match at.checked_sub(1) {
            Some(step) => steps.get(step).map(|own| own.on(Side::After, true)),
            // Of more than two, the second has marks of its own.
            None => (steps.first())
                .filter(|_| states.len() == 2)
                .map(|own| own.on(Side::Before, false)),
        };
        (states.iter().enumerate())
            .map(|(at, state)| Panel {
                document: state.document,
                options: Options {
                    filter: state.filter.clone(),
                    ego: None,
                    changes: of(at),
                    overlay: state.overlay.clone(),
                    ..self.options.clone()
                },
                places: state.places.clone(),
                heading: state.heading.clone(),
                note: state.note.clone(),
            })
            .collect()
    }
}

fn nothing() -> FigureError {
    FigureError::Draw("there is nothing to compare".to_owned())
}

/// Panels in one figure.
fn together(panels: &[Panel<'_>]) -> Result<Drawn, FigureError> {
    let drawn = build_panels(panels);
    let (Some((scenes, figure)), Some(last)) = (drawn, panels.last()) else {
        return Err(nothing());
    };
    let caption = caption(panels, &scenes, last);
    Ok((Box::new(figure), caption))
}

/// The same states of the maps as they are handed out.
fn of_copies<'d>(states: &[State<'_>], copies: &'d [Cow<'_, Document>]) -> Vec<State<'d>> {
    (states.iter().zip(copies))
        .map(|(state, copy)| State {
            document: copy,
            filter: state.filter.clone(),
            places: state.places.clone(),
            overlay: state.overlay.clone(),
            heading: state.heading.clone(),
            note: state.note.clone(),
        })
        .collect()
}

/// The words for readers who do not see the figure: state by state.
fn caption(panels: &[Panel<'_>], scenes: &[Scene], last: &Panel<'_>) -> Caption {
    let Some(scene) = scenes.last() else {
        return Caption::default();
    };
    let own = Caption::of(last.document, scene, &last.options);
    let alt = last.options.words.alt.as_deref();
    let mut parts: Vec<String> = alt.map(|alt| format!("{alt}\n")).into_iter().collect();
    for (panel, scene) in panels.iter().zip(scenes) {
        // The numbers on the first state mean the changes that follow.
        let options = Options {
            changes: (panel.options.changes.clone()).filter(|shown| shown.side == Side::After),
            frame: FrameParts::ALL,
            ..panel.options.clone()
        };
        let told = describe(panel.document, scene, &options);
        parts.push(format!("{}\n\n{told}", panel.heading));
    }
    Caption {
        description: parts.join("\n"),
        ..own
    }
}
