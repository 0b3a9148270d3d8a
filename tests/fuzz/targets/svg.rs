//! Figures: well-formed SVG without signs that XML cannot hold, from which the same map is
//! read that it was drawn of.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use roxmltree::Document as Xml;
use stancemap::figure::{Crop, Embeds, FigureRequest, Format, Letters};
use stancemap::format::{embed, read};
use stancemap::task::Cancel;
use stancemap_fuzz::{document, options, places, reads_as};

fuzz_target!(|bytes: &[u8]| {
    // Where the bytes end, there is nothing to draw.
    let _ = draw(&mut Unstructured::new(bytes));
});

fn draw(bytes: &mut Unstructured<'_>) -> Result<()> {
    let document = document(bytes)?;
    let mut request = FigureRequest::new(options(bytes, &document)?);
    request.transparent = bytes.arbitrary()?;
    request.letters = *bytes.choose(&Letters::ALL)?;
    request.embeds = *bytes.choose(&Embeds::ALL)?;
    let mut part = || Ok(f64::from(bytes.int_in_range::<u8>(0..=3)?) / 8.0);
    request.crop = Crop {
        left: part()?,
        top: part()?,
        right: part()?,
        bottom: part()?,
    };
    let mut embedded = None;
    let keep = |map: &_| {
        embedded = Some(Clone::clone(map));
        embed(map)
    };
    let points = places(&document);
    let figure = request.figure(Format::Svg, &document, &points, keep, &Cancel::default());
    let figure = figure.expect("a figure that cannot be drawn");
    let text = str::from_utf8(&figure.bytes).expect("a figure that is no text");
    check(text);
    match embedded {
        Some(map) => reads_as(text.as_bytes(), &map),
        None => assert!(read(text.as_bytes()).is_err(), "a map from nowhere"),
    }
    Ok(())
}

fn check(text: &str) {
    let is_fit = |c: char| matches!(c, '\t' | '\n' | '\r') || !c.is_control();
    assert!(text.chars().all(is_fit), "a control character");
    let xml = Xml::parse(text).expect("no sound XML");
    let mut ids: Vec<&str> = xml
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for number in xml
        .root_element()
        .attribute("viewBox")
        .unwrap_or("")
        .split(' ')
    {
        assert!(
            number.parse().is_ok_and(f64::is_finite),
            "{number} is no length"
        );
    }
    assert!(
        !text.contains("NaN") || !text.contains("\"NaN"),
        "NaN in the figure"
    );
}
