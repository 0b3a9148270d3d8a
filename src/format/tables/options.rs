//! How a table is to be read, where its content leaves that open.

use super::field::Field;
use crate::model::Value;

/// What weights mean as values, by their sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// What a weight above zero means.
    pub positive: Value,
    /// What a weight of zero means.
    pub zero: Value,
    /// What a weight below zero means.
    pub negative: Value,
}

impl Default for Weights {
    /// A weight tells the sign alone: the milder step of either side.
    fn default() -> Self {
        Self {
            positive: Value::Cooperative,
            zero: Value::Neutral,
            negative: Value::Critical,
        }
    }
}

impl Weights {
    /// What a weight means.
    pub(super) fn of(self, weight: f64) -> Value {
        if weight > 0.0 {
            self.positive
        } else if weight < 0.0 {
            self.negative
        } else {
            self.zero
        }
    }
}

/// How a table is to be read. The default leaves everything to its content.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableOptions {
    /// The encoding of a text table, by a name of the web: `windows-1251`.
    pub encoding: Option<String>,
    /// What stands between the cells of a text table.
    pub separator: Option<char>,
    /// The name of the sheet that is meant.
    pub sheet: Option<String>,
    /// The number of the row with the headings, 0 where there is none; `None`: the first
    /// row that names two ends, or else the first one.
    pub heading_row: Option<u32>,
    /// The decimal sign, a point or a comma; the other one may then stand between
    /// thousands. `None`: either is a decimal sign.
    pub decimal: Option<char>,
    /// Which column holds what, by its heading, by its letter (`C`), or by that alone
    /// (`$C`); what comes later wins, over what the heading seems to mean, too.
    pub columns: Vec<(String, Option<Field>)>,
    /// What words mean as a value; `None`: nothing, so that no value is stated.
    pub words: Vec<(String, Option<Value>)>,
    /// What weights mean as a value.
    pub weights: Weights,
    /// Whether each row stands for both directions; `None`: a table of
    /// `source,target` does, any other does not.
    pub both_directions: Option<bool>,
}
