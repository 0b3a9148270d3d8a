//! What was chosen of a table is chosen again for the next one with the same headings.

use super::choices::Choices;
use crate::format::{Field, Mapping, Weights};
use crate::model::Value;
use crate::ui::preferences::TableChoices;

/// So many kinds of tables are remembered, the latest last.
const MOST: usize = 40;
/// Headings longer than this are not.
const LONGEST: usize = 2_000;

/// What was chosen of tables, by their headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Remembered(Vec<TableChoices>);

impl Remembered {
    pub(super) fn of(kept: &[TableChoices]) -> Self {
        let skipped = kept.len().saturating_sub(MOST);
        Self(kept.iter().skip(skipped).cloned().collect())
    }

    pub(super) fn all(&self) -> &[TableChoices] {
        &self.0
    }

    /// Whether a table of these headings is known.
    pub(super) fn knows(&self, mapping: &Mapping) -> bool {
        self.find(mapping).is_some()
    }

    fn find(&self, mapping: &Mapping) -> Option<&TableChoices> {
        let headings = mapping.fingerprint();
        (self.0.iter().rev()).find(|own| !headings.is_empty() && own.headings == headings)
    }

    /// Remembers what was chosen of a table.
    pub(super) fn keep(&mut self, mapping: &Mapping, choices: &Choices) {
        let headings = mapping.fingerprint();
        if headings.is_empty() || headings.len() > LONGEST {
            return;
        }
        self.0.retain(|own| own.headings != headings);
        let fields =
            with_headings(mapping).map(|(_, field)| field.map(|own| own.name().to_owned()));
        let words = choices.words.iter();
        let weights = choices.weights;
        let steps = [weights.positive, weights.zero, weights.negative];
        self.0.push(TableChoices {
            headings,
            fields: fields.collect(),
            words: words
                .map(|(word, value)| (word.clone(), value.map(Value::number)))
                .collect(),
            weights: (weights != Weights::default()).then(|| steps.map(Value::number)),
            both_directions: choices.both,
            decimal: choices.decimal,
        });
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Chooses what was chosen last for these headings; whether that is anything but what
    /// the headings mean by themselves.
    pub(super) fn recall(&self, mapping: &Mapping, choices: &mut Choices) -> bool {
        let Some(kept) = self.find(mapping) else {
            return false;
        };
        let before = choices.clone();
        let fields = kept.fields.iter().map(|name| {
            let name = name.as_deref();
            name.map_or(Some(None), |name| Field::from_name(name).map(Some))
        });
        for ((column, guessed), field) in with_headings(mapping).zip(fields) {
            if let Some(field) = field.filter(|field| *field != guessed) {
                choices.hold(column, field);
            }
        }
        let step = |number: i8| Value::from_number(i64::from(number));
        for (word, number) in &kept.words {
            let value = number.map(step);
            if value != Some(None) {
                choices.mean(word, value.flatten());
            }
        }
        if let Some([Some(positive), Some(zero), Some(negative)]) =
            kept.weights.map(|steps| steps.map(step))
        {
            choices.weights = Weights {
                positive,
                zero,
                negative,
            };
        }
        choices.both = kept.both_directions;
        choices.decimal = kept.decimal.filter(|own| ['.', ','].contains(own));
        *choices != before
    }
}

/// The columns that have headings, with what they hold.
fn with_headings(mapping: &Mapping) -> impl Iterator<Item = (u16, Option<Field>)> {
    let columns = mapping.columns.iter();
    columns
        .filter(|own| !own.heading.is_empty())
        .map(|own| (own.at, own.field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Column, TableOptions, read_sheets};
    use crate::task::Control;

    fn mapping(text: &str, choices: &Choices) -> Mapping {
        let options = TableOptions::default();
        let read = read_sheets(text.as_bytes(), &options, &Control::free()).unwrap();
        let options = choices.options(&read.value);
        Mapping::of(&read.value.sheets[0], &options).unwrap()
    }

    fn fields(mapping: &Mapping) -> Vec<Option<Field>> {
        mapping
            .columns
            .iter()
            .map(|own: &Column| own.field)
            .collect()
    }

    #[test]
    fn what_was_chosen_is_chosen_again_for_the_same_headings() {
        let chosen = Choices {
            columns: vec![(0, Some(Field::From)), (1, Some(Field::To)), (2, None)],
            words: vec![
                ("rival".to_owned(), Some(Value::Hostile)),
                ("odd".to_owned(), None),
            ],
            weights: Weights {
                positive: Value::Supportive,
                ..Weights::default()
            },
            both: Some(true),
            decimal: Some(','),
            ..Choices::default()
        };
        let mut kept = Remembered::default();
        let table = "A;B;note\nx;y;z\n";
        kept.keep(&mapping(table, &chosen), &chosen);
        let kept = Remembered::of(kept.all());
        let check = |table: &str, is_known: bool| {
            let mut choices = Choices::default();
            let by_itself = mapping(table, &choices);
            assert_eq!(kept.recall(&by_itself, &mut choices), is_known, "{table}");
            assert_eq!(kept.knows(&by_itself), is_known, "{table}");
            if is_known {
                let again = mapping(table, &choices);
                let expect = [Some(Field::From), Some(Field::To), None];
                assert_eq!(fields(&again), expect, "{table}");
                assert_eq!(choices.words, chosen.words);
                assert_eq!(choices.weights, chosen.weights);
                assert_eq!((choices.both, choices.decimal), (Some(true), Some(',')));
            }
        };
        check(table, true);
        // The same headings, with an empty column between them, in another table.
        check("a,,b,NOTE\nx,,y,z\n", true);
        check("A;B\nx;y\n", false);
        check("", false);
    }

    #[test]
    fn what_is_not_understood_is_as_usual() {
        let kept = Remembered(vec![TableChoices {
            headings: "from|to".to_owned(),
            fields: vec![Some("nonsense".to_owned())],
            words: vec![("w".to_owned(), Some(9))],
            weights: Some([9, 0, 0]),
            decimal: Some('x'),
            ..TableChoices::default()
        }]);
        let mut choices = Choices::default();
        let by_itself = mapping("from,to\nA,B\n", &choices);
        assert!(!kept.recall(&by_itself, &mut choices));
        assert_eq!(choices, Choices::default());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut kept = Remembered::default();
        for n in 0..MOST + 2 {
            let table = format!("from,to,x{n}\n");
            let choices = Choices::default();
            kept.keep(&mapping(&table, &choices), &choices);
        }
        assert_eq!(kept.all().len(), MOST);
        assert_eq!(kept.all()[0].headings, "from|to|x2");
    }
}
