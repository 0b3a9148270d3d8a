//! What the fuzz targets share: invariants, and documents and figures made of any bytes.

mod document;
mod figure;
pub mod records;

use stancemap::diag::Diagnostic;
use stancemap::format::{read, write};
use stancemap::model::Document;

pub use document::{Ids, document, op_of};
pub use figure::{options, places};

/// Asserts that findings say something.
pub fn check_findings(findings: &[Diagnostic]) {
    assert!(findings.iter().all(|finding| !finding.message.is_empty()));
}

/// Asserts that a file is read as this document, and that the document's own bytes are
/// the same however often it is written and read.
pub fn reads_as(bytes: &[u8], document: &Document) {
    let again = match read(bytes) {
        Ok(found) => found.value,
        Err(findings) => panic!("what was written is refused: {findings:?}"),
    };
    assert_eq!(&again, document, "another document is read");
    let [now, before] = [&again, document].map(|document| write(document));
    assert!(now == before, "the bytes are not stable");
}
