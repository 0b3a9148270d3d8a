//! A line cut into words, quotations, brackets and signs.

use std::ops::Range;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Bytes of the line.
    pub range: Range<usize>,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters without a blank.
    Word(String),
    /// What stands in `[…]`; `]]` in it is one bracket.
    Bracket(String),
    /// What stands in quotation marks, which may still be open; `""` in it is one mark.
    Quote(String),
    /// `>` or `→`.
    Arrow,
    /// `<`, `←` or `↔`: a way back, which no claim has.
    Back,
    /// `,`.
    Comma,
}

impl Token {
    /// The word, where it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts a line. O(length).
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut rest = line.char_indices().peekable();
    let mut word: Option<usize> = None;
    let end_word = |word: &mut Option<usize>, end: usize, out: &mut Vec<Token>| {
        if let Some(start) = word.take() {
            out.push(Token {
                kind: Kind::Word(line[start..end].to_owned()),
                range: start..end,
            });
        }
    };
    while let Some((at, c)) = rest.next() {
        let single = match c {
            '>' | '→' => Some(Kind::Arrow),
            '<' | '←' | '↔' => Some(Kind::Back),
            ',' | '،' => Some(Kind::Comma),
            _ => None,
        };
        if let Some(kind) = single {
            end_word(&mut word, at, &mut out);
            out.push(Token {
                kind,
                range: at..at + c.len_utf8(),
            });
        } else if let Some(close) = closing(c) {
            end_word(&mut word, at, &mut out);
            let (text, end) = enclosed(line, at + c.len_utf8(), close);
            let kind = if close == ']' {
                Kind::Bracket(text)
            } else {
                Kind::Quote(text)
            };
            out.push(Token {
                kind,
                range: at..end,
            });
            while rest.next_if(|(at, _)| *at < end).is_some() {}
        } else if c.is_whitespace() {
            end_word(&mut word, at, &mut out);
        } else {
            // A speaker begins a word also where no blank stands before it.
            if c == '@' {
                end_word(&mut word, at, &mut out);
            }
            word.get_or_insert(at);
        }
    }
    end_word(&mut word, line.len(), &mut out);
    out
}

/// What ends what this sign begins.
fn closing(c: char) -> Option<char> {
    match c {
        '[' => Some(']'),
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

/// What stands from `start` to the closing sign, or to the end of the line; where it ends.
fn enclosed(line: &str, start: usize, close: char) -> (String, usize) {
    let mut text = String::new();
    let mut rest = line
        .get(start..)
        .unwrap_or_default()
        .char_indices()
        .peekable();
    while let Some((at, c)) = rest.next() {
        if c != close {
            text.push(c);
        } else if rest.next_if(|(_, next)| *next == close).is_some() {
            text.push(close);
        } else {
            return (text.trim().to_owned(), start + at + c.len_utf8());
        }
    }
    (text.trim().to_owned(), line.len())
}

/// A text in brackets.
pub(super) fn bracketed(text: &str) -> String {
    format!("[{}]", text.replace(']', "]]"))
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_into_tokens() {
        let check = |line: &str, expect: &[&str]| {
            let found: Vec<String> = (tokens(line).into_iter())
                .map(|token| match token.kind {
                    Kind::Word(word) => word,
                    Kind::Bracket(text) => format!("[{text}]"),
                    Kind::Quote(text) => format!("“{text}”"),
                    Kind::Arrow => ">".to_owned(),
                    Kind::Back => "<".to_owned(),
                    Kind::Comma => ",".to_owned(),
                })
                .collect();
            assert_eq!(found, expect, "{line}");
        };
        check("t>i", &["t", ">", "i"]);
        check("a, b → c", &["a", ",", "b", ">", "c"]);
        check("r:[on it] -2", &["r:", "[on it]", "-2"]);
        check("-1c3\"a \"\"b\"\" c\" x", &["-1c3", "“a \"b\" c”", "x"]);
        check("-2b2p4@g", &["-2b2p4", "@g"]);
        check("«так» “so” \"open", &["“так”", "“so”", "“open”"]);
        check("[a ]] b]", &["[a ] b]"]);
        check("[open > x", &["[open > x]"]);
        check("  ", &[]);
    }
}
