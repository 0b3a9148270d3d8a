//! A table of signed ties as a signed graph.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::analysis::balance::{SignedGraph, SignedTie};
use crate::diag::Diagnostic;
use crate::format::TieTable;

/// The graph of a table: undirected, one tie a pair. Expected O(m).
///
/// # Errors
/// Every pair that comes twice, with its line, whether it repeats or conflicts.
pub(super) fn signed(table: &TieTable) -> Result<SignedGraph, Vec<Diagnostic>> {
    let mut first: HashMap<(usize, usize), (u64, bool)> = HashMap::new();
    let mut findings = Vec::new();
    let mut ties = Vec::new();
    for tie in &table.ties {
        let Some(positive) = tie.sign else { continue };
        match first.entry((tie.a.min(tie.b), tie.a.max(tie.b))) {
            Entry::Vacant(free) => {
                free.insert((tie.line, positive));
                let (a, b) = (tie.a, tie.b);
                ties.push(SignedTie { a, b, positive });
            }
            Entry::Occupied(known) => {
                let (line, sign) = *known.get();
                let (message, hint) = if sign == positive {
                    (
                        format!("this pair is already tied on line {line}"),
                        "the table is undirected, one tie a pair: leave one of them out",
                    )
                } else {
                    (
                        format!("this pair is tied with the opposite sign on line {line}"),
                        "the table is undirected, one tie a pair: decide on one sign",
                    )
                };
                let place = format!("line {}", tie.line);
                findings.push(Diagnostic::error(place, message).hint(hint));
            }
        }
    }
    if findings.is_empty() {
        Ok(SignedGraph::new(table.names.len(), ties))
    } else {
        Err(findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Signs, read_ties};

    #[test]
    fn a_pair_is_tied_once() {
        let text = b"source,target,sign\na,b,1\nb,a,1\na,b,-1\nc,c,1\n";
        let findings = signed(&read_ties(text, Signs::Needed).unwrap()).unwrap_err();
        let got: Vec<String> = (findings.iter())
            .map(|f| format!("{}: {}", f.place, f.message))
            .collect();
        assert_eq!(
            got,
            [
                "line 3: this pair is already tied on line 2",
                "line 4: this pair is tied with the opposite sign on line 2",
            ]
        );
    }
}
