//! How a field of the file stands in a cell, and back.

use serde_json::{Map, Value as Json};

use crate::format::lenient::shortest;
use crate::format::tables::sheets::CellKind;
use crate::format::tables::words::{number_of, truth_of};

/// How a field stands in a cell. An empty cell states nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it is.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// Texts apart by `; `; as JSON where one of them would not come back so.
    List,
    /// `name=text` apart by `; `; as JSON where one of them would not come back so.
    Pairs,
    /// As JSON.
    Json,
}

/// The cell of a field. O(length).
pub(super) fn to_cell(value: Json, shape: Shape) -> (CellKind, String) {
    let plain = match (shape, &value) {
        (Shape::Number, Json::Number(number)) => Some((CellKind::Number, number.to_string())),
        (Shape::Truth, Json::Bool(is)) => Some((CellKind::Bool, is.to_string())),
        (Shape::List, Json::Array(items)) => joined(
            items.iter().map(|item| item.as_str().map(str::to_owned)),
            '[',
        ),
        (Shape::Pairs, Json::Object(fields)) => {
            let pair = |(name, text): (&String, &Json)| {
                let text = text.as_str()?;
                let is_plain = !name.is_empty()
                    && !name.contains('=')
                    && name.trim() == name
                    && text.trim() == text;
                is_plain.then(|| format!("{name}={text}"))
            };
            joined(fields.iter().map(pair), '{')
        }
        _ => None,
    };
    plain.unwrap_or_else(|| match (shape, value) {
        (Shape::Text, Json::String(text)) => (CellKind::Text, text),
        (_, value) => (CellKind::Text, value.to_string()),
    })
}

/// Texts in one cell, if each of them comes back from it.
fn joined(items: impl Iterator<Item = Option<String>>, json: char) -> Option<(CellKind, String)> {
    let is_plain = |item: &String| !item.is_empty() && item.trim() == item && !item.contains(';');
    let items: Vec<String> = items
        .map(|item| item.filter(is_plain))
        .collect::<Option<_>>()?;
    let text = items.join("; ");
    (!text.is_empty() && !text.starts_with(json)).then_some((CellKind::Text, text))
}

/// The field of a cell that is not empty. What does not fit its shape stays a text, of
/// which the record then says what is wrong.
///
/// # Errors
/// JSON that is none.
pub(super) fn from_cell(text: &str, shape: Shape) -> Result<Json, String> {
    let parsed = |text: &str| {
        serde_json::from_str(text).map_err(|error| format!("this is no JSON: {error}"))
    };
    match shape {
        Shape::Text => Ok(text.into()),
        Shape::Number => Ok(number(text).unwrap_or_else(|| text.into())),
        Shape::Truth => Ok(truth_of(text).map_or_else(|| text.into(), Json::Bool)),
        Shape::List if text.starts_with('[') => parsed(text),
        Shape::List => {
            let items = text
                .split(';')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            Ok(items.collect::<Vec<_>>().into())
        }
        Shape::Pairs if text.starts_with('{') => parsed(text),
        Shape::Pairs => {
            let mut fields = Map::new();
            for item in text
                .split(';')
                .map(str::trim)
                .filter(|item| !item.is_empty())
            {
                let (name, text) = item
                    .split_once('=')
                    .ok_or_else(|| format!("“{item}” is not NAME=TEXT"))?;
                fields.insert(name.trim().to_owned(), text.trim().into());
            }
            Ok(Json::Object(fields))
        }
        Shape::Json => parsed(text),
    }
}

/// A number as JSON has it: whole ones without a fraction, none by way of a float that
/// needs none.
fn number(text: &str) -> Option<Json> {
    let exact: Option<serde_json::Number> = serde_json::from_str(text).ok();
    match exact {
        Some(number) if number.is_i64() || number.is_u64() => Some(Json::Number(number)),
        _ => number_of(text, None).map(shortest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_come_back_from_their_cells() {
        let check = |value: Json, shape: Shape, expect: &str| {
            let (_, text) = to_cell(value.clone(), shape);
            assert_eq!(text, expect);
            assert_eq!(from_cell(&text, shape), Ok(value), "{expect}");
        };
        check(json!("a"), Shape::Text, "a");
        check(json!(-2), Shape::Number, "-2");
        check(json!(0.1), Shape::Number, "0.1");
        check(json!(1e300), Shape::Number, "1e+300");
        check(json!(false), Shape::Truth, "false");
        check(json!(["a", "b c"]), Shape::List, "a; b c");
        check(json!(["a;b"]), Shape::List, "[\"a;b\"]");
        check(json!(["[a"]), Shape::List, "[\"[a\"]");
        check(json!([""]), Shape::List, "[\"\"]");
        check(json!([" a"]), Shape::List, "[\" a\"]");
        check(
            json!({"fa": "تاجیکستان", "tg": ""}),
            Shape::Pairs,
            "fa=تاجیکستان; tg=",
        );
        check(json!({"fa": "a; b"}), Shape::Pairs, "{\"fa\":\"a; b\"}");
        check(json!({"a=b": "c"}), Shape::Pairs, "{\"a=b\":\"c\"}");
        check(
            json!({"fa": {"title": "x"}}),
            Shape::Json,
            "{\"fa\":{\"title\":\"x\"}}",
        );
    }
}
