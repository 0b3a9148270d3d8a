//! Who stands for and who against one actor, and how strongly: an ego and its alters.

use super::tie::{Class, Mark, Tie};
use crate::model::{ActorId, Document, Filter, Sign};

/// The actor that is looked at, and whose stances decide on which side others are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ego {
    /// The actor.
    pub actor: ActorId,
    /// Whose stances count.
    pub by: EgoBy,
}

/// Whose stances decide on which side of an ego another actor is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum EgoBy {
    /// Those of the others towards it; where they hold none, its own towards them.
    #[default]
    Others,
    /// Its own towards them; where it holds none, theirs towards it.
    Itself,
}

impl EgoBy {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Others, Self::Itself];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Others => "others",
            Self::Itself => "itself",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// On which side of an ego another actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EgoSide {
    /// Hostile or critical.
    Against,
    /// Supportive or cooperative.
    For,
    /// Both at once, or the sources disagree.
    Both,
    /// Neutral, or not decided.
    Neither,
}

/// An actor that has a tie with an ego.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alter {
    /// Its position in the document.
    pub actor: usize,
    /// On which side it is.
    pub side: EgoSide,
    /// How strong the stance is that decides it: 0 … 2.
    pub strength: u8,
    /// Whether the direction that comes second decided, for want of the first.
    pub is_fallback: bool,
}

/// The actors that have a tie with the one at position `ego`: side by side, the strong
/// before the weak, the well evidenced before the others. O(t log t) for t ties.
pub fn alters<'t>(ties: impl IntoIterator<Item = &'t Tie>, ego: usize, by: EgoBy) -> Vec<Alter> {
    let touches = |tie: &&Tie| (tie.from == ego) != (tie.to == ego);
    let found = ties.into_iter().filter(touches).map(|tie| {
        let is_own = tie.from == ego;
        let (side, strength) = side_of(tie);
        let alter = Alter {
            actor: if is_own { tie.to } else { tie.from },
            side,
            strength,
            is_fallback: is_own != (by == EgoBy::Itself),
        };
        (alter, tie)
    });
    let mut found: Vec<(Alter, &Tie)> = found.collect();
    // Of two ties of a pair the one that counts first; one that is not decided counts last.
    found.sort_by_key(|(alter, tie)| {
        let is_open = tie.mark == Mark::Undecided;
        (alter.actor, is_open, alter.is_fallback)
    });
    found.dedup_by_key(|(alter, _)| alter.actor);
    found.sort_by_key(|(alter, tie)| {
        let strong = std::cmp::Reverse((alter.strength, tie.evidence()));
        (alter.side, strong, alter.actor)
    });
    found.into_iter().map(|(alter, _)| alter).collect()
}

/// On which side a tie puts the one at its other end, and how strongly.
fn side_of(tie: &Tie) -> (EgoSide, u8) {
    let (side, class) = match tie.mark {
        Mark::Sign(Sign::Negative) => (EgoSide::Against, Some(Class::Negative)),
        Mark::Sign(Sign::Positive) => (EgoSide::For, Some(Class::Positive)),
        Mark::Mixed | Mark::Contested => (EgoSide::Both, None),
        Mark::Sign(Sign::Neutral) | Mark::Undecided => return (EgoSide::Neither, 0),
    };
    let strands = tie.strands.iter();
    let counting = strands.filter(|strand| class.is_none_or(|class| strand.class == class));
    let strength = counting.map(|strand| strand.strength).max();
    (side, strength.unwrap_or(0))
}

/// The part of a map that an actor and those make who have a tie with it that is seen
/// through a filter: their stances towards it and its own towards them, and none among
/// them. Without an actor of this id, nothing. O(document).
pub fn ego_part(document: &Document, filter: &Filter, actor: &ActorId) -> Document {
    let Some(ego) = document.actor_index(actor) else {
        return document.star(actor, &std::iter::empty().collect());
    };
    let found = super::dyads::Dyads::of_actor(document, filter.as_of, actor);
    let ties = found.ties(document, &filter.hidden);
    let others = alters(&ties, ego, EgoBy::Others);
    let others = others.iter().filter_map(|alter| {
        let other = document.actors().get(alter.actor)?;
        Some(other.id.clone())
    });
    document.star(actor, &others.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::ties;
    use crate::model::{Actor, Domain, Parts, Stance, Value};

    fn map() -> Document {
        use Value::{Cooperative, Critical, Hostile, Neutral, Supportive};
        let held = [
            ("a", "ego", "d", Some(Hostile)),
            ("ego", "a", "d", Some(Supportive)),
            ("b", "ego", "d", Some(Critical)),
            ("ego", "c", "d", Some(Cooperative)),
            ("e", "ego", "d", Some(Supportive)),
            ("e", "ego", "f", Some(Hostile)),
            ("g", "ego", "d", Some(Neutral)),
            ("h", "ego", "d", None),
            ("ego", "h", "d", Some(Supportive)),
            ("ego", "ego", "d", Some(Hostile)),
            ("a", "b", "d", Some(Supportive)),
            ("i", "a", "d", Some(Supportive)),
        ];
        let stances = held
            .iter()
            .enumerate()
            .map(|(n, (from, to, on, value))| Stance {
                value: *value,
                ..Stance::new(n.to_string(), (*from).into(), (*to).into(), (*on).into())
            });
        let ids = ["ego", "a", "b", "c", "e", "g", "h", "i"];
        Document::from_parts(Parts {
            domains: ["d", "f"].map(|id| Domain::new(id, "")).to_vec(),
            actors: ids.map(|id| Actor::new(id, "")).to_vec(),
            stances: stances.collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn the_direction_that_counts_decides_the_side_and_the_other_stands_in() {
        let map = map();
        let all = ties(&map, &Filter::default());
        let check = |by: EgoBy, expect: &[&str]| {
            let told: Vec<String> = (alters(&all, 0, by).iter())
                .map(|alter| {
                    let id = &map.actors()[alter.actor].id;
                    let other = if alter.is_fallback { "*" } else { "" };
                    format!("{id} {:?} {}{other}", alter.side, alter.strength)
                })
                .collect();
            assert_eq!(told, expect, "{by:?}");
        };
        check(
            EgoBy::Others,
            &[
                "a Against 2",
                "b Against 1",
                "h For 2*",
                "c For 1*",
                "e Both 2",
                "g Neither 0",
            ],
        );
        check(
            EgoBy::Itself,
            &[
                "b Against 1*",
                "a For 2",
                "h For 2",
                "c For 1",
                "e Both 2*",
                "g Neither 0*",
            ],
        );
    }

    #[test]
    fn its_part_has_its_own_ties_and_no_others() {
        let map = map();
        let part = ego_part(&map, &Filter::default(), &"ego".into());
        let ids: Vec<&str> = part
            .actors()
            .iter()
            .map(|actor| actor.id.as_str())
            .collect();
        assert_eq!(ids, ["ego", "a", "b", "c", "e", "g", "h"]);
        assert_eq!(part.stances().len(), 10);
        let hidden = Filter {
            hidden: std::iter::once("d".into()).collect(),
            ..Filter::default()
        };
        assert_eq!(ego_part(&map, &hidden, &"ego".into()).actors().len(), 2);
        assert_eq!(ego_part(&map, &hidden, &"i".into()).actors().len(), 1);
        assert!(
            ego_part(&map, &hidden, &"nobody".into())
                .actors()
                .is_empty()
        );
    }
}
