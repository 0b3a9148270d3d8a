//! The figure's own words: what every language has to say.
//!
//! Actors' names and what ties are about are the map's; all else that a figure
//! says stands in the tables beside this one.

use super::coverage::CoverageWords;
use super::ego::EgoWords;
use super::without::WithoutWords;
use crate::analysis::{ChangeWords, RowOrder};
use crate::model::{Controls, Date, DateWords, Day, Domain, shown_controls};
use crate::scene::map::shape::Form;
use crate::scene::overlay::Camp;
use crate::scene::text;

/// What a figure says in one language.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct Phrases {
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Its digits where they are not 0 to 9.
    pub(super) digits: Option<[char; 10]>,
    pub(super) dates: DateWords,
    /// How changes are said.
    pub changes: ChangeWords,
    /// What marks of changes mean: what is new, what changed, what ended, what a sign was
    /// and is, and a number.
    pub marks: [&'static str; 5],
    /// What the dashed outline of an actor means.
    pub ghost: &'static str,
    /// What a figure is called where neither it nor its map has a title.
    pub untitled: &'static str,
    /// After the name of a kind of changes, around their number: "New: 2".
    pub unchanged: [&'static str; 2],
    /// What is said where some evidence is left out.
    pub without: WithoutWords,
    /// Around the date since which changes are marked.
    pub since: [&'static str; 2],
    /// Around the name of a scenario: what it is, and that it is no fact.
    pub scenario: [&'static str; 2],
    /// Around the frustration index of a panel, and before its ties.
    pub(super) frustration: [&'static str; 2],
    /// What the list of changes says where there are none.
    pub no_changes: &'static str,
    /// Before the date for which the figure speaks, with its space.
    pub as_of: &'static str,
    /// Where it speaks for no date.
    pub latest: &'static str,
    /// The rule by which stances collapse into a tie.
    pub rule: &'static str,
    pub positive: &'static str,
    pub negative: &'static str,
    pub neutral: &'static str,
    pub mixed: &'static str,
    pub contested: &'static str,
    /// What a "?" behind a sign means.
    pub partly_contested: &'static str,
    /// What a "!" behind a sign means.
    pub against_evidence: &'static str,
    pub uncertain: &'static str,
    pub undecided: &'static str,
    /// What one stroke with an end at either side means.
    pub mutual: &'static str,
    /// What thin and thick strokes mean.
    pub widths: &'static str,
    /// What a hollow badge means.
    pub unsupported: &'static str,
    /// What stands for the last two of a map that a class is asked about.
    pub asked: AskedPhrases,
    pub silent: &'static str,
    pub uncoded: &'static str,
    /// The first camp, the second, and who may stand in either.
    pub(super) camps: [&'static str; 3],
    /// Camps by their numbers, where there are more than two; the last for all beyond.
    pub(super) nth_camps: [&'static str; 7],
    /// What a ring around a badge means.
    pub against: &'static str,
    /// What a dashed ring means.
    pub perhaps: &'static str,
    /// What a band behind a tie means.
    pub triad: &'static str,
    /// Before the number of an unbalanced triad, and between it and that of all.
    pub(super) triad_of: [&'static str; 2],
    /// Before the rule by which stances were judged, with its space: where camps
    /// are shown, and where there are none.
    pub judged_by: [&'static str; 2],
    /// Before, between and after the number of unconnected parts.
    pub(super) parts: [&'static str; 2],
    /// What the forms of actors mean.
    pub(super) forms: FormWords,
    /// The usual domains, in the order of [`DOMAINS`].
    pub(super) domains: [&'static str; 6],
    /// "Source" and "Sources".
    pub source: [&'static str; 2],
    /// "tie" and "ties".
    pub(super) ties: [&'static str; 2],
    /// "actor" and "actors".
    pub(super) actors: [&'static str; 2],
    /// "label left out", "labels left out".
    pub(super) left_out: [&'static str; 2],
    /// "pair" and "pairs".
    pub(super) pairs: [&'static str; 2],
    /// Before the pairs on which the sources are silent.
    pub silent_pairs: &'static str,
    /// After pairs that are silent in both directions.
    pub both_ways: &'static str,
    /// Before the number of pairs that are not coded.
    pub not_looked_at: &'static str,
    /// Before the number of pairs on which all sources within the scope are silent.
    pub silent_in_scope: &'static str,
    /// Around the number of months that "about" means in dates.
    pub circa: [&'static str; 2],
    /// Before the domains that are filtered out.
    pub hidden: &'static str,
    /// Before the number of ties that are not among those chosen by hand.
    pub not_chosen: &'static str,
    /// Before what a sentence is about that is said under the figure, and after it.
    pub callout: [&'static str; 2],
    /// Before the actors that lie under others.
    pub covered: &'static str,
    /// Before the number of ties that cannot be read for lack of room.
    pub illegible: &'static str,
    /// Before the actors around which the figure is drawn.
    pub around: &'static str,
    /// After them.
    pub around_end: &'static str,
    /// Before the number of actors up to which uncoded pairs are drawn.
    pub uncoded_limit: &'static str,
    /// What a coverage says.
    pub coverage: CoverageWords,
    /// What an ego view says.
    pub ego: EgoWords,
    /// Before and after a number of things that are not named.
    pub(super) more: [&'static str; 2],
    /// What only a matrix says.
    pub matrix: MatrixWords,
    /// Between the items of a list, and before its last.
    pub comma: &'static str,
    pub and: &'static str,
    /// Between longer items.
    pub semicolon: &'static str,
}

/// What only a matrix says.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct MatrixWords {
    /// In the corner: what columns are, and what rows are.
    pub towards: &'static str,
    pub who: &'static str,
    /// That rows stand towards columns.
    pub rows: &'static str,
    /// What fills mean where a cell is a tie; that it is split into its topics.
    pub whole: &'static str,
    pub topics: &'static str,
    /// How rows are sorted: by name, kind, number of ties, camp, by hand.
    pub(super) sorted: [&'static str; 5],
    /// Pale cells.
    pub cooperative: &'static str,
    pub critical: &'static str,
    /// Two signs in a cell.
    pub mixed: &'static str,
    /// A cell with a half a reading.
    pub contested: &'static str,
    /// A cell without any evidence.
    pub unsupported: &'static str,
    pub silent: &'static str,
    /// The word in a cell that is silent.
    pub silent_cell: &'static str,
    pub out_of_sight: &'static str,
    pub uncoded: &'static str,
    /// The diagonal, and the same where it names the places of topics.
    pub itself: &'static str,
    pub places: &'static str,
    /// A frame around a block of cells.
    pub camp: &'static str,
}

impl MatrixWords {
    /// By what rows are sorted; `None`: as the map has its actors.
    pub(in crate::scene) fn sorted_by(&self, order: &RowOrder) -> Option<&'static str> {
        let [name, kind, degree, camp, hand] = self.sorted;
        match order {
            RowOrder::Document => None,
            RowOrder::Name => Some(name),
            RowOrder::Kind => Some(kind),
            RowOrder::Degree => Some(degree),
            RowOrder::Camp => Some(camp),
            RowOrder::ByHand(_) => Some(hand),
        }
    }
}

/// What the legend calls the forms of actors.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FormWords {
    pub state: &'static str,
    pub government: &'static str,
    pub de_facto_authority: &'static str,
    pub movement: &'static str,
    pub armed_group: &'static str,
    pub organisation: &'static str,
    pub person: &'static str,
    pub population: &'static str,
    pub other: &'static str,
}

/// The ids and English names of the domains that a new map has.
pub(super) const DOMAINS: [&str; 6] = [
    "recognition",
    "security",
    "trade",
    "ideology",
    "identity",
    "general",
];

/// What stands for what a map does not tell while a class is asked about it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct AskedPhrases {
    /// In place of "not yet decided".
    pub strand: &'static str,
    /// In place of what a hollow badge means.
    pub badge: &'static str,
}

impl Phrases {
    /// What the legend calls a camp.
    pub(in crate::scene) fn camp(&self, camp: Camp) -> &'static str {
        let [first, second, either] = self.camps;
        match camp {
            Camp::First => first,
            Camp::Second => second,
            Camp::Either => either,
            Camp::Nth(number) => {
                let [.., beyond] = self.nth_camps;
                let known = self.nth_camps.get(usize::from(number));
                known.copied().unwrap_or(beyond)
            }
        }
    }

    /// What the legend calls a form.
    pub(in crate::scene) fn form(&self, form: Form) -> &'static str {
        match form {
            Form::State => self.forms.state,
            Form::Government => self.forms.government,
            Form::DeFactoAuthority => self.forms.de_facto_authority,
            Form::Movement => self.forms.movement,
            Form::ArmedGroup => self.forms.armed_group,
            Form::Organisation => self.forms.organisation,
            Form::Person => self.forms.person,
            Form::Population => self.forms.population,
            Form::Other => self.forms.other,
        }
    }

    /// The name of a domain in running text, in the map's own words for a language
    /// where it has some. Domains that a new map has are translated unless they were
    /// renamed.
    pub(in crate::scene) fn domain(&self, domain: &Domain, language: Option<&str>) -> String {
        if let Some(own) = language.and_then(|tag| domain.name_in(tag)) {
            return text::drawable(own).to_lowercase();
        }
        let name = text::drawable(domain.label()).to_lowercase();
        let at = DOMAINS.iter().position(|known| *known == name);
        at.and_then(|at| self.domains.get(at))
            .map_or(name, |&known| known.to_owned())
    }

    /// A text with its digits as the language writes them.
    pub(in crate::scene) fn numerals(&self, text: &str) -> String {
        let Some(digits) = self.digits else {
            return text.to_owned();
        };
        let own = |letter: char| {
            let digit = letter.to_digit(10).and_then(|n| usize::try_from(n).ok());
            digit.and_then(|n| digits.get(n)).copied().unwrap_or(letter)
        };
        text.chars().map(own).collect()
    }

    /// Whether a line of the figure runs from right to left: in such a language
    /// also one that opens with a foreign name.
    pub(in crate::scene) fn is_rtl(&self, line: &str) -> bool {
        if self.rtl {
            text::has_rtl(line)
        } else {
            text::is_rtl(line)
        }
    }

    fn counted(&self, count: usize, words: [&str; 2]) -> String {
        let [one, many] = words;
        let word = if count == 1 { one } else { many };
        // Digits after a foreign name would be drawn into it.
        let apart = if self.rtl { "\u{200f}" } else { "" };
        self.numerals(&format!("{apart}{count} {word}"))
    }

    /// "14 ties".
    pub(in crate::scene) fn ties(&self, count: usize) -> String {
        self.counted(count, self.ties)
    }

    /// "5 actors".
    pub(in crate::scene) fn actors(&self, count: usize) -> String {
        self.counted(count, self.actors)
    }

    /// "Frustration 1 of 10 ties"; "1–3" where it is not proven.
    pub(in crate::scene) fn frustration(&self, (lower, upper): (u64, u64), ties: usize) -> String {
        let [before, between] = self.frustration;
        let index = if lower == upper {
            lower.to_string()
        } else {
            format!("{lower}–{upper}")
        };
        let index = self.numerals(&format!("{before}{index}{between}"));
        format!("{index}{}", self.ties(ties))
    }

    /// "3 pairs".
    pub(in crate::scene) fn pairs(&self, count: usize) -> String {
        self.counted(count, self.pairs)
    }

    /// "2 labels left out for lack of room".
    pub(in crate::scene) fn left_out(&self, count: usize) -> String {
        self.counted(count, self.left_out)
    }

    /// "Unbalanced triad 2 of 9: ".
    pub(in crate::scene) fn triad(&self, at: usize, of: u64) -> String {
        let [before, between] = self.triad_of;
        self.numerals(&format!("{before}{}{between}{of}: ", at.saturating_add(1)))
    }

    /// That the camps of unconnected parts go together in no certain way.
    pub(in crate::scene) fn parts(&self, count: usize) -> String {
        let [before, after] = self.parts;
        self.numerals(&format!("{before}{count}{after}"))
    }

    /// "and 4 more".
    pub(in crate::scene) fn more(&self, count: usize) -> String {
        let [before, after] = self.more;
        self.numerals(&format!("{before}{count}{after}"))
    }

    /// A foreign name in running text, so that marks around it stay where they
    /// belong.
    pub(in crate::scene) fn isolated(&self, name: &str) -> String {
        if self.rtl {
            format!("\u{2068}{}\u{2069}", shown_controls(name, Controls::None))
        } else {
            name.to_owned()
        }
    }

    /// A date in words.
    pub(in crate::scene) fn date(&self, date: &Date) -> String {
        self.numerals(&date.words_in(&self.dates))
    }

    /// A day in words; `None` for an open end.
    pub(in crate::scene) fn day(&self, day: Day) -> Option<String> {
        Some(self.numerals(&day.words_in(&self.dates)?))
    }

    /// "a", "a and b", "a, b and c".
    pub(in crate::scene) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [init @ .., last] => format!("{}{}{last}", init.join(self.comma), self.and),
        }
    }
}
