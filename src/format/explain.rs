//! What the parser says, in plain words with a place and a hint.

use serde_json::error::{Category, Error};

use crate::diag::Diagnostic;

/// Stands between a message and its hint inside an error of serde, which has
/// room for one text only. Hints hold none, so the last one parts them.
pub(super) const HINT: char = '\u{1f}';

/// Where nothing better is known.
const COMMA: &str = "look for a missing or surplus comma, quote or bracket just before this place";

/// What the parser says of JSON that is not sound, by a part of it; what that means, and
/// what to do.
const SYNTAX: [(&str, &str, &str); 11] = [
    (
        "recursion limit",
        "the brackets are nested too deeply",
        "a map has a few levels only; the file may be damaged",
    ),
    (
        "control character",
        "a line break, a tab or the like stands inside a text",
        "write a line break as \\n, or close the text with a quote before it",
    ),
    (
        "number out of range",
        "this number is too large",
        "write one that has at most 308 digits",
    ),
    (
        "invalid number",
        "this is not how a number is written",
        "write it as 5, -2 or 0.5",
    ),
    (
        "hex escape",
        "\\u and what follows it stand for no letter",
        "write the letter itself",
    ),
    (
        "invalid escape",
        "the backslash means nothing here",
        "write a backslash itself as \\\\",
    ),
    (
        "key must be a string",
        "here the name of a field has to stand in double quotes",
        "put it in \"quotes\"; behind the last field stands no comma",
    ),
    (
        "trailing comma",
        "behind the last one stands a comma",
        "remove it",
    ),
    (
        "expected ident",
        "this word is not a value",
        "write true, false or null, or put a text in \"quotes\"",
    ),
    (
        "expected value",
        "here a value is missing",
        "put a text in \"quotes\"; behind the last one stands no comma",
    ),
    (
        "trailing characters",
        "behind the end of the map stands something",
        "remove what follows the last bracket",
    ),
];

/// The JSON itself is at fault.
pub(super) fn broken(error: &Error) -> Diagnostic {
    let place = format!("line {}, column {}", error.line(), error.column());
    let text = without_position(error);
    if error.is_eof() {
        return Diagnostic::error(place, "the file ends in the middle")
            .hint("it may have been cut short; look for an earlier copy");
    }
    let known = SYNTAX.iter().find(|(part, ..)| text.contains(part));
    let (message, hint) = known.map_or((text.as_str(), COMMA), |(_, message, hint)| {
        (*message, *hint)
    });
    Diagnostic::error(place, message).hint(hint)
}

/// The JSON is sound but does not fit the format.
pub(super) fn misfit(path: &str, error: &Error) -> Diagnostic {
    if error.classify() != Category::Data {
        return broken(error);
    }
    let place = match path {
        "" | "." => format!("line {}", error.line()),
        path => format!("{path} (line {})", error.line()),
    };
    let text = without_position(error);
    let (message, hint) = in_words(&text);
    Diagnostic::error(place, clipped(message)).hint(hint)
}

/// Message and hint for an error about a record that stood in no JSON text.
pub(super) fn in_plain_words(error: &Error) -> (String, String) {
    let text = without_position(error);
    let (message, hint) = in_words(&text);
    (clipped(message), hint.to_owned())
}

/// Message and hint for an error about the content.
fn in_words(text: &str) -> (String, &str) {
    if let Some((message, hint)) = text.rsplit_once(HINT) {
        return (message.to_owned(), hint);
    }
    if let Some(field) = text.strip_prefix("missing field ") {
        return (format!("{} is missing", quoted(field)), "add this field");
    }
    if let Some(field) = text.strip_prefix("duplicate field ") {
        return (
            format!("the key {} stands twice", quoted(field)),
            "keep one of the two",
        );
    }
    if text.ends_with("expected a tuple of size 2") && text.starts_with("invalid length") {
        let message = "a pair has two ids: from and to";
        return (message.to_owned(), "write two ids in [brackets]");
    }
    if let Some((found, expected)) = text
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.rsplit_once(", expected "))
    {
        let (expected, hint) = wanted(expected);
        return (
            format!("here stands {}, not {expected}", found_in_words(found)),
            hint,
        );
    }
    (text.to_owned(), "compare it with a map that opens")
}

/// What had to stand there, and how it is written.
fn wanted(expected: &str) -> (&'static str, &'static str) {
    match expected {
        "a string" => ("a text", "write it in \"quotes\""),
        "a sequence" => ("a list", "write it in [brackets]"),
        "a tuple of size 2" => ("a pair", "write two ids in [brackets]"),
        "a boolean" => ("a yes or no", "write true or false without quotes"),
        number if number.starts_with(['f', 'u', 'i']) => {
            ("a number", "write it in digits, without quotes")
        }
        _ => ("an object", "write its fields in {braces}"),
    }
}

/// What stands there: serde says ``integer `5` ``, `string "a"`, `map` …
fn found_in_words(found: &str) -> String {
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" => "null".to_owned(),
        _ => match found.split_once(' ') {
            Some(("string", text)) => format!("the text {text}"),
            _ => found
                .split_once('`')
                .map_or(found, |(_, rest)| rest.trim_end_matches('`'))
                .to_owned(),
        },
    }
}

/// A message that stays readable where it quotes half the file.
fn clipped(message: String) -> String {
    const HEAD: usize = 120;
    const TAIL: usize = 60;
    let letters: Vec<char> = message.chars().collect();
    if letters.len() <= HEAD + TAIL {
        return message;
    }
    let head = letters.iter().take(HEAD);
    let tail = letters.iter().skip(letters.len() - TAIL);
    head.chain(&[' ', '…', ' ']).chain(tail).collect()
}

fn quoted(field: &str) -> String {
    format!("“{}”", field.trim_matches('`'))
}

/// The parser's words without the position, which is told as the place.
fn without_position(error: &Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text.get(..end).unwrap_or(&text).to_owned()
}
