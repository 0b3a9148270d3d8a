//! Single values of the wire: steps of the scale, grades, dates, rules.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::explain::HINT;
use super::lenient::shortest;
use crate::model::{
    BadDate, BlockKind, Carried, Credibility, Date, Numbering, Reliability, Rule, Value,
};

/// A model value as one JSON scalar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scalar<T>(pub T);

pub(super) trait AsScalar: Sized {
    const NAME: &'static str;
    fn write(&self) -> serde_json::Value;
    fn read(json: &serde_json::Value) -> Result<Self, String>;
    fn schema() -> Schema;
}

impl<T: AsScalar> Serialize for Scalar<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write().serialize(serializer)
    }
}

impl<'de, T: AsScalar> Deserialize<'de> for Scalar<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        T::read(&json).map(Self).map_err(D::Error::custom)
    }
}

impl<T: AsScalar> JsonSchema for Scalar<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }
}

fn whole(json: &serde_json::Value) -> Option<i64> {
    json.as_i64().or_else(|| shortest(json.as_f64()?).as_i64())
}

impl AsScalar for Value {
    const NAME: &'static str = "Value";

    fn write(&self) -> serde_json::Value {
        self.number().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        whole(json).and_then(Self::from_number).ok_or_else(|| {
            format!(
                "{json} is not on the scale from -2 (hostile) to 2 (supportive){HINT}\
                 write -2, -1, 0, 1 or 2 without quotes"
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "integer", "minimum": -2, "maximum": 2,
            "description": "-2 hostile, -1 critical, 0 neutral, 1 cooperative, 2 supportive"
        })
    }
}

impl AsScalar for Credibility {
    const NAME: &'static str = "Credibility";

    fn write(&self) -> serde_json::Value {
        self.number().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        whole(json).and_then(Self::from_number).ok_or_else(|| {
            format!(
                "{json} is not a credibility from 1 (confirmed) to 6 (unknown){HINT}\
                 write a whole number without quotes, or leave the field out"
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "integer", "minimum": 1, "maximum": 6,
            "description": "Admiralty code: 1 confirmed … 5 improbable, 6 cannot be judged"
        })
    }
}

impl AsScalar for Reliability {
    const NAME: &'static str = "Reliability";

    fn write(&self) -> serde_json::Value {
        self.letter().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        json.as_str().and_then(Self::from_letter).ok_or_else(|| {
            format!(
                "{json} is not a reliability from \"A\" to \"F\"{HINT}\
                 write one capital letter, or leave the field out"
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string", "enum": ["A", "B", "C", "D", "E", "F"],
            "description": "Admiralty code: A completely reliable … E unreliable, F cannot be judged"
        })
    }
}

/// The hash of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PassageHash(pub u64);

impl AsScalar for PassageHash {
    const NAME: &'static str = "PassageHash";

    fn write(&self) -> serde_json::Value {
        format!("{:016x}", self.0).into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        let text = json.as_str().filter(|text| text.len() == 16);
        let plain = text.filter(|text| text.bytes().all(|c| c.is_ascii_hexdigit()));
        let number = plain.and_then(|text| u64::from_str_radix(text, 16).ok());
        number.map(Self).ok_or_else(|| {
            format!(
                "{json} is no hash of a passage{HINT}leave the field out, or code the passage again"
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-fA-F]{16}$" })
    }
}

impl AsScalar for Numbering {
    const NAME: &'static str = "Numbering";

    fn write(&self) -> serde_json::Value {
        self.to_string().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        let numbering = json.as_str().unwrap_or("no text").parse();
        numbering.map_err(|message: String| {
            format!("{message}{HINT}leave the field out, and freeze the numbering again")
        })
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "pattern": "^\\s*([0-9a-fA-F]{8}(\\s+|$))*$" })
    }
}

/// A word of a fixed list.
fn word<T>(
    json: &serde_json::Value,
    read: fn(&str) -> Option<T>,
    words: &[&str],
) -> Result<T, String> {
    json.as_str().and_then(read).ok_or_else(|| {
        format!(
            "{json} is not known here{HINT}write one of {}",
            words.join(", ")
        )
    })
}

impl AsScalar for BlockKind {
    const NAME: &'static str = "BlockKind";

    fn write(&self) -> serde_json::Value {
        self.name().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        word(json, Self::from_name, &Self::ALL.map(Self::name))
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::name) })
    }
}

impl AsScalar for Carried {
    const NAME: &'static str = "Carried";

    fn write(&self) -> serde_json::Value {
        self.name().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        word(json, Self::from_name, &Self::ALL.map(Self::name))
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.map(Self::name) })
    }
}

impl AsScalar for Rule {
    const NAME: &'static str = "Rule";

    fn write(&self) -> serde_json::Value {
        self.name().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        json.as_str().and_then(Self::from_name).ok_or_else(|| {
            format!("{json} is not a rule{HINT}known are best-graded, majority and latest")
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string", "enum": ["best-graded", "majority", "latest"],
            "description": "how a value that is left out is computed from the evidence"
        })
    }
}

impl AsScalar for Date {
    const NAME: &'static str = "Date";

    fn write(&self) -> serde_json::Value {
        self.as_str().into()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        // A bare year is often written as a number.
        let text = match json {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(year) => year.to_string(),
            other => return Err(format!("{other} is not a date{HINT}{}", BadDate::HINT)),
        };
        Self::parse(&text).map_err(|bad| format!("{bad}{HINT}{}", BadDate::HINT))
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "description": "EDTF level 1: 2021, 2021-08, 2021-08~, 2021?" })
    }
}
