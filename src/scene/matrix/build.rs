//! From a document to the finished figure of its matrix, and to its description.

use super::content::MatrixContent;
use super::painter::MatrixPainter;
use crate::analysis::{Derived, TopicCoverage};
use crate::model::Document;
use crate::scene::figure::description::{Described, describe_ties};
use crate::scene::figure::sheet::Sheet;
use crate::scene::language::Language;
use crate::scene::options::Options;

/// Draws the matrix of a document. `derived` has to be derived of it through the filter
/// of `options`. O(n² log s) for n actors and s stances.
pub fn build_matrix(document: &Document, derived: &Derived, options: &Options) -> Sheet {
    let content = MatrixContent::of(document, derived, options);
    let topics = TopicCoverage::of(document);
    let painter = MatrixPainter::new((document, options), derived, &topics, &content);
    Sheet::of(&painter, options)
}

/// The long description of a matrix, for readers who do not see it: every tie in words,
/// row by row. In English, but for the map's own title and summary.
pub fn describe_matrix(document: &Document, derived: &Derived, options: &Options) -> String {
    let content = MatrixContent::of(document, derived, options);
    let words = &Language::English.phrases().matrix;
    let rule = words.sorted_by(&options.matrix.order).unwrap_or_default();
    describe_ties(
        document,
        &Described {
            ties: derived.ties.iter().collect(),
            illegible: 0,
            ties_left_out: 0,
            coverage: &derived.coverage,
            actors: content.rows().actors(),
            before: words.rows,
            rule,
        },
        options,
    )
}
