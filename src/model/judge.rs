//! What a stance amounts to: its value, and how far it can be relied on.

use super::grade::{Credibility, Reliability};
use super::holding::{AsOf, Hold};
use super::records::{Evidence, Rule, Stance};
use super::tally::Tally;
use super::value::Value;

/// A stance read under the document's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The value that counts: judged, or else computed; `None`: undecided.
    pub value: Option<Value>,
    /// What the rule makes of the evidence.
    pub computed: Option<Value>,
    /// Whether a coder set the value.
    pub judged: bool,
    /// Items of evidence speak for different signs.
    pub contested: bool,
    /// All that supports the value is hedged, weakly graded, or possibly not there yet;
    /// or the stance itself holds possibly only.
    pub uncertain: bool,
    /// At the date that is looked at it holds possibly only.
    pub possibly: bool,
    /// Items that speak for the sign of the value.
    pub supporting: usize,
    /// Items that speak for another sign.
    pub opposing: usize,
    /// Items that say nothing yet, and count nowhere.
    pub unfinished: usize,
    /// Items that are dated later than what is looked at, and do not count yet.
    pub later: usize,
}

impl Reading {
    /// Whether coder and rule come to different values.
    pub fn parts_from_evidence(&self) -> bool {
        self.judged && self.computed.is_some() && self.computed != self.value
    }

    /// Whether a coder set a value for which no item speaks, and against which some do.
    pub fn is_against_all_evidence(&self) -> bool {
        self.judged && self.supporting == 0 && self.opposing > 0
    }

    /// How many items of evidence there are.
    pub fn evidence(&self) -> usize {
        self.supporting + self.opposing
    }
}

/// The items of a stance that count: those that say something, and are not dated
/// later than what is looked at.
pub fn counting(stance: &Stance, as_of: AsOf) -> impl Iterator<Item = &Evidence> + Clone {
    (stance.finished()).filter(move |item| as_of.has(item) != Hold::Not)
}

/// Reads a stance that holds, certainly or possibly, under `rule`.
/// O(n) in its items of evidence.
pub fn read(stance: &Stance, rule: Rule, as_of: AsOf, hold: Hold) -> Reading {
    let mut tally = Tally::of(stance, rule);
    for (at, item) in counting(stance, as_of).enumerate() {
        tally.add(at, item, is_weak(item, as_of));
    }
    read_tally(stance, &tally, hold)
}

/// Reads a stance that holds, certainly or possibly, by the items of its evidence that
/// have been counted. O(1).
pub fn read_tally(stance: &Stance, tally: &Tally<'_>, hold: Hold) -> Reading {
    let computed = tally.computed();
    let value = stance.value.or(computed);
    let supporting = value.map_or(0, |value| tally.items(value.sign()));
    let has_strong_support = value.is_some_and(|value| tally.strong(value.sign()) > 0);
    let possibly = hold == Hold::Possibly;
    Reading {
        value,
        computed,
        judged: stance.value.is_some(),
        contested: tally.is_contested(),
        uncertain: possibly || supporting > 0 && !has_strong_support,
        possibly,
        supporting,
        opposing: tally.counted() - supporting,
        unfinished: stance.evidence.len() - tally.finished(),
        later: tally.finished().saturating_sub(tally.counted()),
    }
}

/// Reads a stance as it is in the end, all its evidence at hand.
pub fn read_latest(stance: &Stance, rule: Rule) -> Reading {
    read(stance, rule, AsOf::default(), Hold::Certainly)
}

/// Whether an item carries little: hedged, graded below C or below 3, or of a date
/// that may still be to come. F and 6 say that it cannot be judged, as no grade does:
/// they come last in a comparison, and are no mark against the item.
pub fn is_weak(item: &Evidence, as_of: AsOf) -> bool {
    is_weak_in_itself(item) || as_of.has(item) == Hold::Possibly
}

