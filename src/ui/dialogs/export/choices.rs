//! What is chosen in the export dialog, and the request it makes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dates::DatesTyped;
use crate::analysis::{Redaction, Withheld};
use crate::figure::{Crop, Embeds, FigureRequest, FigureView, Format, Letters, StoryTold};
use crate::model::{ActorId, Filter};
use crate::scene::{
    FigureWords, FrameParts, Labels, Language, Look, Options, Overlay, Page, Preset, Theme,
};

/// What the figure is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// As large as it is on the screen.
    Screen,
    /// A page with a name.
    Preset(Preset),
    /// A page of the user's own size.
    Own,
}

/// Which part of the map is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extract {
    /// With the domains that are hidden on the screen.
    Screen,
    /// With all domains.
    Everything,
    /// What is selected and those it has ties with.
    Selection,
}

/// What is chosen. `None` follows what the window shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choices {
    pub kind: Format,
    /// Which view; `None`: the one that is worked in.
    pub view: Option<FigureView>,
    /// For which dates it speaks, as they are typed.
    pub dates: DatesTyped,
    pub paper: Paper,
    /// The size of an own page, in millimetres.
    pub width_mm: f64,
    pub height_mm: f64,
    /// Whether an own page has a height; else it is as high as the figure needs.
    pub has_height: bool,
    /// Pixels per inch; `None`: as is usual for the page.
    pub dpi: Option<f64>,
    pub look: Option<Look>,
    /// A language, English among them.
    pub language: Option<Language>,
    pub extract: Extract,
    pub frame: Option<FrameParts>,
    pub silent: Option<bool>,
    pub uncoded: Option<bool>,
    /// Whether only what is seen of the map is drawn; `None`: as the saved view says that
    /// is open.
    pub only_seen: Option<bool>,
    /// Percent cut off: left, top, right, bottom.
    pub crop: [f64; 4],
    pub transparent: bool,
    pub letters: Letters,
    pub embeds: Embeds,
    /// `None`: as on the screen, and on a page the most there is room for.
    pub labels: Option<Labels>,
    /// Headline, credit line and what a screen reader says first; empty: as usual.
    pub title: String,
    pub credit: String,
    pub alt: String,
    /// What is left out of all that is written.
    pub withheld: BTreeSet<Withheld>,
    /// Whether a page to hand out tells the map's story.
    pub tells_story: bool,
    /// Whether a page to hand out asks a class.
    pub asks: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            kind: Format::Png,
            view: None,
            dates: DatesTyped::default(),
            paper: Paper::Screen,
            width_mm: 120.0,
            height_mm: 90.0,
            has_height: false,
            dpi: None,
            look: None,
            language: None,
            extract: Extract::Screen,
            frame: None,
            silent: None,
            uncoded: None,
            only_seen: None,
            crop: [0.0; 4],
            transparent: false,
            letters: Letters::default(),
            embeds: Embeds::default(),
            labels: None,
            title: String::new(),
            credit: String::new(),
            alt: String::new(),
            withheld: BTreeSet::new(),
            tells_story: true,
            asks: false,
        }
    }
}

/// What of the map is shown, where the window shows it through the filter `seen`.
fn filter(extract: Extract, seen: &Filter, selected: &[ActorId]) -> Filter {
    let seen = seen.clone();
    match extract {
        Extract::Screen => seen,
        Extract::Everything => Filter {
            hidden: BTreeSet::new(),
            ..seen
        },
        Extract::Selection => Filter {
            around: selected.to_vec(),
            ..seen
        },
    }
}

/// The camps that are shown: those of a part of the map are not those of the whole.
fn overlay(extract: Extract, screen: &Options) -> Option<Arc<Overlay>> {
    let is_of = |found: &Arc<Overlay>| {
        extract != Extract::Everything || found.rule.filter.hidden.is_empty()
    };
    screen.overlay.clone().filter(is_of)
}

/// A text that says something.
fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The most percent that may be cut off in one direction.
pub(super) const MOST_CROP: f64 = 95.0;

impl Choices {
    /// The page that is chosen; `None`: as on the screen.
    pub(super) fn page(&self) -> Option<Page> {
        match self.paper {
            Paper::Screen => None,
            Paper::Preset(preset) => Some(preset.page()),
            Paper::Own if self.has_height => Some(Page::sized(self.width_mm, self.height_mm)),
            Paper::Own => Some(Page::wide(self.width_mm)),
        }
    }

    /// Follows the window again in all that a saved view says.
    pub(super) fn follow_view(&mut self) {
        *self = Self {
            kind: self.kind,
            dpi: None,
            transparent: self.transparent,
            letters: self.letters,
            embeds: self.embeds,
            withheld: self.withheld.clone(),
            tells_story: self.tells_story,
            asks: self.asks,
            ..Self::default()
        };
    }

    /// Which part of the map is shown, where so much is selected.
    pub(super) fn extract(&self, selected: &[ActorId]) -> Extract {
        match self.extract {
            Extract::Selection if selected.is_empty() => Extract::Screen,
            extract => extract,
        }
    }

