//! How a figure is drawn, of any bytes.

use kurbo::Point;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use stancemap::analysis::ties;
use stancemap::model::{Document, Filter};
use stancemap::scene::{
    FrameParts, Labels, Language, Look, Mutual, Options, Page, Preset, Theme, positions,
};

use crate::records::text;

/// Options of every kind: theme, filter, frame, language, page, labels and words.
pub fn options(bytes: &mut Unstructured<'_>, document: &Document) -> Result<Options> {
    let mut options = Options::new(Theme::of(*bytes.choose(&Look::ALL)?));
    options.filter = filter(bytes, document)?;
    options.frame = FrameParts {
        title: bytes.arbitrary()?,
        date: bytes.arbitrary()?,
        rule: bytes.arbitrary()?,
        legend: bytes.arbitrary()?,
        source: bytes.arbitrary()?,
        notes: bytes.arbitrary()?,
    };
    let languages = Language::ALL.map(Some);
    options.language = (languages.get(bytes.int_in_range(0..=4)?).copied()).flatten();
    options.silent = bytes.arbitrary()?;
    options.uncoded = bytes.arbitrary()?;
    options.draft = bytes.ratio(1, 8)?;
    options.keeps_places = bytes.ratio(1, 8)?;
    options.second_names = bytes.arbitrary()?;
    options.page = page(bytes)?;
    let labels = Labels::ALL.map(Some);
    options.labels = (labels.get(bytes.int_in_range(0..=3)?).copied()).flatten();
    if bytes.ratio(1, 4)? {
        options.words.title = Some(text(bytes)?);
        options.words.credit = Some(text(bytes)?);
        options.words.alt = Some(text(bytes)?);
    }
    if bytes.arbitrary()? {
        options.mutual = Mutual::Once;
    }
    Ok(options)
}

/// Where the actors of a document stand.
pub fn places(document: &Document) -> Vec<Point> {
    positions(document, &ties(document, &Filter::default()), &|_| None)
}

fn filter(bytes: &mut Unstructured<'_>, document: &Document) -> Result<Filter> {
    let mut filter = Filter::default();
    if bytes.arbitrary()? {
        filter = Filter::of(document);
    }
    if let Some(domain) = document.domains().first()
        && bytes.ratio(1, 4)?
    {
        filter.hidden.insert(domain.id.clone());
    }
    if let Some(actor) = document.actors().last()
        && bytes.ratio(1, 4)?
    {
        filter.around.push(actor.id.clone());
    }
    Ok(filter)
}

fn page(bytes: &mut Unstructured<'_>) -> Result<Option<Page>> {
    let mut side = || Ok(20.0 + f64::from(bytes.arbitrary::<u8>()?) * 2.0);
    let (width, height) = (side()?, side()?);
    Ok(match bytes.int_in_range(0..=9)? {
        0 => Some(Page::wide(width)),
        1 => Some(Page::sized(width, height)),
        2 => Some(bytes.choose(&Preset::ALL)?.page()),
        _ => None,
    })
}
