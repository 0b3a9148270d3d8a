//! Which fields of a record stand in which columns: the one place to add a field.
//!
//! Columns are named as the fields of the file. A field that is not listed here is kept
//! all the same, in the column `more`; a test says so for the fields of the schema.

use super::shape::Shape::{self, Json, List, Number, Pairs, Text, Truth};

/// A column: the name of a field of the file, and how it stands in a cell.
pub(super) type Column = (&'static str, Shape);

/// A sheet of records.
#[derive(Debug)]
pub(super) struct Records {
    /// The name of the sheet, as the file calls the array.
    pub name: &'static str,
    /// A column in front that says to which record of another sheet a row belongs.
    pub of: Option<&'static str>,
    /// The columns in their order.
    pub columns: &'static [Column],
    /// Whether the sheet is there also when it has no rows.
    pub always: bool,
}

/// What holds the fields that have no column.
pub(super) const MORE: &str = "more";

/// The sheet of the map as a whole: a row for each field.
pub(super) const MAP: &str = "map";
pub(super) const MAP_FIELDS: &[Column] = &[
    ("stancemap", Number),
    ("title", Text),
    ("summary", Text),
    ("translations", Json),
    ("as_of", Text),
    ("rule", Text),
    ("circa_months", Number),
    ("scope", Json),
];

pub(super) const ACTORS: Records = Records {
    name: "actors",
    of: None,
    columns: &[
        ("id", Text),
        ("name", Text),
        ("short", Text),
        ("kind", Text),
        ("names", Pairs),
        ("aliases", List),
        ("member_of", Text),
        ("since", Text),
        ("until", Text),
        ("note", Text),
    ],
    always: true,
};

pub(super) const STANCES: Records = Records {
    name: "stances",
    of: None,
    columns: &[
        ("id", Text),
        ("from", Text),
        ("to", Text),
        ("domain", Text),
        ("about", Text),
        ("value", Number),
        ("since", Text),
        ("until", Text),
        ("note", Text),
        ("coder", Text),
        ("translations", Json),
    ],
    always: true,
};

pub(super) const EVIDENCE: Records = Records {
    name: "evidence",
    of: Some("stance"),
    columns: &[
        ("source", Text),
        ("locator", Text),
        ("says", Number),
        ("gist", Text),
        ("quote", Text),
        ("speaker", Text),
        ("hedged", Truth),
        ("reliability", Text),
        ("credibility", Number),
        ("date", Text),
        ("coder", Text),
        ("unconfirmed", List),
        ("anchor", Json),
        ("translations", Json),
    ],
    always: true,
};

pub(super) const SOURCES: Records = Records {
    name: "sources",
    of: None,
    columns: &[
        ("id", Text),
        ("title", Text),
        ("authors", List),
        ("publisher", Text),
        ("date", Text),
        ("url", Text),
        ("file", Text),
        ("note", Text),
        ("numbering", Text),
        ("passages", Pairs),
        ("translations", Json),
    ],
    always: true,
};

pub(super) const DOMAINS: Records = Records {
    name: "domains",
    of: None,
    columns: &[
        ("id", Text),
        ("name", Text),
        ("glyph", Text),
        ("definition", Text),
        ("example", Text),
        ("counterexample", Text),
        ("translations", Json),
    ],
    always: true,
};

pub(super) const SPEAKERS: Records = Records {
    name: "speakers",
    of: None,
    columns: &[
        ("name", Text),
        ("role", Text),
        ("party", Text),
        ("note", Text),
    ],
    always: false,
};

pub(super) const SILENCES: Records = Records {
    name: "silences",
    of: None,
    columns: &[
        ("from", Text),
        ("to", Text),
        ("domain", Text),
        ("sources", List),
        ("note", Text),
    ],
    always: false,
};

pub(super) const VIEWS: Records = Records {
    name: "views",
    of: None,
    columns: &[
        ("id", Text),
        ("name", Text),
        ("view", Text),
        ("as_of", Text),
        ("compared", Text),
        ("scenario", Text),
        ("only_differences", Truth),
        ("hidden", List),
        ("around", List),
        ("ties", Json),
        ("language", Text),
        ("labels", Text),
        ("theme", Text),
        ("silent", Truth),
        ("uncoded", Truth),
        ("bare", Truth),
        ("no_ghosts", Truth),
        ("mutual", Text),
        ("ego", Text),
        ("ego_by", Text),
        ("sort", Text),
        ("rows", List),
        ("cells", Text),
        ("pairs", Text),
        ("all_pairs", Truth),
        ("page", Text),
        ("headline", Text),
        ("credit", Text),
        ("callout", Json),
        ("camera", Json),
        ("cropped", Truth),
        ("selected_actors", List),
        ("selected_ties", Json),
        ("selected_stance", Text),
    ],
    always: false,
};

pub(super) const SCENARIOS: Records = Records {
    name: "scenarios",
    of: None,
    columns: &[
        ("id", Text),
        ("title", Text),
        ("text", Text),
        ("translations", Json),
        ("changes", Json),
    ],
    always: false,
};

pub(super) const STORY: Records = Records {
    name: "story",
    of: None,
    columns: &[
        ("id", Text),
        ("title", Text),
        ("text", Text),
        ("translations", Json),
        ("view", Json),
    ],
    always: false,
};

pub(super) const LAYOUT: Records = Records {
    name: "layout",
    of: Some("actor"),
    columns: &[("x", Number), ("y", Number), ("pinned", Truth)],
    always: false,
};

/// The texts of sources: a row for each block, or one of the kind [`NO_BLOCKS`].
pub(super) const TEXTS: Records = Records {
    name: "texts",
    of: Some("source"),
    columns: &[
        ("kind", Text),
        ("words", Text),
        ("page", Number),
        ("marked", Number),
    ],
    always: false,
};

/// The kind of the one row of a text that has no blocks.
pub(super) const NO_BLOCKS: &str = "empty";

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::format::schema;

    /// A field that is new in the file wants a line here.
    #[test]
    fn every_field_of_the_file_has_a_column() {
        let schema: Json = serde_json::from_str(&schema()).unwrap();
        let check = |record: &str, columns: &[Column], elsewhere: &[&str]| {
            let properties = match record {
                "" => &schema["properties"],
                record => &schema["$defs"][record]["properties"],
            };
            let known: Vec<&str> = (properties.as_object().unwrap().keys())
                .map(String::as_str)
                .filter(|name| !elsewhere.contains(name))
                .collect();
            let mut known_sorted = known.clone();
            known_sorted.sort_unstable();
            let mut own: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            own.sort_unstable();
            assert_eq!(own, known_sorted, "{record}");
        };
        check("Actor", ACTORS.columns, &[]);
        check("Stance", STANCES.columns, &["evidence"]);
        check("Evidence", EVIDENCE.columns, &[]);
        check("Source", SOURCES.columns, &[]);
        check("Domain", DOMAINS.columns, &[]);
        check("Speaker", SPEAKERS.columns, &[]);
        check("Silence", SILENCES.columns, &[]);
        check("View", VIEWS.columns, &[]);
        check("Scenario", SCENARIOS.columns, &[]);
        check("Stop", STORY.columns, &[]);
        check("Placement", LAYOUT.columns, &[]);
        check("Block", TEXTS.columns, &[]);
        let sheets = [
            "actors",
            "stances",
            "sources",
            "domains",
            "speakers",
            "silences",
            "views",
            "scenarios",
            "story",
            "layout",
            "texts",
        ];
        check("", MAP_FIELDS, &sheets);
    }
}