    /// What is drawn, however it looks.
    fn shown(&self, screen: &Options, selected: &[ActorId]) -> Options {
        let extract = self.extract(selected);
        Options {
            filter: filter(extract, &screen.filter, selected),
            silent: self.silent.unwrap_or(screen.silent),
            uncoded: self.uncoded.unwrap_or(screen.uncoded),
            ego: (screen.ego.clone()).filter(|_| extract != Extract::Selection),
            mutual: screen.mutual,
            overlay: overlay(extract, screen),
            language: screen.language,
            ghosts: screen.ghosts,
            ties: screen.ties.clone(),
            scenario: screen.scenario.clone(),
            callout: screen.callout.clone(),
            matrix: screen.matrix.clone(),
            words: screen.words.clone(),
            coverage: screen.coverage,
            ..Options::new(Theme::of(Look::default()))
        }
    }

    /// Which stops of the map's story a page to hand out tells.
    fn story(&self) -> StoryTold {
        if self.kind == Format::Html && !self.tells_story {
            StoryTold::Nothing
        } else {
            StoryTold::Whole
        }
    }

    /// The request that these choices make where the window shows the map with the
    /// options of `screen` and these actors are selected. What has no part in
    /// the chosen kind of file is left as usual.
    pub(super) fn request(&self, screen: &Options, selected: &[ActorId]) -> FigureRequest {
        let shown = self.shown(screen, selected);
        let redaction = Redaction {
            kinds: self.withheld.clone(),
            ..Redaction::default()
        };
        if self.kind == Format::Text {
            return FigureRequest {
                redaction,
                ..FigureRequest::new(shown)
            };
        }
        let options = Options {
            theme: Theme::of(self.look.unwrap_or(screen.theme.look)),
            frame: self.frame.unwrap_or(screen.frame),
            language: match self.language {
                Some(Language::English) => None,
                Some(language) => Some(language),
                None => screen.language,
            },
            page: self.page().or(screen.page),
            labels: self.labels.or(screen.labels),
            words: FigureWords {
                title: stated(&self.title).or_else(|| screen.words.title.clone()),
                credit: stated(&self.credit).or_else(|| screen.words.credit.clone()),
                alt: stated(&self.alt),
                text: screen.words.text.clone(),
            },
            ..shown
        };
        let [left, top, right, bottom] = self.crop.map(|percent| percent / 100.0);
        let is_svg = self.kind == Format::Svg;
        let request = FigureRequest::new(options);
        let dpi = self.dpi.filter(|_| self.kind == Format::Png);
        FigureRequest {
            dpi: dpi.unwrap_or(request.dpi),
            transparent: self.transparent,
            letters: if is_svg {
                self.letters
            } else {
                Letters::default()
            },
            embeds: if is_svg {
                self.embeds
            } else {
                Embeds::default()
            },
            crop: Crop {
                left,
                top,
                right,
                bottom,
            },
            redaction,
            story: self.story(),
            ..request
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DomainId;

    fn screen() -> Options {
        Options {
            filter: Filter {
                hidden: BTreeSet::from([DomainId::new("trade")]),
                ..Filter::default()
            },
            silent: true,
            frame: FrameParts::NONE,
            language: Some(Language::Tajik),
            ..Options::new(Theme::of(Look::Dark))
        }
    }

    #[test]
    fn what_is_not_chosen_is_as_on_the_screen() {
        let request = Choices::default().request(&screen(), &[]);
        assert_eq!(request, FigureRequest::new(screen()));
    }

    #[test]
    fn what_is_chosen_stands_over_the_screen() {
        let choices = Choices {
            kind: Format::Svg,
            paper: Paper::Preset(Preset::Column),
            look: Some(Look::Print),
            language: Some(Language::Persian),
            extract: Extract::Everything,
            frame: Some(FrameParts::ALL),
            silent: Some(false),
            crop: [10.0, 0.0, 20.0, 0.0],
            letters: Letters::Outlines,
            embeds: Embeds::All,
            withheld: BTreeSet::from([Withheld::Quotes]),
            ..Choices::default()
        };
        let request = choices.request(&screen(), &[]);
        let options = &request.options;
        assert_eq!(options.page, Some(Preset::Column.page()));
        assert_eq!(options.theme.look, Look::Print);
        assert_eq!(options.language, Some(Language::Persian));
        assert!(options.filter.hidden.is_empty() && !options.silent);
        assert_eq!(options.frame, FrameParts::ALL);
        assert!(
            request.letters == Letters::Outlines
                && request.embeds == Embeds::All
                && request.crop.is_sound()
        );
        let english = Choices {
            language: Some(Language::English),
            ..choices.clone()
        };
        assert_eq!(english.request(&screen(), &[]).options.language, None);
        assert!(request.redaction.withholds(Withheld::Quotes));
        // A page in print is fine enough for it.
        assert_eq!(Some(request.dpi), Some(300.0));
        // What only an SVG can have does not reach the others.
        let kind = |kind| Choices {
            kind,
            ..choices.clone()
        };
        let pdf = kind(Format::Pdf).request(&screen(), &[]);
        assert!(pdf.letters == Letters::ByPage && pdf.embeds == Embeds::Shown);
        let text = kind(Format::Text).request(&screen(), &[]);
        assert_eq!(text.options.page, None);
        assert!(text.options.filter.hidden.is_empty());
        assert!(text.redaction.withholds(Withheld::Quotes));
    }

    #[test]
    fn without_a_selection_there_is_none_to_show() {
        let choices = Choices {
            extract: Extract::Selection,
            ..Choices::default()
        };
        let ids = [ActorId::from("nrf")];
        assert_eq!(choices.request(&screen(), &ids).options.filter.around, ids);
        assert_eq!(choices.extract(&[]), Extract::Screen);
        assert_eq!(
            choices.request(&screen(), &[]),
            FigureRequest::new(screen())
        );
    }
}
