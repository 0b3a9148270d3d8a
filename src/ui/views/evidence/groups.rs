//! Rows in groups, each under a head that counts.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Row, tie_words};
use crate::model::{Document, Domain, Sign, Source, counted, isolated};

/// By what rows stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum GroupBy {
    #[default]
    None,
    Tie,
    Topic,
    Source,
    Speaker,
}

impl GroupBy {
    /// All of them, with their names for a list.
    pub(super) const ALL: [(Self, &'static str); 5] = [
        (Self::None, "Not grouped"),
        (Self::Tie, "By tie"),
        (Self::Topic, "By topic"),
        (Self::Source, "By source"),
        (Self::Speaker, "By speaker"),
    ];

    /// "grouped by topic"; empty: not grouped.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Tie => "grouped by tie",
            Self::Topic => "grouped by topic",
            Self::Source => "grouped by source",
            Self::Speaker => "grouped by speaker",
        }
    }
}

/// The head of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// What its items have in common.
    pub title: String,
    /// "12 items, 2 ties, 3 speakers".
    pub counts: String,
    /// How many items speak for a negative, neutral and positive sign.
    pub signs: [usize; 3],
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Head(Head),
    /// A row, by its position.
    Row(usize),
}

/// Puts rows in groups, which stand in the order of the document, speakers by name; the
/// order within a group stays. O(rows · log rows).
pub(super) fn grouped(document: &Document, by: GroupBy, rows: Vec<Row>) -> (Vec<Row>, Vec<Line>) {
    if by == GroupBy::None {
        let lines = (0..rows.len()).map(Line::Row).collect();
        return (rows, lines);
    }
    let mut groups: BTreeMap<(usize, usize, String), Vec<Row>> = BTreeMap::new();
    for row in rows {
        if let Some(key) = key(document, by, &row) {
            groups.entry(key).or_default().push(row);
        }
    }
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for (_, group) in groups {
        lines.push(Line::Head(head(document, by, &group)));
        for row in group {
            lines.push(Line::Row(all.len()));
            all.push(row);
        }
    }
    (all, lines)
}

/// What the rows of a group have in common, in the order of groups.
fn key(document: &Document, by: GroupBy, row: &Row) -> Option<(usize, usize, String)> {
    let (stance, item) = row.of(document)?;
    let place = |at: Option<usize>| at.unwrap_or(usize::MAX);
    let source = || {
        document
            .sources()
            .iter()
            .position(|own| own.id == item.source)
    };
    Some(match by {
        GroupBy::None => (0, 0, String::new()),
        GroupBy::Tie => (
            place(document.actor_index(&stance.from)),
            place(document.actor_index(&stance.to)),
            String::new(),
        ),
        GroupBy::Topic => (
            place(document.domain_index(&stance.domain)),
            0,
            String::new(),
        ),
        GroupBy::Source => (place(source()), 0, String::new()),
        GroupBy::Speaker => (0, 0, item.speaker.trim().to_owned()),
    })
}

fn head(document: &Document, by: GroupBy, rows: &[Row]) -> Head {
    let items = || rows.iter().filter_map(|row| row.of(document));
    let mut signs = [0; 3];
    for (_, item) in items() {
        let [negative, neutral, positive] = &mut signs;
        *match item.says.sign() {
            Sign::Negative => negative,
            Sign::Neutral => neutral,
            Sign::Positive => positive,
        } += 1;
    }
    let ties: BTreeSet<_> = items().map(|(own, _)| (&own.from, &own.to)).collect();
    let speakers: BTreeSet<&str> = items().map(|(_, item)| item.speaker.trim()).collect();
    let mut counts = vec![counted(rows.len(), "item", "items")];
    if by != GroupBy::Tie {
        counts.push(counted(ties.len(), "tie", "ties"));
    }
    if by != GroupBy::Speaker {
        let named = speakers.iter().filter(|name| !name.is_empty()).count();
        let itself = speakers.contains("");
        counts.push(match (named, itself) {
            (0, _) => "the source itself".to_owned(),
            (named, false) => counted(named, "speaker", "speakers"),
            (named, true) => format!(
                "{} and the source itself",
                counted(named, "speaker", "speakers")
            ),
        });
    }
    let title = items().next().map(|(stance, item)| match by {
        GroupBy::None => String::new(),
        GroupBy::Tie => tie_words(document, stance),
        GroupBy::Topic => {
            let domain = document.domain(&stance.domain);
            domain
                .map_or(stance.domain.as_str(), Domain::label)
                .to_owned()
        }
        GroupBy::Source => {
            let source = document.source(&item.source);
            source
                .map_or(item.source.as_str(), Source::label)
                .to_owned()
        }
        GroupBy::Speaker if item.speaker.trim().is_empty() => "The source itself".to_owned(),
        GroupBy::Speaker => item.speaker.trim().to_owned(),
    });
    Head {
        title: isolated(&title.unwrap_or_default()).into_owned(),
        counts: counts.join(", "),
        signs,
    }
}
