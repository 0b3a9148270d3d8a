//! Running heads and page numbers: lines at the edge of pages that come again.

use std::collections::BTreeMap;

use super::paragraphs::PageLines;
use crate::diag::Diagnostic;
use crate::model::counted;

/// So many lines from the top and from the bottom of a page may be heads.
const DEEP: usize = 2;
/// A line on so many pages is a head however long the file is.
const OFTEN: usize = 4;
/// Otherwise on one page in so many.
const SHARE: usize = 3;
/// So many heads are named in the remark.
const NAMED: usize = 3;

/// Takes the running heads out, and says so. O(lines · log lines).
pub(super) fn without_heads(pages: &mut [PageLines]) -> Option<Diagnostic> {
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut own: Vec<_> = edges(page).into_iter().map(|(_, key)| key).collect();
        own.sort();
        own.dedup();
        for key in own {
            *counts.entry(key).or_default() += 1;
        }
    }
    let is_head = |key: &(bool, String)| {
        let count = counts.get(key).copied().unwrap_or_default();
        count > 1 && (count >= OFTEN || count * SHARE >= pages_of(pages))
    };
    let found: Vec<Vec<usize>> = (pages.iter())
        .map(|page| {
            let heads = edges(page).into_iter().filter(|(_, key)| is_head(key));
            heads.map(|(at, _)| at).collect()
        })
        .collect();
    let (mut total, mut named) = (0, Vec::new());
    for (page, heads) in pages.iter_mut().zip(found) {
        let mut at = 0;
        page.lines.retain(|line| {
            let is_out = heads.contains(&at);
            at += 1;
            if is_out {
                total += 1;
                let key = open(&line.words);
                if named.len() < NAMED && !named.iter().any(|(known, _)| *known == key) {
                    named.push((key, line.words.clone()));
                }
            }
            !is_out
        });
    }
    (total > 0).then(|| {
        let count = counted(
            total,
            "running head or page number is",
            "running heads and page numbers are",
        );
        let named: Vec<String> = named.into_iter().map(|(_, words)| words).collect();
        let message = format!("{count} left out: “{}”", named.join("”, “"));
        Diagnostic::warning("", message).hint("paste the text instead, if they belong to it")
    })
}

fn pages_of(pages: &[PageLines]) -> usize {
    pages.iter().filter(|page| !page.lines.is_empty()).count()
}

/// The lines at the edges of a page: which it is, whether it stands at the top, and what
/// it says, with the digits left open.
fn edges(page: &PageLines) -> Vec<(usize, (bool, String))> {
    let mut order: Vec<(usize, f64)> =
        (page.lines.iter().map(|line| line.base).enumerate()).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let count = order.len();
    let mut found = Vec::new();
    for (place, (at, _)) in order.into_iter().enumerate() {
        let is_top = place < DEEP;
        if !is_top && place + DEEP < count {
            continue;
        }
        if let Some(line) = page.lines.get(at) {
            found.push((at, (is_top, open(&line.words))));
        }
    }
    found
}

/// Words with each number left open.
fn open(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if !letter.is_numeric() {
            out.push(letter);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}
