//! What becomes of the records of a map that goes into another.

/// A list of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordList {
    /// The topics.
    Domains,
    /// The sources.
    Sources,
    /// The speakers.
    Speakers,
    /// The actors.
    Actors,
    /// The stances.
    Stances,
    /// The recorded silences.
    Silences,
}

/// A record of the map that is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordPlace {
    /// By its position in a list.
    Record(RecordList, usize),
    /// An item of evidence by the position of its stance and its own there.
    Item(usize, usize),
}

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is new, and added.
    New,
    /// The map has it already, and keeps what it has; its remark says what differs.
    Known,
}

/// What becomes of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFate {
    /// Which.
    pub place: RecordPlace,
    /// What becomes of it.
    pub fate: Fate,
    /// What is to be said of it; empty: nothing.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// The fates of all records, as they are settled.
#[derive(Debug, Default)]
pub(super) struct Fates(pub(super) Vec<RecordFate>);

impl Fates {
    /// A record of which nothing is to be said.
    pub(super) fn settle(&mut self, place: RecordPlace, fate: Fate) {
        self.say(place, fate, String::new(), "");
    }

    /// A record of which something is to be said.
    pub(super) fn say(&mut self, place: RecordPlace, fate: Fate, message: String, hint: &str) {
        self.0.push(RecordFate {
            place,
            fate,
            message,
            hint: hint.to_owned(),
        });
    }

    /// A record that the map has already, with the fields that it keeps as it has them.
    pub(super) fn known(&mut self, place: RecordPlace, what: &str, kept: &[&str]) {
        if kept.is_empty() {
            return self.settle(place, Fate::Known);
        }
        let message = format!(
            "the map has this {what} already, and keeps its own {}",
            listed(kept)
        );
        self.say(
            place,
            Fate::Known,
            message,
            "change it in the map where the workbook is right",
        );
    }
}

/// Words in a row: "kind, since and note".
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The names of those fields that are stated and other than what the map has: each with
/// whether that is so.
pub(super) fn differing<'n>(fields: &[(&'n str, bool)]) -> Vec<&'n str> {
    let differ = fields.iter().filter(|(_, differs)| *differs);
    differ.map(|(name, _)| *name).collect()
}

/// Whether a field is stated and other than what the map has.
pub(super) fn differs<T: PartialEq + Default>(new: &T, own: &T) -> bool {
    *new != T::default() && new != own
}
