//! The words of the export dialog, in one place.

use super::choices::{Extract, Paper};
use crate::analysis::{LeftStanding, Withheld};
use crate::figure::{Embeds, FigureView, Format, Letters};
use crate::model::{Document, counted, isolated};
use crate::scene::{Labels, Language, Look};

/// The name of a control, and what the pointer is told that rests on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub name: &'static str,
    /// Its name where what stands around it is not seen.
    pub full: &'static str,
    pub tip: &'static str,
}

const fn label(name: &'static str, tip: &'static str) -> Label {
    Label {
        name,
        full: name,
        tip,
    }
}

pub(super) const TITLE: &str = "Export the figure";
pub(super) const FORMAT: &str = "Format";
pub(super) const VIEW: Label = label("View", "Which view of the map the figure shows");

/// That the view is the one that is worked in.
pub(super) fn view_as_shown(view: FigureView) -> String {
    format!("As shown: {}", view.words())
}

pub(super) const DATES: Label = label(
    "Dates",
    "One date, two side by side, up to six, or a figure for each change",
);
pub(super) const DATES_AS_SHOWN: &str = "As shown";
pub(super) const BEFORE_AND_AFTER: &str = "Before and after";
pub(super) const SEVERAL_DATES: &str = "Several, side by side";
pub(super) const SERIES: &str = "A series of figures";
pub(super) const BEFORE: Label = label("Before", "The earlier date, such as 2021-08");
pub(super) const AFTER: Label = label("After", "The later date, such as 2021-08, or latest");
pub(super) const ALL_DATES: Label = label(
    "At",
    "Two to six dates in order of time, with commas between them",
);
pub(super) const SERIES_FROM: Label = label(
    "From",
    "Only changes after this date; without dates, all changes",
);
pub(super) const SERIES_TO: Label = label("Until", "Only changes until this date");
pub(super) const LATEST_HINT: &str = "a date, or latest";
pub(super) const DATES_HINT: &str = "1872, 1882, latest";
pub(super) const FIRST_HINT: &str = "the first change";
pub(super) const LAST_HINT: &str = "the last change";
pub(super) const DATES_OF_MAP: &str = "Several dates are drawn of the map: choose its view.";
pub(super) const SERIES_NAMES: &str = "A file for each change, numbered and dated after the name that you choose; the preview \
     shows the first.";
pub(super) const LIST: Label = label(
    "Save the list of changes…",
    "What changed from date to date, in words: Word, HTML, a table (CSV) or text",
);
pub(super) const WHAT_CHANGED: &str = "What changed";
pub(super) const DATES_FIRST: &str = "Correct the dates first.";
pub(super) const ONE_DATE: &str = "A view that is kept has one date";
pub(super) const ONE_FIGURE: &str = "A series is several figures: export them";

pub(super) const PAGE: Label = label(
    "Page",
    "The figure is laid out anew for its page: type keeps its size, places move",
);
pub(super) const WIDTH: Label = label("Width", "The width of the page, 20 to 2000 millimetres");
pub(super) const HAS_HEIGHT: Label = label(
    "Height",
    "Give the page a height; else it is as high as the figure needs",
);
pub(super) const HEIGHT: Label = label(
    "Height of the page",
    "The height of the page, 20 to 2000 millimetres",
);
pub(super) const DPI: Label = label(
    "Resolution",
    "Pixels per inch of paper, 36 to 2400: 300 for print, 96 for a screen",
);
pub(super) const THEME: Label = label("Theme", "Colours and type of the figure");
pub(super) const LANGUAGE: Label = label(
    "Labels in",
    "The language of names, where the map has them, and of the figure's own words; \
     where there is none, English",
);
pub(super) const SHOW: &str = "Show";
pub(super) const WITHHELD: &str = "Leave out";
pub(super) const ON_PAGE: &str = "On the page";
pub(super) const TELLS_STORY: Label = label(
    "The story",
    "Each stop of the map's story with its text, to be read and stepped through",
);
pub(super) const ASKS: Label = label(
    "Four questions to a class",
    "About stances that are contested, mixed or against the camps: what would tell the answers \
     is left out of the page, and what the class answers is saved as small files, which a round \
     of predict, then reveal counts",
);
pub(super) const CANNOT_ASK: &str =
    "Questions need one date of the map in fact, with a stance to ask about.";
pub(super) const STORY_WOULD_TELL: &str = "The story is left out: it would tell the answers.";

