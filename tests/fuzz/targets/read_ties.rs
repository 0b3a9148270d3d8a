//! Tables of ties: what is read is sound, and reads the same when it is written out plainly.
#![no_main]

use std::collections::BTreeSet;
use std::fmt::Write;

use libfuzzer_sys::fuzz_target;
use stancemap::format::{Signs, TieTable, read_ties};
use stancemap_fuzz::check_findings;

fuzz_target!(|bytes: &[u8]| {
    let needed = read_ties(bytes, Signs::Needed);
    match read_ties(bytes, Signs::Welcome) {
        Ok(table) => {
            check(&table);
            are_on_their_lines(&table, bytes);
            if let Ok(signed) = needed {
                assert_eq!(signed, table);
                assert!(table.ties.iter().all(|tie| tie.sign.is_some()));
            }
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a reason");
            check_findings(&findings);
            assert!(needed.is_err(), "less is asked, and more refused");
        }
    }
});

fn check(table: &TieTable) {
    let distinct: BTreeSet<&String> = table.names.iter().collect();
    assert_eq!(distinct.len(), table.names.len(), "a name stands twice");
    assert!(table.names.iter().all(|name| !name.trim().is_empty()));
    assert!(table.ties.is_sorted_by(|a, b| a.line < b.line));
    let count = table.names.len();
    assert!(table.ties.iter().all(|tie| tie.a < count && tie.b < count));

    let plain = written(table);
    let again = read_ties(plain.as_bytes(), Signs::Welcome).expect("what was read is refused");
    assert_eq!(again.names, table.names);
    let ties = |table: &TieTable| -> Vec<(usize, usize, Option<bool>)> {
        (table.ties.iter()).map(|t| (t.a, t.b, t.sign)).collect()
    };
    assert_eq!(ties(&again), ties(table));
}

/// Asserts that the lines of the ties are those that an editor shows.
fn are_on_their_lines(table: &TieTable, bytes: &[u8]) {
    let text = str::from_utf8(bytes).expect("a table that is no text");
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    for tie in &table.ties {
        let line = lines[usize::try_from(tie.line).expect("a short file") - 1];
        // Other names may be spelt in another Unicode form, and quotes are taken off.
        let is_plain = |name: &&String| name.is_ascii() && !line.contains('"');
        for name in [&table.names[tie.a], &table.names[tie.b]]
            .iter()
            .copied()
            .filter(is_plain)
        {
            assert!(
                line.contains(name.as_str()),
                "{name} is not on line {}",
                tie.line
            );
        }
    }
}

fn written(table: &TieTable) -> String {
    let quoted = |at: usize| format!("\"{}\"", table.names[at].replace('"', "\"\""));
    let mut text = "source,target,sign\n".to_owned();
    for tie in &table.ties {
        let sign = tie.sign.map_or("", |sign| if sign { "+" } else { "-" });
        let _ = writeln!(text, "{},{},{sign}", quoted(tie.a), quoted(tie.b));
    }
    text
}
