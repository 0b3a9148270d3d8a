//! What the cells of a column of values mean.

use foldhash::{HashMap, HashMapExt as _};

use super::field::Field;
use super::header::Mapping;
use super::options::TableOptions;
use super::sheets::{Cell, CellKind, Sheet};
use super::words::{folded, number_of, value_of};
use crate::model::Value;
use crate::task::{Cancelled, Control};

/// Why a text means no step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStep {
    /// It is a number that is none of the five.
    Number,
    /// It is a word whose meaning is not known.
    Word,
}

/// The step that a text means: as the options say, else by its number, else by its word.
/// `None`: it is said to mean nothing, so that no value is stated.
///
/// # Errors
/// That it means no step. O(length + words of the options).
pub(super) fn step_of(text: &str, options: &TableOptions) -> Result<Option<Value>, NoStep> {
    let key = folded(text);
    let mut told = options.words.iter().rev();
    if let Some((_, value)) = told.find(|(word, _)| folded(word) == key) {
        return Ok(*value);
    }
    let number = number_of(text, options.decimal);
    // Small whole numbers are exact.
    #[allow(clippy::float_cmp)]
    let is_number = |step: &Value| number == Some(f64::from(step.number()));
    let step = Value::SCALE.into_iter().find(is_number);
    match step.or_else(|| value_of(text)) {
        Some(step) => Ok(Some(step)),
        None if number.is_some() => Err(NoStep::Number),
        None => Err(NoStep::Word),
    }
}

/// A word in a column of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueWord {
    /// As it is first written.
    pub word: String,
    /// In how many cells it stands.
    pub count: usize,
    /// What it means; of an error, the rows are left out.
    pub means: Result<Option<Value>, NoStep>,
}

/// What stands in the columns of values of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueWords {
    /// The words: first those that mean nothing, then by their value from high to low,
    /// the more frequent first.
    pub words: Vec<ValueWord>,
    /// How many weights are above zero, zero, and below it.
    pub weights: [usize; 3],
    /// The decimal sign that numbers of a text table are written with, where any has one.
    pub decimal: Option<char>,
}

/// Between two looks at whether to go on.
const STRIDE: usize = 1024;

/// The words in the columns of values and weights. Expected O(rows + words of the options
/// for each word).
///
/// # Errors
/// The work was cancelled.
pub fn value_words(
    sheet: &Sheet,
    mapping: &Mapping,
    options: &TableOptions,
    control: &Control<'_>,
) -> Result<ValueWords, Cancelled> {
    let columns = [Field::Value, Field::Says].map(|field| mapping.column(field));
    let weight = mapping.column(Field::Weight);
    let mut found = ValueWords::default();
    let mut words: HashMap<String, (usize, usize)> = HashMap::new();
    let rows = sheet.rows().filter(|row| row.number > mapping.row);
    for (at, row) in rows.enumerate() {
        for cell in columns.iter().flatten().filter_map(|at| row.cell(*at)) {
            found.note_decimal(&cell);
            let text = cell.text.trim();
            if text.is_empty() || cell.kind == CellKind::Error {
                continue;
            }
            match words.get_mut(text) {
                Some((_, count)) => *count += 1,
                None => {
                    words.insert(text.to_owned(), (words.len(), 1));
                }
            }
        }
        if let Some(cell) = weight.and_then(|at| row.cell(at)) {
            found.note_decimal(&cell);
            found.note_weight(number_of(cell.text, options.decimal));
        }
        if at % STRIDE == 0 {
            control.check()?;
        }
    }
    found.words = sorted(words, options);
    Ok(found)
}

impl ValueWords {
    fn note_decimal(&mut self, cell: &Cell<'_>) {
        if self.decimal.is_none() && cell.kind == CellKind::Text {
            let text = cell.text;
            let has_digit = text.chars().any(char::is_numeric);
            self.decimal = text
                .chars()
                .find_map(|c| match c {
                    ',' | '٫' => Some(','),
                    '.' => Some('.'),
                    _ => None,
                })
                .filter(|_| has_digit);
        }
    }

