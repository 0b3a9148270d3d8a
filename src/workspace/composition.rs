//! What is composed by hand for one figure, beside what is looked at.

use crate::model::{ActorId, Callout, CalloutTarget, SavedView};
use crate::scene::{FigureWords, Labels, Language, Look, Options, Page};

use super::display::Display;

/// What is composed by hand for one figure. It is kept in the map only as part of a saved
/// view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Composition {
    /// The ordered pairs whose ties are drawn, and no others; empty: all of them.
    pub ties: Vec<(ActorId, ActorId)>,
    /// A sentence that points at something.
    pub callout: Option<Callout>,
    /// The headline, in place of the map's title.
    pub headline: Option<String>,
    /// The credit line, in place of sources and counts.
    pub credit: Option<String>,
    /// The page of the figure, by its name; the screen has none.
    pub page: Option<String>,
    /// Whether the figure has only what the camera shows.
    pub is_cropped: bool,
}

impl Composition {
    /// That of a saved view.
    pub(super) fn of(saved: &SavedView) -> Self {
        Self {
            ties: saved.ties.clone(),
            callout: saved.callout.clone(),
            headline: saved.headline.clone(),
            credit: saved.credit.clone(),
            page: saved.page.clone(),
            is_cropped: saved.is_cropped,
        }
    }

    /// These options with what is composed for the screen: all but the page.
    pub(super) fn on(&self, options: Options) -> Options {
        Options {
            ties: self.ties.clone(),
            callout: self.callout.clone(),
            words: FigureWords {
                title: self.headline.clone(),
                credit: self.credit.clone(),
                alt: None,
                text: None,
            },
            ..options
        }
    }

    /// The page of the figure; `None` also where this version does not know it.
    pub(super) fn page(&self) -> Option<Page> {
        self.page.as_deref().and_then(Page::from_name)
    }

    /// Points at something with a sentence; an empty one takes the callout away. Fields
    /// that this version does not know stay with a callout about the same.
    pub fn call_out(&mut self, text: &str, target: CalloutTarget) {
        let before = self.callout.take().filter(|own| own.target == target);
        let text = text.trim();
        self.callout = (!text.is_empty()).then(|| match before {
            Some(own) => Callout {
                text: text.to_owned(),
                ..own
            },
            None => Callout::new(text, target),
        });
    }
}

/// What is seen with its display and composition, as it can be kept; `seen` says what a
/// view of its own knows: its kind, filter, selection and camera.
pub(super) fn kept(display: &Display, own: &Composition, seen: SavedView) -> SavedView {
    let name = |name: &str| name.to_owned();
    let (look, labels, language) = (display.look, display.labels, display.language);
    SavedView {
        ties: own.ties.clone(),
        callout: own.callout.clone(),
        headline: own.headline.clone(),
        credit: own.credit.clone(),
        page: own.page.clone(),
        is_cropped: own.is_cropped,
        language: (language != Language::English).then(|| name(language.tag())),
        labels: (labels != Labels::Abouts).then(|| name(labels.name())),
        theme: (look != Look::Light).then(|| name(look.name())),
        shows_silent: display.silent,
        shows_uncoded: display.uncoded,
        hides_frame: !display.frame,
        hides_ghosts: !display.ghosts,
        ..seen
    }
}

/// Draws as a saved view says. What it leaves open, or names that this version does not
/// know, is as usual; the theme stays the one that is in use.
pub(super) fn show(display: &mut Display, saved: &SavedView) {
    let language = saved.language.as_deref().and_then(Language::of);
    let labels = saved.labels.as_deref().and_then(Labels::from_name);
    let look = saved.theme.as_deref().and_then(Look::from_name);
    display.language = language.unwrap_or_default();
    display.labels = labels.unwrap_or(Labels::Abouts);
    display.look = look.unwrap_or(display.look);
    display.silent = saved.shows_silent;
    display.uncoded = saved.shows_uncoded;
    display.frame = !saved.hides_frame;
    display.ghosts = !saved.hides_ghosts;
}
