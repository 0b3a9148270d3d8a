//! As much of a reader of Rust as it takes to find the paths in it.

use std::collections::BTreeSet;

/// Names, `::` and single marks, without comments and literals.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    read(text, |piece, is_literal| {
        if !is_literal {
            found.push(piece.to_owned());
        }
    });
    found
}

/// Strings and characters, as they are written, with their quotes.
pub(crate) fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    read(text, |piece, is_literal| {
        if is_literal {
            found.push(piece.to_owned());
        }
    });
    found
}

/// Hands on what is neither a comment nor white space, and whether it is a literal.
fn read(text: &str, mut on: impl FnMut(&str, bool)) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let name = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                .len();
        let comment = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else {
            0
        };
        let length = if comment > 0 {
            comment
        } else if let Some(length) = any_literal(rest) {
            on(&rest[..length], true);
            length
        } else {
            let length = match c {
                ':' if rest.starts_with("::") => 2,
                _ => name.max(c.len_utf8()),
            };
            if !c.is_whitespace() {
                on(&rest[..length], false);
            }
            length
        };
        rest = &rest[length..];
    }
}

/// The length of the literal that a text begins with; a lifetime is none.
fn any_literal(text: &str) -> Option<usize> {
    let is_char = |text: &str| {
        let mut next = text.chars().skip(1);
        next.next() == Some('\\') || next.next() == Some('\'')
    };
    match text.chars().next() {
        Some('"') => Some(literal(text, '"')),
        Some('\'') if is_char(text) => Some(literal(text, '\'')),
        _ => raw_string(text),
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        if text[at..].starts_with("/*") {
            depth += 1;
        } else if at > 0 && text[..=at].ends_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    text.len()
}

fn literal(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let marks = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = marks.len() - marks.trim_start_matches('#').len();
    let inside = marks[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(text.len() - inside.len() + inside.find(&end).unwrap_or(0) + end.len())
}

/// Every path into the crate or into `std`, the former from the crate's root.
pub(crate) fn paths(tokens: &[String], file: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // The braces that are open, each with the module in which it stands.
    let mut module = file.to_vec();
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let follows = at > 0 && tokens[at - 1] == "::";
        match token.as_str() {
            "crate" | "super" | "std" if !follows => {
                at = tree(tokens, at, &module, &mut found);
                continue;
            }
            "{" => {
                open.push(module.clone());
                if at > 1 && tokens[at - 2] == "mod" {
                    module.push(tokens[at - 1].clone());
                }
            }
            "}" => module = open.pop().unwrap_or_else(|| file.to_vec()),
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads one path, or a group of them, and returns where it ends.
fn tree(tokens: &[String], mut at: usize, base: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    let mut started = false;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "crate" => path.clear(),
            "std" if !started => path = vec!["std".to_owned()],
            "super" => drop(path.pop()),
            "self" => {}
            "{" if started => {
                at += 1;
                while tokens.get(at).is_some_and(|t| t != "}") {
                    at = tree(tokens, at, &path, found);
                    while tokens.get(at).is_some_and(|t| t != "," && t != "}") {
                        at += 1;
                    }
                    at += usize::from(tokens.get(at).is_some_and(|t| t == ","));
                }
                return at + 1;
            }
            name => path.push(name.to_owned()),
        }
        started = true;
        at += 1;
        if tokens.get(at).is_none_or(|t| t != "::") {
            break;
        }
        at += 1;
    }
    // `pub(crate)` and `pub(super)` lead nowhere.
    let bare = |t: &String| t == "crate" || t == "super";
    if !tokens.get(at - 1).is_some_and(bare) {
        found.push(path);
    }
    at
}

/// A path into the crate, from its root.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) path: Vec<String>,
    /// The name that it brings into scope, after `as` where that is given.
    pub(crate) name: String,
    /// Stands in a `use` that other files see.
    pub(crate) is_reexport: bool,
}

/// Tokens without items under `#[cfg(test)]`.
pub(crate) fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
        let is_test = tokens[at..].len() >= mark.len()
            && tokens[at..]
                .iter()
                .zip(mark)
                .all(|(token, mark)| token == mark);
        if is_test {
            at = end_of_item(tokens, at + mark.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Behind the `;` or the closing brace of an item.
fn end_of_item(tokens: &[String], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token == "}" {
                    break;
                }
            }
            ";" if depth == 0 => break,
            _ => {}
        }
    }
    at
}

/// Every path into the crate: absolute ones, those that start at a child module,
/// and those that start at a name which a `use` of the file brought into scope.
pub(crate) fn references(
    tokens: &[String],
    file: &[String],
    children: &BTreeSet<String>,
) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut module = file.to_vec();
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    let mut is_reexport = false;
    while let Some(token) = tokens.get(at) {
        let is_first = at == 0 || !["::", "."].contains(&tokens[at - 1].as_str());
        let leads_on = tokens.get(at + 1).is_some_and(|next| next == "::");
        let alias = || found.iter().rev().find(|known| known.name == *token);
        match token.as_str() {
            "use" => {
                // `pub use` and `pub(crate) use`
                is_reexport = at > 0 && ["pub", ")"].contains(&tokens[at - 1].as_str());
            }
            ";" => is_reexport = false,
            "{" => {
                open.push(module.clone());
                if at > 1 && tokens[at - 2] == "mod" {
                    module.push(tokens[at - 1].clone());
                }
            }
            "}" => module = open.pop().unwrap_or_else(|| file.to_vec()),
            "crate" | "super" | "self" if is_first && leads_on => {
                at = branch(tokens, at, &module, is_reexport, &mut found);
                continue;
            }
            name if is_first && leads_on && children.contains(name) => {
                at = branch(tokens, at, file, is_reexport, &mut found);
                continue;
            }
            _ if is_first && leads_on => {
                if let Some(known) = alias() {
                    let base = known.path.clone();
                    at = branch(tokens, at + 2, &base, is_reexport, &mut found);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads one path, or a group of them, and returns where it ends.
fn branch(
    tokens: &[String],
    mut at: usize,
    base: &[String],
    is_reexport: bool,
    found: &mut Vec<Reference>,
) -> usize {
    let mut path = base.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            None => return at,
            Some("crate") => path.clear(),
            Some("super") => drop(path.pop()),
            Some("self") => {}
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = branch(tokens, at, &path, is_reexport, found);
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            // A turbofish or another mark ends the path.
            Some(mark)
                if mark != "*" && !mark.starts_with(|c: char| c.is_alphabetic() || c == '_') =>
            {
                break;
            }
            Some(name) => path.push(name.to_owned()),
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            break;
        }
        at += 1;
    }
    let mut name = path.last().cloned().unwrap_or_default();
    if tokens.get(at).is_some_and(|token| token == "as") {
        name = tokens.get(at + 1).cloned().unwrap_or_default();
        at += 2;
    }
    found.push(Reference {
        path,
        name,
        is_reexport,
    });
    at
}
