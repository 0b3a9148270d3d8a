//! Edits and saved views on the wire: what is read is the same when written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stancemap::format::{read_edit, read_view, write_edit, write_view};

fuzz_target!(|text: &str| {
    match read_edit(text) {
        Ok(edit) => {
            let line = write_edit(&edit);
            assert!(!line.contains('\n'), "an edit is one line");
            let again = read_edit(&line).expect("a written edit is refused");
            assert_eq!(again, edit);
            assert_eq!(write_edit(&again), line);
        }
        Err(finding) => assert!(!finding.message.is_empty()),
    }
    match read_view(text) {
        Ok(view) => {
            let line = write_view(&view);
            assert!(!line.contains('\n'), "a view is one line");
            let again = read_view(&line).expect("a written view is refused");
            assert_eq!(again, view);
            assert_eq!(write_view(&again), line);
        }
        Err(finding) => assert!(!finding.message.is_empty()),
    }
});
