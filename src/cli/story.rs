//! The stop of a story that a command line names, and its words.

use super::args::Export;
use super::console::Stop;
use crate::figure::StoryTold;
use crate::model::{self, Document};
use crate::scene::{FigureWords, Language, plain_text};

/// The stop of this number (from 1), id or title.
pub(super) fn stop<'d>(wanted: &str, document: &'d Document) -> Result<&'d model::Stop, Stop> {
    let story = document.story();
    let number = wanted.parse().ok().and_then(|n: usize| n.checked_sub(1));
    let named = || story.iter().find(|stop| stop.title == wanted);
    let found = document.stop(&wanted.into());
    let found = found.or_else(|| number.and_then(|at| story.get(at)));
    found.or_else(named).ok_or_else(|| {
        let has = match story.len() {
            0 => "its story has no stops".to_owned(),
            1 => "its story has one stop".to_owned(),
            many => format!("its story has {many} stops, from 1 to {many}"),
        };
        Stop::Usage(format!("the map has no stop “{wanted}”; {has}"))
    })
}

/// Which stops a page to hand out tells: all, or the one that it is of.
pub(super) fn story(args: &Export, document: &Document, is_told: bool) -> Result<StoryTold, Stop> {
    Ok(match &args.stop {
        _ if !is_told => StoryTold::Nothing,
        Some(wanted) => StoryTold::Stop(stop(wanted, document)?.id.clone()),
        None => StoryTold::Whole,
    })
}

/// The words of a figure with those of the stop that it is of: its title where none is
/// stated, and its text, which is told first to readers who do not see it.
pub(super) fn told(
    args: &Export,
    document: &Document,
    language: Option<Language>,
    words: FigureWords,
) -> Result<FigureWords, Stop> {
    let alt = args.alt.clone();
    let Some(wanted) = &args.stop else {
        return Ok(FigureWords { alt, ..words });
    };
    let stop = stop(wanted, document)?;
    let language = language.map(Language::tag);
    let text = stop.text_in(language);
    let text = (!text.is_empty()).then(|| text.to_owned());
    Ok(FigureWords {
        alt: alt.or_else(|| text.as_deref().map(plain_text)),
        title: (words.title).or_else(|| Some(stop.label_in(language).to_owned())),
        text,
        ..words
    })
}
