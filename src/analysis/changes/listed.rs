//! Changes as a list to read: sentences, and the rows of a table.

use super::compared::{Compared, Matching};
use super::list::Changes;
use super::words::ChangeWords;
use crate::model::{Document, Filter, counted};

/// What changed from step to step, as a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedChanges {
    /// What is compared with what.
    pub lead: Vec<String>,
    /// A row a change.
    pub rows: Vec<[String; ListedChanges::COLUMNS.len()]>,
    /// The same as lines of text.
    pub lines: Vec<String>,
}

/// The changes as sentences: a line a kind, then each by its number.
pub fn change_lines(compared: Compared<'_>, changes: &Changes) -> Vec<String> {
    let words = &ChangeWords::ENGLISH;
    let mut lines = Vec::new();
    for (kind, own) in changes.by_kind() {
        lines.push(format!("{} ({}):", words.kind(kind), own.len()));
        lines.extend((own.iter()).map(|change| {
            let said = change.sentence(compared, words, None);
            format!("  {}. {said}", change.number)
        }));
    }
    if changes.is_empty() {
        lines.push("Nothing changed.".to_owned());
    }
    lines
}

/// How many ties are as they were, in words; `None`: there are none.
pub fn unchanged_ties(changes: &Changes) -> Option<String> {
    (changes.pairs > 0).then(|| {
        format!(
            "{} of {} {} as {} before.",
            changes.unchanged.len(),
            counted(changes.pairs, "tie", "ties"),
            if changes.unchanged.len() == 1 {
                "is"
            } else {
                "are"
            },
            if changes.unchanged.len() == 1 {
                "it was"
            } else {
                "they were"
            },
        )
    })
}

/// A step of a list: what it is called, what is compared, and what changed.
pub type ChangeStep<'c> = (String, Compared<'c>, Changes);

/// The steps from each of these states of a map to the next, in order; their changes are
/// numbered through. Each state has its name.
pub fn change_steps<'c>(
    document: &'c Document,
    states: &'c [(String, Filter)],
) -> Vec<ChangeStep<'c>> {
    let mut steps = Vec::new();
    let mut next = 1;
    for pair in states.windows(2) {
        let [(old, before), (new, after)] = pair else {
            continue;
        };
        let compared = Compared {
            before: (document, before),
            after: (document, after),
        };
        let changes = Changes::between(compared.before, compared.after, Matching::Id);
        let changes = changes.numbered_from(next);
        next += changes.list.len();
        steps.push((format!("{new} against {old}"), compared, changes));
    }
    steps
}

impl ListedChanges {
    /// What the cells of a row hold.
    pub const COLUMNS: [&'static str; 10] = [
        "number", "kind", "from", "to", "topic", "before", "after", "date", "evidence", "sentence",
    ];

    /// The steps of a figure as a list.
    pub fn of(steps: &[ChangeStep<'_>]) -> Self {
        let words = &ChangeWords::ENGLISH;
        let mut listed = Self::default();
        for (heading, compared, changes) in steps {
            listed.lead.push(heading.clone());
            if steps.len() > 1 {
                listed.lines.push(heading.clone());
            }
            listed.lines.extend(change_lines(*compared, changes));
            listed.lines.extend(unchanged_ties(changes));
            listed.rows.extend(changes.list.iter().map(|change| {
                let parts = change.parts(*compared, words, None);
                [
                    change.number.to_string(),
                    change.kind.name().to_owned(),
                    change.name(*compared, &change.from, words),
                    change.name(*compared, &change.to, words),
                    parts.topic,
                    words.standing(&change.before),
                    words.standing(&change.after),
                    parts.when,
                    parts.evidence,
                    change.sentence(*compared, words, None),
                ]
            }));
        }
        if steps.len() > 1 {
            // Each stands over its own changes in the text.
            listed.lead = vec![counted(steps.len(), "step", "steps")];
        }
        listed
    }
}
