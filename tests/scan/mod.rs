//! As much of a reader of Rust as it takes to find the paths in it.

/// Names, `::` and single marks, without comments and literals.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let name = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                .len();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if c == '"' {
            literal(rest, '"')
        } else if let Some(length) = raw_string(rest) {
            length
        } else if c == '\'' {
            let mut next = rest.chars().skip(1);
            let is_char = next.next() == Some('\\') || next.next() == Some('\'');
            if is_char { literal(rest, '\'') } else { 1 }
        } else if name > 0 {
            found.push(rest[..name].to_owned());
            name
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !c.is_whitespace() {
                found.push(c.to_string());
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    found
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
