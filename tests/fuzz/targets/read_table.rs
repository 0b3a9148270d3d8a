//! Any bytes as a table: none panics, each row of what can be read is taken or left out,
//! and what is imported can be taken back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

use stancemap::format::{TableOptions, import_table, read_sheets};
use stancemap::model::Document;
use stancemap::task::Control;

fuzz_target!(|bytes: &[u8]| {
    let options = TableOptions::default();
    let Ok(read) = read_sheets(bytes, &options, &Control::free()) else {
        return;
    };
    let mut document = Document::default();
    let answers = BTreeMap::new();
    let import = import_table(
        &document,
        &read.value,
        &options,
        &answers,
        "t",
        &Control::free(),
    );
    let Ok(import) = import else { return };
    assert_eq!(
        import.counts.rows,
        import.counts.taken + import.counts.left_out
    );
    if let Some(edit) = import.edit {
        let back = document.apply_all(edit.changes).unwrap();
        document.apply_all(back).unwrap();
        assert_eq!(document, Document::default());
    }
});
