//! What of the export dialog is chosen for the next start, too: how figures are
//! drawn, not what one of them says.

use super::choices::{Choices, Paper};
use crate::figure::{Embeds, Format, Letters};
use crate::scene::{Labels, Look, Preset};
use crate::ui::preferences::FigureChoices;

/// The name of a page of the user's own size.
const OWN: &str = "own";

impl Choices {
    pub(super) fn remembered(&self) -> FigureChoices {
        let page = match self.paper {
            Paper::Screen => None,
            Paper::Preset(preset) => Some(preset.name()),
            Paper::Own => Some(OWN),
        };
        let name = |name: &'static str| name.to_owned();
        FigureChoices {
            format: Some(name(self.kind.extension())),
            page: page.map(name),
            size: Some((self.width_mm, self.height_mm)),
            has_height: self.has_height,
            dpi: self.dpi,
            theme: self.look.map(Look::name).map(name),
            labels: self.labels.map(Labels::name).map(name),
            transparent: self.transparent,
            letters: Some(name(self.letters.name())),
            embeds: Some(name(self.embeds.name())),
        }
    }

    /// What is not known, or not possible, is as usual.
    pub(super) fn recall(&mut self, kept: &FigureChoices) {
        let format = |ending: &str| Format::ALL.into_iter().find(|f| f.extension() == ending);
        self.kind = (kept.format.as_deref().and_then(format)).unwrap_or(self.kind);
        self.paper = match kept.page.as_deref() {
            None => self.paper,
            Some(OWN) => Paper::Own,
            Some(name) => Preset::from_name(name).map_or(self.paper, Paper::Preset),
        };
        if let Some((width, height)) = kept.size
            && [width, height]
                .iter()
                .all(|side| crate::scene::Page::SIDES.contains(side))
        {
            (self.width_mm, self.height_mm) = (width, height);
        }
        self.has_height = kept.has_height;
        self.dpi = kept.dpi.filter(|dpi| (36.0..=2400.0).contains(dpi));
        self.look = kept.theme.as_deref().and_then(Look::from_name);
        self.labels = kept.labels.as_deref().and_then(Labels::from_name);
        self.transparent = kept.transparent;
        self.letters = (kept.letters.as_deref().and_then(Letters::from_name)).unwrap_or_default();
        self.embeds = (kept.embeds.as_deref().and_then(Embeds::from_name)).unwrap_or(self.embeds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_chosen_again() {
        let check = |choices: Choices| {
            let mut again = Choices::default();
            again.recall(&choices.remembered());
            assert_eq!(again, choices);
        };
        check(Choices::default());
        check(Choices {
            kind: Format::Pdf,
            paper: Paper::Preset(Preset::Slide),
            look: Some(Look::Print),
            labels: Some(Labels::None),
            dpi: Some(600.0),
            ..Choices::default()
        });
        check(Choices {
            paper: Paper::Own,
            width_mm: 77.0,
            has_height: true,
            transparent: true,
            letters: Letters::Outlines,
            embeds: Embeds::Nothing,
            ..Choices::default()
        });
    }

    #[test]
    fn what_is_not_possible_is_as_usual() {
        let mut choices = Choices::default();
        choices.recall(&FigureChoices {
            page: Some("a0".to_owned()),
            size: Some((-4.0, f64::INFINITY)),
            dpi: Some(1e9),
            format: Some("doc".to_owned()),
            ..FigureChoices::default()
        });
        assert_eq!(choices, Choices::default());
    }
}