    fn note_weight(&mut self, number: Option<f64>) {
        let [above, zero, below] = &mut self.weights;
        match number {
            Some(number) if number > 0.0 => *above += 1,
            Some(number) if number < 0.0 => *below += 1,
            Some(_) => *zero += 1,
            None => {}
        }
    }
}

/// The words with their meanings in their order; those that differ only by how they are
/// written are one.
fn sorted(words: HashMap<String, (usize, usize)>, options: &TableOptions) -> Vec<ValueWord> {
    let mut by_place: Vec<(usize, String, usize)> = (words.into_iter())
        .map(|(word, (place, count))| (place, word, count))
        .collect();
    by_place.sort_unstable();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<ValueWord> = Vec::new();
    for (_, word, count) in by_place {
        let key = folded(&word);
        // What folds to nothing is told apart by itself.
        let key = if key.is_empty() { word.clone() } else { key };
        if let Some(own) = known.get(&key).and_then(|at| all.get_mut(*at)) {
            own.count += count;
            continue;
        }
        known.insert(key, all.len());
        let means = step_of(&word, options);
        all.push(ValueWord { word, count, means });
    }
    let rank = |own: &ValueWord| match own.means {
        Err(_) => (0, 0),
        Ok(Some(value)) => (1, -value.number()),
        Ok(None) => (2, 0),
    };
    all.sort_by_key(|own| (rank(own), std::cmp::Reverse(own.count)));
    all
}

#[cfg(test)]
mod tests {
    use super::super::read::read_sheets;
    use super::*;

    fn words(text: &str, options: &TableOptions) -> ValueWords {
        let control = Control::free();
        let read = read_sheets(text.as_bytes(), options, &control).unwrap();
        let sheet = &read.value.sheets[0];
        let mapping = Mapping::of(sheet, options).unwrap();
        value_words(sheet, &mapping, options, &control).unwrap()
    }

    fn shown(words: &ValueWords) -> String {
        let shown = words.words.iter().map(|own| match own.means {
            Ok(Some(value)) => format!("{}×{}={}", own.word, own.count, value.number()),
            Ok(None) => format!("{}×{}=none", own.word, own.count),
            Err(_) => format!("{}×{}=?", own.word, own.count),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_listed_with_what_they_mean() {
        let check = |rows: &str, told: &[(&str, Option<Value>)], expect: &str| {
            let options = TableOptions {
                words: (told.iter())
                    .map(|(word, value)| ((*word).to_owned(), *value))
                    .collect(),
                ..TableOptions::default()
            };
            let text = format!("from;to;value\n{rows}");
            assert_eq!(shown(&words(&text, &options)), expect, "{rows}");
        };
        let rows = "A;B;ally\nB;A;odd\nA;C;Ally\nC;A;-1\nC;B;\n";
        check(rows, &[], "odd×1=? ally×2=2 -1×1=-1");
        check(
            rows,
            &[("odd", None), ("ALLY", Some(Value::Cooperative))],
            "ally×2=1 -1×1=-1 odd×1=none",
        );
        check("A;B;7\nA;B;…\n", &[], "7×1=? …×1=?");
        check("", &[], "");
    }

    #[test]
    fn weights_are_counted_and_decimal_signs_found() {
        let options = TableOptions::default();
        let text = "source;target;weight\na;b;0,5\nb;c;-2\nc;a;0\na;c;3\n";
        let found = words(text, &options);
        assert_eq!((found.weights, found.decimal), ([2, 1, 1], Some(',')));
        let found = words("source,target,weight\na,b,0.5\n", &options);
        assert_eq!((found.weights, found.decimal), ([1, 0, 0], Some('.')));
        let found = words("source,target,weight\na,b,1\n", &options);
        assert_eq!(found.decimal, None);
    }
}
