//! A list as a table that goes beside a figure: text, CSV, HTML or Word.

use super::docx::docx;
use super::html::html;
use super::piece::{Piece, Run};
use crate::diag::Diagnostic;
use crate::format::cells::write_cell;

/// A list of things of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// What it is a list of.
    pub title: String,
    /// What is to be said before it, a paragraph each.
    pub lead: Vec<String>,
    /// What the columns hold.
    pub columns: Vec<String>,
    /// The rows, of as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// The same as lines of text.
    pub lines: Vec<String>,
}

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingForm {
    /// Sentences.
    Text,
    /// A comma-separated table.
    Csv,
    /// A page by itself.
    Html,
    /// A document of Word.
    Docx,
}

impl ListingForm {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Csv, Self::Html, Self::Docx];

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The form of a file of this name, told by its ending.
    pub fn of(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let is = |form: &Self| ending.eq_ignore_ascii_case(form.extension());
        Self::ALL.into_iter().find(is)
    }
}

/// A list in a form. Cells that a spreadsheet would run are written as texts, as in all
/// tables. The same list gives the same bytes. O(cells).
///
/// # Errors
/// A list that is too large for its archive.
pub fn write_listing(listing: &Listing, form: ListingForm) -> Result<Vec<u8>, Diagnostic> {
    match form {
        ListingForm::Text => Ok(text(listing).into_bytes()),
        ListingForm::Csv => Ok(csv(listing).into_bytes()),
        ListingForm::Html => Ok(html(&pieces(listing)).into_bytes()),
        ListingForm::Docx => docx(&pieces(listing))
            .map_err(|error| Diagnostic::error("", format!("the list cannot be written: {error}"))),
    }
}

fn text(listing: &Listing) -> String {
    let head = std::iter::once(&listing.title).chain(&listing.lead);
    let mut out = String::new();
    for line in head.filter(|line| !line.is_empty()).chain(&listing.lines) {
        out.push_str(&line.replace(['\n', '\r'], " "));
        out.push('\n');
    }
    out
}

fn csv(listing: &Listing) -> String {
    let mut out = String::new();
    for row in std::iter::once(&listing.columns).chain(&listing.rows) {
        let cells: Vec<_> = row.iter().map(|cell| write_cell(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

fn pieces(listing: &Listing) -> Vec<Piece> {
    let heading = Piece::Heading(1, vec![Run::plain(&listing.title)]);
    let lead = listing.lead.iter();
    let lead = lead.map(|words| Piece::Paragraph(vec![Run::plain(words)]));
    let runs = |row: &Vec<String>| row.iter().map(Run::plain).collect();
    let table = Piece::Table(
        runs(&listing.columns),
        listing.rows.iter().map(runs).collect(),
    );
    let table = (!listing.rows.is_empty()).then_some(table);
    std::iter::once(heading).chain(lead).chain(table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let words = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Listing {
            title: "Changes".to_owned(),
            lead: words(&["2001 against 2000"]),
            columns: words(&["number", "about"]),
            rows: vec![words(&["1", "=HYPERLINK(\"x\")"]), words(&["2", "a, <b>"])],
            lines: words(&["1. one", "2. two"]),
        }
    }

    #[test]
    fn a_list_has_four_forms() {
        let written = |form| {
            let bytes = write_listing(&listing(), form).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert_eq!(
            written(ListingForm::Text),
            "Changes\n2001 against 2000\n1. one\n2. two\n"
        );
        assert_eq!(
            written(ListingForm::Csv),
            "number,about\n1,\"'=HYPERLINK(\"\"x\"\")\"\n2,\"a, <b>\"\n"
        );
        let page = written(ListingForm::Html);
        assert!(page.contains("<th dir=\"auto\">about</th>"), "{page}");
        assert!(
            page.contains("<td dir=\"auto\">a, &lt;b&gt;</td>"),
            "{page}"
        );
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(
            write_listing(&listing(), ListingForm::Docx).unwrap(),
        ))
        .unwrap();
        let body = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
        assert_eq!(body.matches("<w:tr>").count(), 3);
        assert_eq!(body.matches("<w:tc>").count(), 6);
        assert!(body.contains("a, &lt;b&gt;"), "{body}");
    }
}
