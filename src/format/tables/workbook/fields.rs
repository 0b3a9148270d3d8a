//! The fields of a record on their way from its cells to the wire types.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_json::Value as Json;

/// Fields in the order of their columns, each once. Not a map of JSON: there are a
/// dozen of them, and a table has a hundred thousand rows.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(Cow<'static, str>, Json)>);

impl Fields {
    /// Adds a field, or puts it in the place of the one that is called so.
    pub(super) fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        let name = name.into();
        match self.0.iter_mut().find(|(own, _)| *own == name) {
            Some((_, own)) => *own = value,
            None => self.0.push((name, value)),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value)
    }

    /// The record that has these fields.
    ///
    /// # Errors
    /// What of it is missing or no value of its field.
    pub(super) fn record<T: DeserializeOwned>(self) -> Result<T, serde_json::Error> {
        T::deserialize(MapDeserializer::new(self.0.into_iter()))
    }
}