/// Whether an item carries little whenever it is looked at: hedged, or graded below C
/// or below 3.
pub fn is_weak_in_itself(item: &Evidence) -> bool {
    item.is_hedged()
        || item
            .reliability
            .is_some_and(|r| r > Reliability::C && r != Reliability::F)
        || (item.credibility)
            .is_some_and(|c| c > Credibility::Possible && c != Credibility::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorId, Date, DomainId, SourceId};

    /// `"B2 -2 2021"`: grade, value, and optionally a date and `hedged`.
    fn item(text: &str) -> Evidence {
        let mut words = text.split(' ');
        let grade = words.next().unwrap();
        let says = words.next().unwrap().parse().unwrap();
        let mut item = Evidence::new(SourceId::new("s"), Value::from_number(says).unwrap());
        item.gist = "said".to_owned();
        item.reliability = Reliability::from_letter(&grade[..1]);
        item.credibility = grade
            .get(1..)
            .and_then(|n| n.parse().ok())
            .and_then(Credibility::from_number);
        for word in words {
            if word == "hedged" {
                item.hedged = Some(true);
            } else {
                item.date = Some(Date::parse(word).unwrap());
            }
        }
        item
    }

    fn stance(items: &[&str]) -> Stance {
        let mut stance = Stance::new(
            "s",
            ActorId::new("a"),
            ActorId::new("b"),
            DomainId::new("d"),
        );
        stance.evidence = items.iter().map(|text| item(text)).collect();
        stance
    }

    #[test]
    fn rules_compute_the_value() {
        let check = |rule, items: &[&str], expect: Option<i64>| {
            let value = read_latest(&stance(items), rule).computed;
            assert_eq!(value, expect.and_then(Value::from_number), "{items:?}");
        };
        use Rule::{BestGraded, Latest, Majority};
        check(BestGraded, &[], None);
        check(BestGraded, &["B2 1", "A3 -2", "C1 2"], Some(-2));
        check(BestGraded, &["F1 1", "E5 -1"], Some(-1));
        check(BestGraded, &["B6 1", "B5 -1"], Some(-1));
        check(BestGraded, &["- 2", "E5 -1"], Some(-1));
        check(BestGraded, &["B2 1 2020", "B2 -1 2021"], Some(-1));
        check(BestGraded, &["B2 1", "B2 -1 2021"], Some(-1));
        check(BestGraded, &["B2 1", "B2 -1"], None);
        check(BestGraded, &["B2 1", "B2 2"], Some(1));
        check(Majority, &["B2 1", "B2 2", "A1 -2"], Some(1));
        check(Majority, &["B2 -2", "B2 -1", "B2 -2", "A1 0"], Some(-2));
        check(Majority, &["B2 1", "B2 -1"], None);
        check(Latest, &["A1 1 2019", "E5 -1 2021"], Some(-1));
        check(Latest, &["A1 1 2021", "E5 -1 2021"], Some(1));
        check(Latest, &["A1 1 2021", "A1 -1 2021"], None);
        check(Latest, &["A1 1", "E5 -1"], Some(1));
    }

    #[test]
    fn readings_tell_doubt_and_dispute() {
        let check = |items: &[&str], contested, uncertain, supporting, opposing| {
            let reading = read_latest(&stance(items), Rule::BestGraded);
            let got = (
                reading.contested,
                reading.uncertain,
                reading.supporting,
                reading.opposing,
            );
            assert_eq!(
                got,
                (contested, uncertain, supporting, opposing),
                "{items:?}"
            );
        };
        check(&[], false, false, 0, 0);
        check(&["B2 1"], false, false, 1, 0);
        check(&["B2 1", "C3 0"], true, false, 1, 1);
        check(&["B2 1 hedged"], false, true, 1, 0);
        check(&["B2 1 hedged", "B2 2"], false, false, 2, 0);
        check(&["D2 1", "B4 1", "B2 1 hedged"], false, true, 3, 0);
        // A doubted date says nothing against what is said.
        check(&["B2 1 2021?"], false, false, 1, 0);
        check(&["C3 1"], false, false, 1, 0);
        check(&["F2 1"], false, false, 1, 0);
        check(&["B6 1"], false, false, 1, 0);
        check(&["E6 1"], false, true, 1, 0);
    }

    #[test]
    fn evidence_has_its_day() {
        let check = |day: &str, items: &[&str], contested, uncertain, counted, later| {
            let as_of = AsOf {
                day: Date::parse(day).unwrap().last(),
                ..AsOf::default()
            };
            let reading = read(&stance(items), Rule::BestGraded, as_of, Hold::Certainly);
            let got = (reading.contested, reading.uncertain);
            assert_eq!(got, (contested, uncertain), "{items:?} at {day}");
            let got = (reading.evidence(), reading.later);
            assert_eq!(got, (counted, later), "{items:?} at {day}");
        };
        // What is said in June does not contest January.
        check(
            "2023-01",
            &["B2 1 2022", "B2 -1 2023-06"],
            false,
            false,
            1,
            1,
        );
        check(
            "2023-06",
            &["B2 1 2022", "B2 -1 2023-06"],
            true,
            false,
            2,
            0,
        );
        check("2023-01", &["B2 1", "B2 -1 2023-06"], false, false, 1, 1);
        check("2020", &["B2 1 2022"], false, false, 0, 1);
        // Some day of 2022: by June it has possibly been said.
        check("2022-06", &["B2 1 2022"], false, true, 1, 0);
        check("2022-06", &["B2 1 2022", "B2 1"], false, false, 2, 0);
    }

    #[test]
    fn an_item_that_says_nothing_counts_nowhere() {
        let check = |locator: &str, gist: &str, unfinished: usize| {
            let mut stance = stance(&["B2 1", "A1 -2"]);
            if let Some(item) = stance.evidence.get_mut(1) {
                item.locator = locator.to_owned();
                item.gist = gist.to_owned();
            }
            let reading = read_latest(&stance, Rule::BestGraded);
            let counted = (reading.unfinished, reading.evidence(), reading.contested);
            assert_eq!(counted, (unfinished, 2 - unfinished, unfinished == 0));
            let value = if unfinished == 0 { -2 } else { 1 };
            assert_eq!(
                reading.value,
                Value::from_number(value),
                "{locator:?} {gist:?}"
            );
        };
        check("¶5", "", 0);
        check("", "They fought.", 0);
        check("", "", 1);
        check(" \u{a0}", "\u{200b}", 1);
    }

    #[test]
    fn a_judgement_counts_and_shows_where_it_parts_from_the_evidence() {
        let mut stance = stance(&["B2 1"]);
        stance.value = Some(Value::Hostile);
        let reading = read_latest(&stance, Rule::BestGraded);
        assert_eq!(reading.value, Some(Value::Hostile));
        assert!(reading.parts_from_evidence());
        assert_eq!((reading.supporting, reading.opposing), (0, 1));
    }
}
