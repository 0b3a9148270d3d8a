//! How a table is to be read, where its content leaves that open.

use super::field::Field;
use crate::model::Value;

/// How a table is to be read. The default leaves everything to its content.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableOptions {
    /// The encoding of a text table, by a name of the web: `windows-1251`.
    pub encoding: Option<String>,
    /// What stands between the cells of a text table.
    pub separator: Option<char>,
    /// The name of the sheet that is meant.
    pub sheet: Option<String>,
    /// Which column holds what, by its heading, or by its letter (`C`); the latter wins
    /// over the former, and both over what the heading seems to mean.
    pub columns: Vec<(String, Option<Field>)>,
    /// What words mean as a value; `None`: nothing, so that no value is stated.
    pub words: Vec<(String, Option<Value>)>,
    /// Whether each row stands for both directions; `None`: a table of
    /// `source,target` does, any other does not.
    pub both_directions: Option<bool>,
}
