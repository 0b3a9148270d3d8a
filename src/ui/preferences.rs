//! What the window remembers between starts: how it looks, and what was chosen last.
//! A convenience: what cannot be read is as usual.

use serde::{Deserialize, Serialize};

use super::context::{Panels, TimeShown};
use super::window_place::WindowPlace;
use crate::scene::{Labels, Language, Look};
use crate::workspace::{Details, Display};

/// What is remembered. Names are those of the command line, so that they stay
/// readable whatever becomes of the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The theme.
    theme: String,
    /// The language of labels.
    language: String,
    /// What ties say.
    labels: String,
    /// Whether title, legend and sources are drawn.
    frame: bool,
    /// How large the interface is.
    pub(in crate::ui) scale: f32,
    menu_bar: bool,
    sidebar: bool,
    inspector: bool,
    status_line: bool,
    time_bar: bool,
    /// Where the window stood.
    pub(in crate::ui) window: Option<WindowPlace>,
    /// The widths to which side panels were dragged, in points.
    pub(in crate::ui) sidebar_width: Option<f32>,
    /// The widths to which side panels were dragged, in points.
    pub(in crate::ui) inspector_width: Option<f32>,
    /// The views that were shown, by name; none: the map.
    pub(in crate::ui) views: Vec<String>,
    /// Whether only a hash is kept of the words of coded passages.
    pub(in crate::ui) hashes_words: bool,
    /// Who codes by the quick line.
    pub(in crate::ui) coder: String,
    /// How time is shown.
    pub(in crate::ui) time: TimeChoices,
    /// What a room sees beside names and badges.
    presented: Presented,
    /// What was chosen in the export dialog.
    pub(in crate::ui) figure: FigureChoices,
    /// What was chosen of tables, by their headings.
    pub(in crate::ui) tables: Vec<TableChoices>,
}

/// How time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::ui) struct TimeChoices {
    pub marks: bool,
    pub shortens: bool,
    pub lifetimes: bool,
    pub still: Option<bool>,
}

impl Default for TimeChoices {
    fn default() -> Self {
        TimeShown::default().into()
    }
}

impl From<TimeShown> for TimeChoices {
    fn from(shown: TimeShown) -> Self {
        let TimeShown {
            marks,
            shortens,
            lifetimes,
            still,
        } = shown;
        Self {
            marks,
            shortens,
            lifetimes,
            still,
        }
    }
}

impl From<TimeChoices> for TimeShown {
    fn from(choices: TimeChoices) -> Self {
        let TimeChoices {
            marks,
            shortens,
            lifetimes,
            still,
        } = choices;
        Self {
            marks,
            shortens,
            lifetimes,
            still,
        }
    }
}

/// What of a table is chosen for the next one with the same headings, too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::ui) struct TableChoices {
    /// The headings, as the reader tells them apart.
    pub headings: String,
    /// What the columns that have headings hold, by name; `None`: they are left out.
    pub fields: Vec<Option<String>>,
    /// What words mean, as numbers; `None`: no value.
    pub words: Vec<(String, Option<i8>)>,
    /// What weights above zero, of zero and below it mean.
    pub weights: Option<[i8; 3]>,
    pub both_directions: Option<bool>,
    pub decimal: Option<char>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Presented {
    labels: bool,
    second_names: bool,
    legend: bool,
    sources: bool,
}

/// What of a figure is chosen for the next one, too; `None`: as usual.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::ui) struct FigureChoices {
    /// The extension of its files.
    pub format: Option<String>,
    /// The name of its page; "own" for a size of one's own.
    pub page: Option<String>,
    /// An own page, in millimetres.
    pub size: Option<(f64, f64)>,
    /// Whether an own page has a height.
    pub has_height: bool,
    pub dpi: Option<f64>,
    pub theme: Option<String>,
    pub labels: Option<String>,
    pub transparent: bool,
    pub letters: Option<String>,
    pub embeds: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self::of(&Display::default(), Panels::default(), Details::default())
    }
}

impl Preferences {
    /// Reads what [`Preferences::to_text`] wrote.
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As JSON.
    pub fn to_text(&self) -> String {
        // Serialising plain values to memory has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How the window looks.
    pub(in crate::ui) fn of(display: &Display, panels: Panels, details: Details) -> Self {
        Self {
            theme: display.look.name().to_owned(),
            language: display.language.tag().to_owned(),
            labels: display.labels.name().to_owned(),
            frame: display.frame,
            scale: 1.0,
            menu_bar: panels.menu_bar,
            sidebar: panels.sidebar,
            inspector: panels.inspector,
            status_line: panels.status_line,
            time_bar: panels.time_bar,
            time: TimeChoices::default(),
            window: None,
            sidebar_width: None,
            inspector_width: None,
            views: Vec::new(),
            hashes_words: false,
            coder: String::new(),
            presented: Presented {
                labels: details.labels,
                second_names: details.second_names,
                legend: details.legend,
                sources: details.sources,
            },
            figure: FigureChoices::default(),
            tables: Vec::new(),
        }
    }

    /// Draws as it was drawn last.
    pub(in crate::ui) fn show(&self, display: &mut Display) {
        display.look = Look::from_name(&self.theme).unwrap_or(display.look);
        display.language = Language::of(&self.language).unwrap_or(display.language);
        display.labels = Labels::from_name(&self.labels).unwrap_or(display.labels);
        display.frame = self.frame;
    }

    /// The panels that were shown last.
    pub(in crate::ui) fn panels(&self) -> Panels {
        Panels {
            menu_bar: self.menu_bar,
            sidebar: self.sidebar,
            inspector: self.inspector,
            status_line: self.status_line,
            time_bar: self.time_bar,
        }
    }

    /// What a room saw last beside names and badges.
    pub(in crate::ui) fn details(&self) -> Details {
        Details {
            labels: self.presented.labels,
            second_names: self.presented.second_names,
            legend: self.presented.legend,
            sources: self.presented.sources,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_as_usual() {
        let check = |text: &str, expect: Preferences| {
            assert_eq!(Preferences::from_text(text), expect, "{text}");
        };
        let usual = Preferences::default;
        check("", usual());
        check("[1]", usual());
        check(r#"{"theme": 3}"#, usual());
        check(
            r#"{"theme": "projector", "unknown": 1}"#,
            Preferences {
                theme: "projector".to_owned(),
                ..usual()
            },
        );
        let mut display = Display::default();
        let odd = Preferences {
            theme: "mauve".to_owned(),
            language: "xx".to_owned(),
            ..usual()
        };
        odd.show(&mut display);
        assert_eq!(display, Display::default());
        check(&odd.to_text(), odd);
    }
}
