//! The evidence of a map as a report: an appendix that a paper can carry.
//!
//! [`content`] says it in pieces without a form; Markdown, HTML and Word are forms of it.

mod content;
mod docx;
mod html;
mod listing;
mod markdown;
mod piece;
#[cfg(test)]
mod tests;

pub use listing::{Listing, ListingForm, write_listing};

use crate::diag::Diagnostic;
use crate::model::Document;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportForm {
    /// Markdown (CommonMark).
    Markdown,
    /// A page by itself.
    Html,
    /// A document of Word.
    Docx,
}

/// The evidence of a document tie by tie: each stance with its reading and dates, each
/// item with its speaker, grade, gist, quote and place, numbered throughout; then the
/// silences and the sources. The same document gives the same bytes. O(document).
///
/// # Errors
/// A report that is too large for its archive.
pub fn write_report(document: &Document, form: ReportForm) -> Result<Vec<u8>, Diagnostic> {
    let pieces = content::report(document);
    match form {
        ReportForm::Markdown => Ok(markdown::markdown(&pieces).into_bytes()),
        ReportForm::Html => Ok(html::html(&pieces).into_bytes()),
        ReportForm::Docx => docx::docx(&pieces).map_err(|error| {
            Diagnostic::error("", format!("the report cannot be written: {error}"))
        }),
    }
}
