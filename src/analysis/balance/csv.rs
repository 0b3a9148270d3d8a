//! Signed ties from a plain `source,target,sign` table.

use std::collections::BTreeMap;

use super::graph::{SignedGraph, SignedTie};
use crate::diag::Diagnostic;

/// A signed graph with the names of its actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The graph: undirected, one tie a pair.
    pub graph: SignedGraph,
    /// The actors' names, by position, in the order in which they come up.
    pub names: Vec<String>,
}

/// Reads `source,target,sign` with a header line; further columns are ignored.
/// Signs are 1, +1, + and -1, - (also with the minus sign proper). O(m log m).
///
/// # Errors
/// Every line that cannot be used, with its number: a missing field, a sign
/// that is none, an open quote, a pair that comes twice, whether it repeats or conflicts.
pub fn signed_csv(text: &str) -> Result<Named, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (text.lines().enumerate())
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim().is_empty());
    let Some((at, header)) = lines.next() else {
        return Err(vec![Diagnostic::error("", "the table is empty").hint(HINT)]);
    };
    let columns = fields(header).unwrap_or_default();
    let column = |name: &str| {
        columns
            .iter()
            .position(|c| c.trim().eq_ignore_ascii_case(name))
    };
    let (Some(source), Some(target), Some(sign)) =
        (column("source"), column("target"), column("sign"))
    else {
        let message = "the first line has to name the columns source, target and sign";
        return Err(vec![
            Diagnostic::error(format!("line {at}"), message).hint(HINT),
        ]);
    };
    let mut names: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut first: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
    let mut ties = Vec::new();
    for (at, line) in lines {
        let mut report = |message: String, hint: &str| {
            findings.push(Diagnostic::error(format!("line {at}"), message).hint(hint));
        };
        let Some(cells) = fields(line) else {
            report(
                "a quote is opened and not closed".to_owned(),
                "close it on the same line",
            );
            continue;
        };
        let cell = |column: usize| {
            cells
                .get(column)
                .map(|c| c.trim())
                .filter(|c| !c.is_empty())
        };
        let (Some(a), Some(b)) = (cell(source), cell(target)) else {
            report("source or target is missing".to_owned(), HINT);
            continue;
        };
        let positive = match cell(sign) {
            Some("1" | "+1" | "+") => true,
            Some("-1" | "-" | "−1" | "−") => false,
            Some(other) => {
                report(
                    format!("“{other}” is no sign"),
                    "write 1 or -1; leave out ties without a sign",
                );
                continue;
            }
            None => {
                report("the sign is missing".to_owned(), "write 1 or -1");
                continue;
            }
        };
        let mut place = |name: &str| {
            *places.entry(name.to_owned()).or_insert_with(|| {
                names.push(name.to_owned());
                names.len() - 1
            })
        };
        let (a, b) = (place(a), place(b));
        let pair = (a.min(b), a.max(b));
        match first.get(&pair) {
            None => {
                first.insert(pair, (at, positive));
                ties.push(SignedTie { a, b, positive });
            }
            Some((line, sign)) if *sign == positive => report(
                format!("this pair is already tied on line {line}"),
                "the table is undirected, one tie a pair: leave one of them out",
            ),
            Some((line, _)) => report(
                format!("this pair is tied with the opposite sign on line {line}"),
                "the table is undirected, one tie a pair: decide on one sign",
            ),
        }
    }
    if findings.is_empty() {
        let graph = SignedGraph::new(names.len(), ties);
        Ok(Named { graph, names })
    } else {
        Err(findings)
    }
}

const HINT: &str = "a table of signed ties begins with source,target,sign";

/// The cells of a line; `None` where a quote stays open. A doubled quote within
/// quotes stands for itself.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let cell = cells.last_mut()?;
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cell.push(c),
        }
    }
    (!quoted).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_or_refused_with_their_lines() {
        let check = |text: &str, expect: &[&str]| {
            let got: Vec<String> = match signed_csv(text) {
                Ok(named) => {
                    let tie = |tie: &SignedTie| {
                        let mark = if tie.positive { '+' } else { '-' };
                        format!("{}{mark}{}", named.names[tie.a], named.names[tie.b])
                    };
                    named.graph.ties().iter().map(tie).collect()
                }
                Err(findings) => {
                    let line = |f: &Diagnostic| format!("{}: {}", f.place, f.message);
                    findings.iter().map(line).collect()
                }
            };
            assert_eq!(got, expect, "{text}");
        };
        check("source,target,sign\na,b,1\nb,c,-1\n", &["a+b", "b-c"]);
        check(
            "\u{feff}Sign,Target,Source\r\n−1,\"b, x\",a\r\n",
            &["a-b, x"],
        );
        check("source,target,sign\n\na,a,1\n", &[]);
        check("source,target,sign\n", &[]);
        check("", &[": the table is empty"]);
        check(
            "a,b\n",
            &["line 1: the first line has to name the columns source, target and sign"],
        );
        check(
            "source,target,sign\na,b,1\nb,a,1\na,b,-1\nc,d,0\ne,,1\n\"f,g,1\nh,i\n",
            &[
                "line 3: this pair is already tied on line 2",
                "line 4: this pair is tied with the opposite sign on line 2",
                "line 5: “0” is no sign",
                "line 6: source or target is missing",
                "line 7: a quote is opened and not closed",
                "line 8: the sign is missing",
            ],
        );
    }
}
