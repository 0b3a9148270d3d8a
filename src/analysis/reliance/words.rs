//! What hangs on some evidence, in sentences.

use super::stances::{ChangeWeight, ReadOtherwise};
use super::{BalanceSide, CampsChange, LeftOut, RedrawnTie, Reliance, Without};
use crate::analysis::tie::Mark;
use crate::analysis::words::list;
use crate::model::{Actor, ActorId, Document, Domain, Stance, counted, isolated};

impl Reliance {
    /// What would change, in a few words: "4 stances change: 3 gone, 1 with another sign".
    pub fn words(&self) -> String {
        let [gone, sign, strength, doubt] = self.changes;
        let parts: Vec<String> = [
            (gone, "gone"),
            (sign, "with another sign"),
            (strength, "stronger or weaker"),
            (doubt, "in doubt or no longer"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
        if parts.is_empty() {
            "no stance changes".to_owned()
        } else {
            let count = counted(self.changed(), "stance changes", "stances change");
            format!("{count}: {}", parts.join(", "))
        }
    }
}

impl Without {
    /// The answer in sentences: "Without Article 46 of 91 items remain: 14 of 28 stances
    /// change, 8 of 14 ties are drawn otherwise. …"
    pub fn headline(&self, document: &Document) -> String {
        let named: Vec<String> = self
            .left_out
            .iter()
            .map(|own| own.words(document))
            .collect();
        let (all, left) = self.items;
        let remain = if left == 1 { "remains" } else { "remain" };
        let begin = format!(
            "Without {} {left} of {} {remain}",
            list(&named),
            counted(all, "item", "items")
        );
        if self.changes.is_empty() && self.redrawn == 0 {
            return format!("{begin}: no stance changes, and the map is drawn as it is.");
        }
        let stances = match self.changes.len() {
            0 => "no stance changes".to_owned(),
            count => format!(
                "{count} of {} {}",
                counted(self.stances, "stance", "stances"),
                if count == 1 { "changes" } else { "change" }
            ),
        };
        let ties = match self.redrawn {
            0 => "no tie is drawn otherwise".to_owned(),
            count => format!(
                "{count} of {} {} drawn otherwise",
                counted(self.ties, "tie", "ties"),
                if count == 1 { "is" } else { "are" }
            ),
        };
        format!("{begin}: {stances}, {ties}. {}", self.camps_words(document))
    }

    /// What becomes of the camps, in a sentence.
    pub fn camps_words(&self, document: &Document) -> String {
        match self.camps {
            CampsChange::None => "No camps can be compared.".to_owned(),
            CampsChange::Hold => "The camps hold.".to_owned(),
            CampsChange::Unknown => {
                "The time was not enough to say whether the camps hold.".to_owned()
            }
            CampsChange::Differ => {
                let [_, after] = &self.balance;
                format!(
                    "The camps do not hold; they would be {}.",
                    after.camps_words(document)
                )
            }
        }
    }

    /// How index and triads change, a line each.
    pub fn balance_words(&self) -> Vec<String> {
        let [before, after] = &self.balance;
        let index = format!(
            "Ties against the best two camps: {}",
            arrow(&before.index_words(), &after.index_words())
        );
        let triads = format!(
            "Balanced triads: {}",
            arrow(&before.triads_words(), &after.triads_words())
        );
        vec![index, triads]
    }
}

/// "3 of 10 → 1 of 6", or "3 of 10, as before".
fn arrow(before: &str, after: &str) -> String {
    if before == after {
        format!("{before}, as before")
    } else {
        format!("{before} → {after}")
    }
}

impl BalanceSide {
    /// "2 of 9", "between 1 and 2 of 9".
    fn index_words(&self) -> String {
        if self.is_proven() {
            format!("{} of {}", self.upper, self.ties)
        } else {
            format!("between {} and {} of {}", self.lower, self.upper, self.ties)
        }
    }

    fn triads_words(&self) -> String {
        match self.triads {
            None => "not counted".to_owned(),
            Some((all, balanced)) => format!("{balanced} of {all}"),
        }
    }

    /// "A, B | C".
    fn camps_words(&self, document: &Document) -> String {
        let label = |at: &usize| {
            let actor = document.actors().get(*at);
            isolated(actor.map_or("", Actor::label)).into_owned()
        };
        let camp = |camp: &Vec<usize>| camp.iter().map(label).collect::<Vec<_>>().join(", ");
        let camps: Vec<String> = self.camps.iter().map(camp).collect();
        camps.join(" | ")
    }
}

fn label(document: &Document, id: &ActorId) -> String {
    let actor = document.actor(id);
    isolated(actor.map_or(id.as_str(), Actor::label)).into_owned()
}

impl ReadOtherwise {
    /// Of which stance: "Tajikistan → Taliban, trade: transit".
    pub fn what(&self, document: &Document) -> String {
        document.stance(&self.stance).map_or_else(
            || self.stance.to_string(),
            |stance| stance_words(document, stance),
        )
    }

    /// How it changes: "hostile → gone".
    pub fn how(&self) -> String {
        format!("{} → {}", self.before.words(), self.after.words())
    }
}

fn stance_words(document: &Document, stance: &Stance) -> String {
    let domain = document.domain(&stance.domain);
    let domain = domain.map_or(stance.domain.as_str(), Domain::label);
    let mut said = format!(
        "{} → {}, {}",
        label(document, &stance.from),
        label(document, &stance.to),
        isolated(&domain.to_lowercase())
    );
    if !stance.about.is_empty() {
        said += &format!(": {}", isolated(&stance.about));
    }
    said
}

impl RedrawnTie {
    /// "Tajikistan → Taliban: − → +".
    pub fn words(&self, document: &Document) -> String {
        let name = |at: usize| {
            let actor = document.actors().get(at);
            isolated(actor.map_or("", Actor::label)).into_owned()
        };
        let mark = |mark: Option<Mark>| mark.map_or("no tie", Mark::text);
        format!(
            "{} → {}: {} → {}",
            name(self.from),
            name(self.to),
            mark(self.before),
            mark(self.after)
        )
    }
}

impl ChangeWeight {
    /// All of them, what says most first.
    pub const ALL: [Self; 4] = [Self::Gone, Self::Sign, Self::Strength, Self::Doubt];

    /// As programs name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Sign => "sign",
            Self::Strength => "strength",
            Self::Doubt => "doubt",
        }
    }
}

impl LeftOut {
    /// Which kind it is, as programs name it.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Speaker(_) => "speaker",
            Self::Below(..) => "below",
        }
    }
}
