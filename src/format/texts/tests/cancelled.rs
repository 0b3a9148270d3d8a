//! Work that is given up.

use super::documents::docx;
use super::pdfs::pdf;
use crate::format::reading::NotRead;
use crate::format::texts::read_text;
use crate::task::{Cancel, Control};

#[test]
fn what_is_cancelled_has_no_text() {
    let cancel = Cancel::default();
    cancel.cancel();
    let files = [
        docx("<w:p><w:r><w:t>one</w:t></w:r></w:p>", &[]),
        pdf(&["BT /F 12 Tf (one) Tj ET"]),
        "<p>one".repeat(1000).into_bytes(),
    ];
    for (file, name) in files.iter().zip(["a.docx", "a.pdf", "a.html"]) {
        let read = read_text(file, name, &Control::new(cancel.clone()));
        assert_eq!(read, Err(NotRead::Cancelled), "{name}");
    }
}
