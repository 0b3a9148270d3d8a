//! The questions of a page to a class. With script, the answers are saved as a small file;
//! without, the questions can be read and printed.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::markup::Markup;
use crate::figure::svg::escape;
use crate::model::{Document, Question};
use crate::scene::{Language, QuestionWords};

/// The questions, where the page asks any. `document` tells none of the answers.
pub(super) fn questions(
    out: &mut Markup,
    document: &Document,
    questions: &[Question],
    language: Language,
) {
    if questions.is_empty() {
        return;
    }
    let words = QuestionWords::of(language);
    out.raw("<section class=\"part\" id=\"questions\" aria-labelledby=\"questions-name\"><h2 id=\"questions-name\">");
    out.strong(words.own.heading);
    out.line("</h2>");
    out.block("p", "hint", words.own.choose);
    // The title of the map is for people: nothing is told by it.
    let title = ascii(&json!(document.header().title));
    out.line(&format!("<div id=\"ask\" data-map=\"{}\">", escape(&title)));
    for (number, question) in (1_usize..).zip(questions) {
        fieldset(out, document, words, (number, question));
    }
    out.raw("<p class=\"save\" hidden><button type=\"button\">");
    out.strong(words.own.save);
    out.line("</button></p>");
    out.raw("<p class=\"hint\">");
    out.text(words.own.saved);
    out.line("</p>");
    out.raw("<p role=\"status\"");
    out.attribute("data-none", words.own.none);
    out.attribute("data-kept", words.own.kept);
    out.line("></p></div></section>");
    // They are shown only later, in the letters of the face all the same.
    for later in [
        words.own.none,
        words.own.kept,
        "answers-0123456789abcdef.json",
    ] {
        out.letters[0].extend(later.chars());
    }
}

fn fieldset(
    out: &mut Markup,
    document: &Document,
    words: QuestionWords,
    (number, question): (usize, &Question),
) {
    let asked = &question.asked;
    let answers = question.choices.answers();
    let stated = ascii(&json!({
        "from": asked.from.as_str(),
        "to": asked.to.as_str(),
        "stance": asked.stance.as_ref().map(ToString::to_string),
        "choices": answers.len(),
    }));
    out.raw(&format!(
        "<fieldset data-asked=\"{}\"><legend>",
        escape(&stated)
    ));
    let shown = words.page().numerals(&format!("{number}. "));
    out.strong(&shown);
    out.strong(&words.question(document, question));
    out.line("</legend>");
    for answer in answers {
        out.raw(&format!(
            "<label><input type=\"radio\" name=\"q{number}\" value=\"{}\"> <span>",
            answer.name()
        ));
        out.text(words.answer(*answer));
        let covers = words.covers(*answer);
        if !covers.is_empty() {
            out.raw(" <small>");
            out.text(&covers);
            out.raw("</small>");
        }
        out.line("</span></label>");
    }
    out.line("</fieldset>");
}

/// JSON in plain letters, so that no id of a map steers what shows the page, and each comes
/// back as it is.
fn ascii(json: &Json) -> String {
    let mut out = String::new();
    for letter in json.to_string().chars() {
        if matches!(letter, ' '..='~') {
            out.push(letter);
            continue;
        }
        let mut units = [0; 2];
        for unit in letter.encode_utf16(&mut units) {
            // Writing to a text cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_they_are() {
        for id in ["a \"b\" & <c>", "تاجیکستان", "\u{202e}\u{7f}😀\n"] {
            let text = ascii(&json!(id));
            assert!(
                text.is_ascii() && !text.contains(char::is_control),
                "{text}"
            );
            assert_eq!(serde_json::from_str::<String>(&text).unwrap(), id);
        }
    }
}
