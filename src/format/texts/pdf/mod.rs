//! PDF as blocks: by `hayro`, page by page, and by our own eye for lines and paragraphs,
//! of which a PDF knows nothing.
//!
//! Words are taken in the order in which the file draws them, as nearly all programs draw
//! them in the order of reading.

mod bidi;
mod content;
mod glyph;
mod heads;
mod hyphens;
mod line;
mod paragraphs;
mod unpacked;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_font::hayro_syntax::{LoadPdfError, Pdf};

use self::content::{Fonts, Sheet, read_page};
use self::heads::without_heads;
use self::line::lines;
use self::paragraphs::{PageLines, paragraphs};
use self::unpacked::is_bomb;
use crate::diag::{Diagnostic, Warned};
use crate::format::reading::NotRead;
use crate::model::{Block, ParagraphSet, counted};
use crate::task::Control;

/// More pages than any article or book of laws has.
const MOST_PAGES: usize = 5_000;
/// A file of which more letters than one in so many are unknown tells nothing.
const READABLE: usize = 2;

/// The blocks of a PDF, with their pages. O(unpacked bytes + letters · log letters).
///
/// # Errors
/// What is damaged, encrypted, a bomb, or holds pictures only; that the work was cancelled.
pub(super) fn read_pdf(bytes: &[u8], control: &Control<'_>) -> Result<Warned<Vec<Block>>, NotRead> {
    if is_bomb(bytes, control)? {
        let finding = Diagnostic::error("", "the PDF unpacks to far more than any text holds");
        return Err(finding
            .hint("if it is honest, save its words alone as text")
            .into());
    }
    // The parsers of PDF and its fonts promise no panic, and have been found to break that
    // on damaged files. This is the one border behind which they are called; nothing that
    // they touch outlives it.
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes, control))).unwrap_or_else(|_| {
        let finding = Diagnostic::error("", "the PDF is damaged: its reading broke down");
        Err(finding.hint(COPY).into())
    })
}

/// What to do where a PDF cannot be read.
const COPY: &str = "open it in a viewer, and print it to a new PDF or copy its words";
/// What to do about pictures of pages.
const RECOGNISE: &str = "run text recognition (OCR) over the file, and add what comes of it";

fn read_pages(bytes: &[u8], control: &Control<'_>) -> Result<Warned<Vec<Block>>, NotRead> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let pages = pdf.pages();
    let fonts = Fonts::default();
    let mut warnings = Vec::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    for (at, page) in pages.iter().take(MOST_PAGES).enumerate() {
        control.check()?;
        // A share for a bar.
        #[allow(clippy::cast_precision_loss)]
        control.tell(at as f32 / pages.len() as f32);
        sheets.push(read_page(page, &fonts, control)?);
    }
    if pages.len() > MOST_PAGES {
        let message = format!("only the first {MOST_PAGES} pages are read");
        warnings.push(Diagnostic::warning("", message).hint("split the file"));
    }
    if sheets.is_empty() {
        let finding = Diagnostic::error("", "the PDF is damaged: it has no page");
        return Err(finding.hint(COPY).into());
    }
    remark(&sheets, &mut warnings)?;
    let mut all: Vec<PageLines> = (1_u32..)
        .zip(&sheets)
        .map(|(page, sheet)| PageLines {
            page,
            lines: lines(sheet),
        })
        .collect();
    warnings.extend(without_heads(&mut all));
    Ok(Warned {
        value: paragraphs(&all),
        warnings,
    })
}

/// Why a file is no PDF that can be read.
fn refused(error: LoadPdfError) -> Diagnostic {
    match error {
        LoadPdfError::Decryption(_) => Diagnostic::error("", "the PDF is encrypted")
            .hint("open it with its password, and print it to a new PDF or copy its words"),
        LoadPdfError::Invalid => {
            Diagnostic::error("", "the PDF is damaged: its parts cannot be found").hint(COPY)
        }
    }
}

/// What there is to be said of pages without text and letters without meaning.
///
/// # Errors
/// That nothing of the file can be read.
fn remark(sheets: &[Sheet], warnings: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
    let letters: usize = sheets.iter().map(|sheet| sheet.glyphs.len()).sum();
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    let turned: usize = sheets.iter().map(|sheet| sheet.turned).sum();
    if unknown * READABLE > letters {
        let message = "the PDF does not tell which letters it draws";
        return Err(Diagnostic::error("", message).hint(RECOGNISE));
    }
    if letters == 0 {
        let has_picture = sheets.iter().any(|sheet| sheet.has_picture);
        let (message, hint) = match has_picture {
            true => ("the PDF holds pictures of its pages and no text", RECOGNISE),
            false => (
                "the PDF holds no words",
                "check that it is the file you mean",
            ),
        };
        return Err(Diagnostic::error("", message).hint(hint));
    }
    let pictures = pages(sheets, |sheet| sheet.glyphs.is_empty() && sheet.has_picture);
    let empty = pages(sheets, |sheet| {
        sheet.glyphs.is_empty() && !sheet.has_picture
    });
    let kinds = ["no text: it is a picture", "no text: they are pictures"];
    warnings.extend(without_text(pictures, kinds, RECOGNISE));
    let hint = "look at the file whether that is right";
    warnings.extend(without_text(empty, ["no text"; 2], hint));
    if unknown > 0 {
        let first = pages(sheets, |sheet| sheet.unknown > 0).first().copied();
        let place = format!("page {}", first.unwrap_or(1));
        let count = counted(unknown, "letter is", "letters are");
        let message = format!("{count} not told by the file, and shown as \u{fffd}");
        let hint = "compare the passages that you code with the file";
        warnings.push(Diagnostic::warning(place, message).hint(hint));
    }
    if turned > 0 {
        let count = counted(
            turned,
            "letter that stands sideways is",
            "letters that stand sideways are",
        );
        let message = format!("{count} left out");
        warnings.push(Diagnostic::warning("", message).hint("look at the file for what it says"));
    }
    Ok(())
}

/// The numbers of the pages that are meant.
fn pages(sheets: &[Sheet], is_meant: impl Fn(&Sheet) -> bool) -> Vec<u32> {
    let all = (1_u32..).zip(sheets);
    all.filter(|(_, sheet)| is_meant(sheet))
        .map(|(page, _)| page)
        .collect()
}

/// A remark on pages without text, with words for one and for several.
fn without_text(numbers: Vec<u32>, [one, many]: [&str; 2], hint: &str) -> Option<Diagnostic> {
    let message = match numbers.as_slice() {
        [] => return None,
        [page] => format!("page {page} has {one}"),
        _ => format!("pages {} have {many}", ranges(numbers)),
    };
    Some(Diagnostic::warning("", message).hint(hint))
}

/// Numbers as `1–3, 5`.
fn ranges(numbers: Vec<u32>) -> String {
    let set: ParagraphSet = numbers.into_iter().collect();
    set.to_string().trim_start_matches('¶').to_owned()
}