pub(super) const COPY_TITLE: &str = "Save a copy of the map";
pub(super) const COPY_WHAT: &str = "For other hands: the map as a file of its own, without what you \
     leave out here. The open map, its file and its steps stay as they are.";
pub(super) const COPY_KEEPS: &str = "Values, grades and dates stay, so that the copy shows the same \
     ties; the texts of sources and unknown fields never go along.";
pub(super) const STILL_NAMED: &str = "Still named in gists or other words of the copy; reword them in the map if they are not to go \
     out:";
pub(super) const SAVE_COPY: &str = "Save a copy…";

pub(super) const LAYOUT: &str = "Layout";
pub(super) const PARTS: &str = "With";
pub(super) const CROP: &str = "Cut off";

pub(super) const TITLE_PART: Label = label("Title", "The title of the map");
pub(super) const DATE: Label = label("Date", "The date for which the figure speaks");
pub(super) const RULE: Label = label("Rule", "How stances were drawn together into a tie");
pub(super) const LEGEND: Label = label("Legend", "What the marks of the figure mean");
pub(super) const SOURCE: Label = label("Sources", "Where the stances come from, and how many");
pub(super) const NOTES: Label = label("Notes", "What is silent, hidden or left out");

pub(super) const SILENT: Label = Label {
    name: "Silent pairs",
    full: "Draw silent pairs",
    tip: "A line for each pair on which the sources say nothing",
};
pub(super) const UNCODED: Label = Label {
    name: "Uncoded pairs",
    full: "Draw uncoded pairs",
    tip: "A line for each pair that nobody has looked at",
};

/// Left, top, right, bottom.
pub(super) const SIDES: [Label; 4] = [
    label(
        "Cut off at the left",
        "Percent of the width to cut off at the left",
    ),
    label(
        "Cut off at the top",
        "Percent of the height to cut off at the top",
    ),
    label(
        "Cut off at the right",
        "Percent of the width to cut off at the right",
    ),
    label(
        "Cut off at the bottom",
        "Percent of the height to cut off at the bottom",
    ),
];
/// As they stand before the fields.
pub(super) const SIDE: [&str; 4] = ["left", "top", "right", "bottom"];

pub(super) const ONLY_SEEN: Label = label(
    "All but what I see",
    "Draw only the part of the map that the camera shows: zoom in first. On a page, and with \
     several dates, the map is laid out anew and drawn whole",
);

pub(super) const TRANSPARENT: Label = label(
    "Transparent paper",
    "Leave the paper out, so that what is behind the figure shows",
);
pub(super) const LETTERS: Label = label(
    "Letters",
    "As text they can be edited and searched; as outlines they look the same in any program",
);
pub(super) const EMBEDS: Label = label(
    "Data inside",
    "Which part of the map's own data the file holds: Stancemap opens the figure as a map",
);
pub(super) const LABELS: Label = label(
    "Ties say",
    "What stands beside ties; on a page, by itself the most for which the key stays short",
);
pub(super) const WORDS: &str = "Words of this figure";
pub(super) const OWN_TITLE: Label = label("Headline", "In place of the map's title, here only");
pub(super) const OWN_CREDIT: Label = label(
    "Credit line",
    "In place of the sources and counts, here only",
);
pub(super) const OWN_ALT: Label = label(
    "Alt text",
    "What a screen reader says first; the long description follows",
);
pub(super) const AS_IN_MAP: &str = "as in the map";
/// Of the page, where the saved view that is open has one.
pub(super) const PAGE_OF_VIEW: &str = "As the saved view";
pub(super) const KEEP: Label = label(
    "Save as a view…",
    "Keep what is drawn here in the map, under a name: opened again, it is drawn alike",
);

pub(super) const RESET: Label = label("Back to the usual", "Undo all choices made here");

pub(super) const COMMAND: &str = "The command that makes this figure again";
pub(super) const COPY_COMMAND: Label = label("Copy command", "Put the command into the clipboard");
pub(super) const COMMAND_COPIED: &str = "The command is in the clipboard.";
pub(super) const COMMAND_NEEDS_FILE: &str =
    "It reads the map from its file: save the map under this name first.";
pub(super) const COMMAND_NEEDS_SAVE: &str =
    "It reads the map from its file: save the changes first.";
pub(super) const COMMAND_UNMARKED: &str =
    "It draws the what-if without marks of what is otherwise than in fact.";

pub(super) const PREVIEW: &str = "Preview of the figure";
pub(super) const DRAWING: &str = "Drawing the preview…";
pub(super) const BROKE_DOWN: &str = "The drawing broke down. Another page or theme may work.";

