//! Edits on the wire: what is read is the same when written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stancemap::format::{read_edit, write_edit};

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
});
