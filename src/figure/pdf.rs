//! The figure as PDF: vector, one page of exactly its size, with its fonts in it
//! and its description as the alternative text.

use krilla::Document;
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, SpanTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};

use super::error::FigureError;
use super::usvg_tree::tree;
use super::write_options::WriteOptions;

/// Points of PDF in a pixel of CSS.
const POINTS: f32 = 0.75;
/// The longest side that a page of PDF may have, in points.
const MOST: f32 = 14_400.0;

/// Writes an SVG of ours as a PDF of the same size.
///
/// # Errors
/// [`FigureError`] where the page would be larger than PDF knows, or the figure
/// cannot be drawn.
pub fn pdf(svg: &str, options: &WriteOptions) -> Result<Vec<u8>, FigureError> {
    let tree = tree(svg)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let page = Size::from_wh(width * POINTS, height * POINTS);
    let page = page.filter(|size| size.width() <= MOST && size.height() <= MOST);
    let (Some(page), Some(size)) = (page, Size::from_wh(width, height)) else {
        return Err(FigureError::Page {
            width_mm: mm(width),
            height_mm: mm(height),
        });
    };
    let language = options.caption.language.clone();
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(options.caption.title.clone())
            .description(options.caption.description.clone())
            .language(language.clone())
            .creator("Stancemap".to_owned()),
    );
    let mut paper = document.start_page_with(PageSettings::new(page));
    let mut surface = paper.surface();
    let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.push_transform(&Transform::from_scale(POINTS, POINTS));
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.pop();
    surface.end_tagged();
    surface.finish();
    paper.finish();
    if drawn.is_none() {
        return Err(FigureError::Draw("its size is out of bounds".to_owned()));
    }
    let mut figure = TagGroup::new(Tag::Figure(Some(options.caption.description.clone())));
    figure.push(content);
    let mut tags = TagTree::new().with_lang(Some(language));
    tags.push(figure);
    document.set_tag_tree(tags);
    (document.finish()).map_err(|error| FigureError::Draw(format!("{error:?}")))
}

/// Pixels of CSS in whole millimetres, for a message.
fn mm(pixels: f32) -> u64 {
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (pixels / 96.0 * 25.4).round() as u64;
    whole
}