pub(super) const COPY_IMAGE: Label = label(
    "Copy image",
    "Put the figure into the clipboard as an image, up to 4096 pixels a side",
);
pub(super) const COPY_TEXT: Label = label("Copy text", "Put the description into the clipboard");
pub(super) const PRINT: Label = label(
    "Print…",
    "Open the figure as PDF in the system's viewer, which prints it",
);
pub(super) const CLOSE: Label = label("Close", "Go back to the map; the choices are kept (Esc)");
pub(super) const STOP: Label = label("Stop", "Give up what is going on; nothing is written (Esc)");
pub(super) const EXPORT_TIP: &str = "Choose where to write the figure (Enter)";

pub(super) const STOPPING: &str = "Stopping…";
pub(super) const STOPPED: &str = "Stopped. Nothing was written.";
pub(super) const OPENED: &str =
    "The PDF is open in the program that the system has for it: print it from there.";
pub(super) const FEWER_PARTS: &str =
    "show fewer actors or domains, choose a larger page, or write SVG or PDF";
pub(super) const NOT_DONE: &str = "The figure was not exported: the export dialog says why";
pub(super) const TEXT_COPIED: &str = "The description is in the clipboard.";
pub(super) const JOB_BROKE_DOWN: &str = "It broke down. Nothing was written.";

/// The name of a format, and what it is good for.
pub(super) fn kind(kind: Format) -> Label {
    match kind {
        Format::Svg => label(
            "SVG",
            "A drawing: sharp at any size, edited in Inkscape, opens again as a map",
        ),
        Format::Pdf => label("PDF", "A page: for print, with text that can be searched"),
        Format::Png => label("PNG", "A picture: for slides, letters and the web"),
        Format::Html => label(
            "HTML",
            "A page to hand out: opens in any browser, each tie with its evidence",
        ),
        Format::Text => label(
            "Text",
            "The long description: who stands how towards whom, in words",
        ),
    }
}

/// The name of a page.
pub(super) fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::Screen => "As on screen",
        Paper::Preset(preset) => preset.words(),
        Paper::Own => "Own size",
    }
}

/// The name of a look.
pub(super) fn look(look: Look) -> &'static str {
    match look {
        Look::Light => "Light",
        Look::Dark => "Dark",
        Look::Projector => "Projector",
        Look::Print => "Print, black and white",
    }
}

/// The choice to do as the window does, which shows this look.
pub(super) fn look_of_screen(now: Look) -> String {
    format!("As on screen ({})", look(now).to_lowercase())
}

/// The name of what ties say.
pub(super) fn labels(labels: Labels) -> &'static str {
    match labels {
        Labels::Abouts => "Topics and details",
        Labels::Topics => "Topics",
        Labels::None => "Signs only",
    }
}

/// The choice to do as the window does, or as a page has room.
pub(super) fn labels_of_screen(now: Option<Labels>) -> String {
    match now {
        Some(now) => format!("As on screen ({})", labels(now).to_lowercase()),
        None => "As there is room".to_owned(),
    }
}

/// How an SVG holds its letters, and what for.
pub(super) fn letters(letters: Letters) -> &'static str {
    match letters {
        Letters::ByPage => "Outlines in journals",
        Letters::Text => "Text, to be edited",
        Letters::Outlines => "Outlines, the same anywhere",
    }
}

/// The name of a part of the map that goes along.
pub(super) fn embeds(embeds: Embeds) -> &'static str {
    match embeds {
        Embeds::Nothing => "Nothing",
        Embeds::Shown => "What is shown",
        Embeds::All => "The whole map",
    }
}

/// What of a map goes along: "5 actors, 6 stances, with notes and speakers".
pub(super) fn goes_along(part: Option<&Document>) -> String {
    let Some(part) = part else {
        return "The figure will not open as a map again.".to_owned();
    };
    let evidence = || part.stances().iter().flat_map(|stance| &stance.evidence);
    let notes = part.stances().iter().any(|stance| !stance.note.is_empty())
        || part.actors().iter().any(|actor| !actor.note.is_empty());
    let speakers = evidence().any(|item| !item.speaker.is_empty());
    let quotes = evidence().any(|item| !item.quote.is_empty());
    let said: Vec<&str> = [
        (notes, "notes"),
        (speakers, "speakers"),
        (quotes, "quotations"),
    ]
    .into_iter()
    .filter_map(|(is_there, word)| is_there.then_some(word))
    .collect();
    let with = match said.as_slice() {
        [] => String::new(),
        [one] => format!(", with {one}"),
        [init @ .., last] => format!(", with {} and {last}", init.join(", ")),
    };
    format!(
        "{}, {}{with}",
        counted(part.actors().len(), "actor", "actors"),
        counted(part.stances().len(), "stance", "stances"),
    )
}

