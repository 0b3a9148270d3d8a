//! Maps and figures: what is read can be written, and is the same map when read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stancemap::format::{embed, read, write};
use stancemap_fuzz::{check_findings, reads_as};

fuzz_target!(|bytes: &[u8]| {
    let document = match read(bytes) {
        Ok(found) => {
            check_findings(&found.warnings);
            found.value
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a reason");
            return check_findings(&findings);
        }
    };
    reads_as(&write(&document), &document);
    let figure = format!("<svg><metadata>{}</metadata></svg>", embed(&document));
    reads_as(figure.as_bytes(), &document);
});
