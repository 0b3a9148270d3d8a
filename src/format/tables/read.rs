//! Any table file → its sheets.

use super::ods::read_ods;
use super::options::TableOptions;
use super::sheets::Sheets;
use super::text_table::read_text;
use super::xlsx::read_xlsx;
use crate::diag::Warned;
use crate::format::reading::NotRead;
use crate::task::Control;

/// Reads the sheets of a file, whatever its name: a workbook of Excel or LibreOffice, or
/// a text table (CSV, TSV …), of which encoding and separator are found by content where
/// the options leave them open. O(bytes unpacked).
///
/// # Errors
/// Why it cannot be read: no table at all, damaged, encrypted, too large.
///
/// # Example
/// ```
/// use stancemap::format::{TableOptions, read_sheets};
/// use stancemap::task::Control;
/// let bytes = "from;to\nA;Б\n".as_bytes();
/// let read = read_sheets(bytes, &TableOptions::default(), &Control::free()).unwrap().value;
/// assert_eq!(read.text.unwrap().separator, ';');
/// assert_eq!(read.sheets[0].text(2, 1), "Б");
/// ```
pub fn read_sheets(
    bytes: &[u8],
    options: &TableOptions,
    control: &Control<'_>,
) -> Result<Warned<Sheets>, NotRead> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return read_text(bytes, options, control);
    }
    let read = if is_open_document(bytes) {
        read_ods(bytes, control)
    } else {
        read_xlsx(bytes, control)
    };
    Ok(Warned {
        value: read?,
        warnings: Vec::new(),
    })
}

/// OpenDocument begins with a part of its own that names the type, not packed.
fn is_open_document(bytes: &[u8]) -> bool {
    const TYPE: &[u8] = b"application/vnd.oasis.opendocument";
    let head = bytes.get(..128.min(bytes.len())).unwrap_or_default();
    head.windows(TYPE.len()).any(|part| part == TYPE)
}
