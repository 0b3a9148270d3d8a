//! Our own SVG as a tree that a PNG is painted from, with the bundled face and no
//! font of the system.

use std::sync::{Arc, OnceLock};

use usvg::fontdb;

use super::error::FigureError;
use crate::scene::text::{BOLD, FAMILY, REGULAR};

fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = fontdb::Database::new();
            fonts.load_font_data(REGULAR.to_vec());
            fonts.load_font_data(BOLD.to_vec());
            fonts.set_sans_serif_family(FAMILY);
            Arc::new(fonts)
        })
        .clone()
}

/// Reads an SVG of ours. Lengths of the tree are pixels at 96 to the inch.
///
/// # Errors
/// [`FigureError::Draw`] where it is no SVG.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, FigureError> {
    let options = usvg::Options {
        fontdb: fonts(),
        font_family: FAMILY.to_owned(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|error| FigureError::Draw(error.to_string()))
}
