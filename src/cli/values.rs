//! What the options of the command line take.

use std::ops::RangeInclusive;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::analysis::{EgoBy, Matching, PairSort, RowOrder};
pub(super) use crate::figure::AsOf;
use crate::figure::{Crop, Embeds, FigureView, Letters};
use crate::model::{BadDate, SceneRect};
use crate::scene::{CellDetail, Labels, Language, Look, Mutual, Page, Preset};
use crate::storage::Renderer;

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Output {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
}

pub(super) fn looks() -> impl TypedValueParser<Value = Look> {
    PossibleValuesParser::new(Look::ALL.map(Look::name))
        .map(|name| Look::from_name(&name).unwrap_or_default())
}

pub(super) fn matching() -> impl TypedValueParser<Value = Matching> {
    let named = |name: String| Matching::ALL.into_iter().find(|own| own.name() == name);
    PossibleValuesParser::new(Matching::ALL.map(Matching::name))
        .map(move |name| named(name).unwrap_or_default())
}

pub(super) fn letters() -> impl TypedValueParser<Value = Letters> {
    PossibleValuesParser::new(Letters::ALL.map(Letters::name))
        .map(|name| Letters::from_name(&name).unwrap_or_default())
}

pub(super) fn labels() -> impl TypedValueParser<Value = Labels> {
    PossibleValuesParser::new(Labels::ALL.map(Labels::name))
        .map(|name| Labels::from_name(&name).unwrap_or(Labels::Abouts))
}

pub(super) fn embeds() -> impl TypedValueParser<Value = Embeds> {
    PossibleValuesParser::new(Embeds::ALL.map(Embeds::name))
        .map(|name| Embeds::from_name(&name).unwrap_or_default())
}

pub(super) fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag))
        .map(|tag| Language::of(&tag).unwrap_or_default())
}

pub(super) fn millimetres(text: &str) -> Result<f64, String> {
    number(text, Page::SIDES).ok_or_else(|| "it has to be a number from 20 to 2000".to_owned())
}

pub(super) fn dpi(text: &str) -> Result<f64, String> {
    number(text, 36.0..=2400.0).ok_or_else(|| "it has to be a number from 36 to 2400".to_owned())
}

pub(super) fn number(text: &str, range: RangeInclusive<f64>) -> Option<f64> {
    text.parse().ok().filter(|number| range.contains(number))
}

pub(super) fn page(text: &str) -> Result<Page, String> {
    let side = |text: &str| number(text.strip_suffix("mm").unwrap_or(text), Page::SIDES);
    let sized = || {
        let (width, height) = text.split_once('x')?;
        Some(Page::sized(side(width)?, side(height)?))
    };
    (Preset::from_name(text).map(Preset::page))
        .or_else(sized)
        .or_else(|| side(text).map(Page::wide))
        .ok_or_else(|| {
            let names = Preset::ALL.map(Preset::name).join(", ");
            format!("it has to be one of {names}, a width such as 120, or a size such as 120x80, each side from 20 to 2000 millimetres")
        })
}

/// Which part of the map is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PartArg {
    /// All of it.
    Whole,
    /// What lies in here.
    Within(SceneRect),
}

pub(super) fn part(text: &str) -> Result<PartArg, String> {
    if text == "whole" {
        return Ok(PartArg::Whole);
    }
    let sides: Option<Vec<f64>> = (text.split(','))
        .map(|side| number(side.trim(), -1e9..=1e9))
        .collect();
    match sides.as_deref() {
        Some(&[x, y, width, height]) if width > 0.0 && height > 0.0 => {
            Ok(PartArg::Within(SceneRect {
                x,
                y,
                width,
                height,
            }))
        }
        _ => Err(
            "it has to be left, top, width and height such as -200,0,400,300, or whole".to_owned(),
        ),
    }
}

pub(super) fn crop(text: &str) -> Result<Crop, String> {
    let sides: Vec<f64> = (text.split(','))
        .filter_map(|side| number(side.trim(), 0.0..=95.0))
        .map(|percent| percent / 100.0)
        .collect();
    let crop = match *sides.as_slice() {
        [left, top, right, bottom] if text.split(',').count() == 4 => Some(Crop {
            left,
            top,
            right,
            bottom,
        }),
        _ => None,
    };
    (crop.filter(Crop::is_sound)).ok_or_else(|| {
        "it has to be four numbers such as 0,10,0,10 that leave something of the figure".to_owned()
    })
}

pub(super) fn day(text: &str) -> Result<AsOf, String> {
    AsOf::parse(text).map_err(|error| format!("{error} ({})", BadDate::HINT))
}

pub(super) fn views() -> impl TypedValueParser<Value = FigureView> {
    PossibleValuesParser::new(FigureView::ALL.map(FigureView::name))
        .map(|name| FigureView::from_name(&name).unwrap_or_default())
}

pub(super) fn renderers() -> impl TypedValueParser<Value = Renderer> {
    PossibleValuesParser::new(Renderer::BUILT.iter().map(|own| own.name()))
        .map(|name| Renderer::of(&name).unwrap_or(Renderer::Glow))
}

pub(super) fn row_orders() -> impl TypedValueParser<Value = RowOrder> {
    let names = RowOrder::PLAIN.iter().filter_map(RowOrder::name);
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .map(|name| RowOrder::from_name(&name).unwrap_or_default())
}

pub(super) fn cells() -> impl TypedValueParser<Value = CellDetail> {
    PossibleValuesParser::new(CellDetail::ALL.map(CellDetail::name))
        .map(|name| CellDetail::from_name(&name).unwrap_or_default())
}

pub(super) fn pair_sorts() -> impl TypedValueParser<Value = PairSort> {
    PossibleValuesParser::new(PairSort::ALL.map(PairSort::name))
        .map(|name| PairSort::from_name(&name).unwrap_or_default())
}

pub(super) fn ego_by() -> impl TypedValueParser<Value = EgoBy> {
    PossibleValuesParser::new(EgoBy::ALL.map(EgoBy::name))
        .map(|name| EgoBy::from_name(&name).unwrap_or_default())
}

pub(super) fn mutual() -> impl TypedValueParser<Value = Mutual> {
    PossibleValuesParser::new(Mutual::ALL.map(Mutual::name))
        .map(|name| Mutual::from_name(&name).unwrap_or_default())
}

pub(super) fn aspect(text: &str) -> Result<f64, String> {
    number(text, 0.25..=4.0).ok_or_else(|| "it has to be a number from 0.25 to 4".to_owned())
}