/// A kind of content that can be left out.
pub(super) fn withheld(kind: Withheld) -> Label {
    let named = |name, full, tip| Label { name, full, tip };
    match kind {
        Withheld::Speakers => named(
            "Speakers",
            "Leave out speakers",
            "Who says it; that somebody does is still told",
        ),
        Withheld::Quotes => named(
            "Quotes",
            "Leave out quotes",
            "Literal passages, and the places in texts that lead to them",
        ),
        Withheld::Notes => named("Notes", "Leave out notes", "All notes of the map"),
        Withheld::Sources => named(
            "Sources",
            "Leave out what sources are",
            "Titles, authors and addresses, the places in them, and their quotes",
        ),
        Withheld::Coders => named("Coders", "Leave out coders", "Who coded"),
    }
}

/// Which withheld names still stand in free text; empty: none.
pub(super) fn standing(names: &[LeftStanding]) -> String {
    const NAMED: usize = 8;
    if names.is_empty() {
        return String::new();
    }
    let told: Vec<String> = (names.iter().take(NAMED))
        .map(|name| {
            let places = counted(name.places.len(), "place", "places");
            format!("{} ({places})", isolated(&name.words))
        })
        .collect();
    let beyond = names.len().saturating_sub(NAMED);
    let more = if beyond > 0 {
        format!(" and {beyond} more")
    } else {
        String::new()
    };
    format!(
        "Still named in gists or other words: {}{more}",
        told.join(", ")
    )
}

/// A withheld name with the places at which it still stands.
pub(super) fn standing_at(name: &LeftStanding) -> String {
    const NAMED: usize = 3;
    let places = name.places.iter().take(NAMED).map(String::as_str);
    let places: Vec<&str> = places.collect();
    let beyond = name.places.len().saturating_sub(NAMED);
    let more = if beyond > 0 {
        format!(" and {}", counted(beyond, "more place", "more places"))
    } else {
        String::new()
    };
    format!("{}: {}{more}", isolated(&name.words), places.join(", "))
}

/// The choice to do as the window does, which shows labels in this language.
pub(super) fn language_of_screen(now: Option<Language>) -> String {
    format!("As on screen ({})", now.unwrap_or_default().name())
}

/// The name of a part of the map.
pub(super) fn extract(extract: Extract) -> Label {
    match extract {
        Extract::Screen => label(
            "As on screen",
            "With the domains that are shown in the window",
        ),
        Extract::Everything => label(
            "Everything",
            "With all domains, also those that are hidden in the window",
        ),
        Extract::Selection => label(
            "The selection and its neighbours",
            "What is selected on the map, and those it has ties with",
        ),
    }
}

/// Why the selection cannot be shown alone.
pub(super) const NOTHING_SELECTED: &str = "Nothing is selected on the map";

/// The name of the button that exports.
pub(super) fn export(kind_now: Format) -> String {
    format!("Export {}…", kind(kind_now).name)
}

/// Where a PDF lies that no program has opened.
pub(super) fn not_opened(path: &std::path::Path) -> String {
    format!(
        "The system found no program that opens a PDF. It lies at {}: print it from there.",
        path.display()
    )
}

/// What was written of a series.
pub(super) fn series_written(count: usize, folder: &std::path::Path) -> String {
    let figures = counted(count, "figure", "figures");
    format!("Exported {figures} to {}", folder.display())
}

/// Why a series was not written.
pub(super) fn series_is_there(count: usize, first: &str) -> String {
    let files = counted(count, "file is", "files are");
    format!(
        "Nothing was written: {files} there already, such as {first}. Choose another name or \
         folder, or move them away."
    )
}

/// What was put into the clipboard.
pub(super) fn image_copied([width, height]: [usize; 2]) -> String {
    format!("Copied an image of {width} × {height} pixels")
}

/// Why a picture of so many pixels is not to be had.
pub(super) fn too_large(width: f64, height: f64) -> String {
    format!(
        "A picture of {width} × {height} pixels cannot be made; up to 16384 a side can. \
         Choose a lower resolution or a smaller page."
    )
}
