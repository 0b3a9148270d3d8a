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
    usvg::Tree::from_str(svg, &options).map_err(|error| drawing(&error))
}

fn drawing(error: &usvg::Error) -> FigureError {
    use usvg::roxmltree::Error::NodesLimitReached;
    match error {
        usvg::Error::ElementsLimitReached | usvg::Error::ParsingFailed(NodesLimitReached) => {
            FigureError::Parts
        }
        other => FigureError::Draw(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_parts_are_told_apart_from_what_is_no_figure() {
        let check = |inside: &str, expect: Option<bool>| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>"
            );
            let found = tree(&svg).err().map(|error| error == FigureError::Parts);
            assert_eq!(found, expect);
        };
        check("<g/>", None);
        check("<g>", Some(false));
        // Deeper than it goes, which it calls by the same name.
        let deep = format!("{}{}", "<g>".repeat(1100), "</g>".repeat(1100));
        check(&deep, Some(true));
    }
}
